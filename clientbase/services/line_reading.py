"""Typed lines read with what the base knows: who works here, which clients there are, which tags."""

from collections.abc import Collection
from datetime import datetime, time

from clientbase.db import client_names, employees, search, settings, tasks
from clientbase.db.store import Store
from clientbase.domain.appointment_entry import AppointmentLine, read_appointment_line
from clientbase.domain.client import ClientDraft
from clientbase.domain.clock import Clock
from clientbase.domain.employee import Employee
from clientbase.domain.phrase_people import ClientsLike, NamedClient
from clientbase.domain.settings import SETTING
from clientbase.domain.task import TaskDraft
from clientbase.domain.task_entry import TaskLine, read_task_line
from clientbase.domain.typed_client import typed_client

_MOST_LIKE = 60  # a name that more have is told by two words, which are looked up together


class LineReadingService:
    """Reads lines for the window and the command line alike."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def clients_like(self, words: str) -> tuple[NamedClient, ...]:
        """Living clients in whose names there are words that begin so, best first."""
        with self._store.read() as unit:
            found = search.best(unit.connection, words, _MOST_LIKE)
            return client_names.named(unit.connection, [one.id for one in found])

    def _employees(self) -> tuple[Employee, ...]:
        with self._store.read() as unit:
            return employees.all_of(unit.connection)

    def words(self) -> tuple[tuple[Employee, ...], tuple[str, ...]]:
        """The employees and the tags of tasks."""
        with self._store.read() as unit:
            return employees.all_of(unit.connection), tasks.tags(unit.connection)

    def task(
        self, text: str, refused: Collection[str] = (), clients_like: ClientsLike | None = None
    ) -> TaskLine:
        """What a line asks for, its client looked for in the base."""
        people, tags = self.words()
        return read_task_line(
            text,
            self._clock.today(),
            self.now(),
            employees=people,
            tags=tags,
            clients_like=clients_like or self.clients_like,
            refused=refused,
        )

    def step(self, text: str, refused: Collection[str] = ()) -> TaskLine:
        """What a line asks for that is for a client who is known: nobody else is looked for in it."""
        return read_task_line(
            text, self._clock.today(), self.now(), employees=self._employees(), refused=refused
        )

    def appointment(
        self,
        text: str,
        slot: tuple[datetime, datetime] | None = None,
        refused: Collection[str] = (),
        clients_like: ClientsLike | None = None,
    ) -> AppointmentLine:
        """What a line in the calendar asks for, see `read_appointment_line`."""
        return read_appointment_line(
            text,
            self._clock.today(),
            self.now(),
            slot=slot,
            employees=self._employees(),
            clients_like=clients_like or self.clients_like,
            refused=refused,
        )

    def client(self, text: str) -> ClientDraft:
        """Somebody new, typed as one line: name, numbers, a remark."""
        with self._store.read() as unit:
            country = settings.all_of(unit.connection).get("country", SETTING["country"].default)
        return typed_client(text, country)

    def now(self) -> time:
        """The wall time it is, to the minute."""
        return self._clock.now().astimezone(self._clock.zone).time().replace(second=0, microsecond=0)


def task_of(line: TaskLine, client_id: int | None = None, employee_id: int | None = None) -> TaskDraft:
    """The task that a line asks for, for this client and employee unless it names them itself."""
    return TaskDraft(
        line.summary,
        client_id=client_id or line.client_id,
        assignee_id=line.assignee_id or employee_id,
        due_on=line.due_on,
        due_time=line.due_time,
        priority=line.priority,
        start_on=line.start_on,
        rrule=line.rrule,
        tags=line.tags,
    )
