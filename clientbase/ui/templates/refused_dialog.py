"""What is wrong in a file before it is kept: each tag with its place; it may be kept all the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from clientbase.domain.template import Finding
from clientbase.i18n import _
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.text import Label
from clientbase.ui.templates.findings import Findings
from clientbase.ui.tokens import TextRole

_WIDTH, _HEIGHT = 560, 440


class RefusedDialog(QDialog):
    """`keep` is called when the person keeps the file with its wrong tags."""

    def __init__(
        self, parent: QWidget, name: str, findings: Sequence[Finding], keep: Callable[[], object]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Not kept yet"))
        self.resize(_WIDTH, _HEIGHT)
        self._keep = keep
        self.findings = Findings()
        self.findings.show_findings(findings)
        refuse = primary_button(_("Mend it first"), clicked=self.reject)
        foot = row(button(_("Keep it all the same"), clicked=self._agree), None, refuse)
        whole = column(Label(name, TextRole.HEADING, wrap=True), self.findings, foot, gap=12, margins=24)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        refuse.setFocus()

    def _agree(self) -> None:
        self.accept()
        self._keep()
