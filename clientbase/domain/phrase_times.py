"""Which time of day a phrase names: «о 15:00», «в пол восьмого», «9 вечора», «3pm», «з 10 до 12»."""

from dataclasses import dataclass, replace
from datetime import time

from clientbase.domain import phrase_words as w
from clientbase.domain.phrase_dates import is_verb
from clientbase.domain.phrase_lengths import length_at
from clientbase.domain.phrase_tokens import Line
from clientbase.domain.phrase_written_days import MEASURES

_AT = {"о", "об", "в", "во", "у", "at", "@"}
_SURELY_AT = _AT - {"у"}
_UNTIL = {"до", "к", "ко", "by", "till", "until"}
_ABOUT = {"після", "после", "after", "близько", "около", "around", "біля"}
_FROM = {"с", "со", "з", "із", "від", "от", "from", "between", "між", "между"}
_BETWEEN = {"between", "між", "между"}
_TO = {"до", "по", "to", "till", "until", "-", "–", "—"}
_AND = {"and", "та", "і", "й", "и"}
_HOUR = w.words("год годині година годину годин час часов часа ч h oclock г")
_MINUTE = {"хв", "хвилин", "мин", "минут", "min"}
_THINGS = ("ах", "ях", "ов", "ев", "ів", "їв", "ей", "ами", "ями", "раз", "рази", "раза", "разів")
_JOINING = {
    *(
        "з",
        "із",
        "зі",
        "с",
        "со",
        "та",
        "і",
        "й",
        "и",
        "and",
        "with",
        "біля",
        "у",
        "в",
        "на",
        "до",
        "для",
        "по",
    ),
    *(
        "to",
        "for",
        "in",
        "on",
        "від",
        "от",
        "через",
        "про",
        "или",
        "або",
        "or",
        "sharp",
        "рівно",
        "ровно",
        "щоб",
    ),
}
_FOR_WHEN = {"на", "for"}
_AFTERNOON = range(1, 7)  # «о 3», «в пять»: said of a working day, so after noon


@dataclass(frozen=True, slots=True)
class Timed:
    """Tokens from `start` to `end` name a time; `until` is the end of a range («з 10 до 12»).

    `part`: a part of the day («ввечері»), which gives way to an hour that is told too.
    """

    start: int
    end: int
    at: time
    until: time | None = None
    part: bool = False


@dataclass(frozen=True, slots=True)
class _Clock:
    """A time of day as read: `sure` whatever stands beside it.

    `spoken`: an hour that may be of the afternoon.
    """

    end: int
    hour: int
    minute: int = 0
    sure: bool = True
    spoken: bool = False

    @property
    def time(self) -> time:
        hour = self.hour + 12 if self.spoken and self.hour in _AFTERNOON else self.hour
        return time(hour % 24, self.minute)


def timed_at(line: Line, at: int, *, day_said: bool, day_known: bool = False) -> Timed | None:
    """What a phrase that begins here says of the time. `day_said`: a day is named, so «в 9» is an hour.

    `day_known`: the place it is typed at tells the day, so «з 10 до 12 ремонт» are hours.
    """
    ranged = day_said or (day_known and line.word(at) in _FROM)
    for rule, said in ((_range, ranged), (_one, day_said), (_part, day_said)):
        found = rule(line, at, said)
        if found is not None and line.ends(found.end) and line.free(at, found.end):
            return found
    return None


