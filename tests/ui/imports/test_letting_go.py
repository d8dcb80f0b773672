"""A plan that is not shown any more goes little by little."""

import weakref
from pathlib import Path

import pytest

from clientbase.domain.client import ClientDraft, Phone
from clientbase.domain.import_plan import RowState
from clientbase.domain.progress import Progress
from clientbase.services.shop import Shop
from clientbase.ui.imports import letting_go
from clientbase.ui.imports.checked import CheckOptions, check_list


def test_a_large_plan_is_freed_once_nothing_shows_it(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letting_go, "_FEW", 2)
    path = tmp_path / "list.csv"
    rows = [f"Hawkins{at};Martha;067 111 22 {at}" for at in range(10, 15)]
    path.write_text("\n".join(("Surname;Name;Phone", *rows)), "utf-8")
    for at in range(10, 15):
        phone = Phone(f"067 111 22 {at}", f"+3806711122{at}")
        shop.clients.add(ClientDraft(family_name=f"Hawkins{at}", phones=(phone,)))
    shown = check_list(shop, shop.imports.look(path), CheckOptions(), Progress())
    marks = weakref.ref(next(iter(shown.marks.values())))
    checked = shown
    thread = letting_go.let_go(checked)
    assert thread is not None
    assert checked.prepared.plan.rows[0].row == 2  # it can be looked at as long as it is shown
    assert thread.is_alive()
    del shown, checked
    thread.join(10)
    assert not thread.is_alive()
    assert marks() is None


def test_a_small_plan_needs_no_thread(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Surname;Phone\nHawkins;067 111 22 33\n", "utf-8")
    shown = check_list(shop, shop.imports.look(path), CheckOptions(), Progress())
    assert shown.prepared.plan.count(RowState.NEW) == 1
    assert letting_go.let_go(shown) is None
    assert letting_go.let_go(None) is None
