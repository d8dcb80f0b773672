"""The page of one register: its rows as a list, one of them beside it, import, export, what it is made of."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from clientbase.domain.changes import Announcement
from clientbase.domain.errors import ClientbaseError, NotThere
from clientbase.domain.register import NOUN, TITLE
from clientbase.i18n import N_, _, ngettext
from clientbase.services.shop import Shop
from clientbase.ui.clients.client_editor import ClientEditor
from clientbase.ui.kit.buttons import button, flat_button, icon_button, primary_button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.fields.catalogue import Surroundings
from clientbase.ui.kit.list_columns import ListColumn, columns_of
from clientbase.ui.kit.list_editing import FieldsEditing, ListEditing, bulk_by_cells
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.listed_page import DetailsPanel, ListedPage, Presenter
from clientbase.ui.registers.filter_bar import RegisterFilterBar, RegisterFilterPresenter
from clientbase.ui.registers.presenter import RegisterPresenter, typed_fields
from clientbase.ui.registers.row_panel import RowPanel
from clientbase.ui.window_context import WindowContext


class RegisterPage(ListedPage):
    noun = NOUN
    placeholder = N_("Any word of a record, or its client")
    first_sort = ((TITLE, True),)

    def __init__(self, shop: Shop, window: WindowContext, register_id: int) -> None:
        self._presenter = RegisterPresenter(shop, register_id)
        self._shown_fields = self._presenter.fields()
        self._draft: dict[str, object] = {}
        register = self._presenter.register
        self.name = f"register_{register_id}"
        self.title = register.title
        super().__init__(shop, window)

    # --- what the list is -------------------------------------------------------------------------

    def make_presenter(self) -> Presenter:
        return self._presenter

    def make_panel(self) -> DetailsPanel:
        panel = RowPanel(self._presenter, self._window, self._close_new)
        panel.kept = self._kept  # type: ignore[method-assign]
        return panel

    def row_panel(self) -> RowPanel:
        assert isinstance(self.panel, RowPanel)
        return self.panel

    def head_buttons(self) -> list[QWidget]:
        self.new_button = primary_button(_("Add"), "plus", self.new_record)
        return [
            icon_button("cog-outline", _("Change the register…"), self.change_register),
            button(_("Export…"), "table-arrow-down", self.begin_export),
            button(_("Import…"), "table-arrow-up", self.begin_import),
            self.new_button,
        ]

    def beside_search(self) -> list[QWidget]:
        self.filter = RegisterFilterBar(
            self._window, RegisterFilterPresenter(self._shop, self._presenter.register_id)
        )
        self.filter.changed.connect(self._filter_changed)
        self.filter.closed.connect(self.list.setFocus)
        self.filter_button = flat_button(_("Filter"), "filter-variant", self.filter.toggle_builder)
        self.filter_button.setToolTip("Ctrl+Shift+F")
        shortcut(self, "Ctrl+Shift+F", self.filter.toggle_builder, within=True)
        return [self.filter_button]

    def below_search(self) -> list[QWidget]:
        return [self.filter]

    def columns(self) -> tuple[ListColumn, ...]:
        made = columns_of(self._presenter.fields(), today=self._shop.clock.today())
        return tuple(replace(one, strong=one.key == TITLE) for one in made)

    def editing(self) -> ListEditing:
        rows = self._shop.register_rows
        return FieldsEditing(
            fields=lambda: {field.key: field for field in self._presenter.fields()},
            around=self.around,
            plan=rows.plan_cells,
            save=rows.update_cells,
            say=self.say,
            bulk=bulk_by_cells(
                lambda: typed_fields(self._presenter.fields()),
                self.presenter,
                rows.plan_cells,
                rows.update_cells,
            ),
        )

    def around(self) -> Surroundings:
        return replace(super().around(), client_editor=lambda spec: ClientEditor(spec, self._presenter.find))

    def count_words(self, count: int) -> str:
        return ngettext("{count} record", "{count} records", count)

    def nothing_yet(self) -> EmptyState:
        register = self._presenter.register
        return EmptyState(
            register.icon,
            _("Nothing in “{name}” yet").format(name=register.title),
            _(
                "Add the first record, or bring a list from Excel: "
                "its rows find their clients by phone or name."
            ),
            (
                (_("Add"), "plus", self.new_record),
                (_("Import a list"), "table-arrow-up", self.begin_import),
            ),
        )

    # --- narrowing --------------------------------------------------------------------------------

    def _filter_changed(self) -> None:
        self._presenter.filter = self.filter.group()
        self.refresh()

    def _show(self, reading: int, ids: tuple[int, ...], summary: str) -> None:
        super()._show(reading, ids, summary)
        self.filter.set_found(len(ids), self._presenter.of_all)

    def _failed(self, error: ClientbaseError) -> None:
        super()._failed(error)
        self.filter.forget_found()

    def is_narrowed(self) -> bool:
        return super().is_narrowed() or self.filter.is_active()

    def narrowed_by(self) -> str:
        asked = self.filter.summary() if self.filter.is_active() else ""
        return " · ".join(filter(None, (super().narrowed_by(), asked)))

    def nothing_words(self) -> str:
        return super().nothing_words() if not self.filter.is_active() else _("No record fits the conditions.")

    def show_all(self) -> None:
        super().show_all()
        self.filter.clear()

    def escape(self) -> None:
        """Out of the filter first, then out of the record, then all records again."""
        focus = self.window().focusWidget()
        if focus is not None and self.filter.isAncestorOf(focus):
            self.filter.escape()
        elif self.row_panel().isVisible():
            self.close_panel()
        elif self.filter.is_active():
            self.filter.clear()

    # --- acting -----------------------------------------------------------------------------------

    def new_record(self) -> None:
        """An empty form beside the list; what was typed into one before is there again."""
        panel = self.row_panel()
        self._put_by()
        self._show_panel(0, self._presenter.new())
        if self._draft:
            panel.take_typed(self._draft)
            self._draft = {}
        panel.form.focus()

    def save(self) -> None:
        self.row_panel().keep()

    def _kept(self, id: int) -> None:
        self._draft = {}
        self.refresh()
        self.list.select((id,))
        self.open_row(id)

    def _put_by(self) -> None:
        """A new row that is being typed is kept for the next time."""
        if typed := self.row_panel().typed():
            self._draft = typed

    def _close_new(self) -> None:
        self.close_panel()

    def close_panel(self) -> None:
        self._put_by()
        self.row_panel().shown = None
        super().close_panel()

    def open_row(self, id: int) -> None:
        self._put_by()
        super().open_row(id)

    def open_with(self, **what: object) -> None:
        row_id = what.get("register_row_id")
        if isinstance(row_id, int):
            self.list.select((row_id,))
            self.open_row(row_id)
        if what.get("new"):
            self.new_record()

    def _menu(self, ids: tuple[int, ...]) -> list[QAction]:
        actions = super()._menu(ids)
        if len(ids) == 1:
            card = QAction(_("Open the client’s card"), self)
            card.triggered.connect(lambda: self._open_client(ids[0]))
            actions.insert(1, card)
        return actions

    def _open_client(self, id: int) -> None:
        try:
            client_id = self._shop.register_rows.get(id).client_id
        except NotThere:
            return
        if client_id is not None:
            self._window.open_client(client_id)

    def change_register(self) -> None:
        from clientbase.ui.registers.register_dialog import RegisterDialog  # noqa: PLC0415  when first asked for

        RegisterDialog(self._window, self, self._presenter.register_id).open()

    def begin_import(self) -> None:
        from clientbase.ui.registers.import_dialog import open_register_import  # noqa: PLC0415

        open_register_import(self._window, self, self._presenter.register)

    def begin_export(self) -> None:
        from clientbase.ui.registers.exporting import export_register  # noqa: PLC0415

        export_register(self._window, self, self._presenter.register, self.list.model.ids())

    # --- news -------------------------------------------------------------------------------------

    def _changed(self, announcement: Announcement) -> None:
        if announcement.concerns("register_field") or announcement.concerns("register"):
            self._register_changed()
        super()._changed(announcement)

    def _register_changed(self) -> None:
        """Other fields, or other names of them: the list and the panel follow."""
        before = self._presenter.register.fields
        try:
            register = self._presenter.read_register()
        except NotThere:
            return  # the window takes the page away
        fields = self._presenter.fields()
        if fields != self._shown_fields:
            self._shown_fields = fields
            self.list.set_columns(self.columns())
            self.refresh()
            self.filter.renew()
        elif register.fields != before:
            self.list.model.patch_loaded()  # what is worked out may come to something else
        self.heading.setText(register.title)

    def has_unsaved(self) -> bool:
        return bool(super().has_unsaved() or self.row_panel().typed() or self._draft)

    def state(self) -> dict[str, object]:
        draft = self.row_panel().typed() or self._draft
        new = self.row_panel().is_new()
        return {**super().state(), "draft": draft, "new": new, "filter": self.filter.state()}

    def restore_state(self, state: dict[str, object]) -> None:
        super().restore_state(state)
        self.filter.restore_state(state.get("filter"))
        self._filter_changed()
        draft = state.get("draft")
        if isinstance(draft, dict) and draft:
            self._draft = draft
        if state.get("new"):
            self.new_record()
