"""One typed line becomes a task: day, hour, repeat, weight, tags and people are found in its words (U30).

«передзвонити Ткаченко завтра о 15:00» → «передзвонити Ткаченко», tomorrow, 15:00. Ukrainian, Russian and
English words are read whatever the language of the screen, for people mix them.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from clientbase.domain.employee import Employee
from clientbase.domain.phrase_people import ClientsLike, NamedClient
from clientbase.domain.phrase_reading import Part, read_phrase
from clientbase.domain.task import Priority


@dataclass(frozen=True, slots=True)
class TaskLine:
    """`summary` is the line without what was understood; never empty when the line was not.

    `clients`: the one whom the line names, or the few that it may mean; `parts`: the stretch of the line that
    each thing came from. `rrule` is that of RFC 5545 without its name; then `due_on` is its first day.
    """

    summary: str
    due_on: date | None = None
    due_time: time | None = None
    priority: Priority = Priority.NORMAL
    start_on: date | None = None
    rrule: str = ""
    tags: tuple[str, ...] = ()
    clients: tuple[NamedClient, ...] = ()
    assignee: Employee | None = None
    parts: tuple[Part, ...] = ()

    @property
    def client_id(self) -> int | None:
        """The client, where only one can be meant."""
        return self.clients[0].id if len(self.clients) == 1 else None

    @property
    def assignee_id(self) -> int | None:
        return self.assignee.id if self.assignee is not None else None


def read_task_line(
    text: str,
    today: date,
    now: time | None = None,
    *,
    employees: Sequence[Employee] = (),
    tags: Iterable[str] = (),
    clients_like: ClientsLike | None = None,
    refused: Collection[str] = (),
) -> TaskLine:
    """What a typed line asks for. A day that has passed this year is meant for the next one.

    With `now`, «через годину» is read too, and a time of day that has passed is meant for tomorrow.
    `tags`: known ones, as they are written; `refused`: stretches of the line that are not to be understood.

    >>> read_task_line("передзвонити завтра о 15:00", date(2026, 11, 22)).due_on
    datetime.date(2026, 11, 23)
    """
    found = read_phrase(
        text, today, now, employees=employees, tags=tags, clients_like=clients_like, refused=refused
    )
    return TaskLine(
        found.summary(),
        found.due_on,
        found.due_time,
        found.priority,
        found.start_on,
        found.rule.text() if found.rule is not None else "",
        found.tags,
        found.clients,
        found.assignee,
        tuple(sorted(found.parts, key=lambda part: part.start)),
    )
