"""The owner's registers and their fields: making, naming, ordering and removing them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from clientbase.db import registers, settings
from clientbase.db.store import ReadUnit, Store, WriteUnit
from clientbase.domain.changes import Action
from clientbase.domain.computed import computed_as_json
from clientbase.domain.errors import NotThere
from clientbase.domain.import_values import Regional
from clientbase.domain.own_check import WITH_CHOICES, WITHOUT_DEFAULT
from clientbase.domain.own_field import OwnField, OwnKind, checked_own
from clientbase.domain.own_naming import checked_choices
from clientbase.domain.register import (
    DEFAULT_ICON,
    Register,
    RegisterField,
    checked_field_label,
    checked_name,
)
from clientbase.domain.register_computed import (
    brought_up_to_date,
    check_computed,
    check_unneeded,
    checked_formula,
    formula_of,
    names_of,
)
from clientbase.domain.settings import SETTING
from clientbase.domain.text_folding import fold

_ATTRIBUTES = frozenset({"name", "labels", "icon", "heading", "headings"})
_OF_FIELD = frozenset(
    {"label", "labels", "choices", "colours", "required", "distinct", "default", "computed"}
)
_UNCOMPARED = frozenset({OwnKind.COMPUTED, OwnKind.FILE})


class RegisterService:
    """Names of registers differ from one another, those of fields within their register."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # --- reading ----------------------------------------------------------------------------------

    def all(self) -> tuple[Register, ...]:
        """In the owner's order."""
        with self._store.read() as unit:
            return registers.all_of(unit.connection)

    def get(self, id: int) -> Register:
        """Raises NotThere."""
        with self._store.read() as unit:
            return register_in(unit, id)

    def named(self, name: str) -> Register | None:
        """By any of its names, in letters of any size."""
        wanted = fold(name)
        return next((one for one in self.all() if wanted in {fold(word) for word in one.names}), None)

    def filled(self, id: int, field_id: int) -> int:
        """How many rows have something in a field. Raises NotThere."""
        with self._store.read() as unit:
            one = _field_in(register_in(unit, id), field_id)
            return registers.filled(unit.connection, id, one.slot)

    def read_formula(self, id: int, text: str) -> str:
        """A typed formula as a computed field keeps it.

        Raises NotThere, and the errors of formula_grammar and formula_kinds.
        """
        return computed_as_json(names_of(self.get(id)).read(text))

    def words_of(self, id: int, own: OwnField) -> str:
        """The formula of a computed field as the owner reads it, "" where there is none. Raises NotThere."""
        worked = formula_of(own)
        return names_of(self.get(id)).shown(worked) if worked is not None else ""

    # --- registers ----------------------------------------------------------------------------------

    def add(self, draft: Register) -> Register:
        """Keep a new register with the fields of `draft`, whose ids and slots are given here.

        Raises FieldMissing, FieldTooLong, FieldWrong, RegisterExists, RegisterFieldExists.
        """
        return self.add_several([draft])[0]

    def add_several(self, drafts: Sequence[Register]) -> tuple[Register, ...]:
        """Several in one act, as of a set. Raises as `add`."""
        with self._store.write(Action.ADD_REGISTER) as unit:
            made = []
            for draft in drafts:
                known = registers.all_of(unit.connection)
                new = replace(
                    draft, name=checked_name(draft.name, known), icon=draft.icon or DEFAULT_ICON, fields=()
                )
                for slot, one in enumerate(draft.fields, start=1):
                    own = _checked_field(unit, one.own, new)
                    new = replace(new, fields=(*new.fields, RegisterField(own, slot)))
                check_computed(new.fields)
                made.append(registers.add(unit.journal, unit.connection, new))
            return tuple(register_in(unit, id) for id in made)

    def update(self, id: int, values: Mapping[str, object]) -> Register:
        """Change attributes named as `Register` names them: name, labels, icon, heading, headings.

        Raises NotThere, FieldMissing, FieldTooLong, RegisterExists; KeyError of another attribute.
        """
        values = dict(values)
        if unknown := values.keys() - _ATTRIBUTES:
            raise KeyError(sorted(unknown)[0])
        with self._store.write(Action.EDIT_REGISTER) as unit:
            register_in(unit, id)
            if "name" in values:
                others = [one for one in registers.all_of(unit.connection) if one.id != id]
                values["name"] = checked_name(str(values["name"]), others)
            registers.update(unit.journal, id, values)
            return register_in(unit, id)

    def arrange(self, ids: Iterable[int]) -> None:
        """Put the registers in this order; those not named stand behind."""
        with self._store.write(Action.EDIT_REGISTER) as unit:
            known = [one.id for one in registers.all_of(unit.connection)]
            registers.arrange(unit.journal, _ordered(ids, known))

    def remove(self, id: int) -> int:
        """Remove a register with its rows; an undo brings all back. Raises NotThere.

        Returns how many rows it had, those in the bin too.
        """
        with self._store.write(Action.REMOVE_REGISTER) as unit:
            register_in(unit, id)
            count = registers.remove(unit.journal, unit.connection, id)
            unit.journal.facts["count"] = count
        return count

    # --- fields -------------------------------------------------------------------------------------

    def add_field(self, id: int, own: OwnField) -> Register:
        """Keep a field behind the others.

        Raises NotThere, FieldMissing, FieldTooLong, FieldWrong, RegisterFieldExists, RegisterFieldsUsedUp,
        ComputedWrong, and what reading a formula raises.
        """
        with self._store.write(Action.EDIT_REGISTER) as unit:
            known = register_in(unit, id)
            registers.add_field(unit.journal, unit.connection, id, _checked_field(unit, own, known))
            return register_in(unit, id)

    def update_field(self, id: int, field_id: int, values: Mapping[str, object]) -> Register:
        """Change attributes named as `OwnField` names them; its kind stays. What rows have stays too.

        Raises NotThere, FieldMissing, FieldTooLong, FieldWrong, RegisterFieldExists, ComputedWrong,
        ComputedCycle, ComputedTooDeep, and what reading a formula raises; KeyError.
        """
        if unknown := values.keys() - _OF_FIELD:
            raise KeyError(sorted(unknown)[0])
        with self._store.write(Action.EDIT_REGISTER) as unit:
            whole = register_in(unit, id)
            one = _field_in(whole, field_id)
            tidy = _checked_field(unit, replace(one.own, **values), whole)  # type: ignore[arg-type]
            told = [key for key in values if key != ("default" if tidy.computed else "computed")]
            registers.update_field(unit.journal, field_id, {key: getattr(tidy, key) for key in told})
            if "computed" in told:
                _bring_up_to_date(unit, id)
            return register_in(unit, id)

    def arrange_fields(self, id: int, field_ids: Iterable[int]) -> Register:
        """Put the fields in this order; those not named stand behind. Raises NotThere."""
        with self._store.write(Action.EDIT_REGISTER) as unit:
            known = [one.own.id for one in register_in(unit, id).fields]
            registers.arrange_fields(unit.journal, _ordered(field_ids, known))
            return register_in(unit, id)

    def remove_field(self, id: int, field_id: int) -> int:
        """Remove a field and what rows have in it; an undo brings all back. Raises NotThere, FieldNeeded.

        Returns how many rows had something.
        """
        with self._store.write(Action.EDIT_REGISTER) as unit:
            whole = register_in(unit, id)
            one = _field_in(whole, field_id)
            check_unneeded(whole, one)
            return registers.remove_field(unit.journal, unit.connection, id, one)


