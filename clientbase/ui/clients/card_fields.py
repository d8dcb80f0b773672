"""The fields of a card by sections: empty ones hidden, each edited in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clientbase.domain.card_arrangement import AS_MADE, Arrangement
from clientbase.domain.client import Client, Kind, TwinFound, value_of
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.fields import CLIENT_FIELDS, SECTION_LABELS, Field, FieldKind, Section
from clientbase.domain.greeting import forms_of
from clientbase.domain.own_values import is_own_key
from clientbase.i18n import _, current_language, ngettext
from clientbase.services.own_fields import OwnOnCard
from clientbase.texts import sentence
from clientbase.ui.clients.card_words import value_lines, warnings_of
from clientbase.ui.clients.field_line import FieldLine
from clientbase.ui.clients.file_editor import FileEditor
from clientbase.ui.clients.presenter import TWIN_KEYS, ClientPresenter
from clientbase.ui.clients.twin_line import TwinLine
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import link_button
from clientbase.ui.kit.fields.catalogue import Surroundings, editor_for
from clientbase.ui.kit.layouts import clear, column, holder, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

IN_HEAD = frozenset({"display_name", "age", "city", "last_contact_at"}) | {
    *("receipts_count", "receipts_sum", "first_purchase_on", "last_purchase_on"),
}
"""Fields that stand elsewhere on the card, or are told by another."""
_OF_PEOPLE = frozenset({"family_name", "given_name", "additional_name", "nickname", "job_title"})
_ALWAYS = frozenset({"phones"})
_FIRST = frozenset(
    {
        "phones", "emails", "messengers", "addresses", "birthday", "looking_for", "note", "responsible_id",
        "source", "organization", "job_title", "tax_id", "stale_note",
    }
)  # fmt: skip
"""What a narrow card shows at first, with the owner's own fields; the head tells name, category and tags."""
_PAUSE_MS = 250
Save = Callable[[Client, Mapping[str, Any]], None]


