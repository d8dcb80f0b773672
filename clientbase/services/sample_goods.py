"""What the sample shop sells and has sold: its goods with two prices, and receipts of two years."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from clientbase.db import orders, products
from clientbase.db.store import WriteUnit
from clientbase.domain.micro import decimal_text, to_micro
from clientbase.domain.order import OrderDraft, OrderLine
from clientbase.domain.order_reading import line_total
from clientbase.domain.product import Price, ProductDraft, ProductKind
from clientbase.i18n import N_, _
from clientbase.i18n import language as speaking
from clientbase.services.orders import head_of, lines_of
from clientbase.services.sample_life import Known, price_factor
from clientbase.services.sample_stock import add_papers, with_costs
from clientbase.services.sample_words import Scene

RECEIPTS = 420
_WHOLESALE = Decimal("0.85")
_A_SERVICE = 4  # the place of one among the goods: services have no stock
_PRICE_LISTS = (N_("Retail"), N_("Wholesale"))


def add_goods(unit: WriteUnit, scene: Scene, known: Sequence[Known], language: str) -> None:
    """Keep the goods and the receipts; a chance of its own leaves the rest of the sample as it is."""
    random = Random(f"goods {scene.clock.today()} {scene.currency}")  # noqa: S311 (nothing secret)
    with speaking(language):
        retail, wholesale = (_(name) for name in _PRICE_LISTS)
    drafts = []
    categories = scene.words["item_categories"]
    services = categories[_A_SERVICE]
    for place, (name, measure, price) in enumerate(scene.words["items"], start=1):
        one = (Decimal(price) * price_factor(scene)).quantize(Decimal("0.01"))
        drafts.append(
            ProductDraft(
                name,
                code=f"{100 + place}",
                unit=measure,
                category=categories[place - 1],
                kind=ProductKind.SERVICE if categories[place - 1] == services else ProductKind.GOODS,
                prices=(
                    Price(retail, to_micro(one), scene.currency),
                    Price(wholesale, to_micro((one * _WHOLESALE).quantize(Decimal("0.1"))), scene.currency),
                ),
            )
        )
    drafts = with_costs(drafts, scene)
    ids = products.add_many(unit.journal, unit.connection, drafts)
    add_papers(unit, scene, list(zip(ids, drafts, strict=True)), language)
    goods = list(zip(ids, drafts, strict=True))
    sold = [_receipt(scene, random, known, goods) for _place in range(RECEIPTS)]
    sold.sort(key=lambda draft: (draft.ordered_on or date.min, draft.ordered_time))
    numbered = [
        (*head[:2], f"{number:05}", *head[3:]) for number, head in enumerate(map(head_of, sold), start=1)
    ]
    orders.add_many(unit.journal, numbered, [lines_of(draft) for draft in sold])


def _receipt(
    scene: Scene, random: Random, known: Sequence[Known], goods: Sequence[tuple[int, ProductDraft]]
) -> OrderDraft:
    """Some come often, most seldom; one receipt in eight is nobody's."""
    client = known[int(random.expovariate(1 / 60)) % len(known)]
    today = scene.clock.today()
    span = max((today - client.since).days, 0)
    chosen = random.sample(goods, random.choices((1, 2, 3, 4), (50, 30, 15, 5))[0])
    lines = []
    for id, product in chosen:
        price = decimal_text(Decimal(product.prices[0].amount_micro).scaleb(-6))
        pieces = str(random.choices((1, 2, 3, 5, 11), (60, 20, 10, 6, 4))[0])
        discount = "5%" if random.random() < 0.1 else ""
        total = line_total(pieces, price, discount)
        lines.append(OrderLine(id, product.name, pieces, product.unit, price, discount, total))
    return OrderDraft(
        client_id=None if random.random() < 0.12 else client.id,
        ordered_on=client.since + timedelta(days=int(span * random.random())),
        ordered_time=f"{random.randrange(9, 19):02}:{random.randrange(60):02}",
        currency=scene.currency,
        lines=tuple(lines),
    )
