"""What of a workbook has to be known before a sheet of it is changed: its parts, calendar and tables."""

import posixpath
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

from clientbase.exchange.xlsx_places import MAIN, SheetUnusual

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MOST = 16 << 20  # bytes of a part that is read whole


@dataclass(frozen=True, slots=True)
class BookParts:
    """`book`, `sheet`, `relations`: the parts of the workbook, of the sheet asked for, and of its relations;
    `index`: its place in the workbook, from 0; `tables`: its table parts by relation id; `links`: where its
    links lead, by theirs.
    """

    book: str
    sheet: str
    relations: str
    index: int
    tables: dict[str, str]
    links: dict[str, str]
    since_1904: bool
    signed: bool


def book_parts(package: zipfile.ZipFile, sheet: str) -> BookParts | None:
    """None when there is no sheet of this name. Raises SheetUnusual for what is not transitional OOXML."""
    names = set(package.namelist())
    root = _relations(package, names, "")
    book = next((path for _id, (kind, path) in root.items() if kind.endswith("/officeDocument")), "")
    if book not in names:
        raise SheetUnusual
    tree = _tree(package, book)
    if tree.tag != f"{{{MAIN}}}workbook":
        raise SheetUnusual
    parts = _relations(package, names, book)
    path, index = "", 0
    for at, item in enumerate(tree.iter(f"{{{MAIN}}}sheet")):
        if item.get("name") == sheet:
            index = at
            path = parts.get(item.get(f"{{{_OFFICE}}}id", ""), ("", ""))[1]
    if not path:
        return None
    if path not in names:
        raise SheetUnusual
    properties = tree.find(f"{{{MAIN}}}workbookPr")
    counts = properties.get("date1904", "") if properties is not None else ""
    below = _relations(package, names, path)
    return BookParts(
        book=book,
        sheet=path,
        relations=_relations_of(path),
        index=index,
        links=_links(package, names, path),
        tables={id: part for id, (kind, part) in below.items() if kind.endswith("/table") and part in names},
        since_1904=counts in ("1", "true", "on"),
        signed=any(name.startswith("_xmlsignatures/") for name in names),
    )


def _relations(package: zipfile.ZipFile, names: set[str], part: str) -> dict[str, tuple[str, str]]:
    """Of a part, "" for the package: id → (kind, path of the target). Targets outside are left out."""
    folder, path = posixpath.dirname(part), _relations_of(part)
    if path not in names:
        return {}
    found: dict[str, tuple[str, str]] = {}
    for item in _tree(package, path):
        if item.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, item.get("Target", ""))).lstrip("/")
            found[item.get("Id", "")] = (item.get("Type", ""), target)
    return found


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _links(package: zipfile.ZipFile, names: set[str], part: str) -> dict[str, str]:
    """Targets outside the package, by the ids of their relations."""
    path = _relations_of(part)
    items = _tree(package, path) if path in names else ()
    return {
        item.get("Id", ""): item.get("Target", "") for item in items if item.get("TargetMode") == "External"
    }


def _tree(package: zipfile.ZipFile, path: str) -> ElementTree.Element:
    if package.getinfo(path).file_size > _MOST:
        raise SheetUnusual
    try:
        return ElementTree.fromstring(package.read(path))  # noqa: S314  # no DOCTYPE: the package was checked
    except ElementTree.ParseError as error:
        raise SheetUnusual from error
