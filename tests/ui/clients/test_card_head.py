"""U10, U15, U16: what the head of a card says, and where its figures lead."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from clientbase.domain.appointment import AppointmentDraft, AppointmentStatus
from clientbase.domain.client import ClientDraft, Flag, Kind, Phone
from clientbase.domain.document import DocumentLine
from clientbase.services.shop import Shop
from clientbase.ui.clients.card_head import CardHead
from clientbase.ui.clients.page import ClientsPage
from clientbase.ui.clients.value_rows import ValueRows
from clientbase.ui.kit.buttons import LinkButton
from tests.ui.clients.conftest import opened

Settle = Callable[[], None]
TODAY = date(2026, 11, 18)  # of the clock of these tests


def link(head: CardHead, text: str) -> LinkButton:
    (found,) = (one for one in head.findChildren(LinkButton) if one.text() == text and not one.isHidden())
    return found


def invoice(shop: Shop, client_id: int, days: int) -> None:
    """An invoice of 100, to be paid so many days from today."""
    lines = (DocumentLine("Roses", Decimal(2), "pcs", Decimal(50)),)
    draft = shop.documents.draft_for(client_id, lines, issued_on=TODAY - timedelta(days=20))
    shop.documents.issue(replace(draft, due_on=TODAY + timedelta(days=days)), client_id)


def test_phones_and_debts_stand_in_the_head_and_lead_somewhere(
    qtbot: QtBot, page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    invoice(shop, ids["olena"], -3)
    invoice(shop, ids["olena"], 5)
    opened(page, settle, ids["olena"])
    head = page.card.head
    (debt,) = head.debts()
    assert debt.startswith("Unpaid: ")
    assert debt.endswith("was due 15 Nov")
    assert "200" in debt
    qtbot.mouseClick(link(head, debt), Qt.MouseButton.LeftButton)
    panel = page.card.timeline
    assert panel.filters.current() == "invoices"
    assert {entry.kind for entry in panel.list.entries.entries()} == {"document"}
    qtbot.mouseClick(link(head, "067 123 45 67"), Qt.MouseButton.LeftButton)
    assert page.card.call.is_begun()


def test_the_number_clicked_in_the_head_is_the_one_that_is_called(
    qtbot: QtBot, page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    phones = (Phone("067 123 45 67", "+380671234567"), Phone("050 765 43 21", "+380507654321"))
    shop.clients.update(ids["olena"], {"phones": phones})
    opened(page, settle, ids["olena"])
    for number in ("050 765 43 21", "067 123 45 67"):
        qtbot.mouseClick(link(page.card.head, number), Qt.MouseButton.LeftButton)
        assert page.card.call.number.currentText() == number
        page.card.call.finish()


def test_nobody_owes_without_an_invoice(page: ClientsPage, ids: dict[str, int], settle: Settle) -> None:
    opened(page, settle, ids["nadia"])
    assert page.card.head.debts() == []
    assert page.card.head.open_now() == ""


@pytest.mark.parametrize(
    ("hours", "shown"),
    [("щодня 0–24", "Open around the clock"), ("зачинено", "Closed"), ("за домовленістю", "")],
)
def test_a_company_says_whether_it_is_open_now(
    page: ClientsPage, shop: Shop, settle: Settle, hours: str, shown: str
) -> None:
    company = shop.clients.add(
        ClientDraft(kind=Kind.COMPANY, organization="ТОВ «Година»", working_hours=hours)
    )
    opened(page, settle, company)
    assert page.card.head.open_now() == shown
    assert page.card.fields.line("working_hours").text() == hours


def test_how_long_a_confirmation_holds_is_a_setting(
    page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    shop.clients.update(ids["nadia"], {"confirmed_on": TODAY - timedelta(days=40)})
    opened(page, settle, ids["nadia"])
    assert page.card.head.freshness() == "Data confirmed on 9 Oct"
    shop.settings.set("card.confirm_days", "30")
    settle()
    assert "too long" in page.card.head.freshness()
    page.card.head.asked.emit("confirm")
    settle()
    assert page.card.head.freshness() == "Data confirmed on 18 Nov"


def test_doubtful_values_are_counted(page: ClientsPage, shop: Shop, settle: Settle) -> None:
    draft = ClientDraft(
        given_name="Ія", phones=(Phone("067 1"),), flags=(Flag("birthday", "31.02.1980", "bad_date"),)
    )
    opened(page, settle, shop.clients.add(draft))
    assert page.card.head.freshness().startswith("1 value to look at")


def test_numbers_letters_and_addresses_are_one_click_away(
    qtbot: QtBot,
    page: ClientsPage,
    ids: dict[str, int],
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened(page, settle, ids["romashka"])
    letters: list[str] = []
    monkeypatch.setattr(
        "clientbase.ui.clients.client_card.QDesktopServices.openUrl",
        lambda url: letters.append(url.toString()),
    )

    def press(key: str, words: str) -> None:
        (button,) = (
            one
            for one in page.card.fields.line(key).findChildren(QToolButton)
            if one.accessibleName() == words and one.isVisible()
        )
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    press("contact_persons", "Call Ірина")
    assert page.card.call.is_begun()
    assert page.card.call.number.currentData() == "067 000 00 01"
    press("emails", "Write to office@romashka.example")
    assert letters == ["mailto:office@romashka.example"]
    press("addresses", "Copy the address")
    assert QGuiApplication.clipboard().text() == "Київ, вул. Лісова, 1"
    assert not page.card.fields.open_key()
    page.card.fields.edit("emails")
    assert not any(one.isVisible() for one in page.card.fields.line("emails").findChildren(ValueRows))


def test_how_often_he_did_not_come_stands_in_the_head(
    qtbot: QtBot, page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    starts = datetime.combine(TODAY, time(10))
    for days, status in (
        (-9, AppointmentStatus.NO_SHOW),
        (-5, AppointmentStatus.CAME),
        (-2, AppointmentStatus.NO_SHOW),
    ):
        start = starts + timedelta(days=days)
        shop.appointments.add(
            AppointmentDraft("x", start, start + timedelta(hours=1), client_id=ids["olena"], status=status)
        )
    opened(page, settle, ids["olena"])
    qtbot.mouseClick(link(page.card.head, "Did not come 2 times"), Qt.MouseButton.LeftButton)
    assert page.card.timeline.filters.current() == "tasks"
