"""By which value a row of a list and the client it was taken for are known to be one; only told."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from clientbase.domain.client import ClientDraft, display_name_of
from clientbase.domain.import_keys import Identity, Key, Trust, bond, identity_of
from clientbase.i18n import N_


class Way(StrEnum):
    """How a row may be known besides by a `Key`."""

    ID_COLUMN = "id_column"  # the hidden column of an export
    SAID = "said"  # a person said so
    OTHER_ROW = "other_row"  # another row of the list is him too, and has what he is known by


@dataclass(frozen=True, slots=True)
class KnownBy:
    """`value`: what both have, a phone as E.164 where it is a number; "" where no value of theirs decided.

    `merged`: it is the value of a client who was merged into this one.
    """

    by: Key | Way
    value: str = ""
    merged: bool = False


KNOWN_BY_WORDS: Mapping[Key | Way, str] = {
    Key.EXTERNAL_ID: N_("Found by the number {value}"),
    Key.TAX_ID: N_("Found by the tax id {value}"),
    Key.EMAIL: N_("Found by the e-mail {value}"),
    Key.PHONE: N_("Found by the phone {value}"),
    Key.CARD_NUMBER: N_("Found by the card number {value}"),
    Key.BIRTHDAY: N_("Found by the name and the birthday {value}"),
    Key.NAME: N_("Found by the name alone: nobody else has it"),
    Way.ID_COLUMN: N_("Found by the hidden column of the export"),
    Way.SAID: N_("It is this client because you said so"),
    Way.OTHER_ROW: N_("Found by another row of this list about the same client"),
}


def known_by(row: ClientDraft, client: ClientDraft, chosen: Key | None = None) -> KnownBy | None:
    """The strongest value that both have; None when they share nothing."""
    mine, theirs = identity_of(row), identity_of(client)
    shared = {key for key, _value in set(mine.values()) & set(theirs.values())}
    if not shared:
        return None
    found = bond(mine, theirs, Trust(chosen=chosen))
    key = found[0] if found is not None and found[0] in shared else min(shared, key=tuple(Key).index)
    return KnownBy(key, _value_of(key, row, mine, theirs))


def _value_of(key: Key, row: ClientDraft, mine: Identity, theirs: Identity) -> str:
    match key:
        case Key.PHONE:
            return min(mine.phones & theirs.phones)
        case Key.EMAIL:
            return min(mine.emails & theirs.emails)
        case Key.BIRTHDAY:
            return row.birthday
        case Key.NAME:
            return display_name_of(row)
    return str(getattr(row, key))
