"""Pictures of living lists: the list of them, a refresh with changes on all sides, and writing back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from clientbase.domain.client import Address, Phone
from clientbase.i18n import current_language
from clientbase.services.sample_list import sample_list
from clientbase.services.shop import Shop
from clientbase.ui.lists.page import ListsPage
from clientbase.ui.screenshots import SMALL, Shot, Stage


def _remembered(stage: Stage) -> ListsPage:
    """The sample list, taken over and remembered, then changed on both sides: once for all pictures."""
    path = stage.desk.home() / "customers.xlsx"
    if not path.exists():
        _take_over(stage.shop, path)
    page = stage.page("lists")
    assert isinstance(page, ListsPage)
    page.go_home()
    page.read()
    stage.settle()
    page.list.select([stage.shop.living_lists.named(path.name).id])
    return page


def _take_over(shop: Shop, path: Path) -> None:
    sample_list(path, current_language(), shop.clock)
    before = set(shop.clients.ids())
    prepared = shop.imports.plan(shop.imports.look(path))
    shop.imports.apply(prepared, keep=shop.living_lists.keeper())
    new = sorted(set(shop.clients.ids()) - before)
    _change_file(shop, path, shop.living_lists.named(path.name).id, new)
    shop.clients.update(new[1], {"phones": (Phone("0670000002", "+380670000002"),)})
    shop.clients.update(new[9], {"emails": ()})
    shop.clients.update(new[12], {"addresses": (Address(city="Brovary"),)})


def _change_file(shop: Shop, path: Path, list_id: int, ids: list[int]) -> None:
    """As if the owner had worked in Excel: values are written into a copy, then taken back here."""
    edits = (
        (ids[1], {"phones": (Phone("0670000001", "+380670000001"),)}),
        (ids[4], {"addresses": (Address(city="Lviv"),)}),
        (ids[7], {"family_name": "Сонячна"}),
        (ids[20], {"emails": ()}),
    )
    imported = shop.history.next_undo()
    for id, values in edits:
        shop.clients.update(id, values)
    copy = path.with_name("copy.xlsx")
    shop.list_writing.write(shop.list_writing.plan(list_id), out=copy)
    while (last := shop.history.next_undo()) != imported:  # who had no e-mail lost none
        assert last is not None
        shop.history.undo(last.id)
    copy.replace(path)


def _lists(stage: Stage) -> QWidget:
    _remembered(stage)
    return stage.workspace


def _refresh(stage: Stage) -> QWidget:
    page = _remembered(stage)
    page.open_refresh(page.list.current_id())
    stage.settle()
    return stage.workspace


def _small(stage: Stage) -> QWidget:
    stage.workspace.resize(*SMALL)
    return _refresh(stage)


def _write(stage: Stage) -> QWidget:
    page = _remembered(stage)
    page.open_writing(page.list.current_id())
    stage.settle()
    return stage.workspace


LIST_SHOTS: tuple[Shot, ...] = (
    Shot("lists-kept", _lists),
    Shot("lists-refresh", _refresh),
    Shot("lists-refresh-small", _small),
    Shot("lists-write", _write),
)
