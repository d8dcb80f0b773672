"""A client's rows of the owner's registers on his card: seen at a glance, edited and added in their place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from clientbase.domain.errors import ClientbaseError
from clientbase.domain.register import CLIENT, NOUN, Register, RegisterRow
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.clients.card_part import CardPart
from clientbase.ui.clients.client_editor import ClientEditor
from clientbase.ui.clients.part_form import PartForm
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import flat_button
from clientbase.ui.kit.fields.catalogue import Surroundings
from clientbase.ui.kit.layouts import clear, column
from clientbase.ui.kit.line_button import LineButton
from clientbase.ui.kit.text import Label
from clientbase.ui.register_pages import page_key
from clientbase.ui.registers.file_editor import RecordFileEditor, show_files_of
from clientbase.ui.registers.presenter import (
    RowShown,
    added_words,
    clients_found,
    facts_line,
    kept_values,
    new_row,
    row_shown,
)
from clientbase.ui.tokens import TextRole
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

Read = tuple[int, tuple[Register, ...], tuple[RegisterRow, ...]]


class RegistersSection(CardPart):
    """A line opens the form of its row below; its menu leads to the register's page and to the bin."""

    nouns = (NOUN, "register", "register_field")

    def __init__(self, shop: Shop, window: WindowContext) -> None:
        self.add_button = flat_button(_("Add"), "plus", self.begin_adding)
        super().__init__(_("Registers"), window, self.add_button, adding=_("Add to a register"))
        self._shop = shop
        self._registers: tuple[Register, ...] = ()
        self._rows: dict[int, RegisterRow] = {}
        self.lines: list[LineButton] = []
        self._lines = column(gap=0)
        self._form_place = column(gap=0)
        self.form: PartForm | None = None
        self._open: RowShown | None = None
        self.body.addLayout(self._lines)
        self.body.addLayout(self._form_place)

    # --- showing ----------------------------------------------------------------------------------

    def show_client(self, client_id: int) -> None:
        if client_id != self.client_id:
            self._drop_form()
        super().show_client(client_id)

    def refresh(self) -> None:
        client_id = self.client_id
        if client_id is None:
            return

        def read(_progress: object) -> Read:
            return client_id, self._shop.registers.all(), self._shop.register_rows.of_client(client_id)

        jobs.start(read, self, done=self._show)

    def _show(self, read: Read) -> None:
        client_id, registers, rows = read
        if client_id != self.client_id:
            return
        self._registers = registers
        self._rows = {row.id: row for row in rows}
        clear(self._lines)
        self.lines = []
        for register in registers:
            mine = [row for row in rows if row.register_id == register.id]
            if mine and len(registers) > 1:
                heading = Label(register.title, TextRole.SMALL)
                heading.setContentsMargins(10, 6, 0, 0)
                self._lines.addWidget(heading)
            for row in mine:
                self._add_line(register, row)
        self.set_filled(filled=bool(rows))

    def _add_line(self, register: Register, row: RegisterRow) -> None:
        line = LineButton(row.title, facts_line(register, row), icon=register.icon, two_lines=True)
        line.clicked.connect(lambda _on=False: self.edit(row.id))
        line.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        line.customContextMenuRequested.connect(lambda at: self._menu(register, row, line.mapToGlobal(at)))
        self.lines.append(line)
        self._lines.addWidget(line)

    def _menu(self, register: Register, row: RegisterRow, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, run in (
            (_("Change…"), partial(self.edit, row.id)),
            (_("Show in “{name}”").format(name=register.title), partial(self._open_page, register, row)),
            (_("Move to the bin"), partial(self.remove, row.id)),
        ):
            action = QAction(words, menu)
            action.triggered.connect(lambda _on=False, run=run: run())
            menu.addAction(action)
        menu.popup(at)

    def _open_page(self, register: Register, row: RegisterRow) -> None:
        self.window_context.open_page(page_key(register.id), register_row_id=row.id)

    # --- the form ---------------------------------------------------------------------------------

    def begin_adding(self) -> None:
        """With one register its form opens, with several one is asked for, with none the settings."""
        registers = self._shop.registers.all()
        if not registers:
            self.window_context.open_page("settings", section="registers")
        elif len(registers) == 1:
            self.add_to(registers[0])
        else:
            self.adding_menu(registers).popup(
                self.add_button.mapToGlobal(QPoint(0, self.add_button.height()))
            )

    def adding_menu(self, registers: tuple[Register, ...]) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for register in registers:
            action = QAction(register.title, menu)
            action.triggered.connect(lambda _on=False, register=register: self.add_to(register))
            menu.addAction(action)
        return menu

    def add_to(self, register: Register) -> None:
        if self.client_id is not None:
            self._show_form(new_row(register, self.client_id))

    def edit(self, row_id: int) -> None:
        row = self._rows.get(row_id)
        register = next((one for one in self._registers if row and one.id == row.register_id), None)
        if row is not None and register is not None:
            self._show_form(row_shown(self._shop, register, row))

    def _show_form(self, shown: RowShown) -> None:
        if self.form is None or self._open is None or self._open.fields != shown.fields:
            self._drop_form()
            fields = [field for field in shown.fields if field.key != CLIENT]
            title = Label(shown.register.title, TextRole.STRONG)
            self.form = PartForm(fields, self._around(), title)
            self.form.kept.connect(self._keep)
            self.form.closed.connect(self.add_button.setFocus)
            self._form_place.addWidget(self.form)
        form = self.form.form
        show_files_of((form.editor(key) for key in form.field_keys()), self.client_id)
        self._open = shown
        values = {key: value for key, value in shown.values.items() if key != CLIENT}
        self.form.begin(shown.id or None, values)

    def _around(self) -> Surroundings:
        settings = self._shop.settings
        return Surroundings(
            country=settings.get("country"),
            clock=self._shop.clock,
            currency=settings.get("currency"),
            client_editor=lambda spec: ClientEditor(spec, lambda text: clients_found(self._shop, text)),
            file_editor=lambda spec: RecordFileEditor(spec, self._shop),
        )

    def _drop_form(self) -> None:
        clear(self._form_place)
        self.form, self._open = None, None

    def _keep(self) -> None:
        form, shown = self.form, self._open
        if form is None or shown is None or (values := form.values()) is None:
            return
        try:
            self._write(shown, kept_values(values))
        except ClientbaseError as error:
            form.say(sentence(error))
            return
        form.finish()

    def _write(self, shown: RowShown, values: Mapping[str, Any]) -> None:
        rows = self._shop.register_rows
        if shown.id:
            rows.update(shown.id, values)
            words = _("Saved.")
        else:
            rows.add(shown.register.id, {**values, CLIENT: self.client_id})
            words = added_words()
        self.window_context.notify(words, undo=self.window_context.undo_last)

    def remove(self, row_id: int) -> None:
        def throw_away() -> str:
            self._shop.register_rows.to_bin([row_id])
            return _("The record was moved to the bin.")

        self.act(throw_away)

    def keep(self) -> bool:
        if self.form is None or not self.form.is_open():
            return False
        self._keep()
        return True

    # --- drafts -----------------------------------------------------------------------------------

    def typed(self) -> object:
        if self.form is None or self._open is None or not (typed := self.form.typed()):
            return None
        return {"register": self._open.register.id, **typed}

    def take_typed(self, typed: Any) -> None:
        if not isinstance(typed, Mapping) or self.client_id is None:
            return
        registers = self._shop.registers.all()
        register = next((one for one in registers if one.id == typed.get("register")), None)
        if register is None:
            return
        row = next(
            (one for one in self._shop.register_rows.of_client(self.client_id) if one.id == typed.get("id")),
            None,
        )
        if typed.get("id") is None:
            self._show_form(new_row(register, self.client_id))
        elif row is not None:
            self._show_form(row_shown(self._shop, register, row))
        else:
            return
        if self.form is not None:
            self.form.take_typed(typed)
