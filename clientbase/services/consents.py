"""What clients allowed, and what they took back."""

from collections.abc import Mapping, Sequence
from datetime import date

from clientbase.db import consents
from clientbase.db.card_tables import client_consent
from clientbase.db.presence import require_client
from clientbase.db.store import Store
from clientbase.domain.changes import Action
from clientbase.domain.clock import Clock
from clientbase.domain.consent import (
    LONGEST,
    Consent,
    Purpose,
    call_warning,
    check_dates,
    latest,
)
from clientbase.domain.errors import FieldTooLong, NotThere
from clientbase.domain.plain_text import one_line
from clientbase.i18n import _
from clientbase.services.settings import SettingsService


class ConsentService:
    """Of each purpose at most one consent of a client stands; what was taken back stays as it was."""

    def __init__(self, store: Store, settings: SettingsService, clock: Clock) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock

    def give(
        self,
        client_id: int,
        purposes: Sequence[Purpose],
        *,
        given_on: date | None = None,
        source: str = "",
        note: str = "",
    ) -> tuple[int, ...]:
        """Note that a client allowed these; `given_on`: None is today. One that stands gets the new facts.

        Raises ConsentDatesWrong, FieldTooLong, NotThere.
        """
        day = given_on or self._clock.today()
        check_dates(day, None, self._clock.today())
        values = {"given_on": day, "source": one_line(source), "note": _checked(note)}
        ids = []
        with self._store.write(Action.GIVE_CONSENT) as unit:
            require_client(unit.connection, client_id)
            known = consents.of_client(unit.connection, client_id)
            for purpose in dict.fromkeys(purposes):
                found = latest(known, purpose)
                if found is not None and found.stands:
                    unit.journal.update(client_consent, found.id, values)
                    ids.append(found.id)
                else:
                    whole = {"client_id": client_id, "purpose": purpose, "withdrawn_on": None, **values}
                    ids.append(consents.add(unit.journal, whole))
        return tuple(ids)

    def withdraw(
        self, client_id: int, purposes: Sequence[Purpose], *, withdrawn_on: date | None = None, note: str = ""
    ) -> tuple[int, ...]:
        """Note that a client forbade these; also what he never allowed. `withdrawn_on`: None is today.

        Raises ConsentDatesWrong, FieldTooLong, NotThere.
        """
        day, today = withdrawn_on or self._clock.today(), self._clock.today()
        tidy = _checked(note)
        ids = []
        with self._store.write(Action.WITHDRAW_CONSENT) as unit:
            require_client(unit.connection, client_id)
            known = consents.of_client(unit.connection, client_id)
            for purpose in dict.fromkeys(purposes):
                found = latest(known, purpose)
                check_dates(found.given_on if found is not None else None, day, today)
                if found is None:
                    whole = {
                        "client_id": client_id,
                        "purpose": purpose,
                        "given_on": None,
                        "withdrawn_on": day,
                        "source": "",
                        "note": tidy,
                    }
                    ids.append(consents.add(unit.journal, whole))
                elif found.stands:
                    values: dict[str, object] = {"withdrawn_on": day} | ({"note": tidy} if tidy else {})
                    unit.journal.update(client_consent, found.id, values)
                    ids.append(found.id)
        return tuple(ids)

    def remove(self, id: int) -> None:
        """It was noted by mistake. Raises NotThere."""
        with self._store.write(Action.REMOVE_CONSENT) as unit:
            if consents.get(unit.connection, id) is None:
                raise NotThere(noun=client_consent.name, id=id)
            unit.journal.delete(client_consent, [id])

    def of_client(self, client_id: int) -> tuple[Consent, ...]:
        """All that was ever noted, the oldest first."""
        with self._store.read() as unit:
            return consents.of_client(unit.connection, client_id)

    def current(self, client_id: int) -> Mapping[Purpose, Consent | None]:
        """For each purpose what counts now."""
        found = self.of_client(client_id)
        return {purpose: latest(found, purpose) for purpose in Purpose}

    def warning_before_call(self, client_id: int) -> str:
        """What to know before calling this client; "" when nothing stands against it."""
        return call_warning(self.of_client(client_id), needed=self._settings.yes("consent.needed"))

    def withdrawn(self, ids: Sequence[int], purposes: Sequence[Purpose] = tuple(Purpose)) -> frozenset[int]:
        """Of these clients those who took one of these consents back and did not give it again."""
        with self._store.read() as unit:
            return frozenset(consents.withdrawn(unit.connection, ids, purposes))


def _checked(note: str) -> str:
    tidy = one_line(note)
    if len(tidy) > LONGEST:
        raise FieldTooLong(field=_("Note"), limit=LONGEST)
    return tidy
