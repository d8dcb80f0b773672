"""What the file of a paper is called: a pattern the shop chose, made fit for every system.

Forbidden characters and names are those of Windows, which forbids most (learn.microsoft.com, «Naming Files,
Paths, and Namespaces»); ext4 and APFS allow 255 bytes a name.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from string import Formatter

from clientbase.domain.errors import InputError
from clientbase.domain.plain_text import one_line
from clientbase.i18n import N_, pgettext

DEFAULT_FILE_NAME = "{kind} {number} {client}"
FIELDS: dict[str, str] = {
    "kind": N_("Kind"),
    "number": N_("Number"),
    "client": N_("Client"),
    "date": N_("Date"),
    "year": N_("Year"),
    "month": N_("Month"),
    "sum": N_("Sum"),
}
"""What a pattern can name → how people call it."""

_LONGEST_PATTERN = 120
_LONGEST, _MOST_BYTES = 120, 200
_APART = str.maketrans({"/": "-", "\\": "-", "|": "-", ":": "-"})
_FORBIDDEN = frozenset('<>:"/\\|?*«»')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_LEFT_ALONE = re.compile(r"(?:\s*[-–—_,;+#№]\s*){2,}")
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|\[\s*\]")
_EDGES = " .,;-–—_+#"


class FilePatternWrong(InputError):
    """`pattern` names no file of a paper: `fields` are what may stand in braces, one must."""


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What a name can tell of a paper. `kind` is its word, `total` with its currency."""

    kind: str
    number: str = ""
    client: str = ""
    on: date | None = None
    total: Decimal | None = None
    currency: str = ""


def checked_file_pattern(pattern: str) -> str:
    """The pattern tidied, if it may name files; "" is the usual one. Raises FilePatternWrong."""
    tidy = one_line(pattern) or DEFAULT_FILE_NAME
    try:
        parts = list(Formatter().parse(tidy))
    except ValueError:
        raise _wrong(pattern) from None
    named = [(name, spec, conversion) for _text, name, spec, conversion in parts if name is not None]
    plain = all(name in FIELDS and not spec and not conversion for name, spec, conversion in named)
    if not named or not plain or len(tidy) > _LONGEST_PATTERN:
        raise _wrong(pattern)
    return tidy


def _wrong(pattern: str) -> FilePatternWrong:
    fields = ", ".join(f"{{{name}}}" for name in FIELDS)
    return FilePatternWrong(pattern=pattern[:60], fields=fields, example=DEFAULT_FILE_NAME)


def paper_file_name(pattern: str, facts: PaperFacts, ending: str = "pdf") -> str:
    """The name of the file of one paper. What a paper lacks leaves no trace of what stood around it.

    >>> paper_file_name("{client} - {number}", PaperFacts("Рахунок", "0007", "ТОВ «Дім»"))
    'ТОВ Дім - 0007.pdf'
    >>> paper_file_name("{client} - {number}", PaperFacts("Рахунок", "7/2026"))
    '7-2026.pdf'
    """
    on = facts.on
    total = f"{facts.total:f} {facts.currency}".strip() if facts.total is not None else ""
    values = {
        "kind": facts.kind,
        "number": facts.number or pgettext("document", "Draft"),
        "client": facts.client[:80],
        "date": on.isoformat() if on else "",
        "year": f"{on.year:04}" if on else "",
        "month": f"{on:%Y-%m}" if on else "",
        "sum": total,
    }
    named = checked_file_pattern(pattern).format(**values)
    bare = _LEFT_ALONE.sub(" - ", _EMPTY_BRACKETS.sub(" ", named))
    return safe_file_name(f"{bare.strip(_EDGES)}.{ending}")


def safe_file_name(name: str) -> str:
    """The name without what any system forbids in one, its ending kept; what parts it becomes a hyphen.

    >>> safe_file_name("Рахунок 7/2026 ТОВ «Дім».pdf"), safe_file_name("con.pdf"), safe_file_name("??.pdf")
    ('Рахунок 7-2026 ТОВ Дім.pdf', '_con.pdf', 'document.pdf')
    """
    stem, dot, ending = one_line(name).rpartition(".")
    tidy = " ".join(_allowed(stem.translate(_APART)).split())[:_LONGEST]
    while len(tidy.encode("utf-8", errors="replace")) > _MOST_BYTES:
        tidy = tidy[:-1]
    tidy = tidy.strip(" .")
    if _RESERVED.fullmatch(tidy):
        tidy = f"_{tidy}"
    return f"{tidy or 'document'}{dot}{_allowed(ending)}"


def _allowed(text: str) -> str:
    """Without what is forbidden, and without signs that nobody sees, or that turn the text round."""
    return "".join(sign for sign in text if sign.isprintable() and sign not in _FORBIDDEN)


def numbered_name(name: str, number: int) -> str:
    """The name of a further file of the same name: «Рахунок 7 (2).pdf»."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem} ({number}){dot}{ending}"
