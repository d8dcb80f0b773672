"""Pictures of the page of money: a payment being noted, one opened, debts, what a month came to."""

from PySide6.QtWidgets import QWidget

from clientbase.domain.payment import PaymentKind
from clientbase.ui.payments.account_dialog import AccountDialog
from clientbase.ui.payments.entry import PaymentDialog
from clientbase.ui.payments.page import DEBTS, REPORT, PaymentsPage
from clientbase.ui.screenshots import SIZE, SMALL, Shot, Stage


def _page(stage: Stage) -> PaymentsPage:
    stage.workspace.resize(*SIZE)
    page = stage.page("payments")
    assert isinstance(page, PaymentsPage)
    page.show_tab("payments")
    page.details.entry.give_up()  # what another picture typed
    page.close_panel()
    return page


def _debtor(stage: Stage) -> int:
    """Who owes by more than one invoice, else who owes most."""
    clients = [one for one in stage.shop.debts.ageing().clients if one.client_id is not None]
    several = [one for one in clients if len(one.debts) > 1] or clients
    assert several[0].client_id is not None
    return several[0].client_id


def _noting(stage: Stage) -> QWidget:
    page = _page(stage)
    page.begin_new(client_id=_debtor(stage))
    page.details.entry.amount.insert("5000")
    page.details.entry.amount.textEdited.emit("5000")
    return stage.workspace


def _opened(stage: Stage) -> QWidget:
    page = _page(stage)
    rows = page.list.model.ids()
    shown = next(id for id in rows if stage.shop.payments.get(id).parts)
    page.list.select([shown])
    page.open_row(shown)
    stage.settle()
    return stage.workspace


def _small(stage: Stage) -> QWidget:
    _noting(stage)
    stage.workspace.resize(*SMALL)
    return stage.workspace


def _tab(stage: Stage, tab: str) -> QWidget:
    _page(stage).show_tab(tab)
    stage.settle()
    return stage.workspace


def _dialog(stage: Stage) -> QWidget:
    _page(stage)
    dialog = PaymentDialog(stage.workspace.context, stage.workspace)
    stage.dialog(dialog)
    dialog.begin(PaymentKind.IN, _debtor(stage), ())
    return dialog


def _account(stage: Stage) -> QWidget:
    page = _page(stage)
    account = stage.shop.money_accounts.all()[0]
    return stage.dialog(
        AccountDialog(page, stage.shop.clock, "UAH", lambda _id, _draft: None, account=account)
    )


PAYMENT_SHOTS = (
    Shot("payments-noting", _noting),
    Shot("payments-noting-small", _small),
    Shot("payments-opened", _opened),
    Shot("payments-debts", lambda stage: _tab(stage, DEBTS)),
    Shot("payments-report", lambda stage: _tab(stage, REPORT)),
    Shot("payments-dialog", _dialog),
    Shot("payments-account", _account),
)
