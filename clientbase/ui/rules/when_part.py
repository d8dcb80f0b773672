"""When a rule acts and for whom: the event, its days, what more it asks, the segment, since when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSpinBox, QWidget

from clientbase.domain.clock import Clock
from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.rule import (
    AFTER_ONLY,
    BEFORE_OR_AFTER,
    EVENT_LABELS,
    MOST_DAYS,
    Rule,
    RuleEvent,
)
from clientbase.domain.rule_days import catch_up_days
from clientbase.i18n import N_, _, ngettext
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.fields.date_editors import DateEditor
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.text import Label
from clientbase.ui.rules.presenter import Picks
from clientbase.ui.tokens import CONTROL_HEIGHT, TextRole

_BEGINS = Field("rule", "begins_on", FieldKind.DATE, N_("Begins"))
_NOW, _SINCE = "now", "since"


class WhenPart(QWidget):
    changed = Signal()

    def __init__(self, picks: Picks, clock: Clock) -> None:
        super().__init__()
        self._picks, self._today = picks, clock.today()
        self.what = _box(_("When"), [(_(label), str(event)) for event, label in EVENT_LABELS.items()])
        self.days = QSpinBox()
        self.days.setRange(0, MOST_DAYS)
        self.days.setMinimumHeight(CONTROL_HEIGHT)
        self.days.setAccessibleName(_("Days"))
        self.days.setSpecialValueText(_("on the day itself"))
        self.side = _box(_("Before or after"), [(_("before"), "before"), (_("after"), "after")])
        self.field = _box(_("Field"), [])
        self.value = _box(_("Value"), [])
        self.yearly = QCheckBox(_("Each year on that day"))
        self.imported = QCheckBox(_("Clients that came with a list too"))
        everyone: tuple[str, object] = (_("All clients"), 0)
        self.segment = _box(_("Segment"), [everyone, *((one.name, one.id) for one in picks.segments)])
        self.begins = _box(
            _("Begins"), [(_("From today on"), _NOW), (_("What was due since a day, too"), _SINCE)]
        )
        self.since = DateEditor(_BEGINS, clock)
        self._caught_up = Label("", TextRole.SMALL, wrap=True)
        self._days_line = row(self.days, self.side, None, gap=8)
        self._value_label = Label(_("becomes"))
        fields = row(self.field, self._value_label, self.value, gap=8)
        self.setLayout(
            column(
                self.what, self._days_line, fields, self.yearly, self.imported, 4,
                Label(_("For whom"), TextRole.SECTION), self.segment, 4,
                Label(_("Since when"), TextRole.SECTION), self.begins, self.since, self._caught_up,
                gap=8,
            )
        )  # fmt: skip
        for box in (self.what, self.side, self.field, self.value, self.segment, self.begins):
            box.activated.connect(self._said)
        self.field.activated.connect(self._show_values)
        self.days.valueChanged.connect(self._said)
        self.since.changed.connect(self._said)
        for tick in (self.yearly, self.imported):
            tick.clicked.connect(self._said)
        self.setFocusProxy(self.what)

    # --- showing ----------------------------------------------------------------------------------

    def show_rule(self, rule: Rule) -> None:
        _choose(self.what, str(rule.event))
        self.days.blockSignals(True)
        self.days.setValue(abs(rule.days))
        self.days.blockSignals(False)
        _choose(self.side, "after" if rule.days > 0 else "before")
        self._fit()
        _choose(self.field, rule.field, _("a field that is gone"))
        self._show_values()
        _choose(self.value, rule.value)
        self.yearly.setChecked(rule.yearly)
        self.imported.setChecked(rule.imported)
        _choose(self.segment, rule.segment_id or 0, _("a segment that is gone"))
        past = rule.begins_on is not None and rule.begins_on < self._today and bool(rule.id)
        _choose(self.begins, _SINCE if past else _NOW)
        self.since.set_value(rule.begins_on if past else None)
        self._fit()

    def _said(self, *_what: object) -> None:
        self._fit()
        self.changed.emit()

    def current(self) -> RuleEvent:
        return RuleEvent(str(self.what.currentData()))

    def _fit(self) -> None:
        """Only what the event asks for is there."""
        event = self.current()
        with_days = event in BEFORE_OR_AFTER | AFTER_ONLY
        self.days.setVisible(with_days)
        self.days.setSuffix(" " + ngettext("day", "days", self.days.value()))
        self.side.setVisible(event in BEFORE_OR_AFTER and self.days.value() > 0)
        stage, dated = event is RuleEvent.STAGE, event is RuleEvent.DATE_FIELD
        self.field.setVisible(stage or dated)
        self.value.setVisible(stage)
        self._value_label.setVisible(stage)
        self.yearly.setVisible(dated)
        self.imported.setVisible(event in (RuleEvent.NEW_CLIENT, RuleEvent.STAGE))
        self.since.setVisible(self.begins.currentData() == _SINCE)
        wanted = self._picks.stages if stage else self._picks.dates if dated else ()
        # behind those offered one may stand that is gone
        offered = [self.field.itemData(at) for at in range(self.field.count())]
        if [one.key for one in wanted] != offered[: len(wanted)] or (
            offered and not wanted
        ):  # one may be gone
            self.field.clear()
            for one in wanted:
                self.field.addItem(one.title, one.key)
            self._show_values()
        days = catch_up_days(event)
        words = ngettext(
            "When the program was off, it catches up for {count} day.",
            "When the program was off, it catches up for {count} days.",
            days,
        )
        self._caught_up.setText(words.format(count=days))

    def _show_values(self) -> None:
        kept = self.value.currentData()
        self.value.clear()
        self.value.addItem(_("anything"), "")
        for choice in self._picks.choices(str(self.field.currentData() or "")):
            self.value.addItem(choice.title, choice.key)
        _choose(self.value, kept or "")

    # --- telling ----------------------------------------------------------------------------------

    def into(self, rule: Rule) -> Rule:
        """The rule with what is chosen here. Raises ValueError while the day is no day."""
        event = self.current()
        days = self.days.value() if event in BEFORE_OR_AFTER | AFTER_ONLY else 0
        if event in BEFORE_OR_AFTER and self.side.currentData() == "before":
            days = -days
        since = self.since.value() if self.begins.currentData() == _SINCE else None
        return replace(
            rule,
            event=event,
            days=days,
            field=str(self.field.currentData() or "") if self.field.isVisibleTo(self) else "",
            value=str(self.value.currentData() or "") if event is RuleEvent.STAGE else "",
            yearly=self.yearly.isChecked() and event is RuleEvent.DATE_FIELD,
            imported=self.imported.isChecked(),
            segment_id=int(self.segment.currentData() or 0) or None,
            begins_on=since or self._begins_as_it_was(rule),
        )

    def _begins_as_it_was(self, rule: Rule) -> date:
        """A rule that is kept goes on from where it began; the choice «from today» says today."""
        if rule.id and rule.begins_on is not None and rule.begins_on >= self._today:
            return rule.begins_on
        return self._today


def _box(name: str, items: Sequence[tuple[str, object]]) -> ChoiceBox:
    box = ChoiceBox()
    box.setMinimumHeight(CONTROL_HEIGHT)
    box.setAccessibleName(name)
    for text, data in items:
        box.addItem(text, data)
    return box


def _choose(box: ChoiceBox, data: object, gone: str = "") -> None:
    """`gone`: how one is called that is not among those offered, and still chosen."""
    at = box.findData(data)
    if at < 0 and data:
        box.addItem(gone or str(data), data)
        at = box.count() - 1
    box.setCurrentIndex(max(at, 0))
