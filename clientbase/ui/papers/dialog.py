"""A paper before it is made: what it asks on the left, the paper itself on the right as one types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from clientbase.domain.document_form import document_name
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.fields import FieldKind
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.fields.catalogue import Surroundings
from clientbase.ui.kit.fields.choice_editors import ChoiceEditor
from clientbase.ui.kit.form import Form
from clientbase.ui.kit.layouts import Scroll, column, holder, row
from clientbase.ui.kit.pdf_view import PdfView
from clientbase.ui.kit.print_preview import PrintPreview
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.kit.text import ElidedLabel
from clientbase.ui.papers.asks import Ask
from clientbase.ui.tokens import TextRole
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.domain.document_summary import DocumentSummary

_SIZE = (1080, 720)
_FORM = 400
_TALL = 132  # of a box of several lines
_PAUSE_MS = 180


class PaperDialog(QDialog):
    """Drawn again a moment after each key. One with a number is issued, others are printed or saved."""

    def __init__(self, parent: QWidget, window: WindowContext, ask: Ask) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(ask.title)
        self.resize(*_SIZE)
        self._window, self._ask, self._below = window, ask, parent
        self._agreed: Mapping[str, str] = {}  # slips that were told
        self._asked = 0  # only the latest drawing is shown
        self._fills, self._filled = 0, dict[str, int]()  # which answer each field was filled by
        shop = window.shop
        around = Surroundings(shop.settings.get("country"), shop.clock)
        self.form = Form(ask.fields, around, headings=False, label_width=138)
        self._tidy()
        self.form.set_values(ask.values)
        self.form.changed.connect(self._typed)
        self.problem = ProblemLine()
        self.pdf = PdfView(self)
        self._later = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._later.timeout.connect(self.redraw)
        form = holder(column(self.form, None, margins=(2, 3, 12, 3)))
        left = holder(column(Scroll(form), self.problem, gap=8))
        left.setFixedWidth(_FORM)
        middle = row(left, self.pdf, gap=16)
        middle.setStretch(1, 1)
        if ask.issue is None:
            self.deed = primary_button(_("Print…"), "printer-outline", self.print_paper)
        else:
            self.deed = primary_button(_("Issue"), "check", self.issue)
        foot = row(button(_("Close"), clicked=self.reject), None, self.deed, gap=8)
        whole = column(ElidedLabel(ask.title, TextRole.HEADING), middle, foot, gap=12, margins=20)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        shortcut(self, "Ctrl+P", self.print_paper)
        shortcut(self, "Ctrl+Return", self.issue)
        self._focus_first_empty()
        self.redraw()

    def _tidy(self) -> None:
        """A choice that must be one has no empty line; empty texts say what belongs there."""
        for spec in self._ask.fields:
            editor = self.form.editor(spec.key)
            if isinstance(editor, ChoiceEditor) and spec.key in self._ask.values:
                editor.box.removeItem(0)
            if isinstance(editor, ChoiceEditor):  # as wide as its longest words, it would push the paper away
                editor.box.setSizeAdjustPolicy(
                    QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
                )
                editor.box.setMinimumContentsLength(8)
            hint = self._ask.hints.get(spec.key, "")
            if isinstance(editor, ChoiceEditor) and hint:
                editor.box.setItemText(0, hint)
            for line in editor.findChildren(QLineEdit):
                line.setPlaceholderText(hint)
            for box in editor.findChildren(QPlainTextEdit):
                box.setPlaceholderText(hint)
                if spec.key in self._ask.tall:
                    box.setFixedHeight(_TALL)

    def _focus_first_empty(self) -> None:
        if self._ask.begin_at:
            self.form.focus(self._ask.begin_at)
            return
        for spec in self._ask.fields:
            typed = spec.kind in (FieldKind.TEXT, FieldKind.LONG_TEXT)
            if typed and not self._ask.values.get(spec.key):
                self.form.focus(spec.key)
                return
        self.form.focus()

    # --- drawing ----------------------------------------------------------------------------------

    def _typed(self, key: str) -> None:
        self.form.editor(key).set_problem("")
        self.problem.say("")
        if key in self._ask.fills:
            self._fill(key)
        self._later.start()

    def _fill(self, key: str) -> None:
        """Put into other fields what follows from this one; a late answer gives way to a newer."""
        values = self._values()
        if values is None:
            return
        self._fills += 1
        number = self._fills

        def put(found: Mapping[str, Any]) -> None:
            for other, value in found.items():
                if number < self._filled.get(other, 0):
                    continue
                self._filled[other] = number
                self.form.editor(other).set_value(value)
                self.form.editor(other).set_problem("")
            self._later.start()

        jobs.start(lambda _progress: self._ask.fills[key](values), self, done=put, failed=self.tell)

    def redraw(self) -> None:
        """Draw what is typed; while a field is none, the paper before it stays."""
        values = self._values()
        if values is None:
            return
        self._asked += 1
        asked = self._asked
        jobs.start(
            lambda _progress: self._ask.draw(values),
            self,
            done=lambda pdf: self._show(asked, pdf),
            failed=lambda error: self._failed(asked, error),
        )

    def _values(self, *, told: bool = False) -> dict[str, Any] | None:
        """None while a field cannot be read; `told`: it says so, and is gone to."""
        try:
            return self.form.values()
        except ValueError:
            if told:
                self.form.focus(self.form.problems()[0])
            return None

    def _show(self, asked: int, pdf: bytes) -> None:
        if asked == self._asked:
            self.problem.say("")
            self.pdf.show_pdf(pdf)

    def _failed(self, asked: int, error: ClientbaseError) -> None:
        """What cannot be drawn is told beside; the paper before stays."""
        if asked == self._asked:
            self.tell(error)

    def tell(self, error: ClientbaseError) -> None:
        """Below the field that is wrong where the error names one, else below the form."""
        part = str(error.facts.get("part", ""))
        if part in self.form.field_keys():
            self.form.set_problem(part, sentence(error))
        else:
            self.problem.say(sentence(error))

    # --- keys and leaving -------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field: a number given by a slip is given for good."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()
            else:
                self.focusNextChild()
            return
        super().keyPressEvent(event)

    def reject(self) -> None:
        """What was typed for a paper that is not issued is not kept: asked before it goes."""
        if self._ask.issue is None or not self.form.is_changed() or self._may_leave():
            super().reject()

    def _may_leave(self) -> bool:
        return dialogs.ask(
            self,
            _("Leave without issuing this paper?"),
            _("What you typed here is not kept."),
            yes=_("Throw it away"),
            no=_("Go on writing"),
        )

    # --- deeds ------------------------------------------------------------------------------------

    def print_paper(self) -> None:
        """The paper as it is now, looked at before it goes to the printer or into a file.

        While a field is none the paper before it stays on the screen: that one is not printed.
        """
        if self._ask.issue is not None:
            return
        values = self._values(told=True)
        if values is None:
            return

        def look(pdf: bytes) -> None:
            PrintPreview(self, self._ask.title, pdf).open()

        jobs.start(lambda _progress: self._ask.draw(values), self, done=look, failed=self.tell)

    def issue(self) -> None:
        """Give it its number; it is shown then as it prints, and this dialog has done its work."""
        issue = self._ask.issue
        if issue is None or not self.deed.isEnabled():  # a second Ctrl+Enter while the first is at work
            return
        values = self._values(told=True)
        if values is None:
            return
        if self._told_before(values):
            return
        self.deed.setEnabled(False)
        jobs.start(
            lambda _progress: issue(values),
            self,
            done=self._issued,
            failed=self.tell,
            ended=lambda: self.deed.setEnabled(True),
        )

    def _told_before(self, values: dict[str, Any]) -> bool:
        """Tell once what looks like a slip; pressed again, the paper is issued all the same."""
        found = dict(self._ask.doubts(values)) if self._ask.doubts is not None else {}
        if not found or found == self._agreed:
            return False
        self._agreed = found
        again = _("Press “{issue}” once more to issue it all the same.").format(issue=self.deed.text())
        for key, said in found.items():
            self.form.set_problem(key, f"{said} {again}")
        return True

    def _issued(self, item: DocumentSummary) -> None:
        show_issued(self._window, self._below, item)
        self.accept()


def show_issued(
    window: WindowContext, parent: QWidget, item: DocumentSummary, *, again: bool = False
) -> None:
    """The stored paper, to print or save; it stands among the documents. `again`: it was issued before."""
    name = document_name(item.kind, item.number)
    words = (
        _("{document} was issued before; here it is again.")
        if again
        else _("{document} is issued. It stands among the documents.")
    )

    def show(pdf: bytes) -> None:
        PrintPreview(parent, name, pdf).open()
        window.notify(
            words.format(document=name),
            undo=lambda: window.open_page("documents", document_id=item.id),
            action_text=_("Show"),
        )

    jobs.start(lambda _progress: window.shop.documents.pdf(item.id), parent, done=show)
