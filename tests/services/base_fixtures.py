"""Small real bases with invented people, made with a cheap key derivation."""

from datetime import UTC, datetime
from pathlib import Path

from clientbase.crypto.key_cost import CHEAPEST_COST
from clientbase.domain.client import ClientDraft
from clientbase.domain.clock import FixedClock
from clientbase.services.bases import NewBase, create_base

PASSWORD = "пароль «9»"
UNIQUE = "Вигаданченко"
NAME = 'Квіти "Ро\'за" 🌹'


def fixed_clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 22, 10, 0, tzinfo=UTC))


def new_base(folder: Path, clock: FixedClock | None = None, *, clients: int = 30) -> NewBase:
    made = create_base(
        folder / NAME,
        PASSWORD,
        clock=clock or fixed_clock(),
        owner_name="Олена Прикладна",
        company_name="Роза Приклад",
        cost=CHEAPEST_COST,
    )
    for number in range(clients):
        made.shop.clients.add(
            ClientDraft(family_name=f"{UNIQUE}{number}", looking_for="троянди " * 60), allow_twin=True
        )
    made.shop.files.keep(f"%PDF {UNIQUE}".encode() * 9000)
    return made
