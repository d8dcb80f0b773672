"""Small real bases with invented people, made with a cheap key derivation."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from clientbase.domain.client import ClientDraft
from clientbase.domain.clock import FixedClock
from clientbase.services.bases import NewBase
from clientbase.services.shop import Shop
from tests import shops

PASSWORD = "пароль «9»"
UNIQUE = "Вигаданченко"
NAME = 'Квіти "Ро\'за" 🌹'


def fixed_clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 22, 10, 0, tzinfo=UTC))


def new_base(folder: Path, clock: FixedClock | None = None, *, clients: int = 30) -> NewBase:
    return shops.new_base(
        folder / NAME,
        PASSWORD,
        clock or fixed_clock(),
        _filled_with(clients),
        owner_name="Олена Прикладна",
        company_name="Роза Приклад",
    )


@cache
def _filled_with(clients: int) -> Callable[[Shop], None]:
    def fill(shop: Shop) -> None:
        for number in range(clients):
            shop.clients.add(
                ClientDraft(family_name=f"{UNIQUE}{number}", looking_for="троянди " * 60), allow_twin=True
            )
        shop.files.keep(f"%PDF {UNIQUE}".encode() * 9000)

    return fill
