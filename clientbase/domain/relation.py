"""Who a client is to another one: kinds, the same seen from the other side, what may not be."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from clientbase.domain.client import Sex
from clientbase.domain.errors import FieldMissing, FieldTooLong, StoreError
from clientbase.domain.plain_text import one_line
from clientbase.i18n import N_, _

LONGEST = 200


class RelationToSelf(StoreError):
    """A client cannot stand in a relation to himself."""


class RelationExists(StoreError):
    """`name`: this is known of the two already."""


class RelationLoop(StoreError):
    """`name`: through him it would come back to the client: nobody is his own forebear or adviser."""


class ReferrerExists(StoreError):
    """`name` is known as the one who sent the client; there is one at most."""


class RelationKind(StrEnum):
    """What the other one is to the client."""

    SPOUSE = "spouse"
    PARENT = "parent"
    CHILD = "child"
    SIBLING = "sibling"
    RELATIVE = "relative"
    FRIEND = "friend"
    EMPLOYER = "employer"  # the client works there
    EMPLOYEE = "employee"  # works at the client's
    REFERRED_BY = "referred_by"  # the other one sent the client to us
    REFERRED = "referred"  # the client sent the other one


INVERSE: Mapping[str, RelationKind] = {
    RelationKind.PARENT: RelationKind.CHILD,
    RelationKind.CHILD: RelationKind.PARENT,
    RelationKind.EMPLOYER: RelationKind.EMPLOYEE,
    RelationKind.EMPLOYEE: RelationKind.EMPLOYER,
    RelationKind.REFERRED_BY: RelationKind.REFERRED,
    RelationKind.REFERRED: RelationKind.REFERRED_BY,
}
"""The kinds that are another one from the other side."""
SYMMETRIC = frozenset(RelationKind) - INVERSE.keys()
TURNED_ROUND = frozenset({RelationKind.CHILD, RelationKind.EMPLOYEE, RelationKind.REFERRED})
"""Kinds that are kept from the other side, so that a relation has one row however it was said."""
LOOPLESS = frozenset({RelationKind.PARENT, RelationKind.REFERRED_BY})
SINGLE = frozenset({RelationKind.REFERRED_BY})
"""Kinds of which a client has one at most."""

RELATION_LABELS: Mapping[RelationKind, str] = {
    RelationKind.SPOUSE: N_("Spouse"),
    RelationKind.PARENT: N_("Parent"),
    RelationKind.CHILD: N_("Child"),
    RelationKind.SIBLING: N_("Brother or sister"),
    RelationKind.RELATIVE: N_("Relative"),
    RelationKind.FRIEND: N_("Friend"),
    RelationKind.EMPLOYER: N_("Works at"),
    RelationKind.EMPLOYEE: N_("Employs"),
    RelationKind.REFERRED_BY: N_("Referred by"),
    RelationKind.REFERRED: N_("Referred"),
}
_BY_SEX: Mapping[tuple[str, Sex], str] = {
    (RelationKind.SPOUSE, Sex.MALE): N_("Husband"),
    (RelationKind.SPOUSE, Sex.FEMALE): N_("Wife"),
    (RelationKind.PARENT, Sex.MALE): N_("Father"),
    (RelationKind.PARENT, Sex.FEMALE): N_("Mother"),
    (RelationKind.CHILD, Sex.MALE): N_("Son"),
    (RelationKind.CHILD, Sex.FEMALE): N_("Daughter"),
    (RelationKind.SIBLING, Sex.MALE): N_("Brother"),
    (RelationKind.SIBLING, Sex.FEMALE): N_("Sister"),
}


@dataclass(frozen=True, slots=True)
class Relation:
    """One row as seen from a client: `kind` (a RelationKind, or the owner's own word) is what the other one
    is to him. Of an own word `said_there` tells that it was said from the other side: he is that to them.
    """

    id: int
    client_id: int
    other_id: int
    kind: str
    note: str = ""
    said_there: bool = False
    other_name: str = ""
    other_sex: Sex = Sex.UNKNOWN
    other_in_bin: bool = False


def is_known(kind: str) -> bool:
    return kind in frozenset(RelationKind)


def other_way(kind: str) -> str:
    """The same relation told from the other side; an own word stays as it was said."""
    return INVERSE.get(kind, kind)


def as_kept(client_id: int, other_id: int, kind: str) -> tuple[int, int, str]:
    """(client, other, kind) as the row says it: of «child» and «parent» always «parent», and so on."""
    if kind in TURNED_ROUND:
        return other_id, client_id, other_way(kind)
    return client_id, other_id, kind


def checked_kind(text: str) -> str:
    """A kind, or the owner's own word tidied. Raises FieldMissing, FieldTooLong."""
    tidy = one_line(text)
    if not tidy:
        raise FieldMissing(field=_("Relation"))
    if len(tidy) > LONGEST:
        raise FieldTooLong(field=_("Relation"), limit=LONGEST)
    return tidy


def checked_note(text: str) -> str:
    tidy = one_line(text)
    if len(tidy) > LONGEST:
        raise FieldTooLong(field=_("Note"), limit=LONGEST)
    return tidy


def kind_words(kind: str, sex: Sex = Sex.UNKNOWN, *, said_there: bool = False) -> str:
    """«Wife», «Works at», or the owner's word; `sex` is that of the other one."""
    if not is_known(kind):
        return _("to them: {word}").format(word=kind) if said_there else kind
    found = RelationKind(kind)
    return _(_BY_SEX.get((found, sex), RELATION_LABELS[found]))
