"""The owner's own fields: adding, changing, ordering and removing them; the catalogue of a shop with them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from clientbase.db import client_own, computed, own_fields, own_links, settings
from clientbase.db.computed_sql import context_of
from clientbase.db.store import ReadUnit, Store, WriteUnit
from clientbase.domain.changes import Action
from clientbase.domain.client_check import OwnRules
from clientbase.domain.clock import Clock
from clientbase.domain.computed import (
    Computed,
    Pick,
    Worked,
    checked_pick,
    computed_as_json,
    computed_from_json,
)
from clientbase.domain.computed_check import FieldNeeded, check_needs, users_of
from clientbase.domain.computed_words import how_worked_out
from clientbase.domain.errors import NotThere
from clientbase.domain.fields import CLIENT_FIELDS, Field
from clientbase.domain.formula_names import FormulaNames
from clientbase.domain.import_values import Regional
from clientbase.domain.own_check import checked_field
from clientbase.domain.own_field import OwnField, OwnKind, field_of
from clientbase.domain.settings import SETTING
from clientbase.domain.trade_sets import TradeSet, fields_of_set
from clientbase.i18n import _

_TRIED = 0
"""The number of a field that is only being thought of."""


@dataclass(frozen=True, slots=True)
class OwnOnCard:
    """`texts`: by key, of fields that are worked out, and «12 Name» of those that point at something.

    `told`: how computed fields are worked out. `limited`: some field is of the clients of one segment alone.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    told: Mapping[str, str] = field(default_factory=dict)
    limited: bool = False


class OwnFieldService:
    """Labels differ from one another and from those of the program's own fields; numbers are never reused."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    # --- reading ----------------------------------------------------------------------------------

    def all(self) -> tuple[OwnField, ...]:
        """In the owner's order, whoever sees them."""
        with self._store.read() as unit:
            return own_fields.all_of(unit.connection)

    def catalogue(self) -> tuple[Field, ...]:
        """Every field of a client that who acts sees: the program's own, then the owner's in his order."""
        own = (item for item in self.all() if self.is_seen(item))
        return (*CLIENT_FIELDS, *(field_of(item) for item in own))

    def whole_catalogue(self) -> tuple[Field, ...]:
        """The same with what who acts does not see: for all that must leave nothing out."""
        return (*CLIENT_FIELDS, *(field_of(item) for item in self.all()))

    def is_seen(self, own: OwnField) -> bool:
        """Whether who acts is to see the field. A courtesy of the screen: the base holds it for everybody."""
        return not own.seen_by or self._store.employee_id in own.seen_by

    def get(self, id: int) -> OwnField:
        """Raises NotThere."""
        with self._store.read() as unit:
            return _of(unit, id)

    def filled(self, id: int) -> int:
        """How many clients have something in it; of a computed field nobody has."""
        with self._store.read() as unit:
            return client_own.count_filled(unit.connection, _of(unit, id).id)

    def filled_all(self) -> dict[int, int]:
        """How many clients have something in each field, by its id."""
        with self._store.read() as unit:
            ids = [item.id for item in own_fields.all_of(unit.connection)]
            return client_own.count_all_filled(unit.connection, ids)

    def names(self) -> FormulaNames:
        """What formulas can read, by name."""
        return FormulaNames(CLIENT_FIELDS, self.all())

    def words_of(self, own: OwnField) -> str:
        """The formula of a computed field as the owner reads it, "" for one that is picked."""
        worked = computed_from_json(own.computed)
        return self.names().shown(worked) if isinstance(worked, Worked) else ""

    def tried(self, computed_field: Computed, client_id: int) -> str:
        """What a computed field that is not kept yet would come to for this client, as canonical text."""
        with self._store.read() as unit:
            context = context_of(unit.connection, self._clock.today())
            own = OwnField(_TRIED, "", OwnKind.COMPUTED, computed=computed_as_json(computed_field))
            with_it = replace(context, own={**context.own, own.key: own})
            found = computed.values(unit.connection, [client_id], [own.key], with_it)
        return found.get(client_id, {}).get(own.key, "")

    def worked_out(self, client_id: int) -> dict[str, str]:
        """The canonical texts of all computed fields for a client, by key."""
        with self._store.read() as unit:
            found = computed.all_values(unit.connection, [client_id], self._clock.today())
        return found.get(client_id, {})

    def on_card(self, client_id: int) -> OwnOnCard:
        """What the own fields of a client show beside what is kept in them."""
        with self._store.read() as unit:
            known = own_fields.all_of(unit.connection)
            texts = client_own.texts_of(unit.connection, [client_id])
            kinds = {item.key: item.kind for item in known}
            shown = own_links.named(unit.connection, kinds, texts).get(client_id, {})
            worked = computed.all_values(unit.connection, [client_id], self._clock.today())
        figures = [item for item in known if item.kind is OwnKind.COMPUTED]
        names = FormulaNames(CLIENT_FIELDS if figures else (), known)
        told = {item.key: how_worked_out(item, names) for item in figures}
        limited = any(item.segment_id is not None for item in known)
        return OwnOnCard({**shown, **worked.get(client_id, {})}, told, limited)

    # --- changing ---------------------------------------------------------------------------------

    def add(self, label: str, kind: OwnKind = OwnKind.TEXT, choices: Sequence[str] = ()) -> OwnField:
        """Make a plain field, empty for every client.

        Raises FieldMissing, FieldTooLong, OwnFieldExists, OwnFieldsUsedUp.
        """
        return self.make(OwnField(0, label, kind, tuple(choices)))

    def make(self, draft: OwnField) -> OwnField:
        """Make a field with all that is told of it; its number and place are given here.

        Raises FieldMissing, FieldTooLong, FieldWrong, OwnFieldExists, OwnFieldsUsedUp, ComputedWrong,
        ComputedCycle, ComputedTooDeep.
        """
        with self._store.write(Action.ADD_OWN_FIELD) as unit:
            return _make(unit, draft)

    def make_computed(self, label: str, worked: Computed) -> OwnField:
        """A field that is worked out; raises as `make`."""
        worked = checked_pick(worked) if isinstance(worked, Pick) else worked
        return self.make(OwnField(0, label, OwnKind.COMPUTED, computed=computed_as_json(worked)))

    def add_set(self, trade: TradeSet) -> tuple[OwnField, ...]:
        """The fields of a trade that are not there yet, in one step to undo. Raises OwnFieldsUsedUp."""
        with self._store.write(Action.ADD_OWN_FIELDS, name=trade.key) as unit:
            known = own_fields.all_of(unit.connection)
            return tuple(_make(unit, draft) for draft in fields_of_set(trade, known))

    def update(self, id: int, values: Mapping[str, Any]) -> OwnField:
        """Change attributes of a field, named as `OwnField` names them; its kind stays.

        Raises NotThere and what `make` raises.
        """
        with self._store.write(Action.EDIT_OWN_FIELD) as unit:
            kept = _of(unit, id)
            known = own_fields.all_of(unit.connection)
            others = [item for item in known if item.id != id]
            tidy = checked_field(replace(kept, **values), others, rules_in(unit).regional)
            changes = {
                name: getattr(tidy, name)
                for name in OwnField.__slots__
                if getattr(tidy, name) != getattr(kept, name)
            }
            if changes:
                own_fields.update(unit.journal, id, changes)
                if "computed" in changes:
                    _bring_kinds_up_to_date(unit)
            return _of(unit, id)

    def rename(self, id: int, label: str) -> OwnField:
        """Raises NotThere, FieldMissing, FieldTooLong, OwnFieldExists."""
        return self.update(id, {"label": label})

    def arrange(self, ids: Iterable[int]) -> None:
        """Put the fields in this order; those not named stand behind."""
        with self._store.write(Action.EDIT_OWN_FIELD) as unit:
            known = [item.id for item in own_fields.all_of(unit.connection)]
            named = [id for id in dict.fromkeys(ids) if id in known]
            own_fields.arrange(unit.journal, [*named, *(id for id in known if id not in named)])

    def remove(self, id: int) -> int:
        """Remove a field and what clients have in it; an undo brings all back.

        Returns how many clients had something. Raises NotThere, FieldNeeded.
        """
        with self._store.write(Action.REMOVE_OWN_FIELD) as unit:
            own = _of(unit, id)
            users = users_of(own.key, own_fields.all_of(unit.connection))
            if users:
                names = ", ".join(_("“{name}”").format(name=item.title) for item in users)
                raise FieldNeeded(name=own.title, names=names)
            count = own_fields.remove(unit.journal, unit.connection, own.id)
            unit.journal.facts["count"] = count
        return count