class CardFields(QWidget):
    """Saves through `save(client, values)`, which may raise a ClientbaseError."""

    open_asked = Signal(int)  # another client who has the same phone
    merge_asked = Signal(object)  # the ids of this client and of that one
    history_asked = Signal(str)  # of the field with this key
    deed_asked = Signal(str, str)  # to call a number, to write to an address
    all_shown = Signal(bool)  # what is hidden was asked for, or put away again

    def __init__(self, presenter: ClientPresenter, save: Save, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter, self._save = presenter, save
        self._around = Surroundings(clock=presenter.clock)
        self._client: Client | None = None
        self._all = self._wide = False
        self._names: dict[int, str] = {}
        self._own_fields: tuple[Field, ...] = ()
        self._own = OwnOnCard()
        self._elsewhere: frozenset[int] = frozenset()
        self._agreed: object = None  # the value that may be kept although another has it
        self._lines: dict[str, FieldLine] = {}
        self._headings: dict[str, Label] = {}
        self._arrangement = AS_MADE
        self._parts: dict[str, QWidget] = {}
        self._boxes: dict[str, QVBoxLayout] = {}
        self._holders: dict[str, QWidget] = {}
        for section in SECTION_LABELS:
            self._boxes[section] = column(gap=0)
            self._holders[section] = holder(self._boxes[section])
        for field in CLIENT_FIELDS:
            if field.key not in IN_HEAD:
                self._add_line(field)
        self._more = link_button("", self._toggle)
        self._more_place = holder(row(self._more, None, margins=(7, 8, 0, 0)))
        self._box = column(gap=0)
        self.setLayout(self._box)
        self._lay_out()
        self.twins = TwinLine(_("Keep anyway"), self)
        self.twins.open_asked.connect(self.open_asked)
        self.twins.merge_asked.connect(self._merge)
        self.twins.anyway.connect(self._keep_anyway)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look_for_twins)

    def _add_line(self, field: Field) -> None:
        box = self._boxes[field.section]
        if field.section not in self._headings:
            heading = Label(_(SECTION_LABELS[field.section]), TextRole.SECTION)
            heading.setContentsMargins(8, 12, 0, 4)
            self._headings[field.section] = heading
            box.addWidget(heading)
        line = FieldLine(field, self._editor)
        line.began.connect(lambda: self._began(field.key))
        line.typed.connect(lambda: self._typed(field.key))
        line.committed.connect(lambda: self.commit(field.key))
        line.cancelled.connect(self._cancelled)
        line.deed_asked.connect(self.deed_asked)
        line.history_asked.connect(lambda: self.history_asked.emit(field.key))
        self._lines[field.key] = line
        box.addWidget(line)

    def set_own_fields(self, fields: Sequence[Field]) -> None:
        """The owner's own fields, in his order; what is typed into one that stays goes on."""
        if tuple(fields) == self._own_fields:
            return
        self._own_fields = tuple(fields)
        self.drop_editing()
        clear(self._boxes[Section.OWN])
        self._headings.pop(Section.OWN, None)
        for key in [key for key in self._lines if is_own_key(key)]:
            del self._lines[key]
        for field in fields:
            self._add_line(field)
        self._lay_out()
        if self._client is not None:
            self.show_client(self._client)

    def own_fields(self) -> tuple[Field, ...]:
        return self._own_fields

    def _editor(self, field: Field) -> Any:
        client = self._client
        if field.kind is FieldKind.FILE and client is not None:
            add = partial(self._presenter.add_file, client.id)
            return FileEditor(field, self._presenter.files(client.id), add)
        return editor_for(field, self._around)

    def set_around(self, around: Surroundings) -> None:
        """What editors offer: the shop's country, employees, tags and words in use."""
        self._around = around
        self._names = {one.id: one.name for one in around.employees}

    def line(self, key: str) -> FieldLine:
        return self._lines[key]

    # --- the order of things ----------------------------------------------------------------------

    def set_parts(self, parts: Mapping[str, QWidget]) -> None:
        """The sections beside the fields: they stand among those of the fields, as the owner wants it."""
        self._parts = dict(parts)
        self._lay_out()

    def set_arrangement(self, arrangement: Arrangement) -> None:
        if arrangement != self._arrangement:
            self._arrangement = arrangement
            self._lay_out()
            self._show_lines()

    def _lay_out(self) -> None:
        """Put sections, and the lines in them, into their order; what is typed in an open one goes on."""
        for section, box in self._boxes.items():
            keys = [key for key, line in self._lines.items() if line.field.section == section]
            for key in self._arrangement.ordered_fields(section, keys):
                box.removeWidget(self._lines[key])
                box.addWidget(self._lines[key])
        for widget in (*self._holders.values(), *self._parts.values(), self._more_place):
            self._box.removeWidget(widget)  # an item only taken out would stay the one told of heights
        sections = self._arrangement.ordered_sections((*self._holders, *self._parts))
        last = [key for key in sections if key in self._holders][-1]
        for key in sections:
            if key in self._holders:
                self._box.addWidget(self._holders[key])
            else:
                self._box.addWidget(self._parts[key])
            if key == last:
                self._box.addWidget(self._more_place)

    # --- showing ----------------------------------------------------------------------------------

    def show_client(self, client: Client, own: OwnOnCard | None = None) -> None:
        """Show the values as they are kept; what is being typed for the same client stays."""
        if self._client is not None and self._client.id != client.id:
            if self._all:
                self._toggle()
            for line in self._lines.values():
                line.close_editor()
            self.twins.show_twins(())
        self._client = client
        self._own = own or self._own
        today, country = self._presenter.clock.today(), self._around.country
        proposals = forms_of(client, current_language())
        for key, line in self._lines.items():
            value = self._own.texts.get(key, value_of(client, key))
            line.setToolTip(self._own.told.get(key, ""))
            text = value_lines(line.field, value, country, today, self._names)
            raw = next((flag.value for flag in client.flags if flag.field == key), "")
            line.show_value(value, text, warnings_of(client, key), raw)
            line.set_proposal(proposals.get(key, ""))
        self._show_lines()

    def set_elsewhere(self, ids: Iterable[int]) -> None:
        """The segments the client is not in: own fields that are of one of them alone are not his."""
        self._elsewhere = frozenset(ids)

    def _fits(self, line: FieldLine, client: Client) -> bool:
        if line.field.segment_id in self._elsewhere:
            return False
        if client.kind is Kind.COMPANY and line.field.key in _OF_PEOPLE:
            return False
        return not line.field.for_kind or line.field.for_kind == client.kind

    @staticmethod
    def _is_first(line: FieldLine, client: Client) -> bool:
        """Whether a narrow card shows it before all others are asked for."""
        company = client.kind is Kind.COMPANY
        if company and line.field.key == "organization":
            return False  # the head tells it
        if line.field.owned:
            return True  # the owner made it: what stands in it would seem lost
        return line.field.key in _FIRST or (company and line.field.section is Section.COMPANY)

    def _is_empty(self, key: str) -> bool:
        line = self._lines[key]
        return line.value() in ("", None, ()) and not line.warnings()

    def _show_lines(self) -> None:
        client = self._client
        if client is None:
            return
        hidden = 0
        sections: set[str] = set()
        for key, line in self._lines.items():
            plain = key in {"kind", "role"} and line.value() in {"person", "client"}
            empty = (self._is_empty(key) or plain) and key not in _ALWAYS
            later = empty or not (self._wide or self._is_first(line, client) or line.warnings())
            later = later or self._is_hidden(line)
            fits = self._fits(line, client) or not self._is_empty(key)
            shown = fits and (self._all or not later or line.is_open())
            hidden += fits and later
            line.setVisible(shown)
            if shown:
                sections.add(line.field.section)
        for section, heading in self._headings.items():
            heading.setVisible(section in sections and (self._wide or self._all))
            self._holders[section].setVisible(section in sections)
        words = ngettext("Show {count} more field", "Show {count} more fields", hidden)
        self._more.setText(_("Show fewer fields") if self._all else words.format(count=hidden))
        self._more.setVisible(hidden > 0)

    def set_wide(self, *, wide: bool) -> None:
        """`wide`: all that is filled in, under headings; else what matters first."""
        if wide != self._wide:
            self._wide = wide
            self._show_lines()

    def _is_hidden(self, line: FieldLine) -> bool:
        arranged = self._arrangement
        return line.field.key in arranged.hidden_fields or line.field.section in arranged.hidden_sections

    def _toggle(self) -> None:
        self._all = not self._all
        self.all_shown.emit(self._all)
        self._show_lines()

    # --- editing ----------------------------------------------------------------------------------

    def edit(self, key: str) -> None:
        """Open a field for typing, showing it if it is hidden."""
        self._lines[key].setVisible(True)
        self._lines[key].begin()

    def open_key(self) -> str:
        return next((key for key, line in self._lines.items() if line.is_open()), "")

    def _began(self, key: str) -> None:
        self._agreed = None
        for other, line in self._lines.items():
            if other != key and line.is_open():
                self.commit(other)
        self._place_twins(key)

    def _place_twins(self, key: str) -> None:
        for box in self._boxes.values():
            box.removeWidget(self.twins)
        self.twins.show_twins(())
        if key in TWIN_KEYS:
            box = self._boxes[self._lines[key].field.section]
            box.insertWidget(box.indexOf(self._lines[key]) + 1, self.twins)

    def _typed(self, key: str) -> None:
        if key in TWIN_KEYS:
            self._pause.start()

    def _value(self, key: str) -> Any:
        editor = self._lines[key].editor
        return editor.value() if editor is not None else None

    def _look_for_twins(self) -> None:
        client, key = self._client, self.open_key()
        if client is None or key not in TWIN_KEYS:
            return
        try:
            value = self._value(key)
        except ValueError:
            return
        if value == self._lines[key].value():
            self.twins.show_twins(())
            return
        jobs.start(
            lambda _progress: self._presenter.twins_of_value(client, key, value),
            self,
            done=lambda found: self._show_twins(client.id, key, value, found),
        )

    def _show_twins(self, client_id: int, key: str, value: object, found: tuple[TwinFound, ...]) -> None:
        still = self._client is not None and self._client.id == client_id and self.open_key() == key
        if still and value != self._agreed:
            self.twins.show_twins(found)

    def _keep_anyway(self) -> None:
        key = self.open_key()
        if key:
            self._agreed = self._value(key)
            self.twins.show_twins(())
            self.commit(key)

    def _merge(self, twin_id: int) -> None:
        """What was typed is kept, then the two are compared."""
        client = self._client
        self._keep_anyway()
        if client is not None and not self.open_key():
            self.merge_asked.emit((client.id, twin_id))

    def commit(self, key: str) -> bool:
        """Save an open field; False when it stays open because it cannot be kept as it is."""
        line, client = self._lines[key], self._client
        if line.editor is None or client is None:
            return True
        try:
            value = self._presenter.checked(key, line.editor.value())
        except ValueError:
            line.set_problem(line.editor.problem() or _("This cannot be kept as it is."))
            return False
        except ClientbaseError as error:
            line.set_problem(sentence(error))
            return False
        if value == line.value() and not (line.warnings() and value):
            self._close(line)
            return True
        found = self._presenter.twins_of_value(client, key, value) if value != self._agreed else ()
        if found:
            self.twins.show_twins(found)
            return False
        try:
            self._save(client, {key: value})
        except ClientbaseError as error:
            line.set_problem(sentence(error))
            return False
        self._close(line)
        return True

    def _close(self, line: FieldLine) -> None:
        self._pause.stop()
        self.twins.show_twins(())
        line.close_editor()
        self._show_lines()

    def _cancelled(self) -> None:
        self._pause.stop()
        self.twins.show_twins(())
        self._show_lines()

    def commit_open(self) -> bool:
        key = self.open_key()
        return self.commit(key) if key else True

    # --- drafts -----------------------------------------------------------------------------------

    def draft(self) -> dict[str, object]:
        """What is being typed and not kept, as plain values; empty when nothing is."""
        key = self.open_key()
        if not key:
            return {}
        line = self._lines[key]
        try:
            if line.editor is not None and line.editor.value() == line.value():
                return {}
        except ValueError:
            pass  # what is no value yet is worth keeping all the more
        return {"field": key, "texts": line.typed_texts()}

    def take_draft(self, draft: Mapping[str, object]) -> None:
        key, texts = str(draft.get("field", "")), draft.get("texts")
        if key in self._lines and isinstance(texts, list):
            self.edit(key)
            self._lines[key].take_texts([str(text) for text in texts])

    def drop_editing(self) -> None:
        key = self.open_key()
        if key:
            self._close(self._lines[key])
