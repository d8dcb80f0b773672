"""An order being written, by keyboard alone: the client, then line after line, sums and discounts at once."""

from __future__ import annotations

from dataclasses import replace

import shiboken6
from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from clientbase.domain.clock import Clock
from clientbase.domain.document import DocumentTotals
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.order import OrderKind
from clientbase.i18n import N_, _
from clientbase.ui.clients.client_picker import ClientPicker
from clientbase.ui.documents.terms_row import TermsRow
from clientbase.ui.documents.typed_document import show_money
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button, icon_button, primary_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.fields.date_editors import DateEditor
from clientbase.ui.kit.fields.text_editors import NoteBox
from clientbase.ui.kit.form_parts import beside, day_text, fill, labelled, show_day, text_line
from clientbase.ui.kit.layouts import column, holder, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.kit.text import Label
from clientbase.ui.lines.lines_table import LinesTable
from clientbase.ui.lines.typed_line import line_sentence
from clientbase.ui.orders.order_desk import Around, OrderDesk, OrderReading
from clientbase.ui.orders.typed_order import TypedOrder
from clientbase.ui.tokens import PAGE_MARGIN, TextRole

_ORDERED = Field("sales_order", "ordered_on", FieldKind.DATE, N_("Date"))
_DELIVER = Field("sales_order", "deliver_on", FieldKind.DATE, N_("Deliver on"))


