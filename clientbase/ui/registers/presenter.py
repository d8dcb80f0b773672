"""What the page of a register shows and does. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.filter import EVERYONE
from clientbase.domain.own_field import OwnKind
from clientbase.domain.own_words import own_words
from clientbase.domain.register import (
    CLIENT,
    TITLE,
    Register,
    RegisterQuery,
    RegisterRow,
    SortKeys,
    catalogue,
    register_field,
)
from clientbase.domain.search_hit import Hit
from clientbase.i18n import _, ngettext
from clientbase.services.register_rows import values_of
from clientbase.ui.kit.formats import show_count

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_MOST_FACTS = 4


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row with all an editor of it needs; `id` 0: a new one. `values` are as editors take them."""

    register: Register
    fields: tuple[Field, ...]
    values: Mapping[str, Any]
    id: int = 0
    client_id: int | None = None
    client_name: str = ""
    worked: tuple[tuple[str, str], ...] = ()  # names and values of what is worked out

    @property
    def title(self) -> str:
        return str(self.values.get(TITLE, ""))


class RegisterPresenter:
    def __init__(self, shop: Shop, register_id: int) -> None:
        self._shop = shop
        self.register_id = register_id
        self.register = shop.registers.get(register_id)
        self.filter = EVERYONE  # what the list asks for, and of how many rows
        self.of_all = 0

    def read_register(self) -> Register:
        """As it is now. Raises NotThere."""
        self.register = self._shop.registers.get(self.register_id)
        return self.register

    def fields(self) -> tuple[Field, ...]:
        return catalogue(self.register)

    # --- the list ---------------------------------------------------------------------------------

    def ids(self, text: str, sort: SortKeys) -> tuple[int, ...]:
        """Raises as `checked_filter` where the filter can no longer be read."""
        query = RegisterQuery(self.register_id, text, sort, filter=self.filter)
        if self.filter.items:
            self.of_all = self._shop.register_rows.count(self.register_id)
        return self._shop.register_rows.ids(query)

    def rows(self, ids: Sequence[int]) -> Mapping[int, Mapping[str, Any]]:
        return self._shop.register_rows.rows(ids)

    def summary(self, ids: Sequence[int]) -> str:
        return ""

    def content(self, id: int) -> RowShown:
        return row_shown(self._shop, self.register, self._shop.register_rows.get(id))

    def to_bin(self, ids: Sequence[int]) -> str:
        count = self._shop.register_rows.to_bin(ids)
        words = ngettext("{count} record moved to the bin.", "{count} records moved to the bin.", count)
        return words.format(count=show_count(count))

    # --- one row ----------------------------------------------------------------------------------

    def new(self) -> RowShown:
        return new_row(self.register)

    def add(self, values: Mapping[str, Any]) -> int:
        """Raises what `RegisterRowService.add` raises."""
        return self._shop.register_rows.add(self.register_id, kept_values(values))

    def update(self, id: int, values: Mapping[str, Any]) -> None:
        """Raises what `RegisterRowService.update` raises."""
        self._shop.register_rows.update(id, kept_values(values))

    def find(self, text: str) -> tuple[Hit, ...]:
        return clients_found(self._shop, text)


def clients_found(shop: Shop, text: str) -> tuple[Hit, ...]:
    """Clients for a line in which one is chosen."""
    return tuple(hit for hit in shop.search.find(text, 20) if hit.noun == "client")


def kept_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of editors as the service takes them: a client by his number."""
    found = {key: value for key, value in values.items() if key != "created_at"}
    if CLIENT in found:
        found[CLIENT] = int(found[CLIENT]) if found[CLIENT] else None
    return found


def typed_fields(fields: Sequence[Field]) -> tuple[Field, ...]:
    """Those a person fills in."""
    return tuple(field for field in fields if not field.computed)


def row_shown(shop: Shop, register: Register, row: RegisterRow) -> RowShown:
    """With the names of the clients its fields point to."""
    fields = typed_fields(catalogue(register))
    blank: dict[str, Any] = {field.key: "" for field in fields}
    values = blank | {key: value for key, value in values_of(row).items() if key in blank}
    worked = tuple(
        (one.title, own_words(register_field(one).kind, row.texts.get(one.key, "")) or "—")
        for one in register.fields
        if one.own.kind is OwnKind.COMPUTED
    )
    return RowShown(register, fields, values, row.id, row.client_id, row.client_name, worked)


def new_row(register: Register, client_id: int | None = None, client_name: str = "") -> RowShown:
    """An empty one with the defaults of its fields, maybe of a client."""
    fields = typed_fields(catalogue(register))
    values: dict[str, Any] = {field.key: "" for field in fields}
    values |= {one.key: one.own.default for one in register.fields}
    values[CLIENT] = "" if client_id is None else f"{client_id} {client_name}"
    return RowShown(register, fields, values, 0, client_id, client_name)


def facts_line(register: Register, row: RegisterRow) -> str:
    """«AA 1234 BB · 2014 · 05.03.2027»: the first filled fields as people read them."""
    parts = []
    for field in catalogue(register):
        text = row.texts.get(field.key, "")
        if text and field.kind is not FieldKind.LONG_TEXT:
            words = own_words(field.kind, text)
            parts.append(f"{field.title}: {words}" if _wants_name(field) else words)
    return " · ".join(parts[:_MOST_FACTS])


def _wants_name(field: Field) -> bool:
    """Whether its value alone would not say what it is."""
    return field.kind in (FieldKind.NUMBER, FieldKind.DATE, FieldKind.YES_NO, FieldKind.MONEY)


def added_words() -> str:
    return _("The record was added.")
