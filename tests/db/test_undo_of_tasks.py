"""Tasks, what hangs on them, stages, projects and templates taken back in any order."""

from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from clientbase.db.journal_check import journal_flaws
from clientbase.domain.client import ClientDraft
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.project import ProjectDraft
from clientbase.domain.task import TaskDraft
from clientbase.domain.task_template import TaskTemplate, TemplateItem
from clientbase.services.shop import Shop
from tests.db.snapshots import snapshot
from tests.examples import examples
from tests.shops import make_shop

DAY = date(2026, 11, 20)


def _one(found: Any, place: int) -> Any:
    items = list(found)
    return items[place % len(items)] if items else None


class Work:
    """Acts by name; each is told three small numbers and uses what there is then."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def do(self, name: str, *numbers: int) -> None:
        with suppress(ClientbaseError):
            getattr(self, name)(*numbers)

    def _task(self, place: int) -> int:
        tasks = (*self._shop.tasks.open_tasks(), *self._shop.tasks.done_tasks())
        found = _one(sorted(tasks, key=lambda task: task.id), place)
        return 0 if found is None else int(found.id)

    def _client(self, place: int) -> int | None:
        return _one((None, *self._shop.clients.ids()), place)  # type: ignore[no-any-return]

    def _project(self, place: int) -> int | None:
        return _one((None, *(one.id for one in self._shop.projects.all())), place)  # type: ignore[no-any-return]

    def client(self, one: int, two: int, _three: int) -> None:
        if two == 5 and (id := self._client(one)):
            self._shop.clients.erase(id)
        elif two == 4 and (id := self._client(one)) and (other := self._client(one + 1)):
            self._shop.duplicates.merge(id, [other])
        else:
            self._shop.clients.add(ClientDraft(given_name=f"Олена {one}"))

    def task(self, one: int, two: int, three: int) -> None:
        rule = ("", "FREQ=DAILY", "FREQ=WEEKLY;COUNT=2")[three % 3]
        draft = TaskDraft(
            f"т{one}", self._client(two), due_on=DAY, rrule=rule, project_id=self._project(three)
        )
        self._shop.tasks.add(draft)

    def tick(self, one: int, two: int, _three: int) -> None:
        tasks = self._shop.tasks
        acts: tuple[Callable[[int], Any], ...] = (tasks.complete, tasks.complete, tasks.reopen, tasks.skip)
        acts[two % 4](self._task(one))

    def move(self, one: int, two: int, three: int) -> None:
        self._shop.tasks.move(self._task(one), _one(self._shop.tasks.stages(), two).mark, three)

    def edit(self, one: int, two: int, three: int) -> None:
        values = ({"project_id": self._project(two)}, {"client_id": self._client(two)}, {"tags": ("x",)})
        self._shop.tasks.update(self._task(one), values[three % 3])

    def remove(self, one: int, _two: int, _three: int) -> None:
        self._shop.tasks.remove(self._task(one))

    def part(self, one: int, two: int, three: int) -> None:
        parts, task = self._shop.task_parts, self._task(one)
        item = _one(parts.of_task(task).items, two)
        acts: tuple[Callable[[], Any], ...] = (
            lambda: parts.add_items(task, ["а", "б"], item.id if item else None),
            lambda: parts.watch(task, 1, on=bool(two % 2)),
            lambda: parts.add_file(task, "x", b"x"),
            lambda: parts.set_item(item.id, done=True) if item else None,
            lambda: parts.remove_item(item.id) if item else None,
            lambda: parts.move_item(item.id, 1) if item else None,
        )
        acts[three % 6]()

    def stage(self, one: int, two: int, three: int) -> None:
        stages = self._shop.task_stages
        mark = _one(stages.all(), two).mark
        acts: tuple[Callable[[], Any], ...] = (
            lambda: stages.add(f"С{one}", finishes=two == 1),
            lambda: stages.rename(mark, f"С{one}"),
            lambda: stages.change(mark, active=bool(one % 2)),
            lambda: stages.arrange([mark]),
            lambda: stages.remove(mark),
        )
        acts[three % 5]()

    def project(self, one: int, two: int, three: int) -> None:
        id = self._project(one)
        if id is None or three == 0:
            self._shop.projects.add(ProjectDraft(f"П{one}", self._client(two)))
        elif three % 3 == 1:
            self._shop.projects.remove(id)
        else:
            (self._shop.projects.close if three % 2 else self._shop.projects.reopen)(id)

    def template(self, one: int, two: int, three: int) -> None:
        known = _one(self._shop.task_templates.all(), one)
        item = TemplateItem(f"к{two}", two, checklist=("а",))
        if known is None or three == 5:
            self._shop.task_templates.add(TaskTemplate(f"Ш{one}", (item,)))
        elif three == 4:
            self._shop.task_templates.remove(known.id)
        elif three == 3:
            self._shop.task_templates.update(TaskTemplate("Ш", (*known.items[1:], item, item), "", known.id))
        else:
            planned = self._shop.task_templates.plan(known.id, DAY, client_id=self._client(two))
            self._shop.task_templates.use(planned, ProjectDraft("З шаблону") if three else None)

    def undo(self, *_numbers: int) -> None:
        self._shop.history.undo()

    def redo(self, *_numbers: int) -> None:
        self._shop.history.redo()

    def take_any_back(self, one: int, two: int, three: int) -> None:
        every = self._shop.history.recent(limit=1000)
        self._shop.history.undo(_one(every, one + 6 * (two % 3) + three % 2).id)


_ACTS = (
    *("client", "task", "task", "tick", "tick", "move", "move", "edit", "remove", "part", "part", "part"),
    *("stage", "project", "template", "undo", "redo", "take_any_back"),
)
_STEPS = st.lists(st.tuples(st.sampled_from(_ACTS), *(st.integers(0, 5),) * 3), min_size=5, max_size=30)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Any]:
    return lambda: closing(make_shop(tmp_path_factory.mktemp("work")))


def _in_order(shop: Shop) -> None:
    with shop.store.read() as unit:
        assert unit.connection.execute(text("PRAGMA foreign_key_check")).fetchall() == []
        assert journal_flaws(unit.connection) == []


@given(steps=_STEPS, order=st.integers(0, 999))
@settings(max_examples=examples(6))
def test_taken_back_in_any_order_the_base_is_in_order(
    work: Callable[[], Any], steps: list[tuple[Any, ...]], order: int
) -> None:
    with work() as shop:
        acts = Work(shop)
        for step in steps:
            acts.do(*step)
        _in_order(shop)
        every = [change_set.id for change_set in shop.history.recent(limit=1000)]
        Random(order).shuffle(every)
        for id in every:
            with suppress(ClientbaseError):
                shop.history.undo(id)
        _in_order(shop)


@given(steps=_STEPS.map(lambda steps: [one for one in steps if one[0] not in {"client", "take_any_back"}]))
@settings(max_examples=examples(6))
def test_undone_to_the_start_is_the_start(work: Callable[[], Any], steps: list[tuple[Any, ...]]) -> None:
    with work() as shop:
        shop.clients.add(ClientDraft(given_name="Тарас"))
        start = snapshot(shop)
        acts = Work(shop)
        for step in steps:
            if len(shop.clients.ids()) == 1:
                acts.do(*step)
        _in_order(shop)
        while (told := shop.history.next_undo()) is not None:
            if told.id <= 2:
                break
            result = shop.history.undo()
            assert (told.action, result.kept, result.impossible) == (told.action, (), ())
        assert snapshot(shop) == start or not shop.clients.ids()
