"""What a client said of the shop: reviews, complaints, wishes (F29), requests (F33), answers (F34)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from clientbase.domain.errors import FieldMissing, FieldTooLong, FieldWrong
from clientbase.domain.plain_text import many_lines, one_line
from clientbase.i18n import N_, _

LONGEST = 100_000
LONGEST_LINE = 300
MOST_STARS = 5


class FeedbackKind(StrEnum):
    REVIEW = "review"
    COMPLAINT = "complaint"
    WISH = "wish"
    REQUEST = "request"
    OBJECTION = "objection"
    OFFER = "offer"  # what he answered to an offer of ours


KIND_LABELS: Mapping[FeedbackKind, str] = {
    FeedbackKind.REVIEW: N_("Review"),
    FeedbackKind.COMPLAINT: N_("Complaint"),
    FeedbackKind.WISH: N_("Wish"),
    FeedbackKind.REQUEST: N_("Request"),
    FeedbackKind.OBJECTION: N_("Objection"),
    FeedbackKind.OFFER: N_("Answer to an offer"),
}


class FeedbackStatus(StrEnum):
    OPEN = "open"
    WORKING = "working"
    DONE = "done"
    DECLINED = "declined"


_S, _K = FeedbackStatus, FeedbackKind
STATUSES: Mapping[FeedbackKind, tuple[FeedbackStatus, ...]] = {
    _K.REVIEW: (_S.OPEN, _S.DONE),
    _K.COMPLAINT: (_S.OPEN, _S.WORKING, _S.DONE, _S.DECLINED),
    _K.WISH: (_S.OPEN, _S.WORKING, _S.DONE, _S.DECLINED),
    _K.REQUEST: (_S.OPEN, _S.WORKING, _S.DONE, _S.DECLINED),
    _K.OBJECTION: (_S.OPEN, _S.DONE),
    _K.OFFER: (_S.OPEN, _S.DONE, _S.DECLINED),
}
"""The states each kind goes through; the first is that of a new one."""
STATUS_LABELS: Mapping[FeedbackStatus, str] = {
    _S.OPEN: N_("Not dealt with"),
    _S.WORKING: N_("In progress"),
    _S.DONE: N_("Fulfilled"),
    _S.DECLINED: N_("Declined"),
}
_BY_KIND: Mapping[tuple[FeedbackKind, FeedbackStatus], str] = {
    (_K.REVIEW, _S.OPEN): N_("Not answered"),
    (_K.REVIEW, _S.DONE): N_("Answered"),
    (_K.COMPLAINT, _S.DONE): N_("Settled"),
    (_K.OBJECTION, _S.OPEN): N_("Stands"),
    (_K.OBJECTION, _S.DONE): N_("Cleared up"),
    (_K.OFFER, _S.OPEN): N_("Thinking about it"),
    (_K.OFFER, _S.DONE): N_("Accepted"),
}
CLOSED = frozenset({_S.DONE, _S.DECLINED})


@dataclass(frozen=True, slots=True)
class FeedbackDraft:
    client_id: int
    kind: FeedbackKind
    text: str = ""
    at: datetime | None = None  # None: now
    about: str = ""  # the goods, order or offer it is about
    channel: str = ""  # where it was said
    rating: int = 0  # 1–5 stars, 0: none
    status: FeedbackStatus = FeedbackStatus.OPEN
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Feedback(FeedbackDraft):
    id: int = 0
    employee_id: int | None = None
    answered_at: datetime | None = None
    pinned: bool = False
    client_name: str = ""

    @property
    def is_open(self) -> bool:
        return self.status not in CLOSED


@dataclass(frozen=True, slots=True)
class FeedbackQuery:
    """`kinds` and `statuses`: none is all of them. `text`: words that stand in it, in any order. `sort`: keys
    of at, client_name, kind, status, rating or about, the most important first, each with whether it rises.
    """

    kinds: frozenset[FeedbackKind] = frozenset()
    statuses: frozenset[FeedbackStatus] = frozenset()
    text: str = ""
    sort: tuple[tuple[str, bool], ...] = ()


def status_words(kind: FeedbackKind, status: FeedbackStatus) -> str:
    """«Settled» of a complaint is «Accepted» of an offer."""
    return _(_BY_KIND.get((kind, status), STATUS_LABELS[status]))


def checked_feedback(values: Mapping[str, object], kind: FeedbackKind) -> dict[str, object]:
    """Some values tidied, of a record of this kind. Raises FieldMissing, FieldTooLong, FieldWrong."""
    tidy = dict(values)
    for key, label in (("text", N_("What was said")), ("answer", N_("Our answer"))):
        if key in tidy:
            tidy[key] = _within(many_lines(str(tidy[key])), LONGEST, label)
    for key, label in (("about", N_("What it is about")), ("channel", N_("Where it was said"))):
        if key in tidy:
            tidy[key] = _within(one_line(str(tidy[key])), LONGEST_LINE, label)
    if "text" in tidy and not tidy["text"]:
        raise FieldMissing(field=_("What was said"))
    rating = tidy.get("rating", 0)
    if not isinstance(rating, int) or not 0 <= rating <= MOST_STARS:
        raise FieldWrong(field=_("Rating"), value=str(rating))
    if "status" in tidy and tidy["status"] not in STATUSES[kind]:
        raise FieldWrong(field=_("Status"), value=str(tidy["status"]))
    return tidy


def _within(text: str, limit: int, label: str) -> str:
    if len(text) > limit:
        raise FieldTooLong(field=_(label), limit=limit)
    return text
