"""What a look through a template found: each flaw with its place and words, or that all is right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clientbase.domain.template import Finding
from clientbase.i18n import _, ngettext
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import Divider, Scroll, clear, column, holder, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

_WIDTH = 760


class Findings(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = Label("", TextRole.STRONG, wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(12)
        self._scroll = Scroll(holder(column(self._lines, None)), width=_WIDTH)
        whole = column(self.head, self._scroll, gap=12)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.setFocusProxy(self._scroll)

    def say_working(self) -> None:
        clear(self._lines)
        self.head.setText(_("Looking through the template…"))

    def show_findings(self, findings: Sequence[Finding], used: Sequence[tuple[str, str]] = ()) -> None:
        """`used`: the tags of a template that is right, each with its words."""
        clear(self._lines)
        if findings:
            count = len(findings)
            words = ngettext(
                "{count} tag cannot be filled in. Mend it in the program you write the template with.",
                "{count} tags cannot be filled in. Mend them in the program you write the template with.",
                count,
            )
            self.head.setText(words.format(count=show_count(count)))
        else:
            self.head.setText(_("All tags are right.") if used else _("The template has no tags yet."))
        for finding in findings:
            self._lines.addLayout(
                column(
                    Label(finding.place.words, TextRole.SMALL),
                    Label(finding.sentence, TextRole.PROBLEM, wrap=True, selectable=True),
                    Label(finding.around, TextRole.SECOND, wrap=True, selectable=True),
                    Divider(),
                    gap=4,
                )
            )
        for path, words in () if findings else used:
            line = row(Label(words), None, Label(path, TextRole.CODE, selectable=True), gap=12)
            self._lines.addLayout(line)
