"""Any client, document or order chosen by typing, with the parts of each: by keyboard alone."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft
from clientbase.domain.document import DocumentLine
from clientbase.domain.money_account import AccountKind, MoneyAccountDraft
from clientbase.domain.order import OrderDraft, OrderLine
from clientbase.domain.payment import PaymentKind
from clientbase.domain.statement_plan import NotedBefore, Verdict, Why
from clientbase.services.shop import Shop
from clientbase.ui.kit.plan_row import PlanRow
from clientbase.ui.statements.dialog import StatementDialog
from clientbase.ui.statements.presenter import OPEN
from tests.typed_keys import focused, press, typed
from tests.ui.conftest import Asked

Settle = Callable[[], None]
NOBODY = 2  # the line of 55.00 from somebody nobody knows


def at(dialog: StatementDialog, row: int) -> None:
    dialog.activateWindow()
    dialog.table.setCurrentIndex(dialog.table.lines.index(row, 3))
    dialog.table.setFocus()


def search(dialog: StatementDialog, text: str, settle: Settle) -> list[str]:
    """Typed letter by letter with the cursor in the lines; what is offered."""
    typed(text)
    dialog.panel.finder.search_now()
    settle()
    model = dialog.panel.finder.completer().model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def take(settle: Settle) -> None:
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Return)
    settle()


def parts(dialog: StatementDialog, row: int) -> list[int]:
    return [part.amount_minor for part in dialog.presenter.plan.sharings[row].parts]


def test_a_client_is_found_by_typing_and_his_papers_are_paid(
    qtbot: QtBot, dialog: StatementDialog, shop: Shop, client: int, settle: Settle, asked: Asked
) -> None:
    at(dialog, NOBODY)
    assert any("Бондар" in one for one in search(dialog, "<jylfh", settle))  # «Бондар» in the wrong layout
    dialog.panel.finder.clear()
    at(dialog, NOBODY)
    assert any("Бондар" in one for one in search(dialog, "бондр", settle))
    take(settle)
    line = dialog.presenter.plan.lines[NOBODY]
    assert line.candidate is not None
    assert (line.ticked, line.candidate.client_id, line.candidate.why) == (True, client, (Why.HAND,))
    assert (parts(dialog, NOBODY), dialog.panel.told.text()) == ([5500], "It pays 1 document.")
    assert "Бондар Ірина: chosen by you" in dialog.panel.readings.radios["1"].accessibleDescription()
    assert dialog.table.lines.rows[NOBODY].word == "Chosen"
    press(Qt.Key.Key_Escape)
    assert focused() is dialog.table
    dialog.note()
    settle()
    assert asked.said[-1] == "2 payments are noted; 1 document is paid by them."
    assert [payment.amount.minor for payment in shop.payments.of_client(client)] == [5500]
    assert asked.undo is not None
    asked.undo()
    assert shop.payments.count() == 0


def test_parts_are_ticked_and_typed_and_checked_as_typed(
    qtbot: QtBot, dialog: StatementDialog, client: int, settle: Settle
) -> None:
    at(dialog, NOBODY)
    search(dialog, "Бондар", settle)
    take(settle)
    first, second, third = dialog.panel.papers.keys()
    box = dialog.panel.papers
    assert focused() is box.row(first).tick
    box.row(second).amount.setFocus()
    typed("20")
    press(Qt.Key.Key_Return)
    assert focused() is dialog.table
    assert parts(dialog, NOBODY) == [3500, 2000]
    box.row(third).amount.setFocus()
    typed("40")
    press(Qt.Key.Key_Return)
    assert focused() is box.row(third).amount  # what is wrong is not left
    assert "60" in dialog.panel.problem.text()
    assert (parts(dialog, NOBODY), dialog.presenter.plan.lines[NOBODY].ticked) == ([3500, 2000], True)
    box.row(third).amount.clear()
    press(Qt.Key.Key_Escape)
    assert parts(dialog, NOBODY) == [3500, 2000]


def test_what_is_being_typed_counts_when_it_is_noted(
    qtbot: QtBot, dialog: StatementDialog, shop: Shop, client: int, settle: Settle
) -> None:
    at(dialog, NOBODY)
    search(dialog, "Бондар", settle)
    take(settle)
    second = dialog.panel.papers.row(dialog.panel.papers.keys()[1])
    second.amount.setFocus()
    typed("9000")
    dialog.note()
    settle()
    assert (focused() is second.amount, shop.payments.count()) == (True, 0)
    second.amount.clear()
    typed("20")
    dialog.note()
    settle()
    (payment,) = shop.payments.of_client(client)
    assert [part.amount_minor for part in payment.parts] == [3500, 2000]


def test_a_document_or_an_order_is_found_by_its_number_and_what_is_paid_is_told_so(
    qtbot: QtBot, dialog: StatementDialog, shop: Shop, client: int, settle: Settle
) -> None:
    other = shop.clients.add(ClientDraft(family_name="Кравець", given_name="Петро"))
    line = DocumentLine("Вазон", Decimal(1), "шт", Decimal(40))
    bill = shop.documents.issue(shop.documents.draft_for(other, [line], currency="UAH"), other)
    stage = shop.order_stages.all()[0].name
    goods = OrderLine(item_name="Вазон", quantity="1", unit_price="40")
    order = shop.orders.add(OrderDraft(other, number="A-77", lines=(goods,), currency="UAH", status=stage))
    at(dialog, NOBODY)
    dialog.panel.finder.begin("")
    assert "Кравець" in search(dialog, bill.number, settle)[0]
    take(settle)
    assert dialog.table.lines.rows[NOBODY].reading == f"Invoice {bill.number} · Кравець Петро"
    assert dialog.table.lines.rows[NOBODY].why.endswith("15.00 is an advance")
    keys = dialog.panel.papers.keys()
    assert keys == (("document", bill.id), ("order", order))
    dialog.panel.papers.row(keys[1]).tick.click()
    assert parts(dialog, NOBODY) == [4000, 1500]
    assert "Order A-77" in dialog.table.lines.rows[NOBODY].reading
    shop.payments.pay_document(bill.id)
    at(dialog, 0)
    dialog.panel.finder.begin(bill.number)
    dialog.panel.finder.search_now()
    settle()
    index = dialog.panel.finder.completer().model().index(0, 0)
    assert "paid already" in str(index.data())
    assert not index.flags() & Qt.ItemFlag.ItemIsEnabled


def test_a_paper_is_taken_by_whom_a_person_said_and_the_other_line_tells_it(
    qtbot: QtBot, dialog: StatementDialog, settle: Settle
) -> None:
    at(dialog, 0)
    press(Qt.Key.Key_1)
    at(dialog, NOBODY)
    search(dialog, "Бондар", settle)
    take(settle)
    free = {paper.key: paper.left.minor for paper in dialog.presenter.own_choice.papers}
    assert sorted(free.values()) == [12000, 30000]  # one invoice of 300 is the first line's


def test_a_transfer_and_leaving_out(
    qtbot: QtBot, dialog: StatementDialog, shop: Shop, settle: Settle
) -> None:
    at(dialog, 1)
    assert "transfer" not in dialog.panel.readings.radios  # there is no other account
    cash = shop.money_accounts.add(MoneyAccountDraft(name="Каса", kind=AccountKind.CASH, currency="UAH"))
    dialog._plan_anew()
    settle()
    at(dialog, 1)
    press(Qt.Key.Key_Return)
    dialog.panel.readings.radios["transfer"].setFocus()
    press(Qt.Key.Key_Space)
    line = dialog.presenter.plan.lines[1]
    assert (line.kind, line.ticked, line.other_account_id) == (PaymentKind.TRANSFER, True, cash)
    assert focused() is dialog.panel.readings.radios["transfer"]
    dialog.panel.readings.radios["leave"].click()
    assert (dialog.presenter.plan.lines[1].ticked, dialog.table.lines.rows[1].word) == (False, "Left out")
    dialog.panel.readings.radios["transfer"].click()
    dialog.note()
    settle()
    (payment,) = shop.payments.many(shop.payments.ids())
    assert (payment.kind, payment.to_account_id) == (PaymentKind.TRANSFER, cash)


def test_choices_outlive_another_account_being_chosen(
    qtbot: QtBot, dialog: StatementDialog, shop: Shop, client: int, settle: Settle
) -> None:
    at(dialog, NOBODY)
    search(dialog, "Бондар", settle)
    take(settle)
    shop.money_accounts.add(MoneyAccountDraft(name="Банк", kind=AccountKind.BANK, currency="UAH"))
    dialog._plan_anew()
    settle()
    line = dialog.presenter.plan.lines[NOBODY]
    assert line.candidate is not None
    assert (line.ticked, line.candidate.client_id, parts(dialog, NOBODY)) == (True, client, [5500])
    assert dialog.panel.papers.isVisible()


def test_nothing_is_offered_where_nothing_is_found_and_esc_goes_back(
    qtbot: QtBot, dialog: StatementDialog, settle: Settle
) -> None:
    at(dialog, NOBODY)
    assert search(dialog, "ццццц", settle) == ["Nothing found"]
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.hide()
    dialog.panel.finder.setFocus()
    press(Qt.Key.Key_Escape)
    assert (dialog.panel.finder.text(), dialog.isVisible()) == ("", True)
    press(Qt.Key.Key_Escape)
    assert focused() is dialog.table
    assert not dialog.presenter.plan.lines[NOBODY].decided


def test_what_was_decided_is_no_longer_to_be_decided(qtbot: QtBot, dialog: StatementDialog) -> None:
    at(dialog, NOBODY)
    dialog._choose(NOBODY, "leave")
    assert dialog.presenter.counts()[OPEN] == 1


def test_of_a_long_statement_only_what_is_seen_is_put_into_words(
    qtbot: QtBot, dialog: StatementDialog
) -> None:
    show = dialog.presenter
    lines = [replace(show.plan.lines[0], key=str(key)) for key in range(2_000)]
    show.plan = replace(show.plan, lines=tuple(lines))
    made: list[int] = []
    row = show.row

    def counted(place: int) -> PlanRow:
        made.append(place)
        return row(place)

    show.row = counted  # type: ignore[method-assign]
    dialog._show()
    at(dialog, 1_900)
    dialog._choose(1_900, "1")
    dialog.table.viewport().repaint()
    assert dialog.note_button.text() == "Note 1 payment"
    assert len(made) < 200


def test_what_was_noted_by_hand_is_ticked_alone_only(qtbot: QtBot, dialog: StatementDialog) -> None:
    plan = dialog.presenter.plan
    noted = NotedBefore(plan.lines[1].line.on, -8000, name="Канцелярія")
    line = replace(plan.lines[1], verdict=Verdict.NOTED, ticked=False, noted=noted)
    dialog.presenter.plan = replace(plan, lines=(plan.lines[0], line, plan.lines[2]))
    dialog._show()
    row = dialog.table.lines.rows[1]
    assert (row.word, row.why, row.ticked) == ("Noted by hand", "12 Nov 2026 · Канцелярія", False)
    dialog._tick_all()
    assert [one.ticked for one in dialog.presenter.plan.lines] == [True, False, True]
    at(dialog, 1)
    press(Qt.Key.Key_Space)
    assert dialog.presenter.plan.lines[1].ticked
