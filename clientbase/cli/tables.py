"""Aligned columns and dates for people who read a terminal."""

import unicodedata
from collections.abc import Collection, Sequence
from datetime import date, datetime

from clientbase.i18n import N_, _, current_language, ngettext

_UNITS = (N_("B"), N_("kB"), N_("MB"), N_("GB"))
WIDEST, WIDEST_LAST = 48, 100  # columns of a terminal; the last one pushes nothing aside


def table(headings: Sequence[str], rows: Sequence[Sequence[object]], *, right: Collection[int] = ()) -> str:
    """Rows under headings, each column as wide as its widest cell, within bounds; `right` are figures."""
    cells = [
        [*(_cut(_line(cell), WIDEST) for cell in row[:-1]), _cut(_line(row[-1]), WIDEST_LAST)] for row in rows
    ]
    head = [_line(heading) for heading in headings]
    lines = [head, *cells] if any(head) else cells
    widths = [max((width(row[column]) for row in lines), default=0) for column in range(len(headings))]
    drawn = []
    for row in lines:
        parts = []
        for column, cell in enumerate(row):
            space = " " * (widths[column] - width(cell))
            parts.append(space + cell if column in right else cell + space)
        drawn.append("  ".join(parts).rstrip())
    if any(head):
        drawn.insert(1, "  ".join("─" * size for size in widths))
    return "\n".join(drawn)


def pairs(rows: Sequence[tuple[str, object]]) -> str:
    """Names and values, one a line; a value of several lines stays under its first one. Blank values go."""
    shown = [(name, str(value)) for name, value in rows if value not in (None, "", 0)]
    wide = max((width(name) for name, _value in shown), default=0)
    lines = []
    for name, value in shown:
        first, *more = value.splitlines() or [""]
        lines.append(f"{name}{' ' * (wide - width(name))}  {first}")
        lines += [" " * (wide + 2) + line for line in more]
    return "\n".join(lines)


def more_line(count: int) -> list[str]:
    """Said below a list that was cut: so many are not shown; no line when that is none."""
    return [ngettext("and {count} more", "and {count} more", count).format(count=count)] if count > 0 else []


def width(text: str) -> int:
    """Columns of a terminal: wide signs (emoji, hanzi) take two, combining ones none."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )


def _line(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _cut(text: str, widest: int) -> str:
    if width(text) <= widest:
        return text
    text = text[:widest]
    while width(text) >= widest:
        text = text[:-1]
    return text + "…"


def day(value: date | None) -> str:
    if value is None:
        return ""
    return value.isoformat() if current_language() == "en" else f"{value:%d.%m.%Y}"


def moment(value: datetime | None) -> str:
    """An instant where the person is, a wall time as it stands."""
    if value is None:
        return ""
    local = value.astimezone() if value.tzinfo else value
    return f"{day(local.date())} {local:%H:%M}"


def size(count: int) -> str:
    amount, unit = float(count), 0
    while amount >= 1000 and unit < 3:
        amount, unit = amount / 1000, unit + 1
    text = f"{amount:.0f}" if unit == 0 or amount >= 10 else f"{amount:.1f}"
    if current_language() != "en":
        text = text.replace(".", ",")
    return f"{text} {_(_UNITS[unit])}"
