"""The hidden column that makes a round trip exact: whose table it is, of what moment, and each row's client.

The heading names the base, the language and the newest change set at the time of the export; a cell names the
base and the client. Both end in a letter, so that filling a column downwards in Excel copies and never counts
on; a letter of proof keeps a mistyped or cut cell from being somebody else's.
"""

import hashlib
import re
from dataclasses import dataclass

_LETTERS = "abcdefghjkmnpqrstuvwxyz"  # 23, without those that are taken for digits
_HEADING = re.compile(r"clientbase:1(g?):([a-z]{2}):([a-z0-9]{8}):(\d+):([a-z0-9]{8})z")
_CELL = re.compile(r"([a-z0-9]{8})-(\d{1,18})-([a-z])")


@dataclass(frozen=True, slots=True)
class TableMark:
    """`base`: which base; `as_of`: its newest change set then; `moment`: by which that set is known again;
    `guarded`: it was written as CSV, where apostrophes keep texts from being formulas.
    """

    language: str
    base: str
    as_of: int
    moment: str
    guarded: bool = False

    def heading(self) -> str:
        guard = "g" if self.guarded else ""
        return f"clientbase:1{guard}:{self.language}:{self.base}:{self.as_of}:{self.moment}z"

    def cell(self, id: int) -> str:
        return f"{self.base}-{id}-{_proof(self.base, id)}"

    def id_in(self, cell: object) -> int | None:
        """The client a cell names; None when it names none of this table's."""
        found = _CELL.fullmatch(cell.strip()) if isinstance(cell, str) else None
        if found is None or found[1] != self.base:
            return None
        id = int(found[2])
        return id if found[3] == _proof(self.base, id) else None


def mark_in(heading: object) -> TableMark | None:
    """What a heading says if it is of such a column."""
    found = _HEADING.fullmatch(heading.strip()) if isinstance(heading, str) else None
    return TableMark(found[2], found[3], int(found[4]), found[5], bool(found[1])) if found else None


def fingerprint(text: str) -> str:
    """Eight letters and digits that stand for a text, the instant a base was made for example."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _proof(base: str, id: int) -> str:
    return _LETTERS[int(hashlib.sha256(f"{base}-{id}".encode()).hexdigest()[:8], 16) % len(_LETTERS)]
