"""The owner's registers in the settings: taken ready-made, made anew, ordered, removed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from clientbase.domain.own_naming import LONGEST_LABEL
from clientbase.i18n import _, current_language
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button, icon_button
from clientbase.ui.kit.fields.tags_editor import FlowLayout
from clientbase.ui.kit.layouts import clear, column, holder, row
from clientbase.ui.kit.line_button import LineButton
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.registers.import_dialog import open_register_import
from clientbase.ui.registers.making_presenter import MakingPresenter, RegisterShown
from clientbase.ui.registers.register_dialog import RegisterDialog
from clientbase.ui.settings.sections import SettingsSection
from clientbase.ui.tokens import TextRole

if TYPE_CHECKING:
    from clientbase.ui.window_context import WindowContext

_BUTTONS = ("open_button", "up", "down", "remove")


class RegisterLine(QWidget):
    """One register: a click opens what it is made of."""

    def __init__(
        self, shown: RegisterShown, open_it: Callable[[], object], move: Callable[[int], object],
        remove: Callable[[], object],
    ) -> None:  # fmt: skip
        super().__init__()
        register = shown.register
        self.open_button = LineButton(register.title, shown.told, icon=register.icon, two_lines=True)
        self.open_button.clicked.connect(open_it)
        self.up = icon_button("arrow-up", _("Move up"), lambda: move(-1))
        self.down = icon_button("arrow-down", _("Move down"), lambda: move(1))
        self.remove = icon_button("trash-can-outline", _("Remove the register"), remove)
        line = row(self.open_button, self.up, self.down, self.remove, gap=4)
        line.setStretch(0, 1)
        self.setLayout(line)


class RegistersSection(SettingsSection):
    def __init__(self, window: WindowContext) -> None:
        super().__init__(
            _("Registers"),
            _(
                "Tables of your own beside the clients: cars, pets, devices, contracts. Each has its fields, "
                "a page in the side bar and a place on the card of its client; its rows come from Excel "
                "and go there."
            ),
        )
        self._window = window
        self._presenter = MakingPresenter(
            window.shop, lambda text: window.notify(text, undo=window.undo_last)
        )
        self.lines: list[RegisterLine] = []
        self._shown: tuple[RegisterShown, ...] | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self._ready_words = Label(_("Ready to take, with their fields"), TextRole.SECOND)
        self._ready = FlowLayout(gap=8)
        self._ready_place = holder(self._ready)
        self.new_name = QLineEdit()
        self.new_name.setMaxLength(LONGEST_LABEL)
        self.new_name.setPlaceholderText(_("Name of a register of your own"))
        self.new_name.setAccessibleName(_("Name of a register of your own"))
        self._problem = ProblemLine()
        self.from_list = button(_("From a list…"), "table-arrow-up", self.make_of_list)
        add = row(self.new_name, button(_("Add"), "plus", self.add), self.from_list)
        add.setStretch(0, 1)
        self.new_name.returnPressed.connect(self.add)
        self.fill(self._list, 4, column(self._ready_words, self._ready_place, gap=8), 4, add, self._problem)

    def refresh(self) -> None:
        """Read all again; the cursor stays on the button it is on."""
        found = self._presenter.shown()
        if found == self._shown:
            return
        focused = self._focused()
        self._shown = found
        clear(self._list)
        self.lines = []
        for place, one in enumerate(found):
            id = one.register.id
            line = RegisterLine(
                one, partial(self.open_register, id), partial(self._move, id), partial(self._remove, id)
            )
            line.up.setEnabled(place > 0)
            line.down.setEnabled(place < len(found) - 1)
            self.lines.append(line)
            self._list.addWidget(line)
        if focused is not None:
            self._focus(*focused)
        clear(self._ready)
        ready = self._presenter.ready()
        for each in ready:
            words = each.title(current_language())
            self._ready.addWidget(button(words, each.icon, partial(self.take, each.key)))
        self._ready_words.setVisible(bool(ready))
        self._ready_place.setVisible(bool(ready))

    def _focused(self) -> tuple[int, str] | None:
        """The register and the button of its line that has the cursor."""
        focus = self.window().focusWidget()
        for one, line in zip(self._shown or (), self.lines, strict=True):
            for name in _BUTTONS:
                if focus is getattr(line, name):
                    return one.register.id, name
        return None

    def _focus(self, id: int, name: str) -> None:
        for one, line in zip(self._shown or (), self.lines, strict=True):
            if one.register.id == id:
                wanted = getattr(line, name)
                (wanted if wanted.isEnabled() else line.open_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def open_register(self, id: int) -> None:
        RegisterDialog(self._window, self, id).open()

    def take(self, key: str) -> None:
        _id, problem = self._presenter.take(key)
        self._problem.say(problem)

    def add(self) -> None:
        id, problem = self._presenter.add(self.new_name.text())
        self._problem.say(problem)
        if not problem:
            self.new_name.clear()
            self.open_register(id)

    def make_of_list(self) -> None:
        """A workbook becomes a register: its columns are the fields, its rows find their clients."""
        open_register_import(self._window, self, None)

    def _move(self, id: int, step: int) -> None:
        self._problem.say(self._presenter.move(id, step))

    def _remove(self, id: int) -> None:
        jobs.start(
            lambda _progress: self._presenter.remove(id),
            self,
            done=lambda told: self._presenter.tell_removed(*told),
            title=_("Remove the register"),
        )
