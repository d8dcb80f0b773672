"""What holds of merges whatever a base has in it: every table, any order, an old list."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Integer, select

from clientbase.db import merging
from clientbase.db import tables as t
from clientbase.db.journal_check import journal_flaws
from clientbase.db.merge_tables import client_merge
from clientbase.domain.changes import Action
from clientbase.domain.client import Address
from clientbase.domain.errors import NotThere
from clientbase.domain.interaction import InteractionDraft, InteractionKind
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop
from tests.db.snapshots import snapshot
from tests.examples import examples
from tests.services.test_duplicates import OLENA, OTHER_PHONE, SURE, TWIN, add
from tests.shops import make_shop

# --- whatever tables there are ----------------------------------------------------------------------


def test_every_table_that_names_a_client_is_thought_of() -> None:
    """A table of a later day must be moved, or be said to stay, or this fails."""
    moved = {(table.name, column) for table, column in merging.moved_tables()}
    for table in t.JOURNALLED.values():
        for key in table.foreign_keys:
            if key.column.table is t.client and table.name not in merging.KEPT:
                assert (table.name, key.parent.name) in moved | {("client_merge", "other_id")}, table.name


def test_a_row_of_every_table_moves_over_and_back(shop: Shop) -> None:
    """Rows made from the tables' own descriptions, so that none is forgotten."""
    one, other, third = add(shop, OLENA, TWIN, SURE)
    with shop.store.write(Action.SAMPLE) as unit:
        for table, column in merging.moved_tables():
            if table is not client_merge:
                owner = "other_id" if column == "client_id" else "client_id"
                told = {owner: third} if owner in table.columns else {}
                unit.journal.insert(table, [{**_invented(unit, table), **told, column: other}])
    before = snapshot(shop)
    shop.duplicates.merge(one, [other])
    with shop.store.read() as unit:
        for table, column in merging.moved_tables():
            owners = {row[0] for row in unit.connection.execute(select(table.c[column]))}
            assert owners - {third} == {one}, table.name
    shop.history.undo()
    assert snapshot(shop) == before


def _invented(unit: Any, table: Any) -> dict[str, object]:
    """A row of the table, and of those it hangs on, but for the client."""
    values: dict[str, object] = {}
    for column in table.columns:
        if column.name == "id" or column.nullable:
            continue
        if column.foreign_keys:
            parent = next(iter(column.foreign_keys)).column.table
            if parent is not t.client:
                values[column.name] = unit.journal.insert(parent, [_invented(unit, parent)])[0]
            continue
        values[column.name] = 1 if isinstance(column.type, Integer) else "2026-11-22T08:00:00.000000Z"
    return values


_STEP = st.one_of(
    st.tuples(st.just("merge"), st.permutations(range(4)), st.integers(2, 3)),
    st.tuples(st.just("distinct"), st.permutations(range(4)), st.integers(2, 3)),
    st.tuples(
        st.just("edit"), st.permutations(range(4)), st.sampled_from(["note", "phones", "tags", "city"])
    ),
    st.tuples(st.just("life"), st.permutations(range(4)), st.just(0)),
)


@given(st.lists(_STEP, min_size=1, max_size=8))
@settings(max_examples=examples(15))
def test_any_merges_undone_to_the_start_equal_the_start(tmp_path_factory: Any, steps: list[Any]) -> None:
    shop = make_shop(tmp_path_factory.mktemp("merges"))
    try:
        ids = add(shop, OLENA, TWIN, SURE, SURE)
        start = snapshot(shop)
        for name, order, what in steps:
            some = [ids[at] for at in order]
            try:
                _step(shop, name, some, what)
            except NotThere:
                continue
        while (last := shop.history.next_undo()) and last.action is not Action.ADD_CLIENT:
            assert not shop.history.undo().impossible
        assert snapshot(shop) == start
        with shop.store.read() as unit:
            assert journal_flaws(unit.connection) == []
    finally:
        shop.close()


def _step(shop: Shop, name: str, some: list[int], what: Any) -> None:
    match name:
        case "merge":
            shop.duplicates.merge(some[0], some[1:what])
        case "distinct":
            shop.duplicates.mark_distinct(some[:what])
        case "edit":
            values = {
                "note": {"note": "змінено"},
                "phones": {"phones": (OTHER_PHONE,)},
                "tags": {"tags": ("x", "y")},
                "city": {"addresses": (Address(city="Львів"),)},
            }
            shop.clients.update(some[0], values[what])
        case "life":
            shop.tasks.add(TaskDraft("полити", some[0], due_on=date(2026, 11, 23)))
            shop.interactions.log(InteractionDraft(some[0], InteractionKind.NOTE, "запис"))


# --- old lists ------------------------------------------------------------------------------------

LIST = """Код;Прізвище;Ім'я;Телефон;Місто;Дата народження
17;Іваненко;Олена;+380671112233;Київ;
204;Ivanenko;Olena;+380671112233;Бровари;17.05.1990
300;Бойко;Петро;+380631112233;Львів;
"""


def import_list(shop: Shop, folder: Path, text: str) -> tuple[int, int]:
    """Returns how many rows were new and how many changed somebody."""
    path = folder / "list.csv"
    path.write_text(text, "utf-8")
    result = shop.imports.apply(shop.imports.plan(shop.imports.look(path)))
    return result.created, result.changed


@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize("chosen", [{}, {"family_name": "Ivanenko", "given_name": "Olena"}])
def test_an_old_list_still_knows_whoever_was_merged(
    shop: Shop, tmp_path: Path, chosen: dict[str, str], *, numbered: bool
) -> None:
    list_ = LIST if numbered else "\n".join(line.partition(";")[2] for line in LIST.splitlines())
    assert import_list(shop, tmp_path, list_) == (3, 0)
    one, other, _third = sorted(shop.clients.ids())
    shop.duplicates.merge(one, [other], chosen)
    merged = shop.clients.get(one)
    assert import_list(shop, tmp_path, list_) == (0, 0)
    assert shop.clients.get(one) == merged
    news = list_.replace("+380671112233;Бровари", "+380671112233, +380501112233;Бровари")
    assert import_list(shop, tmp_path, news)[0] == 0
    assert OTHER_PHONE.e164 in [phone.e164 for phone in shop.clients.get(one).phones]
    assert shop.clients.get(one).family_name == merged.family_name
    assert shop.clients.count() == 2


def test_an_export_from_before_the_merge_brings_nobody_back(shop: Shop, tmp_path: Path) -> None:
    one, other = add(shop, OLENA, TWIN)
    path = tmp_path / "клієнти.xlsx"
    shop.exports.export_clients(path)
    shop.duplicates.merge(one, [other])
    kept = shop.clients.get(one)
    for restore in (False, True):
        result = shop.imports.apply(shop.imports.plan(shop.imports.look(path), restore=restore))
        assert (result.created, result.changed) == (0, 0)
    assert shop.clients.get(one) == kept
    assert shop.clients.ids() == (one,)
