"""The panel of a long job: what is done, a bar with a count, how fast it goes, the time left, Cancel."""

import time

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from clientbase.domain.progress import Progress
from clientbase.i18n import _, ngettext
from clientbase.ui.kit.buttons import button
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

_SURE_AFTER = 1.0  # seconds


def time_left(seconds: int) -> str:
    """«12 s left», «3 min left»: no more exact than it can be."""
    if seconds < 60:
        return _("{count} s left").format(count=seconds)
    minutes = round(seconds / 60)
    return ngettext("{count} min left", "{count} min left", minutes).format(count=minutes)


class JobPanel(QDialog):
    """Shown over its window while a job runs. Esc and Cancel ask the work to stop; the work closes it."""

    def __init__(
        self, parent: QWidget, title: str, progress: Progress, *, note: str = "", pace: bool = False
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.CustomizeWindowHint)
        self._progress, self._pace = progress, pace
        self._stage_began = ("", 0, time.monotonic())  # stage, done, when
        self.setWindowTitle(title)
        self.setFixedWidth(420)
        self._stage = Label("", TextRole.SMALL)
        self._bar = QProgressBar(textVisible=False)
        self._count = Label("", TextRole.SMALL, tabular=True)
        self._cancel = button(_("Cancel"), clicked=self.reject)
        self.setLayout(
            column(
                Label(title, TextRole.HEADING, wrap=True),
                *([Label(note, TextRole.SECOND, wrap=True)] if note else []),
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
            count = _("{done} of {total}").format(
                done=show_count(progress.done), total=show_count(progress.total)
            )
            self._count.setText(" · ".join([count, *self._speed()]))
        else:
            self._count.setText("")

    def _speed(self) -> list[str]:
        """Rows a second and the time left of this stage, once it is long enough under way to tell."""
        progress, now = self._progress, time.monotonic()
        stage, before, began = self._stage_began
        if stage != progress.stage or progress.done < before:
            self._stage_began = (progress.stage, progress.done, now)
            return []
        done, passed = progress.done - before, now - began
        if passed < _SURE_AFTER or done <= 0:
            return []
        rate = done / passed
        words = [_("{count} a second").format(count=show_count(round(rate)))] if self._pace else []
        left = round((progress.total - progress.done) / rate)
        if left > 0:
            words.append(time_left(left))
        return words

    def reject(self) -> None:
        """Ask the work to stop; the panel stays until it did."""
        self._progress.cancel()
        self._cancel.setEnabled(False)
        self.update_from_progress()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.reject()
        event.ignore()

    def finish(self) -> None:
        """Go; keys go to the window below again, which not every system sees to by itself."""
        below, active = self.parentWidget(), self.isActiveWindow()
        super().done(QDialog.DialogCode.Accepted)
        if active and below is not None:
            below.window().activateWindow()
        self.deleteLater()
