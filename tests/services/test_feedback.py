"""What clients say of the shop: kept, answered, found again by kind, state and words."""

import pytest

from clientbase import i18n
from clientbase.domain.client import ClientDraft
from clientbase.domain.errors import FieldMissing, FieldTooLong, FieldWrong, NotThere
from clientbase.domain.feedback import (
    FeedbackDraft,
    FeedbackKind,
    FeedbackQuery,
    FeedbackStatus,
    status_words,
)
from clientbase.services.shop import Shop


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


K, S = FeedbackKind, FeedbackStatus


@pytest.fixture
def olena(shop: Shop) -> int:
    return shop.clients.add(ClientDraft(given_name="Олена"))


def test_a_complaint_is_kept_answered_and_open_again(shop: Shop, olena: int) -> None:
    service = shop.feedback
    id = service.add(FeedbackDraft(olena, K.COMPLAINT, "  Букет зів'яв \n", about="Троянди", rating=2))
    kept = service.get(id)
    assert (kept.text, kept.rating, kept.status, kept.client_name) == ("Букет зів'яв", 2, S.OPEN, "Олена")
    assert service.count_open() == 1
    service.answer(id, "Замінили")
    assert service.get(id).answered_at == shop.clock.now()
    assert (service.get(id).answer, service.count_open()) == ("Замінили", 0)
    service.update(id, {"status": S.WORKING})
    assert service.get(id).answered_at is None
    service.update(id, {"kind": K.REVIEW})  # which is never in work
    assert service.get(id).status is S.OPEN
    shop.history.undo()
    assert service.get(id).kind is K.COMPLAINT
    service.remove(id)
    assert not service.of_client(olena)


def test_what_cannot_be_is_refused(shop: Shop, olena: int) -> None:
    with pytest.raises(FieldMissing):
        shop.feedback.add(FeedbackDraft(olena, K.WISH, "  "))
    with pytest.raises(FieldWrong):
        shop.feedback.add(FeedbackDraft(olena, K.REVIEW, "так", rating=6))
    with pytest.raises(FieldWrong):
        shop.feedback.add(FeedbackDraft(olena, K.REVIEW, "так", status=S.WORKING))
    with pytest.raises(FieldTooLong):
        shop.feedback.add(FeedbackDraft(olena, K.REVIEW, "x" * 100_001))
    with pytest.raises(NotThere):
        shop.feedback.add(FeedbackDraft(99, K.REVIEW, "так"))
    with pytest.raises(NotThere):
        shop.feedback.update(99, {"pinned": True})


def test_feedback_is_found_by_kind_state_and_words(shop: Shop, olena: int) -> None:
    taras = shop.clients.add(ClientDraft(given_name="Тарас"))
    wish = shop.feedback.add(FeedbackDraft(olena, K.WISH, "Півонії взимку"))
    offer = shop.feedback.add(FeedbackDraft(taras, K.OFFER, "Беру", about="Абонемент", status=S.DONE))
    find = shop.feedback.ids
    assert set(find()) == {wish, offer}
    assert find(FeedbackQuery(kinds=frozenset({K.WISH}))) == (wish,)
    assert find(FeedbackQuery(statuses=frozenset({S.DONE}))) == (offer,)
    assert find(FeedbackQuery(text="ПІВОНІЇ")) == (wish,)
    assert find(FeedbackQuery(text="тарас абонемент")) == (offer,)
    shop.clients.to_bin([taras])
    assert find() == (wish,)
    assert [item.id for item in shop.feedback.many([wish, 99]).values()] == [wish]


def test_a_state_is_called_by_its_kind() -> None:
    assert status_words(K.COMPLAINT, S.DONE) == "Settled"
    assert status_words(K.OFFER, S.DONE) == "Accepted"
    assert status_words(K.REVIEW, S.OPEN) == "Not answered"
    assert status_words(K.WISH, S.DECLINED) == "Declined"
