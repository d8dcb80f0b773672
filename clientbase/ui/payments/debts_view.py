"""Who owes and since when: clients by age of their debts, or every unpaid paper; to print and to Excel."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from clientbase.domain.ageing import BUCKET_LABELS, AgedDebt, Ageing, Bucket, days_late
from clientbase.domain.document_form import document_name
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.money import Money, format_amount, format_money
from clientbase.i18n import N_, _, current_language, ngettext
from clientbase.reports.debt_sheet import client_words, sums_words
from clientbase.texts import sentence
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.kit.buttons import button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.fields.date_editors import DateEditor
from clientbase.ui.kit.formats import show_count, show_date
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.print_preview import PrintPreview
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.kit.short_list import ShortList
from clientbase.ui.kit.text import Label
from clientbase.ui.payments.entry import open_payment
from clientbase.ui.tokens import LIST_MARGINS, TextRole
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

CLIENTS, PAPERS = "clients", "papers"
_DAY = Field("debt", "as_of", FieldKind.DATE, N_("As of the day"), required=True)


def money_text(money: Money) -> str:
    return format_money(money, current_language()) if money else "—"


class DebtsView(QWidget):
    def __init__(self, shop: Shop, window: WindowContext, tabs: Segmented) -> None:
        super().__init__()
        self._shop, self._window, self.tabs = shop, window, tabs
        self._asked = 0
        self._ageing = Ageing(shop.clock.today())
        self.total = Label("", TextRole.SECOND, tabular=True)
        self.day = DateEditor(_DAY, shop.clock)
        self.day.set_value(shop.clock.today())
        self.day.setMaximumWidth(150)
        self.day.setAccessibleName(_("As of the day"))
        self.day.finished.connect(self.refresh)
        self.kinds = Segmented([(CLIENTS, _("By clients")), (PAPERS, _("By documents"))])
        self.kinds.set_current(CLIENTS)
        self.kinds.chosen.connect(lambda _key: self._show())
        self.by_client = ShortList("debts", _client_columns(self._figure), window.settings)
        self.by_client.set_count_words(lambda n: ngettext("{count} client", "{count} clients", n))
        self.by_client.row_opened.connect(self._open_client)
        self.by_client.set_menu(self._client_menu)
        self.by_paper = ShortList("debts_invoices", _paper_columns(shop.clock.today()), window.settings)
        self.by_paper.set_count_words(lambda n: ngettext("{count} document", "{count} documents", n))
        self.by_paper.row_opened.connect(lambda id: window.open_page("documents", document_id=id))
        self.by_paper.set_menu(self._paper_menu)
        for one in (self.by_client, self.by_paper):
            one.set_empty(
                EmptyState(
                    "check-circle-outline",
                    _("Nobody owes anything"),
                    _("What is billed or delivered and not paid in full stands here, by how late it is."),
                )
            )
            one.printing = self.print_debts
            one.show_loading()
        self.by_paper.hide()
        head = row(
            Label(_("Money"), TextRole.TITLE),
            self.total,
            None,
            button(_("Excel…"), "microsoft-excel", self.save_xlsx),
            button(_("Print"), "printer-outline", self.print_debts),
            gap=8,
        )
        tools = row(self.kinds, None, Label(_("As of the day"), TextRole.SECOND), self.day, gap=8)
        whole = column(
            head, row(tabs, None), tools, self.by_client, self.by_paper, gap=12, margins=LIST_MARGINS
        )
        whole.setStretch(3, 1)
        whole.setStretch(4, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.by_client)

    # --- reading ----------------------------------------------------------------------------------

    def as_of(self) -> date:
        try:
            return self.day.value() or self._shop.clock.today()
        except ValueError:
            return self._shop.clock.today()

    def refresh(self) -> None:
        self._asked += 1
        asked, day = self._asked, self.as_of()
        jobs.start(
            lambda _progress: self._shop.debts.ageing(day),
            self,
            done=lambda ageing: self._read(asked, ageing),
            failed=lambda error: self.by_client.show_error(error, self.refresh),
        )

    def _read(self, asked: int, ageing: Ageing) -> None:
        if asked == self._asked:
            self._ageing = ageing
            self._show()

    def _show(self) -> None:
        single = self.kinds.current() == CLIENTS
        self.by_client.setVisible(single)
        self.by_paper.setVisible(not single)
        self.setFocusProxy(self.by_client if single else self.by_paper)
        self.total.setText("   ".join(sums_words(self._ageing)))
        clients = enumerate(self._ageing.clients, start=1)
        self.by_client.set_rows({place: _client_row(one, self._ageing.as_of) for place, one in clients})
        self.by_paper.set_rows(
            {
                one.document_id: {
                    "number": document_name(one.kind, one.number),
                    "client": client_words(debt),
                    "issued": one.issued_on,
                    "due": one.due_on,
                    "late": days_late(one.due_on, self._ageing.as_of),
                    "left": one.left,
                }
                for debt in self._ageing.clients
                for one in debt.debts
            }
        )

    def _figure(self, money: Money) -> str:
        """Without the currency where all owe in one: it stands above."""
        if money and len(self._ageing.totals) == 1:
            return format_amount(money, current_language())
        return money_text(money)

    # --- acting -----------------------------------------------------------------------------------

    def _open_client(self, place: int) -> None:
        debt = self._ageing.clients[place - 1]
        if debt.client_id is not None:
            self._window.open_client(debt.client_id)
        else:
            self._window.open_page("documents", document_id=debt.debts[0].document_id)

    def _client_menu(self, places: tuple[int, ...]) -> list[QAction]:
        if len(places) != 1:
            return []
        debt = self._ageing.clients[places[0] - 1]
        opens = QAction(_("Open"), self)
        opens.triggered.connect(lambda: self._open_client(places[0]))
        actions = [opens]
        if debt.client_id is not None:
            paid = QAction(_("Note a payment…"), self)
            paid.triggered.connect(lambda: open_payment(self._window, self, client_id=debt.client_id))
            actions.append(paid)
        return actions

    def _paper_menu(self, ids: tuple[int, ...]) -> list[QAction]:
        if len(ids) != 1:
            return []
        opens, paid, part = (QAction(words, self) for words in (_("Open"), _("Paid"), _("Note a payment…")))
        opens.triggered.connect(lambda: self._window.open_page("documents", document_id=ids[0]))
        paid.triggered.connect(partial(self._pay, ids[0]))
        part.triggered.connect(lambda: open_payment(self._window, self, document_id=ids[0]))
        return [opens, paid, part]

    def _pay(self, document_id: int) -> None:
        try:
            id = self._shop.payments.pay_document(document_id)
        except ClientbaseError as error:
            self._window.notify(sentence(error))
            return
        sum_words = money_text(self._shop.payments.get(id).amount)
        self._window.notify(_("{sum} received.").format(sum=sum_words), undo=self._window.undo_last)

    def print_debts(self) -> None:
        day, details = self.as_of(), self.kinds.current() == PAPERS
        title = _("Debts")
        jobs.start(
            lambda _progress: self._shop.debts.pdf(day, details=details),
            self,
            done=lambda pdf: PrintPreview(self.window(), title, pdf).open(),
            title=_("Making the sheet"),
        )

    def save_xlsx(self) -> None:
        folder = Path(str(self._window.settings.get("documents.folder", "") or Path.home()))
        day = self.as_of()
        path = dialogs.save_file(
            self,
            _("Save the debts"),
            folder / f"{_('Debts')} {day.isoformat()}.xlsx",
            ((_("Excel"), ("xlsx",)),),
        )
        if path is None:
            return
        self._window.settings.set("documents.folder", str(path.parent))
        jobs.start(
            lambda progress: self._shop.debts.xlsx(path, day, progress),
            self,
            done=lambda _count: self._window.notify(_("Saved as {name}.").format(name=path.name)),
            title=_("Writing the file"),
        )


def _client_columns(show: Callable[[Money], str]) -> tuple[ListColumn, ...]:
    return (
        ListColumn("client", N_("Client"), width=200, strong=True),
        ListColumn("total", N_("Owes"), show, 130, figure=True, summed=True),
        *(
            ListColumn(bucket, label, show, 112, figure=True, summed=True)
            for bucket, label in BUCKET_LABELS.items()
        ),
        ListColumn("oldest", N_("Days late"), show_count, 90, figure=True),
    )


def _client_row(debt: AgedDebt, as_of: date) -> dict[str, Any]:
    sums = {str(bucket): debt.of(bucket) for bucket in Bucket}
    return {
        "client": client_words(debt),
        "total": debt.total,
        "oldest": days_late(debt.oldest_due, as_of),
        **sums,
    }


def _paper_columns(today: date) -> tuple[ListColumn, ...]:
    def shown(day: date) -> str:
        return show_date(day, today=today)

    return (
        ListColumn("number", N_("Document"), width=210, strong=True),
        ListColumn("client", N_("Client"), width=200),
        ListColumn("issued", N_("Issued"), shown, 100, copied=show_date),
        ListColumn("due", N_("Due"), shown, 100, copied=show_date),
        ListColumn("late", N_("Days late"), show_count, 90, figure=True),
        ListColumn("left", N_("Left to pay"), money_text, 130, figure=True, summed=True),
    )
