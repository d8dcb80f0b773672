"""Zipped templates (DOCX, ODT) opened with care: bombs, entities, macros and links that load are refused."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping

from lxml import etree

from clientbase.domain.template import (
    TemplateDamaged,
    TemplateHostile,
    TemplateLocked,
    TemplateOtherKind,
    TemplateTooLarge,
)
from clientbase.reports.templates.limits import MB, Limits

_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")  # files of Office before 2007, and locked ones of today
_XML = (".xml", ".rels")
_CODE = re.compile(
    r"vbaproject|vbadata|activex|/basic/|/scripts/|\bbasic/|\bscripts/|macros?/", re.IGNORECASE
)
_LOADED_RELATIONS = "hyperlink"  # the only relation outside the file that loads nothing by itself
_FIELDS = re.compile(r"\b(?:INCLUDEPICTURE|INCLUDETEXT|DDEAUTO|DDE|IMPORT|LINK|DATABASE|RD)\b")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, RuntimeError, NotImplementedError)


def parts_of(content: bytes, name: str, limits: Limits) -> dict[str, bytes]:
    """The parts by name.

    Raises TemplateHostile, TemplateTooLarge, TemplateLocked, TemplateOtherKind, TemplateDamaged.
    """
    if content.startswith(_COMPOUND):  # [MS-OFFCRYPTO] 2.3.1: a locked package is a stream of this name
        locked = "EncryptedPackage".encode("utf-16-le") in content
        raise TemplateLocked(name=name) if locked else TemplateOtherKind(name=name)
    if not content.startswith(b"PK"):
        raise TemplateOtherKind(name=name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_sizes(package, name, limits)
            parts = {}
            for info in package.infolist():
                if info.is_dir():
                    continue
                parts[info.filename] = _read(package, info, name)
    except _BROKEN as error:
        raise TemplateDamaged(name=name) from error
    for part, data in parts.items():
        if _CODE.search(part):
            raise TemplateHostile(name=name, reason=part)
        if part.lower().endswith(_XML):
            _check_prologue(data, part, name)
    return parts


def _check_sizes(package: zipfile.ZipFile, name: str, limits: Limits) -> None:
    infos = package.infolist()
    if sum(info.file_size for info in infos) > limits.unpacked_size or len(infos) > limits.parts:
        raise TemplateTooLarge(name=name, limit=limits.unpacked_size // MB)
    for info in infos:
        if info.file_size > MB and info.file_size > limits.unpacked_ratio * max(info.compress_size, 1):
            raise TemplateHostile(name=name, reason=info.filename)


def _read(package: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    """No more than the directory promised: a bomb may say less than it holds."""
    with package.open(info) as stream:
        data = stream.read(info.file_size + 1)
    if len(data) > info.file_size:
        raise TemplateHostile(name=name, reason=info.filename)
    return data


def _check_prologue(data: bytes, part: str, name: str) -> None:
    """Neither format declares a document type; entities hide in one."""
    plain = data.replace(b"\0", b"")  # UTF-16 looks like ASCII then
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise TemplateHostile(name=name, reason=part)


def parsed(data: bytes, name: str) -> etree._Element:
    """The root of a part; nothing outside it is read. Raises TemplateDamaged."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise TemplateDamaged(name=name) from error
    if root is None:
        raise TemplateDamaged(name=name)
    return root


def check_relations(parts: Mapping[str, bytes], name: str) -> None:
    """DOCX: whatever is outside and loads by itself is refused; what a person clicks on may stay."""
    for part, data in parts.items():
        if part.lower().endswith(".rels"):
            for relation in parsed(data, name):
                if str(relation.get("TargetMode", "")).lower() != "external":
                    continue
                if not str(relation.get("Type", "")).lower().endswith(_LOADED_RELATIONS):
                    raise TemplateHostile(name=name, reason=str(relation.get("Target", ""))[:200])


def check_fields(texts: Iterable[str], name: str) -> None:
    """Codes of Word's fields that fetch other files or run other programs."""
    for text in texts:
        if (found := _FIELDS.search(text)) is not None:
            raise TemplateHostile(name=name, reason=found.group())


def packed(parts: Mapping[str, bytes], first: str = "") -> bytes:
    """A zip of the parts; `first` lies uncompressed at the head, as OpenDocument wants its mimetype."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        if first in parts:
            package.writestr(_entry(first), parts[first], zipfile.ZIP_STORED)
        for part, data in parts.items():
            if part != first:
                package.writestr(_entry(part), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _entry(part: str) -> zipfile.ZipInfo:
    """Without the hour it was packed: the same fill gives the same bytes."""
    return zipfile.ZipInfo(part, (1980, 1, 1, 0, 0, 0))
