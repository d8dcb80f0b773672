"""The words of days, months, lengths and numbers in three languages, as `phrase_tokens.plain` has them.

Ukrainian, Russian and English stand in one list each: people mix them, and no word here means two things.
"""

from collections.abc import Iterable, Mapping

Names = Mapping[str, int]


def words(text: str) -> frozenset[str]:
    """The words of a text, for telling whether one is among them."""
    return frozenset(text.split())


def _numbered(rows: Iterable[str], first: int = 0) -> dict[str, int]:
    return {word: number for number, row in enumerate(rows, first) for word in row.split()}


NEAR: Mapping[str, int] = {
    word: ahead
    for ahead, row in (
        (0, "сьогодні сегодня today eod сьогодня сегодні сёдня седня севодня"),
        (1, "завтра tomorrow tmrw tmr завтро зафтра tommorow tomorow tommorrow"),
        (2, "післязавтра послезавтра позавтра overmorrow"),
        (3, "післяпіслязавтра послепослезавтра"),
    )
    for word in row.split()
}
"""Days from today."""

_BARE = _numbered(
    (
        "понеділок понедельник понидельник понедельнк понеділк",
        "вівторок вторник вівторк вторнік",
        "середа середу среда среду",
        "четвер четверг четверк",
        "пятниця пятницю пятница пятницу пятнецу пятніцу пятніцю",
        "субота суботу суббота субботу",
        "неділя неділю воскресенье воскресение воскрисенье",
    )
)
_ENGLISH = _numbered(
    ("monday", "tuesday teusday tuseday", "wednesday wensday wednsday", "thursday thrusday thurday", "friday",
     "saturday saterday", "sunday")
)  # fmt: skip
_SHORT_ENGLISH = _numbered(("mon", "tue tues", "wed", "thu thur thurs", "fri", "sat", "sun"))
_SHORT = _numbered(("пн пнд", "вт", "ср", "чт", "пт", "сб сбт", "нд вс вск"))
_GENITIVE = _numbered(
    ("понеділка понедельника", "вівторка вторника", "середи среды", "четверга", "пятниці пятницы",
     "суботи субботы", "неділі воскресенья")
)  # fmt: skip
_DATIVE = _numbered(
    ("понеділку понедельнику", "вівторку вторнику", "середі среде", "четвергу", "пятниці пятнице",
     "суботі субботе", "неділі воскресенью")
)  # fmt: skip
_PLURAL = _numbered(
    (
        "понеділкам понеділках понеділки понедельникам понедельники mondays",
        "вівторкам вівторках вівторки вторникам вторники tuesdays",
        "середам середах средам wednesdays",
        "четвергам четвергах четверги thursdays",
        "пятницям пятницях пятницам fridays",
        "суботам суботах субботам saturdays",
        "неділям неділях воскресеньям воскресенья sundays",
    )
)

WEEKDAY_BARE: Mapping[str, int] = {**_BARE, **_ENGLISH, **_SHORT}
"""What names a day by itself; Monday is 0."""
WEEKDAY_SHORT_ENGLISH: Mapping[str, int] = _SHORT_ENGLISH
"""«sat», «sun»: words of their own too, so not by themselves."""
WEEKDAY_SHORT: Mapping[str, int] = {**_SHORT, **_SHORT_ENGLISH}
WEEKDAY_ON: Mapping[str, int] = {**_DATIVE, **_BARE, **_ENGLISH, **_SHORT_ENGLISH, **_SHORT}
"""After «в», «на», «к», «on»."""
WEEKDAY_OF: Mapping[str, int] = {**_GENITIVE, **_ENGLISH, **_SHORT_ENGLISH, **_SHORT}
"""After «до», «с», «від», «till», and after «наступного»."""
WEEKDAY_PLURAL: Mapping[str, int] = {**_PLURAL, **_SHORT}
"""After «по»: a day that comes again; the English ones without it too."""
WEEKDAY_ANY: Mapping[str, int] = {**_PLURAL, **_GENITIVE, **_DATIVE, **WEEKDAY_BARE, **_SHORT_ENGLISH}

