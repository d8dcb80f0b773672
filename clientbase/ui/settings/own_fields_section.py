"""The owner's own fields: named, ordered, removed, added."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from clientbase.domain.own_field import FROM_CELLS, KIND_LABELS, OwnKind
from clientbase.domain.own_naming import LONGEST_LABEL
from clientbase.i18n import _, ngettext
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button, icon_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import clear, column, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.settings.own_fields_presenter import (
    WITH_WORDS,
    OwnFieldShown,
    OwnFieldsPresenter,
    places,
    words_of,
)
from clientbase.ui.settings.sections import SettingsSection
from clientbase.ui.tokens import TextRole

_KIND_WIDTH = 176


class OwnFieldRow(QWidget):
    """One field; saved as one leaves its name or its words."""

    def __init__(
        self, shown: OwnFieldShown, presenter: OwnFieldsPresenter, remove: Callable[[int], None]
    ) -> None:
        super().__init__()
        own = shown.own
        self._id, self._presenter = own.id, presenter
        self._kept_name, self._kept_words = own.label, words_of(own)
        self.name = QLineEdit(own.label)
        self.name.setMaxLength(LONGEST_LABEL)
        self.name.setAccessibleName(_("Name of the field"))
        self._told = Label("", TextRole.SMALL, wrap=True)
        self._told.setFixedWidth(_KIND_WIDTH)
        self._kind = _(KIND_LABELS[own.kind])
        self.up = icon_button("arrow-up", _("Move up"), lambda: self._problem.say(presenter.move(own.id, -1)))
        self.down = icon_button(
            "arrow-down", _("Move down"), lambda: self._problem.say(presenter.move(own.id, 1))
        )
        self.remove = icon_button("trash-can-outline", _("Remove the field"), lambda: remove(own.id))
        self.words = QLineEdit(self._kept_words)
        self.words.setAccessibleName(_("Words to choose from"))
        self.words.setPlaceholderText(_("Words to choose from, with commas between"))
        self.words.setVisible(own.kind in WITH_WORDS)
        self._problem = ProblemLine()
        line = row(self.name, 4, self._told, self.up, self.down, self.remove, gap=4)
        line.setStretch(0, 1)
        self.setLayout(column(line, self.words, self._problem, gap=4))
        self.name.editingFinished.connect(self._rename)
        self.words.editingFinished.connect(self._set_words)
        self.show_field(shown)

    def field_id(self) -> int:
        return self._id

    def show_field(self, shown: OwnFieldShown) -> None:
        """Bring it up to date in place, so that the cursor stays where it is."""
        self._kept_name, self._kept_words = shown.own.label, words_of(shown.own)
        for line, text in ((self.name, self._kept_name), (self.words, self._kept_words)):
            if line.text() != text and not line.hasFocus():
                line.setText(text)
            if not line.hasFocus():
                line.setCursorPosition(0)
        count = ngettext("{count} client", "{count} clients", shown.filled)
        self._told.setText(f"{self._kind} · {count.format(count=show_count(shown.filled))}")

    def set_place(self, *, up: bool, down: bool) -> None:
        self.up.setEnabled(up)
        self.down.setEnabled(down)

    def _rename(self) -> None:
        if self.name.text().strip() != self._kept_name:
            self._problem.say(self._presenter.rename(self._id, self.name.text()))

    def _set_words(self) -> None:
        if self.words.text().strip() != self._kept_words:
            self._problem.say(self._presenter.set_words(self._id, self.words.text()))


class OwnFieldsSection(SettingsSection):
    def __init__(self, presenter: OwnFieldsPresenter) -> None:
        super().__init__(
            _("Own fields"),
            _(
                "What you note about clients beside the usual fields. They stand on the card, can be shown "
                "as columns of the list, are found by the search and go into exports. An import makes them "
                "of the columns you choose."
            ),
        )
        self._presenter = presenter
        self._rows: list[OwnFieldRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.new_name = QLineEdit()
        self.new_name.setMaxLength(LONGEST_LABEL)
        self.new_name.setPlaceholderText(_("Name of a new field"))
        self.new_name.setAccessibleName(_("Name of a new field"))
        self.new_kind = ChoiceBox()
        self.new_kind.setAccessibleName(_("What it holds"))
        for kind in FROM_CELLS:
            self.new_kind.addItem(_(KIND_LABELS[kind]), kind)
        self.new_kind.setFixedWidth(_KIND_WIDTH + 24)
        self._problem = ProblemLine()
        add = row(self.new_name, self.new_kind, button(_("Add"), "plus", self.add))
        add.setStretch(0, 1)
        self.new_name.returnPressed.connect(self.add)
        self.fill(self._list, 4, add, self._problem)

    def rows(self) -> list[OwnFieldRow]:
        return self._rows

    def refresh(self) -> None:
        self.show_fields(self._presenter.shown())

    def show_fields(self, fields: Sequence[OwnFieldShown]) -> None:
        if [one.own.id for one in fields] != [each.field_id() for each in self._rows]:
            back = self._focused()
            clear(self._list)
            self._rows = [OwnFieldRow(one, self._presenter, self._remove) for one in fields]
            for made in self._rows:
                self._list.addWidget(made)
            if back is not None:
                back()
        for shown, one in zip(self._rows, fields, strict=True):
            shown.show_field(one)
            up, down = places(fields, one.own.id)
            shown.set_place(up=up, down=down)

    def _focused(self) -> Callable[[], None] | None:
        """The way to put the cursor back on the button of the field that moved."""
        focus = self.window().focusWidget()
        for each in self._rows:
            for name in ("up", "down"):
                if focus is getattr(each, name):
                    id = each.field_id()
                    return lambda id=id, name=name: self._focus(id, name)  # type: ignore[misc]
        return None

    def _focus(self, id: int, name: str) -> None:
        for each in self._rows:
            if each.field_id() == id:
                getattr(each, name).setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, id: int) -> None:
        jobs.start(
            lambda _progress: self._presenter.remove(id),
            self,
            done=lambda told: self._presenter.tell_removed(*told),
            title=_("Remove the field"),
        )

    def add(self) -> None:
        problem = self._presenter.add(self.new_name.text(), OwnKind(self.new_kind.currentData()))
        self._problem.say(problem)
        if not problem:
            self.new_name.clear()
            self.new_name.setFocus(Qt.FocusReason.OtherFocusReason)
