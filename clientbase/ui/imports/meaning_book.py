"""Every meaning a column may have: of clients, of goods and orders, the owner's own fields; no Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clientbase.domain.fields import (
    CLIENT_FIELD,
    CLIENT_FIELDS,
    IMPORT_FIELDS,
    SECTION_LABELS,
    Field,
    FieldKind,
    Section,
)
from clientbase.domain.goods_fields import CLIENT_OF_ORDER, GOODS_MEANING, meanings_for
from clientbase.domain.import_headings import heading_meanings
from clientbase.domain.import_table import Column
from clientbase.domain.own_field import KIND_LABELS, NEW, OwnField, OwnKind
from clientbase.domain.text_folding import fold
from clientbase.i18n import _
from clientbase.ui.imports.meanings import Meaning

_IMPORT_FIELD = {item.key: item for item in IMPORT_FIELDS}
_WHOLE = frozenset(
    (FieldKind.PHONES, FieldKind.EMAILS, FieldKind.ADDRESSES, FieldKind.MESSENGERS, FieldKind.CONTACT_PERSONS,
     FieldKind.EMPLOYEE)
)  # fmt: skip
"""Kinds that a column fills through an import meaning («Mobile phone»), never by themselves."""

_JOINED = frozenset((FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.LINK))


@dataclass(frozen=True, slots=True)
class Offered:
    """A meaning as it is offered, under its name."""

    meaning: Meaning
    label: str


@dataclass(frozen=True, slots=True)
class MeaningBook:
    """`noun`: what kind of list it is (clients, products, orders); `own`: the owner's fields."""

    noun: str = "clients"
    own: tuple[OwnField, ...] = ()

    def label(self, meaning: Sequence[str], told: Column | None = None) -> str:
        """«Mobile phone»; several with commas; of a field to be made its name; "" for none."""
        return ", ".join(name for key in meaning if (name := self._label_of(key, told)))

    def _label_of(self, key: str, told: Column | None) -> str:
        if key.startswith(NEW):
            name = told.label or told.heading if told is not None else ""
            return _("New field “{name}”").format(name=" ".join(name.split())) if name else _("New field")
        own = next((item.label for item in self.own if item.key == key), "")
        if own:
            return own
        if self.noun != "clients" and key in GOODS_MEANING:
            return _(GOODS_MEANING[key].label)
        for known in (_IMPORT_FIELD, CLIENT_FIELD, GOODS_MEANING):
            if key in known:
                return _(known[key].label)
        return ""

    def sections(self) -> Iterator[tuple[str, list[Offered]]]:
        """What a column may be told to mean: title of a section, then its meanings."""
        if self.noun in ("products", "orders"):
            title = _("Products") if self.noun == "products" else _("Orders")
            yield title, [Offered((item.key,), _(item.label)) for item in meanings_for(self.noun)]
        if self.noun == "orders":
            yield _("Client"), [Offered((key,), self.label((key,))) for key in CLIENT_OF_ORDER]
        if self.noun not in ("products", "orders"):
            yield from self._of_clients()

    def _of_clients(self) -> Iterator[tuple[str, list[Offered]]]:
        if self.own:
            yield _(SECTION_LABELS[Section.OWN]), [Offered((item.key,), item.label) for item in self.own]
        for section in Section:
            found = [
                Offered((item.key,), _(item.label))
                for item in IMPORT_FIELDS
                if CLIENT_FIELD[item.fills[0]].section is section
            ]
            found += [
                Offered((field.key,), field.title)
                for field in CLIENT_FIELDS
                if field.section is section and _plain(field)
            ]
            if found:
                yield _(SECTION_LABELS[section]), found
        yield _("Orders"), [Offered((item.key,), _(item.label)) for item in meanings_for("orders")]

    def takes_own(self) -> bool:
        """Whether columns may become fields of the owner: cards of clients have them."""
        return self.noun not in ("products", "orders")

    def joins(self, meaning: Sequence[str]) -> bool:
        """Whether several columns of this meaning can be joined into one text."""
        if len(meaning) != 1:
            return False
        key = meaning[0]
        own = next((item.kind for item in self.own if item.key == key), None)
        if own is not None:
            return own in (OwnKind.TEXT, OwnKind.LONG_TEXT)
        field = CLIENT_FIELD.get(key)
        return key not in _IMPORT_FIELD and field is not None and field.kind in _JOINED


def _plain(field: Field) -> bool:
    return (
        not field.computed
        and field.kind not in _WHOLE
        and field.key not in _IMPORT_FIELD
        and field.key != "role"
    )


def filled_fields(keys: Sequence[str]) -> frozenset[str]:
    """The catalogue's fields that a column of this meaning fills."""
    found: set[str] = set()
    for key in keys:
        item = _IMPORT_FIELD.get(key) or (GOODS_MEANING.get(key) if key not in CLIENT_FIELD else None)
        found.update(item.fills if item is not None else (key,))
    return frozenset(found)


def found_by(text: str, offered: Offered) -> bool:
    """Whether a meaning is what a person looks for: by its name, or by what such headings are called."""
    wanted = fold(text)
    if wanted in fold(offered.label):
        return True
    return any(told.key in offered.meaning for told in heading_meanings(text))


def kind_label(kind: OwnKind) -> str:
    return _(KIND_LABELS[kind])


def new_kind(meaning: Sequence[str]) -> OwnKind | None:
    """The kind of a field to be made, None where the meaning is another."""
    key = next((key for key in meaning if key.startswith(NEW)), "")
    return OwnKind(key.removeprefix(NEW)) if key else None