def register_in(unit: ReadUnit, id: int) -> Register:
    """Raises NotThere."""
    found = registers.get(unit.connection, id)
    if found is None:
        raise NotThere(noun=registers.NOUN, id=id)
    return found


def regional_in(unit: ReadUnit) -> Regional:
    """How the shop writes dates, numbers and phones."""
    kept = settings.all_of(unit.connection)

    def setting(key: str) -> str:
        return kept.get(key, SETTING[key].default)

    return Regional(setting("country"), setting("currency"), language=setting("language"))


def _field_in(whole: Register, field_id: int) -> RegisterField:
    found = next((one for one in whole.fields if one.own.id == field_id), None)
    if found is None:
        raise NotThere(noun="register_field", id=field_id)
    return found


def _checked_field(unit: ReadUnit, own: OwnField, whole: Register) -> OwnField:
    """The field of this register tidied; what its kind has no use for is left out."""
    others = [one for one in whole.fields if not own.id or one.own.id != own.id]
    label = checked_field_label(own.label, others)
    choices = checked_choices(own.choices) if own.kind in WITH_CHOICES else ()
    tidy = replace(own, label=label, choices=choices, distinct=own.distinct and own.kind not in _UNCOMPARED)
    if own.kind is OwnKind.COMPUTED:
        return checked_formula(replace(tidy, required=False), whole)
    if own.kind in WITHOUT_DEFAULT:
        return replace(tidy, default="", computed="")
    return replace(tidy, default=checked_own(tidy, own.default, regional_in(unit)), computed="")


def _bring_up_to_date(unit: WriteUnit, id: int) -> None:
    """Formulas follow what the fields they read give now. Raises ComputedCycle, ComputedTooDeep."""
    whole = register_in(unit, id)
    check_computed(whole.fields)
    for field_id, own in brought_up_to_date(whole).items():
        registers.update_field(unit.journal, field_id, {"computed": own.computed})


def _ordered(wanted: Iterable[int], known: Sequence[int]) -> list[int]:
    named = [id for id in dict.fromkeys(wanted) if id in known]
    return [*named, *(id for id in known if id not in named)]