def _range(line: Line, at: int, day_said: bool) -> Timed | None:
    led = line.word(at) in _FROM or line.word(at) in _AT
    first = _clock(line, at + led, led=led)
    if first is None or line.word(first.end) not in (_AND if line.word(at) in _BETWEEN else _TO):
        return None
    second = _clock(line, first.end + 1, led=True)
    if second is None:
        return None
    figures = not (first.sure or second.sure)
    if figures and not ((led or day_said) and _may_stand(line, second.end, day_said=day_said)):
        return None
    if figures and line.word(at) in {"від", "от"}:
        return None
    begins, ends = first.time, second.time
    if second.hour != ends.hour and begins.hour < second.hour and not second.sure:
        ends = time(second.hour, second.minute)
    if first.hour != begins.hour and ends <= begins:
        begins = time(first.hour, first.minute)
    if begins.hour < 12 and ends.hour >= 12 and second.end - first.end > 2 and not first.sure:
        pm = time(first.hour % 12 + 12, first.minute)  # «3 to 5pm»
        begins = pm if pm < ends else begins
    if ends <= begins:
        return None
    return Timed(at, second.end, begins, ends)


def _one(line: Line, at: int, day_said: bool) -> Timed | None:
    word = line.word(at)
    begins = at
    if word in {"не", "no"} and line.is_one(at + 1, "пізніше", "позже", "later"):
        begins = at + 2 + line.is_one(at + 2, "ніж", "чем", "than")
        word = "до"
    elif word in _UNTIL or word in _ABOUT or word in _AT:
        begins = at + 1
        if word in _ABOUT | _UNTIL and line.word(begins) in _AT:
            begins += 1
    led = begins > at
    if begins == at and word in _FOR_WHEN:
        return _for_when(line, at, day_said)
    clock = _clock(line, begins, led=led)
    if clock is None:
        return None
    if clock.sure:
        return Timed(at, clock.end, clock.time)
    if not led:
        dotted = day_said and clock.end - begins == 3
        return Timed(at, clock.end, clock.time) if dotted else None
    if word in _SURELY_AT and clock.end - begins == 3:
        return Timed(at, clock.end, clock.time)  # «в 7.30»
    loose = word in _UNTIL or word in _ABOUT or word == "у"
    if (loose and not day_said) or not _may_stand(line, clock.end, day_said=day_said):
        return None
    return Timed(at, clock.end, clock.time)


def _for_when(line: Line, at: int, day_said: bool) -> Timed | None:
    """«на 15:00», «for 3pm», «завтра на 15»; «на 2 години» is a length, «на 4» a number of people."""
    clock = _clock(line, at + 1, led=True)
    if clock is None:
        return None
    written = clock.end - at == 4 and line.is_one(at + 2, ":", "-")
    halved = line.is_one(clock.end - 1, "am", "pm", *w.OF_MORNING, *w.OF_EVENING)
    alone = day_said and line[clock.end].text in {"", ",", ";"} and 8 <= clock.hour <= 20
    if clock.sure and (written or halved):
        return Timed(at, clock.end, clock.time)
    return Timed(at, clock.end, clock.time) if alone and clock.end == at + 2 else None


def _may_stand(line: Line, end: int, *, day_said: bool) -> bool:
    """Whether an hour that is but a number may end here: «в 5 магазинах» is no time."""
    token = line.spoken(end)
    word = token.word
    if not word or not token.text[0].isalnum():
        return token.text not in MEASURES
    if length_at(line, end, counted=True) is not None:
        return True  # «в 9 полтора часа»
    if word in MEASURES or token.number is not None or length_at(line, end) is not None:
        return False
    if is_verb(word) or word in _JOINING or token.text[0].isupper():
        return True
    if word in w.WEEKDAY_ANY or word in w.NEAR or word in w.PARTS_OF_DAY or word in w.BY or word in w.NEXT:
        return True
    counted = word.endswith(_THINGS) or (word.isascii() and word.endswith("s"))
    return day_said and not counted


def _clock(line: Line, at: int, *, led: bool) -> _Clock | None:
    for rule in (_digits, _half, _quarter):
        found = rule(line, at)
        if found is not None:
            return found
    hour = w.HOUR_WORDS.get(line.word(at)) if led else None
    if hour is None:
        return None
    sure = line.word(at).endswith(("ій", "ій"))
    return _in_part(line, _Clock(at + 1, hour, sure=sure, spoken=True)) or _hour_word(line, at, hour, sure)


