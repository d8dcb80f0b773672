"""The window that brings a list into a register: what columns mean, what would come, then all at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QPlainTextEdit, QWidget

from clientbase.domain.errors import ClientbaseError, WorkCancelled
from clientbase.domain.register import Register
from clientbase.i18n import _
from clientbase.services.register_imports import PreparedRegister, RegisterImported, RegisterList
from clientbase.texts import sentence
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.layouts import Scroll, column, holder, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.register_pages import page_key
from clientbase.ui.registers.import_presenter import (
    choices,
    columns_shown,
    count_words,
    done_words,
    keys,
    plan_of,
    problem_lines,
)
from clientbase.ui.tokens import TextRole
from clientbase.ui.window_context import WindowContext

ENDINGS = ("xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "txt", "xml", "html", "htm")
_FOLDER = "import.folder"
_MEANING_WIDTH = 240


def open_register_import(window: WindowContext, parent: QWidget, register: Register | None) -> None:
    """Ask for the file, read it, and show what it would bring; None: a register is made of it."""
    kept = window.settings.get(_FOLDER)
    folder = Path(kept) if isinstance(kept, str) and Path(kept).is_dir() else Path.home()
    path = dialogs.open_file(parent, _("Choose your list"), ((_("Tables"), ENDINGS),), folder)
    if path is None:
        return
    window.settings.set(_FOLDER, str(path.parent))
    imports = window.shop.register_imports

    def failed(error: ClientbaseError) -> None:
        if not isinstance(error, WorkCancelled):
            window.notify(sentence(error))

    jobs.start(
        lambda progress: (
            imports.look(register.id, path, None, progress)
            if register is not None
            else imports.look_new(path, None, progress)
        ),
        parent,
        done=lambda found: RegisterImportDialog(window, parent, found).open(),
        failed=failed,
        title=_("Reading the file"),
    )


class RegisterImportDialog(QDialog):
    """Every choice makes the plan anew; nothing is written before Import is pressed."""

    def __init__(self, window: WindowContext, parent: QWidget, of: RegisterList) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Import into “{name}”").format(name=of.register.title))
        self.setMinimumSize(720, 480)
        self.resize(820, 620)
        self._window, self._owner, self._list = window, parent, of
        self._planning = 0
        self.prepared: PreparedRegister | None = None
        self.meanings: list[ChoiceBox] = []
        self.add_clients = QCheckBox(_("Add clients who are not in the base yet"))
        self.add_clients.setChecked(True)
        self.add_clients.clicked.connect(self.plan)
        self.known_by = ChoiceBox()
        self.known_by.setFixedWidth(_MEANING_WIDTH)
        for key, words in keys(of.register):
            self.known_by.addItem(words, key)
        self.known_by.activated.connect(lambda _at: self.plan())
        self.known_by.setAccessibleName(_("A record is known again by"))
        again = row(
            self.add_clients, None, Label(self.known_by.accessibleName(), TextRole.SECOND), self.known_by
        )
        self.counts = Label("", TextRole.STRONG, wrap=True, tabular=True)
        self.problems = QPlainTextEdit()
        self.problems.document().setDocumentMargin(7)
        self.problems.setReadOnly(True)
        self.problems.setTabChangesFocus(True)
        self.problems.setAccessibleName(_("What cannot be taken as it stands"))
        self.problems.setFixedHeight(110)
        self.problems.hide()
        self._problem = ProblemLine()
        self.import_button = primary_button(_("Import"), "table-arrow-up", self.write)
        self.import_button.setEnabled(False)
        path = of.understood.path
        told = Label(f"{path.name} · {of.sheet.name}", TextRole.SECOND, wrap=True)
        content = column(holder(self._columns()), None, margins=(0, 0, 12, 0))
        whole = column(
            Label(self.windowTitle(), TextRole.HEADING, wrap=True),
            told,
            Scroll(holder(content), beside=True),
            again,
            self.counts,
            self.problems,
            self._problem,
            row(None, button(_("Cancel"), clicked=self.reject), self.import_button),
            gap=12,
            margins=24,
        )
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.plan()

    def _columns(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for place, words in enumerate((_("Column of the list"), _("Its cells"), _("What it means"))):
            grid.addWidget(Label(words, TextRole.SECTION), 0, place)
        offered = choices(self._list.register)
        for one in columns_shown(self._list):
            box = ChoiceBox()
            box.setFixedWidth(_MEANING_WIDTH)
            box.setAccessibleName(_("What “{name}” means").format(name=one.heading))
            for meaning, words in offered:
                box.addItem(words, meaning)
            box.setCurrentIndex(max(box.findData(one.meaning), 0))
            box.activated.connect(lambda _at, place=one.place: self._mean(place))
            self.meanings.append(box)
            heading = Label(one.heading, TextRole.STRONG, wrap=True)
            heading.setMinimumWidth(140)
            grid.addWidget(heading, one.place + 1, 0)
            grid.addWidget(ElidedLabel(one.samples, TextRole.SECOND), one.place + 1, 1)
            grid.addWidget(box, one.place + 1, 2)
        return grid

    def _mean(self, place: int) -> None:
        self._list = self._list.meaning(place, str(self.meanings[place].currentData()))
        self.plan()

    # --- the plan -----------------------------------------------------------------------------------

    def plan(self) -> None:
        """What would come, made anew off the screen."""
        self._planning += 1
        number, of, add = self._planning, self._list, self.add_clients.isChecked()
        key = str(self.known_by.currentData())
        self.import_button.setEnabled(False)
        jobs.start(
            lambda progress: plan_of(self._window.shop, of, progress, add_clients=add, key=key),
            self,
            done=lambda prepared: self._planned(number, prepared),
            failed=lambda error: self._refused(number, error),
            title=_("Comparing with the base"),
        )

    def _planned(self, number: int, prepared: PreparedRegister) -> None:
        if number != self._planning:
            return
        self.prepared = prepared
        self._problem.say("")
        self.counts.setText(count_words(prepared))
        lines = problem_lines(prepared)
        self.problems.setPlainText("\n".join(lines))
        self.problems.setVisible(bool(lines))
        self.import_button.setEnabled(prepared.writes)

    def _refused(self, number: int, error: ClientbaseError) -> None:
        if number == self._planning:
            self.prepared = None
            self.counts.setText("")
            self._problem.say("" if isinstance(error, WorkCancelled) else sentence(error))

    # --- writing ------------------------------------------------------------------------------------

    def write(self) -> None:
        prepared = self.prepared
        if prepared is None or not prepared.writes:
            return
        self.import_button.setEnabled(False)
        imports = self._window.shop.register_imports
        jobs.start(
            lambda progress: imports.apply(prepared, progress),
            self,
            done=self._written,
            failed=self._not_written,
            title=_("Writing"),
        )

    def _written(self, done: RegisterImported) -> None:
        self.accept()
        self._window.notify(done_words(done), undo=self._window.undo_last)
        if not self._list.register.id:
            self._window.open_page(page_key(done.register_id))

    def _not_written(self, error: ClientbaseError) -> None:
        self.import_button.setEnabled(True)
        if not isinstance(error, WorkCancelled):
            self._problem.say(sentence(error))
