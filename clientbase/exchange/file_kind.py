"""What a file is, judged by its first bytes and its parts, never by its name."""

import zipfile
from enum import StrEnum
from typing import BinaryIO

import olefile

from clientbase.domain.errors import (
    FileDamaged,
    FileProtected,
    FileTruncated,
    FormatNotSupported,
    NotASpreadsheet,
)


class FileKind(StrEnum):
    XLSX = "xlsx"
    XLSM = "xlsm"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    LOCKED = "locked"  # an OOXML workbook inside an encrypted OLE container
    TEXT = "text"  # CSV, vCard and the like: decided by the text itself


_FOREIGN = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3", "SQLite"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"MZ", "EXE"),
    (b"\x7fELF", "ELF"),
)
_OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00\x00\x05")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def kind_of(file: BinaryIO, name: str) -> FileKind:
    """Tell the kind; the file's position is left anywhere.

    Raises NotASpreadsheet, FormatNotSupported, FileTruncated, FileDamaged, FileProtected.
    """
    file.seek(0)
    head = file.read(16)
    if head.startswith(_OLE):
        return _kind_in_ole(file, name)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_in_zip(file, name)
    if head.startswith(_OLD_EXCEL):
        raise FormatNotSupported(name=name, format="Excel 2–4")
    if any(head.startswith(magic) for magic, _ in _FOREIGN):
        raise NotASpreadsheet(name=name)
    return FileKind.TEXT


def _kind_in_ole(file: BinaryIO, name: str) -> FileKind:
    file.seek(0)
    try:
        with olefile.OleFileIO(file) as ole:
            if ole.exists("EncryptedPackage"):
                return FileKind.LOCKED
            if ole.exists("Workbook") or ole.exists("Book"):
                return FileKind.XLS
    except (OSError, ValueError, IndexError, TypeError) as error:  # olefile: OSError and its own subclasses
        raise FileDamaged(name=name) from error
    raise NotASpreadsheet(name=name)


def _kind_in_zip(file: BinaryIO, name: str) -> FileKind:
    try:
        with zipfile.ZipFile(file) as package:
            parts = {part.replace("\\", "/").lower() for part in package.namelist()}
            mimetype = package.read("mimetype")[:100] if "mimetype" in parts else b""
            types = package.read("[Content_Types].xml")[:200_000] if "[content_types].xml" in parts else b""
            manifest = (
                package.read("META-INF/manifest.xml")[:200_000] if "meta-inf/manifest.xml" in parts else b""
            )
    except zipfile.BadZipFile as error:
        raise FileTruncated(name=name) from error
    except (KeyError, OSError, ValueError, RuntimeError, NotImplementedError, EOFError) as error:
        raise FileDamaged(name=name) from error
    if mimetype.strip().startswith(_ODS):
        if b"encryption-data" in manifest:
            raise FileProtected(name=name)
        return FileKind.ODS
    if any(part.endswith("workbook.bin") for part in parts):
        return FileKind.XLSB
    if any(part.endswith("workbook.xml") for part in parts):
        return FileKind.XLSM if b"macroEnabled" in types else FileKind.XLSX
    if b"spreadsheetml" in types:
        return FileKind.XLSX
    if any(part.startswith("index/") and part.endswith(".iwa") for part in parts):
        raise FormatNotSupported(name=name, format="Apple Numbers")
    raise NotASpreadsheet(name=name)
