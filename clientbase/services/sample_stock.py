"""What came into the store of the sample shop and went out of it, so that its goods have a past."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from random import Random

from clientbase.db import stock_entries
from clientbase.db.store import WriteUnit
from clientbase.domain.micro import to_micro
from clientbase.domain.product import ProductDraft, ProductKind
from clientbase.domain.stock import StockAmount, StockDraft, StockKind, stock_lines
from clientbase.i18n import N_, _
from clientbase.i18n import language as speaking
from clientbase.services.sample_words import Scene

_SHARE = Decimal("0.6")  # of the price, what the shop pays for it
_ONE = 1_000_000
_WEEKS = (9, 6, 4, 2)
_BROKEN = N_("Broken while unpacking")
Goods = Sequence[tuple[int, ProductDraft]]


def with_costs(drafts: Sequence[ProductDraft], scene: Scene) -> list[ProductDraft]:
    """Of goods with what they cost, kept in stock, and the minimum the shop wants of them."""
    found = []
    for place, draft in enumerate(drafts):
        if draft.kind is ProductKind.SERVICE:
            found.append(draft)
            continue
        price = Decimal(draft.prices[0].amount_micro).scaleb(-6)
        cost = (price * _SHARE).quantize(Decimal("0.1"))
        minimum = str(5 + place % 4 * 5)
        found.append(
            replace(
                draft,
                cost_micro=to_micro(cost),
                cost_currency=scene.currency,
                tracked=True,
                minimum=minimum,
            )
        )
    return found


def add_papers(unit: WriteUnit, scene: Scene, goods: Goods, language: str) -> None:
    """Four deliveries, what was sold since, what broke, and one product counted short."""
    random = Random(f"stock {scene.clock.today()} {scene.currency}")  # noqa: S311 (nothing secret)
    kept = [(id, draft) for id, draft in goods if draft.tracked]
    there: dict[int, int] = {}
    for number, weeks in enumerate(_WEEKS, start=1):
        came = [
            StockAmount(id, random.randrange(8, 26) * _ONE, draft.cost_micro, draft.cost_currency)
            for id, draft in kept
            if number == 1 or random.random() < 0.6
        ]
        _add(unit, scene, StockKind.RECEIPT, came, there, days=weeks * 7, number=f"{240 + number * 7}")
    for weeks in range(8, 0, -1):
        sold = [
            StockAmount(id, random.randrange(1, 5) * _ONE)
            for id, _draft in kept
            if there.get(id, 0) > 12 * _ONE and random.random() < 0.7
        ]
        _add(unit, scene, StockKind.SALE, sold, there, days=weeks * 7 - 3)
    with speaking(language):
        broken = _(_BROKEN)
    _add(unit, scene, StockKind.WRITE_OFF, [StockAmount(kept[0][0], 2 * _ONE)], there, days=12, note=broken)
    few = kept[1][0]
    _add(unit, scene, StockKind.COUNT, [StockAmount(few, 3 * _ONE)], there, days=3)
    short = kept[2][0]
    gone = [StockAmount(short, there.get(short, 0) + _ONE)]
    _add(unit, scene, StockKind.SALE, gone, there, days=1)


def _add(
    unit: WriteUnit,
    scene: Scene,
    kind: StockKind,
    amounts: Sequence[StockAmount],
    there: dict[int, int],
    *,
    days: int,
    number: str = "",
    note: str = "",
) -> None:
    """Keep a paper of so many days ago; `there` goes along."""
    if not amounts:
        return
    lines = stock_lines(kind, amounts, there)
    for line in lines:
        there[line.product_id] = there.get(line.product_id, 0) + line.quantity_micro
    day = scene.clock.today() - timedelta(days=days)
    draft = StockDraft(kind, day, lines, number=number, note=note)
    stock_entries.add(unit.journal, draft, scene.employees[0] if scene.employees else None)
