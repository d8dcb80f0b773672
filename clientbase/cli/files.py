"""Files a person names: read with a sentence when they cannot be, written whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from clientbase.domain.base_errors import FolderMissing
from clientbase.domain.errors import (
    EncodingUnknown,
    FileEmpty,
    FileMissing,
    FileNotReadable,
    FileTooLarge,
    InputError,
)
from clientbase.services.output_file import output_file

_LARGEST_MB = 20  # of a list of items or a mapping, which people write by hand


class OutputIsFolder(InputError):
    """`name`: a file is to be written, and there is a folder of that name."""


def read_small(path: Path) -> bytes:
    """Raises FileMissing, FileNotReadable, FileEmpty, FileTooLarge."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_MB * 1_000_000 + 1)
    except FileNotFoundError as error:
        raise FileMissing(name=path.name) from error
    except OSError as error:
        raise FileNotReadable(name=path.name) from error
    if len(content) > _LARGEST_MB * 1_000_000:
        raise FileTooLarge(name=path.name, limit=_LARGEST_MB)
    if not content.strip():
        raise FileEmpty(name=path.name)
    return content


def read_text(path: Path) -> str:
    """A text of UTF-8. Raises EncodingUnknown and what `read_small` raises."""
    try:
        return read_small(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise EncodingUnknown(name=path.name, encoding="UTF-8") from error


@contextmanager
def output(path: Path) -> Iterator[BinaryIO]:
    """A file to write; what cannot be written is told before anything else is done in the block.

    Raises FolderMissing, OutputIsFolder, OutputInUse, FolderReadOnly, DiskFull.
    """
    target = path.expanduser().absolute()
    check_output(target)
    with output_file(target) as file:
        yield file


def check_output(path: Path) -> None:
    target = path.expanduser().absolute()
    if not target.parent.is_dir():
        raise FolderMissing(name=str(target.parent))
    if target.is_dir():
        raise OutputIsFolder(name=target.name)
