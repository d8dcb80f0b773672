"""How one comes to the windows of calendar files: by a menu, with a file dropped or chosen elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from clientbase.i18n import _
from clientbase.ui.kit import dialogs
from clientbase.ui.kit.clock_zone import zone_here
from clientbase.ui.kit.icons import icon

if TYPE_CHECKING:
    from clientbase.ui.window_context import WindowContext

CALENDAR_ENDINGS = ("ics", "ical", "icalendar", "ifb", "vcs")


def is_calendar(path: Path) -> bool:
    return path.suffix.lower().removeprefix(".") in CALENDAR_ENDINGS


def dropped_calendar(data: QMimeData | None) -> Path | None:
    """The calendar among files that are dropped or pasted."""
    urls = [] if data is None else data.urls()
    files = (Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    return next((path for path in files if is_calendar(path)), None)


def import_calendar(window: WindowContext, parent: QWidget, path: Path | None = None) -> None:
    """Ask for a file, unless there is one, and show what importing it would do."""
    from clientbase.ui.calendar_files.import_dialog import CalendarImportDialog  # noqa: PLC0415

    if path is None:
        kinds = ((_("Calendars"), CALENDAR_ENDINGS), (_("All files"), ("*",)))
        path = dialogs.open_file(parent, _("Choose a calendar"), kinds)
    if path is not None:
        dialog = CalendarImportDialog(window, parent, zone_here(window.shop.clock))
        dialog.open()
        dialog.presenter.open(path)


def led_to_calendar(dialog: QDialog, window: WindowContext, path: Path) -> bool:
    """Close a window of other files where the one chosen in it is a calendar, and open that of calendars."""
    if not is_calendar(path):
        return False
    over = dialog.parentWidget() or dialog
    dialog.reject()
    import_calendar(window, over, path)
    return True


def export_calendar(window: WindowContext, parent: QWidget) -> None:
    from clientbase.ui.calendar_files.export_dialog import CalendarExportDialog  # noqa: PLC0415

    CalendarExportDialog(window, parent, zone_here(window.shop.clock)).open()


class CalendarFiles(QObject):
    """A page that shows a menu of both where it is asked to, and takes a calendar that is dropped on it."""

    def __init__(self, window: WindowContext, page: QWidget) -> None:
        super().__init__(page)
        self._window, self._page = window, page
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def show_menu(self, place: QPoint) -> None:
        menu = QMenu(self._page)
        menu.aboutToHide.connect(menu.deleteLater)
        into = menu.addAction(icon("tray-arrow-down"), _("Import a calendar (.ics)…"))
        into.triggered.connect(lambda: import_calendar(self._window, self._page))
        out = menu.addAction(icon("tray-arrow-up"), _("Export the calendar (.ics)…"))
        out.triggered.connect(lambda: export_calendar(self._window, self._page))
        menu.popup(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            path = dropped_calendar(event.mimeData())
            if path is not None:
                event.acceptProposedAction()
                import_calendar(self._window, self._page, path)
                return True
        elif isinstance(event, QDragEnterEvent) and dropped_calendar(event.mimeData()) is not None:
            event.acceptProposedAction()
            return True
        return super().eventFilter(watched, event)
