"""Shows the problem report whole, before it is saved anywhere."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from clientbase.i18n import _, current_language
from clientbase.ui import theme
from clientbase.ui.kit import dialogs
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.printing import write_whole
from clientbase.ui.kit.text import Label
from clientbase.ui.settings.problem_report import problem_report
from clientbase.ui.tokens import TextRole


class ReportDialog(QDialog):
    """Nothing is sent anywhere: the person saves the file and sends it himself."""

    def __init__(self, parent: QWidget, facts: Mapping[str, object], report: str = "") -> None:
        """`report` is shown in place of that of this machine: for a picture, which is of no machine."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Problem report"))
        self.resize(640, 520)
        self.text = report or problem_report(facts, _screen())
        box = QPlainTextEdit(self.text)
        box.setReadOnly(True)
        box.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        box.setAccessibleName(_("Problem report"))
        close = button(_("Close"), clicked=self.reject)
        save = primary_button(_("Save…"), clicked=self.save)
        self.setLayout(
            column(
                Label(_("Problem report"), TextRole.HEADING),
                Label(
                    _("This is all of it: versions, counts, places in the program. No client is named. "
                      "Save it and send it to whoever helps you."),
                    TextRole.SECOND, wrap=True,
                ),
                box,
                row(None, close, save),
                margins=24, gap=12,
            )
        )  # fmt: skip

    def save(self) -> None:
        name = "clientbase-report.txt"
        path = dialogs.save_file(self, _("Save the problem report"), name, ((_("Text"), ("txt",)),))
        if path is None:
            return
        if write_whole(self, path, self.text.encode()):
            self.accept()


def _screen() -> Mapping[str, object]:
    screen = QGuiApplication.primaryScreen()
    size = screen.size()
    return {
        "Qt": qVersion(),
        "platform": QGuiApplication.platformName(),
        "screen": f"{size.width()}x{size.height()} @ {screen.devicePixelRatio()}",
        "style": "Qlementine" if theme.qlementine_is_used() else "Fusion",
        "theme": theme.colours().name,
        "language": current_language(),
    }


class _Facts:
    """What counts an open base; set while one is open."""

    read: Callable[[], Mapping[str, object]] | None = None


def facts_from(read: Callable[[], Mapping[str, object]] | None) -> None:
    _Facts.read = read


def show_report(window: QWidget) -> None:
    """Open the report over a window."""
    ReportDialog(window, _Facts.read() if _Facts.read is not None else {}).open()
