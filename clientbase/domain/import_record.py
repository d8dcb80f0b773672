"""One row of a list as it was read: the client it speaks of, and what could not be taken as it stands."""

from dataclasses import dataclass

from clientbase.domain.client import ClientDraft
from clientbase.domain.import_values import CellProblem


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One row. `given`: field keys of the catalogue that the file filled; blanks are never among them.

    `problems` with `kept` false (Reason.NO_NAME) means that the row fails. `mended` names the fields whose
    value is not quite as it was written (look-alike letters, a lost zero); `originals` pairs a field whose
    text was changed in reading with that text.
    """

    row: int
    draft: ClientDraft
    given: frozenset[str]
    problems: tuple[CellProblem, ...] = ()
    mended: tuple[str, ...] = ()
    originals: tuple[tuple[str, str], ...] = ()

    @property
    def failed(self) -> bool:
        return any(not problem.kept for problem in self.problems)
