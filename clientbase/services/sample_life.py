"""What happened in an invented shop in two years, and what is planned there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from clientbase.domain.appointment import AppointmentDraft, AppointmentStatus
from clientbase.domain.document import Discount, DocumentLine
from clientbase.domain.interaction import CALL_RESULTS, Direction, InteractionDraft, InteractionKind
from clientbase.domain.task import Priority, TaskDraft
from clientbase.services.sample_words import Scene

_PRICES = {"UAH": "1", "RUB": "2", "KZT": "12", "PLN": "0.1", "BYN": "0.08", "MDL": "0.45", "CZK": "0.55"}
_OTHER_PRICES = "0.025"
_OPENS, _CLOSES = 9, 19
INVOICES = 60
_REMIND = 15  # minutes before an appointment to come


@dataclass(frozen=True, slots=True)
class Known:
    """A client as the life of the shop needs him: his id, since when, by which phone."""

    id: int
    since: date
    phone: str
    company: bool


def contacts(scene: Scene, clients: Sequence[Known]) -> list[tuple[InteractionDraft, int]]:
    """Contacts in working hours, each with who had it; a few clients have many, most have some."""
    words, random, employees = scene.words, scene.random, scene.employees
    today, now, made = scene.clock.today(), scene.clock.now(), []
    for client in clients:
        for _ in range(min(int(random.expovariate(1 / 7)) + 1, 40)):
            span = max((today - client.since).days, 0)
            day = client.since + timedelta(days=int(span * random.random()))
            at = _instant(day, time(random.randrange(_OPENS, _CLOSES), random.randrange(60)))
            if at > now:
                continue
            made.append((_contact(words, client, at, random), random.choice(employees)))
    return sorted(made, key=lambda pair: pair[0].at or now)


def _contact(words: Mapping[str, Any], client: Known, at: datetime, random: Random) -> InteractionDraft:
    kind = random.choices(list(InteractionKind), (55, 20, 15, 10))[0]
    if kind is InteractionKind.CALL:
        result = random.choices(CALL_RESULTS, (45, 25, 12, 4, 8, 5, 1))[0]
        spoke = result in {"reached", "agreed", "call_back", "refused"}
        return InteractionDraft(
            client.id,
            kind,
            random.choice(words["calls"]) if spoke else "",
            at,
            random.choice((Direction.IN, Direction.OUT)) if spoke else Direction.OUT,
            random.randrange(20, 600) if spoke else 0,
            result,
            client.phone,
        )
    texts = {"visit": words["visits"], "message": words["messages"], "note": words["notes"]}[kind]
    pinned = kind is InteractionKind.NOTE and random.random() < 0.1
    direction = (
        random.choice((Direction.IN, Direction.OUT)) if kind is InteractionKind.MESSAGE else Direction.NONE
    )
    return InteractionDraft(client.id, kind, random.choice(texts), at, direction, pinned=pinned)


def tasks(scene: Scene, clients: Sequence[Known]) -> list[tuple[TaskDraft, datetime, datetime | None]]:
    """Tasks with when they were written down and when done: overdue, today, tomorrow, later, done."""
    words, random, employees = scene.words, scene.random, scene.employees
    today = scene.clock.today()
    made: list[tuple[TaskDraft, datetime, datetime | None]] = []

    def add(due: date | None, done: datetime | None, *, own: bool = False) -> None:
        client = None if own else random.choice(clients).id
        draft = TaskDraft(
            random.choice(words["own_tasks" if own else "tasks"]),
            client,
            random.choice(employees),
            due,
            time(random.randrange(_OPENS, _CLOSES), random.choice((0, 30)))
            if due and random.random() < 0.3
            else None,
            Priority.HIGH if random.random() < 0.15 else Priority.NORMAL,
            random.choice(words["notes"]) if random.random() < 0.1 else "",
        )
        before = (done.date() if done else today) - timedelta(days=random.randrange(1, 9))
        created = _instant(before, time(random.randrange(_OPENS, _CLOSES), random.randrange(60)))
        made.append((draft, created, done))

    for days in (1, 1, 2, 3, 5, 8, 13):
        add(today - timedelta(days=days), None)
    for days, count in ((0, 6), (1, 4)):
        for number in range(count):
            add(today + timedelta(days=days), None, own=number == 0)
    for _ in range(8):
        add(today + timedelta(days=random.randrange(2, 8)), None)
    for _ in range(9):
        add(today + timedelta(days=random.randrange(8, 60)), None)
    for _ in range(4):
        add(None, None, own=random.random() < 0.5)
    for _ in range(160):
        done = _instant(
            today - timedelta(days=random.randrange(1, 720)), time(random.randrange(_OPENS, _CLOSES), 15)
        )
        add(done.date() + timedelta(days=random.randrange(-1, 2)), done, own=random.random() < 0.15)
    return made


def appointments(scene: Scene, clients: Sequence[Known]) -> list[AppointmentDraft]:
    """Two years back thinly, this month and the next well filled, in working hours, nobody twice at once."""
    random, employees, today = scene.random, scene.employees, scene.clock.today()
    first = today.replace(day=1) - timedelta(days=7)
    made: list[AppointmentDraft] = []
    for offset in range(-700, 45):
        day = today + timedelta(days=offset)
        if day.weekday() == 6 and day != today:
            continue
        many = random.choice((2, 3, 3, 4, 5)) if day >= first else random.choice((0, 0, 1))
        if day == today:
            many = 5
        for employee in employees:
            if many <= 0:
                break
            hour = _OPENS * 60 + random.choice((0, 30, 60))
            for _ in range(min(many, 2 + (employee == employees[0]))):
                length = random.choice((30, 45, 60, 60, 90, 120))
                if hour + length > _CLOSES * 60:
                    break
                starts = datetime.combine(day, time(hour // 60, hour % 60))
                made.append(_appointment(scene, clients, starts, length, employee))
                hour += length + random.choice((15, 30, 60, 90))
                hour -= hour % 15
                many -= 1
    event = today + timedelta(days=9)
    made.append(
        AppointmentDraft(
            random.choice(scene.words["own_appointments"]),
            datetime.combine(event, time()),
            datetime.combine(event + timedelta(days=1), time()),
            all_day=True,
            employee_id=employees[0],
        )
    )
    return [*_with_no_shows(made, today), *_repeating(scene, clients, employees[0])]


def _with_no_shows(made: Sequence[AppointmentDraft], today: date) -> Iterator[AppointmentDraft]:
    """Whatever chance says, somebody did not come this week and somebody the week before."""
    left = {0: 2, 1: 1}  # by how many weeks ago
    for one in made:
        week = (today - one.starts.date()).days - 1
        if one.client_id is not None and week >= 0 and left.get(week // 7, 0) and one.starts.hour >= 12:
            left[week // 7] -= 1
            yield replace(one, status=AppointmentStatus.NO_SHOW)
        else:
            yield one


def _repeating(scene: Scene, clients: Sequence[Known], employee: int) -> Iterator[AppointmentDraft]:
    """Goods arrive twice a week before the shop opens, for whoever is there; a company is visited every other
    week.
    """
    monday = scene.clock.today() - timedelta(days=scene.clock.today().weekday() + 70)
    arrives = datetime.combine(monday + timedelta(days=1), time(8))
    yield AppointmentDraft(
        scene.words["own_appointments"][0],
        arrives,
        arrives + timedelta(minutes=45),
        rrule="FREQ=WEEKLY;BYDAY=TU,FR",
    )
    company = next((client for client in clients if client.company), clients[0])
    visit = datetime.combine(monday + timedelta(days=3), time(17))
    yield AppointmentDraft(
        scene.words["appointments"][0],
        visit,
        visit + timedelta(hours=1),
        client_id=company.id,
        employee_id=employee,
        rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
    )


def _appointment(
    scene: Scene, clients: Sequence[Known], starts: datetime, minutes: int, employee: int
) -> AppointmentDraft:
    words, random, today = scene.words, scene.random, scene.clock.today()
    own = random.random() < 0.08
    day = starts.date()
    known = [client for client in clients if client.since <= day] or clients
    if day < today:
        status = random.choices(
            (AppointmentStatus.CAME, AppointmentStatus.NO_SHOW, AppointmentStatus.CANCELLED), (85, 6, 9)
        )[0]
    else:
        status = random.choice((AppointmentStatus.PLANNED, AppointmentStatus.CONFIRMED))
    return AppointmentDraft(
        random.choice(words["own_appointments" if own else "appointments"]),
        starts,
        starts + timedelta(minutes=minutes),
        client_id=None if own else random.choice(known).id,
        employee_id=employee,
        place=random.choice(words["places"]) if random.random() < 0.7 else "",
        note=random.choice(words["notes"]) if random.random() < 0.1 else "",
        status=status,
        alarms=(_REMIND,) if day > today and not own else (),
    )


def invoices(scene: Scene, clients: Sequence[Known]) -> list[tuple[int, date, tuple[DocumentLine, ...]]]:
    """INVOICES issued ones, by date: whose, when, the lines. Companies buy by invoice, persons seldom."""
    random, today = scene.random, scene.clock.today()
    companies = [client for client in clients if client.company] or list(clients)
    made = []
    for _ in range(INVOICES):
        client = random.choice(companies)
        span = max((today - client.since).days, 0)
        made.append(
            (
                client.id,
                client.since + timedelta(days=int(span * random.random())),
                lines(scene),
            )
        )
    return sorted(made, key=lambda item: item[1])


def lines(scene: Scene) -> tuple[DocumentLine, ...]:
    random = scene.random
    factor = price_factor(scene)
    chosen = random.sample(scene.words["items"], random.choices((1, 2, 3, 5, 8), (25, 30, 25, 15, 5))[0])
    return tuple(
        DocumentLine(
            name,
            Decimal(random.choice((1, 1, 1, 2, 3, 5, 11, 25))),
            unit,
            (Decimal(price) * factor).quantize(Decimal("0.01")),
            discount=Discount(percent=Decimal(5)) if random.random() < 0.08 else None,
        )
        for name, unit, price in chosen
    )


def price_factor(scene: Scene) -> Decimal:
    """By what the prices of the sample's words are multiplied in the shop's currency."""
    return Decimal(_PRICES.get(scene.currency, _OTHER_PRICES))


def _instant(day: date, at: time) -> datetime:
    """A wall time on this PC as an instant."""
    return datetime.combine(day, at).astimezone().astimezone(UTC)
