"""Who works here, and who is acting."""

import pytest

from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft
from clientbase.domain.employee import COLOURS
from clientbase.domain.errors import FieldMissing, FieldTooLong, NotThere
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop


def test_an_employee_gets_initials_and_the_next_colour(shop: Shop) -> None:
    id = shop.employees.add("  Марія   Квітка Роза ")
    owner, maria = shop.employees.all()
    assert (maria.id, maria.name, maria.initials, maria.colour) == (id, "Марія Квітка Роза", "МК", COLOURS[1])
    assert (owner.id, maria.active) == (1, True)
    assert shop.employees.all()[-1].active
    shop.employees.update(id, {"initials": " мкр+ ", "active": False})
    assert (shop.employees.all()[1].initials, shop.employees.all()[1].active) == ("мкр", False)
    shop.employees.update(id, {"initials": " ", "name": "Ганна Лоза"})
    assert shop.employees.all()[1].initials == "ГЛ"


def test_who_acts_is_in_the_history(shop: Shop) -> None:
    maria = shop.employees.add("Марія")
    shop.employees.current_id = maria
    shop.clients.add(ClientDraft(given_name="А"))
    assert shop.history.recent()[0].employee_id == maria
    with pytest.raises(NotThere):
        shop.employees.current_id = 9
    assert shop.employees.current_id == maria


def test_names_are_needed_and_bounded(shop: Shop) -> None:
    for name, error in ((" ", FieldMissing), ("х" * 201, FieldTooLong)):
        with pytest.raises(error):
            shop.employees.add(name)
        with pytest.raises(error):
            shop.employees.update(1, {"name": name})
    with pytest.raises(NotThere):
        shop.employees.update(9, {"name": "x"})


def test_whom_anything_names_stays(shop: Shop) -> None:
    task_of, acted, idle = (shop.employees.add(name) for name in ("Перша", "Друга", "Третя"))
    added = [item.id for item in shop.history.recent() if item.action is Action.ADD_EMPLOYEE]
    first, second, third = sorted(added)
    shop.tasks.add(TaskDraft("полити", assignee_id=task_of))
    shop.employees.current_id = acted
    shop.settings.set("seller.name", "Роза")
    shop.employees.current_id = 1
    for set_id in (first, second):
        assert len(shop.history.undo(set_id).impossible) == 1
    assert {one.id for one in shop.employees.all()} == {1, task_of, acted, idle}
    shop.history.undo(third)
    assert idle not in {one.id for one in shop.employees.all()}


def test_who_is_at_work_is_not_taken_back(shop: Shop) -> None:
    maria = shop.employees.add("Марія")
    shop.employees.current_id = maria
    assert len(shop.history.undo().impossible) == 1
    shop.clients.add(ClientDraft(given_name="А"))
    assert shop.history.recent()[0].employee_id == maria