def rules_in(unit: ReadUnit) -> OwnRules:
    """By what the values of own fields are checked."""
    kept = settings.all_of(unit.connection)

    def setting(key: str) -> str:
        return kept.get(key, SETTING[key].default)

    regional = Regional(setting("country"), setting("currency"), language=setting("language"))
    return OwnRules({item.key: item for item in own_fields.all_of(unit.connection)}, regional)


def _make(unit: WriteUnit, draft: OwnField) -> OwnField:
    known = own_fields.all_of(unit.connection)
    own = checked_field(replace(draft, id=_TRIED), known, rules_in(unit).regional)
    return _of(unit, own_fields.add(unit.journal, unit.connection, own))


def _bring_kinds_up_to_date(unit: WriteUnit) -> None:
    """Formulas that read a field whose result is of another kind now: they give what follows from that.

    Raises FormulaKindsDiffer, FormulaKindWrong where a formula has no sense any more.
    """
    for _round in range(len(own_fields.all_of(unit.connection))):
        known = own_fields.all_of(unit.connection)
        check_needs(known)
        names = FormulaNames(CLIENT_FIELDS, known)
        stale = False
        for item in known:
            worked = computed_from_json(item.computed) if item.computed else None
            if isinstance(worked, Worked) and (now := names.read(worked.formula)).gives is not worked.gives:
                own_fields.update(unit.journal, item.id, {"computed": computed_as_json(now)})
                stale = True
        if not stale:
            return


def _of(unit: ReadUnit, id: int) -> OwnField:
    found = next((item for item in own_fields.all_of(unit.connection) if item.id == id), None)
    if found is None:
        raise NotThere(noun=own_fields.NOUN, id=id)
    return found
