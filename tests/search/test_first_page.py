"""The first page of a list in which one searches is the top of the whole, whichever way it was found."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.db import client_finding
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
    many_hits=st.integers(0, 60),
    walked=st.integers(0, 120),
    sort=st.sampled_from(((("display_name", True),), (("display_name", False),), (("note", True),))),
    in_bin=st.booleans(),
)
def test_the_first_page_is_the_top_of_the_whole(
    many: Shop,
    text: str,
    limit: int,
    few: int,
    many_hits: int,
    walked: int,
    sort: tuple[tuple[str, bool], ...],
    in_bin: bool,
) -> None:
    query = ClientQuery(text=text, sort=sort, in_bin=in_bin)
    whole = many.clients.ids(query)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (
            ("_FEW", few),
            ("_MANY", few + many_hits),
            ("_WALKED", walked),
        ):
            patch.setattr(client_finding, name, value)
        assert many.clients.first_ids(query, limit) == whole[:limit]
        assert many.clients.ids(query) == whole
