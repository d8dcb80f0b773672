"""A register: a table the owner makes himself, of cars, pets, devices, contracts; its fields and its rows.

A row belongs to a client or to nobody. Its values are canonical texts as those of own fields are
(`domain.own_field`), by the key of the field: `field_1` …
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from clientbase.domain.errors import FieldMissing, FieldTooLong, InputError, StoreError
from clientbase.domain.fields import Field, FieldKind, Section
from clientbase.domain.filter import EVERYONE, Group
from clientbase.domain.import_values import Regional
from clientbase.domain.own_field import OwnField, OwnKind, checked_own, field_of
from clientbase.domain.own_naming import LONGEST_LABEL
from clientbase.domain.plain_text import one_line
from clientbase.domain.text_folding import fold
from clientbase.i18n import LANGUAGES, N_, _, current_language, language, pgettext

NOUN = "register_row"
TITLE, CLIENT = "title", "client_id"
"""The two fields every register has: what a row is called, and whose it is."""
LONGEST_TITLE = 300
RECORD_HEADING = N_("Record No.")
"""Of the column of a list that tells which record of this base a row is."""
MOST_FIELDS = 60
"""So many a register can have in its life."""
DEFAULT_ICON = "table"
ICONS: tuple[str, ...] = (
    *("table", "car", "paw", "cellphone", "laptop", "file-sign", "home-outline", "key-variant"),
    *("tools", "washing-machine", "bicycle", "motorbike", "truck-outline", "account-child-outline"),
    *("school-outline", "flower-outline", "tshirt-crew-outline", "ring", "tooth-outline", "needle"),
    *("map-marker-outline", "calendar-star", "ticket-confirmation-outline", "package-variant-closed"),
)
"""Material Design Icons one can choose from."""

KINDS: tuple[OwnKind, ...] = tuple(OwnKind)
"""Of which kinds a register's fields can be: computed ones are formulas over fields of the same record."""

Names = tuple[tuple[str, str], ...]
"""Pairs of language and word; a language that is missing has the main word."""


class RegisterExists(InputError):
    """`name`: another register is called so."""


class RegisterFieldExists(InputError):
    """`label`: another field of the register is called so, or one that every register has."""


class RegisterFieldsUsedUp(StoreError):
    """`limit`: so many fields this register has had in its life."""


class RegisterValueTaken(InputError):
    """`field`, `value`, `title`: another row has the same in a field that must differ from row to row."""


@dataclass(frozen=True, slots=True)
class RegisterField:
    """`slot`: the column of its values, from 1, never given twice in a register. `own`: all it is told."""

    own: OwnField
    slot: int = 0

    @property
    def key(self) -> str:
        return slot_key(self.slot)

    @property
    def title(self) -> str:
        """Its name in the language of the screen."""
        return self.own.title


@dataclass(frozen=True, slots=True)
class Register:
    """`heading`, `headings`: what the name of a row is called («Make and model»); "" for «Name»."""

    id: int
    name: str
    labels: Names = ()
    icon: str = DEFAULT_ICON
    position: int = 0
    heading: str = ""
    headings: Names = ()
    fields: tuple[RegisterField, ...] = ()

    @property
    def title(self) -> str:
        """Its name in the language of the screen."""
        return dict(self.labels).get(current_language()) or self.name

    @property
    def names(self) -> tuple[str, ...]:
        """All it is called, each once."""
        return tuple(dict.fromkeys((self.name, *(text for _code, text in self.labels if text))))

    @property
    def row_heading(self) -> str:
        """What the name of a row is called, in the language of the screen."""
        return dict(self.headings).get(current_language()) or self.heading or name_word()

    def field(self, key: str) -> RegisterField:
        """Raises KeyError."""
        return next((one for one in self.fields if one.key == key), None) or _no_field(key)


