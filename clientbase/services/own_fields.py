"""The owner's own fields: adding, naming, ordering and removing them; the catalogue of a shop with them."""

from collections.abc import Iterable, Sequence

from clientbase.db import client_own, own_fields, settings
from clientbase.db.store import ReadUnit, Store
from clientbase.domain.changes import Action
from clientbase.domain.client_check import OwnRules
from clientbase.domain.errors import NotThere
from clientbase.domain.fields import CLIENT_FIELDS, Field
from clientbase.domain.import_values import Regional
from clientbase.domain.own_field import OwnField, OwnKind, field_of
from clientbase.domain.own_naming import checked_choices, checked_label
from clientbase.domain.settings import SETTING


class OwnFieldService:
    """Labels differ from one another and from those of the program's own fields; numbers are never reused."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # --- reading ----------------------------------------------------------------------------------

    def all(self) -> tuple[OwnField, ...]:
        """In the owner's order."""
        with self._store.read() as unit:
            return own_fields.all_of(unit.connection)

    def catalogue(self) -> tuple[Field, ...]:
        """Every field of a client in this shop: the program's own, then the owner's in his order."""
        return (*CLIENT_FIELDS, *(field_of(item) for item in self.all()))

    def get(self, id: int) -> OwnField:
        """Raises NotThere."""
        with self._store.read() as unit:
            return _of(unit, id)

    def filled(self, id: int) -> int:
        """How many clients have something in it."""
        with self._store.read() as unit:
            return client_own.count_filled(unit.connection, _of(unit, id).id)

    # --- changing ---------------------------------------------------------------------------------

    def add(self, label: str, kind: OwnKind = OwnKind.TEXT, choices: Sequence[str] = ()) -> OwnField:
        """Make a field, empty for every client.

        Raises FieldMissing, FieldTooLong, OwnFieldExists, OwnFieldsUsedUp.
        """
        with self._store.write(Action.ADD_OWN_FIELD) as unit:
            known = own_fields.all_of(unit.connection)
            own = OwnField(0, checked_label(label, known), kind, checked_choices(choices))
            return _of(unit, own_fields.add(unit.journal, unit.connection, own))

    def rename(self, id: int, label: str) -> OwnField:
        """Raises NotThere, FieldMissing, FieldTooLong, OwnFieldExists."""
        with self._store.write(Action.EDIT_OWN_FIELD) as unit:
            _of(unit, id)
            others = [item for item in own_fields.all_of(unit.connection) if item.id != id]
            own_fields.update(unit.journal, id, {"label": checked_label(label, others)})
            return _of(unit, id)

    def set_choices(self, id: int, choices: Sequence[str]) -> OwnField:
        """The words that are offered; what clients have stays. Raises NotThere."""
        with self._store.write(Action.EDIT_OWN_FIELD) as unit:
            _of(unit, id)
            own_fields.update(unit.journal, id, {"choices": checked_choices(choices)})
            return _of(unit, id)

    def arrange(self, ids: Iterable[int]) -> None:
        """Put the fields in this order; those not named stand behind."""
        with self._store.write(Action.EDIT_OWN_FIELD) as unit:
            known = [item.id for item in own_fields.all_of(unit.connection)]
            named = [id for id in dict.fromkeys(ids) if id in known]
            own_fields.arrange(unit.journal, [*named, *(id for id in known if id not in named)])

    def remove(self, id: int) -> int:
        """Remove a field and what clients have in it; an undo brings all back. Raises NotThere.

        Returns how many clients had something.
        """
        with self._store.write(Action.REMOVE_OWN_FIELD) as unit:
            count = own_fields.remove(unit.journal, unit.connection, _of(unit, id).id)
            unit.journal.facts["count"] = count
        return count


def rules_in(unit: ReadUnit) -> OwnRules:
    """By what the values of own fields are checked."""
    kept = settings.all_of(unit.connection)

    def setting(key: str) -> str:
        return kept.get(key, SETTING[key].default)

    regional = Regional(setting("country"), setting("currency"), language=setting("language"))
    return OwnRules({item.key: item for item in own_fields.all_of(unit.connection)}, regional)


def _of(unit: ReadUnit, id: int) -> OwnField:
    found = next((item for item in own_fields.all_of(unit.connection) if item.id == id), None)
    if found is None:
        raise NotThere(noun=own_fields.NOUN, id=id)
    return found
