"""What clients allowed: one of each purpose stands, what was withdrawn stays told, and it is warned of."""

from datetime import date

import pytest

from clientbase import i18n
from clientbase.domain.client import ClientDraft
from clientbase.domain.consent import ConsentDatesWrong, ConsentState, Purpose, state_of
from clientbase.domain.errors import FieldTooLong, NotThere
from clientbase.services.shop import Shop


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


TODAY = date(2026, 11, 22)


@pytest.fixture
def olena(shop: Shop) -> int:
    return shop.clients.add(ClientDraft(given_name="Олена"))


def test_a_consent_is_given_changed_withdrawn_and_given_again(shop: Shop, olena: int) -> None:
    service = shop.consents
    first = service.give(olena, [Purpose.DATA, Purpose.CALLS], source="paper", given_on=date(2026, 1, 5))
    again = service.give(olena, [Purpose.CALLS], source="word")
    assert again == first[1:]  # it stands: its facts are corrected
    assert service.current(olena)[Purpose.CALLS] == service.of_client(olena)[1]
    assert service.of_client(olena)[1].given_on == TODAY
    service.withdraw(olena, [Purpose.CALLS], note="подзвонив сам")
    assert state_of(service.of_client(olena), Purpose.CALLS) is ConsentState.WITHDRAWN
    assert state_of(service.of_client(olena), Purpose.DATA) is ConsentState.GIVEN
    assert state_of(service.of_client(olena), Purpose.EMAILS) is ConsentState.NONE
    assert service.withdraw(olena, [Purpose.CALLS]) == ()  # nothing is left to withdraw
    service.give(olena, [Purpose.CALLS])
    assert [one.withdrawn_on for one in service.of_client(olena)] == [None, TODAY, None]
    shop.history.undo()
    assert state_of(service.of_client(olena), Purpose.CALLS) is ConsentState.WITHDRAWN


def test_who_never_allowed_can_forbid(shop: Shop, olena: int) -> None:
    shop.consents.withdraw(olena, [Purpose.EMAILS])
    (only,) = shop.consents.of_client(olena)
    assert (only.given_on, only.withdrawn_on) == (None, TODAY)
    shop.consents.remove(only.id)
    assert not shop.consents.of_client(olena)


def test_dates_that_cannot_be_are_refused(shop: Shop, olena: int) -> None:
    with pytest.raises(ConsentDatesWrong):
        shop.consents.give(olena, [Purpose.DATA], given_on=date(2026, 11, 23))
    shop.consents.give(olena, [Purpose.DATA], given_on=date(2026, 5, 1))
    for day in (date(2026, 4, 30), date(2026, 12, 1)):
        with pytest.raises(ConsentDatesWrong):
            shop.consents.withdraw(olena, [Purpose.DATA], withdrawn_on=day)
    with pytest.raises(FieldTooLong):
        shop.consents.give(olena, [Purpose.DATA], note="x" * 501)
    with pytest.raises(NotThere):
        shop.consents.give(99, [Purpose.DATA])
    assert [one.stands for one in shop.consents.of_client(olena)] == [True]


def test_a_call_is_warned_of(shop: Shop, olena: int) -> None:
    service = shop.consents
    assert not service.warning_before_call(olena)
    shop.settings.set("consent.needed", "yes")
    assert "no consent" in service.warning_before_call(olena)
    service.give(olena, [Purpose.CALLS])
    assert not service.warning_before_call(olena)
    service.withdraw(olena, [Purpose.DATA])
    assert "Keeping the data" in service.warning_before_call(olena)


def test_who_withdrew_is_found_among_many(shop: Shop, olena: int) -> None:
    taras, ivan = (shop.clients.add(ClientDraft(given_name=name)) for name in ("Тарас", "Іван"))
    for one in (olena, taras):
        shop.consents.give(one, [Purpose.EMAILS])
        shop.consents.withdraw(one, [Purpose.EMAILS])
    shop.consents.give(taras, [Purpose.EMAILS])
    shop.consents.withdraw(ivan, [Purpose.CALLS])
    assert shop.consents.withdrawn([olena, taras, ivan]) == {olena, ivan}
    assert shop.consents.withdrawn([olena, taras, ivan], [Purpose.EMAILS]) == {olena}


def test_consents_and_feedback_move_with_a_merge_and_go_with_the_person(shop: Shop, olena: int) -> None:
    taras = shop.clients.add(ClientDraft(given_name="Тарас"))
    shop.consents.give(taras, [Purpose.DATA])
    shop.duplicates.merge(olena, [taras])
    assert [one.purpose for one in shop.consents.of_client(olena)] == [Purpose.DATA]
    shop.clients.erase(olena)
    assert not shop.consents.of_client(olena)
