"""The page of reviews, complaints, wishes, requests, objections and answers to offers."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from clientbase.domain.errors import ClientbaseError
from clientbase.domain.feedback import KIND_LABELS, FeedbackKind
from clientbase.i18n import N_, _, ngettext
from clientbase.texts import sentence
from clientbase.ui.feedback.panel import FeedbackPanel
from clientbase.ui.feedback.presenter import EVERYTHING, SETTLED, WAITING, FeedbackPresenter
from clientbase.ui.kit.buttons import primary_button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.formats import show_instant
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.listed_page import DetailsPanel, ListedPage, Presenter

_STATES = ((EVERYTHING, N_("All states")), (WAITING, N_("Waiting")), (SETTLED, N_("Settled ones")))


class FeedbackPage(ListedPage):
    name = "feedback"
    noun = "feedback"
    title = N_("Reviews")
    placeholder = N_("Words, client or product")
    first_sort = (("at", False),)

    def make_presenter(self) -> Presenter:
        self.feedback = FeedbackPresenter(self._shop)
        return self.feedback

    def make_panel(self) -> DetailsPanel:
        self.details = FeedbackPanel(
            self.around(), self.feedback.clients_like, self._keep, self.close_panel, self._window.open_client
        )
        return self.details

    def columns(self) -> tuple[ListColumn, ...]:
        today = self._shop.clock.today()
        return (
            ListColumn("at", N_("Date"), lambda at: show_instant(at, today=today), width=130),
            ListColumn("client_name", N_("Client"), width=200, strong=True),
            ListColumn("kind", N_("Kind"), lambda kind: _(KIND_LABELS[FeedbackKind(kind)]), width=200),
            ListColumn("text", N_("What the client said"), width=235, sortable=False),
            ListColumn("rating", N_("Rating"), lambda stars: "★" * int(stars or 0), width=100),
            ListColumn("status", N_("Status"), width=130),
            ListColumn("about", N_("What it is about"), width=130),
            ListColumn("answer", N_("Our answer"), width=240, sortable=False, shown=False),
        )

    def beside_search(self) -> list[QWidget]:
        self.kinds, self.states = ChoiceBox(), ChoiceBox()
        self.kinds.setAccessibleName(_("Kind"))
        self.states.setAccessibleName(_("Status"))
        self.kinds.addItem(_("All kinds"), "")
        for kind, label in KIND_LABELS.items():
            self.kinds.addItem(_(label), str(kind))
        for key, label in _STATES:
            self.states.addItem(_(label), key)
        for box in (self.kinds, self.states):
            box.setMinimumWidth(170)
            box.activated.connect(lambda _at: self._filter())
        return [self.kinds, self.states]

    def head_buttons(self) -> list[QWidget]:
        return [primary_button(_("Note a review"), "plus", self.new_record)]

    def _filter(self) -> None:
        self.feedback.kind = str(self.kinds.currentData() or "")
        self.feedback.state = str(self.states.currentData() or "")
        self.refresh()

    def count_words(self, count: int) -> str:
        return ngettext("{count} entry", "{count} entries", count).format(count=count)

    def nothing_yet(self) -> EmptyState:
        if self.feedback.kind or self.feedback.state:
            return self._nothing_found()
        return EmptyState(
            "message-star-outline",
            _("Nothing noted yet"),
            _("What clients say of you: praise, complaints, wishes, objections. Each can be answered."),
            ((_("Note the first"), "plus", self.new_record),),
        )

    def _menu(self, ids: tuple[int, ...]) -> list[QAction]:
        shown = QAction(_("Open"), self)
        shown.triggered.connect(lambda: self.open_row(ids[0]))
        gone = QAction(_("Remove"), self)
        gone.triggered.connect(self.remove_selected)
        return [shown, gone] if len(ids) == 1 else [gone]

    # --- acting -----------------------------------------------------------------------------------

    def new_record(self) -> None:
        self.show_panel(0)
        self.details.begin_new()

    def _keep(self, id: int | None, client_id: int, told: dict[str, Any]) -> str:
        try:
            kept, words = self.feedback.keep(id, client_id, told)
        except ClientbaseError as error:
            return sentence(error)
        self.say(words, undo=True)
        if id is None:
            self.details.form.finish()
            self.open_row(kept)
        else:
            self.details.form.begin_with(self.feedback.content(id))
        return ""

    def save(self) -> None:
        if self.details.form.is_open():
            self.details.keep()

    def has_unsaved(self) -> bool:
        return bool(self.details.form.typed())

    def state(self) -> dict[str, object]:
        return {
            **super().state(),
            "kind": self.feedback.kind,
            "state": self.feedback.state,
            "typed": self.details.form.typed(),
            "client": self.details.picker.client_id(),
            "client_name": self.details.picker.text(),
        }

    def restore_state(self, state: dict[str, object]) -> None:
        self.kinds.setCurrentIndex(max(self.kinds.findData(state.get("kind") or ""), 0))
        self.states.setCurrentIndex(max(self.states.findData(state.get("state") or ""), 0))
        self._filter()
        super().restore_state(state)
        typed = state.get("typed")
        if isinstance(typed, dict) and typed and typed.get("id") is None:
            self.new_record()
            client_id = state.get("client")
            name = str(state.get("client_name") or "")
            self.details.picker.set_client(client_id if isinstance(client_id, int) else None, name)
            self.details.form.take_typed(typed)

    def open_with(self, **what: object) -> None:
        feedback_id = what.get("feedback_id")
        if isinstance(feedback_id, int):
            self.list.select([feedback_id])
            self.open_row(feedback_id)