def _no_field(key: str) -> RegisterField:
    raise KeyError(key)


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A row as kept; `client_name` is that of its client today. Only filled fields stand in `values`.

    `shown`: texts for reading that are not kept so: «12 Name» of what is pointed at, "" where that is gone,
    and what computed fields come to. They are there only where a row was read to be shown.
    """

    id: int
    register_id: int
    title: str
    client_id: int | None = None
    client_name: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    created_at: datetime | None = None
    deleted_at: datetime | None = None
    shown: Mapping[str, str] = field(default_factory=dict)

    @property
    def texts(self) -> Mapping[str, str]:
        """Canonical texts by key, as lists, cards and files tell them."""
        return {**self.values, **self.shown}


SortKeys = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class RegisterQuery:
    """Which rows of a register a list shows; `client_id` 0: of everybody."""

    register_id: int
    text: str = ""
    sort: SortKeys = ((TITLE, True),)
    client_id: int = 0
    in_bin: bool = False
    filter: Group = EVERYONE


def name_word() -> str:
    """What the name of a thing is called: of a register, of a field, of a record."""
    return pgettext("of a thing", "Name")


def slot_key(slot: int) -> str:
    return f"field_{slot}"


def is_slot_key(key: str) -> bool:
    return key.startswith("field_") and key[len("field_") :].isdecimal()


# --- what may be -----------------------------------------------------------------------------------


def checked_name(text: str, others: Iterable[Register]) -> str:
    """A register's name tidied. Raises FieldMissing, FieldTooLong, RegisterExists."""
    name = _tidy(text)
    if fold(name) in {fold(word) for one in others for word in one.names}:
        raise RegisterExists(name=name)
    return name


def free_name(name: str, others: Iterable[Register]) -> str:
    """The name, numbered where another register is called so."""
    taken = {fold(word) for one in others for word in one.names}
    if fold(name) not in taken:
        return name
    short = name[: LONGEST_LABEL - 4]
    return next(text for number in range(2, 1000) if fold(text := f"{short} {number}") not in taken)


def checked_field_label(text: str, others: Iterable[RegisterField]) -> str:
    """A field's name tidied. Raises FieldMissing, FieldTooLong, RegisterFieldExists."""
    label = _tidy(text)
    taken = {fold(word) for one in others for word in one.own.names}
    for code in LANGUAGES:
        with language(code):
            taken |= {fold(_("Client")), fold(_(RECORD_HEADING))}
    if fold(label) in taken:
        raise RegisterFieldExists(label=label)
    return label


def _tidy(text: str) -> str:
    name = " ".join(one_line(text).split())
    if not name:
        raise FieldMissing(field=name_word())
    if len(name) > LONGEST_LABEL:
        raise FieldTooLong(field=name_word(), limit=LONGEST_LABEL)
    return name


def checked_values(
    register: Register, values: Mapping[str, object], regional: Regional, *, whole: bool
) -> dict[str, object]:
    """Values by key as they are kept, `title` and `client_id` among them.

    `whole`: of a new row, for which all that is required must be there.

    Raises FieldMissing, FieldWrong, FieldTooLong, naming the field; KeyError of a field it has not.
    """
    found: dict[str, object] = {}
    for key, value in values.items():
        if key == TITLE:
            found[key] = _checked_title(register, value)
        elif key == CLIENT:
            found[key] = value or None
        else:
            own = register.field(key).own
            text = checked_own(replace(own, label=own.title), value, regional)
            if own.required and not text:
                raise FieldMissing(field=own.title)
            found[key] = text
    if whole:
        found.setdefault(CLIENT, None)
        if TITLE not in found:
            _checked_title(register, "")
        for one in register.fields:
            if one.own.required and not found.get(one.key):
                raise FieldMissing(field=one.title)
    return found


def _checked_title(register: Register, value: object) -> str:
    title = " ".join(one_line(str(value or "")).split())
    if not title:
        raise FieldMissing(field=register.row_heading)
    if len(title) > LONGEST_TITLE:
        raise FieldTooLong(field=register.row_heading, limit=LONGEST_TITLE)
    return title


# --- as a list and a form show them ----------------------------------------------------------------

_CLIENT_LABEL = N_("Client")


def catalogue(register: Register) -> tuple[Field, ...]:
    """The fields of a register's rows, in the language of the screen: name, the owner's fields, client."""
    title = Field(
        NOUN, TITLE, FieldKind.TEXT, register.row_heading, Section.NAME,
        in_list=True, width=220, searchable=True, max_length=LONGEST_TITLE, owned=True, required=True,
    )  # fmt: skip
    client = Field(
        NOUN,
        CLIENT,
        FieldKind.CLIENT,
        _(_CLIENT_LABEL),
        Section.RELATION,
        in_list=True,
        width=200,
        owned=True,
    )
    made = Field(NOUN, "created_at", FieldKind.INSTANT, N_("Added"), Section.CARE, computed=True, width=130)
    return (title, client, *(register_field(one) for one in register.fields), made)


def register_field(one: RegisterField) -> Field:
    """The field as lists, forms and exports know it."""
    return replace(field_of(one.own), noun=NOUN, key=one.key, in_list=one.own.kind is not OwnKind.LONG_TEXT)
