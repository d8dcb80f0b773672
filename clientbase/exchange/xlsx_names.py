"""The names a workbook keeps by itself for a list: what is filtered, and what is printed (18.2.5)."""

import re
from collections.abc import Mapping
from xml.parsers import expat

from clientbase.exchange.xlsx_places import MAIN
from clientbase.exchange.xlsx_splices import Splice

_OWN = frozenset({"_xlnm._FilterDatabase", "_xlnm.Print_Area"})
_AREA = re.compile(rb"(\$?[A-Z]{1,3}\$?\d{1,7}:\$?[A-Z]{1,3}\$?)(\d{1,7})(?!\d)")


def longer_names(book: bytes, sheet: int, last_row: int, more: int) -> list[Splice]:
    """Areas of the sheet (its place in the workbook, from 0) that ended with the list, as much longer as it
    became. Names the owner gave are left alone: only he knows what they are for.
    """
    splices: list[Splice] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    inside: list[int] = []  # where the content of the name that is read begins

    def begins(name: str, attributes: Mapping[str, str]) -> None:
        inside.clear()
        if (
            name == f"{MAIN} definedName"
            and attributes.get("name") in _OWN
            and attributes.get("localSheetId") == str(sheet)
        ):
            inside.append(book.index(b">", parser.CurrentByteIndex) + 1)

    def ends(_name: str) -> None:
        if inside:
            start, end = inside.pop(), parser.CurrentByteIndex
            told = _AREA.sub(lambda found: _stretched(found, last_row, more), book[start:end])
            if told != book[start:end]:
                splices.append((start, end, told))

    parser.StartElementHandler, parser.EndElementHandler = begins, ends
    parser.Parse(book, True)
    return splices


def _stretched(found: re.Match[bytes], last_row: int, more: int) -> bytes:
    return found[1] + str(last_row + more).encode() if int(found[2]) == last_row else found[0]
