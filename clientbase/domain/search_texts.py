"""What the search finds a client by: all his words, the digits of his phones, his name by its sound."""

import re

from clientbase.domain.client import ClientDraft
from clientbase.domain.text_folding import search_text

_WORDLESS = frozenset({"yes", "no"})  # canonical texts that no person has typed
_E164 = re.compile(r"\+\d{7,15}")


def search_text_of(draft: ClientDraft) -> str:
    """What the search index holds of a client."""
    parts = [
        draft.family_name,
        draft.given_name,
        draft.additional_name,
        draft.nickname,
        draft.organization,
        *(email.address for email in draft.emails),
        *(item.handle for item in draft.messengers),
        *(" ".join((a.street, a.city, a.region, a.postcode, a.country)) for a in draft.addresses),
        draft.director,
        *(" ".join((p.name, p.role, p.email)) for p in draft.contact_persons),
        *draft.tags,
        draft.tax_id,
        draft.vat_id,
        draft.registration_number,
        draft.card_number,
        draft.external_id,
        draft.looking_for,
        draft.note,
        *(flag.value for flag in draft.flags),
        *(text for _key, text in draft.own if text not in _WORDLESS),
    ]
    phones = [phone.e164 or phone.text for phone in draft.phones]
    phones += [person.phone for person in draft.contact_persons if person.phone]
    phones += [text for _key, text in draft.own if _E164.fullmatch(text)]
    return search_text(parts, phones)
