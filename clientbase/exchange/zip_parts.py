"""A zip package written anew with some of its parts replaced; every other part is copied as it is packed."""

import copy
import struct
import zipfile
from collections.abc import Iterable, Mapping
from typing import IO, BinaryIO

_LOCAL_HEADER = 30
_LENGTHS = struct.Struct("<HH")
_STREAMED = 0x0008  # sizes follow the data: they are known by now
_CHUNK = 1 << 20


def with_parts(source: BinaryIO, target: BinaryIO, parts: Mapping[str, Iterable[bytes]]) -> None:
    """Write the package of `source` into `target`, the named parts with new contents.

    The packed bytes of all other parts, their names, dates and order stay as they are.
    """
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        new.comment = old.comment
        for info in old.infolist():
            content = parts.get(info.filename)
            if content is None:
                _copy_packed(source, new, info)
            else:
                with new.open(_anew(info), "w") as part:
                    for some in content:
                        part.write(some)


def _anew(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    fresh = zipfile.ZipInfo(info.filename, info.date_time)
    fresh.compress_type = zipfile.ZIP_DEFLATED
    fresh.external_attr, fresh.create_system = info.external_attr, info.create_system
    return fresh


def _copy_packed(source: BinaryIO, new: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    """One part without unpacking it: a header of its own, then the packed bytes."""
    target: IO[bytes] | None = new.fp
    assert target is not None
    source.seek(info.header_offset + _LOCAL_HEADER - _LENGTHS.size)
    name, extra = _LENGTHS.unpack(source.read(_LENGTHS.size))
    source.seek(info.header_offset + _LOCAL_HEADER + name + extra)
    copied = copy.copy(info)
    copied.flag_bits &= ~_STREAMED
    copied.extra = b""  # sizes beyond 4 GB and odd dates: neither is in a workbook that was let in
    copied.header_offset = new.start_dir
    target.seek(new.start_dir)
    target.write(copied.FileHeader(zip64=False))
    left = info.compress_size
    while left and (some := source.read(min(left, _CHUNK))):
        target.write(some)
        left -= len(some)
    if left:
        raise zipfile.BadZipFile(info.filename)
    new.filelist.append(copied)
    new.NameToInfo[copied.filename] = copied
    new.start_dir = target.tell()
