"""The window that asks what of the list goes out, as what kind of file and with which columns."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QListWidget, QListWidgetItem, QWidget

from clientbase.domain.client_sheet import Catalogue
from clientbase.i18n import _, ngettext
from clientbase.ui.exports.choices import (
    ALL,
    EVERY,
    FORMATS,
    LISTED,
    PICKED,
    SEGMENT,
    SELECTED,
    SHOWN,
    Exportable,
    ExportChoices,
    remembered,
    to_remember,
)
from clientbase.ui.exports.saving import save_clients
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.kit.text import Label
from clientbase.ui.segments.segment_box import SegmentBox
from clientbase.ui.tokens import TextRole
from clientbase.ui.window_context import WindowContext

_KEPT = "export.choices"
_LEAST_LIST = 64  # px: two columns, where a screen at 200 % has no room for more


def open_export(window: WindowContext, parent: QWidget, what: Exportable) -> ExportDialog:
    dialog = ExportDialog(window, parent, what)
    dialog.open()
    return dialog


class _Columns(QListWidget):
    """Alt+↑ and Alt+↓ put the current column elsewhere, as dragging does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if not step or not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        place = self.currentRow()
        if place >= 0 and 0 <= place + step < self.count():
            item = self.takeItem(place)
            self.insertItem(place + step, item)
            self.setCurrentItem(item)


