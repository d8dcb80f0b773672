"""One review, complaint or wish beside the list: whose it is, what was said, what we answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clientbase.domain.feedback import Feedback
from clientbase.i18n import _
from clientbase.ui.clients.client_picker import ClientPicker, Find
from clientbase.ui.clients.feedback_form import FeedbackForm
from clientbase.ui.kit.buttons import icon_button, link_button
from clientbase.ui.kit.fields.catalogue import Surroundings
from clientbase.ui.kit.layouts import Scroll, column, holder, row
from clientbase.ui.kit.text import Label
from clientbase.ui.listed_page import DetailsPanel
from clientbase.ui.tokens import TextRole

Keep = Callable[[int | None, int, dict[str, Any]], str]
"""(id or None, client id, values) → what is wrong, "" when it is kept."""


class FeedbackPanel(DetailsPanel):
    def __init__(
        self,
        around: Surroundings,
        find: Find,
        keep: Keep,
        close: Callable[[], object],
        open_client: Callable[[int], object],
    ) -> None:
        super().__init__()
        self._keep_one = keep
        self._client_id = 0
        self.title = Label("", TextRole.CARD_TITLE, wrap=True)
        self.client = link_button("", lambda: open_client(self._client_id))
        self.picker = ClientPicker(find)
        self.form = FeedbackForm(around)
        self.form.kept.connect(self.keep)
        self.form.closed.connect(close)
        head = row(self.title, column(icon_button("close", _("Close"), close), None))
        head.setStretch(0, 1)
        whose = row(self.client, None, gap=0)
        inner = holder(column(head, whose, self.picker, self.form, None, gap=12, margins=20))
        self.setLayout(column(Scroll(inner)))

    def show_content(self, content: Feedback) -> None:
        typed = self.form.id == content.id and self.form.is_open() and self.form.form.is_changed()
        self.title.setText(_("From {client}").format(client=content.client_name))
        self._client_id = content.client_id
        self.client.setText(_("Open the client’s card"))
        self.client.show()
        self.picker.hide()
        if not typed:  # what is being typed is not written over by a re-reading
            self.form.begin_with(content)

    def begin_new(self) -> None:
        self.title.setText(_("New review, complaint or wish"))
        self._client_id = 0
        self.client.hide()
        self.picker.set_client(None)
        self.picker.show()
        self.form.begin_new()
        self.picker.setFocus()

    def keep(self) -> None:
        id = self.form.id
        client_id = self._client_id if id is not None else self.picker.client_id()
        if client_id is None:
            self.form.say(_("Choose the client from the suggestions."))
            self.picker.setFocus()
            return
        told = self.form.told()
        if told is None:
            return
        problem = self._keep_one(id, client_id, told)
        if problem:
            self.form.say(problem)
