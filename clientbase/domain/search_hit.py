"""One answer of the search over everything (Ctrl+K)."""

from collections.abc import Mapping
from dataclasses import dataclass

from clientbase.i18n import N_

Marks = tuple[tuple[int, int], ...]
"""Parts of a text: where each begins, and how many signs it has."""


HIT_NOUNS: Mapping[str, str] = {
    "client": N_("Clients"),
    "task": N_("Tasks"),
    "appointment": N_("Appointments"),
    "document": N_("Documents"),
    "sales_order": N_("Orders"),
    "payment": N_("Payments"),
    "product": N_("Goods"),
    "register_row": N_("Registers"),
    "feedback": N_("Reviews"),
    "interaction": N_("Contacts with clients"),
    "attachment": N_("Files"),
    "stock_entry": N_("Papers of the store"),
    "price_list": N_("Price lists"),
    "discount_rule": N_("Discounts by rule"),
    "money_account": N_("Accounts of money"),
    "own_company": N_("Own companies"),
    "template": N_("Templates"),
}
"""Under which word the hits of each noun stand."""


@dataclass(frozen=True, slots=True)
class Hit:
    """`noun` and `id` say what to open; `where` is the field that matched, "" for the name of a client.

    `label` is what that field is called in the language of the screen; `guessed`: a word has a typo.
    `parent`: the register that a row of one belongs to.
    """

    noun: str  # client, or a noun of db.search_entries
    id: int
    title: str
    subtitle: str = ""
    where: str = ""
    client_id: int | None = None
    label: str = ""
    title_marks: Marks = ()
    subtitle_marks: Marks = ()
    guessed: bool = False
    parent_id: int | None = None
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """The hits, one noun after another; `more`: the nouns of which there are further ones."""

    hits: tuple[Hit, ...] = ()
    more: frozenset[str] = frozenset()
