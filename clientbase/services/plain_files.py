"""Files another program must read while this one runs: in a folder of the user's own, gone afterwards."""

import shutil
from pathlib import Path
from tempfile import mkdtemp

from clientbase.domain.plain_text import one_line

_LONGEST = 120
_NOT_IN_NAMES = '<>:"/\\|?*«»'


class PlainFiles:
    """Everything in the folder is of this program; what a crash left is swept at the next start.

    On the machines of Windows a file that another program holds open stays until then.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, name: str, content: bytes) -> Path:
        """Write a file that only this user can read; its name is made fit for any system."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = Path(mkdtemp(dir=self._folder)) / file_name(name)  # mkdtemp: 0700
        path.write_bytes(content)
        return path

    def sweep(self) -> None:
        """Remove all that was ever handed out, as far as the system lets go of it."""
        shutil.rmtree(self._folder, ignore_errors=True)


def file_name(name: str) -> str:
    """The name without what systems forbid in one, its ending kept.

    >>> file_name("Рахунок 7/2026 ТОВ «Дім».pdf")
    'Рахунок 72026 ТОВ Дім.pdf'
    """
    stem, dot, ending = one_line(name).rpartition(".")
    tidy = "".join(sign for sign in stem if sign not in _NOT_IN_NAMES)[:_LONGEST].strip(" .")
    return f"{tidy or 'document'}{dot}{ending}"
