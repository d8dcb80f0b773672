"""One condition of a filter as a row: which field, how it is compared, with what."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clientbase.domain.filter import Condition, Op
from clientbase.domain.filter_days import is_period
from clientbase.domain.filter_fields import FilterField, field_named, parted
from clientbase.domain.filter_words import offered_periods, op_label, period_words
from clientbase.i18n import _
from clientbase.ui.kit.buttons import icon_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.fields.tags_editor import FlowLayout
from clientbase.ui.kit.layouts import column, holder, row
from clientbase.ui.kit.popover import Popover
from clientbase.ui.segments.field_chooser import FieldChooser
from clientbase.ui.segments.opening_box import OpeningBox
from clientbase.ui.segments.presenter import FilterSurroundings, SegmentPresenter
from clientbase.ui.segments.value_editors import NoValue, SpanValue, ValueEditor, value_editor

_FIELD, _PERIOD, _OP, _VALUE, _SPAN = 220, 196, 164, 260, 190
_AROUND, _LONGEST = 48, 340  # px of a field's box around its words, and all together


class ConditionRow(QWidget):
    """`condition` is None while its value is not told. A new row begins by asking for its field."""

    changed = Signal()
    removed = Signal()

    def __init__(
        self, around: FilterSurroundings, presenter: SegmentPresenter, condition: Condition | None = None
    ) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        self._spec: FilterField | None = None
        self._gone: Condition | None = None
        self.field_button = OpeningBox(_("Choose a field…"))
        self.field_button.setAccessibleName(_("Field"))
        self.field_button.setFixedWidth(_FIELD)
        self.field_button.opened.connect(self.choose_field)
        self.period = ChoiceBox()
        self.period.setFixedWidth(_PERIOD)
        self.period.setAccessibleName(_("Period"))
        self.period.activated.connect(lambda _place: self.changed.emit())
        self.op = ChoiceBox()
        self.op.setAccessibleName(_("Condition"))
        self.op.activated.connect(lambda _place: self._op_chosen())
        self.value: ValueEditor = NoValue()
        self.remove_button = icon_button("close", _("Take the condition out"), self.removed.emit)
        self._line = FlowLayout(6)  # in a narrow list a row goes on in the next line
        for part in (self.field_button, self.period, self.op, self.value):
            self._line.addWidget(part)
        line = row(holder(self._line), column(self.remove_button, None), gap=6)  # crosses below one another
        line.setStretch(0, 1)
        self.setLayout(line)
        self.period.hide()
        self.op.hide()
        if condition is not None:
            self._show(condition)

    def condition(self) -> Condition | None:
        if self._gone is not None:
            return self._gone
        if self._spec is None:
            return None
        value = self.value.value()
        if value is None:
            return None
        period = str(self.period.currentData() or "") if self._spec.period else ""
        key = f"{self._spec.key}:{period}" if period else self._spec.key
        return Condition(key, self._op(), value)

    def _op(self) -> Op:
        return Op(str(self.op.currentData()))

    def choose_field(self) -> FieldChooser:
        chooser = FieldChooser(self._around.context.fields, self._spec.key if self._spec else "")
        popover = Popover(chooser, self)
        chooser.chosen.connect(lambda key: self._chosen(key, popover))
        chooser.left.connect(popover.close)
        popover.open_at(self.field_button)
        chooser.search.setFocus()
        return chooser

    def _chosen(self, key: str, popover: Popover) -> None:
        popover.close()
        self.set_field(key)
        self.value.setFocus()

    def set_field(self, key: str) -> None:
        """The field of this key, compared in the way most used for its kind."""
        spec = self._around.context.fields[key]
        self._take(spec, "")
        self._place_value(value_editor(spec, self._op(), self._around, self._presenter))
        self.changed.emit()

    def _show(self, condition: Condition) -> None:
        spec = field_named(self._around.context.fields, condition.field)
        if spec is None or condition.op not in spec.ops:
            self._gone = condition  # nobody can read it any more: it stays until it is taken out
            self.field_button.set_words(_("A field that is gone"))
            return
        self._take(spec, parted(condition.field)[1])
        self.op.setCurrentIndex(self.op.findData(str(condition.op)))
        editor = value_editor(spec, condition.op, self._around, self._presenter)
        editor.set_value(condition.value)
        self._place_value(editor)

    def _take(self, spec: FilterField, period: str) -> None:
        self._spec, self._gone = spec, None
        self.field_button.set_words(spec.title, spec.title)
        room = self.field_button.fontMetrics().horizontalAdvance(spec.title) + _AROUND
        self.field_button.setFixedWidth(min(max(room, _FIELD), _LONGEST))
        self.op.clear()
        for op in spec.ops:
            self.op.addItem(op_label(op), str(op))
        widest = max(self.op.fontMetrics().horizontalAdvance(op_label(op)) for op in spec.ops)
        self.op.setFixedWidth(min(widest + _AROUND, _OP))
        self.op.show()
        self.period.clear()
        for key, words in offered_periods():
            self.period.addItem(words, key)
        if period and self.period.findData(period) < 0 and is_period(period):
            self.period.addItem(period_words(period), period)
        self.period.setCurrentIndex(max(0, self.period.findData(period)))
        self.period.setVisible(spec.period)

    def _op_chosen(self) -> None:
        """Another way of comparing: what was told is kept where the new way understands it."""
        if self._spec is None:
            return
        told = self.value.value()
        editor = value_editor(self._spec, self._op(), self._around, self._presenter)
        if told and type(editor) is type(self.value):
            editor.set_value(told)
        self._place_value(editor)
        self.changed.emit()

    def _make_room(self) -> None:
        self._line.invalidate()
        self.changed.emit()

    def _place_value(self, editor: ValueEditor) -> None:
        editor.changed.connect(self.changed)
        editor.resized.connect(self._make_room)
        editor.setFixedWidth(_SPAN if isinstance(editor, SpanValue) else _VALUE)
        self._line.removeWidget(self.value)
        self.value.hide()
        self.value.deleteLater()
        self.value = editor
        self._line.addWidget(editor)
        editor.setVisible(not isinstance(editor, NoValue))
        self.updateGeometry()
        self.setTabOrder(self.op, editor)
