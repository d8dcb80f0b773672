"""The page of money: what came in and went out, what lies in the accounts, who owes, what a month came to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from clientbase.domain.changes import Announcement
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.figures import Figure
from clientbase.domain.money import format_amount
from clientbase.domain.payment import KIND_LABELS, METHOD_LABELS, PaymentKind
from clientbase.domain.payment_amount import read_amount
from clientbase.i18n import N_, _, current_language, ngettext
from clientbase.texts import sentence
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.formats import show_date
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.prompt import Prompt
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.listed_page import DetailsPanel, ListedPage, Presenter
from clientbase.ui.payments.account_dialog import AccountDialog
from clientbase.ui.payments.accounts_strip import AccountsStrip
from clientbase.ui.payments.debts_view import DebtsView
from clientbase.ui.payments.entry_presenter import EntryPresenter
from clientbase.ui.payments.panel import PaymentPanel
from clientbase.ui.payments.presenter import PERIODS, PaidPaper, PaymentsPresenter, SignedSum
from clientbase.ui.payments.report_view import ReportView

PAYMENTS, DEBTS, REPORT = "payments", "debts", "report"
TITLES = {PAYMENTS: N_("Payments"), DEBTS: N_("Debts"), REPORT: N_("By category")}
_NOUNS = ("payment", "money_account", "document", "sales_order", "client")


def _figures(value: Any) -> tuple[Figure, ...]:
    return value.figures() if isinstance(value, SignedSum) else ()


class PaymentsPage(ListedPage):
    name = "payments"
    noun = "payment"
    title = N_("Money")
    placeholder = N_("Client, payer, what for or number")
    first_sort = (("paid_on", False),)

    def make_presenter(self) -> Presenter:
        self.money = PaymentsPresenter(self._shop)
        self._tab, self._stale = PAYMENTS, {DEBTS, REPORT}
        return self.money

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.debts = DebtsView(self._shop, self._window, self._tabs(DEBTS))
        self.report = ReportView(self._shop, self._window, self._tabs(REPORT))
        self._bodies = QStackedWidget()
        split = self.findChild(QSplitter)
        layout = self.layout()
        assert split is not None
        assert layout is not None
        layout.removeWidget(split)
        for body in (split, self.debts, self.report):
            self._bodies.addWidget(body)
        layout.addWidget(self._bodies)
        self._read_accounts()

    def make_panel(self) -> DetailsPanel:
        self.details = PaymentPanel(
            EntryPresenter(self._shop), self.close_panel, self._window.open_client, self._open_paper
        )
        self.details.edited.connect(self._edit)
        self.details.given_back.connect(self._ask_refund)
        self.details.paper_asked.connect(self._ask_paper)
        self.details.removed.connect(lambda id: self._remove((id,)))
        self.details.entry.kept.connect(self._kept)
        self.details.entry.closed.connect(self._given_up)
        return self.details

    def columns(self) -> tuple[ListColumn, ...]:
        today = self._shop.clock.today()
        return (
            ListColumn("paid_on", N_("Date"), lambda day: show_date(day, today=today), 92, copied=show_date),
            ListColumn("who", N_("Client or payer"), width=190, strong=True),
            ListColumn(
                "signed",
                N_("Sum"),
                lambda one: one.text,
                150,
                figure=True,
                summed=True,
                sortable=False,
                figures=_figures,
            ),
            ListColumn("purpose", N_("What for"), width=220),
            ListColumn("category", N_("Income or expense"), width=130),
            ListColumn("account", N_("Cash or bank"), width=130),
            ListColumn("kind", N_("Kind"), lambda kind: _(KIND_LABELS[kind]), 100, shown=False),
            ListColumn("method", N_("How"), lambda how: _(METHOD_LABELS[how]), 110, shown=False),
            ListColumn("number", N_("Number"), width=90, shown=False),
            ListColumn("note", N_("Note"), width=160, shown=False),
        )

    def _tabs(self, current: str) -> Segmented:
        tabs = Segmented([(key, _(title)) for key, title in TITLES.items()])
        tabs.set_current(current)
        tabs.chosen.connect(self.show_tab)
        return tabs

    def below_heading(self) -> list[QWidget]:
        self.tabs = self._tabs(PAYMENTS)
        self.strip = AccountsStrip()
        self.strip.chosen.connect(self._choose_account)
        self.strip.edited.connect(self._edit_account)
        return [self.tabs, self.strip]

    def beside_search(self) -> list[QWidget]:
        self.kinds, self.periods = ChoiceBox(), ChoiceBox()
        self.kinds.setAccessibleName(_("Kind"))
        self.periods.setAccessibleName(_("Period"))
        self.kinds.addItem(_("All kinds"), "")
        for kind, label in KIND_LABELS.items():
            self.kinds.addItem(_(label), str(kind))
        for key, label in PERIODS:
            self.periods.addItem(_(label), key)
        for box in (self.kinds, self.periods):
            box.setMinimumWidth(130)
            box.activated.connect(lambda _at: self._filter())
        return [self.kinds, self.periods]

    def head_buttons(self) -> list[QWidget]:
        return [
            button(_("Bank statement…"), "bank-outline", self._read_statement),
            primary_button(_("Note a payment"), "plus", self.new_record),
        ]

    def count_words(self, count: int) -> str:
        return ngettext("{count} payment", "{count} payments", count)

    def nothing_yet(self) -> EmptyState:
        return EmptyState(
            "cash-multiple",
            _("No payments yet"),
            _("Note what clients pay and what the shop spends: debts and the cash desk are then right."),
            ((_("Note a payment"), "plus", self.new_record),),
        )

    def is_narrowed(self) -> bool:
        return super().is_narrowed() or self.money.is_narrowed()

    def nothing_words(self) -> str:
        return _("No payment is like that.")

    def show_all(self) -> None:
        self.money.account_id = 0
        self.kinds.setCurrentIndex(0)
        self.periods.setCurrentIndex(0)
        self.search.clear()
        self._filter()
        self._read_accounts()

    def _filter(self) -> None:
        kind = str(self.kinds.currentData() or "")
        self.money.kind = PaymentKind(kind) if kind else None
        self.money.period = str(self.periods.currentData() or "")
        self.refresh()

    # --- tabs and accounts ------------------------------------------------------------------------

    def show_tab(self, key: str) -> None:
        self._tab = key
        for tabs in (self.tabs, self.debts.tabs, self.report.tabs):
            tabs.set_current({self.tabs: PAYMENTS, self.debts.tabs: DEBTS, self.report.tabs: REPORT}[tabs])
        self._bodies.setCurrentIndex((PAYMENTS, DEBTS, REPORT).index(key))
        view = {PAYMENTS: self.list, DEBTS: self.debts, REPORT: self.report}[key]
        self.setFocusProxy(view)
        view.setFocus()
        self._read_shown()

    def _read_shown(self) -> None:
        if self._tab in self._stale:
            self._stale.discard(self._tab)
            (self.debts if self._tab == DEBTS else self.report).refresh()

    def _changed(self, announcement: Announcement) -> None:
        super()._changed(announcement)
        if any(announcement.concerns(noun) for noun in _NOUNS):
            self._stale = {DEBTS, REPORT}
            self._read_accounts()
            self._read_shown()

    def _read_accounts(self) -> None:
        jobs.start(
            lambda _progress: self.money.balances(),
            self,
            done=lambda found: self.strip.set_balances(found, self.money.account_id),
        )

    def _choose_account(self, id: int) -> None:
        self.money.account_id = id
        self.refresh()

    def _edit_account(self, id: int) -> None:
        account = self._shop.money_accounts.get(id) if id else None
        AccountDialog(
            self,
            self._shop.clock,
            self._shop.settings.get("currency"),
            lambda kept, draft: self.say(self.money.keep_account(kept, draft), undo=True),
            account=account,
            remove=lambda gone: self.say(self.money.remove_account(gone), undo=True),
        ).open()

    # --- acting -----------------------------------------------------------------------------------

    def new_record(self) -> None:
        self.begin_new()

    def begin_new(self, kind: PaymentKind = PaymentKind.IN, client_id: int | None = None) -> None:
        self.show_tab(PAYMENTS)
        self.show_panel(0)
        self.details.show_form(_("New payment"))
        self.details.entry.begin(kind, client_id=client_id)

    def _edit(self, id: int) -> None:
        self.details.show_form(_("Change the payment"))
        self.details.entry.begin_with(self._shop.payments.get(id))

    def _kept(self, id: int, words: str) -> None:
        self.say(words, undo=True)
        self.open_row(id)

    def _given_up(self) -> None:
        if self._open:
            self.open_row(self._open)
        else:
            self.close_panel()

    def _remove(self, ids: tuple[int, ...]) -> None:
        self.close_panel()
        self._act(lambda: self.money.to_bin(ids))

    def _ask_refund(self, id: int) -> None:
        left = self._shop.payments.refundable(id)
        Prompt(
            self,
            _("Give money back"),
            _("How much is given back? First what is an advance, then from the documents it paid last."),
            _("Give back"),
            lambda text: self._act(lambda: self.money.refund(id, read_amount(text, left.currency))),
            value=format_amount(left, current_language()),
        ).open()

    def _ask_paper(self, id: int) -> None:
        from clientbase.ui.papers.opening import open_payment_paper  # noqa: PLC0415  when first asked for

        open_payment_paper(self._window, self, id)

    def _read_statement(self) -> None:
        from clientbase.ui.statements.dialog import open_statement  # noqa: PLC0415  when first asked for

        open_statement(self._window, self)

    def _act(self, act: Callable[[], str]) -> None:
        try:
            words = act()
        except ClientbaseError as error:
            self.say(sentence(error))
        else:
            self.say(words, undo=True)

    def _open_paper(self, paper: PaidPaper) -> None:
        noun, id = paper.key
        if noun == "document":
            self._window.open_page("documents", document_id=id)
        else:
            self._window.open_page("orders", order_id=id)

    def _menu(self, ids: tuple[int, ...]) -> list[QAction]:
        actions = super()._menu(ids)
        if len(ids) == 1:
            change = QAction(_("Change…"), self)
            change.triggered.connect(partial(self._open_to_edit, ids[0]))
            actions.insert(1, change)
        return actions

    def _open_to_edit(self, id: int) -> None:
        self.show_panel(id)
        self._edit(id)

    # --- the window -------------------------------------------------------------------------------

    def open_with(self, **what: object) -> None:
        tab, id, client_id = what.get("tab"), what.get("payment_id"), what.get("client_id")
        if isinstance(tab, str) and tab in TITLES:
            self.show_tab(tab)
        if isinstance(id, int):
            self.show_tab(PAYMENTS)
            self.list.select([id])
            self.open_row(id)
        if isinstance(client_id, int):
            self.begin_new(client_id=client_id)

    def save(self) -> None:
        if self.details.is_typing():
            self.details.entry.keep()

    def print_page(self) -> None:
        if self._tab == DEBTS:
            self.debts.print_debts()
        elif self._tab == REPORT:
            self.report.print_report()
        else:
            super().print_page()

    def has_unsaved(self) -> bool:
        return self.details.entry.is_typed()

    def state(self) -> dict[str, object]:
        return {
            **super().state(),
            "tab": self._tab,
            "kind": str(self.money.kind or ""),
            "period": self.money.period,
            "account": self.money.account_id,
            "typed": self.details.entry.unfinished() if self.details.is_typing() else {},
        }

    def restore_state(self, state: dict[str, object]) -> None:
        self.kinds.setCurrentIndex(max(self.kinds.findData(state.get("kind") or ""), 0))
        self.periods.setCurrentIndex(max(self.periods.findData(state.get("period") or ""), 0))
        account = state.get("account")
        self.money.account_id = account if isinstance(account, int) else 0
        self._filter()
        super().restore_state(state)
        self.open_with(tab=state.get("tab"))
        typed = state.get("typed")
        if isinstance(typed, dict) and typed:
            self._go_on(typed)

    def _go_on(self, typed: dict[str, Any]) -> None:
        """With a payment that was being typed; of one that is gone it is a new one."""
        before = None
        if isinstance(typed["payment"], int):
            before = next(iter(self._shop.payments.many([typed["payment"]])), None)
        self.show_panel(before.id if before is not None else 0)
        self.details.show_form(_("Change the payment") if before is not None else _("New payment"))
        self.details.entry.take_unfinished(typed, before)
