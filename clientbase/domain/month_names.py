"""Months named in a text moved on: «Оренда за жовтень 2026» of a month later is «… за листопад 2026»."""

import re
from datetime import date
from functools import cache

_NAMES = {
    "uk": (
        "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень",
        "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
        "січні лютому березні квітні травні червні липні серпні вересні жовтні листопаді грудні",
    ),
    "ru": (
        "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре",
    ),
    "en": (
        "january february march april may june july august september october november december",
    ),
}  # fmt: skip
_FIGURES = re.compile(r"(?<![\d.])(0[1-9]|1[0-2])([./])(20\d\d)(?![\d.])")
_YEAR = r"(?P<after>\s+)(?P<year>20\d\d)(?!\d)"


@cache
def _places() -> dict[str, tuple[tuple[str, ...], int]]:
    """A month's name → the row of twelve it stands in, and its place there."""
    found: dict[str, tuple[tuple[str, ...], int]] = {}
    for rows in _NAMES.values():
        for row in rows:
            names = tuple(row.split())
            for place, name in enumerate(names):
                found.setdefault(name, (names, place))
    return found


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(sorted(_places(), key=len, reverse=True))
    return re.compile(rf"\b(?P<name>{names})\b(?:{_YEAR})?", re.IGNORECASE)


def months_between(before: date, after: date) -> int:
    return (after.year - before.year) * 12 + after.month - before.month


def moved_months(text: str, by: int) -> str:
    """The text with every month it names `by` months later, its year too where one follows.

    >>> moved_months("Оренда за жовтень 2026", 1), moved_months("Обслуговування 12.2026", 1)
    ('Оренда за листопад 2026', 'Обслуговування 01.2027')
    """
    if not by:
        return text

    def named(found: re.Match[str]) -> str:
        names, place = _places()[found["name"].lower()]
        years, month = divmod(place + by, 12)
        name = names[month]
        if found["name"].isupper():
            name = name.upper()
        elif found["name"][0].isupper():
            name = name.capitalize()
        return name if found["year"] is None else f"{name}{found['after']}{int(found['year']) + years}"

    def in_figures(found: re.Match[str]) -> str:
        years, month = divmod(int(found[1]) - 1 + by, 12)
        return f"{month + 1:02}{found[2]}{int(found[3]) + years}"

    return _FIGURES.sub(in_figures, _pattern().sub(named, text))
