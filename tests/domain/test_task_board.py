"""Where a task stands on the board."""

from datetime import UTC, datetime

import pytest

from clientbase.domain.task import Task
from clientbase.domain.task_parts import STEP, TooManyTags, checked_tags, places_for
from clientbase.domain.task_stage import READY, StageNeeded, TaskStage, check_enough, stage_of

DONE_AT = datetime(2026, 11, 22, tzinfo=UTC)


def test_a_stage_counts_as_long_as_it_fits() -> None:
    own = TaskStage(name="Packing", id=9)
    stages = (*READY, own)
    assert stage_of(Task("x"), stages).mark == "todo"
    assert stage_of(Task("x", stage_id=9), stages) is own
    assert stage_of(Task("x", stage_id=9, completed_at=DONE_AT), stages).mark == "done"
    assert stage_of(Task("x", stage_id=77), stages).mark == "todo"


def test_one_stage_to_begin_in_and_one_for_the_done_stay() -> None:
    with pytest.raises(StageNeeded):
        check_enough(READY, TaskStage("done", finishes=True, active=False))
    check_enough(READY, TaskStage("todo", active=False))


def test_a_card_comes_between_others_without_moving_them() -> None:
    assert places_for((), 1, 0) == {1: 0}
    column = [(1, 0), (2, STEP)]
    assert places_for(column, 9, 0) == {9: -STEP}
    assert places_for(column, 9, 1) == {9: STEP // 2}
    assert places_for(column, 9, 99) == {9: 2 * STEP}


def test_where_there_is_no_room_the_column_is_counted_anew() -> None:
    column = [(1, 0), (2, 0), (3, 0)]
    assert places_for(column, 9, 1) == {1: STEP, 9: 2 * STEP, 2: 3 * STEP, 3: 4 * STEP}


def test_tags_are_tidied_and_stand_once() -> None:
    assert checked_tags(["#Склад", " склад ", "vip  один", ""]) == ("Склад", "vip один")
    with pytest.raises(TooManyTags):
        checked_tags([f"t{number}" for number in range(41)])
