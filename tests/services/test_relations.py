"""Who clients are to one another: one row for two, loops refused, merging and erasing think of both sides."""

import pytest
from sqlalchemy import func, select

from clientbase import i18n
from clientbase.db.card_tables import client_relation
from clientbase.domain.client import ClientDraft, Sex
from clientbase.domain.errors import FieldMissing, FieldTooLong, NotThere
from clientbase.domain.relation import (
    ReferrerExists,
    RelationExists,
    RelationKind,
    RelationLoop,
    RelationToSelf,
    kind_words,
    other_way,
)
from clientbase.services.shop import Shop
from tests.db.snapshots import snapshot


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


@pytest.fixture
def ids(shop: Shop) -> dict[str, int]:
    people = {
        "olena": ClientDraft(given_name="Олена", sex=Sex.FEMALE),
        "taras": ClientDraft(given_name="Тарас", sex=Sex.MALE),
        "ivan": ClientDraft(given_name="Іван", sex=Sex.MALE),
        "nadia": ClientDraft(given_name="Надія"),
    }
    return {name: shop.clients.add(draft) for name, draft in people.items()}


def told(shop: Shop, client_id: int) -> list[str]:
    return [
        f"{kind_words(one.kind, one.other_sex, said_there=one.said_there)}: {one.other_name}"
        for one in shop.relations.of_client(client_id)
    ]


def count(shop: Shop) -> int:
    with shop.store.read() as unit:
        return int(unit.connection.scalar(select(func.count()).select_from(client_relation)) or 0)


@pytest.mark.parametrize(
    ("kind", "here", "there"),
    [
        (RelationKind.SPOUSE, "Husband: Тарас", "Wife: Олена"),
        (RelationKind.PARENT, "Father: Тарас", "Daughter: Олена"),
        (RelationKind.CHILD, "Son: Тарас", "Mother: Олена"),
        (RelationKind.SIBLING, "Brother: Тарас", "Sister: Олена"),
        (RelationKind.FRIEND, "Friend: Тарас", "Friend: Олена"),
        (RelationKind.EMPLOYER, "Works at: Тарас", "Employs: Олена"),
        (RelationKind.REFERRED, "Referred: Тарас", "Referred by: Олена"),
        ("кум", "кум: Тарас", "to them: кум: Олена"),
    ],
)
def test_one_row_is_seen_from_both_sides(
    shop: Shop, ids: dict[str, int], kind: str, here: str, there: str
) -> None:
    shop.relations.add(ids["olena"], ids["taras"], kind, " на дачі  ")
    assert told(shop, ids["olena"]) == [here]
    assert told(shop, ids["taras"]) == [there]
    assert count(shop) == 1
    assert shop.relations.of_client(ids["taras"])[0].note == "на дачі"
    with pytest.raises(RelationExists):
        shop.relations.add(ids["olena"], ids["taras"], kind)
    shop.history.undo()
    assert not told(shop, ids["taras"])


def test_the_same_said_from_the_other_side_is_known(shop: Shop, ids: dict[str, int]) -> None:
    shop.relations.add(ids["olena"], ids["taras"], RelationKind.SPOUSE)
    shop.relations.add(ids["olena"], ids["ivan"], RelationKind.CHILD)
    for one, other, kind in (("taras", "olena", "spouse"), ("ivan", "olena", "parent")):
        with pytest.raises(RelationExists):
            shop.relations.add(ids[one], ids[other], kind)
    assert count(shop) == 2


def test_nobody_is_his_own_forebear_or_sent_himself(shop: Shop, ids: dict[str, int]) -> None:
    olena, taras, ivan, nadia = ids.values()
    for kind in (RelationKind.PARENT, RelationKind.REFERRED_BY):
        shop.relations.add(olena, taras, kind)
        shop.relations.add(taras, ivan, kind)
        with pytest.raises(RelationLoop):
            shop.relations.add(ivan, olena, kind)
        with pytest.raises(RelationLoop):
            shop.relations.add(olena, ivan, other_way(kind))
    with pytest.raises(RelationToSelf):
        shop.relations.add(olena, olena, RelationKind.FRIEND)
    with pytest.raises(ReferrerExists):
        shop.relations.add(olena, nadia, RelationKind.REFERRED_BY)
    with pytest.raises(NotThere):
        shop.relations.add(olena, 999, RelationKind.FRIEND)
    with pytest.raises(FieldMissing):
        shop.relations.add(olena, nadia, "  ")
    with pytest.raises(FieldTooLong):
        shop.relations.add(olena, nadia, "x" * 201)
    assert count(shop) == 4
    assert shop.relations.count_referred(ivan) == 1
    shop.clients.to_bin([taras])
    assert shop.relations.count_referred(ivan) == 0
    assert shop.relations.of_client(ivan)[0].other_in_bin


def test_a_merge_leaves_no_relation_that_says_nothing(shop: Shop, ids: dict[str, int]) -> None:
    olena, taras, ivan, nadia = ids.values()
    shop.relations.add(olena, taras, RelationKind.SPOUSE)  # becomes one with himself
    shop.relations.add(olena, nadia, RelationKind.FRIEND)
    shop.relations.add(nadia, taras, RelationKind.FRIEND)  # … the same twice
    shop.relations.add(olena, ivan, RelationKind.REFERRED_BY)
    shop.relations.add(ivan, taras, RelationKind.REFERRED_BY)  # … a circle
    shop.relations.add(taras, nadia, RelationKind.REFERRED_BY)  # … a second one of which there is one
    shop.relations.add(taras, ivan, "кум")
    before = snapshot(shop)
    shop.duplicates.merge(olena, [taras])
    assert told(shop, olena) == ["Friend: Надія", "Referred by: Іван", "кум: Іван"]
    assert not told(shop, taras)
    shop.history.undo()
    assert snapshot(shop) == before


def test_an_erased_person_stands_in_no_relation_and_in_no_line_of_the_history(
    shop: Shop, ids: dict[str, int]
) -> None:
    olena, taras, _ivan, nadia = ids.values()
    shop.relations.add(taras, olena, RelationKind.EMPLOYER, "слово-прикмета")
    shop.relations.add(olena, taras, "кума-прикмета")
    gone = shop.relations.add(nadia, olena, "тітка-прикмета")
    shop.relations.remove(gone)
    shop.relations.add(taras, nadia, RelationKind.FRIEND)
    shop.clients.erase(olena)
    assert told(shop, taras) == ["Friend: Надія"]
    with shop.store.read() as unit:
        for table in ("client_relation", "change", "change_set"):
            rows = unit.connection.exec_driver_sql(f"SELECT * FROM {table}").all()
            assert "прикмета" not in str(rows), table
