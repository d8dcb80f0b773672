"""A paper of the store being typed: what moves is scanned or typed line by line, without the mouse."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from clientbase.domain.errors import ClientbaseError
from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.goods_shelf import Choice, Shelf
from clientbase.domain.stock import StockKind
from clientbase.i18n import N_, _, ngettext
from clientbase.texts import sentence
from clientbase.ui.clients.client_picker import ClientPicker
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button, icon_button, link_button, primary_button
from clientbase.ui.kit.fields.date_editors import DateEditor
from clientbase.ui.kit.layouts import Surface, column, holder, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.stock.goods_line import GoodsLine
from clientbase.ui.stock.paper_table import PaperTable
from clientbase.ui.stock.presenter import PaperHead, StockPresenter, shortage_words, sum_words
from clientbase.ui.stock.typed_paper import QUANTITY, TypedGoods
from clientbase.ui.tokens import CONTROL_HEIGHT, LIST_MARGINS, TextRole

TITLES: Mapping[StockKind, str] = {
    StockKind.RECEIPT: N_("Receive goods"),
    StockKind.SALE: N_("Goods sold without a document"),
    StockKind.RETURN: N_("Goods a client brought back"),
    StockKind.WRITE_OFF: N_("Write goods off"),
    StockKind.COUNT: N_("Count the stock"),
}
_WHOSE: Mapping[StockKind, str] = {
    StockKind.RECEIPT: N_("Supplier"),
    StockKind.SALE: N_("Client"),
    StockKind.RETURN: N_("Client"),
}
_DAY = Field("stock_entry", "moved_on", FieldKind.DATE, N_("Date"))


class PaperEditor(QWidget):
    """`kept(id)` when the paper is kept, `closed` when it is given up."""

    kept = Signal(int)
    closed = Signal()

    def __init__(self, presenter: StockPresenter, print_list: Callable[[Sequence[int]], object]) -> None:
        """`print_list` puts a list to count by on paper."""
        super().__init__()
        self._presenter = presenter
        self.kind = StockKind.RECEIPT
        self._asked = 0
        self.title = Label("", TextRole.TITLE)
        self.keep_button = primary_button(_("Keep"), "check", self.keep)
        cancel = button(_("Cancel"), "", self.give_up)
        back = icon_button("arrow-left", _("Back to the list"), self.give_up)
        head = row(back, self.title, None, cancel, self.keep_button, gap=8)
        self.day = DateEditor(_DAY)
        self.day.setFixedWidth(140)
        self.day.finished.connect(self._day_changed)
        self.number = _line(_("Number of the paper"), 150)
        self.whose = ClientPicker(presenter.clients_like)
        self.whose_label = Label("", TextRole.SECOND)
        self.note = _line(_("Note"), 0)
        top = row(
            Label(_("Date"), TextRole.SECOND),
            self.day,
            Label(_("Number"), TextRole.SECOND),
            self.number,
            self.whose_label,
            self.whose,
            None,
            gap=8,
        )
        top.setStretch(5, 1000)
        self.goods = GoodsLine()
        self.goods.taken.connect(self._take)
        self.goods.unknown.connect(self._unknown)
        self.goods.left.connect(self._into_table)
        self.table = PaperTable()
        self.table.row_done.connect(self.goods.setFocus)
        self.table.upward.connect(self.goods.setFocus)
        self.table.lines.edited.connect(self._look)
        surface = Surface("surface", radius=8, border=True)
        surface.setLayout(column(self.table, margins=1))
        self.all_goods = link_button(_("Add all goods in stock"), self.add_all)
        self.nothing_else = link_button(_("What is not counted is not there"), self.rest_is_nothing)
        self.list_button = link_button(
            _("Print a list to count by"), lambda: print_list(presenter.tracked_goods())
        )
        self.counting = holder(row(self.all_goods, self.nothing_else, self.list_button, None, gap=16))
        self.problem = ProblemLine()
        self.warning = Label("", TextRole.LATE, wrap=True)
        self.total = Label("", TextRole.STRONG, tabular=True)
        self.count = Label("", TextRole.SECOND)
        foot = row(self.count, self.warning, None, self.total, gap=16, margins=(0, 0, 0, 8))
        foot.setStretch(1, 1)
        body = column(
            head,
            top,
            self.note,
            self.goods,
            surface,
            self.counting,
            self.problem,
            foot,
            gap=10,
            margins=LIST_MARGINS,
        )
        body.setStretchFactor(surface, 1)
        self.setLayout(body)

    # --- beginning --------------------------------------------------------------------------------

    def begin(self, kind: StockKind, lines: Sequence[TypedGoods] = ()) -> None:
        """A paper of this kind, dated today."""
        self.kind = kind
        self.title.setText(_(TITLES[kind]))
        self.day.set_value(self._presenter.today())
        for line in (self.number, self.note):
            line.clear()
        self.whose.set_client(None)
        named = kind in _WHOSE
        self.whose_label.setText(_(_WHOSE.get(kind, N_("Client"))))
        for part in (self.whose, self.whose_label):
            part.setVisible(named)
        self.counting.setVisible(kind is StockKind.COUNT)
        self.goods.currency = self._presenter.currency()
        self.table.lines.begin(kind, self._presenter.currency(), lines)
        self.problem.say("")
        self._look()
        self._read_shelf()
        self.goods.setFocus()
        if lines:
            self.table.show_cell(0, QUANTITY, type_at_once=True)

    def _read_shelf(self) -> None:
        jobs.start(lambda _progress: self._presenter.shelf(), self, done=self._put_shelf)

    def _put_shelf(self, shelf: Shelf) -> None:
        self.goods.shelf = shelf

    # --- typing -----------------------------------------------------------------------------------

    def _take(self, choice: Choice, scanned: bool) -> None:
        """Put goods in. What was scanned is counted up and the next may follow; what was chosen by name is
        asked how many.
        """
        there = self._there([choice.goods.id]).get(choice.goods.id, 0)
        row = self.table.lines.take(choice, there)
        self.problem.say("")
        if scanned or choice.quantity:
            self.table.show_row(row)
            self.goods.setFocus()
        else:
            self.table.show_cell(row, QUANTITY, type_at_once=True)

    def _there(self, ids: Sequence[int]) -> dict[int, int]:
        return self._presenter.there(ids, self.moved_on())

    def moved_on(self) -> date:
        """The day typed; today while it is none."""
        try:
            day = self.day.value()
        except ValueError:
            day = None
        return day if isinstance(day, date) else self._presenter.today()

    def _unknown(self, text: str) -> None:
        self.problem.say(
            _("There are no goods “{text}”. Add them on the page of goods first.").format(text=text)
        )

    def _into_table(self) -> None:
        if self.table.lines.rowCount():
            self.table.show_cell(max(self.table.currentIndex().row(), 0), QUANTITY)

    def _day_changed(self) -> None:
        """What there was is that of the day."""
        lines = self.table.lines.lines()
        there = self._there([line.product_id for line in lines])
        moved = tuple(
            TypedGoods(
                line.product_id,
                line.name,
                line.unit,
                there.get(line.product_id, 0),
                line.quantity,
                line.cost,
            )
            for line in lines
        )
        if moved != lines:
            self.table.lines.put(moved, remember=False)

    def add_all(self) -> None:
        """All goods whose stock is kept and that do not stand here yet, to be counted."""
        standing = self.table.lines.lines()
        here = {line.product_id for line in standing}
        ids = [id for id in self._presenter.tracked_goods() if id not in here]
        more = self._presenter.lines_for(ids, self.moved_on(), one=False)
        self.table.lines.put((*standing, *more))
        if more:
            self.table.show_cell(len(standing), QUANTITY)

    def rest_is_nothing(self) -> None:
        lines = self.table.lines.lines()
        done = tuple(
            line
            if line.quantity.strip()
            else TypedGoods(line.product_id, line.name, line.unit, line.there_micro, "0", line.cost)
            for line in lines
        )
        self.table.lines.put(done)

    def _look(self) -> None:
        """What the lines come to, and what they would leave too little of."""
        reading = self.table.lines.reading
        count = self.table.lines.rowCount()
        words = ngettext("{count} line", "{count} lines", count).format(count=count)
        if reading.blank and self.kind is StockKind.COUNT:
            blank = ngettext("{count} not counted", "{count} not counted", reading.blank)
            words = f"{words} · {blank.format(count=reading.blank)}"
        self.count.setText(words if count else _("Scan or type the first product."))
        total = sum_words(reading.total_micro, self._presenter.currency()) if reading.total_micro else ""
        self.total.setText(total)
        self.nothing_else.setVisible(bool(reading.blank))
        self.warning.setText(shortage_words(self._presenter.shortages(self.kind, reading.amounts)))

    # --- keeping ----------------------------------------------------------------------------------

    def head(self) -> PaperHead:
        return PaperHead(
            self.kind,
            self.moved_on(),
            self.number.text().strip(),
            self.whose.client_id() if self.kind in _WHOSE else None,
            self.note.text().strip(),
        )

    def keep(self) -> None:
        reading = self.table.lines.reading
        for (place, key), words in reading.problems.items():
            self.problem.say(words)
            self.table.show_cell(place, key)
            return
        try:
            self.day.value()
        except ValueError:
            self.day.setFocus()
            return
        try:
            kept = self._presenter.keep(self.head(), reading.amounts)
        except ClientbaseError as error:
            self.problem.say(sentence(error))
            return
        self.table.lines.begin(self.kind, self._presenter.currency())
        self.kept.emit(kept)

    def give_up(self) -> None:
        """Back to the list; what was typed is there again when the same kind is begun."""
        self.closed.emit()

    def is_typed(self) -> bool:
        return bool(self.table.lines.lines() or self.note.text().strip() or self.number.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        else:
            super().keyPressEvent(event)

    # --- kept over a lock -------------------------------------------------------------------------

    def state(self) -> dict[str, object]:
        """What is typed, as plain values."""
        return {
            "kind": str(self.kind),
            "day": self.moved_on().isoformat(),
            "number": self.number.text(),
            "note": self.note.text(),
            "client": self.whose.client_id(),
            "client_name": self.whose.text(),
            "lines": [asdict(line) for line in self.table.lines.lines()],
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        kind = StockKind(state.get("kind", StockKind.RECEIPT))
        self.begin(kind, [TypedGoods(**line) for line in state.get("lines", ())])
        self.day.set_value(date.fromisoformat(state["day"]))
        self.number.setText(str(state.get("number", "")))
        self.note.setText(str(state.get("note", "")))
        client_id = state.get("client")
        self.whose.set_client(
            client_id if isinstance(client_id, int) else None, str(state.get("client_name") or "")
        )


def _line(name: str, width: int) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText(name)
    line.setMinimumHeight(CONTROL_HEIGHT)
    line.setMaxLength(1000)
    if width:
        line.setFixedWidth(width)
    return line
