"""Workbooks behind a password: opened in memory, never written out plain."""

import io
import struct
from typing import BinaryIO

import msoffcrypto
import olefile
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

from clientbase.domain.errors import FilePasswordNeeded, FilePasswordWrong, FileProtected

_EXCEL_OWN = "VelvetSweatshop"
"""Excel locks write-protected books with it and opens them without asking ([MS-OFFCRYPTO] 2.4.2)."""
_UNREADABLE = (
    DecryptionError,
    FileFormatError,
    ParseError,
    ValueError,
    KeyError,
    AssertionError,
    OSError,
    struct.error,
)


def opened(file: BinaryIO, name: str, password: str | None) -> BinaryIO:
    """The same workbook without its encryption.

    Raises FilePasswordNeeded, FilePasswordWrong, FileProtected (a way of locking that is not known here).
    """
    for attempt in (_EXCEL_OWN, password):
        if attempt:
            plain = _decrypted(file, name, attempt)
            if plain is not None:
                return plain
    if password:
        raise FilePasswordWrong(name=name)
    raise FilePasswordNeeded(name=name)


def _decrypted(file: BinaryIO, name: str, password: str) -> BinaryIO | None:
    file.seek(0)
    plain = io.BytesIO()
    try:
        locked = msoffcrypto.OfficeFile(file)
        if locked.format == "ooxml":
            locked.load_key(password=password, verify_password=True)
        else:
            locked.load_key(password=password)
        locked.decrypt(plain)
    except InvalidKeyError:
        return None
    except _UNREADABLE as error:
        raise FileProtected(name=name) from error
    plain.seek(0)
    return plain


def is_locked(file: BinaryIO) -> bool:
    """Whether an .xls carries a FILEPASS record ([MS-XLS] 2.4.117); it stands near the beginning."""
    file.seek(0)
    with olefile.OleFileIO(file) as ole:
        stream = ole.openstream("Workbook" if ole.exists("Workbook") else "Book")
        for _ in range(64):
            head = stream.read(4)
            if len(head) < 4:
                return False
            kind, size = int.from_bytes(head[:2], "little"), int.from_bytes(head[2:], "little")
            if kind == 0x002F:
                return True
            if kind in (0x0085, 0x000A):
                return False
            stream.read(size)
    return False
