"""Templates made for tests, and the record they are filled in with."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from docx import Document

from clientbase.domain.money import Money
from clientbase.domain.person_name import PersonName
from clientbase.domain.template_values import AmountValue, DayValue, NameValue, NumberValue, PictureValue

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301"
    "0100c9fe92ef0000000049454e44ae426082"
)


def _line(number: int, name: str, quantity: str, minor: int) -> dict[str, Any]:
    return {
        "number": number,
        "name": name,
        "quantity": NumberValue(Decimal(quantity)),
        "amount": AmountValue(Money(minor, "UAH")),
    }


RECORD: Mapping[str, Any] = {
    "client": {
        "name": NameValue("ТОВ «A & B» <x>"),
        "director": NameValue("Ткаченко Олена Петрівна", PersonName("Ткаченко", "Олена", "Петрівна")),
        "iban": "",
        "phones": ["067 000 00 01", "067 000 00 02"],
        "photo": PictureValue(PIXEL, 20),
    },
    "company": {"address": "вул. Садова, 5\nКиїв", "logo": PictureValue(b"", 40)},
    "document": {
        "number": "7",
        "date": DayValue(date(2026, 11, 22)),
        "total": AmountValue(Money(123450, "UAH")),
    },
    "lines": [_line(1, "Троянда A&B", "2.5", 5000), _line(2, "Тюльпан", "3", 118450)],
}
SHAPE: Mapping[str, Any] = {
    "client": {"name": "name", "director": "name", "iban": "text", "phones": ["text"], "photo": "picture"},
    "company": {"address": "text", "logo": "picture"},
    "document": {"number": "text", "date": "date", "total": "money"},
    "lines": [{"number": "number", "name": "text", "quantity": "number", "amount": "money"}],
}


def docx_of(paragraphs: Sequence[str | Sequence[str]], table: Sequence[Sequence[str]] = ()) -> bytes:
    """A paragraph given in pieces is written in runs of changing look, as Word cuts it."""
    made = Document()
    for paragraph in paragraphs:
        added = made.add_paragraph()
        for number, piece in enumerate([paragraph] if isinstance(paragraph, str) else paragraph):
            added.add_run(piece).bold = bool(number % 2)
    if table:
        grid = made.add_table(len(table), len(table[0]))
        for row, texts in enumerate(table):
            for column, text in enumerate(texts):
                grid.cell(row, column).text = text
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


_ODT_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body><office:text>'
)
_MIME = "application/vnd.oasis.opendocument.text"
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="' + _MIME + '"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def odt_of(body: str, **parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr(
            "content.xml", f"{_ODT_HEAD}{body}</office:text></office:body></office:document-content>"
        )
        package.writestr("META-INF/manifest.xml", _MANIFEST)
        for name, data in parts.items():
            package.writestr(name, data)
    return target.getvalue()


def changed(package: bytes, **changes: bytes | None) -> bytes:
    """A zip with some parts replaced or added, or taken out (None); a part is named with «__» for «/»."""
    told = {name.replace("__", "/"): data for name, data in changes.items()}
    source, target = zipfile.ZipFile(io.BytesIO(package)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for info in source.infolist():
            if info.filename not in told:
                made.writestr(info.filename, source.read(info.filename))
        for name, data in told.items():
            if data is not None:
                made.writestr(name, data)
    return target.getvalue()


def part(package: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(package)).read(name).decode()


def docx_texts(content: bytes) -> list[str]:
    """Paragraphs, then the rows of tables, cells parted by a bar."""
    found = Document(io.BytesIO(content))
    rows = [" | ".join(cell.text for cell in row.cells) for table in found.tables for row in table.rows]
    return [paragraph.text for paragraph in found.paragraphs] + rows
