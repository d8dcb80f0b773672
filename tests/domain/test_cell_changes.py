"""A copied block is read as spreadsheets write it, and laid over a list as they would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.bulk_edit import BulkEdit, BulkMode, edited, modes_for
from clientbase.domain.cell_changes import matrix_of, place_block, text_of_matrix
from clientbase.domain.fields import CLIENT_FIELD

KEYS = ("city", "note", "source")


def test_a_block_of_excel() -> None:
    """As Excel puts it there: a cell with a line break is quoted, its quotation marks doubled."""
    text = 'Anna\t"two\nlines"\r\n"say ""hi"""\t\r\n'
    assert matrix_of(text) == (("Anna", "two\nlines"), ('say "hi"', ""))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", ()),
        ("one", (("one",),)),
        ("one\n", (("one",),)),
        ("a\t", (("a", ""),)),
        ("\n\nx", (("",), ("",), ("x",))),
        ('"Rose" shop\tb', (('"Rose" shop', "b"),)),  # a name in quotation marks is no quoted cell
        ('"never closed\tb', (('"never closed', "b"),)),
    ],
)
def test_what_else_lies_on_a_clipboard(text: str, rows: tuple[tuple[str, ...], ...]) -> None:
    assert matrix_of(text) == rows


_CELL = st.text(alphabet='ab"\t\n ', max_size=6)


@given(st.integers(1, 3).flatmap(lambda n: st.lists(st.tuples(*[_CELL] * n), min_size=1, max_size=4)))
def test_what_is_written_is_read_back(rows: list[tuple[str, ...]]) -> None:
    if rows[-1] != ("",):  # a last line that is all blank cannot be told from the end
        assert matrix_of(text_of_matrix(rows)) == tuple(rows)


def test_one_cell_fills_all_selected_rows() -> None:
    placed = place_block((("x",),), (5, 3, 9), (1,), KEYS)
    assert placed.cells == ((5, "city", 0, 0), (3, "city", 0, 0), (9, "city", 0, 0))


def test_a_block_goes_on_below_and_says_for_what_there_is_no_row() -> None:
    matrix = (("a", "1"), ("b", "2"), ("c", "3"), ("d", "4"))
    placed = place_block(matrix, (7,), (8, 9), KEYS)
    assert [cell[:3] for cell in placed.cells] == [
        (7, "city", 0), (7, "note", 0), (8, "city", 1), (8, "note", 1), (9, "city", 2), (9, "note", 2),
    ]  # fmt: skip
    assert placed.left_over == 1


def test_a_block_is_repeated_over_as_many_rows_as_it_fits_into() -> None:
    placed = place_block((("a",), ("b",)), (1, 2, 3, 4), (5,), KEYS)
    assert [(id, line) for id, _key, line, _place in placed.cells] == [(1, 0), (2, 1), (3, 0), (4, 1)]


def test_cells_beyond_the_last_column_are_dropped_and_short_lines_leave_cells_alone() -> None:
    placed = place_block((("a", "b", "c"), ("d",)), (1,), (2,), ("note", "source"))
    assert [(id, key) for id, key, _line, _place in placed.cells] == [(1, "note"), (1, "source"), (2, "note")]


def test_words_are_added_and_taken_away_whatever_their_case() -> None:
    add, remove = (BulkEdit("tags", mode, ("VIP", "new")) for mode in (BulkMode.ADD, BulkMode.REMOVE))
    assert edited(add, ("vip",)) == ("vip", "new")
    assert edited(remove, ("vip", "old", "New")) == ("old",)
    assert edited(BulkEdit("own_1", BulkMode.ADD, "b\nc"), "a\nb") == "a\nb\nc"
    assert edited(BulkEdit("own_1", BulkMode.ADD, "b"), "") == "b"
    assert edited(BulkEdit("city", BulkMode.CLEAR), "Kyiv") is None
    assert edited(BulkEdit("city", BulkMode.SET, "Lviv"), "Kyiv") == "Lviv"


def test_a_client_is_always_of_some_kind() -> None:
    assert BulkMode.CLEAR not in modes_for(CLIENT_FIELD["kind"])
    assert BulkMode.CLEAR in modes_for(CLIENT_FIELD["source"])
    assert BulkMode.ADD in modes_for(CLIENT_FIELD["tags"])
