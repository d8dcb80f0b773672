"""Links of cells that change: one that still leads to the old address would send letters astray."""

import re
from collections.abc import Collection, Iterable, Mapping
from xml.parsers import expat

from clientbase.domain.sheet import CellValue
from clientbase.exchange.xlsx_cells import with_attribute
from clientbase.exchange.xlsx_places import LinkPlace, tag_at
from clientbase.exchange.xlsx_splices import Splice

_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"
_E_MAIL = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+")
_PAGE = re.compile(r"(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)


def target_for(old: str, value: CellValue) -> str | None:
    """Where the link of a cell leads that holds `value` by now: `old` when it speaks of something else, None
    when it leads nowhere any more.
    """
    text = value.strip() if isinstance(value, str) else ""
    if old.lower().startswith("mailto:"):
        return f"mailto:{text}" if _E_MAIL.fullmatch(text) else None
    if old.lower().startswith(("http:", "https:", "tel:")):
        if _PAGE.fullmatch(text):
            return text if "://" in text else f"http://{text}"
        return None if not text or old.lower().startswith("tel:") else old
    return old


def without(
    links: Collection[LinkPlace], gone: Collection[LinkPlace], around: tuple[int, int]
) -> list[Splice]:
    """The elements of links taken out, with the last of them the one around them, which may not be empty."""
    if gone and len(gone) == len(links):
        return [(*around, b"")]
    return [(link.start, link.end, b"") for link in gone]


def relinked(content: bytes, targets: Mapping[str, str]) -> list[Splice]:
    """The relations of a sheet with new targets, by their ids."""
    splices: list[Splice] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def begins(name: str, attributes: Mapping[str, str]) -> None:
        target = targets.get(attributes.get("Id", ""))
        if name == _RELATION and target is not None:
            at = parser.CurrentByteIndex
            tag = tag_at(content, at)
            splices.append((at, at + len(tag), with_attribute(tag, "Target", target)))

    parser.StartElementHandler = begins
    parser.Parse(content, True)
    return splices


def shared(links: Iterable[LinkPlace]) -> set[str]:
    """Ids that several links have."""
    seen: set[str] = set()
    twice: set[str] = set()
    for link in links:
        (twice if link.id in seen else seen).add(link.id)
    return twice
