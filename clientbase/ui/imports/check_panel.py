"""The fourth step: by what clients are known again, and what will become of the row that is looked at."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from clientbase.domain.client import Phone, value_of
from clientbase.domain.goods_fields import ORDER_KEYS
from clientbase.domain.import_keys import Key
from clientbase.domain.import_plan import PlannedRow, RowState
from clientbase.domain.import_record import ImportRecord
from clientbase.domain.import_values import CellProblem
from clientbase.domain.known_by import KNOWN_BY_WORDS, KnownBy
from clientbase.domain.reading_warnings import WARNINGS
from clientbase.i18n import _, ngettext
from clientbase.texts import reason_sentence
from clientbase.ui.history.undo_lines import texts_in
from clientbase.ui.imports.marking import IN_BIN, Mark, Marks, mark_of
from clientbase.ui.imports.meanings import KEY_WORDS
from clientbase.ui.imports.panels import StepPanel, caption, hint, tick_line
from clientbase.ui.imports.presenter import ImportPresenter, Step
from clientbase.ui.imports.sheet_model import shown_cell
from clientbase.ui.kit.buttons import link_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.formats import show_birthday, show_count, show_phone, show_value
from clientbase.ui.kit.layouts import Part, clear, column, holder, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole


class CheckPanel(StepPanel):
    def __init__(self, presenter: ImportPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._number = -1
        self.key = ChoiceBox()
        self.key.setAccessibleName(_("Clients are known again by"))
        self.key.addItem(_("found out by itself"), "")
        for key in KEY_WORDS:
            self.key.addItem("", str(key))
        self.key.activated.connect(self._key_chosen)
        self._known = hint("")
        self._warned = hint("")
        self.bin_box, bin_line = tick_line("", on=False, toggled=presenter.set_restore)
        self.keep_box, keep_line = tick_line(
            _("Keep this list to refresh from it"), on=False, toggled=presenter.set_keep
        )
        self._bin, self._keep = holder(bin_line), holder(keep_line)
        self._keep.setToolTip(
            _("The program remembers which row is which client, and later shows what changed on either side.")
        )
        self.row_box: QCheckBox | None = None
        self.cell_boxes: dict[str, QCheckBox] = {}
        self._row = column(gap=6)
        self._by = hint(_("Clients are known again by"))
        self.rebuild(self._by, self.key, self._known, self._warned, self._bin, self._keep, 8, self._row, None)

    def show_state(self) -> None:
        plan = self._presenter.plan
        self._show_keys()
        for widget in (self._by, self.key, self._known):
            widget.setVisible(not plan.is_goods())
        told = self._presenter.checked.warnings if self._presenter.checked is not None else ()
        self._warned.setText("\n".join(_(WARNINGS[name]) for name in told if name in WARNINGS))
        self._warned.setVisible(bool(told))
        self.key.setCurrentIndex(self.key.findData(str(plan.key or "")))
        in_bin = plan.counts().get(IN_BIN, 0)
        words = ngettext(
            "Take {count} client of this list out of the bin",
            "Take {count} clients of this list out of the bin",
            in_bin,
        )
        self._say_bin(
            words.format(count=show_count(in_bin))
            if in_bin
            else _("Take clients of this list out of the bin")
        )
        self.bin_box.setChecked(plan.restore)
        self._bin.setVisible(bool(in_bin) or plan.restore)
        self.keep_box.setChecked(plan.keep_list)
        self._keep.setVisible(plan.can_keep_list())
        self.show_row(self._number)

    def _say_bin(self, words: str) -> None:
        label = self._bin.findChild(Label)
        assert label is not None
        label.setText(words)
        self.bin_box.setAccessibleName(words)

    def _show_keys(self) -> None:
        """Beside each key how many rows of the list have it."""
        checked = self._presenter.checked
        if checked is None:
            return
        every = checked.counts[""]
        for at, (key, word) in enumerate(KEY_WORDS.items(), start=1):
            told = _("{key}: {count} of {all} rows").format(
                key=_(word), count=show_count(checked.keys.get(key, 0)), all=show_count(every)
            )
            self.key.setItemText(at, told)
        self._known.setText(
            ngettext(
                "{count} row is a client the base has already.",
                "{count} rows are clients the base has already.",
                checked.known,
            ).format(count=show_count(checked.known))
            if checked.known
            else _("None of these rows is in the base yet.")
        )

    def _key_chosen(self, _place: int) -> None:
        text = str(self.key.currentData())
        self._presenter.set_key(Key(text) if text else None)

    # ---- the row that is looked at

    def show_row(self, number: int) -> None:
        """What will happen to a row of the sheet; a general word where none is chosen."""
        self._number = number
        clear(self._row)
        self.row_box, self.cell_boxes = None, {}
        for part in self._row_parts(number):
            if isinstance(part, int):
                self._row.addSpacing(part)
            elif isinstance(part, QWidget):
                self._row.addWidget(part)
            elif part is not None:
                self._row.addLayout(part)
        self.let_words_break()

    def row_words(self, number: int) -> list[str]:
        """What is said about a row, line by line."""
        self.show_row(number)
        return texts_in(self._row)

    def _row_parts(self, number: int) -> list[Part]:
        marks = self._presenter.marks()
        planned, record = marks.planned(number), marks.record(number)
        if planned is None:
            return [
                hint(_("Nothing is written yet. Click a row to see what will become of it.")),
                hint(
                    _("Space takes a row or leaves it out, Ctrl+Space one cell.")
                    if self._presenter.plan.cells_can_be_ticked()
                    else _("Space takes a row or leaves it out.")
                ),
            ]
        found: list[Part] = [caption(_("Row {number}").format(number=number))]
        if record is None:
            return [*found, *self._of_goods(planned, marks)]
        if planned.state is not RowState.ERROR:
            found.append(self._row_tick(number))
        found += [*self._state(planned), *_problems(planned, (*record.problems, *marks.of_goods(number)))]
        if planned.state is RowState.NEW:
            found += self._values(number, record, marks)
        elif mark_of(planned) is Mark.CHANGED:
            texts = [(change.field, marks.change_text(change)) for change in planned.changes]
            found += self._cell_ticks(number, texts)
        return [*found, *self._written(record), *self._purchase(number)]

    def _purchase(self, number: int) -> list[Part]:
        """What a row of a client says that he bought."""
        parts = self._cells(number, ORDER_KEYS) if self._presenter.plan.is_goods() else []
        return [8, caption(_("Purchase")), *parts] if parts else []

    def _of_goods(self, planned: PlannedRow, marks: Marks) -> list[Part]:
        """A row of a list of products or orders."""
        if planned.state is RowState.ERROR:
            return self._state(planned)
        wrong = _problems(planned, marks.of_goods(planned.row))
        tick = self._row_tick(planned.row)
        if planned.state is RowState.NEW:
            return [tick, Label(_("A new record"), TextRole.STRONG), *wrong, *self._cells(planned.row)]
        word = Label(marks.word(planned.row), TextRole.STRONG, wrap=True)
        texts = [marks.change_text(change) for change in planned.changes]
        return [tick, word, *wrong, *(Label(text, TextRole.SECOND, wrap=True) for text in texts if text)]

    def _cells(self, number: int, only: frozenset[str] | None = None) -> list[Part]:
        """The row as its columns are understood; `only` those that tell of some fields."""
        sheet, book = self._presenter.sheet(), self._presenter.book()
        if sheet is None:
            return []
        cells = sheet.sheet.rows[number - sheet.sheet.first_row]
        texts = [
            _("{field}: {value}").format(field=book.label(told.fields, told), value=text)
            for told in self._presenter.columns()
            if told.fields
            and (only is None or only & set(told.fields))
            and (text := shown_cell(cells[told.index]))
        ]
        return [Label(text, TextRole.SECOND, wrap=True) for text in texts]

    def _written(self, record: ImportRecord) -> list[Part]:
        """What was put right in reading, with the text as it stands in the file."""
        book = self._presenter.book()
        texts = [
            _("{field}, in the file: “{text}”").format(field=book.label((key,)), text=text)
            for key, text in record.originals
            if key in record.mended
        ]
        return [8, caption(_("Put right")), *(hint(text) for text in texts)] if texts else []

    def _row_tick(self, number: int) -> QCheckBox:
        self.row_box = QCheckBox(_("Take this row"))
        self.row_box.setChecked(not self._presenter.rows.is_off(number))
        self.row_box.clicked.connect(lambda on: self._presenter.rows.tick([number], on=on))
        return self.row_box

    def _cell_ticks(self, number: int, texts: Iterable[tuple[str, str]]) -> list[Part]:
        """A tick for each value that the row would bring."""
        found: list[Part] = []
        for key, text in texts:
            if text:
                box, line = tick_line(
                    text,
                    on=not self._presenter.rows.cell_is_off(number, (key,)),
                    toggled=partial(self._tick_cell, number, key),
                )
                self.cell_boxes[key] = box
                found.append(line)
        return found

    def _tick_cell(self, number: int, key: str, on: bool) -> None:
        self._presenter.rows.tick_cell(number, (key,), on=on)

    def _values(self, number: int, record: ImportRecord, marks: Marks) -> list[Part]:
        """What the card of a new client will hold."""
        texts = [
            (
                key,
                _("{field}: {value}").format(
                    field=spec.title, value=show_value(spec, value_of(record.draft, key))
                ),
            )
            for key, spec in marks.fields.items()
            if key in record.given and not spec.computed and value_of(record.draft, key)
        ]
        return self._cell_ticks(number, texts)

    def _state(self, planned: PlannedRow) -> list[Part]:
        plan = self._presenter.plan
        name = plan.name_of(planned.client_id)
        state = planned.state
        if state is RowState.ERROR:
            return [
                Label(_("This row cannot be imported"), TextRole.STRONG, wrap=True),
                Label(reason_sentence(planned.reason), TextRole.PROBLEM, wrap=True),
            ]
        if planned.in_bin:
            back = link_button(_("Take out of the bin"), lambda: self._presenter.set_restore(True))
            words = _("“{name}” lies in the bin and stays there").format(name=name)
            return [Label(words, wrap=True), *self._found_by(planned), row(back, None)]
        if state is RowState.CHANGED:
            words = _("“{name}” gets new values; blank cells change nothing").format(name=name)
            return [Label(words, TextRole.STRONG, wrap=True), *self._found_by(planned)]
        if state is RowState.SAME:
            words = (
                _("“{name}” is like this already").format(name=name)
                if name
                else _("The same client as in a row above")
            )
            return [Label(words, TextRole.STRONG, wrap=True), *self._found_by(planned)]
        found: list[Part] = [Label(_("A new client"), TextRole.STRONG, wrap=True)]
        if planned.possible_duplicate_of is not None:
            twin = plan.name_of(planned.possible_duplicate_of)
            found.append(Label(_("It may be “{name}”, who is in the base").format(name=twin), wrap=True))
        elif planned.possible_duplicate_row is not None:
            other = planned.possible_duplicate_row
            found.append(Label(_("It may be the same as row {number}").format(number=other), wrap=True))
        return found

    def _found_by(self, planned: PlannedRow) -> list[Part]:
        """By what the row's client was found, as long as it is not written: then he has all of the row."""
        if self._presenter.step is not Step.CHECK:
            return []
        found = self._presenter.plan.known_by(planned.sheet, planned.row)
        if found is None:
            return []
        parts: list[Part] = [hint(_(KNOWN_BY_WORDS[found.by]).format(value=_shown(found)))]
        if found.merged:
            parts.append(hint(_("That was a client who was merged into this one.")))
        return parts


def _shown(found: KnownBy) -> str:
    if found.by is Key.PHONE:
        return show_phone(Phone(found.value, found.value if found.value.startswith("+") else ""))
    return show_birthday(found.value) if found.by is Key.BIRTHDAY else found.value


def _problems(planned: PlannedRow, problems: Iterable[CellProblem]) -> list[Part]:
    """What is wrong with cells; why the whole row fails is said already."""
    told = list(problems)
    found: list[Part] = [
        Label(
            _("{value}: {reason}").format(value=problem.value[:60], reason=reason_sentence(problem.reason)),
            TextRole.PROBLEM,
            wrap=True,
        )
        for problem in told
        if problem.reason != planned.reason
    ]
    return [*found, hint(_("Double-click a cell to mend it here; your file stays as it is."))] if told else []
