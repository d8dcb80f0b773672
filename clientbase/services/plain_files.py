"""Files another program must read while this one runs: in a folder of the user's own, gone afterwards."""

import shutil
from pathlib import Path
from tempfile import mkdtemp

from clientbase.crypto.whole_file import disk_told
from clientbase.domain.paper_name import safe_file_name


class PlainFiles:
    """Everything in the folder is of this program; what a crash left is swept at the next start.

    On the machines of Windows a file that another program holds open stays until then.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, name: str, content: bytes) -> Path:
        """Write a file that only this user can read; its name is made fit for any system.

        Raises DiskFull, FolderReadOnly, DiskFailed.
        """
        with disk_told(name):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = Path(mkdtemp(dir=self._folder)) / safe_file_name(name)  # mkdtemp: 0700
            path.write_bytes(content)
        return path

    def sweep(self) -> None:
        """Remove all that was ever handed out, as far as the system lets go of it."""
        shutil.rmtree(self._folder, ignore_errors=True)
