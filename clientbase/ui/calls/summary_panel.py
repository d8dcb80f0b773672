"""What came of a call list: how far it is, how the calls ended, who called; and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from clientbase.i18n import _, ngettext
from clientbase.ui import theme
from clientbase.ui.calls.presenter import Came
from clientbase.ui.kit.buttons import button
from clientbase.ui.kit.facts import Facts
from clientbase.ui.kit.fields.tags_editor import FlowLayout
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import Scroll, Surface, clear, column, holder
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import RADIUS, TextRole

_BAR, _GAP = 6, 4


class Share(QWidget):
    """A title, a figure, and below them a bar as long as the share; figures are said, not only drawn."""

    def __init__(self, title: str, count: int, whole: int, colour: str) -> None:
        super().__init__()
        self._title, self._count, self._whole, self._colour = title, count, max(whole, 1), colour
        self.setAccessibleName(f"{title}: {show_count(count)}")
        self.setToolTip(f"{title}: {show_count(count)}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, QFontMetrics(theme.font(TextRole.BODY)).height() + _GAP + _BAR + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        figure = show_count(self._count)
        painter.setFont(theme.font(TextRole.BODY, tabular=True))
        metrics = painter.fontMetrics()
        line = QRectF(0, 0, self.width(), metrics.height())
        room = self.width() - metrics.horizontalAdvance(figure) - 8
        painter.setPen(theme.colour("text"))
        title = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        painter.setPen(theme.colour("second"))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, figure)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = QRectF(0, metrics.height() + _GAP, self.width(), _BAR)
        painter.setBrush(theme.colour("neutral"))
        painter.drawRoundedRect(ground, _BAR / 2, _BAR / 2)
        ground.setWidth(max(ground.width() * self._count / self._whole, _BAR))
        painter.setBrush(theme.dot(self._colour))
        painter.drawRoundedRect(ground, _BAR / 2, _BAR / 2)
        painter.end()


def _flow(*buttons: QWidget) -> QWidget:
    """Beside one another, or below where there is no room."""
    flow = FlowLayout(gap=8)
    for each in buttons:
        flow.addWidget(each)
    return holder(flow)


class SummaryPanel(Surface):
    """Says what is asked with the id of the list."""

    call_asked = Signal(int)
    script_asked = Signal(int)
    export_asked = Signal(int)
    close_asked = Signal(int)
    entries_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", radius=RADIUS, parent=parent)
        self._list_id = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.name = Label("", TextRole.CARD_TITLE, wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName(_("How far the list is"))
        self.told = Label("", TextRole.SECOND, wrap=True, tabular=True)
        self.call = button(
            _("Begin to call"), "phone-outgoing-outline", lambda: self.call_asked.emit(self._list_id)
        )
        self.script = button(
            _("Script…"), "script-text-outline", lambda: self.script_asked.emit(self._list_id)
        )
        self.export = button(_("Export…"), "tray-arrow-down", lambda: self.export_asked.emit(self._list_id))
        self.close_button = button(_("Close the list"), "archive-outline", self._close)
        self.clients = button(
            _("Clients…"), "account-multiple-outline", lambda: self.entries_asked.emit(self._list_id)
        )
        self.facts = Facts()
        self._ended = Label(_("How the calls ended"), TextRole.SECTION)
        self.shares = column(gap=10)
        self._who = Label(_("Who called"), TextRole.SECTION)
        self.people = Facts()
        content = column(
            self.name,
            self.bar,
            self.told,
            _flow(self.call, self.clients, self.script),
            self.facts,
            self._ended,
            self.shares,
            self._who,
            self.people,
            _flow(self.export, self.close_button),
            None,
            gap=12,
            margins=16,
        )
        self.setLayout(column(Scroll(holder(content), beside=True)))

    def list_id(self) -> int:
        return self._list_id

    def show_came(self, came: Came) -> None:
        self._list_id = came.call_list.id
        far, closed = came.summary.progress, came.call_list.closed_at is not None
        self.name.setText(came.call_list.name)
        self.bar.setRange(0, max(far.total, 1))
        self.bar.setValue(far.called)
        words = ngettext("{done} of {count} called", "{done} of {count} called", far.total)
        parts = [words.format(done=show_count(far.called), count=show_count(far.total))]
        if far.callbacks:
            parts.append(_("call back: {count}").format(count=show_count(far.callbacks)))
        if far.skipped:
            parts.append(_("skipped: {count}").format(count=show_count(far.skipped)))
        self.told.setText(" · ".join(parts))
        self.call.setVisible(not closed)
        self.call.setText(_("Go on calling") if far.calls else _("Begin to call"))
        self.close_button.setText(_("Open again") if closed else _("Close the list"))
        spoken = _("{count} ({share} %)").format(
            count=show_count(far.reached), share=came.summary.reached_share
        )
        facts = (
            (_("Calls"), show_count(far.calls) if far.calls else ""),
            (_("Spoken with"), spoken if far.calls else ""),
            (_("Minutes"), show_count(round(far.talked_s / 60)) if far.talked_s else ""),
        )
        self.facts.set_facts(tuple((name, value) for name, value in facts if value))
        clear(self.shares)
        for outcome, title, count in came.outcomes:
            colour = outcome.colour if outcome is not None and outcome.colour else "slate"
            self.shares.addWidget(Share(title, count, came.summary.called, colour))
        self._ended.setVisible(bool(came.outcomes))
        self.people.set_facts(tuple((name, show_count(count)) for name, count in came.employees))
        self._who.setVisible(len(came.employees) > 1)
        self.people.setVisible(len(came.employees) > 1)

    def _close(self) -> None:
        self.close_asked.emit(self._list_id)
