"""Ready sets: all can be added beside each other, in three languages, and none twice."""

import pytest

from clientbase.domain.import_values import Regional
from clientbase.domain.own_check import checked_field
from clientbase.domain.own_field import OwnField, OwnKind
from clientbase.domain.trade_sets import TRADE_SETS, fields_of_set
from clientbase.i18n import LANGUAGES, language


@pytest.mark.parametrize("code", LANGUAGES)
def test_all_sets_stand_beside_each_other(code: str) -> None:
    known: list[OwnField] = []
    with language(code):
        for trade in TRADE_SETS:
            for draft in fields_of_set(trade, known):
                known.append(checked_field(draft, known, Regional()))
            assert fields_of_set(trade, known) == (), trade.key
    assert len(known) >= 50
    assert any(item.kind is OwnKind.COMPUTED for item in known)
    for item in known:
        titles = set()
        for other in LANGUAGES:
            with language(other):
                titles.add(item.title)
        assert titles == set(item.names), item.label


def test_a_set_skips_what_is_there_in_any_language() -> None:
    salon = next(trade for trade in TRADE_SETS if trade.key == "salon")
    with language("uk"):
        whole = fields_of_set(salon, ())
        left = fields_of_set(salon, [OwnField(1, "тип волос"), OwnField(2, "CHILDREN")])
    assert len(whole) - len(left) == 2
    assert not {"Тип волосся", "Діти"} & {item.label for item in left}
