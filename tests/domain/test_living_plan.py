"""What changed there, here and on both sides; which row is which."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.client import Address, ClientDraft, ContactPerson, Kind, Phone
from clientbase.domain.living_keys import list_keys
from clientbase.domain.living_list import AgreedRow, ListColumn
from clientbase.domain.living_plan import (
    NEVER,
    CellState,
    RowSides,
    Side,
    agreed_after,
    compare,
    match_rows,
    taken_over,
)
from clientbase.domain.living_units import units_of

COLUMNS = tuple(
    ListColumn(heading, (key,))
    for heading, key in (
        ("ПІБ", "full_name"), ("Тел", "phone"), ("Місто", "city"), ("Примітка", "note"),
        ("Картка", "card_number"),
    )
)  # fmt: skip
UNITS = units_of(COLUMNS)
A, B, C = (Phone(text, f"+38050000000{text}") for text in "123")
BASE = ClientDraft(
    family_name="Іваненко", phones=(A,), addresses=(Address(city="Київ"),), note="давня", card_number="7"
)


def test_values_are_told_with_all_that_differs_in_them() -> None:
    columns = (ListColumn("Тел", ("phone",)), ListColumn("Контакт", ("contact_person",)))
    draft = ClientDraft(
        phones=(Phone("0671234567", "+380671234567"), Phone("12-34")),
        contact_persons=(ContactPerson("Ірина", "бухгалтер", "067 111"),),
    )
    told = {unit.key: unit.told(unit.value(draft)) for unit in units_of(columns)}
    assert told["phones"] == "+380 67 123 45 67, 12-34"
    assert told["contact_persons"] == "Ірина · бухгалтер · 067 111"


def sides(
    agreed: ClientDraft, file: ClientDraft, then: ClientDraft, now: ClientDraft, **since: int
) -> RowSides:
    row = AgreedRow(1, 4, ("x",), 9, set_id=10, since=since)
    return RowSides(row, 5, ("y",), agreed, file, now, {10: then, 3: ClientDraft(card_number="старе")})


def states(found: RowSides) -> dict[str, CellState]:
    return {cell.unit.key: cell.state for cell in compare(found, UNITS)}


@pytest.mark.parametrize(
    ("file", "now", "expected"),
    [
        ("7", "7", None),
        ("8", "7", CellState.FILE),
        ("7", "9", CellState.BASE),
        ("8", "9", CellState.BOTH),
        ("8", "8", None),
        ("", "7", CellState.CLEARED),
        ("", "9", CellState.CLEARED),
    ],
)
def test_three_ways_of_one_value(file: str, now: str, expected: CellState | None) -> None:
    found = sides(BASE, replace(BASE, card_number=file), BASE, replace(BASE, card_number=now))
    assert states(found).get("card_number") is expected


def test_a_value_no_column_says_is_not_the_lists_matter() -> None:
    assert states(sides(BASE, BASE, BASE, replace(BASE, website="x.example", job_title="y"))) == {}


def test_an_older_agreement_counts_for_its_value_alone() -> None:
    listed = replace(BASE, card_number="8")
    assert states(sides(listed, listed, BASE, BASE)) == {}
    for older in (3, NEVER):
        found = sides(listed, listed, BASE, BASE, card_number=older)
        assert states(found) == {"card_number": CellState.BASE}


def test_different_ones_of_several_are_changed_on_both_sides_without_conflict() -> None:
    agreed = replace(BASE, phones=(A, B))
    file, now = replace(BASE, phones=(A, C)), replace(BASE, phones=(B,))
    found = sides(agreed, file, agreed, now)
    assert states(found) == {"phones": CellState.FILE}
    assert taken_over(found, compare(found, UNITS), {}).phones == (C,)
    conflict = sides(agreed, file, agreed, replace(BASE, phones=(A, Phone("9", "+380999999999"))))
    assert states(conflict) == {"phones": CellState.BOTH}
    cells = compare(conflict, UNITS)
    assert taken_over(conflict, cells, {}) == conflict.now
    assert taken_over(conflict, cells, {cells[0].key: Side.FILE}).phones == (A, C)


def test_a_number_from_elsewhere_stays() -> None:
    then = replace(BASE, phones=(C, A))
    found = sides(BASE, replace(BASE, phones=(B,)), then, then)
    assert taken_over(found, compare(found, UNITS), {}).phones == (C, B)


def test_words_added_here_stay_when_the_list_rewrites_its_own() -> None:
    now = replace(BASE, note="дзвонила 5.03\nдавня")
    found = sides(BASE, replace(BASE, note="дуже давня"), now, now)
    assert taken_over(found, compare(found, UNITS), {}).note == "дзвонила 5.03\nдуже давня"


def test_a_part_of_an_address_leaves_the_others() -> None:
    now = replace(BASE, addresses=(Address("вул. Нова, 1", "Київ", "", "01001"),))
    found = sides(BASE, replace(BASE, addresses=(Address(city="Львів"),)), now, now)
    assert states(found) == {"city": CellState.FILE}
    after = taken_over(found, compare(found, UNITS), {})
    assert after.addresses == (Address("вул. Нова, 1", "Львів", "", "01001"),)


def test_a_name_is_one_value() -> None:
    file = replace(BASE, family_name="", kind=Kind.COMPANY, organization="ТОВ Ромашка")
    found = sides(BASE, file, BASE, BASE)
    (cell,) = compare(found, UNITS)
    assert (cell.unit.key, cell.file, cell.base) == ("display_name", "ТОВ Ромашка", "Іваненко")
    after = taken_over(found, [cell], {})
    assert (after.kind, after.organization, after.family_name) == (Kind.COMPANY, "ТОВ Ромашка", "")


def test_what_is_kept_here_waits_to_be_written() -> None:
    found = sides(BASE, replace(BASE, card_number="8", note=""), BASE, replace(BASE, card_number="9"))
    cells = compare(found, UNITS)
    row = agreed_after(found, cells, {})
    assert row.cells == ("y",)
    assert row.sheet_row == 5
    assert row.since == {"card_number": 10, "note": NEVER}
    taken = agreed_after(found, cells, {cell.key: Side.FILE for cell in cells})
    assert taken.since == {}


# --- rows -----------------------------------------------------------------------------------------

LISTED = (ListColumn("ПІБ", ("full_name",)), ListColumn("Тел", ("phone",)), ListColumn("Місто", ("city",)))
KEYS = list_keys(LISTED)
OLD = [
    AgreedRow(at, at + 3, cells)
    for at, cells in enumerate(
        [("Іваненко", "0501112233", "Київ"), ("Петренко", "0502223344", "Львів"), ("Сидорук", "", "Одеса")],
        start=1,
    )
]


def matched(*rows: tuple[str, str, str]) -> tuple[dict[int, int], list[int], list[int]]:
    found = match_rows(OLD, [(number, cells) for number, cells in enumerate(rows, start=4)], KEYS)
    return dict(found.pairs), list(found.new), list(found.gone)


def test_sorted_rows_are_found_by_what_they_say() -> None:
    assert matched(OLD[2].cells, OLD[0].cells, OLD[1].cells) == ({0: 1, 1: 2, 2: 0}, [], [])  # type: ignore[arg-type]


def test_changed_rows_are_found_by_their_keys() -> None:
    assert matched(
        ("Петренко", "0509999999", "Львів"),
        ("Нова", "0971112233", ""),
        ("Іваненко І.", "050 111-22-33", "Ірпінь"),
    ) == ({0: 2, 1: 0}, [1], [2])


def test_a_row_without_any_key_is_known_by_its_place() -> None:
    assert matched(OLD[0].cells, OLD[1].cells, ("Сидоренко", "", "Одеса"))[0] == {0: 0, 1: 1, 2: 2}  # type: ignore[arg-type]


def test_a_key_that_two_rows_share_proves_nothing() -> None:
    pairs, new, gone = matched(("А", "0501112233", "x"), ("Б", "0501112233", "y"), ("Сидорук", "", "Одеса"))
    assert pairs == {2: 2}
    assert (new, gone) == ([0, 1], [0, 1])


@given(st.permutations(range(6)), st.sets(st.integers(0, 5)))
def test_any_order_of_unchanged_rows(order: list[int], twins: set[int]) -> None:
    cells = [(f"Ім'я {0 if at in twins else at}", "", "") for at in range(6)]
    agreed = [AgreedRow(at + 1, at + 2, row) for at, row in enumerate(cells)]
    now = [(place + 2, cells[at]) for place, at in enumerate(order)]
    found = match_rows(agreed, now, KEYS)
    assert not found.new
    assert not found.gone
    assert all(agreed[old].cells == now[new][1] for old, new in found.pairs)
