"""The window that makes a call list: its name, whom it is of, whom it leaves out, what is said, by whom."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QLayout, QLineEdit, QSpinBox, QWidget

from clientbase.domain.call_list import LONGEST_NAME, LeaveOut
from clientbase.domain.errors import ClientbaseError
from clientbase.i18n import _, ngettext
from clientbase.texts import sentence
from clientbase.ui.calls.new_list_presenter import NewListPresenter, Source, Wanted
from clientbase.ui.calls.script_editor import ScriptEditor
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.fields.tags_editor import FlowLayout
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import Part, Scroll, column, holder, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import CONTROL_HEIGHT, FOCUS_RING, TextRole
from clientbase.ui.window_context import WindowContext

_LONGEST_SILENCE = 3650


class NewListDialog(QDialog):
    """`made(list id)`. How many clients would stand on the list is told while one chooses."""

    made = Signal(int)

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget,
        clients: tuple[int, ...],
        name: str = "",
        source_key: str = "",
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("New call list"))
        self.setMinimumSize(600, 480)
        self._presenter = NewListPresenter(window.shop, clients)
        self._asked = 0
        self._making = False
        self._named = bool(name)  # by hand, or by who asked for the list
        self.name = QLineEdit(name)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setAccessibleName(_("Name of the list"))
        self.name.setMinimumHeight(CONTROL_HEIGHT)
        self.name.textEdited.connect(lambda _text: self._set_named())
        self._sources = self._presenter.sources()
        self.source = ChoiceBox()
        self.source.setAccessibleName(_("Whom to call"))
        for place, source in enumerate(self._sources):
            self.source.addItem(source.title, place)
            if source.key == source_key:
                self.source.setCurrentIndex(place)
        self.phoneless = _tick(_("without a phone number"))
        self.stopped = _tick(_("with whom contacts were stopped"))
        self.withdrew = _tick(_("who withdrew their consent"))
        self.spoken = QSpinBox()
        self.spoken.setRange(0, _LONGEST_SILENCE)
        self.spoken.setSpecialValueText(_("no matter"))
        self.spoken.setMinimumHeight(CONTROL_HEIGHT)
        self.spoken.setAccessibleName(_("spoken with in the last … days"))
        self.silent_first = QCheckBox(_("Those longest not spoken with first"))
        self.count = Label("", TextRole.STRONG, wrap=True, tabular=True)
        self.script = ScriptEditor()
        self.script.set_text(self._presenter.last_script())
        people = self._presenter.employees()
        self._people = [(id, QCheckBox(each)) for id, each in people] if len(people) > 1 else []
        self._problem = ProblemLine()
        self.make_button = primary_button(_("Make the list"), "check", self.make)
        content = holder(self._form())
        buttons = row(None, button(_("Cancel"), clicked=self.reject), self.make_button)
        whole = column(
            Label(_("New call list"), TextRole.HEADING),
            Scroll(content, beside=True),
            self.count,
            self._problem,
            buttons,
            margins=24,
            gap=12,
        )
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.resize(640, 740)
        self.source.currentIndexChanged.connect(lambda _place: self._source_chosen())
        for tick in (self.phoneless, self.stopped, self.withdrew, self.silent_first):
            tick.toggled.connect(lambda _on: self._recount())
        self.spoken.valueChanged.connect(lambda _days: self._recount())
        self._source_chosen()
        self.name.setFocus()
        self.name.selectAll()

    def _form(self) -> QLayout:
        spoken = row(Label(_("spoken with in the last … days")), self.spoken, None)
        parts: list[Part] = [
            Label(_("Name of the list"), TextRole.SECTION),
            self.name,
            8,
            Label(_("Whom to call"), TextRole.SECTION),
            self.source,
            8,
            Label(_("Whom to leave out"), TextRole.SECTION),
            self.phoneless,
            self.stopped,
            self.withdrew,
            spoken,
            self.silent_first,
            8,
            Label(_("Script"), TextRole.SECTION),
            self.script,
        ]
        if self._people:
            flow = FlowLayout(gap=12)
            for _id, each in self._people:
                flow.addWidget(each)
            parts += [
                8,
                Label(_("Share the clients among"), TextRole.SECTION),
                holder(flow),
                Label(_("Nobody is chosen: each takes the next one."), TextRole.SMALL, wrap=True),
            ]
        parts.append(None)
        return column(*parts, gap=6, margins=FOCUS_RING)

    # --- counting ---------------------------------------------------------------------------------

    def wanted(self) -> Wanted:
        leave_out = LeaveOut(
            self.phoneless.isChecked(),
            self.stopped.isChecked(),
            self.withdrew.isChecked(),
            self.spoken.value(),
        )
        return Wanted(self._source(), leave_out, self.silent_first.isChecked())

    def _source(self) -> Source:
        return self._sources[int(self.source.currentData())]

    def _set_named(self) -> None:
        self._named = bool(self.name.text().strip())

    def _source_chosen(self) -> None:
        if not self._named:
            source = self._source()
            self.name.setText("" if source.key == "chosen" else source.title)
        self._recount()

    def _recount(self) -> None:
        self._asked += 1
        asked, wanted = self._asked, self.wanted()
        jobs.start(
            lambda _progress: self._presenter.clients_of(wanted),
            self,
            done=lambda found: self._counted(asked, *found),
            failed=lambda error: self._problem.say(sentence(error)),
        )

    def _counted(self, asked: int, ids: tuple[int, ...], of: int) -> None:
        if asked != self._asked:
            return
        words = ngettext(
            "{count} of {all} client will stand on the list.",
            "{count} of {all} clients will stand on the list.",
            of,
        )
        self.count.setText(words.format(count=show_count(len(ids)), all=show_count(of)))
        self.make_button.setEnabled(bool(ids) and not self._making)

    # --- making -----------------------------------------------------------------------------------

    def make(self) -> None:
        if self._making:
            return
        self._making = True
        self.make_button.setEnabled(False)
        name, wanted, script = self.name.text(), self.wanted(), self.script.text()
        among = tuple(id for id, each in self._people if each.isChecked())
        jobs.start(
            lambda _progress: self._presenter.make(name, wanted, script, among),
            self,
            done=self._done,
            failed=self._failed,
            title=_("Making the list"),
        )

    def _done(self, list_id: int) -> None:
        self.accept()
        self.made.emit(list_id)

    def _failed(self, error: ClientbaseError) -> None:
        self._making = False
        self.make_button.setEnabled(True)
        self._problem.say(sentence(error))
        self.name.setFocus()


def _tick(text: str) -> QCheckBox:
    made = QCheckBox(text)
    made.setChecked(True)
    return made


def open_new_list(
    window: WindowContext,
    parent: QWidget,
    clients: tuple[int, ...] = (),
    name: str = "",
    source_key: str = "",
) -> NewListDialog:
    dialog = NewListDialog(window, parent, clients, name, source_key)
    dialog.open()
    return dialog
