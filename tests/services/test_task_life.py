"""Stages, repetition, checklists, watchers and files of tasks, as people use them."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from clientbase.db.journal_check import journal_flaws
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft
from clientbase.domain.errors import FieldMissing, NotThere
from clientbase.domain.project import ProjectDraft
from clientbase.domain.task import Priority, Task, TaskDraft
from clientbase.domain.task_repeat import RepeatsNoMore
from clientbase.domain.task_stage import StageExists, StageNeeded, stage_of
from clientbase.services.attachments import AttachmentTooLarge
from clientbase.services.dossiers import dossier_of
from clientbase.services.shop import Shop
from clientbase.services.task_stages import StageInUse
from tests.db.snapshots import snapshot
from tests.reports.pdf_reading import read_pdf

TODAY = date(2026, 11, 22)


def stands(shop: Shop, id: int) -> str:
    return stage_of(shop.tasks.get(id), shop.tasks.stages()).mark


def test_low_stands_behind_normal_and_high_before(shop: Shop) -> None:
    for priority in (Priority.LOW, Priority.NORMAL, Priority.HIGH):
        shop.tasks.add(TaskDraft(priority or "normal", due_on=TODAY, priority=priority))
    assert [task.summary for task in shop.tasks.open_tasks()] == ["high", "normal", "low"]


def test_a_card_moved_over_the_board_and_taken_back(shop: Shop) -> None:
    id = shop.tasks.add(TaskDraft("букет"))
    start = snapshot(shop)
    assert stands(shop, id) == "todo"
    for mark in ("doing", "waiting", "done"):
        shop.tasks.move(id, mark)
        assert stands(shop, id) == mark
    assert shop.tasks.get(id).completed_at == shop.clock.now()
    actions = [one.action for one in shop.history.recent(4)]
    assert actions == [Action.COMPLETE_TASK, Action.MOVE_TASK, Action.MOVE_TASK, Action.ADD_TASK]
    shop.tasks.move(id, "doing")
    assert (stands(shop, id), shop.tasks.get(id).completed_at) == ("doing", None)
    for _each in range(4):
        shop.history.undo()
    assert snapshot(shop) == start, "the stages became rows, and went again with what needed them"


def test_completing_sets_the_stage_for_that_and_reopening_the_first(shop: Shop) -> None:
    id = shop.tasks.add(TaskDraft("букет"))
    shop.tasks.move(id, "waiting")
    shop.tasks.complete(id)
    assert stands(shop, id) == "done"
    shop.tasks.reopen(id)
    assert stands(shop, id) == "todo"
    with pytest.raises(NotThere):
        shop.tasks.move(id, "99")


def test_cards_stand_in_the_order_they_were_put(shop: Shop) -> None:
    ids = [shop.tasks.add(TaskDraft(str(number))) for number in range(4)]

    def column() -> list[int]:
        return [one.id for one in sorted(shop.tasks.open_tasks(), key=lambda task: task.position)]

    shop.tasks.move(ids[3], "todo", 0)
    assert column() == [ids[3], *ids[:3]]
    shop.tasks.move(ids[3], "todo", 2)
    assert column() == [ids[0], ids[1], ids[3], ids[2]]


def test_the_owner_names_stages(shop: Shop) -> None:
    packing = shop.task_stages.add("Пакування")
    shop.task_stages.rename("doing", "Збираємо")
    with pytest.raises(StageExists):
        shop.task_stages.add("збираємо")
    with pytest.raises(StageNeeded):
        shop.task_stages.change("done", active=False)
    shop.task_stages.arrange(["todo", packing.mark])
    names = [one.name or one.key for one in shop.task_stages.all()]
    assert names == ["todo", "Пакування", "Збираємо", "waiting", "done"]
    id = shop.tasks.add(TaskDraft("букет"))
    shop.tasks.move(id, packing.mark)
    with pytest.raises(StageInUse):
        shop.task_stages.remove(packing.mark)
    shop.tasks.move(id, "todo")
    shop.task_stages.remove(packing.mark)
    shop.task_stages.rename("doing", "")
    assert [one.name or one.key for one in shop.task_stages.all()] == ["todo", "doing", "waiting", "done"]


def test_a_stage_with_tasks_stays_when_its_making_is_taken_back(shop: Shop) -> None:
    packing = shop.task_stages.add("Пакування")
    made = shop.history.recent(1)[0].id
    id = shop.tasks.add(TaskDraft("букет"))
    shop.tasks.move(id, packing.mark)
    result = shop.history.undo(made)
    assert [(item.noun, item.reason) for item in result.impossible] == [("task_stage", "edited_since")]
    assert stands(shop, id) == packing.mark


# --- repetition ---------------------------------------------------------------------------------------


def repeating(shop: Shop, **values: object) -> Task:
    client = shop.clients.add(ClientDraft(family_name="Ткаченко"))
    maria = shop.employees.add("Марія")
    draft = {"due_on": TODAY, "rrule": "FREQ=WEEKLY", "tags": ("склад",), "alarms": (60,)} | values
    id = shop.tasks.add(TaskDraft("полити", client, **draft))  # type: ignore[arg-type]
    shop.task_parts.add_items(id, ["ліворуч", "праворуч"])
    shop.task_parts.set_item(shop.task_parts.of_task(id).items[0].id, done=True)
    shop.task_parts.watch(id, maria)
    return shop.tasks.get(id)


def test_done_makes_the_next_with_all_that_hangs_on_it(shop: Shop) -> None:
    task = repeating(shop)
    shop.task_parts.add_file(task.id, "ескіз.txt", b"roses")
    before = snapshot(shop)
    following = shop.tasks.complete(task.id)
    assert following is not None
    coming, parts = shop.tasks.get(following), shop.task_parts.of_task(following)
    assert (coming.due_on, coming.previous_id) == (TODAY + timedelta(days=7), task.id)
    assert (coming.client_id, coming.tags, coming.alarms) == (task.client_id, ("склад",), (60,))
    assert [(item.text, item.done) for item in parts.items] == [("ліворуч", False), ("праворуч", False)]
    assert len(parts.watchers) == 1
    (carried,) = parts.files
    assert (carried.name, shop.task_parts.content(carried.id)) == ("ескіз.txt", b"roses")
    assert len([one for one in (shop.folder / "files").rglob("*") if one.is_file()]) == 1, "kept once"
    shop.task_parts.remove_file(carried.id)
    assert len(shop.task_parts.of_task(task.id).files) == 1, "the earlier one keeps its own"
    shop.history.undo()
    shop.history.undo()
    assert snapshot(shop) == before, "one undo takes both back"
    shop.history.redo()
    assert shop.tasks.get(following).due_on == coming.due_on


def test_done_again_after_reopening_makes_no_second_next(shop: Shop) -> None:
    task = repeating(shop)
    shop.tasks.complete(task.id)
    shop.tasks.reopen(task.id)
    assert shop.tasks.complete(task.id) is None
    assert len(shop.tasks.open_tasks()) == 1


def test_the_next_one_that_was_changed_stays_when_the_first_is_taken_back(shop: Shop) -> None:
    task = repeating(shop)
    following = shop.tasks.complete(task.id)
    done = shop.history.recent(1)[0].id
    assert following is not None
    shop.task_parts.add_items(following, ["ще"])
    result = shop.history.undo(done)
    assert [(item.noun, item.id) for item in result.kept] == [("task", following)]
    assert shop.tasks.get(task.id).completed_at is None
    assert len(shop.task_parts.of_task(following).items) == 3


def test_one_time_is_skipped_and_the_repetition_ended(shop: Shop) -> None:
    task = repeating(shop, rrule="FREQ=DAILY;COUNT=2")
    assert shop.tasks.skip(task.id) == TODAY + timedelta(days=1)
    with pytest.raises(RepeatsNoMore):
        shop.tasks.skip(task.id)
    shop.tasks.update(task.id, {"rrule": "FREQ=DAILY"})
    shop.tasks.end_repeats(task.id)
    assert shop.tasks.complete(task.id) is None


def test_who_gave_it_is_known_when_it_is_handed_over(shop: Shop) -> None:
    maria = shop.employees.add("Марія")
    id = shop.tasks.add(TaskDraft("букет"))
    shop.tasks.update(id, {"assignee_id": maria})
    kept = shop.tasks.get(id)
    assert (kept.assignee_id, kept.author_id) == (maria, 1)
    assert shop.history.recent(1)[0].action is Action.DELEGATE_TASK


# --- what hangs on it ---------------------------------------------------------------------------------


def test_a_checklist_is_written_moved_and_ticked(shop: Shop) -> None:
    id = shop.tasks.add(TaskDraft("букет"))
    first, second = shop.task_parts.add_items(id, ["стрічка", " ", "папір"])
    (third,) = shop.task_parts.add_items(id, ["листівка"], after=first)
    assert [item.text for item in shop.task_parts.of_task(id).items] == ["стрічка", "листівка", "папір"]
    shop.task_parts.move_item(second, -1)
    assert [item.id for item in shop.task_parts.of_task(id).items] == [first, second, third]
    shop.task_parts.set_item(first, done=True)
    task = shop.tasks.get(id)
    assert (task.items, task.items_done) == (3, 1)
    shop.task_parts.remove_item(third)
    with pytest.raises(FieldMissing):
        shop.task_parts.set_item(first, text=" ")
    assert shop.search.ids("task", "стрічка") == {id}


def test_files_are_sealed_and_opened(shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    id = shop.tasks.add(TaskDraft("букет"))
    path = tmp_path / "ескіз.txt"
    path.write_bytes(b"roses")
    (file_id,) = shop.task_parts.add_files(id, [path])
    (kept,) = shop.task_parts.of_task(id).files
    assert (kept.name, kept.size, shop.task_parts.content(file_id)) == ("ескіз.txt", 5, b"roses")
    shop.task_parts.remove_file(file_id)
    assert shop.task_parts.of_task(id).files == ()
    shop.history.undo()
    assert shop.task_parts.content(file_id) == b"roses"
    monkeypatch.setattr("clientbase.services.task_parts.LARGEST", 3)
    with pytest.raises(AttachmentTooLarge):
        shop.task_parts.add_file(id, "x", b"roses")


def test_removed_with_all_that_hangs_on_it_and_back(shop: Shop) -> None:
    task = repeating(shop)
    shop.task_parts.add_file(task.id, "x.txt", b"x")
    before = snapshot(shop)
    shop.tasks.remove(task.id)
    assert shop.task_parts.of_task(task.id).items == ()
    shop.history.undo()
    assert snapshot(shop) == before


def test_tags_and_checklists_are_found(shop: Shop) -> None:
    id = shop.tasks.add(TaskDraft("букет", tags=("терміново", "Весілля")))
    assert shop.search.ids("task", "весілля") == {id}
    assert shop.tasks.tags() == ("терміново", "Весілля")
    hit = next(hit for hit in shop.search.find("весілля", 5) if hit.noun == "task")
    assert hit.title == "букет"


def test_of_an_erased_client_no_word_is_left(shop: Shop) -> None:
    task = repeating(shop)
    assert task.client_id is not None
    file_id = shop.task_parts.add_file(task.id, "ескіз.txt", b"roses")
    shop.task_parts.remove_item(shop.task_parts.of_task(task.id).items[1].id)
    assert shop.task_parts.content(file_id) == b"roses"
    assert [one for one in (shop.folder / "files").rglob("*") if one.is_file()]
    shop.clients.erase(task.client_id)
    with shop.store.read() as unit:
        rows = unit.connection.exec_driver_sql("SELECT before, after FROM change").fetchall()
        assert "праворуч" not in str(rows)
        assert "ліворуч" not in str(rows)
        assert journal_flaws(unit.connection) == []
    assert [one for one in (shop.folder / "files").rglob("*") if one.is_file()] == []


def test_the_same_content_of_another_task_comes_back_though_its_twin_was_erased(shop: Shop) -> None:
    erased, other = repeating(shop), shop.tasks.add(TaskDraft("інше"))
    shop.task_parts.add_file(erased.id, "ескіз.txt", b"roses")
    file_id = shop.task_parts.add_file(other, "ескіз.txt", b"roses")
    shop.task_parts.remove_file(file_id)
    removed = shop.history.recent(1)[0].id
    assert erased.client_id is not None
    shop.clients.erase(erased.client_id)
    shop.history.undo(removed)
    assert shop.task_parts.content(file_id) == b"roses"


def test_the_timeline_and_the_dossier_tell_of_its_stage_and_steps(shop: Shop) -> None:
    task = repeating(shop)
    assert task.client_id is not None
    shop.tasks.move(task.id, "waiting")
    entry = next(one for one in shop.timeline.all(task.client_id) if one.kind == "task")
    assert (entry.facts["stage"], entry.facts["items"]) == ("Чекають", (1, 2))
    project = shop.projects.add(ProjectDraft("Весілля", task.client_id, note="до осені"))
    assert shop.projects.of_client(task.client_id)[0].id == project
    text = read_pdf(dossier_of(shop, task.client_id, "uk")).text
    for words in ("полити (Чекають, склад)", "– ліворуч", "– праворуч", "Весілля", "до осені"):
        assert words in text
