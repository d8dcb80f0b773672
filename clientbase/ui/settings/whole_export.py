"""The whole base as one workbook: asked for in the settings, beside the backups."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QCheckBox, QWidget

from clientbase.i18n import _, ngettext
from clientbase.services.complete_export import CompleteExport, CompleteExportService
from clientbase.ui.kit import dialogs, jobs, notice
from clientbase.ui.kit.buttons import button
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole


class WholeExport(QWidget):
    """Nobody is locked in: what goes out here can be opened in Excel, and rebuilt into a base."""

    def __init__(self, service: CompleteExportService, name: str) -> None:
        super().__init__()
        self._service, self._name = service, name
        self.files = QCheckBox(_("With the kept files, in a folder beside it"))
        text = _(
            "Every record, the history too, in one workbook that is not encrypted. "
            "A new base can be rebuilt from it."
        )
        self.setLayout(
            column(
                Label(_("The whole base as a workbook"), TextRole.SECTION),
                Label(text, TextRole.SECOND, wrap=True),
                self.files,
                row(button(_("Save as…"), "tray-arrow-down", self.save), None),
                gap=8,
            )
        )

    def save(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposal = Path(documents or Path.home()) / f"{self._name}.xlsx"
        kinds = ((_("Excel workbook"), ("xlsx",)),)
        path = dialogs.save_file(self, _("The whole base as a workbook"), proposal, kinds)
        if path is None:
            return
        with_files = self.files.isChecked()
        jobs.start(
            lambda progress: self._service.write(path, with_files=with_files, progress=progress),
            self,
            done=self._said,
            title=_("Writing the file"),
        )

    def _said(self, made: CompleteExport) -> None:
        words = ngettext("{count} record saved as {name}.", "{count} records saved as {name}.", made.rows)
        notice.say(self, words.format(count=show_count(made.rows), name=made.file.name))
