"""What people type finds what it must, and nothing that it must not."""

import pytest

from clientbase.db import search
from clientbase.domain.client import ClientDraft
from clientbase.services.shop import Shop
from tests.search.kept import Place
from tests.search.pairs import JOINED, LETTERS_OF_OTHERS, ORDERED, PAIRS, TYPOS, WRONG_LAYOUT


@pytest.mark.parametrize(("typed", "wanted", "unwanted"), PAIRS)
def test_a_query_finds_what_it_must(
    kept: tuple[Shop, dict[str, Place]], typed: str, wanted: str, unwanted: str
) -> None:
    shop, places = kept
    named = {place: name for name, place in places.items()}
    found = {named[hit.noun, hit.id] for hit in shop.search.find(typed, 50)}
    assert set(wanted.split()) <= found
    assert not found & set(unwanted.split())
    if unwanted == "*":
        assert found == set(wanted.split())


def test_there_are_enough_pairs() -> None:
    assert len({typed for typed, _wanted, _unwanted in PAIRS}) == len(PAIRS) >= 150


def test_what_is_asked_in_vain_is_passed_over(
    kept: tuple[Shop, dict[str, Place]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words that no text can have are asked for in a cheaper way; what is found is the same."""
    typed = [pair[0] for pair in (*TYPOS, *WRONG_LAYOUT[::3], *LETTERS_OF_OTHERS[::3], *JOINED)]

    def found(least: int) -> list[list[Place]]:
        monkeypatch.setattr(search, "_LONG", least)
        return [[(hit.noun, hit.id) for hit in kept[0].search.find(text)] for text in typed]

    assert found(3) == found(99)


@pytest.mark.parametrize(("typed", "names", "wanted"), ORDERED)
def test_what_is_nearer_stands_first(
    shop: Shop, typed: str, names: tuple[str, ...], wanted: tuple[str, ...]
) -> None:
    for name in names:
        family, _space, given = name.partition(" ")
        shop.clients.add(ClientDraft(family_name=family, given_name=given), allow_twin=True)
    assert tuple(hit.title for hit in shop.search.find(typed)) == wanted
