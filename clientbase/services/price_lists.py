"""What people do with price lists: make, rename, put in order, say who gets which."""

from collections.abc import Mapping, Sequence

from clientbase.db import price_lists
from clientbase.db import selling_tables as st
from clientbase.db.store import ReadUnit, Store
from clientbase.domain.changes import Action
from clientbase.domain.currencies import currency
from clientbase.domain.errors import FieldMissing, FieldTooLong, InputError, NotThere
from clientbase.domain.plain_text import one_line
from clientbase.domain.price_list import LONGEST_NAME, PriceList, PriceListDraft, PriceListTaken
from clientbase.domain.text_folding import fold
from clientbase.i18n import _


class PriceListInUse(InputError):
    """`count` goods have prices in the list `name`."""


class PriceListService:
    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, *, active_only: bool = False) -> tuple[PriceList, ...]:
        """In their order."""
        with self._store.read() as unit:
            found = price_lists.all_of(unit.connection)
        return tuple(one for one in found if one.active or not active_only)

    def add(self, draft: PriceListDraft) -> int:
        """Raises FieldMissing, FieldTooLong, PriceListTaken, UnknownCurrency."""
        with self._store.write(Action.EDIT_PRICE_LISTS) as unit:
            name = _checked_name(unit, draft.name, 0)
            vat_included = draft.vat_included
            if vat_included is None:
                vat_included = price_lists.holding_vat(unit.connection)
            row = {
                "name": name,
                "currency": _currency(draft.currency),
                "vat_included": int(vat_included),
                "level": one_line(draft.level),
                "active": int(draft.active),
            }
            return price_lists.add(unit.journal, unit.connection, [row])[0]

    def update(self, list_id: int, values: Mapping[str, object]) -> None:
        """Change fields by key; with another name all prices and orders that name it get it, as one change.

        Raises NotThere, FieldMissing, FieldTooLong, PriceListTaken, UnknownCurrency.
        """
        with self._store.write(Action.EDIT_PRICE_LISTS) as unit:
            kept = _kept(unit, list_id)
            changes = dict(values)
            if "name" in changes:
                changes["name"] = _checked_name(unit, str(changes["name"]), list_id)
            if "currency" in changes:
                changes["currency"] = _currency(str(changes["currency"]))
            if "level" in changes:
                changes["level"] = one_line(str(changes["level"]))
            unit.journal.update(st.price_list, list_id, changes)
            if (name := str(changes.get("name", kept.name))) != kept.name:
                price_lists.rename(unit.journal, unit.connection, kept.name, name)

    def arrange(self, ids: Sequence[int]) -> None:
        """Put them in this order; the first is offered where a client has no list of his own."""
        with self._store.write(Action.EDIT_PRICE_LISTS) as unit:
            unit.journal.update_many(st.price_list, {id: {"position": at} for at, id in enumerate(ids)})

    def remove(self, list_id: int) -> None:
        """Raises NotThere, PriceListInUse while goods have prices in it: put it out of use instead."""
        with self._store.write(Action.EDIT_PRICE_LISTS) as unit:
            kept = _kept(unit, list_id)
            if count := price_lists.prices_of(unit.connection, kept.name):
                raise PriceListInUse(name=kept.name, count=count)
            unit.journal.delete(st.price_list, [list_id])


def _kept(unit: ReadUnit, list_id: int) -> PriceList:
    found = next((one for one in price_lists.all_of(unit.connection) if one.id == list_id), None)
    if found is None:
        raise NotThere(noun="price_list", id=list_id)
    return found


def _checked_name(unit: ReadUnit, typed: str, own_id: int) -> str:
    name = one_line(typed)
    if not name:
        raise FieldMissing(field=_("Name of the price list"))
    if len(name) > LONGEST_NAME:
        raise FieldTooLong(field=_("Name of the price list"), limit=LONGEST_NAME)
    for one in price_lists.all_of(unit.connection):
        if one.id != own_id and fold(one.name) == fold(name):
            raise PriceListTaken(name=one.name)
    return name


def _currency(text: str) -> str:
    return currency(text).code if text.strip() else ""