MONTH_OF: Mapping[str, int] = _numbered(
    (
        "січня января january jan янв січ",
        "лютого февраля february feb фев лют",
        "березня марта march mar мар бер",
        "квітня апреля april apr апр квіт",
        "травня мая may трав",
        "червня июня june jun июн черв",
        "липня июля july jul июл лип",
        "серпня августа august aug авг серп",
        "вересня сентября september sep sept сен вер",
        "жовтня октября october oct окт жовт",
        "листопада ноября november nov ноя лист",
        "грудня декабря december dec дек груд",
    ),
    1,
)
"""Beside the number of a day: «8 березня», «March 8»."""
MONTH_WHOLE: Mapping[str, int] = _numbered(
    (
        "січні січень январе январь january",
        "лютому лютий феврале февраль february",
        "березні березень марте март march",
        "квітні квітень апреле апрель april",
        "травні травень мае май may",
        "червні червень июне июнь june",
        "липні липень июле июль july",
        "серпні серпень августе август august",
        "вересні вересень сентябре сентябрь september",
        "жовтні жовтень октябре октябрь october",
        "листопаді листопад ноябре ноябрь november",
        "грудні грудень декабре декабрь december",
    ),
    1,
)
"""After «в», «у», «in»."""
MONTH_GENITIVE: Mapping[str, int] = {
    word: month for word, month in MONTH_OF.items() if len(word) > 4 or word in {"мая", "may", "june", "july"}
}
"""After «до», «с», «кінця»: without a day."""

NUMERALS: Mapping[str, int] = {
    word: number
    for number, row in enumerate(
        (
            "один одну одна одного одне одной one a an",
            "два дві две двох двух two пару couple",
            "три трьох трех three",
            "чотири четыре чотирьох четырех four",
            "пять пяти five",
            "шість шесть шести six",
            "сім семь семи seven",
            "вісім восемь восьми eight",
            "девять девяти nine",
            "десять десяти ten",
            "одинадцять одиннадцать eleven",
            "дванадцять двенадцать twelve",
        ),
        1,
    )
    for word in row.split()
}
ORDINALS: Mapping[str, int] = {
    word: number
    for number, row in enumerate(
        (
            "перший першого першу першої першій перша перше первый первого первую"
            " первой первом первое первая first",
            "другий другого другу другої другій друга друге второй второго вторую"
            " второе вторая второй second",
            "третій третього третю третьої третя третє третє третий третьего третью третьей третье third",
            "четвертий четвертого четверту четвертої четвертій четверта четверте четвертый"
            " четвертую четвертой четвертое fourth",
            "пятий пятого пяту пятої пятій пята пятый пятую пятой пятое fifth",
        ),
        1,
    )
    for word in row.split()
}
LAST: frozenset[str] = words(
    "останній останнього останню останньої остання останнє последний последнего последнюю последней последняя"
    " последнее last"
)
HOUR_WORDS: Mapping[str, int] = {
    **{
        word: hour
        for hour, row in enumerate(
            (
                "першій першу",
                "другій другу два two",
                "третій третю три three",
                "четвертій четверту чотири четыре four",
                "пятій пяту пять five",
                "шостій шосту шість шесть six",
                "сьомій сьому сім семь seven",
                "восьмій восьму вісім восемь eight",
                "девятій девяту девять nine",
                "десятій десяту десять ten",
                "одинадцятій одинадцяту одинадцять одиннадцать eleven",
                "дванадцятій дванадцяту дванадцять двенадцать twelve",
                "тринадцятій",
                "чотирнадцятій",
                "пятнадцятій",
                "шістнадцятій",
                "сімнадцятій",
                "вісімнадцятій",
                "девятнадцятій",
                "двадцятій",
            ),
            1,
        )
        for word in row.split()
    },
    "one": 1,
    "час": 1,
}
"""After «о», «в», «at»: «о третій», «в три»; «в час» is one o'clock."""
HALF_OF: Mapping[str, int] = _numbered(
    (
        "першого першу первого",
        "другого другу второго",
        "третього третю третьего",
        "четвертого четверту",
        "пятого пяту",
        "шостого шосту шестого",
        "сьомого сьому седьмого",
        "восьмого восьму",
        "девятого девяту",
        "десятого десяту",
        "одинадцятого одинадцяту одиннадцатого",
        "дванадцятого дванадцяту двенадцатого",
    ),
    1,
)
"""The hour that a half leads to: «пів на восьму», «половина восьмого»."""

