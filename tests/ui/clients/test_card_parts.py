"""Relations, consents and feedback on a card, as a person notes them."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft, Sex
from clientbase.domain.consent import ConsentState, Purpose, state_of
from clientbase.domain.feedback import FeedbackDraft, FeedbackKind, FeedbackStatus
from clientbase.services.shop import Shop
from clientbase.ui.clients.card_part import CardPart
from clientbase.ui.clients.card_parts import CardParts
from clientbase.ui.clients.consent_section import ConsentSection
from clientbase.ui.clients.feedback_section import FeedbackSection
from clientbase.ui.clients.relations_section import RelationsSection
from clientbase.ui.clients.typed_texts import put_texts
from clientbase.ui.kit.line_button import LineButton
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked

Settle = Callable[[], None]
P = TypeVar("P", bound=CardPart)


@pytest.fixture
def ids(shop: Shop) -> dict[str, int]:
    people = {
        "olena": ClientDraft(given_name="Олена", sex=Sex.FEMALE),
        "taras": ClientDraft(given_name="Тарас", sex=Sex.MALE),
    }
    return {name: shop.clients.add(draft) for name, draft in people.items()}


def lines(part: CardPart) -> list[str]:
    return [line.accessibleName() for line in part.findChildren(LineButton) if not line.isHidden()]


def shown(qtbot: QtBot, part: P, client_id: int, settle: Settle) -> P:
    qtbot.addWidget(part)
    part.resize(420, 500)
    part.show()
    part.show_client(client_id)
    settle()
    return part


def test_a_relation_is_added_seen_from_both_sides_and_removed(
    qtbot: QtBot, shop: Shop, window_context: WindowContext, ids: dict[str, int], asked: Asked, settle: Settle
) -> None:
    part = shown(qtbot, RelationsSection(shop, window_context), ids["olena"], settle)
    assert not part.is_filled()
    part.begin_adding()
    part.kind.setCurrentText("Child")
    qtbot.keyClick(part.other, Qt.Key.Key_Return)
    assert not lines(part)  # nobody was chosen yet, and the panel says so
    assert not part.panel.isHidden()
    part.other.set_client(ids["taras"], "Тарас")
    part.note.setText("від першого шлюбу")
    qtbot.keyClick(part.note, Qt.Key.Key_Return)
    settle()
    assert lines(part) == ["Тарас, Son · від першого шлюбу"]
    assert part.panel.isHidden()
    assert part.is_filled()
    part.begin_adding()
    part.kind.setCurrentText("Parent")
    part.other.set_client(ids["taras"], "Тарас")
    assert part.keep()  # Ctrl+S: it would be a circle, so what was typed stays
    assert not part.panel.isHidden()
    assert part.other.client_id() == ids["taras"]
    part.show_client(ids["taras"])
    settle()
    assert lines(part) == ["Олена, Mother · від першого шлюбу"]
    qtbot.mouseClick(part.findChildren(LineButton)[0], Qt.MouseButton.LeftButton)
    assert asked.clients == [ids["olena"]]
    part.remove(shop.relations.of_client(ids["taras"])[0])
    settle()
    assert not lines(part)
    shop.history.undo()
    settle()
    assert len(shop.relations.of_client(ids["taras"])) == 1


def test_an_own_word_is_a_relation_and_what_is_typed_is_a_draft(
    qtbot: QtBot, shop: Shop, window_context: WindowContext, ids: dict[str, int], settle: Settle
) -> None:
    part = shown(qtbot, RelationsSection(shop, window_context), ids["olena"], settle)
    part.begin_adding()
    part.kind.setCurrentText("кума")
    part.other.set_client(ids["taras"], "Тарас")
    typed = part.typed()
    again = shown(qtbot, RelationsSection(shop, window_context), ids["olena"], settle)
    again.take_typed(typed)
    assert again.keep()
    settle()
    assert lines(again) == ["Тарас, кума"]
    assert again.typed() is None


def test_consents_are_given_and_withdrawn(
    qtbot: QtBot, shop: Shop, window_context: WindowContext, ids: dict[str, int], settle: Settle
) -> None:
    olena = ids["olena"]
    part = shown(qtbot, ConsentSection(shop, window_context), olena, settle)
    part.begin_adding()
    assert part.ticked() == list(Purpose)
    for purpose in (Purpose.EMAILS, Purpose.MESSENGERS):
        part.ticks[purpose].setChecked(False)
    put_texts(part.form.form.editor("on"), ["31.12.2026"])
    part.give()  # which is still to come
    assert part.form.is_open()
    put_texts(part.form.form.editor("on"), ["5.1.2026"])
    part.form.form.editor("source").set_value("paper")
    qtbot.mouseClick(part.form.keep_button, Qt.MouseButton.LeftButton)
    settle()
    assert not part.form.is_open()
    assert len(lines(part)) == 2
    assert "on paper" in lines(part)[0]
    assert shop.consents.current(olena)[Purpose.DATA].given_on == date(2026, 1, 5)  # type: ignore[union-attr]
    calls = shop.consents.current(olena)[Purpose.CALLS]
    assert calls is not None
    words, withdraw = part.actions_for(Purpose.CALLS, calls)[0]
    assert words == "Withdrawn today"
    withdraw()
    settle()
    assert state_of(shop.consents.of_client(olena), Purpose.CALLS) is ConsentState.WITHDRAWN
    assert "withdrawn on" in lines(part)[1]


def test_a_complaint_is_noted_answered_and_stays_typed_over_esc(
    qtbot: QtBot, shop: Shop, window_context: WindowContext, ids: dict[str, int], settle: Settle
) -> None:
    olena = ids["olena"]
    part = shown(qtbot, FeedbackSection(shop, window_context), olena, settle)
    part.begin_adding()
    part.form.form.editor("kind").set_value("complaint")
    part.form.form.changed.emit("kind")
    assert part.keep()  # nothing was said yet
    assert part.form.is_open()
    put_texts(part.form.form.editor("text"), ["Букет зів'яв"])
    qtbot.keyClick(part.form, Qt.Key.Key_Escape)
    assert not part.form.is_open()
    assert part.typed()
    part.begin_adding()
    assert part.keep()
    settle()
    (kept,) = shop.feedback.of_client(olena)
    assert (kept.kind, kept.text, kept.status) == (
        FeedbackKind.COMPLAINT,
        "Букет зів'яв",
        FeedbackStatus.OPEN,
    )
    assert not part.typed()
    part.open(kept)
    put_texts(part.form.form.editor("answer"), ["Замінили"])
    part.form.form.editor("status").set_value("done")
    part.keep()
    settle()
    assert shop.feedback.get(kept.id).status is FeedbackStatus.DONE
    assert "Settled" in lines(part)[0]


def test_what_waits_stands_first_and_the_rest_is_asked_for(
    qtbot: QtBot, shop: Shop, window_context: WindowContext, ids: dict[str, int], settle: Settle
) -> None:
    for number in range(6):
        status = FeedbackStatus.OPEN if number == 0 else FeedbackStatus.DONE
        shop.feedback.add(FeedbackDraft(ids["olena"], FeedbackKind.WISH, f"Бажання {number}", status=status))
    part = shown(qtbot, FeedbackSection(shop, window_context), ids["olena"], settle)
    assert len(lines(part)) == 4
    assert lines(part)[0].startswith("Бажання 0")
    part.show_all(shown=True)
    qtbot.waitUntil(lambda: len(lines(part)) == 6)


def test_empty_sections_are_offered_and_hidden_ones_are_not(
    qtbot: QtBot, shop: Shop, window_context: WindowContext, ids: dict[str, int], settle: Settle
) -> None:
    shop.consents.give(ids["olena"], [Purpose.DATA])
    parts = CardParts(shop, window_context)
    qtbot.addWidget(parts)
    parts.show_client(ids["olena"])
    settle()
    for part in parts.parts().values():
        qtbot.addWidget(part)
    hidden = {key for key, part in parts.parts().items() if part.isHidden()}
    assert hidden >= {"relations", "feedback", "files"}
    assert "consent" not in hidden
    parts.begin_adding("relations")
    assert not parts.parts()["relations"].isHidden()
    parts.set_hidden(frozenset({"consent"}))
    assert parts.parts()["consent"].isHidden()
    parts.show_all(shown=True)
    assert not parts.parts()["consent"].isHidden()
