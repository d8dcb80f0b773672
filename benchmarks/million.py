"""A base of a million invented clients, or of any number: what the speed of lists and search is measured on.

    python benchmarks/million.py FOLDER [CLIENTS]

The base is made once and used again when it is there. Besides the clients there are a contact for every tenth
of them, an order for every twentieth, a task for every hundredth, and two thousand products.
"""

import random
import sys
import time
from bisect import bisect
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

import large_list

from clientbase.crypto.key_cost import CHEAPEST_COST
from clientbase.db import orders, products
from clientbase.db import tables as t
from clientbase.db import task_tables as tt
from clientbase.db.new_clients import write
from clientbase.domain.changes import Action
from clientbase.domain.client import Address, ClientDraft, Email, Phone
from clientbase.domain.client_columns import columns_of
from clientbase.domain.clock import SystemClock
from clientbase.domain.order import OrderDraft, OrderLine
from clientbase.domain.product import ProductDraft
from clientbase.services.bases import create_base, open_base
from clientbase.services.orders import head_of, lines_of
from clientbase.services.shop import Shop

CLIENTS = 1_000_000
PASSWORD = "a million"
_BATCH = 20_000
_FAMILIES = 20_000
_ENDINGS = ("енко", "чук", "ський", "івська", "юк", "ко", "ак", "ишин", "ів", "ець")
_SYLLABLES = (
    *("ба", "ве", "гор", "дим", "жу", "зар", "кри", "лу", "мак", "ніч", "пол", "рус", "сав", "тим", "ше"),
    *("ков", "їж", "яр", "чер", "мел", "ґал", "щер", "ост"),
)
_GOODS = (
    "Чай",
    "Кава",
    "Тюльпан",
    "Орхідея",
    "Гортензія",
    "Стрічка",
    "Ваза",
    "Горщик",
    "Добриво",
    "Листівка",
)
_WORDS = (
    *(
        "дзвонити",
        "після",
        "обіду",
        "просила",
        "каталог",
        "забирає",
        "сам",
        "доставка",
        "на",
        "дачу",
        "кличуть",
    ),
    *(
        "весілля",
        "ювілей",
        "знижка",
        "постійна",
        "питала",
        "про",
        "букети",
        "півонії",
        "не",
        "вранці",
        "рахунок",
    ),
)


def make(folder: Path, count: int = CLIENTS) -> Path:
    """The base of so many clients in this folder, made if it is not there yet."""
    base = folder / f"{count}.clientbase"
    if base.exists():
        return base
    folder.mkdir(parents=True, exist_ok=True)
    shop = create_base(base, PASSWORD, clock=SystemClock(), cost=CHEAPEST_COST).shop
    try:
        _fill(shop, count)
    finally:
        shop.close()
    return base


def opened(folder: Path, count: int = CLIENTS) -> Shop:
    return open_base(make(folder, count), PASSWORD, clock=SystemClock())


def _fill(shop: Shop, count: int) -> None:
    dice = random.Random(4)
    drafts = clients(count, dice)
    for first in range(0, count, _BATCH):
        some = [next(drafts) for _ in range(min(_BATCH, count - first))]
        with shop.store.write(Action.IMPORT) as unit:
            write(unit.journal, unit.connection, columns_of(some))
    _fill_with_the_rest(shop, count, dice)


def _fill_with_the_rest(shop: Shop, count: int, dice: random.Random) -> None:
    day = datetime(2026, 1, 1, tzinfo=UTC)
    with shop.store.write(Action.IMPORT) as unit:
        goods = [
            ProductDraft(
                f"{dice.choice(_GOODS)} «{_word(dice).title()}»", code=f"К-{at:05}", barcode=f"4820{at:09}"
            )
            for at in range(2_000)
        ]
        products.add_many(unit.journal, unit.connection, goods)
    for first in range(1, count, _BATCH * 10):
        people = range(first, min(first + _BATCH * 10, count + 1))
        with shop.store.write(Action.IMPORT) as unit:
            talks = [
                (
                    id,
                    "call",
                    f"{day + timedelta(minutes=id % 400_000):%Y-%m-%dT%H:%M:00.000000Z}",
                    _note(dice),
                )
                for id in people[::10]
            ]
            unit.journal.insert_tuples(t.interaction, ("client_id", "kind", "at", "text"), talks)
            tasks = [(id, f"Набрати: {_note(dice)}", "2026-01-01T00:00:00.000000Z") for id in people[::100]]
            unit.journal.insert_tuples(tt.task, ("client_id", "summary", "created_at"), tasks)
            sold = [
                OrderDraft(
                    id,
                    number=f"Ч-{id:07}",
                    ordered_on=(day + timedelta(days=id % 320)).date(),
                    currency="UAH",
                    total_micro=dice.randrange(1, 900) * 10_000_000,
                    total_given=True,
                    lines=(OrderLine(item_name=dice.choice(goods).name, quantity="1"),),
                )
                for id in people[::20]
            ]
            orders.add_many(unit.journal, [head_of(one) for one in sold], [lines_of(one) for one in sold])


def clients(count: int, dice: random.Random) -> Iterator[ClientDraft]:
    """Common names are common and rare ones rare, as Zipf has it."""
    families = sorted({f"{_word(dice)}{dice.choice(_ENDINGS)}".title() for _ in range(_FAMILIES)})
    dice.shuffle(families)
    weights = list(accumulate(1 / (at + 20) for at in range(len(families))))
    for number in range(1, count + 1):
        family = families[min(bisect(weights, dice.random() * weights[-1]), len(families) - 1)]
        phones = [_phone(dice) for _ in range(2 if dice.random() < 0.3 else 1)]
        yield ClientDraft(
            family_name=family,
            given_name=dice.choice(large_list.NAMES),
            additional_name=dice.choice(large_list.FATHERS),
            external_id=f"К-{number:07}",
            phones=tuple(Phone(phone, phone) for phone in phones),
            emails=(Email(f"client{number}@example.com"),) if dice.random() < 0.6 else (),
            addresses=(
                Address(
                    street=f"{dice.choice(large_list.STREETS)}, {dice.randrange(1, 200)}",
                    city=dice.choice(large_list.CITIES),
                ),
            ),
            birthday=f"{dice.randrange(1950, 2005)}-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}",
            tags=tuple(dice.sample(large_list.TAGS, dice.randrange(1, 3))) if dice.random() < 0.4 else (),
            note=_note(dice) if dice.random() < 0.2 else "",
        )


def _phone(dice: random.Random) -> str:
    return f"+380{dice.choice(large_list.OPERATORS)}{dice.randrange(10_000_000):07}"


def _word(dice: random.Random) -> str:
    return "".join(dice.choice(_SYLLABLES) for _ in range(dice.randrange(1, 4)))


def _note(dice: random.Random) -> str:
    return " ".join(dice.choice(_WORDS) for _ in range(dice.randrange(3, 9)))


if __name__ == "__main__":
    began = time.perf_counter()
    made = make(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else CLIENTS)
    size = made.joinpath("base.db").stat().st_size / 1e6
    print(f"{made}: {size:,.0f} MB, {time.perf_counter() - began:.0f} s")
