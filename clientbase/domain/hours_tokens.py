"""Working hours as people write them in three languages, cut into days, times and the words that matter."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

WEEK = frozenset(range(7))
"""Monday is 0."""


class Sort(StrEnum):
    DAYS = "days"
    TIME = "time"
    TO = "to"  # a dash, or a word for it
    CLOSED = "closed"
    DAYS_OFF = "days_off"  # «вихідні»: Saturday and Sunday, or closed
    PAUSE = "pause"
    ALWAYS = "always"
    END = "end"  # of a group: a semicolon, a new line


@dataclass(frozen=True, slots=True)
class Token:
    """`days` of DAYS; `minute` since midnight, and whether minutes or am/pm were written, of TIME."""

    sort: Sort
    days: frozenset[int] = frozenset()
    minute: int = 0
    exact: bool = False
    half: str = ""  # am, pm


_DAY_STEMS: tuple[tuple[str, int], ...] = tuple(
    (stem, day)
    for day, stems in enumerate(
        (
            "monday понеділ понедельник",
            "tuesday вівтор вторник",
            "wednesday серед сред",
            "thursday четвер",
            "friday п'ятниц пятниц",
            "saturday субот суббот",
            "sunday неділ воскрес",
        )
    )
    for stem in stems.split()
)
_DAY_WORDS: Mapping[str, int] = {
    word: day
    for day, words in enumerate(
        (
            "mo mon пн пон понед",
            "tu tue tues вт вівт",
            "we wed weds ср",
            "th thu thur thurs чт чтв четв",
            "fr fri пт птн",
            "sa sat сб суб",
            "su sun нд нед вс вск воскр",
        )
    )
    for word in words.split()
}
_WORKDAYS, _WEEKEND = frozenset(range(5)), frozenset({5, 6})
_GROUPS: Mapping[str, frozenset[int]] = {
    **dict.fromkeys(("щодня", "щоденно", "повсякденно", "ежедневно", "daily", "everyday"), WEEK),
    **dict.fromkeys(("будні", "буднях", "будням", "будни", "буднями", "weekdays", "weekday"), _WORKDAYS),
    **dict.fromkeys(("weekend", "weekends"), _WEEKEND),
    **dict.fromkeys(("ph", "sh"), frozenset[int]()),  # public and school holidays: no day of the week
}
_PHRASES: tuple[tuple[str, str], ...] = (
    (r"every\s+day|кож(?:ен|ного)\s+(?:день|дня)|кажд(?:ый|ого)\s+(?:день|дня)", "щодня"),
    (r"7\s+days(?:\s+a\s+week)?", "щодня"),
    (r"без\s+(?:вихідних|выходных)(?:\s+(?:днів|дней))?", "щодня"),
    (r"(?:робочі|рабочие|робочих|рабочих|working|work|business)\s+(?:дні|дни|днях|days)", "будні"),
    (r"без\s+(?:перерв\w*|перерыв\w*|обід\w*|обед\w*)", " "),
    (r"24\s*(?:/|x|х|на|год\S*\s+на)\s*7|(?:around|round)\s+the\s+clock", "цілодобово"),
    (r"24\s*(?:h|hours|години|год\.?|часа|ч\.?)", "цілодобово"),
    (r"days?\s+off", "вихідний"),
)  # fmt: skip
_ALWAYS = frozenset({"цілодобово", "круглосуточно", "цілодобовий", "круглосуточный", "nonstop"})
_CLOSED = frozenset(
    {"вихідний", "выходной", "closed", "off", "зачинено", "закрыто", "закрито", "неробочий", "нерабочий"}
)
_DAYS_OFF = frozenset({"вихідні", "выходные", "вихідним", "вихідних", "выходным", "выходных"})
_PAUSE = frozenset({"обід", "обед", "перерва", "перерыв", "обідня", "обеденный", "lunch", "break"})
_TO = frozenset({"до", "to", "till", "until", "по", "through", "thru"})
_FILLERS = frozenset(
    {
        *("з", "із", "зі", "с", "со", "від", "от", "from", "у", "в", "on", "at", "о", "об"),
        *("і", "й", "та", "и", "and", "a", "the"),
        *("год", "година", "години", "годин", "г", "ч", "час", "часа", "часов", "h", "hrs", "o'clock"),
        *("графік", "график", "режим", "роботи", "работы", "працюємо", "працює", "работаем", "работает"),
        *("час", "робочий", "рабочий", "відчинено", "відкрито", "открыто", "open", "opening", "hours"),
        *(
            "дні",
            "дни",
            "день",
            "day",
            "days",
            "is",
            "are",
            "we",
            "приймаємо",
            "принимаем",
            "прийом",
            "прием",
        ),
    }
)
_PAIR = re.compile(
    r"(?<!\d)(\d{1,2})-(00|15|30|45)\s*(?:-|до|to|по)\s*(\d{1,2})-(00|15|30|45)(?!\d)"
)  # «9-00 до 18-00»
_TOKEN = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?!\d))?\s*(?P<half>[ap]\.?m\b\.?)?"
    r"|(?P<word>[^\W\d_](?:[^\W\d_]|')*)"
    r"|(?P<dash>-)"
    r"|(?P<end>[;\n|])"
    r"|(?P<skip>[\s,.:()/&+]+)"
)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("’ʼ`´", "'") | {"\u00a0": " "})


def tokens_of(text: str) -> list[Token] | None:
    """None where a word or a sign is met that is not understood."""
    told = text.translate(_DASHES).casefold()
    for pattern, word in _PHRASES:
        told = re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", f" {word} ", told)
    told = _PAIR.sub(r"\1:\2-\3:\4", told)
    found: list[Token] = []
    place = 0
    while place < len(told):
        match = _TOKEN.match(told, place)
        if match is None:
            return None
        place = match.end()
        if match["skip"]:
            continue
        token = _token(match)
        if token is None:
            return None
        found += token
    return found


def _token(match: re.Match[str]) -> list[Token] | None:
    """Nothing for a filler, None for what is not understood."""
    if match["hour"]:
        time = _time(int(match["hour"]), int(match["minute"] or 0), (match["half"] or "").replace(".", ""))
        if time is None:
            return None
        exact = bool(match["minute"] or match["half"])
        return [Token(Sort.TIME, minute=time, exact=exact, half=(match["half"] or "").replace(".", ""))]
    if match["dash"]:
        return [Token(Sort.TO)]
    if match["end"]:
        return [Token(Sort.END)]
    return _of_word(match["word"])


def _time(hour: int, minute: int, half: str) -> int | None:
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    total = hour * 60 + minute
    return total if minute < 60 and total <= 24 * 60 else None


def _of_word(word: str) -> list[Token] | None:
    if word in _DAY_WORDS:
        return [Token(Sort.DAYS, frozenset({_DAY_WORDS[word]}))]
    if word in _GROUPS:
        return [Token(Sort.DAYS, _GROUPS[word])]
    for words, sort in (
        (_TO, Sort.TO),
        (_CLOSED, Sort.CLOSED),
        (_DAYS_OFF, Sort.DAYS_OFF),
        (_PAUSE, Sort.PAUSE),
        (_ALWAYS, Sort.ALWAYS),
    ):
        if word in words:
            return [Token(sort)]
    if word in _FILLERS:
        return []
    day = next((day for stem, day in _DAY_STEMS if word.startswith(stem)), None)
    return None if day is None else [Token(Sort.DAYS, frozenset({day}))]
