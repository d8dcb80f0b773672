"""One row of a register beside the list: edited in its place, or typed anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from clientbase.domain.clock import Clock
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.fields import Field
from clientbase.domain.register import CLIENT
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.clients.client_editor import ClientEditor
from clientbase.ui.clients.typed_texts import put_texts, texts_of
from clientbase.ui.kit.buttons import flat_button, icon_button, primary_button
from clientbase.ui.kit.fields.catalogue import Surroundings
from clientbase.ui.kit.form import Form
from clientbase.ui.kit.layouts import Scroll, clear, column, holder, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.listed_page import DetailsPanel
from clientbase.ui.registers.presenter import RegisterPresenter, RowShown, added_words
from clientbase.ui.tokens import TextRole
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
        head = row(self.title, column(icon_button("close", _("Close"), close), None))
        head.setStretch(0, 1)
        content = holder(
            column(self._place, self._problem, self._adding, row(self.client, None), None, gap=12)
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
        self.form.set_values(kept)
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
        self.form.changed.connect(lambda _key: self._problem.say(""))
        self._place.addWidget(self.form)
        self.setTabOrder(self.form, self.add_button)

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
        self.form.set_values({key: value if key != CLIENT else self._named(value)})
        self._window.notify(_("Saved."), undo=self._window.undo_last)

    def _named(self, number: str) -> str:
        editor = self.form.editor(CLIENT)
        name = editor.picker.text() if isinstance(editor, ClientEditor) else ""
        return f"{number} {name}".strip() if number else ""

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
        texts: dict[str, object] = {key: texts_of(self.form.editor(key)) for key in self.form.field_keys()}
        if number := self.form.editor(CLIENT).value():
            texts[CLIENT] = self._named(number)
        return texts

    def take_typed(self, typed: Mapping[str, Any]) -> None:
        for key, texts in typed.items():
            if key == CLIENT and isinstance(texts, str):
                self.form.editor(key).set_value(texts)
            elif key in self.form.field_keys() and key != CLIENT:
                put_texts(self.form.editor(key), texts)
