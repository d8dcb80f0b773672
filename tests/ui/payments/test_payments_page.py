"""The page of money: noted by keyboard and shared out while one types, accounts, debts, giving back."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft
from clientbase.domain.money_account import AccountKind, MoneyAccountDraft
from clientbase.domain.payment import PaymentDraft, PaymentKind
from clientbase.services.shop import Shop
from clientbase.ui.payments.account_dialog import AccountDialog, opening_minor
from clientbase.ui.payments.entry import open_payment
from clientbase.ui.payments.page import PaymentsPage
from clientbase.ui.window_context import WindowContext
from tests.services.paying import invoice, uah
from tests.ui.conftest import Asked, OnScreen

Settle = Callable[[], None]


@pytest.fixture
def olena(shop: Shop) -> int:
    return shop.clients.add(ClientDraft(given_name="Олена", family_name="Ткаченко"))


@pytest.fixture
def page(
    shop: Shop, olena: int, window_context: WindowContext, on_screen: OnScreen, settle: Settle
) -> PaymentsPage:
    invoice(shop, olena, 500)
    invoice(shop, olena, 300)
    made = PaymentsPage(shop, window_context)
    on_screen(made, 1300, 800)
    settle()
    return made


def type_into(qtbot: QtBot, page: PaymentsPage, olena: int, amount: str) -> None:
    """As somebody does who begins a payment of this client."""
    page.begin_new(client_id=olena)
    qtbot.keyClicks(page.details.entry.amount, amount)


def put(line: QLineEdit, text: str) -> None:
    """As typed, whatever the letters."""
    line.setText(text)
    line.setModified(True)
    line.textEdited.emit(text)


def taken(page: PaymentsPage) -> list[str]:
    box = page.details.entry.papers
    keys = box.keys()
    return [box.row(key).amount.text() for key in keys]


def test_a_payment_is_shared_out_while_one_types(
    page: PaymentsPage, olena: int, shop: Shop, qtbot: QtBot, settle: Settle, asked: Asked
) -> None:
    entry = page.details.entry
    type_into(qtbot, page, olena, "600")
    assert taken(page) == ["500.00", "100.00"]
    qtbot.keyClicks(entry.amount, "0")
    assert taken(page) == ["500.00", "300.00"]
    assert "5,200.00 is an advance" in entry.told.text().replace("\u00a0", " ")
    entry.amount.setText("")
    qtbot.keyClicks(entry.amount, "300")
    assert taken(page) == ["", "300.00"]  # the one it comes to exactly
    qtbot.keyClick(entry.amount, Qt.Key.Key_Return)
    settle()
    (payment,) = shop.payments.many(shop.payments.ids())
    assert (payment.amount, payment.client_id, payment.shared_minor) == (uah(300), olena, 30_000)
    assert page.list.model.ids() == (payment.id,)
    assert [one.text() for one in page.strip.buttons()] == ["Cash desk"]
    assert "received" in asked.said[-1]


def test_ticks_and_typed_parts(
    page: PaymentsPage, olena: int, shop: Shop, qtbot: QtBot, settle: Settle
) -> None:
    entry = page.details.entry
    page.begin_new(client_id=olena)
    first, second = entry.papers.keys()
    entry.papers.row(second).tick.click()
    assert entry.amount.text() == "300.00"  # nobody typed one: what is ticked
    part = entry.papers.row(first).amount
    part.setFocus()
    qtbot.keyClicks(part, "120")
    part.editingFinished.emit()
    assert entry.amount.text() == "420.00"
    part.setFocus()
    part.selectAll()
    qtbot.keyClicks(part, "900")
    part.editingFinished.emit()
    assert "500" in entry.problem.text()
    entry.keep()
    assert shop.payments.count() == 0
    part.setFocus()
    part.selectAll()
    put(part, "12 кг")
    part.editingFinished.emit()
    assert "12 кг" in entry.problem.text()


@pytest.mark.parametrize("typed", ["", "-5", "сто", "1000000000000", "5 EUR", "0.001"])
def test_what_is_no_amount_is_told_and_stays(page: PaymentsPage, olena: int, shop: Shop, typed: str) -> None:
    page.begin_new(client_id=olena)
    put(page.details.entry.amount, typed)
    page.details.entry.keep()
    assert page.details.entry.problem.text()
    assert page.details.entry.amount.text() == typed
    assert shop.payments.count() == 0


def test_expenses_and_transfers_ask_for_their_own(
    page: PaymentsPage, shop: Shop, qtbot: QtBot, settle: Settle
) -> None:
    entry = page.details.entry
    page.begin_new(PaymentKind.OUT)
    assert entry.category.isVisible()
    assert not entry.to_account.isVisible()
    entry.payer.setText("ТОВ Домовласник")
    entry.category.setCurrentText("Rent")
    qtbot.keyClicks(entry.amount, "120")
    entry.keep()
    settle()
    (payment,) = shop.payments.many(shop.payments.ids())
    assert (payment.kind, payment.category, payment.payer_name) == (
        PaymentKind.OUT,
        "Rent",
        "ТОВ Домовласник",
    )
    shop.money_accounts.add(MoneyAccountDraft(name="Bank", kind=AccountKind.BANK, currency="UAH"))
    page.begin_new(PaymentKind.TRANSFER)
    assert entry.to_account.isVisible()
    assert not entry.client.isVisible()
    entry.to_account.setCurrentIndex(1)
    qtbot.keyClicks(entry.amount, "50")
    entry.keep()
    settle()
    assert [one.money.minor for one in shop.money_accounts.balances()] == [-17_000, 5_000]


def test_a_payment_is_changed_given_back_and_thrown_away(
    page: PaymentsPage, olena: int, shop: Shop, qtbot: QtBot, settle: Settle
) -> None:
    id = shop.payments.pay_document(1)
    settle()
    page.open_row(id)
    settle()
    assert page.details.amount.text().replace("\u00a0", " ") == "+UAH 500.00"
    page.details.edit_button.click()
    entry = page.details.entry
    assert taken(page) == ["500.00", ""]
    entry.amount.selectAll()
    qtbot.keyClicks(entry.amount, "200")
    first = entry.papers.keys()[0]
    entry.papers.row(first).tick.click()
    entry.papers.row(first).tick.click()
    entry.keep()
    settle()
    assert shop.payments.get(id).shared_minor == 20_000
    page.money.refund(id, uah(50))
    settle()
    assert shop.payments.paper(document_id=1).left == uah(350)  # type: ignore[union-attr]
    page.list.select([id])
    page.remove_selected()
    settle()
    assert shop.payments.count() == 0


def test_debts_are_listed_by_age_and_paid_with_a_click(
    page: PaymentsPage, shop: Shop, settle: Settle, asked: Asked
) -> None:
    page.show_tab("debts")
    settle()
    view = page.debts
    assert view.by_client.model.ids() == (1,)
    assert "800" in view.total.text()
    view.kinds.chosen.emit("papers")
    view.kinds.set_current("papers")
    view._show()
    assert set(view.by_paper.model.ids()) == {1, 2}
    paid = next(one for one in view._paper_menu((1,)) if one.text() == "Paid")
    paid.trigger()
    settle()
    assert set(view.by_paper.model.ids()) == {2}


def test_what_is_not_paid_yet_is_filled_in_for_a_document(
    page: PaymentsPage, shop: Shop, window_context: WindowContext, qtbot: QtBot, settle: Settle
) -> None:
    dialog = open_payment(window_context, page, document_id=2)
    assert dialog.form.amount.text() == "300.00"
    dialog.form.keep()
    settle()
    assert shop.payments.paper(document_id=2).left == uah(0)  # type: ignore[union-attr]


def test_an_account_is_added_and_refused_with_a_sentence(
    page: PaymentsPage, shop: Shop, settle: Settle
) -> None:
    page._edit_account(0)
    dialog = page.findChild(AccountDialog)
    assert dialog is not None
    dialog._agree()
    assert "name" in dialog.problem.text()
    dialog.name.setText("Safe")
    dialog.opening.setText("1 250,50")
    dialog._agree()
    settle()
    (balance,) = shop.money_accounts.balances()
    assert (balance.account.name, balance.money.minor) == ("Safe", 125_050)
    assert opening_minor("-5", "UAH") == -500


def test_the_list_is_narrowed_by_kind_account_and_period(
    page: PaymentsPage, shop: Shop, settle: Settle
) -> None:
    day = date(2026, 1, 5)
    old = shop.payments.add(PaymentDraft(amount=uah(5), paid_on=day, payer_name="Хтось"))
    new = shop.payments.add(PaymentDraft(kind=PaymentKind.OUT, amount=uah(7), category="Rent"))
    settle()
    assert set(page.list.model.ids()) == {old, new}
    page.kinds.setCurrentIndex(page.kinds.findData("out"))
    page.kinds.activated.emit(0)
    settle()
    assert page.list.model.ids() == (new,)
    page.show_all()
    page.periods.setCurrentIndex(page.periods.findData("month"))
    page.periods.activated.emit(0)
    settle()
    assert page.list.model.ids() == (new,)


def test_what_is_typed_outlives_a_lock(
    page: PaymentsPage,
    olena: int,
    shop: Shop,
    window_context: WindowContext,
    on_screen: OnScreen,
    qtbot: QtBot,
    settle: Settle,
) -> None:
    """Amount, words and which document it is for; of a payment that is changed, that one is."""
    type_into(qtbot, page, olena, "250")
    entry = page.details.entry
    entry.papers.row(entry.papers.keys()[1]).tick.click()
    put(entry.purpose, "За букет")
    assert taken(page) == ["", "250.00"]
    again = PaymentsPage(shop, window_context)
    on_screen(again, 1300, 800)
    again.restore_state(json.loads(json.dumps(page.state())))
    settle()
    assert taken(again) == ["", "250.00"]
    assert again.has_unsaved()
    again.save()
    settle()
    (payment,) = shop.payments.many(shop.payments.ids())
    assert (payment.client_id, payment.amount.minor, payment.purpose) == (olena, 250_00, "За букет")

    again._open_to_edit(payment.id)
    put(again.details.entry.note, "пізніше")
    page.restore_state(json.loads(json.dumps(again.state())))
    settle()
    page.save()
    settle()
    assert shop.payments.get(payment.id).note == "пізніше"
    assert shop.payments.get(payment.id).parts == payment.parts
