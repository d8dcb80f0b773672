"""The fourth step: by what clients are known again, and what will become of the row that is looked at."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox

from clientbase.domain.fields import CLIENT_FIELDS
from clientbase.domain.import_keys import Key
from clientbase.domain.import_plan import PlannedRow, RowState
from clientbase.domain.import_records import ImportRecord
from clientbase.i18n import _
from clientbase.texts import reason_sentence
from clientbase.ui.imports.marking import Mark, change_text, mark_of
from clientbase.ui.imports.meanings import KEY_WORDS
from clientbase.ui.imports.panels import StepPanel, caption, hint
from clientbase.ui.imports.presenter import ImportPresenter
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.formats import show_value
from clientbase.ui.kit.layouts import column
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole


class CheckPanel(StepPanel):
    def __init__(self, presenter: ImportPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.key = ChoiceBox()
        self.key.setAccessibleName(_("Clients are known again by"))
        self.key.addItem(_("found out by itself"), "")
        for key, word in KEY_WORDS.items():
            self.key.addItem(_(word), str(key))
        self.key.activated.connect(self._key_chosen)
        self.bin_box = QCheckBox(_("Take clients of this list out of the bin"))
        self.bin_box.clicked.connect(presenter.set_restore)
        self._row = column(gap=6)
        known = hint(_("Clients are known again by"))
        self.rebuild(known, self.key, self.bin_box, 8, self._row, None)

    def show_state(self) -> None:
        presenter = self._presenter
        self.key.setCurrentIndex(self.key.findData(str(presenter.key or "")))
        self.bin_box.setChecked(presenter.restore)
        self.bin_box.setVisible(presenter.matches_in_bin() or presenter.restore)
        self.show_row(-1)

    def _key_chosen(self, _place: int) -> None:
        text = str(self.key.currentData())
        self._presenter.set_key(Key(text) if text else None)

    def show_row(self, number: int) -> None:
        """What will happen to a row of the sheet; a general word where none is chosen."""
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for label in self._row_words(number):
            self._row.addWidget(label)
        self.let_words_break()

    def _row_words(self, number: int) -> list[Label]:
        marks = self._presenter.marks()
        planned, record = marks.planned.get(number), marks.records.get(number)
        if planned is None or record is None:
            return [hint(_("Nothing is written yet. Click a row to see what will become of it."))]
        found: list[Label] = [caption(_("Row {number}").format(number=number)), *self._state(planned)]
        if record.problems:
            found.append(hint(_("Double-click a cell to mend it here; your file stays as it is.")))
        found += [
            Label(
                _("{value}: {reason}").format(
                    value=problem.value[:60], reason=reason_sentence(problem.reason)
                ),
                TextRole.PROBLEM,
                wrap=True,
            )
            for problem in record.problems
        ]
        if planned.state is RowState.NEW:
            found += _values(record)
        elif mark_of(planned) is Mark.CHANGED:
            found += [Label(text, wrap=True) for change in planned.changes if (text := change_text(change))]
        return found

    def _state(self, planned: PlannedRow) -> list[Label]:
        names = self._presenter.checked.names if self._presenter.checked else {}
        name = names.get(planned.client_id, "")
        state = planned.state
        if state is RowState.ERROR:
            return [
                Label(_("This row cannot be imported"), TextRole.STRONG, wrap=True),
                Label(reason_sentence(planned.reason), TextRole.PROBLEM, wrap=True),
            ]
        if planned.in_bin:
            return [Label(_("“{name}” lies in the bin and stays there").format(name=name), wrap=True)]
        if state is RowState.CHANGED:
            words = _("“{name}” gets new values; blank cells change nothing").format(name=name)
            return [Label(words, TextRole.STRONG, wrap=True)]
        if state is RowState.SAME:
            words = (
                _("“{name}” is like this already").format(name=name)
                if name
                else _("The same client as in a row above")
            )
            return [Label(words, TextRole.STRONG, wrap=True)]
        found = [Label(_("A new client"), TextRole.STRONG, wrap=True)]
        if planned.possible_duplicate_of is not None:
            twin = names.get(planned.possible_duplicate_of, "")
            found.append(Label(_("It may be “{name}”, who is in the base").format(name=twin), wrap=True))
        elif planned.possible_duplicate_row is not None:
            row = planned.possible_duplicate_row
            found.append(Label(_("It may be the same as row {number}").format(number=row), wrap=True))
        return found


def _values(record: ImportRecord) -> list[Label]:
    """What the card of a new client will hold."""
    found = []
    for field in CLIENT_FIELDS:
        if field.key in record.given and not field.computed:
            text = show_value(field, getattr(record.draft, field.key))
            if text:
                words = _("{field}: {value}").format(field=_(field.label), value=text)
                found.append(Label(words, TextRole.SECOND, wrap=True, selectable=True))
    return found
