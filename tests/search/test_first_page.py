"""The first page of a list in which one searches is the top of the whole, whichever way it was found."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.db import client_finding, name_places
from clientbase.db.name_places import NamePlaces
from clientbase.domain.changes import Action, Announcement
from clientbase.domain.client import ClientDraft
from clientbase.domain.client_query import ClientQuery
from clientbase.services.shop import Shop
from tests.shops import make_shop

NAMES = (
    "Шевчук",
    "Їжак",
    "Ижак",
    "Іжак",
    "Ґава",
    "Гава",
    "Яценко",
    "Абрам",
    "Жук",
    "шевченко",
    "Євшан",
    "Éva",
)
NOTES = ("", "знає Шевчука", "жук", "сусід Яценка", "їжаки")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    shop = make_shop(tmp_path_factory.mktemp("many"))
    for number in range(120):
        name, note = NAMES[number % len(NAMES)], NOTES[number % len(NOTES)]
        shop.clients.add(ClientDraft(family_name=name, given_name=NAMES[number // 7 % 11], note=note))
    shop.clients.to_bin(range(5, 40, 3))
    yield shop
    shop.close()


@given(
    text=st.sampled_from(
        ("шев", "їж", "ж", "ак", "яценко", "шевчук жук", "гава", "жук", "itdxer", "eva", "нема")
    ),
    limit=st.integers(1, 40),
    few=st.integers(0, 60),
    walked=st.integers(0, 120),
    remembered=st.booleans(),
    changed=st.sets(st.integers(1, 125), max_size=20),
    loose=st.integers(0, 20),
    sort=st.sampled_from(((("display_name", True),), (("display_name", False),), (("note", True),))),
    in_bin=st.booleans(),
)
def test_the_first_page_is_the_top_of_the_whole(
    many: Shop,
    text: str,
    limit: int,
    few: int,
    walked: int,
    remembered: bool,
    changed: set[int],
    loose: int,
    sort: tuple[tuple[str, bool], ...],
    in_bin: bool,
) -> None:
    query = ClientQuery(text=text, sort=sort, in_bin=in_bin)
    places = NamePlaces()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(many.clients, "_places", places)
        whole = many.clients.ids(query)
        for name, value in (("_FEW", few), ("_WALKED", walked), ("_LOOSE", loose)):
            patch.setattr(client_finding, name, value)
        patch.setattr(name_places, "_FEWEST", 1)
        if remembered:
            many.clients.ids()
        places.heard(Announcement(Action.EDIT_CLIENT, 1, {"client": dict.fromkeys(changed, frozenset())}))
        assert many.clients.first_ids(query, limit) == whole[:limit]
        assert many.clients.ids(query) == whole


def test_places_follow_what_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """New, renamed, binned and erased clients among hits whose places are remembered."""
    monkeypatch.setattr(name_places, "_FEWEST", 1)
    monkeypatch.setattr(client_finding, "_FEW", 1)
    shop = make_shop(tmp_path)
    for name in ("Ґава", "Жук", "Яременко", "Абрам", "Їжак", "Шевчук"):
        shop.clients.add(ClientDraft(family_name=name, note="купує чай"))
    query = ClientQuery(text="чай")

    def names() -> list[str]:
        found = shop.clients.ids(query)
        assert shop.clients.first_ids(query, 3) == found[:3]
        return [client.family_name for client in shop.clients.many(found)]

    shop.clients.ids()
    assert names() == ["Абрам", "Ґава", "Жук", "Їжак", "Шевчук", "Яременко"]
    shop.clients.update(3, {"family_name": "Бойко"})
    shop.clients.to_bin([1])
    shop.clients.erase(2)
    shop.clients.add(ClientDraft(family_name="Єна", note="кава, чай"))
    assert names() == ["Абрам", "Бойко", "Єна", "Їжак", "Шевчук"]
    shop.clients.ids()
    shop.clients.restore([1])
    assert names() == ["Абрам", "Бойко", "Ґава", "Єна", "Їжак", "Шевчук"]
    shop.close()


def test_a_list_read_before_a_change_is_not_remembered() -> None:
    places = NamePlaces()
    turn = places.turn()
    places.heard(Announcement(Action.EDIT_CLIENT, 1, {"client": {1: frozenset()}}))
    places.keep(range(5_000), turn)
    assert places.known() is None
    places.keep(range(5_000), places.turn())
    known = places.known()
    assert known is not None
    assert known.parted([4_999, 7, 5_000]) == ([4_999, 7], [5_000])
    many = dict.fromkeys(range(2_000), frozenset[str]())
    places.heard(Announcement(Action.EDIT_CLIENT, 2, {"client": many}))
    assert places.known() is None
