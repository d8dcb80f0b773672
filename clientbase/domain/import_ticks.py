"""What a person ticked off in the plan of an import, or decided about a row."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Place = tuple[str, int]
"""A row of the file: the sheet's name and its row there (1-based)."""


@dataclass(frozen=True, slots=True)
class Ticks:
    """`rows_off` are not imported; `cells_off` (sheet, row, field key) keep what the base has, and stay blank
    on a new client. `same_as`: the row is this client of the base, whatever its keys say; 0: a new one.
    """

    rows_off: frozenset[Place] = frozenset()
    cells_off: frozenset[tuple[str, int, str]] = frozenset()
    same_as: Mapping[Place, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.rows_off or self.cells_off or self.same_as)
