"""The recovery sheet on the screen: to be printed or saved before one goes on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from clientbase.i18n import _, current_language
from clientbase.ui.kit import printing
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.layouts import Surface, row
from clientbase.ui.kit.text import Label
from clientbase.ui.start.card import StartCard
from clientbase.ui.start.desk import StartDesk
from clientbase.ui.tokens import TextRole

WIDTH = 500


class SheetStep(StartCard):
    """The recovery code, to be printed or saved before going on."""

    further_asked = Signal()

    def __init__(self, desk: StartDesk, code: str, name: str) -> None:
        super().__init__(
            _("Recovery sheet"),
            _(
                "If the password is forgotten, this code is the only other way in. Print the sheet and keep "
                "it with your papers: it is shown now and can be printed again in Settings."
            ),
            width=WIDTH,
        )
        self._desk, self._code, self._name = desk, code, name
        groups = code.split("-")
        middle = (len(groups) + 1) // 2
        shown = Label(
            "  ".join(groups[:middle]) + "\n" + "  ".join(groups[middle:]), TextRole.CODE, selectable=True
        )
        shown.setAccessibleName(_("Recovery code"))
        frame = Surface("window", radius=8)
        frame.setLayout(row(None, shown, None, margins=16))
        self.check = QCheckBox(_("I have printed or saved it"))
        self.further = primary_button(_("Next"), clicked=self.further_asked.emit)
        self.further.setEnabled(False)
        self.check.toggled.connect(self.further.setEnabled)
        self.fill(
            frame,
            row(
                button(_("Print"), "printer-outline", self.print_sheet),
                button(_("Save as PDF"), "content-save-outline", self.save_sheet),
                None,
            ),
            8,
            self.check,
            8,
            row(None, self.further),
        )

    def begin(self) -> None:
        self.check.setFocus()

    def _pdf(self) -> bytes:
        return self._desk.sheet(self._code, self._name, current_language())

    def print_sheet(self) -> None:
        printing.print_pdf(self, self._pdf(), _("Recovery sheet"))

    def save_sheet(self) -> None:
        name = _("Recovery sheet {name}").format(name=self._name)
        if printing.save_pdf(self, self._pdf(), f"{name}.pdf", _("Save the recovery sheet")):
            self.check.setChecked(True)
