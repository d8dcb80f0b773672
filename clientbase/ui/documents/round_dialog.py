"""The window of the month's invoices: for whom, after which one, looked through and ticked before any is."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from clientbase.domain.document import DocumentKind
from clientbase.domain.document_form import document_name
from clientbase.domain.document_summary import DocumentStatus
from clientbase.domain.errors import ClientbaseError, WorkCancelled
from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.invoice_round import Hindrance, InvoiceRound, RoundRow
from clientbase.domain.progress import Progress
from clientbase.i18n import N_, _, ngettext
from clientbase.services.invoice_rounds import RoundIssued
from clientbase.texts import sentence
from clientbase.ui.documents.batch import print_together, save_as_one, save_to_folder
from clientbase.ui.documents.typed_document import DocumentDateWrong, show_money
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.kit.buttons import button, link_button, primary_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.fields.date_editors import DateEditor
from clientbase.ui.kit.formats import show_count, show_date
from clientbase.ui.kit.layouts import column, holder, row
from clientbase.ui.kit.plan_row import PlanRow
from clientbase.ui.kit.plan_table import PlanTable
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.kit.text import Label
from clientbase.ui.segments.segment_box import SegmentBox
from clientbase.ui.tokens import TextRole
from clientbase.ui.window_context import WindowContext

_SIZE = (980, 700)
_TEMPLATES = 40
_TOLD = 3
_WORDS = {
    Hindrance.NONE: ("", "slate"),
    Hindrance.LONG_AGO: (N_("Long ago"), "amber"),
    Hindrance.DONE: (N_("Billed already"), "amber"),
    Hindrance.WRONG: (N_("Cannot be issued"), "red"),
}


class RoundDialog(QDialog):
    """Plan, then issued: the same window tells what came of it and what can be done with the papers."""

    def __init__(self, parent: QWidget, window: WindowContext) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window, self._page = window, parent
        self._plan = InvoiceRound((), window.shop.clock.today())
        self._planning = 0
        self._left_out = ""
        self._issued: tuple[int, ...] = ()
        self.setWindowTitle(_("Invoices for many clients"))
        self.resize(*_SIZE)
        self.clients = SegmentBox(window.shop)
        self.source = ChoiceBox()
        self._fill_sources()
        self.day = DateEditor(Field("document", "day", FieldKind.DATE, N_("Date")), window.shop.clock)
        self.day.set_value(window.shop.clock.today())
        for box in (self.clients, self.source):
            box.activated.connect(lambda _place: self.plan())
        self.day.finished.connect(self.plan)
        choices = row(
            _named(_("For whom"), self.clients),
            _named(_("With which lines"), self.source),
            _named(_("Date"), self.day),
            gap=16,
        )
        for place in range(2):
            choices.setStretch(place, 1)
        titles = (_("Date"), _("Sum"), _("Client, lines"), _("Invoice"))
        self.table = PlanTable(self, _("Invoices that would be issued"), titles)
        self.table.ticked.connect(self._tick)
        self.problem = ProblemLine()
        self.sums = Label("", TextRole.BODY, wrap=True, tabular=True)
        self.all_button = link_button(_("Tick all"), self.tick_all)
        self.issue_button = primary_button("", "check", self.issue)
        self.close_button = button(_("Cancel"), clicked=self.reject)
        self.after = holder(
            row(
                button(_("Cancel them all…"), "cancel", self._cancel_all),
                button(_("To a folder…"), "folder-outline", self._to_folder),
                button(_("One PDF…"), "tray-arrow-down", partial(self._papers, save_as_one)),
                button(_("Print…"), "printer-outline", partial(self._papers, print_together)),
                gap=8,
            )
        )
        self.after.hide()
        foot = row(self.sums, self.after, self.close_button, self.issue_button, gap=8)
        foot.setStretch(0, 1)
        self._choices = holder(choices)
        head = row(Label(_("Invoices for many clients"), TextRole.TITLE), None, self.all_button)
        whole = column(head, self._choices, self.table, self.problem, foot, gap=12, margins=20)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        shortcut(self, "Ctrl+Return", self.issue)
        self.plan()
        self.table.setFocus()

    def _fill_sources(self) -> None:
        self.source.addItem(_("Each client’s last invoice anew"), None)
        fitting = (DocumentStatus.DRAFT, DocumentStatus.ISSUED)
        for item in self._window.shop.documents.list(10 * _TEMPLATES):
            if item.kind is DocumentKind.INVOICE and item.status in fitting and not item.erased:
                words = f"{document_name(item.kind, item.number)} · {item.buyer_name}".strip(" ·")
                self.source.addItem(f"{words} · {show_money(item.gross)}", item.id)
            if self.source.count() > _TEMPLATES:
                break

    # --- planning -------------------------------------------------------------------------------------

    def plan(self) -> None:
        """What would be issued, read anew."""
        day = self._day()
        if day is None:
            wrong = DocumentDateWrong(field=_("Date"), value=self.day.line.text().strip())
            self.problem.say(sentence(wrong))
            return
        self._planning += 1
        turn, shop, template = self._planning, self._window.shop, self.source.currentData()
        segment = self.clients.segment_id()

        def work(progress: Progress) -> InvoiceRound:
            ids = shop.segments.ids(segment) if segment is not None else shop.clients.ids()
            return shop.invoice_rounds.plan(
                tuple(ids), template_id=template, issued_on=day, progress=progress
            )

        jobs.start(
            work,
            self,
            done=lambda plan: self._planned(plan) if turn == self._planning else None,
            failed=lambda error: self.problem.say(sentence(error)),
            title=_("Planning the invoices"),
        )

    def _day(self) -> date | None:
        try:
            value = self.day.value()
        except ValueError:
            value = None
        return value if isinstance(value, date) else None

    def _planned(self, plan: InvoiceRound) -> None:
        if self.clients.segment_id() is None and self.source.currentData() is None:
            plan = plan.with_tick(range(len(plan.rows)), False)  # of a whole base most bought only once
        self._plan = plan
        words = ngettext(
            "{count} client has no invoice yet that could be repeated.",
            "{count} clients have no invoice yet that could be repeated.",
            plan.without,
        )
        self.problem.say("")
        self._left_out = words.format(count=show_count(plan.without)) if plan.without else ""
        self._show()

    def _show(self) -> None:
        rows = [self._row(place, row) for place, row in enumerate(self._plan.rows)]
        self.table.show_rows(rows, max(self.table.current_row(), 0))
        self._show_sums()

    def _row(self, place: int, row: RoundRow) -> PlanRow:
        word, colour = _WORDS[row.hindrance]
        draft = row.draft
        lines = ", ".join(line.item_name for line in draft.lines) if draft is not None else ""
        why = sentence(row.error) if row.error is not None else ""
        if row.hindrance is Hindrance.DONE:
            why = _("The same of this month: {number}").format(number=row.before)
        elif row.before:
            why = _("As {number}").format(number=row.before)
        due = draft.due_on if draft is not None else None
        reading = _("to pay by {date}").format(date=show_date(due)) if due else _("New invoice")
        return PlanRow(
            place, row.ticked, row.can_be_issued, show_date(self._plan.issued_on),
            show_money(row.total) if row.total is not None else "—", False, row.name, lines, reading, why,
            _(word) if word else "", colour,
        )  # fmt: skip

    def _show_sums(self) -> None:
        count = len(self._plan.ticked)
        words = ngettext("Issue {count} invoice", "Issue {count} invoices", count)
        self.issue_button.setText(words.format(count=show_count(count)))
        self.issue_button.setEnabled(count > 0)
        total = ", ".join(show_money(money) for money in self._plan.sums())
        told = [_("In all {sum}").format(sum=total)] if total else []
        if not total and self._plan.rows:
            told = [_("Choose a segment, or tick those who get one.")]
        self.sums.setText("\n".join([*told, *([self._left_out] if self._left_out else [])]))

    def _tick(self, at: int) -> None:
        self._plan = self._plan.with_tick([at], not self._plan.rows[at].ticked)
        self.table.lines.replace(at, self._row(at, self._plan.rows[at]))
        self._show_sums()

    def tick_all(self) -> None:
        """Once more: none. Who was billed already is ticked one by one, or he would be billed twice."""
        usual = self._plan.usual
        if all(self._plan.rows[at].ticked for at in usual):
            self._plan = self._plan.with_tick(range(len(self._plan.rows)), False)
        else:
            self._plan = self._plan.with_tick(usual, True)
        self._show()

    # --- issuing --------------------------------------------------------------------------------------

    def issue(self) -> None:
        if not self.issue_button.isEnabled() or not self.issue_button.isVisible():
            return
        plan, shop = self._plan, self._window.shop
        if self._day() != plan.issued_on:  # another day was typed, or what is none
            self.plan()
            return
        self.issue_button.setEnabled(False)
        jobs.start(
            lambda progress: shop.invoice_rounds.issue(plan, progress),
            self,
            done=self._done,
            failed=lambda error: self.problem.say(sentence(error)),
            title=_("Issuing the invoices"),
            note=_("If you stop it, those already issued stand."),
        )

    def _done(self, issued: RoundIssued) -> None:
        self._issued = issued.ids
        count = len(issued.ids)
        words = ngettext("{count} invoice is issued.", "{count} invoices are issued.", count)
        told = [words.format(count=show_count(count))]
        if issued.stopped:
            told.append(_("The others were stopped."))
        self.sums.setText(" ".join(told))
        self._window.notify(" ".join(told))
        failed = [f"{name}: {sentence(error)}" for name, error in issued.failed[:_TOLD]]
        self.problem.say("\n".join(failed))
        self._choices.setEnabled(False)
        self.table.setEnabled(False)
        self.all_button.hide()
        self.issue_button.hide()
        self.after.setVisible(bool(issued.ids))
        self.close_button.setText(_("Close"))
        self.close_button.setFocus()

    def _cancel_all(self) -> None:
        count = len(self._issued)
        words = ngettext("Cancel {count} invoice?", "Cancel {count} invoices?", count)
        agreed = dialogs.ask(
            self,
            words.format(count=show_count(count)),
            _("The numbers stay taken and the invoices stay in the list as cancelled. This is final."),
            yes=_("Cancel them all"),
            no=_("Leave them"),
        )
        if not agreed:
            return
        ids, shop = self._issued, self._window.shop
        jobs.start(
            lambda progress: shop.invoice_rounds.cancel(ids, progress),
            self,
            done=self._cancelled,
            failed=self._not_cancelled,
            title=_("Cancelling the invoices"),
        )

    def _cancelled(self, count: int) -> None:
        words = ngettext("{count} invoice is cancelled.", "{count} invoices are cancelled.", count)
        self._window.notify(words.format(count=show_count(count)))
        self.accept()

    def _not_cancelled(self, error: ClientbaseError) -> None:
        stopped = _("Stopped. The others still stand.")
        self.problem.say(stopped if isinstance(error, WorkCancelled) else sentence(error))

    def _papers(self, deed: object) -> None:
        assert callable(deed)
        deed(self._window, self._page, self._issued, _("Invoices"))

    def _to_folder(self) -> None:
        save_to_folder(self._window, self._page, self._issued)


def _named(name: str, control: QWidget) -> QWidget:
    label = Label(name, TextRole.SMALL)
    label.setBuddy(control)
    control.setAccessibleName(name)
    return holder(column(label, control, gap=4))
