"""What a typed line asks for."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.task import Priority
from clientbase.domain.task_entry import read_task_line

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("line", "summary", "due_on", "due_time"),
    [
        ("полити квіти", "полити квіти", None, None),
        ("передзвонити Ткаченко завтра о 15:00", "передзвонити Ткаченко", date(2026, 11, 23), time(15)),
        ("позвонить Ивановой завтра 15:00", "позвонить Ивановой", date(2026, 11, 23), time(15)),
        ("call Smith tomorrow at 3pm", "call Smith", date(2026, 11, 23), time(15)),
        ("сегодня в 9 отправить счёт", "отправить счёт", SUNDAY, time(9)),
        ("букет післязавтра", "букет", date(2026, 11, 24), None),
        ("в пятницу в 15 забрать вазы", "забрать вазы", date(2026, 11, 27), time(15)),
        ("у п’ятницю забрати вази", "забрати вази", date(2026, 11, 27), None),
        ("next Friday 3pm meet Anna", "meet Anna", date(2026, 11, 27), time(15)),
        ("через 2 тижні нагадати", "нагадати", date(2026, 12, 6), None),
        ("через неделю позвонить", "позвонить", date(2026, 11, 29), None),
        ("in 3 days order boxes", "order boxes", date(2026, 11, 25), None),
        ("до 25.12 здати звіт", "здати звіт", date(2026, 12, 25), None),
        ("звіт 05.03", "звіт", date(2027, 3, 5), None),
        ("звіт 05.03.2026", "звіт", date(2026, 3, 5), None),
        ("8 березня букети", "букети", date(2027, 3, 8), None),
        ("31.02 неможливе", "31.02 неможливе", None, None),
        ("купить 5 ваз", "купить 5 ваз", None, None),
        ("зустріч о 12:30", "зустріч", SUNDAY, time(12, 30)),
        ("п’ять букетів у п'ятницю", "п’ять букетів", date(2026, 11, 27), None),
        ("завтра", "завтра", date(2026, 11, 23), None),
        ("написать в 1С", "написать в 1С", None, None),
        ("купити 2.5 кг борошна", "купити 2.5 кг борошна", None, None),
        ("купить 12.05 м ленты", "купить 12.05 м ленты", None, None),
        ("подзвонити о 15.10", "подзвонити", SUNDAY, time(15, 10)),
        ("в 5 магазинах забрати", "в 5 магазинах забрати", None, None),
        ("в 15 позвонить маме", "позвонить маме", SUNDAY, time(15)),
        ("на пятницу отчёт", "отчёт", date(2026, 11, 27), None),
        ("до п'ятниці прикрасити", "прикрасити", date(2026, 11, 27), None),
        ("здати звіт до 5.12", "здати звіт", date(2026, 12, 5), None),
        ("пн-пт зміна", "пн-пт зміна", None, None),
        ("http://a.b/1.12", "http://a.b/1.12", None, None),
        ("через місяць перевірити", "перевірити", date(2026, 12, 22), None),
        ("завтра 12.30 обед", "обед", date(2026, 11, 23), time(12, 30)),
        ("через 3 месяца", "через 3 месяца", date(2027, 2, 22), None),
        ("наступного тижня закупівля", "закупівля", date(2026, 11, 23), None),
        ("Dec 24 call Anna", "call Anna", date(2026, 12, 24), None),
        ("18:30-19:30 зустріч", "18:30-19:30 зустріч", SUNDAY, time(18, 30)),
        ("2026-12-31 закрити рік", "закрити рік", date(2026, 12, 31), None),
    ],
)
def test_lines(line: str, summary: str, due_on: date | None, due_time: time | None) -> None:
    read = read_task_line(line, SUNDAY)
    assert (read.summary, read.due_on, read.due_time) == (summary, due_on, due_time)


@pytest.mark.parametrize(
    ("line", "due_on", "due_time"),
    [
        ("передзвонити о 9:00", date(2026, 11, 23), time(9)),  # nine has passed
        ("передзвонити о 15:00", SUNDAY, time(15)),
        ("передзвонити сьогодні о 9:00", SUNDAY, time(9)),
        ("передзвонити через 2 години", SUNDAY, time(14, 30)),
        ("передзвонити через 15 хв", SUNDAY, time(12, 45)),
        ("передзвонити через 12 часов", date(2026, 11, 23), time(0, 30)),
    ],
)
def test_by_the_hour_it_is(line: str, due_on: date, due_time: time) -> None:
    read = read_task_line(line, SUNDAY, time(12, 30, 20))
    assert (read.summary, read.due_on, read.due_time) == ("передзвонити", due_on, due_time)


@pytest.mark.parametrize(
    "line",
    [
        "!!! заявка",
        "терміново заявка",
        "заявка срочно!",
        "! заявка",
        "заявка !high",
        "заявка !терміново",
        "заявка !срочно",
    ],
)
def test_urgent(line: str) -> None:
    read = read_task_line(line, SUNDAY)
    assert (read.summary, read.priority) == ("заявка", Priority.HIGH)


def test_an_exclamation_inside_a_word_stays() -> None:
    assert read_task_line("Ура! подарунок", SUNDAY).priority is Priority.NORMAL


@given(st.text())
def test_any_line_gives_a_summary_when_it_holds_something(text: str) -> None:
    read = read_task_line(text, SUNDAY)
    assert bool(read.summary) == bool(" ".join(text.split()))
