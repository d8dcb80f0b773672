"""The head of the calendar: what period it is, back and on, today, the views, a new appointment."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QWidget

from clientbase.i18n import _
from clientbase.ui.calendar.periods import WORKING_DAYS, View, capital, short_day
from clientbase.ui.kit.buttons import button, icon_button, primary_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.icons import icon
from clientbase.ui.kit.layouts import row
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.kit.text import ElidedLabel
from clientbase.ui.tokens import CONTROL_HEIGHT, TextRole

_GAP = 6
_WIDE, _NARROW = 1000, 800
"""In px: from the first on there is room for words, below the second for no row of buttons."""


class CalendarBar(QWidget):
    moved = Signal(int)  # by so many periods
    today_asked = Signal()
    view_chosen = Signal(str)
    new_asked = Signal()
    print_asked = Signal()
    files_asked = Signal(QPoint)  # where a menu may open
    layers_asked = Signal(object)  # a QMenu to be filled

    def __init__(self, view: View, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel("", TextRole.TITLE)
        words = {
            View.DAY: _("Day"),
            View.WORK_WEEK: f"{capital(short_day(0))}–{short_day(WORKING_DAYS - 1)}",
            View.WEEK: _("Week"),
            View.MONTH: _("Month"),
            View.AGENDA: _("Agenda"),
            View.YEAR: _("Year"),
        }
        self.views = Segmented([(each.value, words[each]) for each in View], tight=True)
        self.views.set_current(view.value)
        self.views.chosen.connect(self.view_chosen)
        self.views_box = ChoiceBox()  # the same where there is little room
        self.views_box.setAccessibleName(_("View"))
        self.views_box.setMinimumHeight(CONTROL_HEIGHT)
        for each in View:
            self.views_box.addItem(words[each], each.value)
        self.views_box.activated.connect(lambda _at: self.view_chosen.emit(self.views_box.currentData()))
        self._back = icon_button("chevron-left", _("Earlier (←)"), lambda: self.moved.emit(-1))
        self._on = icon_button("chevron-right", _("Later (→)"), lambda: self.moved.emit(1))
        self._today_words = _("Today")
        self._today = button(self._today_words, "", self.today_asked.emit)
        self._today.setAccessibleName(self._today_words)
        self._print = icon_button("printer-outline", _("Print…"), self.print_asked.emit)
        self._files = icon_button("swap-vertical", _("Import or export a calendar"), self._show_files)
        self._layers = icon_button("layers-outline", _("What is shown"), self._show_layers)
        self._layers.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._new_words = _("New appointment")
        self._new = primary_button(self._new_words, "plus", self.new_asked.emit)
        self._new.setAccessibleName(self._new_words)
        self.head = head = row(
            self._back,
            self._on,
            self._today,
            4,
            self._title,
            self._layers,
            self._print,
            self._files,
            gap=_GAP,
        )
        for part in (self.views, self.views_box, self._new):
            head.addWidget(part)
        head.setStretch(4, 1)
        self.setLayout(head)

    def set_title(self, text: str, shorter: str) -> None:
        self._title.set_texts(text, shorter)

    def title(self) -> str:
        return self._title.text()

    def set_view(self, view: View) -> None:
        self.views.set_current(view.value)
        self.views_box.setCurrentIndex(self.views_box.findData(view.value))

    def set_room(self, width: int, *, layers: bool) -> None:
        """What gives way: the words of the main button, then the joined buttons and the large title.

        `layers`: the list at the left is hidden, a button stands for it.
        """
        wide, narrow = width >= _WIDE, width < _NARROW
        self._title.set_role(TextRole.CARD_TITLE if width < _WIDE else TextRole.TITLE)
        self.views.setVisible(not narrow)
        self.views_box.setVisible(narrow)
        self._new.setText(self._new_words if wide else "")
        self._new.setToolTip("" if wide else self._new_words)
        self._today.setText("" if narrow else self._today_words)
        self._today.setIcon(icon("calendar-today") if narrow else QIcon())
        self._today.setToolTip(self._today_words if narrow else "")
        self._layers.setVisible(layers)
        self.head.setSpacing(_GAP // 2 if narrow else _GAP)

    def _show_files(self) -> None:
        self.files_asked.emit(self._files.mapToGlobal(QPoint(0, self._files.height())))

    def _show_layers(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        self.layers_asked.emit(menu)
        menu.popup(self._layers.mapToGlobal(QPoint(0, self._layers.height())))