def _hour_word(line: Line, at: int, hour: int, sure: bool) -> _Clock | None:
    end = at + 1
    if line.word(end) in _HOUR:
        return _Clock(end + 1, hour, spoken=True)
    return _Clock(end, hour, sure=sure, spoken=True)


def _digits(line: Line, at: int) -> _Clock | None:
    hour = line.number(at, 24)
    if hour is None or len(line[at].text) > 2:
        return None
    mark, minute = line.word(at + 1), line.number(at + 2, 59)
    tight = line[at + 1].glued and line[at + 2].glued and len(line[at + 2].text) == 2
    if mark in {":", "."} and minute is not None and tight and hour < 24:
        more = line[at + 3].glued and line.is_one(at + 3, ".", ":") and line[at + 4].glued
        if more and line[at + 4].number is not None:
            return None
        clock = _Clock(at + 3, hour, minute, sure=mark == ":")
        return _in_part(line, clock) or (None if line.word(at + 3) in MEASURES and mark == "." else clock)
    if hour == 24:  # «24:00» is the end of the day
        return _Clock(at + 3, 23, 59) if mark == ":" and minute == 0 and tight else None
    if mark == "-" and tight and line[at + 2].text in {"00", "30", "45"}:
        return _Clock(at + 3, hour, minute or 0)  # «15-00»
    plain = _Clock(at + 1, hour, sure=False, spoken=len(line[at].text) == 1)
    found = _in_part(line, plain)
    if found is not None:
        return found
    if line.word(at + 1) in _HOUR and line.ends(at + 2):
        end = at + 2
        of_night = _in_part(line, replace(plain, end=end))
        if of_night is not None and not line.is_one(end, "a", "p", "am", "pm"):
            return of_night  # «в 2 часа ночи»
        minute = line.number(end, 59)
        if minute is not None and line.word(end + 1) in _MINUTE:
            return _Clock(end + 2, hour, minute, sure=False)
        sure = hour > 12 and at - 1 in line.taken  # «завтра 15 часов»
        dot = line.is_one(end, ".") and line[end].glued and line[at + 1].word in {"год", "ч"}
        return _Clock(end + dot, hour, sure=sure, spoken=plain.spoken)
    return plain


def _in_part(line: Line, clock: _Clock) -> _Clock | None:
    """«7 вечора», «9 ранку», «3pm»; None where no part of the day follows, or not of this hour."""
    end, hour = clock.end, clock.hour
    word = line.word(end)
    glued_half = word in {"a", "p"} and line.is_one(end + 1, ".") and line.is_one(end + 2, "m")
    if word in {"a", "p"} and not glued_half:
        return None
    behind = end + 1
    if glued_half:
        behind = end + 3 + (line.is_one(end + 3, ".") and line[end + 3].glued)
    if word in {"am", "pm", "a", "p"}:
        if not 1 <= hour <= 12:
            return None
        return _Clock(behind, hour % 12 + (12 if word.startswith("p") else 0), clock.minute)
    if word in w.OF_MORNING and hour <= 12:
        return _Clock(behind, hour, clock.minute)
    if word in w.OF_DAY and (hour in _AFTERNOON or hour == 12) and clock.minute == 0:
        dated = line.is_one(clock.end - 2, "о", "об", "в", "at", "до", "к", "на")
        return _Clock(behind, hour % 12 + 12, sure=dated)
    if word in w.OF_EVENING and 4 <= hour <= 11:
        return _Clock(behind, hour + 12, clock.minute)
    if word in w.OF_NIGHT and (hour <= 5 or 10 <= hour <= 12):
        return _Clock(behind, hour % 12 + (12 if 10 <= hour < 12 else 0), clock.minute)
    return None


