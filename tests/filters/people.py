"""Invented clients with every kind of fact, kept in a real base and told as plain facts beside it."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from clientbase.db import appointment_tables as ap
from clientbase.db import goods_tables as g
from clientbase.db import selling_tables as st
from clientbase.db import tables as t
from clientbase.db import task_tables as tt
from clientbase.db.card_tables import client_consent
from clientbase.db.store import WriteUnit
from clientbase.domain.changes import Action
from clientbase.domain.client import (
    Address,
    ClientDraft,
    ContactPerson,
    Email,
    Flag,
    Kind,
    Messenger,
    Phone,
    Sex,
)
from clientbase.domain.filter import Op
from clientbase.domain.filter_fields import FilterField, Shape
from clientbase.domain.micro import to_micro
from clientbase.domain.own_field import OwnKind
from clientbase.services.shop import Shop
from tests.filters.plain_reading import Facts, Invoice, Purchase

TODAY = date(2028, 2, 29)  # a leap day, on a Tuesday
ZONE = ZoneInfo("Europe/Kyiv")
WORDS = ("Київ", "київ", "Kyiv", "Об'їзна", "обїзна", "Ёлка", "елка", "п’ять 100%", "а_б", "vip", "VIP", "x")
CITIES = ("Київ", "Львів", "київ", "")
CODES = ("UAH", "EUR")
OWN: tuple[tuple[str, OwnKind], ...] = (
    ("Напис", OwnKind.TEXT),
    ("Число", OwnKind.NUMBER),
    ("Гроші", OwnKind.MONEY),
    ("День", OwnKind.DATE),
    ("Чи так", OwnKind.YES_NO),
    ("Одне", OwnKind.CHOICE),
    ("Кілька", OwnKind.CHOICES),
    ("Дзвонити", OwnKind.PHONE),
)
NUMBERS = ("-1", "0", "0.1", "1", "2", "2.5", "3", "10", "1000")


class People:
    """`facts` of every client by id, as the base has them."""

    def __init__(self, shop: Shop, seed: int, count: int) -> None:
        self._any = random.Random(seed)
        self.own = {shop.own_fields.add(label, kind).key: kind for label, kind in OWN}
        self.facts: dict[int, Facts] = {}
        for _number in range(count):
            self._keep(shop)
        found = {client.id: client for client in shop.clients.many(list(self.facts))}
        self.facts = {
            id: replace(facts, client=found[id], own=dict.fromkeys(self.own, "") | dict(found[id].own))
            for id, facts in self.facts.items()
        }

    def day(self) -> date:
        near = self._any.choice(
            (-800, -366, -365, -91, -90, -89, -31, -8, -7, -6, -1, 0, 1, 6, 7, 8, 31, 400)
        )
        return TODAY + timedelta(days=near + self._any.choice((0, 0, 0, 1, -1)))

    def some(self, *options: Any) -> Any:
        return self._any.choice(options)

    def several(self, one: Any, most: int = 2) -> tuple[Any, ...]:
        return tuple(one() for _time in range(self._any.choice((0, 0, 1, 1, most))))

    def word(self) -> str:
        return self.some("", "", *WORDS)

    def birthday(self) -> str:
        if self.some(True, False, False):
            return ""
        year = self.some("-", "1960", "1988", "2000", "2008")
        month_day = self.some("02-29", "02-28", "03-01", "02-27", "12-31", "01-01", "03-07", "11-05")
        return f"{'1988' if month_day == '02-29' and year != '-' else year}-{month_day}"

    def _draft(self) -> ClientDraft:
        own = {
            OwnKind.TEXT: self.word,
            OwnKind.NUMBER: lambda: self.some("", *NUMBERS),
            OwnKind.MONEY: lambda: self.some("", f"{self.some(*NUMBERS)} {self.some(*CODES)}"),
            OwnKind.DATE: lambda: self.some("", self.day().isoformat()),
            OwnKind.YES_NO: lambda: self.some("", "yes", "no"),
            OwnKind.CHOICE: self.word,
            OwnKind.CHOICES: lambda: "\n".join({self.word(), self.word()} - {""}),
            OwnKind.PHONE: lambda: self.some("", "+380671234567"),
        }
        return ClientDraft(
            kind=self.some(*Kind),
            family_name=self.some("Ткаченко", "Їжак", "Шевченко", *WORDS),
            given_name=self.word(),
            organization=self.word(),
            phones=self.several(
                lambda: Phone(self.some("067 123-45-67", "вн. 12"), self.some("", "+380671234567"))
            ),
            emails=self.several(lambda: Email(f"a{self._any.randrange(4)}@example.com")),
            addresses=self.several(
                lambda: Address(self.word(), self.some(*CITIES), self.word(), country=self.some("", "UA")), 3
            ),
            messengers=self.several(lambda: Messenger(self.some("viber", "telegram"), "067")),
            contact_persons=self.several(lambda: ContactPerson(self.some("Олена", "Київ"), self.word())),
            sex=self.some(*Sex),
            birthday=self.birthday(),
            registered_on=self.some(None, self.day()),
            confirmed_on=self.some(None, self.day()),
            responsible_id=self.some(None, 1),
            category=self.word(),
            source=self.some("", "google", "referral"),
            note=self.word(),
            tags=tuple({self.word(), self.word()} - {""}),
            flags=self.several(lambda: Flag("birthday", self.some("колись", "влітку")), 1),
            own=tuple((key, text) for key, kind in self.own.items() if (text := own[kind]())),
        )

    def _keep(self, shop: Shop) -> None:
        id = shop.clients.add(self._draft(), allow_twin=True)
        purchases = self.several(self._purchase, 4)
        invoices = self.several(self._invoice)
        contacts = self.several(lambda: (self.some("call", "visit", "message", "note"), self._instant()), 4)
        tasks = self.several(lambda: (self.some(None, self.day()), self.some(True, False)), 3)
        appointments = self.several(
            lambda: (
                datetime.combine(self.day(), self.some(time(), time(23, 59))),
                self.some("planned", "cancelled"),
            )
        )
        consents = self.several(lambda: (self.some("data", "calls"), self.some(True, False)), 3)
        with shop.store.write(Action.SAMPLE) as unit:
            journal = unit.journal
            for one in purchases:
                order = journal.insert(g.sales_order, [_order_row(id, one)])[0]
                journal.insert(g.order_line, [{"order_id": order, "item_name": name} for name in one.goods])
            for place, bill in enumerate(invoices):
                document = journal.insert(t.document, [_invoice_row(id, bill, f"{id}-{place}")])[0]
                _pay(unit, id, document, bill)
            journal.insert(
                t.interaction, [{"client_id": id, "kind": kind, "at": at} for kind, at in contacts]
            )
            journal.insert(
                tt.task,
                [
                    _made(
                        {
                            "client_id": id,
                            "summary": "x",
                            "due_on": due,
                            "completed_at": "x" if done else None,
                        }
                    )
                    for due, done in tasks
                ],
            )
            journal.insert(
                ap.appointment,
                [
                    {"client_id": id, "summary": "x", "starts": at, "ends": at, "status": status}
                    for at, status in appointments
                ],
            )
            journal.insert(
                client_consent,
                [
                    {"client_id": id, "purpose": purpose, "withdrawn_on": TODAY if withdrawn else None}
                    for purpose, withdrawn in consents
                ],
            )
        nobody: Any = None  # the client as kept is read when all are there
        self.facts[id] = Facts(nobody, {}, purchases, invoices, contacts, tasks, appointments, consents)

    def _instant(self) -> datetime:
        wall = self.some(time(), time(0, 30), time(12), time(23, 59, 59))
        return datetime.combine(self.day(), wall, ZONE).astimezone(UTC)

    def _purchase(self) -> Purchase:
        amount = Decimal(self.some("0", "0.1", "2.5", "10", "1000"))
        back = self.some(True, False, False)
        return Purchase(
            self.some(None, self.day(), self.day()),
            -amount if back else amount,
            self.some(*CODES),
            tuple({self.some(*WORDS), self.some(*WORDS)}),
            back,
            self.some(True, False, False),
        )

    def _invoice(self) -> Invoice:
        day = self.day()
        status = self.some("issued", "issued", "cancelled", "draft")
        due, paid = self.some(None, day + timedelta(days=5)), self.some(Decimal(0), Decimal(4), Decimal(10))
        return Invoice(day, due, Decimal(10), self.some(*CODES), status, paid)

    def ids(self) -> Iterator[int]:
        return iter(self.facts)


def _made(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "created_at": "2028-01-01T00:00:00.000000Z"}


def _order_row(client_id: int, one: Purchase) -> dict[str, Any]:
    return {
        "client_id": client_id,
        "kind": "return" if one.is_return else "sale",
        "ordered_on": one.day,
        "currency": one.currency,
        "total_micro": to_micro(one.amount),
        "deleted_at": "2028-01-01T00:00:00.000000Z" if one.in_bin else None,
    }


def _pay(unit: WriteUnit, client_id: int, document_id: int, bill: Invoice) -> None:
    if minor := int(bill.paid * 100):
        paid = {"kind": "in", "client_id": client_id, "amount_minor": minor, "currency": bill.currency}
        (payment,) = unit.journal.insert(st.payment, [paid])
        part = {"payment_id": payment, "document_id": document_id, "amount_minor": minor}
        unit.journal.insert(st.payment_part, [part])


def _invoice_row(client_id: int, one: Invoice, number: str) -> dict[str, Any]:
    row = {
        "client_id": client_id,
        "kind": "invoice",
        "number": number,
        "status": one.status,
        "issued_on": one.issued_on,
        "due_on": one.due_on,
        "currency": one.currency,
        "gross_minor": int(one.amount * 100),
        "payable_minor": int(one.amount * 100),
    }
    return _made(row)


def plain_value(field: FilterField, op: Op) -> tuple[str, ...]:
    """Something that a condition of this field can compare with."""
    if op in (Op.EMPTY, Op.FILLED, Op.YES, Op.NO):
        return ()
    if op in (Op.WITHIN_LAST, Op.NOT_WITHIN_LAST, Op.WITHIN_NEXT):
        return ("90", "day") if field.shape is not Shape.BIRTHDAY else ("7", "day")
    if op is Op.DURING:
        return ("this_week",)
    if op is Op.MONTH_IS:
        return ("2", "12")
    first: dict[Shape, tuple[str, ...]] = {
        Shape.DATE: ("today",),
        Shape.INSTANT: ("today",),
        Shape.NUMBER: ("2",),
        Shape.MONEY: ("2.5 UAH",),
        Shape.PHONES: ("067",),
        Shape.EMPLOYEE: ("me",),
        Shape.SEGMENT: ("1",),
        Shape.CHOICE: (field.choices[0].key,) if field.choices and not field.open else ("vip", "google"),
        Shape.WORDS: ("vip",),
        Shape.CLIENT: ("1",),
    }
    value = first.get(field.shape, ("ки",))
    return value * 2 if op is Op.BETWEEN else value