class OrderEditor(QWidget):
    """`save_asked` carries what was read; `left` asks to close the editor."""

    save_asked = Signal(object)  # OrderReading
    left = Signal()
    said = Signal(str)  # for the quiet line

    def __init__(self, desk: OrderDesk, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._typed = TypedOrder()  # what is not typed here but belongs to it
        self._start = TypedOrder()
        self._around: Around | None = None
        self._turn = 0  # only what was read for the client chosen last counts
        self._quiet = False
        self.client = ClientPicker(desk.clients_like)
        self.ordered_on, self.deliver_on = DateEditor(_ORDERED, clock), DateEditor(_DELIVER, clock)
        self.ordered_on.line.setAccessibleName(_("Date"))
        self.deliver_on.line.setAccessibleName(_("Deliver on"))
        self.stage, self.price_list, self.employee = ChoiceBox(), ChoiceBox(), ChoiceBox()
        for box, name in (
            (self.stage, _("Stage")),
            (self.price_list, _("Price list")),
            (self.employee, _("Employee")),
        ):
            box.setAccessibleName(name)
        self.source = text_line(_("Source of the order"), 60)
        self._sources = QStringListModel(self)
        known = QCompleter(self._sources, self)
        known.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.source.setCompleter(known)
        self.deliver_to = text_line(_("Deliver to"), 300)
        self.table = LinesTable()
        self.table.setAccessibleName(_("Lines of the order"))
        self.terms = TermsRow()
        self.note = NoteBox(least=1, most=4)
        self.note.setAccessibleName(_("Note"))
        self.note.setPlaceholderText(_("Note"))
        self._problem = ProblemLine()
        self._told = Label("", TextRole.SMALL, wrap=True)
        self._told.setObjectName("order_told")
        self._sums = Label("", TextRole.SECOND, tabular=True)
        self._total = Label("", TextRole.CARD_TITLE, tabular=True)
        self._later = QTimer(self, singleShot=True, interval=0)  # several edits at once are read once
        self._later.timeout.connect(self._read)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._title = Label("", TextRole.TITLE)
        back = icon_button("arrow-left", _("Back to the list"), self.left.emit)
        head = row(back, self._title, None, gap=8, margins=(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, 0))
        first = row(
            labelled(_("Client"), self.client),
            labelled(_("Date"), self.ordered_on),
            labelled(_("Stage"), self.stage),
            gap=12,
        )
        self._list_box = labelled(_("Price list"), self.price_list)
        second = row(
            labelled(_("Source of the order"), self.source),
            self._list_box,
            labelled(_("Employee"), self.employee),
            gap=12,
        )
        for line in (first, second):
            for place, share in enumerate((3, 2, 2)):
                line.setStretch(place, share)
        delivery = row(
            self.terms,
            beside(_("Deliver on"), self.deliver_on, 150),
            beside(_("Deliver to"), self.deliver_to, 0),
            gap=12,
        )
        delivery.setStretch(2, 1)
        self._save = primary_button(_("Save the order"), "check", self.save)
        self._another = button(_("Save and write another"), "plus", self.save_and_new)
        self._another.setToolTip(_("Ctrl+Enter"))
        total = row(self._sums, None, self._total, gap=16)
        buttons = row(None, self._another, self._save)
        form = column(
            first,
            second,
            self.table,
            delivery,
            self.note,
            total,
            self._told,
            self._problem,
            buttons,
            gap=12,
            margins=(PAGE_MARGIN, 0, PAGE_MARGIN, PAGE_MARGIN),
        )
        form.setStretch(2, 1)
        whole = column(head, holder(form), gap=12)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.again = False  # what was saved is followed by a new order
        shortcut(self, "Ctrl+Return", self.save_and_new, within=True)
        shortcut(self, "Ctrl+Enter", self.save_and_new, within=True)

    def _connect(self) -> None:
        self.client.chosen.connect(self._client_chosen)
        self.client.returnPressed.connect(self._past_client)
        for editor in (self.ordered_on, self.deliver_on):
            editor.changed.connect(self._changed)
            editor.finished.connect(self._changed)
        for box in (self.stage, self.employee):
            box.activated.connect(self._changed)
        self.price_list.activated.connect(self._other_list)
        for line in (self.source, self.deliver_to):
            line.textEdited.connect(self._changed)
        self.table.lines.edited.connect(self._changed)
        self.table.scanned.connect(lambda name: self.said.emit(_("Scanned: {goods}").format(goods=name)))
        self.terms.edited.connect(self._changed)
        self.note.textChanged.connect(self._changed)

    # --- showing ----------------------------------------------------------------------------------

    def show_order(self, typed: TypedOrder, start: TypedOrder | None = None) -> None:
        """Show an order to write; `start` is what is kept of it where that is something else."""
        self._quiet = True
        self._typed = typed
        self._title.setText(self._heading())
        self.client.set_client(typed.client_id, typed.client_name)
        show_day(self.ordered_on, typed.ordered_on)
        show_day(self.deliver_on, typed.deliver_on)
        self._fill_boxes(typed.status, typed.price_list, typed.employee_id)
        self.source.setText(typed.source)
        self.deliver_to.setText(typed.deliver_to)
        self.table.lines.set_lines(typed.lines)
        self.terms.show_texts(discount=typed.discount, delivery=typed.delivery)
        self.note.setPlainText(typed.note)
        self._quiet = False
        self._problem.say("")
        self._start = start or self.typed()
        self._read()
        self._learn()
        if typed.client_id is None and typed.order_id is None:
            self.client.setFocus()
        else:
            self.table.begin()

    def _heading(self) -> str:
        typed = self._typed
        if typed.order_id is None:
            return _("New order")
        if typed.kind == OrderKind.RETURN:
            return _("Return no. {number}").format(number=typed.number or "—")
        return _("Order no. {number}").format(number=typed.number or "—")

    def _fill_boxes(self, status: str, price_list: str, employee_id: int | None) -> None:
        around = self._around
        stages = [one.name for one in around.stages if one.active] if around else []
        lists = [one.name for one in around.price_lists if one.active] if around else []
        people = [(one.name, one.id) for one in around.employees if one.active] if around else []
        fill(self.stage, [(name, name) for name in dict.fromkeys([*stages, status])], status)
        fill(self.price_list, [(name, name) for name in dict.fromkeys([*lists, price_list])], price_list)
        if employee_id not in [id for _name, id in people]:  # one who left, or not read yet
            people = [*people, ("…", employee_id)] if employee_id is not None else people
        fill(self.employee, [("—", None), *people], employee_id)
        self._list_box.setVisible(len(lists) > 1 or bool(price_list))
        if around:
            self._sources.setStringList(list(around.sources))

    def _learn(self) -> None:
        """Read what the order is written with, off the screen thread: goods, prices, rules, stages."""
        self._turn += 1
        turn, client_id, company_id = self._turn, self.client.client_id(), self._typed.company_id
        jobs.start(
            lambda _progress: self._desk.around(client_id, company_id),
            self,
            done=lambda around: self._learnt(turn, around),
        )

    def refresh_around(self) -> None:
        """Goods, rules or stages are others now."""
        self._learn()

    def _learnt(self, turn: int, around: Around) -> None:
        if turn != self._turn:
            return
        typed, first = self.typed(), self._around is None
        self._around = around
        at_start = typed == self._start
        price_list = typed.price_list
        if self._lists_follow(typed):
            price_list = around.usual_list()
        self._quiet = True
        self._fill_boxes(typed.status, price_list, typed.employee_id)
        self._quiet = False
        before = self.table.counter()
        self.table.offer_goods(around.counter(replace(typed, price_list=price_list)))
        if before is not None:
            self._reprice(before)
        if at_start or first:
            self._start = replace(self._start, price_list=self.typed().price_list, status=self.typed().status)
        self._read()

    @staticmethod
    def _lists_follow(typed: TypedOrder) -> bool:
        """Whether the price list is that of the client's level: of a new order."""
        return typed.order_id is None and typed.original_id is None

    def _client_chosen(self, _id: object) -> None:
        self._changed()
        self._learn()
        if self.client.client_id() is not None:
            self.table.begin()

    def _past_client(self) -> None:
        """Enter without a client: whoever buys at the counter."""
        if not self.client.text().strip():
            self.table.begin()

    def _other_list(self) -> None:
        before = self.table.counter()
        if self._around is not None and before is not None:
            self.table.offer_goods(self._around.counter(self.typed()))
            self._reprice(before)
        self._changed()

    def _reprice(self, before: object) -> None:
        """Goods at prices of the other list get those of this one."""
        counter = self.table.counter()
        if counter is None or not isinstance(before, type(counter)):
            return
        for at, line in enumerate(self.table.lines.placed_lines()):
            self.table.lines.put_line(at, counter.repriced(line, before))

    def typed(self) -> TypedOrder:
        terms = self.terms.texts()
        return replace(
            self._typed,
            client_id=self.client.client_id(),
            client_name=self.client.text(),
            ordered_on=day_text(self.ordered_on),
            status=str(self.stage.currentData() or ""),
            source=self.source.text().strip(),
            employee_id=self.employee.currentData(),
            price_list=str(self.price_list.currentData() or ""),
            discount=terms["discount"],
            delivery=terms["delivery"],
            deliver_on=day_text(self.deliver_on),
            deliver_to=self.deliver_to.text().strip(),
            note=self.note.toPlainText(),
            lines=self.table.lines.placed_lines(),
        )

    def start(self) -> TypedOrder:
        """What is kept of the order, or what a new one began with."""
        return self._start

    def order_id(self) -> int | None:
        return self._typed.order_id

    def is_changed(self) -> bool:
        """Whether leaving would lose something."""
        return self.typed().said() != self._start.said()

    # --- reading ----------------------------------------------------------------------------------

    def _changed(self) -> None:
        if not self._quiet:
            self._later.start()

    def _read(self) -> None:
        if self._around is None:
            return
        self._later.stop()
        self._show(self._desk.read(self.typed(), self._around))

    def _show(self, reading: OrderReading) -> None:
        self.table.lines.show_sums(reading.amounts(), reading.problems, reading.lacking, reading.granted)
        self.terms.show_granted(reading.whole)
        self._problem.say(reading.first_problem)
        told = (*reading.told, *dict.fromkeys(reading.lacking.values()))
        self._told.setText("   ".join(told))
        self._told.setVisible(bool(told))
        self._show_sums(reading.totals)

    def _show_sums(self, totals: DocumentTotals | None) -> None:
        if totals is None:
            self._sums.setText("")
            self._total.setText("")
            return
        parts = []
        if totals.discount or totals.off:
            parts.append(_("Discount: {sum}").format(sum=show_money(totals.discount + totals.off)))
        if totals.delivery:
            parts.append(_("Delivery: {sum}").format(sum=show_money(totals.delivery)))
        if totals.vat:
            parts.append(_("VAT: {sum}").format(sum=show_money(totals.vat_total)))
        self._sums.setText(" · ".join(parts))
        self._total.setText(_("Total: {sum}").format(sum=show_money(totals.gross_total)))

    def total_text(self) -> str:
        return self._total.text()

    def told(self) -> str:
        """Which rules gave discounts, and what is short in stock."""
        return self._told.text()

    def problem(self) -> str:
        return self._problem.text()

    def show_problem(self, error: ClientbaseError) -> None:
        self._problem.say(line_sentence(error))

    # --- acting -----------------------------------------------------------------------------------

    def save_and_new(self) -> None:
        self.again = True
        self.save()
        self.again = False

    def save(self) -> None:
        """Ask to keep what reads; else the cursor goes to what does not."""
        reading = self.reading()
        if reading is None:
            return
        wrong = reading.problems or reading.unfinished
        if reading.problem or wrong:
            self._problem.say(reading.problem or next(iter(wrong.values())))
            if wrong and not reading.problem:
                self.table.lines.show_sums(reading.amounts(), wrong, reading.lacking, reading.granted)
                self.table.show_cell(*next(iter(wrong)))
            return
        if not self.table.lines.lines() and self._typed.sum_told is None:
            self._problem.say(_("What is ordered? Type at least one line."))
            self.table.begin()
            return
        self.save_asked.emit(reading)

    def reading(self) -> OrderReading | None:
        """What stands here, the cell being typed into too; None until it is known what it is written with."""
        self.take_typed()
        return None if self._around is None else self._desk.read(self.typed(), self._around)

    def saved(self, order_id: int, number: str) -> None:
        """It is kept now; go on with it."""
        self._typed = replace(self._typed, order_id=order_id, number=number)
        self._title.setText(self._heading())
        self._start = self.typed()

    def forget_kept(self) -> None:
        """The kept order is gone: what stands here is new and unsaved."""
        self._typed = replace(self._typed, order_id=None, number="")
        self._start = TypedOrder()
        self._title.setText(self._heading())

    def take_typed(self) -> None:
        """Take the cell being typed into as it is; the cursor stays where it was."""
        had = self.window().focusWidget()
        if had is None or not self.isAncestorOf(had):
            return
        self.setFocus()
        if shiboken6.isValid(had) and not self.table.isAncestorOf(had):
            had.setFocus()
        else:
            self.table.setFocus()
