"""The short form of a new client, in the place of the card; a known phone is told before saving."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from clientbase.domain.client import ClientDraft, Kind, TwinFound, with_values
from clientbase.domain.errors import ClientbaseError, DuplicateClient
from clientbase.domain.fields import CLIENT_FIELD, Field, FieldKind
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.clients.presenter import TWIN_KEYS, ClientPresenter
from clientbase.ui.clients.twin_line import TwinLine
from clientbase.ui.clients.typed_texts import put_texts, texts_of
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import flat_button, icon_button, link_button, primary_button
from clientbase.ui.kit.fields.catalogue import Surroundings
from clientbase.ui.kit.focus import tab_stops
from clientbase.ui.kit.form import Form
from clientbase.ui.kit.layouts import Scroll, Surface, clear, column, holder, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import PAGE_MARGIN, TextRole

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "person": (
        "family_name", "given_name", "additional_name", "phones", "emails", "birthday", "category",
        "source", "tags", "note",
    ),
    "company": (
        "organization", "phones", "emails", "tax_id", "addresses", "contact_persons", "category", "source",
        "tags", "note",
    ),
}  # fmt: skip
_PAUSE_MS = 250


def _asked_of_new(field: Field) -> bool:
    """Whether a form for a client who is not there yet can have it: he has no files and stands nowhere."""
    return not field.computed and field.kind is not FieldKind.FILE and field.segment_id is None


class NewClient(Surface):
    """`added(id)` when the client is kept, `merged(id)` when what was typed went to one there is; `closed`
    when the form goes away, its text kept as a draft.
    """

    added = Signal(int)
    merged = Signal(int)
    open_asked = Signal(int)
    closed = Signal()

    def __init__(self, presenter: ClientPresenter, parent: QWidget | None = None) -> None:
        super().__init__("window", parent=parent)
        self._presenter = presenter
        self._around = Surroundings(clock=presenter.clock)
        self.kind = Segmented([("person", _("Person")), ("company", _("Company"))])
        self.kind.chosen.connect(self._switch)
        self.form = Form((), self._around)
        self._form_place = column(self.form)
        self.twins = TwinLine(_("Add anyway"))
        self.twins.open_asked.connect(self.open_asked)
        self.twins.merge_asked.connect(self.merge_into)
        self.twins.anyway.connect(lambda: self.keep(allow_twin=True))
        self._problem = ProblemLine()
        self._again = row(
            Label(_("Here is what you typed before."), TextRole.SMALL),
            link_button(_("Start anew"), self._start_anew),
            None,
        )
        self._again_place = holder(self._again)
        self._again_place.hide()
        head = row(
            Label(_("New client"), TextRole.CARD_TITLE),
            None,
            icon_button("close", _("Close"), self._leave),
        )
        self.keep_button = primary_button(_("Add client"), "check", self.keep)
        self._cancel = flat_button(_("Cancel"), clicked=self._leave)
        buttons = row(self.keep_button, self._cancel, None)
        content = column(self._again_place, row(self.kind, None), self._form_place, None, gap=12)
        whole = column(
            head,
            Scroll(holder(content), beside=True),
            self.twins,
            self._problem,
            buttons,
            gap=12,
            margins=PAGE_MARGIN,
        )
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look_for_twins)

    # --- the form ---------------------------------------------------------------------------------

    def begin(self, around: Surroundings, draft: Mapping[str, object] | None = None) -> None:
        """Show the form with the cursor in its first field, maybe with what was typed before."""
        self._around = around
        kind = str(draft.get("kind", "person")) if draft else "person"
        self.kind.set_current(kind if kind in _FIELDS else "person")
        self._build({})
        if draft:
            self._take_texts(draft.get("texts"))
        self._again_place.setVisible(bool(draft))
        self.form.focus()

    def _build(self, values: Mapping[str, Any]) -> None:
        clear(self._form_place)
        asked = tuple(CLIENT_FIELD[key] for key in _FIELDS[self.kind.current()])
        fields = (*asked, *(field for field in self._around.own_fields if _asked_of_new(field)))
        self.form = Form(fields, self._around, headings=False, label_width=116)
        self.form.changed.connect(self._typed)
        for key in fields:
            if key.default or key.key in values:
                self.form.editor(key.key).set_value(values.get(key.key, key.default))
        self._form_place.addWidget(self.form)
        # the form is younger than the buttons below it, and Tab would go to them first
        self.setTabOrder(tab_stops(self.form)[-1], self.keep_button)
        self.setTabOrder(self.keep_button, self._cancel)
        self.twins.show_twins(())
        self._problem.say("")

    def _switch(self, _kind: str) -> None:
        """Person or company: what both have stays."""
        kept = {}
        for key in self.form.field_keys():
            try:
                kept[key] = self.form.editor(key).value()
            except ValueError:
                continue
        self._build(kept)
        self.form.focus()

    def _typed(self, key: str) -> None:
        self._problem.say("")
        if key in TWIN_KEYS:
            self._pause.start()

    def draft_client(self) -> ClientDraft:
        """Raises ValueError while a field holds no value of its kind."""
        return with_values(ClientDraft(kind=Kind(self.kind.current())), self.form.values())

    def _look_for_twins(self) -> None:
        try:
            draft = self.draft_client()
        except ValueError:
            return
        jobs.start(
            lambda _progress: self._presenter.twins(draft), self, done=lambda found: self._found(draft, found)
        )

    def _found(self, draft: ClientDraft, found: tuple[TwinFound, ...]) -> None:
        try:
            same = self.draft_client() == draft
        except ValueError:
            return
        if same:
            self.twins.show_twins(found)

    # --- keeping ----------------------------------------------------------------------------------

    def keep(self, *, allow_twin: bool = False) -> None:
        """Ctrl+S: keep the client, or say why not."""
        self._pause.stop()
        try:
            client_id = self._presenter.add(self.draft_client(), allow_twin=allow_twin)
        except ValueError:
            key = self.form.problems()[0]
            words = self.form.editor(key).problem() or _("This cannot be kept as it is.")
            self.form.set_problem(key, words)
        except DuplicateClient:
            self.twins.show_twins(self._presenter.twins(self.draft_client()))
        except ClientbaseError as error:
            self._problem.say(sentence(error))
            self.form.focus()
        else:
            self._build({})
            self.added.emit(client_id)

    def merge_into(self, client_id: int) -> None:
        """What was typed goes to a client there is: his values stand, blanks are filled, lists grow."""
        self._pause.stop()
        try:
            self._presenter.merge_typed(client_id, self.draft_client())
        except ValueError:
            key = self.form.problems()[0]
            self.form.set_problem(key, self.form.editor(key).problem() or _("This cannot be kept as it is."))
        except ClientbaseError as error:
            self._problem.say(sentence(error))
        else:
            self._build({})
            self.merged.emit(client_id)

    def problem(self) -> str:
        return self._problem.text()

    def _start_anew(self) -> None:
        self._again_place.hide()
        self._build({})
        self.form.focus()

    def _leave(self) -> None:
        self.closed.emit()

    # --- drafts -----------------------------------------------------------------------------------

    def is_empty(self) -> bool:
        keys = self.form.field_keys()
        if self.form.problems():
            return False
        return all(self._says_nothing(key) for key in keys)

    def _says_nothing(self, key: str) -> bool:
        editor = self.form.editor(key)
        return editor.is_empty() or bool(editor.field.default and editor.value() == editor.field.default)

    def draft(self) -> dict[str, object]:
        """What is typed, as plain values; empty when nothing is."""
        if self.is_empty():
            return {}
        texts = {key: texts_of(self.form.editor(key)) for key in self.form.field_keys()}
        return {
            "kind": self.kind.current(),
            "texts": {key: several for key, several in texts.items() if any(several)},
        }

    def _take_texts(self, texts: object) -> None:
        if not isinstance(texts, Mapping):
            return
        for key in self.form.field_keys():
            several = texts.get(key)
            if isinstance(several, list):
                put_texts(self.form.editor(key), [str(text) for text in several])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            return
        super().keyPressEvent(event)