def _half(line: Line, at: int) -> _Clock | None:
    """«пів на восьму», «половине восьмого», «полвосьмого», «half past seven»."""
    word = line.word(at)
    if word == "half" and line.is_one(at + 1, "past"):
        hour = line.number(at + 2, 12) or w.HOUR_WORDS.get(line.word(at + 2))
        return _parted(line, at + 3, hour, 30) if hour else None
    if word.startswith("пол") and (hour := w.HALF_OF.get(word[3:])):
        return _parted(line, at + 1, hour - 1 or 12, 30)
    place = at + 1
    if word == "пів" and line.is_one(place, "на"):
        place += 1
    elif word not in {"пол", "половине", "половина", "половину", "пів"}:
        return None
    hour = w.HALF_OF.get(line.word(place)) or (line.number(place, 12) if word == "пів" else None)
    return _parted(line, place + 1, hour - 1 or 12, 30) if hour else None


def _quarter(line: Line, at: int) -> _Clock | None:
    """«чверть на восьму», «за чверть восьма», «без 15 восемь», «quarter to 8»."""
    word = line.word(at)
    if word == "quarter" and line.is_one(at + 1, "past", "to"):
        hour = line.number(at + 2, 12) or w.HOUR_WORDS.get(line.word(at + 2))
        if not hour:
            return None
        past = line.is_one(at + 1, "past")
        return _parted(line, at + 3, hour if past else hour - 1 or 12, 15 if past else 45)
    if word == "чверть" and line.is_one(at + 1, "на"):
        hour = w.HALF_OF.get(line.word(at + 2))
        return _parted(line, at + 3, hour - 1 or 12, 15) if hour else None
    if word not in {"без", "за"}:
        return None
    less = 15 if line.is_one(at + 1, "чверть", "четверти") else line.number(at + 1, 29)
    place = at + 2 + line.is_one(at + 2, "хвилин", "хв", "минут", "мин")
    hour = w.HOUR_WORDS.get(line.word(place)) or _NOMINATIVE.get(line.word(place))
    if hour is None and word == "без":
        hour = line.number(place, 12)
    return _parted(line, place + 1, hour - 1 or 12, 60 - less) if less and hour else None


_NOMINATIVE = {
    word: hour
    for hour, word in enumerate(
        [
            "перша",
            "друга",
            "третя",
            "четверта",
            "пята",
            "шоста",
            "сьома",
            "восьма",
            "девята",
            "десята",
            "одинадцята",
            "дванадцята",
        ],
        1,
    )
}


def _parted(line: Line, end: int, hour: int, minute: int) -> _Clock | None:
    clock = _Clock(end, hour, minute, spoken=True)
    return _in_part(line, clock) or clock


_IN_PART = {"в", "у", "at", "in", "на", "до", "к", "by", "по"}


def _part(line: Line, at: int, _day_said: bool) -> Timed | None:
    """«вранці», «в полдень», «after lunch», «in the evening»."""
    word = line.word(at)
    if word in w.BARE_PARTS:
        return Timed(at, at + 1, time(*w.PARTS_OF_DAY[word]), part=True)
    after = word in {"після", "после", "after"}
    if after and line.word(at + 1) in {"обіду", "обеда", "lunch"}:
        return Timed(at, at + 2, time(14), part=True)
    if word in {"до", "к"} and line.word(at + 1) in {"обіду", "обеда", "обеду"}:
        return Timed(at, at + 2, time(12), part=True)
    if word in {"до", "к"} and line.word(at + 1) in {"вечора", "вечера", "вечеру"}:
        return Timed(at, at + 2, time(18), part=True)
    begins = at + 1 if word in _IN_PART else at
    begins += begins > at and line.word(begins) in {"the", "this"}
    if begins == at and word == "this":
        begins = at + 1
    named = line.word(begins)
    alone = begins == at
    told = (
        alone and named in {"morning", "evening", "afternoon", "night"} and at - 1 in line.taken
    )  # «tomorrow morning»
    if named not in w.PARTS_OF_DAY or (alone and not told):
        return None
    return Timed(at, begins + 1, time(*w.PARTS_OF_DAY[named]), part=True)
