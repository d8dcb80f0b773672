"""Many clients who fit are put in order by their places, and the order is that of the base."""

import random

import pytest

from clientbase.db import client_finding, name_places
from clientbase.domain.client import Address, ClientDraft
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.filter import Condition, Group, Op
from clientbase.services.shop import Shop

_KYIV = ClientQuery(filter=Group(items=(Condition("city", Op.IS, ("Київ",)),)))
_SEARCH = ClientQuery(text="клієнт")


@pytest.fixture
def made(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    monkeypatch.setattr(name_places, "_FEWEST", 1)
    monkeypatch.setattr(client_finding, "_MANY", 0)
    dice = random.Random(3)
    towns = ("Київ", "Львів")
    return [
        shop.clients.add(
            ClientDraft(
                family_name=f"Клієнт {dice.choice('абґїя')}{number}",
                addresses=(Address(city=towns[number % 2]),),
            )
        )
        for number in range(40)
    ]


def _asked_for(shop: Shop, query: ClientQuery, monkeypatch: pytest.MonkeyPatch) -> tuple[int, ...]:
    """What the base itself says, nothing remembered."""
    with monkeypatch.context() as patch:
        patch.setattr(shop.clients._places, "_known", None)
        patch.setattr(name_places, "_FEWEST", 10**9)
        return tuple(shop.clients.ids(query))


@pytest.mark.parametrize("query", [_KYIV, _SEARCH])
def test_the_order_is_that_of_the_base(
    shop: Shop, made: list[int], query: ClientQuery, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.clients.ids()
    known = shop.clients._places.known()
    assert known is not None
    assert known.by_name(made) is not None
    assert tuple(shop.clients.ids(query)) == _asked_for(shop, query, monkeypatch)
    shop.clients.to_bin(made[:3])
    shop.clients.update(made[5], {"family_name": "Клієнт Яя"})
    new = shop.clients.add(ClientDraft(family_name="Клієнт Аа", addresses=(Address(city="Київ"),)))
    assert known.by_name(made) is not None, "what was known before stays as it was"
    told = shop.clients._places.known()
    assert told is None or told.by_name([*made, new]) is None, "who was changed must be asked for"
    found = tuple(shop.clients.ids(query))
    assert found == _asked_for(shop, query, monkeypatch)
    assert new in found
    shop.clients.ids()
    assert tuple(shop.clients.ids(query)) == found


def test_who_lies_in_the_bin_is_passed_over(shop: Shop, made: list[int]) -> None:
    shop.clients.to_bin(made[:10])
    shop.clients.ids()
    known = shop.clients._places.known()
    assert known is not None
    kept = known.by_name(made)
    assert kept is not None
    assert set(kept) == set(made[10:])
