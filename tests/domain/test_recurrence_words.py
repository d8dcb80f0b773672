"""Rules as sentences, in three languages."""

from datetime import date

import pytest

from clientbase import i18n
from clientbase.domain.recurrence import parse_rrule
from clientbase.domain.recurrence_words import rule_words

TUESDAY = date(2026, 11, 24)
SAID = (
    ("FREQ=DAILY", "щодня", "каждый день", "every day"),
    ("FREQ=DAILY;INTERVAL=3", "раз на 3 дні", "раз в 3 дня", "every 3 days"),
    ("FREQ=DAILY;INTERVAL=21", "раз на 21 день", "раз в 21 день", "every 21 days"),
    (
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        "по буднях (пн–пт)",
        "по будням (пн–пт)",
        "every weekday from Monday to Friday",
    ),
    ("FREQ=WEEKLY", "щотижня у вівторок", "каждую неделю во вторник", "every week on Tuesday"),
    (
        "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261224",
        "щотижня у вівторок і четвер до 24 грудня 2026",
        "каждую неделю во вторник и четверг до 24 декабря 2026",
        "every week on Tuesday and Thursday until 24 December 2026",
    ),
    (
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,SU;COUNT=5",
        "кожні 2 тижні у понеділок, середу і неділю, 5 разів",
        "каждые 2 недели в понедельник, среду и воскресенье, 5 раз",
        "every 2 weeks on Monday, Wednesday and Sunday, 5 times",
    ),
    (
        "FREQ=MONTHLY;BYDAY=2TH",
        "щомісяця 2-го четверга",
        "каждый месяц во 2-й четверг",
        "every month on the 2nd Thursday",
    ),
    (
        "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR",
        "кожні 3 місяці останньої п’ятниці",
        "каждые 3 месяца в последнюю пятницу",
        "every 3 months on the last Friday",
    ),
    ("FREQ=MONTHLY", "щомісяця 24-го числа", "каждый месяц 24-го числа", "every month on the 24th"),
    (
        "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
        "щомісяця 31-го числа, у коротших місяцях — в останній день",
        "каждый месяц 31-го числа, в более коротких месяцах — в последний день",
        "every month on the 31st, in shorter months on the last day",
    ),
    (
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "щомісяця в останній день",
        "каждый месяц в последний день",
        "every month on the last day",
    ),
    (
        "FREQ=MONTHLY;BYMONTHDAY=1,11,22",
        "щомісяця 1-го, 11-го і 22-го числа",
        "каждый месяц 1-го, 11-го и 22-го числа",
        "every month on the 1st, 11th and 22nd",
    ),
    (
        "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8",
        "щороку 8 березня",
        "каждый год 8 марта",
        "every year on 8 March",
    ),
    (
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1",
        "щороку 29 лютого, у невисокосні роки — 28-го",
        "каждый год 29 февраля, в невисокосные годы — 28-го",
        "every year on 29 February, in common years on the 28th",
    ),
    (
        "FREQ=YEARLY;INTERVAL=2;BYMONTH=5;BYDAY=2SU;COUNT=1",
        "кожні 2 роки 2-ї неділі травня, 1 раз",
        "каждые 2 года во 2-е воскресенье мая, 1 раз",
        "every 2 years on the 2nd Sunday of May, 1 time",
    ),
    (
        "FREQ=HOURLY;INTERVAL=3;COUNT=3",
        "за особливим правилом (FREQ=HOURLY;INTERVAL=3), 3 рази",
        "по особому правилу (FREQ=HOURLY;INTERVAL=3), 3 раза",
        "by a rule of its own (FREQ=HOURLY;INTERVAL=3), 3 times",
    ),
)


@pytest.mark.parametrize(("rule", "uk", "ru", "en"), SAID, ids=[row[0] for row in SAID])
def test_a_rule_is_said(rule: str, uk: str, ru: str, en: str) -> None:
    for code, expected in (("uk", uk), ("ru", ru), ("en", en)):
        with i18n.language(code):
            assert rule_words(parse_rrule(rule), TUESDAY) == expected


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=4",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYWEEKNO=20",
        "FREQ=MONTHLY;BYDAY=-3MO",
        "FREQ=MONTHLY;BYMONTHDAY=-3",
        "FREQ=DAILY;BYMONTH=1",
        "FREQ=WEEKLY;BYSETPOS=1;BYDAY=MO,TU",
        "FREQ=MONTHLY;BYDAY=1MO,3MO",
        "FREQ=YEARLY;BYDAY=20MO",
    ],
)
def test_what_has_no_words_is_told_as_its_rule(rule: str) -> None:
    with i18n.language("en"):
        assert rule_words(parse_rrule(rule), TUESDAY).startswith("by a rule of its own (")
