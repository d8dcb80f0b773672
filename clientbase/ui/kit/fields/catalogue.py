"""Which editor a field of the catalogue gets."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from clientbase.domain.clock import Clock
from clientbase.domain.employee import Employee
from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.import_values import Regional
from clientbase.i18n import N_
from clientbase.ui.kit.fields.choice_editors import ChoiceEditor, EmployeeEditor
from clientbase.ui.kit.fields.date_editors import BirthdayEditor, DateEditor
from clientbase.ui.kit.fields.editor import FieldEditor
from clientbase.ui.kit.fields.own_editors import (
    READ_KINDS,
    OwnDateEditor,
    ReadEditor,
    SeveralWordsEditor,
    YesNoEditor,
)
from clientbase.ui.kit.fields.several_editors import (
    AddressRow,
    EmailRow,
    MessengerRow,
    PersonRow,
    PhoneRow,
    RowKind,
    SeveralEditor,
)
from clientbase.ui.kit.fields.tags_editor import TagsEditor
from clientbase.ui.kit.fields.text_editors import IntegerEditor, LinkEditor, LongTextEditor, TextEditor


@dataclass(frozen=True)
class Surroundings:
    """What editors need beside their field: the shop's country, today, its employees, words in use."""

    country: str = "UA"
    clock: Clock | None = None
    employees: Sequence[Employee] = ()
    tags: Sequence[str] = ()
    own_words: Mapping[str, Sequence[str]] = field(default_factory=dict)  # by field key
    currency: str = "UAH"
    own_fields: tuple[Field, ...] = ()  # what the owner added to the catalogue
    client_editor: Callable[[Field], FieldEditor] | None = None  # of a field that names a client
    file_editor: Callable[[Field], FieldEditor] | None = None  # of a field that holds a file


def editor_for(spec: Field, around: Surroundings) -> FieldEditor:
    """A fresh editor. Raises KeyError for a kind that is never typed (an instant)."""
    kind = spec.kind
    if kind is FieldKind.CLIENT and around.client_editor is not None:
        return around.client_editor(spec)
    if kind is FieldKind.FILE and around.file_editor is not None:
        return around.file_editor(spec)
    if kind in READ_KINDS:
        return ReadEditor(spec, Regional(around.country, around.currency))
    if kind is FieldKind.YES_NO:
        return YesNoEditor(spec)
    if kind is FieldKind.CHOICES:
        return SeveralWordsEditor(spec, own_choices(spec, around))
    if kind is FieldKind.DATE and spec.owned:
        return OwnDateEditor(spec, around.clock)
    if kind is FieldKind.TEXT:
        return TextEditor(spec)
    if kind is FieldKind.LONG_TEXT:
        return LongTextEditor(spec)
    if kind is FieldKind.LINK:
        return LinkEditor(spec)
    if kind is FieldKind.INTEGER:
        return IntegerEditor(spec)
    if kind is FieldKind.DATE:
        return DateEditor(spec, around.clock)
    if kind is FieldKind.BIRTHDAY:
        return BirthdayEditor(spec, around.clock)
    if kind is FieldKind.CHOICE:
        return ChoiceEditor(spec, around.own_words.get(spec.key, ()))
    if kind is FieldKind.EMPLOYEE:
        return EmployeeEditor(spec, around.employees)
    if kind is FieldKind.TAGS:
        return TagsEditor(spec, around.tags)
    return SeveralEditor(spec, _row_kind(kind, around))


def own_choices(spec: Field, around: Surroundings) -> tuple[str, ...]:
    """The words offered: those of the field, then those in use."""
    words = (*(choice.key for choice in spec.choices), *around.own_words.get(spec.key, ()))
    return tuple(dict.fromkeys(words))


def _row_kind(kind: FieldKind, around: Surroundings) -> RowKind:
    kinds = {
        FieldKind.PHONES: RowKind(lambda: PhoneRow(around.country), N_("Add a phone")),
        FieldKind.EMAILS: RowKind(EmailRow, N_("Add an e-mail")),
        FieldKind.MESSENGERS: RowKind(MessengerRow, N_("Add a messenger")),
        FieldKind.ADDRESSES: RowKind(AddressRow, N_("Add an address")),
        FieldKind.CONTACT_PERSONS: RowKind(PersonRow, N_("Add a contact person")),
    }
    return kinds[kind]
