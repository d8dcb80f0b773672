"""Documents as rows of the list: what each column says, what a word finds, how they are sorted. No Qt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from clientbase.domain.document import DocumentKind
from clientbase.domain.document_form import document_name, kind_word
from clientbase.domain.document_summary import DocumentStatus, DocumentSummary
from clientbase.domain.money import Money
from clientbase.domain.payment_state import STATE_WORDS, PaymentState, document_state
from clientbase.domain.text_folding import fold
from clientbase.i18n import N_, _
from clientbase.ui.documents.typed_document import show_money

if TYPE_CHECKING:
    from datetime import date

    from clientbase.services.shop import Shop

STATUS_WORDS = {
    DocumentStatus.DRAFT: N_("Draft"),
    DocumentStatus.ISSUED: N_("Issued"),
    DocumentStatus.CANCELLED: N_("Cancelled"),
    DocumentStatus.REPLACED: N_("Corrected"),
}
_STATE_COLOURS = {
    PaymentState.UNPAID: "blue",
    PaymentState.PART_PAID: "amber",
    PaymentState.OVERDUE: "red",
    PaymentState.PAID: "green",
}


def rows_of(shop: Shop, ids: Sequence[int] = ()) -> dict[int, dict[str, Any]]:
    """Documents by id, the newest first; with `ids` only those."""
    wanted = set(ids)
    known = shop.documents.list()
    links, today = links_in_words(known), shop.clock.today()
    companies = {one.id: one.name for one in shop.own_companies.all()}
    return {
        item.id: {
            "number": _short(item),
            "kind": kind_word(item.kind),
            "issued_on": item.issued_on,
            "buyer_name": item.buyer_name,
            "gross": item.gross if item.gross or isinstance(item.kind, DocumentKind) else None,
            "left": left_of(item, today),
            "status": (state_word(item, today),),
            "links": links.get(item.id, ""),
            "company": companies.get(item.company_id or 0, ""),
        }
        for item in known
        if not wanted or item.id in wanted
    }


def state_word(item: DocumentSummary, today: date) -> str:
    """How it stands, and of what is to be paid how far it is: «Прострочено», «Сплачено»."""
    return _(STATE_WORDS[state_of(item, today)] or STATUS_WORDS[item.status])


def state_colours() -> dict[str, str]:
    """The chips of the words: late is red, paid is green."""
    words = {_(STATUS_WORDS[status]): "slate" for status in DocumentStatus}
    return words | {_(STATE_WORDS[state]): colour for state, colour in _STATE_COLOURS.items()}


def _short(item: DocumentSummary) -> str:
    """The number in a narrow column."""
    if not item.number:
        return "—"
    if item.version == 1:
        return item.number
    return _("{number}, v. {version}").format(number=item.number, version=item.version)


def numbered(item: DocumentSummary) -> str:
    """The number; a corrected one says which version it is."""
    if item.version == 1:
        return item.number
    return _("{number}, version {version}").format(number=item.number, version=item.version)


def state_of(item: DocumentSummary, today: date) -> PaymentState:
    """How far it is paid; of papers that are not made of lines nothing is asked."""
    if not isinstance(item.kind, DocumentKind):
        return PaymentState.NONE
    return document_state(
        item.kind,
        item.status,
        payable_minor=item.payable.minor,
        paid_minor=item.paid.minor,
        due_on=item.due_on,
        today=today,
    )


def left_of(item: DocumentSummary, today: date) -> Money | None:
    """What is still to be paid of it."""
    left = item.payable - item.paid
    return left if state_of(item, today) is not PaymentState.NONE and left.minor > 0 else None


def links_in_words(known: Sequence[DocumentSummary]) -> dict[int, str]:
    """«← Комерційна пропозиція 0003, → Видаткова накладна 0007» by id: made from, and made of it."""
    by_id = {item.id: item for item in known}
    found: dict[int, list[str]] = defaultdict(list)
    for item in known:
        base = by_id.get(item.base_id or 0)
        if base is None or item.status is DocumentStatus.REPLACED:
            continue
        found[item.id].insert(0, f"← {document_name(base.kind, base.number)}")
        found[base.id].append(f"→ {document_name(item.kind, item.number)}")
    return {id: ", ".join(words) for id, words in found.items()}


def holds(values: Mapping[str, Any], words: Sequence[str]) -> bool:
    """Whether every word occurs in number, kind, client, status, links or sum."""
    money = values["gross"]
    plain_sum = f"{money.amount} {money.amount}".replace(".", ",", 1) if money else ""
    text = fold(
        f"{values['number']} {values['kind']} {values['buyer_name']} {values['status'][0]} {values['links']} "
        f"{plain_sum} {show_money(money)}"
    )
    return all(word in text for word in words)


def order_of(value: Any) -> tuple[int, Any]:
    """Blanks last when ascending; sums by amount, texts as read aloud."""
    if value is None:
        return (1, "")
    if isinstance(value, tuple):
        value = value[0]
    if isinstance(value, str):
        return (0, fold(value))
    return (0, getattr(value, "minor", value))
