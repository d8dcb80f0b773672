"""One row of a register beside the list: edited in its place, or typed anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from clientbase.domain.clock import Clock
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.register import CLIENT
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.clients.client_editor import ClientEditor
from clientbase.ui.clients.typed_texts import put_texts, texts_of
from clientbase.ui.kit.buttons import flat_button, icon_button, primary_button
from clientbase.ui.kit.facts import Facts
from clientbase.ui.kit.fields.catalogue import Surroundings
from clientbase.ui.kit.fields.editor import FieldEditor
from clientbase.ui.kit.form import Form
from clientbase.ui.kit.layouts import Scroll, clear, column, holder, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.listed_page import DetailsPanel
from clientbase.ui.registers.file_editor import RecordFileEditor, show_files_of
from clientbase.ui.registers.presenter import RegisterPresenter, RowShown, added_words
from clientbase.ui.tokens import FOCUS_RING, TextRole
from clientbase.ui.window_context import WindowContext

_LABEL_WIDTH = 128


class RowPanel(DetailsPanel):
    """A field of a kept row is saved as one leaves it; what cannot be kept stays typed, with the reason."""

    def __init__(
        self, presenter: RegisterPresenter, window: WindowContext, close: Callable[[], object]
    ) -> None:
        super().__init__()
        self._presenter, self._window, self._close = presenter, window, close
        self.shown: RowShown | None = None
        self.form = Form((), self._around())
        self._keys: tuple[Field, ...] = ()
        self.title = Label("", TextRole.CARD_TITLE, wrap=True, selectable=True)
        self.client = flat_button(_("Open the client’s card"), "account-outline", self._open_client)
        self._problem = ProblemLine()
        self.add_button = primary_button(_("Add"), "check", self.keep)
        self._cancel = flat_button(_("Cancel"), "", self._give_up)
        self._adding = holder(row(self.add_button, self._cancel, None, gap=4))
        self._place = column(self.form)
        self.worked = Facts(label_width=_LABEL_WIDTH - 4)
        head = row(self.title, column(icon_button("close", _("Close"), close), None))
        head.setStretch(0, 1)
        content = holder(
            column(
                self._place,
                self.worked,
                self._problem,
                self._adding,
                row(self.client, None),
                None,
                gap=12,
                margins=FOCUS_RING,
            )
        )
        layout = column(head, Scroll(content, beside=True), gap=16, margins=20)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def _around(self) -> Surroundings:
        shop = self._window.shop
        clock: Clock = shop.clock
        return Surroundings(
            country=shop.settings.get("country"),
            clock=clock,
            currency=shop.settings.get("currency"),
            client_editor=lambda spec: ClientEditor(spec, self._presenter.find),
            file_editor=lambda spec: RecordFileEditor(spec, shop),
        )

    # --- showing ----------------------------------------------------------------------------------

    def show_content(self, content: RowShown) -> None:
        """Show a row; while the same one is being typed into, only what is not under the cursor."""
        same = self.shown is not None and self.shown.id == content.id and content.id != 0
        if content.fields != self._keys:
            self._build(content.fields)
            same = False
        self.shown = content
        typed = self._typed_key() if same else ""
        kept = {key: value for key, value in content.values.items() if key != typed}
        if typed != CLIENT:
            show_files_of(self._editors(), content.client_id)
        self.form.set_values(kept)
        self.worked.set_facts(content.worked)
        self.title.setText(content.title or _("New record"))
        self.setAccessibleName(self.title.text())
        self._adding.setVisible(content.id == 0)
        self.client.setVisible(content.id != 0 and content.client_id is not None)
        self._problem.say("")

    def _build(self, fields: tuple[Field, ...]) -> None:
        clear(self._place)
        self._keys = fields
        self.form = Form(fields, self._around(), headings=False, label_width=_LABEL_WIDTH)
        self.form.finished.connect(self._finished)
        self.form.changed.connect(self._typed)
        self._place.addWidget(self.form)
        self.setTabOrder(self.form, self.add_button)

    def _editors(self) -> list[FieldEditor]:
        return [self.form.editor(key) for key in self.form.field_keys()]

    def _typed(self, key: str) -> None:
        self._problem.say("")
        if key == CLIENT:
            number = self.form.editor(CLIENT).value()
            show_files_of(self._editors(), int(number) if number else None)

    def _typed_key(self) -> str:
        """The field that has the cursor and holds what is not kept yet."""
        focus = self.window().focusWidget()
        for key in self.form.field_keys():
            if focus is not None and self.form.editor(key).isAncestorOf(focus):
                problems = self.form.problems()
                return key if problems or key in self.form.changed_values() else ""
        return ""

    # --- keeping ----------------------------------------------------------------------------------

    def _finished(self, key: str) -> None:
        shown = self.shown
        if shown is None or shown.id == 0 or key in self.form.problems():
            return
        values = self.form.changed_values() if not self.form.problems() else {}
        if key in values:
            self._write(shown.id, key, values[key])

    def _write(self, id: int, key: str, value: Any) -> None:
        try:
            self._presenter.update(id, {key: value})
        except ClientbaseError as error:
            self.form.editor(key).set_problem(sentence(error))
            return
        self.form.set_values({key: texts_of(self.form.editor(key))[0] if key in self._pointing() else value})
        self._window.notify(_("Saved."), undo=self._window.undo_last)

    def _pointing(self) -> set[str]:
        """The keys of the fields that name a client or a file."""
        return {field.key for field in self._keys if field.kind in (FieldKind.CLIENT, FieldKind.FILE)}

    def keep(self) -> int:
        """Add what is typed; answers the row's number, 0 while something is wrong."""
        shown = self.shown
        if shown is None or shown.id != 0:
            return 0
        if wrong := self.form.problems():
            self.form.focus(wrong[0])
            return 0
        try:
            id = self._presenter.add(self.form.values())
        except ClientbaseError as error:
            self._problem.say(sentence(error))
            return 0
        self.shown = None
        self._window.notify(added_words(), undo=self._window.undo_last)
        self.kept(id)
        return id

    def kept(self, id: int) -> None:
        """A new row was added: the page shows it."""

    def _give_up(self) -> None:
        self.shown = None
        self._close()

    def _open_client(self) -> None:
        if self.shown is not None and self.shown.client_id is not None:
            self._window.open_client(self.shown.client_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        new = self.shown is not None and self.shown.id == 0
        if new and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
        else:
            super().keyPressEvent(event)

    # --- what is typed ------------------------------------------------------------------------------

    def is_new(self) -> bool:
        """Whether a new row is being typed."""
        return self.shown is not None and self.shown.id == 0

    def typed(self) -> dict[str, object]:
        """The texts of a new row that is not kept yet."""
        if not (self.is_new() and self.form.is_changed()):
            return {}
        return {key: texts_of(self.form.editor(key)) for key in self.form.field_keys()}

    def take_typed(self, typed: Mapping[str, Any]) -> None:
        for key, texts in typed.items():
            if key in self.form.field_keys() and isinstance(texts, list):
                put_texts(self.form.editor(key), [str(text) for text in texts])
        self._typed(CLIENT)
