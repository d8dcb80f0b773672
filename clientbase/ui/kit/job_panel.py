"""The panel of a long job: what is done, a bar with a count, Cancel."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from clientbase.domain.progress import Progress
from clientbase.i18n import _
from clientbase.ui.kit.buttons import button
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole


class JobPanel(QDialog):
    """Shown over its window while a job runs. Esc and Cancel ask the work to stop; the work closes it."""

    def __init__(self, parent: QWidget, title: str, progress: Progress) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.CustomizeWindowHint)
        self._progress = progress
        self.setWindowTitle(title)
        self.setFixedWidth(420)
        self._stage = Label("", TextRole.SMALL)
        self._bar = QProgressBar(textVisible=False)
        self._count = Label("", TextRole.SMALL, tabular=True)
        self._cancel = button(_("Cancel"), clicked=self.reject)
        self.setLayout(
            column(
                Label(title, TextRole.HEADING, wrap=True),
                self._stage,
                self._bar,
                row(self._count, None, self._cancel),
                margins=24,
                gap=12,
            )
        )
        self.update_from_progress()

    def update_from_progress(self) -> None:
        progress = self._progress
        self._stage.setText(_("Stopping…") if progress.cancelled else _(progress.stage))
        self._bar.setRange(0, progress.total)
        self._bar.setValue(min(progress.done, progress.total))
        if progress.total:
            self._count.setText(_("{done} of {total}").format(done=progress.done, total=progress.total))
        else:
            self._count.setText("")

    def reject(self) -> None:
        """Ask the work to stop; the panel stays until it did."""
        self._progress.cancel()
        self._cancel.setEnabled(False)
        self.update_from_progress()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.reject()
        event.ignore()

    def finish(self) -> None:
        super().done(QDialog.DialogCode.Accepted)
        self.deleteLater()
