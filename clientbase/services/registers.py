"""The owner's registers and their fields: making, naming, ordering and removing them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from clientbase.db import registers, settings
from clientbase.db.store import ReadUnit, Store
from clientbase.domain.changes import Action
from clientbase.domain.errors import NotThere
from clientbase.domain.import_values import Regional
from clientbase.domain.own_field import OwnField, OwnKind, checked_own
from clientbase.domain.own_naming import checked_choices
from clientbase.domain.register import (
    DEFAULT_ICON,
    Register,
    RegisterField,
    checked_field_label,
    checked_name,
)
from clientbase.domain.settings import SETTING
from clientbase.domain.text_folding import fold

_ATTRIBUTES = frozenset({"name", "labels", "icon", "heading", "headings"})
_OF_FIELD = frozenset({"label", "labels", "choices", "colours", "required", "distinct", "default"})


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
                fields: list[RegisterField] = []
                for one in draft.fields:
                    fields.append(RegisterField(_checked_field(unit, one.own, fields)))
                made.append(registers.add(unit.journal, unit.connection, replace(new, fields=tuple(fields))))
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

        Raises NotThere, FieldMissing, FieldTooLong, FieldWrong, RegisterFieldExists, RegisterFieldsUsedUp.
        """
        with self._store.write(Action.EDIT_REGISTER) as unit:
            known = register_in(unit, id)
            registers.add_field(unit.journal, unit.connection, id, _checked_field(unit, own, known.fields))
            return register_in(unit, id)

    def update_field(self, id: int, field_id: int, values: Mapping[str, object]) -> Register:
        """Change attributes named as `OwnField` names them; its kind stays. What rows have stays too.

        Raises NotThere, FieldMissing, FieldTooLong, FieldWrong, RegisterFieldExists; KeyError.
        """
        if unknown := values.keys() - _OF_FIELD:
            raise KeyError(sorted(unknown)[0])
        with self._store.write(Action.EDIT_REGISTER) as unit:
            whole = register_in(unit, id)
            one = _field_in(whole, field_id)
            others = [other for other in whole.fields if other is not one]
            tidy = _checked_field(unit, replace(one.own, **values), others)  # type: ignore[arg-type]
            registers.update_field(unit.journal, field_id, {key: getattr(tidy, key) for key in values})
            return register_in(unit, id)

    def arrange_fields(self, id: int, field_ids: Iterable[int]) -> Register:
        """Put the fields in this order; those not named stand behind. Raises NotThere."""
        with self._store.write(Action.EDIT_REGISTER) as unit:
            known = [one.own.id for one in register_in(unit, id).fields]
            registers.arrange_fields(unit.journal, _ordered(field_ids, known))
            return register_in(unit, id)

    def remove_field(self, id: int, field_id: int) -> int:
        """Remove a field and what rows have in it; an undo brings all back. Raises NotThere.

        Returns how many rows had something.
        """
        with self._store.write(Action.EDIT_REGISTER) as unit:
            one = _field_in(register_in(unit, id), field_id)
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


def _checked_field(unit: ReadUnit, own: OwnField, others: Sequence[RegisterField]) -> OwnField:
    label = checked_field_label(own.label, others)
    choices = checked_choices(own.choices)
    tidy = replace(own, label=label, choices=choices if own.kind in (OwnKind.CHOICE, OwnKind.CHOICES) else ())
    return replace(tidy, default=checked_own(tidy, own.default, regional_in(unit)))


def _ordered(wanted: Iterable[int], known: Sequence[int]) -> list[int]:
    named = [id for id in dict.fromkeys(wanted) if id in known]
    return [*named, *(id for id in known if id not in named)]
