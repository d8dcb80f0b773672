"""The list of bases opened lately, and what can be done with each without opening it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QVBoxLayout

from clientbase.domain.errors import ClientbaseError
from clientbase.domain.progress import Progress
from clientbase.i18n import _, current_language
from clientbase.services.recent_bases import RecentBase
from clientbase.texts import sentence
from clientbase.ui import theme
from clientbase.ui.kit import dialogs, icons, jobs, notice
from clientbase.ui.kit.buttons import button, icon_button, primary_button
from clientbase.ui.kit.focus import paint_focus
from clientbase.ui.kit.formats import show_date
from clientbase.ui.kit.layouts import clear, row
from clientbase.ui.kit.prompt import Prompt
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.start import places
from clientbase.ui.start.card import StartCard
from clientbase.ui.start.desk import StartDesk
from clientbase.ui.tokens import TextRole

SUFFIX = ".clientbase"


class BaseButton(QAbstractButton):
    """One base: its name, where it lies, when it was opened."""

    def __init__(self, base: RecentBase) -> None:
        super().__init__()
        self.base = base
        self.setText(base.folder.name.removesuffix(SUFFIX))
        there = base.is_there
        self._below = str(base.folder.parent) if there else _("Not found at {folder}").format(
            folder=base.folder.parent
        )  # fmt: skip
        self._when = show_date(base.opened_at.astimezone().date())
        self.setAccessibleName(f"{self.text()}, {self._below}")
        self.setToolTip(str(base.folder))
        self.setEnabled(there)
        self.setFixedHeight(56)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(300, 56)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(theme.colour("border"))
        painter.setBrush(theme.colour("hover" if self.underMouse() and self.isEnabled() else "surface"))
        painter.drawRoundedRect(rect, 8, 8)
        paint_focus(painter, self, 8)
        on = self.isEnabled()
        icons.paint(
            painter,
            QRectF(14, rect.center().y() - 11, 22, 22),
            "database-lock-outline" if on else "database-off-outline",
            theme.colour("accent_text" if on else "faint"),
        )
        inner = self.rect().adjusted(50, 9, -14, -9)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        painter.setFont(theme.font(TextRole.SMALL))
        painter.setPen(theme.colour("second"))
        painter.drawText(inner, side, self._when)
        elide = Qt.TextElideMode.ElideMiddle
        below = painter.fontMetrics().elidedText(self._below, elide, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignBottom, below)
        painter.setFont(theme.font(TextRole.STRONG))
        painter.setPen(theme.colour("text" if on else "second"))
        name = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, inner.width() - 90)
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop, name)
        painter.end()


class ChooserPage(StartCard):
    """Asks for one of the bases; renaming, moving and copying happen here."""

    base_chosen = Signal(object)  # Path
    new_asked = Signal()
    restore_asked = Signal()
    recovery_asked = Signal(object)  # Path
    language_chosen = Signal(str)

    def __init__(self, desk: StartDesk) -> None:
        super().__init__(_("Choose a base"), width=620)
        self._desk = desk
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        language = Segmented(places.LANGUAGE_NAMES)
        language.set_current(current_language())
        language.chosen.connect(self.language_chosen)
        self._new = primary_button(_("New base"), "plus", self.new_asked.emit)
        self.fill(
            self._list,
            8,
            row(
                self._new,
                button(_("Open another…"), "folder-open-outline", self.open_other),
                button(_("From a backup…"), "backup-restore", self.restore_asked.emit),
                None,
            ),
            12,
            row(None, language, None),
        )
        self.show_bases()

    def begin(self) -> None:
        there = next((each for each in self.base_buttons() if each.isEnabled()), self._new)
        there.setFocus(Qt.FocusReason.OtherFocusReason)

    def base_buttons(self) -> list[BaseButton]:
        return self.findChildren(BaseButton)

    def show_bases(self) -> None:
        clear(self._list)
        bases = self._desk.recent_bases()
        for base in bases:
            entry = BaseButton(base)
            entry.clicked.connect(partial(self._chosen, base.folder))
            more = icon_button("dots-horizontal", _("More"))
            more.clicked.connect(lambda _on=False, base=base, more=more: self._menu(base, more))
            self._list.addLayout(row(entry, more))
        self.text.setText("" if bases else _("There is none yet on this computer."))
        self.text.setVisible(not bases)

    def _chosen(self, folder: Path, _on: bool = False) -> None:
        self.base_chosen.emit(folder)

    def open_other(self) -> None:
        """Choose the folder of a base that is not in the list."""
        folder = dialogs.open_folder(self, _("Choose the folder of the base"), self._desk.home())
        if folder is None:
            return
        try:
            self._desk.facts(folder)
        except ClientbaseError as error:
            notice.say(self, sentence(error))
            return
        self.base_chosen.emit(folder)

    def base_actions(self, base: RecentBase) -> list[QAction]:
        """What can be done with a base from here."""
        folder = base.folder
        offered: tuple[tuple[str, str, Callable[[], object]], ...] = (
            ("pencil-outline", _("Rename…"), lambda: self._rename(folder)),
            ("folder-move-outline", _("Move…"), lambda: self._move(folder)),
            ("usb-flash-drive-outline", _("Copy to another computer…"), lambda: self._copy(folder)),
            ("lifebuoy", _("Forgot the password?"), lambda: self.recovery_asked.emit(folder)),
        )
        listed = offered if base.is_there else ()
        made = []
        for icon, text, run in (
            *listed,
            ("playlist-remove", _("Remove from this list"), lambda: self._forget(folder)),
        ):
            action = QAction(icons.icon(icon), text, self)
            action.triggered.connect(lambda _on=False, run=run: run())
            made.append(action)
        return made

    def _menu(self, base: RecentBase, anchor: QAbstractButton) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.base_actions(base))
        menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height())))

    def _rename(self, folder: Path) -> None:
        def agreed(name: str) -> None:
            self._work(lambda _progress: self._desk.rename(folder, name), _("Renamed."))

        name = folder.name.removesuffix(SUFFIX)
        Prompt(self, _("Rename the base"), "", _("Rename"), agreed, value=name).open()

    def _move(self, folder: Path) -> None:
        into = dialogs.open_folder(self, _("Where to move the base"), folder.parent)
        if into is not None:
            self._work(lambda _progress: self._desk.move(folder, into), _("Moved."), _("Moving the base"))

    def _copy(self, folder: Path) -> None:
        into = dialogs.open_folder(self, _("Where to put the copy: a stick, for example"))
        if into is None:
            return

        def agreed(password: str) -> None:
            done = _("Copied and checked. On the other computer choose “Open another…”.")
            title = _("Copying the base")
            self._work(lambda progress: self._desk.copy(folder, into, password, progress), done, title)

        text = _("The copy is checked by opening it, which needs the password of the base.")
        Prompt(self, _("Copy to another computer"), text, _("Copy"), agreed, secret=True).open()

    def _forget(self, folder: Path) -> None:
        self._desk.forget(folder)
        self.show_bases()
        notice.say(self, _("Removed from the list. The base itself stays where it is."))

    def _work(self, work: Callable[[Progress], Path], done: str, title: str = "") -> None:
        def finished(_path: Path) -> None:
            self.show_bases()
            notice.say(self, done)

        jobs.start(work, self, done=finished, title=title)
