"""What the page of reviews, complaints and wishes shows and does. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from clientbase.domain.feedback import (
    CLOSED,
    Feedback,
    FeedbackDraft,
    FeedbackKind,
    FeedbackQuery,
    FeedbackStatus,
    status_words,
)
from clientbase.domain.search_hit import Hit
from clientbase.i18n import _, ngettext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

SortKeys = tuple[tuple[str, bool], ...]
EVERYTHING, WAITING, SETTLED = "", "waiting", "settled"
_STATES: Mapping[str, frozenset[FeedbackStatus]] = {
    EVERYTHING: frozenset(),
    WAITING: frozenset(FeedbackStatus) - CLOSED,
    SETTLED: CLOSED,
}


class FeedbackPresenter:
    """`kind` and `state` are what the page filters by: "" is everything."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self.kind = ""
        self.state = EVERYTHING

    def ids(self, text: str, sort: SortKeys) -> tuple[int, ...]:
        kinds = frozenset({FeedbackKind(self.kind)}) if self.kind else frozenset[FeedbackKind]()
        return self._shop.feedback.ids(FeedbackQuery(kinds, _STATES[self.state], text, sort))

    def rows(self, ids: Sequence[int]) -> Mapping[int, Mapping[str, Any]]:
        return {
            item.id: {
                "at": item.at,
                "client_name": item.client_name,
                "kind": item.kind,
                "text": " ".join(item.text.split()),
                "about": item.about,
                "rating": item.rating,
                "status": status_words(item.kind, item.status),
                "answer": " ".join(item.answer.split()),
            }
            for item in self._shop.feedback.many(ids).values()
        }

    def summary(self, ids: Sequence[int]) -> str:
        """«3 wait»: of all, whatever is shown."""
        count = self._shop.feedback.count_open()
        return ngettext("{count} waits", "{count} wait", count).format(count=count) if count else ""

    def content(self, id: int) -> Feedback:
        return self._shop.feedback.get(id)

    def to_bin(self, ids: Sequence[int]) -> str:
        """There is no bin of these: they are removed, and undo brings them back."""
        count = self._shop.feedback.remove_many(ids)
        return ngettext("{count} removed.", "{count} removed.", count).format(count=count)

    def clients_like(self, text: str) -> tuple[Hit, ...]:
        return tuple(hit for hit in self._shop.search.find(text, 12) if hit.noun == "client")

    def keep(self, id: int | None, client_id: int, told: Mapping[str, Any]) -> tuple[int, str]:
        """Keep a new one, or what was changed. Returns its id and what to say."""
        if id is None:
            return self._shop.feedback.add(FeedbackDraft(client_id, **told)), _("It is noted.")
        self._shop.feedback.update(id, told)
        return id, _("Saved.")
