"""Who a client is to others, on his card: lines that lead to them, and a line to add one more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu

from clientbase.domain.relation import LONGEST, RELATION_LABELS, Relation, RelationKind, kind_words
from clientbase.domain.search_hit import Hit
from clientbase.i18n import _, ngettext
from clientbase.ui.clients.card_part import CardPart
from clientbase.ui.clients.client_picker import ClientPicker
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button, flat_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.layouts import Surface, clear, column, row
from clientbase.ui.kit.line_button import LineButton
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.prompt import Prompt
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import CONTROL_HEIGHT, TextRole
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_ICONS: Mapping[str, str] = {
    RelationKind.SPOUSE: "heart-outline",
    RelationKind.PARENT: "human-male-child",
    RelationKind.CHILD: "human-child",
    RelationKind.EMPLOYER: "office-building-outline",
    RelationKind.EMPLOYEE: "briefcase-outline",
    RelationKind.REFERRED_BY: "account-arrow-left-outline",
    RelationKind.REFERRED: "account-arrow-right-outline",
}


class RelationsSection(CardPart):
    """A line opens the other one's card; its menu changes the note and removes."""

    nouns = ("client_relation", "client")

    def __init__(self, shop: Shop, window: WindowContext) -> None:
        self.add_button = flat_button(_("Add"), "plus", self.begin_adding)
        super().__init__(_("Relations"), window, self.add_button, adding=_("Add a relation"))
        self._shop = shop
        self._lines = column(gap=0)
        self._sent = Label("", TextRole.SMALL)
        self._sent.setContentsMargins(10, 2, 0, 2)
        self.kind = ChoiceBox()
        self.kind.setEditable(True)
        self.kind.setInsertPolicy(ChoiceBox.InsertPolicy.NoInsert)
        self.kind.setAccessibleName(_("Relation"))
        self.kind.setToolTip(_("Choose, or type a word of your own"))
        for kind, words in RELATION_LABELS.items():
            self.kind.addItem(_(words), str(kind))
        self.other = ClientPicker(self._others)
        self.note = QLineEdit()
        self.note.setMaxLength(LONGEST)
        self.note.setMinimumHeight(CONTROL_HEIGHT)
        self.note.setPlaceholderText(_("Note"))
        self.note.setAccessibleName(_("Note"))
        self._problem = ProblemLine()
        buttons = row(
            None, flat_button(_("Cancel"), "", self._cancel), button(_("Add"), "check", self._add), gap=4
        )
        self.panel = Surface("surface", radius=8, border=True)
        self.panel.setLayout(
            column(self.kind, self.other, self.note, self._problem, buttons, gap=8, margins=12)
        )
        self.panel.hide()
        self.body.addLayout(self._lines)
        self.body.addWidget(self._sent)
        self.body.addWidget(self.panel)

    # --- showing ----------------------------------------------------------------------------------

    def show_client(self, client_id: int) -> None:
        if client_id != self.client_id:
            self._empty()
        super().show_client(client_id)

    def refresh(self) -> None:
        client_id = self.client_id
        if client_id is not None:
            jobs.start(
                lambda _progress: (client_id, self._shop.relations.of_client(client_id)),
                self,
                done=self._show,
            )

    def _show(self, read: tuple[int, tuple[Relation, ...]]) -> None:
        client_id, found = read
        if client_id != self.client_id:
            return
        clear(self._lines)
        for one in found:
            words = kind_words(one.kind, one.other_sex, said_there=one.said_there)
            parts = (words, one.note, _("in the bin") if one.other_in_bin else "")
            line = LineButton(
                one.other_name,
                " · ".join(part for part in parts if part),
                icon=_ICONS.get(one.kind, "account-outline"),
                two_lines=True,
            )
            line.clicked.connect(lambda _on=False, one=one: self.window_context.open_client(one.other_id))
            line.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            line.customContextMenuRequested.connect(
                lambda at, one=one, line=line: self._menu(one, line.mapToGlobal(at))
            )
            self._lines.addWidget(line)
        sent = sum(1 for one in found if one.kind == RelationKind.REFERRED and not one.other_in_bin)
        words = ngettext("Sent {count} client to us", "Sent {count} clients to us", sent).format(count=sent)
        self._sent.setText(words)
        self._sent.setVisible(sent > 0)
        self.set_filled(filled=bool(found))

    def _menu(self, one: Relation, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, run in (
            (_("Open the client’s card"), lambda: self.window_context.open_client(one.other_id)),
            (_("Change the note…"), lambda: self.ask_note(one)),
            (_("Remove"), lambda: self.remove(one)),
        ):
            action = QAction(words, menu)
            action.triggered.connect(run)
            menu.addAction(action)
        menu.popup(at)

    # --- acting -----------------------------------------------------------------------------------

    def _others(self, text: str) -> tuple[Hit, ...]:
        hits = self._shop.search.find(text, 20)
        return tuple(hit for hit in hits if hit.noun == "client" and hit.id != self.client_id)

    def begin_adding(self) -> None:
        self.panel.show()
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen_kind(self) -> str:
        """A RelationKind, or the word that was typed."""
        text = self.kind.currentText().strip()
        place = self.kind.findText(text, Qt.MatchFlag.MatchFixedString)
        return str(self.kind.itemData(place)) if place >= 0 else text

    def _add(self) -> None:
        client_id, other_id = self.client_id, self.other.client_id()
        if client_id is None:
            return
        if other_id is None:
            self._problem.say(_("Choose the other client from the suggestions."))
            self.other.setFocus()
            return

        def add() -> str:
            self._shop.relations.add(client_id, other_id, self.chosen_kind(), self.note.text())
            return _("The relation is added.")

        problem = self.act(add)
        self._problem.say(problem)
        if not problem:
            self._empty()
            self.add_button.setFocus()

    def _cancel(self) -> None:
        self._empty()
        self.add_button.setFocus()

    def _empty(self) -> None:
        self.panel.hide()
        self.other.set_client(None)
        self.note.clear()
        self.kind.setCurrentIndex(0)
        self._problem.say("")

    def keep(self) -> bool:
        if self.panel.isHidden():
            return False
        self._add()
        return True

    def remove(self, one: Relation) -> None:
        def remove() -> str:
            self._shop.relations.remove(one.id)
            return _("The relation is removed.")

        self.act(remove)

    def ask_note(self, one: Relation) -> None:
        def change(text: str) -> None:
            def write() -> str:
                self._shop.relations.change_note(one.id, text)
                return _("Saved.")

            self.act(write)

        Prompt(self, _("Note"), one.other_name, _("Keep"), change, value=one.note).open()

    # --- drafts -----------------------------------------------------------------------------------

    def typed(self) -> object:
        if self.panel.isHidden() or (self.other.client_id() is None and not self.note.text()):
            return None
        return {
            "kind": self.kind.currentText(),
            "other": self.other.client_id(),
            "name": self.other.text(),
            "note": self.note.text(),
        }

    def take_typed(self, typed: Any) -> None:
        if isinstance(typed, Mapping):
            self.begin_adding()
            self.kind.setCurrentText(str(typed.get("kind", "")))
            other = typed.get("other")
            self.other.set_client(other if isinstance(other, int) else None, str(typed.get("name", "")))
            self.note.setText(str(typed.get("note", "")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        open_ = not self.panel.isHidden()
        if open_ and event.key() == Qt.Key.Key_Escape:
            self.panel.hide()
            self.add_button.setFocus()
        elif open_ and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._is_in_panel():
            self._add()
        else:
            super().keyPressEvent(event)

    def _is_in_panel(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and self.panel.isAncestorOf(focus)
