"""The settings of the ready segments: what each says of a client, with the figures of this shop."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from clientbase.domain.ready_segments import READY, READY_KEYS, ReadySegment, meaning_of
from clientbase.i18n import _
from clientbase.ui.kit.layouts import Divider, Part, column, holder, row
from clientbase.ui.kit.text import Label
from clientbase.ui.segments.colour_line import paint_dot
from clientbase.ui.settings.sections import SettingsSection
from clientbase.ui.settings.setting_fields import NumberSetting, Save, SettingField, TextSetting
from clientbase.ui.tokens import TextRole

_LISTED = "segments.listed"
_MOST = {"segments.casual_most": 1000}
_INDENT = 26


class _Dot(QWidget):
    def __init__(self, colour: str) -> None:
        super().__init__()
        self._colour = colour
        self.setFixedSize(16, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_dot(painter, QRectF(3, 5, 10, 10), self._colour)
        painter.end()


class SegmentsSection(SettingsSection):
    """One block a segment. A figure that two segments share is asked for once, at the latter."""

    def __init__(self, save: Save) -> None:
        super().__init__(
            _("Segments"),
            _(
                "Ready segments follow these figures. Segments of your own are made by “Filter” on the "
                "clients page."
            ),
        )
        self._save = save
        self._values: dict[str, str] = {}
        self.listed: dict[str, QCheckBox] = {}
        self.meanings: dict[str, Label] = {}
        where = {key: ready.key for ready in READY for key in ready.settings.values()}
        blocks: list[Part] = []
        for ready in READY:
            if blocks:
                blocks.append(Divider())
            blocks.append(self._block(ready, where))
        self.fill(*blocks)

    def _block(self, ready: ReadySegment, where: Mapping[str, str]) -> QWidget:
        meaning = self.meanings[ready.key] = Label("", TextRole.SECOND, wrap=True)
        shown = self.listed[ready.key] = QCheckBox(_("Show in the side bar"))
        name = _(ready.name)
        shown.setAccessibleName(_("Show in the side bar: {name}").format(name=name))
        shown.clicked.connect(lambda _on: self._keep_listed())
        head = row(_Dot(ready.colour), Label(name, TextRole.STRONG), None, shown, gap=10)
        fields = [self._field(key) for key in ready.settings.values() if where[key] == ready.key]
        return holder(
            column(head, holder(column(meaning, *fields, gap=8, margins=(_INDENT, 0, 0, 0))), gap=4)
        )

    def _field(self, key: str) -> SettingField:
        if key == "segments.vip_sum":
            amount = TextSetting(key, self._save)
            amount.line.setMaximumWidth(220)  # as wide as the figures above and below
            return amount
        least = 0 if key == "card.confirm_days" else 1
        zero = _("never") if least == 0 else ""
        return NumberSetting(key, self._save, most=_MOST.get(key, 3650), zero=zero, least=least)

    def _keep_listed(self) -> None:
        keys = [key for key in READY_KEYS if self.listed[key].isChecked()]
        self._save(_LISTED, " ".join(keys))

    def show_values(self, values: Mapping[str, str]) -> None:
        super().show_values(values)
        listed = values[_LISTED].split()
        for ready in READY:
            self.listed[ready.key].setChecked(ready.key in listed)
            self.meanings[ready.key].setText(meaning_of(ready, values))
