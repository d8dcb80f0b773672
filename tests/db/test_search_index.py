"""The trigram index, when few and when many go."""

import pytest

from clientbase.db import clients, search_index
from clientbase.db.journal_check import journal_flaws
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft
from clientbase.services.shop import Shop


def _import(shop: Shop, word: str, count: int) -> None:
    with shop.store.write(Action.IMPORT) as unit:
        drafts = [ClientDraft(family_name=f"{word}{number}") for number in range(count)]
        clients.add_many(unit.journal, unit.connection, drafts)


@pytest.mark.parametrize("many", [2, 10_000])
def test_whoever_goes_leaves_the_others_findable(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    """Taken out one by one (`many` is out of reach), or by indexing the rest anew."""
    monkeypatch.setattr(search_index, "_MANY", many)
    _import(shop, "Ткаченко", 6)
    _import(shop, "Бойко", 30)
    shop.history.undo()
    assert shop.search.clients("бойко") == ()
    assert len(shop.search.clients("ткач")) == 6
    shop.history.redo()
    assert len(shop.search.clients("бойко", limit=100)) == 30
    shop.clients.update_many(shop.search.clients("бойко", limit=100), {"note": "півонії"})
    assert len(shop.search.clients("півон", limit=100)) == 30
    with shop.store.read() as unit:
        assert journal_flaws(unit.connection) == []
