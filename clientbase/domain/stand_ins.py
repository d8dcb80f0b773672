# ruff: noqa: E501 -- lists of words read better in long lines
"""What people write in a cell instead of a value: that there is none, or that it is the one above."""

import re
from itertools import product

from clientbase.domain.text_folding import fold

_NONE = (
    *("нет", "нету", "нема", "немає", "ні", "нє", "не", "no", "none", "not", "nope", "without", "нет данных", "немає даних"),
    *("відсутній", "відсутня", "відсутнє", "отсутствует", "отсутствуют", "відсутні", "absent", "missing", "empty", "порожньо", "пусто", "brak", "brak danych"),
    *("невідомо", "невідомий", "невідома", "неизвестно", "неизвестен", "неизвестна", "unknown", "не знаю", "не известно", "не відомо"),
    *("не указан", "не указана", "не указано", "не вказано", "не вказаний", "не вказана", "не задан", "не задано", "не заданий"),
    *("не має", "не имеет", "не имеется", "нет в наличии", "не надано", "не предоставлен", "не предоставлено", "not provided", "not available"),
    *("not given", "not specified", "no data", "без", "б/н", "б/т", "б/тел", "бн", "бн.", "нд", "н/д", "n/a", "na", "не дав", "не дала", "не дал"),
    *("не залишив", "не залишила", "не оставил", "не оставила", "не помню", "не пам'ятаю", "не памятаю", "забув", "забыл", "-", "--", "—", "–", "x", "х", "0", "0000-00-00", "0000-00-00 00:00:00"),
)  # fmt: skip
_OF_WHAT = (
    *("телефона", "телефону", "телефон", "тел", "номера", "номеру", "номер", "мобильного", "мобільного", "phone", "phone number", "number"),
    *("почты", "почта", "пошти", "пошта", "email", "e-mail", "емейла", "емейлу", "мейла", "імейлу", "имейла", "мыла", "мила", "mail", "электронной почты", "електронної пошти"),
    *("даты", "дата", "дати", "date", "birthday", "дня рождения", "дати народження", "др", "др."),
    *("инн", "іпн", "інн", "єдрпоу", "едрпоу", "кода", "коду", "код", "tax id", "паспорта", "рнокпп"),
    *("адреса", "адреси", "адрес", "address", "отчества", "по батькові", "отчество", "сайта", "сайту", "сайт", "website", "рахунку", "счета", "карты", "картки"),
)  # fmt: skip
_FORMS = (
    *_NONE,
    *(f"{none} {what}" for none, what in product(_NONE, _OF_WHAT)),
    *(f"{what} {none}" for none, what in product(_NONE, _OF_WHAT)),
)
_NOTHING = frozenset(fold(text).replace(".", "") for text in _FORMS)
_BEGINNINGS = frozenset(text[:2] for text in _FORMS)
"""What tells of nearly every cell that it says something."""
_LONGEST_NOTHING = 40
_AROUND = " .!()[]<>*"

_MARKS = ('"', "”", "“", "„", "″", "〃", "»", "«", "''", "//", "/", "\\\\", "||", '""', "'")
_LINES = ("", "-", "--", "---", "–", "—", "_")
_SPACES = ("", " ")
_SAME = (
    *("там же", "там само", "тут же", "тот же", "та же", "то же", "те же", "тот же самый", "то же самое", "той же", "той самий", "та сама", "те саме"),
    *("так само", "та ж", "те ж", "той же адрес", "тот же адрес", "адрес тот же", "та сама адреса", "та ж адреса", "адреса та сама", "та же адреса"),
    *("аналогічно", "аналогично", "ідентично", "идентично", "див. вище", "див вище", "см. выше", "см выше", "как выше", "як вище"),
    *("same", "the same", "same address", "same as above", "as above", "see above", "ditto", "do.", "idem"),
)  # fmt: skip
DITTO: frozenset[str] = frozenset(
    (
        *(f"{line}{space}{mark}{space}{line}" for line, space, mark in product(_LINES, _SPACES, _MARKS)),
        *(form for text in _SAME for form in (text, text.capitalize(), text.upper(), f"{text}.", f"{text.capitalize()}.")),
    )
) - {"/", "'", "«", " / ", " ' ", " « "}  # fmt: skip
"""Whole cells that mean the value of the row above, just as they are written."""

_SPACE = re.compile(r"\s+")


def says_nothing(text: str) -> bool:
    """Whether a text that should be a value says that there is none: «нет», «немає телефону», «not provided».

    Of a phone, an address, a date or a code; «нет» as a note or a name means something.

    >>> says_nothing("Нет телефона"), says_nothing("без e-mail."), says_nothing("Нетішин")
    (True, True, False)
    """
    if not text or len(text) > _LONGEST_NOTHING:
        return False
    if text[0] not in _AROUND and text[:2].casefold() not in _BEGINNINGS:
        return False
    bare = text.strip(_AROUND)
    return not bare or fold(bare).replace(".", "") in _NOTHING


_NO_NAMES = frozenset(
    fold(text)
    for text in (
        "нет",
        "немає",
        "нема",
        "без імені",
        "без имени",
        "no name",
        "noname",
        "невідомо",
        "неизвестно",
        "unknown",
    )
)


def is_no_name(text: str) -> bool:
    """«Нет», «Без имени» where a name should be; short words like «Ні» and «Но» are surnames of people."""
    return len(text) <= 10 and fold(text) in _NO_NAMES


def is_ditto(cell: object) -> bool:
    """Whether a cell holds nothing but «the same as above»: «там же», «-//-», «"»."""
    return isinstance(cell, str) and (cell in DITTO or _SPACE.sub(" ", cell).strip() in DITTO)
