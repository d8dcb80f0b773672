"""Where a list comes from: a file and how it is read, or rows from the clipboard; no Qt."""

from dataclasses import dataclass, field
from pathlib import Path

from clientbase.domain.progress import Progress
from clientbase.i18n import _
from clientbase.services.import_reading import LookOptions, Understood
from clientbase.services.imports import ImportService


@dataclass(frozen=True, slots=True)
class Source:
    """`path` None and `pasted` "": nothing was chosen yet."""

    path: Path | None = None
    pasted: str = ""
    options: LookOptions = field(default_factory=LookOptions)

    def __bool__(self) -> bool:
        return self.path is not None or bool(self.pasted)

    @property
    def name(self) -> str:
        """What the list is called, "" before there is one."""
        return self.path.name if self.path is not None else _("Pasted rows") if self.pasted else ""

    def look(self, imports: ImportService, progress: Progress) -> Understood:
        """Read it. Raises as `ImportService.look`."""
        if self.path is None:
            return imports.look_pasted(self.pasted, self.options)
        return imports.look(self.path, self.options, progress)
