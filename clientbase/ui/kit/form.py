"""A form over catalogue fields: sections, labels beside editors, what was changed, what is wrong."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from clientbase.domain.fields import SECTION_LABELS, Field, FieldKind
from clientbase.i18n import _
from clientbase.ui.kit.fields.catalogue import Surroundings, editor_for
from clientbase.ui.kit.fields.editor import FieldEditor
from clientbase.ui.kit.layouts import column
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import CONTROL_HEIGHT, TextRole


class Form(QWidget):
    """Editors for these fields, in this order, under the headings of their sections.

    `changed(key)` is sent as a person types, `finished(key)` when he is done with a field.
    """

    changed = Signal(str)
    finished = Signal(str)

    def __init__(
        self,
        fields: Iterable[Field],
        around: Surroundings,
        *,
        headings: bool = True,
        label_width: int = 150,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._editors: dict[str, FieldEditor] = {}
        self._labels: dict[str, Label] = {}
        self._given: dict[str, Any] = {}
        self._headings: dict[str, Label] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, label_width)
        grid.setColumnStretch(1, 1)
        section = ""
        line = 0
        for field in fields:
            if headings and field.section != section:
                section = field.section
                heading = Label(_(SECTION_LABELS[field.section]), TextRole.SECTION)
                heading.setContentsMargins(0, 12 if line else 0, 0, 4)
                self._headings[section] = heading
                grid.addWidget(heading, line, 0, 1, 2)
                line += 1
            self._add(grid, line, field, around, label_width)
            line += 1
        self.setLayout(column(grid, None, gap=0))

    def _add(self, grid: QGridLayout, line: int, field: Field, around: Surroundings, width: int) -> None:
        editor = editor_for(field, around)
        label = Label(f"{field.title} *" if field.required else field.title, TextRole.SECOND, wrap=True)
        label.setBuddy(editor)
        label.setFixedWidth(width)
        label.setMinimumHeight(CONTROL_HEIGHT)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(editor, line, 1)
        key = field.key
        editor.changed.connect(lambda: self.changed.emit(key))
        editor.finished.connect(lambda: self.finished.emit(key))
        self._editors[key], self._labels[key] = editor, label
        self._given[key] = editor.value()

    def field_keys(self) -> tuple[str, ...]:
        return tuple(self._editors)

    def editor(self, key: str) -> FieldEditor:
        return self._editors[key]

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show these values; what is not among them is left. They are then what counts as unchanged."""
        for key, editor in self._editors.items():
            if key in values:
                editor.set_value(values[key])
                editor.set_problem("")
                pointing = editor.field.kind in (FieldKind.CLIENT, FieldKind.FILE)  # «12 Name» is 12
                self._given[key] = editor.value() if pointing else values[key]

    def values(self) -> dict[str, Any]:
        """All values. Raises ValueError while one is none; `problems()` then names the fields."""
        return {key: editor.value() for key, editor in self._editors.items()}

    def changed_values(self) -> dict[str, Any]:
        """Only what differs from `set_values`. Raises ValueError as `values` does."""
        return {key: value for key, value in self.values().items() if value != self._given[key]}

    def is_changed(self) -> bool:
        try:
            return bool(self.changed_values())
        except ValueError:
            return True

    def problems(self) -> tuple[str, ...]:
        """Keys whose text is no value of their kind."""
        found = []
        for key, editor in self._editors.items():
            try:
                editor.value()
            except ValueError:
                found.append(key)
        return tuple(found)

    def set_problem(self, key: str, text: str) -> None:
        """Say below a field what is wrong and go there."""
        self._editors[key].set_problem(text)
        if text:
            self.focus(key)

    def focus(self, key: str = "") -> None:
        """Put the cursor into a field, by default the first that is shown."""
        shown = [key for key, editor in self._editors.items() if not editor.isHidden()]
        if key or shown:
            self._editors[key or shown[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_only(self, keys: Iterable[str]) -> None:
        """Hide all other fields, and the headings left without any (U13)."""
        wanted = set(keys)
        for key, editor in self._editors.items():
            editor.setVisible(key in wanted)
            self._labels[key].setVisible(key in wanted)
        sections = {self._editors[key].field.section for key in wanted if key in self._editors}
        for section, heading in self._headings.items():
            heading.setVisible(section in sections)
