"""One change for all selected rows: which field, what with it, and how many will change before it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QCompleter, QDialog, QWidget

from clientbase.domain.bulk_edit import BulkCount, BulkEdit, BulkMode, modes_for
from clientbase.domain.errors import ClientbaseError, FieldWrong
from clientbase.domain.fields import Field
from clientbase.domain.progress import Progress
from clientbase.i18n import N_, _, ngettext
from clientbase.texts import sentence
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.fields.editor import FieldEditor
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.list_editing import ListEditing
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

_MODES = {
    BulkMode.SET: N_("Set to"),
    BulkMode.CLEAR: N_("Clear"),
    BulkMode.ADD: N_("Add words"),
    BulkMode.REMOVE: N_("Take words away"),
}
_PAUSE_MS = 250
_WIDTH = 460


class BulkEditDialog(QDialog):
    """`changed(count)` is called when it is done."""

    def __init__(
        self,
        parent: QWidget,
        editing: ListEditing,
        ids: Sequence[int],
        key: str,
        changed: Callable[[int], object],
    ) -> None:
        super().__init__(parent)
        assert editing.bulk is not None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._editing, self._bulk, self._ids, self._changed = editing, editing.bulk, tuple(ids), changed
        self._asked = 0
        count = len(self._ids)
        title = ngettext("Change {count} selected row", "Change {count} selected rows", count)
        title = title.format(count=show_count(count))
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self._fields: tuple[Field, ...] = tuple(
            sorted(
                (spec for spec in self._bulk.fields() if not editing.refusal(spec.key, several=True)),
                key=lambda spec: spec.title.casefold(),
            )
        )
        self.field = self._box(_("Field"))
        for spec in self._fields:
            self.field.addItem(spec.title, spec.key)
        self._make_searchable()
        self.mode = self._box(_("What to do"))
        self._place = column(gap=0)
        self.editor: FieldEditor | None = None
        self.told = Label("", TextRole.SECOND, wrap=True, tabular=True)
        self.yes = primary_button(_("Change"), clicked=self._agree)
        self.yes.setEnabled(False)
        refuse = button(_("Cancel"), clicked=self.reject)
        head = Label(title, TextRole.HEADING, wrap=True)
        self.setLayout(
            column(
                head, 4, Label(_("Field"), TextRole.SECOND), self.field, 4, self.mode, self._place, 4,
                self.told, 8, None, row(None, refuse, self.yes), margins=24, gap=6,
            )
        )  # fmt: skip
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self.count_now)
        self.field.currentIndexChanged.connect(lambda _place: self._take_field())
        self.mode.currentIndexChanged.connect(lambda _place: self._take_mode())
        at = self.field.findData(key)
        self.field.setCurrentIndex(max(at, 0))
        self._take_field()
        self.field.setFocus()

    @staticmethod
    def _box(name: str) -> ChoiceBox:
        box = ChoiceBox()
        box.setAccessibleName(name)
        return box

    def _make_searchable(self) -> None:
        """Typing part of a field's name finds it anywhere in the name."""
        self.field.setEditable(True)
        self.field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = self.field.completer()
        assert isinstance(completer, QCompleter)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def spec(self) -> Field:
        """The field that is chosen."""
        return self._fields[max(self.field.currentIndex(), 0)]

    def _take_field(self) -> None:
        modes = modes_for(self.spec())
        self.mode.blockSignals(True)
        self.mode.clear()
        for mode in modes:
            self.mode.addItem(_(_MODES[mode]), mode)
        self.mode.blockSignals(False)
        if self.editor is not None:
            self._place.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
        self.editor = self._editing.editor(self.spec().key)
        self.editor.changed.connect(self._begin_counting)
        self.editor.finished.connect(self._begin_counting)
        self._place.addWidget(self.editor)
        self._take_mode()

    def _take_mode(self) -> None:
        if self.editor is not None:
            self.editor.setVisible(self._mode() is not BulkMode.CLEAR)
        self._begin_counting()

    # --- counting ---------------------------------------------------------------------------------

    def _mode(self) -> BulkMode:
        return BulkMode(self.mode.currentData())  # Qt gives a plain text back

    def edit(self) -> BulkEdit | None:
        """What is asked for; None while a value is missing. Raises FieldWrong for a text that is none."""
        mode, spec = self._mode(), self.spec()
        if mode is BulkMode.CLEAR or self.editor is None:
            return BulkEdit(spec.key, BulkMode.CLEAR)
        try:
            if self.editor.is_empty():
                return None
            return BulkEdit(spec.key, mode, self.editor.value())
        except ValueError:
            raise FieldWrong(field=spec.title, value="…") from None

    def _begin_counting(self) -> None:
        self._asked += 1
        self.yes.setEnabled(False)
        self.told.setText("")
        self._soon.start()

    def count_now(self) -> None:
        """How many will change; only the latest question is answered."""
        self._soon.stop()
        asked = self._asked
        try:
            edit = self.edit()
        except ClientbaseError:
            return  # the editor says it itself
        if edit is None:
            self.told.setText(_("Say what the field is to hold."))
            return
        jobs.start(
            lambda progress: self._bulk.count(self._ids, edit, progress),
            self,
            done=lambda found: self._show(asked, found),
            failed=lambda error: self._show_problem(asked, error),
        )

    def _show(self, asked: int, found: BulkCount) -> None:
        if asked != self._asked:
            return
        words = _("Will change: {changing} of {count}.")
        parts = [words.format(changing=show_count(found.changing), count=show_count(found.of))]
        if found.unnamed:
            left = ngettext(
                "{count} stays, for nothing would be left to know the client by.",
                "{count} stay, for nothing would be left to know the clients by.",
                found.unnamed,
            )
            parts.append(left.format(count=show_count(found.unnamed)))
        self.told.setText(" ".join(parts))
        words = _("Change ({count})")
        self.yes.setText(words.format(count=show_count(found.changing)) if found.changing else _("Change"))
        self.yes.setEnabled(found.changing > 0)

    def _show_problem(self, asked: int, error: ClientbaseError) -> None:
        if asked == self._asked and self.editor is not None:
            self.editor.set_problem(sentence(error))

    def _agree(self) -> None:
        edit, bulk, ids, changed = self.edit(), self._bulk, self._ids, self._changed
        parent = self.parentWidget()
        if edit is None or parent is None:
            return
        self.accept()

        def change(progress: Progress) -> int:
            progress.start(N_("Changing rows"), len(ids))
            return bulk.change(ids, edit, progress)

        say = self._editing.say
        jobs.start(
            change,
            parent,
            done=changed,
            failed=lambda error: say(sentence(error)),  # stopped halfway too: nothing was changed then
            title=_("Change rows"),
        )
