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
        ("2026-12-31 закрити рік", "закрити рік", date(2026, 12, 31), None),
    ],
)
def test_lines(line: str, summary: str, due_on: date | None, due_time: time | None) -> None:
    read = read_task_line(line, SUNDAY)
    assert (read.summary, read.due_on, read.due_time) == (summary, due_on, due_time)


@pytest.mark.parametrize("line", ["! заявка", "заявка !high", "заявка !терміново", "заявка !срочно"])
def test_urgent(line: str) -> None:
    read = read_task_line(line, SUNDAY)
    assert (read.summary, read.priority) == ("заявка", Priority.HIGH)


def test_an_exclamation_inside_a_word_stays() -> None:
    assert read_task_line("Ура! подарунок", SUNDAY).priority is Priority.NORMAL


@given(st.text())
def test_any_line_gives_a_summary_when_it_holds_something(text: str) -> None:
    read = read_task_line(text, SUNDAY)
    assert bool(read.summary) == bool(" ".join(text.split()))
