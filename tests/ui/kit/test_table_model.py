"""The model of lists: which rows are at hand, what is read next, and that it is told in time."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from clientbase.ui.kit import table_model
from clientbase.ui.kit.table_model import KEPT_PAGES, PAGE, TableModel
from tests.ui.kit.counted_rows import COLUMNS, Rows


@pytest.fixture
def source() -> Rows:
    return Rows()


def test_the_model_keeps_qts_rules(
    qtmodeltester: ModelTester, source: Rows, settle: Callable[[], None]
) -> None:
    model = TableModel(source, COLUMNS)
    qtmodeltester.check(model)
    model.set_ids(range(1, 251))
    model.show_rows(0, 10)
    settle()
    model.patch([3, 4])
    settle()
    model.set_ids((5, 4))
    model.set_rows({7: {"name": "Seven"}})
    settle()
    assert model.text(0, 0) == "Seven"


def test_memory_of_far_pages_is_let_go(source: Rows, settle: Callable[[], None]) -> None:
    model = TableModel(source, COLUMNS)
    model.set_ids(range(1, PAGE * (KEPT_PAGES + 20)))
    for page in range(KEPT_PAGES + 10):
        model.show_rows(page * PAGE, page * PAGE)
        settle()
    assert model.values(1) is None
    assert model.values(PAGE * (KEPT_PAGES + 9)) is not None


def test_rows_of_a_very_long_list_are_found_without_a_map(
    source: Rows, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_model, "MAPPED", 50)
    model = TableModel(source, COLUMNS)
    model.set_ids(range(1, 1001))
    model.show_rows(0, 10)
    settle()
    assert [model.row_of(id) for id in (1, 150, 900, 5000)] == [0, 149, 899, -1]
    model.set_ids(range(1000, 0, -1))
    assert [model.row_of(id) for id in (1, 150, 900)] == [999, 850, 100], "what was near before is not now"
    settle()
    assert model.row_of(1000) == 0
    assert sorted(model.rows_of([1, 2, 3, 4, 5, 6, 7, 8, 9, 5000])) == list(range(991, 1000))
    source.suffix = "!"
    model.patch([1000, 1])
    settle()
    assert model.text(0, 0) == "Client 1000!"


def test_data_never_reads(source: Rows) -> None:
    model = TableModel(source, COLUMNS)
    model.set_rows({1: {"name": "One"}})
    source.asked.clear()
    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.UserRole):
        model.index(0, 0).data(role)
    assert source.asked == []


def test_an_answer_to_an_old_question_is_dropped(source: Rows, settle: Callable[[], None]) -> None:
    model = TableModel(source, COLUMNS)
    model.set_ids((1, 2, 3))
    model.set_ids((9, 8))
    settle()
    assert [model.text(row, 0) for row in range(2)] == ["Client 9", "Client 8"]


def test_what_is_in_sight_is_read_before_the_rest_of_its_page(
    source: Rows, settle: Callable[[], None]
) -> None:
    model = TableModel(source, COLUMNS)
    model.set_ids(range(1, 100_001))
    settle()
    source.asked.clear()
    model.show_rows(50_010, 50_020)
    settle()
    assert source.asked[0] == tuple(range(50_011, 50_022))
    page = [id for id in range(50_001, 50_001 + PAGE) if id not in source.asked[0]]
    assert source.asked[1] == tuple(page), "no row is read twice"
    assert [ids[0] for ids in source.asked[2:]] == [50_001 + PAGE, 50_001 - PAGE]


def test_rows_flown_past_are_let_go(source: Rows, settle: Callable[[], None]) -> None:
    model = TableModel(source, COLUMNS)
    model.set_ids(range(1, 100_001))
    settle()
    model.show_rows(20_010, 20_020)
    model.show_rows(50_010, 50_020)  # while the first are being read
    settle()
    assert model.values(50_011) is not None
    assert model.values(20_011) is None
    assert model.row_of(20_011) == 20_010


def test_a_row_that_is_gone_is_not_asked_for_again_and_again(
    source: Rows, settle: Callable[[], None]
) -> None:
    model = TableModel(source, COLUMNS)
    whole = source.rows
    source.rows = lambda ids: {id: row for id, row in whole(ids).items() if id != 7}  # type: ignore[method-assign]
    model.set_ids(range(1, 1001))
    model.show_rows(0, 20)
    settle()
    assert model.values(6) is not None
    assert model.values(7) is None
