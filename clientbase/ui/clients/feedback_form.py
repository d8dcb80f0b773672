"""The form of one review, complaint or wish: on a client's card and on the page of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clientbase.domain.feedback import (
    KIND_LABELS,
    LONGEST,
    LONGEST_LINE,
    STATUSES,
    Feedback,
    FeedbackDraft,
    FeedbackKind,
    FeedbackStatus,
    status_words,
)
from clientbase.domain.fields import Choice, Field, FieldKind
from clientbase.i18n import N_, _
from clientbase.ui.clients.part_form import PartForm
from clientbase.ui.kit.fields.catalogue import Surroundings
from clientbase.ui.kit.fields.choice_editors import ChoiceEditor

_NOUN = "feedback"
STARS = tuple(Choice(str(count), "★" * count, owned=True) for count in range(1, 6))
FIELDS = (
    Field(
        _NOUN,
        "kind",
        FieldKind.CHOICE,
        N_("Kind"),
        choices=tuple(Choice(key, label) for key, label in KIND_LABELS.items()),
    ),
    Field(_NOUN, "text", FieldKind.LONG_TEXT, N_("What the client said"), max_length=LONGEST),
    Field(_NOUN, "about", FieldKind.TEXT, N_("What it is about"), max_length=LONGEST_LINE),
    Field(_NOUN, "channel", FieldKind.TEXT, N_("Where it was said"), max_length=LONGEST_LINE),
    Field(_NOUN, "rating", FieldKind.CHOICE, N_("Rating"), choices=STARS),
    Field(_NOUN, "status", FieldKind.CHOICE, N_("Status")),
    Field(_NOUN, "answer", FieldKind.LONG_TEXT, N_("Our answer"), max_length=LONGEST),
)
_TEXTS = ("text", "about", "channel", "answer")


class FeedbackForm(PartForm):
    """The states offered are those of the chosen kind."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(FIELDS, around)
        kinds = self.form.editor("kind")
        assert isinstance(kinds, ChoiceEditor)
        kinds.box.removeItem(0)  # there is always one
        self.form.changed.connect(self._look)
        self.form.finished.connect(self._look)

    def begin_new(self, kind: FeedbackKind = FeedbackKind.REVIEW) -> None:
        self._offer(kind)
        values: dict[str, Any] = dict.fromkeys(_TEXTS, "")
        self.begin(None, values | {"kind": str(kind), "rating": "", "status": str(FeedbackStatus.OPEN)})
        self.form.focus("text")

    def begin_with(self, item: Feedback) -> None:
        self._offer(item.kind)
        self.begin(
            item.id,
            {
                **{key: getattr(item, key) for key in _TEXTS},
                "kind": str(item.kind),
                "rating": str(item.rating) if item.rating else "",
                "status": str(item.status),
            },
        )
        self.form.focus("answer" if item.is_open else "text")

    def kind(self) -> FeedbackKind:
        found = self.form.editor("kind").value()
        return FeedbackKind(found) if found else FeedbackKind.REVIEW

    def _look(self, key: str) -> None:
        if key == "kind":
            self._offer(self.kind())

    def _offer(self, kind: FeedbackKind) -> None:
        """Put the states of a kind into the box; the chosen one stays where that kind has it."""
        editor = self.form.editor("status")
        assert isinstance(editor, ChoiceEditor)
        chosen = editor.value()
        editor.box.clear()
        for status in STATUSES[kind]:
            editor.box.addItem(status_words(kind, status), str(status))
        place = editor.box.findData(chosen)
        editor.box.setCurrentIndex(max(place, 0))

    def told(self) -> dict[str, Any] | None:
        """Values for the service, None while something is no value."""
        values = self.values()
        if values is None:
            return None
        values["kind"] = self.kind()
        values["status"] = FeedbackStatus(str(values["status"]))
        values["rating"] = int(values["rating"] or 0)
        return values

    def draft(self, client_id: int) -> FeedbackDraft | None:
        told = self.told()
        return None if told is None else FeedbackDraft(client_id, **told)

    def take_typed(self, typed: Mapping[str, Any]) -> None:
        super().take_typed(typed)
        self._offer(self.kind())


def said(*, new: bool) -> str:
    return _("It is noted.") if new else _("Saved.")
