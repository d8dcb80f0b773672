"""The segments in the side bar: their colours, how many clients each has, and what can be done with one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from clientbase.domain.changes import Announcement
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.segment import Segment
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import icon_button
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import Scroll, clear, column, holder, row
from clientbase.ui.kit.text import Label
from clientbase.ui.segments.colour_line import paint_dot
from clientbase.ui.segments.presenter import SegmentPresenter
from clientbase.ui.segments.segment_box import dot_icon
from clientbase.ui.segments.segment_dialog import SegmentDialog
from clientbase.ui.side_button import SideButton
from clientbase.ui.tokens import TextRole
from clientbase.ui.window_context import WindowContext

_PAUSE_MS = 1500  # after a change, before all are counted anew: counting must not follow every key


class SegmentButton(SideButton):
    """A segment with its dot and its count."""

    def __init__(self, segment: Segment, menu: Callable[[Segment, QPoint], object]) -> None:
        super().__init__("", segment.name)
        self.segment = segment
        self._menu = menu
        self.setCheckable(True)
        self.setToolTip(segment.meaning or segment.name)

    def paint_icon(self, painter: QPainter, rect: QRectF) -> None:
        middle = rect.center()
        paint_dot(painter, QRectF(middle.x() - 5, middle.y() - 5, 10, 10), self.segment.colour)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._menu(self.segment, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Menu:
            self._menu(self.segment, self.mapToGlobal(QPoint(20, self.height())))
            return
        super().keyPressEvent(event)


class SideSegments(QWidget):
    """Reads and counts off the screen thread; a count that is under way is waited for, not started twice."""

    def __init__(self, window: WindowContext, presenter: SegmentPresenter) -> None:
        super().__init__()
        self._window, self._presenter = window, presenter
        self._buttons: list[SegmentButton] = []
        self._shown_id = 0
        self._counting = self._stale = False
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        title = Label(_("Segments"), TextRole.SMALL)
        self.more = icon_button("dots-horizontal", _("All segments"), self._show_all)
        head = row(title, None, self.more, margins=(10, 0, 0, 0))
        scroll = Scroll(holder(column(self._rows, None)), beside=True)
        scroll.setMinimumHeight(0)
        whole = column(head, scroll, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self.count)
        window.signals.changed.connect(self._changed)
        window.signals.refresh_asked.connect(self.refresh)
        window.signals.segment_shown.connect(self._shown)
        window.signals.shown.connect(lambda key: self._mark(self._shown_id if key == "clients" else 0))
        self.refresh()

    # --- reading ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read which segments are listed, then count them."""
        jobs.start(lambda _progress: self._presenter.listed(), self, done=self._list)

    def _list(self, segments: tuple[Segment, ...]) -> None:
        figures = {button.segment.id: button.figure() for button in self._buttons}
        clear(self._rows)
        self._buttons = [SegmentButton(segment, self._show_menu) for segment in segments]
        for button in self._buttons:
            button.set_figure(figures.get(button.segment.id, ""))
            button.clicked.connect(lambda _on=False, id=button.segment.id: self._open(id))
            self._rows.addWidget(button)
        self._mark(self._shown_id)
        self.count()

    def count(self) -> None:
        """How many clients each has now."""
        self._soon.stop()
        if self._counting:
            self._stale = True
            return
        self._counting, self._stale = True, False
        wanted = tuple(button.segment for button in self._buttons)
        jobs.start(
            lambda progress: self._presenter.counts(wanted, progress),
            self,
            done=self._counted,
            failed=lambda _error: self._counted({}),
            at_leisure=True,
        )

    def _counted(self, counts: dict[int, int | None]) -> None:
        self._counting = False
        for button in self._buttons:
            if button.segment.id in counts:
                count = counts[button.segment.id]
                button.set_figure("?" if count is None else show_count(count))
        if self._stale:
            self.count()

    def _changed(self, announcement: Announcement) -> None:
        if announcement.concerns("segment") or announcement.concerns("setting"):
            self.refresh()
        else:
            self._soon.start()

    def buttons(self) -> tuple[SegmentButton, ...]:
        return tuple(self._buttons)

    # --- opening ----------------------------------------------------------------------------------

    def _open(self, segment_id: int) -> None:
        self._window.open_page("clients", segment_id=segment_id)
        self._shown(segment_id)

    def _shown(self, segment_id: int) -> None:
        """The list of clients shows this segment now, 0 for none: also when one comes back to it."""
        self._shown_id = segment_id
        self._mark(segment_id)

    def _mark(self, segment_id: int) -> None:
        for button in self._buttons:
            button.setChecked(button.segment.id == segment_id)

    def segment_menu(self, segment: Segment) -> QMenu:
        """What can be done with one."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def add(words: str, run: Callable[[], object]) -> None:
            action = QAction(words, menu)
            action.triggered.connect(lambda _on=False: run())
            menu.addAction(action)

        add(_("Open"), lambda: self._open(segment.id))
        conditions = {"segment_id": segment.id, "conditions": True}
        add(_("Edit the conditions…"), lambda: self._window.open_page("clients", **conditions))
        if not segment.is_ready:
            add(_("Rename, colour…"), lambda: self.edit(segment))
        own = [one.segment.id for one in self._buttons if not one.segment.is_ready]
        if segment.id in own:
            place = own.index(segment.id)
            if place > 0:
                add(_("Move up"), lambda: self._move(own, place, -1))
            if place + 1 < len(own):
                add(_("Move down"), lambda: self._move(own, place, 1))
        add(_("Export…"), lambda: self._window.open_page("clients", segment_id=segment.id, export=True))
        printed = {"segment_id": segment.id, "print_list": True}
        add(_("Print the list…"), lambda: self._window.open_page("clients", **printed))
        add(_("Make a call list…"), lambda: self._window.open_page("calls", segment_id=segment.id))
        menu.addSeparator()
        if segment.listed:
            add(_("Hide from the side bar"), lambda: self._list_or_hide(segment, listed=False))
        else:
            add(_("Show in the side bar"), lambda: self._list_or_hide(segment, listed=True))
        if not segment.is_ready:
            add(_("Remove the segment"), lambda: self._remove(segment))
        return menu

    def _show_menu(self, segment: Segment, at: QPoint) -> None:
        self.segment_menu(segment).popup(at)

    def all_menu(self) -> QMenu:
        """Every segment, also those that are not listed, and the way to a new one."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for segment in self._presenter.all():
            under = self.segment_menu(segment)
            under.setTitle(segment.name.replace("&", "&&"))
            under.setIcon(dot_icon(segment.colour))
            menu.addMenu(under)
        menu.addSeparator()
        new = QAction(_("New segment…"), menu)
        new.triggered.connect(lambda _on=False: self._window.open_page("clients", new_filter=True))
        menu.addAction(new)
        return menu

    def _show_all(self) -> None:
        self.all_menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))

    # --- changing ---------------------------------------------------------------------------------

    def edit(self, segment: Segment) -> SegmentDialog:
        def keep(name: str, colour: str, listed: bool) -> None:
            self._presenter.change(segment.id, name=name, colour=colour, listed=listed)
            self._window.notify(_("The segment is changed."), undo=self._window.undo_last)

        dialog = SegmentDialog(
            self.window(),
            _("Segment: name and colour"),
            "",
            keep,
            name=segment.name,
            colour=segment.colour,
            listed=segment.listed,
        )
        dialog.open()
        return dialog

    def _move(self, own: list[int], place: int, step: int) -> None:
        moved = list(own)
        moved[place], moved[place + step] = moved[place + step], moved[place]
        self._do(lambda: self._presenter.arrange(moved), _("The segment is changed."))

    def _list_or_hide(self, segment: Segment, *, listed: bool) -> None:
        words = (
            _("The segment is shown in the side bar.")
            if listed
            else _("The segment is hidden from the side bar.")
        )
        self._do(lambda: self._presenter.change(segment.id, listed=listed), words)

    def _remove(self, segment: Segment) -> None:
        words = _("The segment is removed. Its clients stay.")
        self._do(lambda: self._presenter.remove(segment.id), words)

    def _do(self, act: Callable[[], object], words: str) -> None:
        try:
            act()
        except ClientbaseError as error:
            self._window.notify(sentence(error))
        else:
            self._window.notify(words, undo=self._window.undo_last)
