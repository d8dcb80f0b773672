"""Words that are offered while typing: counted once, and what is written since is heard of."""

from collections.abc import Iterable
from typing import Any

import pytest

from clientbase.domain.client import ClientDraft
from clientbase.domain.own_field import OwnKind
from clientbase.services import words_in_use
from clientbase.services.shop import Shop


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The fields of each count of all clients."""
    made: list[tuple[str, ...]] = []
    count = words_in_use.word_counts

    def watched(connection: Any, keys: Iterable[str], ids: Any = None) -> Any:
        if ids is None:
            made.append(tuple(keys))
        return count(connection, keys, ids)

    monkeypatch.setattr(words_in_use, "word_counts", watched)
    return made


def _add(shop: Shop, name: str, *, source: str = "", tags: tuple[str, ...] = ()) -> int:
    return shop.clients.add(ClientDraft(given_name=name, source=source, tags=tags), allow_twin=True)


def test_all_fields_are_counted_in_one_pass_and_only_after_a_change_of_theirs(
    shop: Shop, counts: list[tuple[str, ...]]
) -> None:
    id = _add(shop, "Олена", source="ринок", tags=("vip",))
    assert (shop.clients.words_of("source"), shop.clients.tags()) == (("ринок",), ("vip",))
    assert shop.clients.words_of("stage") == ()
    assert len(counts) == 1
    shop.clients.update(id, {"note": "півонії"})
    assert shop.clients.words_of("source") == ("ринок",)
    assert len(counts) == 1
    shop.clients.update(id, {"source": "сусіди"})
    assert shop.clients.words_of("source") == ("сусіди",)  # of few clients, a word nobody has is gone at once
    shop.history.undo()
    assert shop.clients.words_of("source") == ("ринок",)


def test_of_many_clients_only_the_changed_are_read(
    shop: Shop, counts: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words_in_use, "_SMALL", 1)
    colours = shop.own_fields.add("Кольори", OwnKind.CHOICES)
    one, other, third = (_add(shop, name, source="ринок") for name in ("Олена", "Ігор", "Яна"))
    assert (shop.clients.words_of("source"), shop.clients.words_of(colours.key)) == (("ринок",), ())
    known = len(counts)
    shop.clients.update(one, {"source": "сусіди", "tags": ("vip",)})
    shop.clients.update(other, {colours.key: "синій\nбілий"})
    assert shop.clients.words_of("source") == ("ринок", "сусіди")
    assert (shop.clients.tags(), shop.clients.words_of(colours.key)) == (("vip",), ("білий", "синій"))
    assert len(counts) == known
    shop.clients.update(one, {"source": ""})
    assert "сусіди" in shop.clients.words_of("source")  # until all are counted anew
    monkeypatch.setattr(words_in_use, "_MOST", 2)
    shop.clients.update_many([one, other, third], {"source": "вивіска"})
    assert shop.clients.words_of("source") == ("вивіска",)


def test_nobody_erased_leaves_a_word_behind(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words_in_use, "_SMALL", 0)
    id = _add(shop, "Олена", tags=("сусідка Ігоря",))
    _add(shop, "Ігор")
    assert shop.clients.tags() == ("сусідка Ігоря",)
    shop.clients.to_bin([id])
    shop.clients.erase(id)
    assert shop.clients.tags() == ()
