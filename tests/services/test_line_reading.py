"""Lines read with what the base knows."""

from pathlib import Path

from clientbase.domain.client import ClientDraft
from clientbase.domain.task import TaskDraft
from clientbase.services.line_reading import task_of
from tests.shops import make_shop


def test_clients_are_found_in_any_case_and_spelling(tmp_path: Path) -> None:
    shop = make_shop(tmp_path)
    ivanenko = shop.clients.add(ClientDraft(family_name="Іваненко", given_name="Богдан"))
    gone = shop.clients.add(ClientDraft(family_name="Коваль", given_name="Петро"))
    shop.clients.to_bin([gone])
    for line in ("подзвонити Іваненку", "позвонить Иваненко", "call Ivanenko", "написати іваненку"):
        assert shop.lines.task(line).client_id == ivanenko, line
    assert shop.lines.task("подзвонити Ковалю").clients == ()
    assert shop.lines.task("подзвонити Іваненку", refused=("Іваненку",)).clients == ()


def test_of_a_hundred_of_one_name_the_given_name_tells(tmp_path: Path) -> None:
    shop = make_shop(tmp_path)
    for number in range(100):
        shop.clients.add(ClientDraft(family_name="Шевченко", given_name=f"Ім'я{number}а"))
    taras = shop.clients.add(ClientDraft(family_name="Шевченко", given_name="Тарас"))
    assert shop.lines.task("подзвонити Шевченко").clients == ()
    assert shop.lines.task("подзвонити Шевченко Тарасу завтра").client_id == taras


def test_tags_are_written_as_they_were(tmp_path: Path) -> None:
    shop = make_shop(tmp_path)
    shop.tasks.add(TaskDraft("x", tags=("Весілля",)))
    assert shop.lines.task("букет #весілля #новий").tags == ("Весілля", "новий")


def test_the_next_step_of_a_client_is_his_and_keeps_all_that_was_understood(tmp_path: Path) -> None:
    shop = make_shop(tmp_path)
    client = shop.clients.add(ClientDraft(family_name="Коваль"))
    maria = shop.employees.add("Марія")
    line = shop.lines.step("надіслати прайс щопонеділка о 9 #опт !low")
    task = task_of(line, client, 1)
    assert (task.client_id, task.assignee_id, task.rrule) == (client, 1, "FREQ=WEEKLY;BYDAY=MO")
    assert (task.tags, str(task.priority), task.summary) == (("опт",), "low", "надіслати прайс")
    assert task_of(shop.lines.step("надіслати @Марія"), client, 1).assignee_id == maria


def test_an_appointment_is_read_too(tmp_path: Path) -> None:
    shop = make_shop(tmp_path)
    shop.clients.add(ClientDraft(family_name="Коваль"))
    line = shop.lines.appointment("Коваль завтра о 15 на 2 години")
    assert (str(line.starts), str(line.ends), line.client_id) == (
        "2026-11-23 15:00:00",
        "2026-11-23 17:00:00",
        1,
    )
