"""What the sample shop sells and has sold: its goods with two prices, and receipts of two years."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from clientbase.db import discount_rules, order_stages, orders, products
from clientbase.db.store import WriteUnit
from clientbase.domain.discount_rule import DiscountRuleDraft
from clientbase.domain.micro import decimal_text, to_micro
from clientbase.domain.order import OrderDraft, OrderLine
from clientbase.domain.order_reading import line_total
from clientbase.domain.order_stage import OrderStage, StageMeaning, first_of
from clientbase.domain.product import Price, ProductDraft, ProductKind
from clientbase.i18n import N_, _
from clientbase.i18n import language as speaking
from clientbase.services.orders import head_of, lines_of, terms_of
from clientbase.services.sample_life import Known, price_factor
from clientbase.services.sample_stock import add_papers, with_costs
from clientbase.services.sample_words import Scene

RECEIPTS = 420
_LARGE = 5_000  # in the currency of the sample: from here on a discount is given
_SOURCES = ("Instagram", "Viber", "Google")
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
    sold = [replace(draft, number=f"{number:05}") for number, draft in enumerate(sold, start=1)]
    sold = _in_stages(sold, order_stages.ensure(unit.journal, unit.connection), scene.clock.today())
    heads = [(*head_of(draft), *terms_of(draft)) for draft in sold]
    orders.add_many(unit.journal, heads, [lines_of(draft) for draft in sold], orders.TERMS)
    with speaking(language):
        for rule in (
            DiscountRuleDraft(_("Regular client"), level="vip", discount="5%"),
            DiscountRuleDraft(
                _("Large order"), least_micro=_LARGE * 10**6, currency=scene.currency, discount="3%"
            ),
        ):
            discount_rules.add(unit.journal, unit.connection, rule)


def _in_stages(sold: list[OrderDraft], stages: Sequence[OrderStage], today: date) -> list[OrderDraft]:
    """The newest are still to be made ready and delivered, all others were handed over."""
    done = first_of(stages, StageMeaning.DONE)
    made = [replace(draft, status=done.name if done else "") for draft in sold]
    named = [one.name for one in stages if one.meaning is StageMeaning.NEW][:1]
    named += [one.name for one in stages if one.meaning is StageMeaning.WORK][:2]
    for behind, stage in enumerate([*named[:1] * 2, *named[1:2] * 3, *named[2:] * 2], start=1):
        made[-behind] = replace(
            made[-behind],
            status=stage,
            source=_SOURCES[behind % len(_SOURCES)],
            deliver_on=today + timedelta(days=behind % 3),
        )
    return made


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