class ExportDialog(QDialog):
    """Every choice is remembered but whom to export: that follows the list as it is."""

    def __init__(self, window: WindowContext, parent: QWidget, what: Exportable) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Export of clients"))
        self.setMinimumWidth(560)
        self._window, self._what, self._owner = window, what, parent
        self._catalogue: Catalogue = window.shop.exports.catalogue()
        self._choices = remembered(window.settings.get(_KEPT), what)
        self.clients = Segmented(self._whom())
        self.segment = SegmentBox(window.shop, everybody=False)
        self.format = Segmented([(key, _(label)) for key, label in FORMATS.items()], tight=True)
        self.columns = Segmented(
            [(SHOWN, _("As in the list")), (EVERY, _("All filled fields")), (PICKED, _("Chosen here"))]
        )
        self.picked = _Columns()
        self.picked.setAccessibleName(_("Columns of the file"))
        self.picked.setMinimumHeight(_LEAST_LIST)
        self._fill_picked()
        self.row_ids = QCheckBox(_("Edited in Excel, the file can be imported back"))
        self._row_ids_hint = Label("", TextRole.SMALL, wrap=True)
        self._plain_hint = Label(
            _("The file is not encrypted: whoever has it can read it."), TextRole.SMALL, wrap=True
        )
        self.withdrawn = Label("", TextRole.LATE, wrap=True)
        self.withdrawn.hide()
        self._counted: object = None  # of whom the withdrawn consents were counted
        self.save = primary_button(_("Save as…"), "tray-arrow-down", self._save)
        self._columns_label = Label(_("Columns"), TextRole.SECTION)
        self.setLayout(
            column(
                Label(_("Export of clients"), TextRole.HEADING),
                4,
                Label(_("Which clients"), TextRole.SECTION),
                self.clients,
                self.segment,
                4,
                Label(_("Kind of file"), TextRole.SECTION),
                self.format,
                4,
                self._columns_label,
                self.columns,
                self.picked,
                4,
                self.row_ids,
                self._row_ids_hint,
                8,
                self.withdrawn,
                self._plain_hint,
                row(None, button(_("Cancel"), clicked=self.reject), self.save),
                margins=24,
                gap=6,
            )
        )
        self._show()
        self.segment.activated.connect(lambda _at: self._count_withdrawn())
        for part in (self.clients, self.format, self.columns):
            part.chosen.connect(lambda _key: self._chosen())
        self.picked.itemChanged.connect(lambda _item: self._chosen())
        self.picked.setToolTip(_("Drag a column, or Alt+↑ and Alt+↓, to put it elsewhere"))
        self.row_ids.toggled.connect(lambda _on: self._chosen())
        self.save.setFocus()

    def choices(self) -> ExportChoices:
        return self._choices

    def _whom(self) -> list[tuple[str, str]]:
        what = self._what
        found = [
            (ALL, _("Everybody ({count})").format(count=show_count(self._window.shop.clients.count()))),
            (LISTED, _("This list ({count})").format(count=show_count(len(what.listed)))),
        ]
        if what.selected:
            found.append((SELECTED, _("Selected ({count})").format(count=show_count(len(what.selected)))))
        found.append((SEGMENT, _("A segment")))
        return found

    def _fill_picked(self) -> None:
        """The picked columns first, in their order, then all others."""
        keys = [key for key in self._choices.picked if key in self._catalogue]
        for key in (*keys, *(key for key in self._catalogue if key not in keys)):
            field = self._catalogue[key]
            item = QListWidgetItem(field.title)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setCheckState(Qt.CheckState.Checked if key in keys else Qt.CheckState.Unchecked)
            self.picked.addItem(item)
        self.picked.setDragDropMode(QListWidget.DragDropMode.InternalMove)

    def _picked_keys(self) -> tuple[str, ...]:
        items = (self.picked.item(at) for at in range(self.picked.count()))
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )

    def _chosen(self) -> None:
        self._choices = replace(
            self._choices,
            clients=self.clients.current(),
            format=self.format.current(),
            columns=self.columns.current(),
            picked=self._picked_keys(),
            row_ids=self.row_ids.isChecked(),
        )
        self._show()

    def _show(self) -> None:
        chosen = self._choices
        self.clients.set_current(chosen.clients)
        self.segment.setVisible(chosen.clients == SEGMENT)
        self.format.set_current(chosen.format)
        self.columns.set_current(chosen.columns)
        self.row_ids.setChecked(chosen.row_ids)
        for part in (self._columns_label, self.columns, self.row_ids, self._row_ids_hint):
            part.setVisible(chosen.is_table)
        self.picked.setVisible(chosen.is_table and chosen.columns == PICKED)
        hint = (
            _("A hidden last column says which client each row is. Edited cells change, emptied ones stay.")
            if chosen.format == "xlsx"
            else _("The last column says which client each row is. Edited cells change, emptied ones stay.")
        )
        self._row_ids_hint.setText(hint)
        self.save.setEnabled(chosen.can_be())
        self._count_withdrawn()
        self.adjustSize()

    def _count_withdrawn(self) -> None:
        """Tell before the file is written how many of these clients took a consent back."""
        choices, shop, segment = self._choices, self._window.shop, self.segment.segment_id()
        whom = (choices.clients, segment if choices.clients == SEGMENT else None)
        if whom == self._counted:
            return
        self._counted = whom
        self.withdrawn.hide()

        def count(_progress: object) -> int:
            if choices.clients == SEGMENT:
                ids = shop.segments.ids(segment) if segment is not None else ()
            else:
                listed = choices.ids(self._what)
                ids = shop.clients.ids() if listed is None else listed
            return len(shop.consents.withdrawn(ids))

        jobs.start(count, self, done=lambda found: self._tell_withdrawn(whom, found))

    def _tell_withdrawn(self, whom: object, count: int) -> None:
        if whom == self._counted and count:
            words = ngettext(
                "{count} of these clients withdrew a consent.",
                "{count} of these clients withdrew a consent.",
                count,
            )
            self.withdrawn.setText(words.format(count=show_count(count)))
            self.withdrawn.show()
            self.adjustSize()

    def _save(self) -> None:
        self._chosen()
        choices = self._choices
        self._window.settings.set(_KEPT, to_remember(choices))
        self.accept()
        window, owner, options = self._window, self._owner, choices.options(self._what)
        if choices.clients != SEGMENT:
            save_clients(window, owner, choices.ids(self._what), options, choices.ending)
            return
        name, id, shop = self.segment.currentText(), self.segment.segment_id(), window.shop
        if id is not None:
            jobs.start(
                lambda _progress: shop.segments.ids(id),
                owner,
                done=lambda ids: save_clients(window, owner, ids, options, choices.ending, name=name),
                title=_("Reading the segment"),
            )