UNIT_DAYS: Mapping[str, int] = {
    word: days
    for days, row in (
        (1, "день дні днів дня дней день сутки суток доба добу доби діб day days d дн"),
        (7, "тиждень тижні тижнів тижня неделю недели недель неделя week weeks w тиж нед"),
        (14, "fortnight fortnights"),
    )
    for word in row.split()
}
UNIT_MONTHS: Mapping[str, int] = {
    word: months
    for months, row in (
        (1, "місяць місяці місяців місяця месяц месяца месяцев month months міс мес"),
        (3, "квартал квартали кварталів квартала кварталов quarter quarters"),
        (6, "півроку полгода"),
        (12, "рік роки років року год года лет году year years"),
    )
    for word in row.split()
}
UNIT_MINUTES: Mapping[str, int] = {
    word: minutes
    for minutes, row in (
        (1, "хвилину хвилини хвилин хвилинку хв минуту минуты минут минутку мин minute minutes min mins m"),
        (30, "півгодини півгодинки полчаса полчасика"),
        (60, "годину години годин годинку год час часа часов часик ч г hour hours h hr hrs"),
    )
    for word in row.split()
}


ON: frozenset[str] = words("в во у об о на on at")
BY: frozenset[str] = words("до к ко by till until before перед")
FROM: frozenset[str] = words("с со з із зі від от from starting since починаючи начиная")
NEXT: frozenset[str] = words(
    "наступний наступного наступну наступної наступному наступній наступна наступні наступних"
    " следующий следующего следующую следующей следующем следующее следующая следующие следующих next"
)
THIS: frozenset[str] = words(
    "цей цього цю цієї цьому цій ця це ці цих этот этого эту этой этом эта это эти этих this"
    " найближчий найближчого найближчу найближчої найближчі ближайший ближайшую ближайшего"
    " ближайшее ближайшие coming upcoming"
)
WEEK: frozenset[str] = words("тиждень тижня тижні тижню недели неделе неделю неделя week")
MONTH: frozenset[str] = words("місяць місяця місяці місяцю месяц месяца месяце месяцу month")
YEAR: frozenset[str] = words("рік року році год года году year")
QUARTER: frozenset[str] = words("квартал кварталу кварталі квартала квартале quarter")
PAST: frozenset[str] = words(
    "минулий минулого минулому минулу минулої минулій прошлый прошлого прошлом прошлую прошлой past last"
)
"""A day that has been: it is spoken of."""
DAY: frozenset[str] = words("день дня дню day")
WEEKEND: frozenset[str] = words(
    "вихідні вихідних вихідними вихідним выходные выходных выходным weekend weekends вікенд викенд уікенд"
)
END: frozenset[str] = words("кінця кінець кінці кінцю наприкінці конца конце конец концу end eom eow")
BEGIN: frozenset[str] = words("початку початок початкові начале начала начало beginning start")
MIDDLE: frozenset[str] = words("середині середини середине середину middle mid")

PARTS_OF_DAY: Mapping[str, tuple[int, int]] = {
    word: hours
    for hours, row in (
        ((9, 0), "вранці уранці зранку ранком утром поутру morning ранок утро"),
        ((13, 0), "обід обед lunch lunchtime обідом обедом"),
        ((12, 0), "опівдні полдень полудень noon midday"),
        ((14, 0), "вдень удень днем afternoon"),
        ((19, 0), "ввечері увечері вечером вечір вечер evening tonight"),
        ((21, 0), "night"),
        ((23, 59), "опівночі полночь північ midnight"),
    )
    for word in row.split()
}
"""The hour that a part of the day stands for, when no other is told."""
BARE_PARTS: frozenset[str] = words(
    "вранці уранці зранку ранком утром поутру опівдні вдень удень днем ввечері увечері вечером"
    " tonight опівночі noon"
    " midnight"
)
OF_MORNING: frozenset[str] = words("ранку утра am a")
OF_DAY: frozenset[str] = words("дня pm p")
OF_EVENING: frozenset[str] = words("вечора вечера")
OF_NIGHT: frozenset[str] = words("ночі ночи")
