"""Money of the sample shop: its cash desk and bank account, what clients paid and owe, what was spent."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from clientbase.db import money_accounts, open_papers, payments
from clientbase.db.store import WriteUnit
from clientbase.domain.money import Money
from clientbase.domain.money_account import METHOD_OF, AccountKind, MoneyAccountDraft
from clientbase.domain.payment import PaymentDraft, PaymentKind, PaymentPart
from clientbase.domain.payment_sharing import OpenPaper
from clientbase.i18n import N_, _
from clientbase.services.payment_check import paper_name
from clientbase.services.sample_life import price_factor
from clientbase.services.sample_words import Scene

_NEWEST = ("none", "none", "part", "paid", "none", "paid", "part", "paid", "none", "paid", "paid", "none")
"""What became of the newest invoices, the newest first; older ones are paid, some of them late."""
_LATE = 11  # of the older ones every so manieth is not paid
_MONTHS = 3
_SMALL = 10_000  # of which one pays in cash
_SPENT: tuple[tuple[int, str, str, str, int, AccountKind], ...] = (
    (3, N_("Rent"), N_("Rent of the shop"), N_("The owner of the premises"), 14_000, AccountKind.BANK),
    (6, N_("Goods for sale"), N_("Flowers"), N_("Flower base"), 9_450, AccountKind.BANK),
    (9, N_("Equipment and supplies"), N_("Wrapping paper, ribbons"), "", 1_280, AccountKind.CASH),
    (15, N_("Wages"), N_("Wages"), "", 21_000, AccountKind.BANK),
    (17, N_("Goods for sale"), N_("Flowers"), N_("Flower base"), 7_820, AccountKind.BANK),
    (20, N_("Advertising"), N_("Advertising in social networks"), "", 2_400, AccountKind.BANK),
    (25, N_("Utilities"), N_("Light and water"), "", 1_960, AccountKind.CASH),
)
"""Day of the month, category, what for, whom, how much, from where."""


def add_money(unit: WriteUnit, scene: Scene) -> None:
    """Accounts, expenses, and payments of the invoices. To be spoken in the language of the shop."""
    random = Random(f"money {scene.clock.today()} {scene.currency}")  # noqa: S311 (nothing secret)
    accounts = _accounts(unit, scene)
    papers = sorted(open_papers.owed(unit.connection), key=lambda one: one.issued_on or date.max)
    drafts = [*_paid(scene, random, papers), *_spent(scene), *_takings(scene, random), *_moved(scene)]
    today = scene.clock.today()
    kinds = {id: kind for kind, id in accounts.items()}
    for kind, draft in sorted(drafts, key=lambda one: (one[1].paid_on or today, one[1].amount.minor)):
        moved = draft.kind is PaymentKind.TRANSFER
        id = payments.add(
            unit.journal,
            {
                **payments.values_of(draft),
                "account_id": accounts[kind],
                "to_account_id": accounts[AccountKind.BANK] if moved else None,
                "method": "" if moved else str(METHOD_OF[kinds[accounts[kind]]]),
            },
        )
        payments.add_parts(unit.journal, unit.connection, id, draft.parts)


def _accounts(unit: WriteUnit, scene: Scene) -> dict[AccountKind, int]:
    """The ids of a cash desk and a bank account, counted since the first of the last months."""
    began = min(_months(scene))
    made = {}
    for kind, name, amount in (
        (AccountKind.CASH, N_("Cash desk"), 6_000),
        (AccountKind.BANK, N_("Bank account"), 45_000),
    ):
        draft = MoneyAccountDraft(
            name=_(name),
            kind=kind,
            currency=scene.currency,
            opening_minor=_money(scene, amount).minor,
            opened_on=began,
        )
        made[kind] = money_accounts.add(unit.journal, unit.connection, draft)
    return made


def _money(scene: Scene, amount: int) -> Money:
    return Money.of(Decimal(amount) * price_factor(scene), scene.currency)


def _paid(
    scene: Scene, random: Random, papers: list[OpenPaper]
) -> Iterator[tuple[AccountKind, PaymentDraft]]:
    """Most invoices are paid within days; one client paid a little more than he had to."""
    today = scene.clock.today()
    for place, paper in enumerate(reversed(papers)):
        fate = _NEWEST[place] if place < len(_NEWEST) else "none" if place % _LATE == 0 else "paid"
        if fate == "none" or paper.document_id is None:
            continue
        due = paper.left
        minor = due.minor if fate == "paid" else due.minor * random.choice((30, 40, 50)) // 100
        above = _money(scene, 200).minor if place == len(_NEWEST) + 1 else 0
        day = min(today, (paper.issued_on or today) + timedelta(days=random.randrange(9)))
        small = due.minor < _money(scene, _SMALL).minor
        kind = AccountKind.CASH if random.random() < 0.4 and small else AccountKind.BANK
        yield (
            kind,
            PaymentDraft(
                amount=Money(minor + above, due.currency),
                paid_on=day,
                client_id=paper.client_id,
                purpose=paper_name(paper),
                parts=(PaymentPart(minor, document_id=paper.document_id),),
            ),
        )


def _spent(scene: Scene) -> Iterator[tuple[AccountKind, PaymentDraft]]:
    for first in _months(scene):
        for day, category, purpose, whom, amount, kind in _SPENT:
            on = first + timedelta(days=day - 1)
            if on <= scene.clock.today():
                yield (
                    kind,
                    PaymentDraft(
                        kind=PaymentKind.OUT,
                        amount=_money(scene, amount + 10 * first.month),
                        paid_on=on,
                        payer_name=_(whom) if whom else "",
                        category=_(category),
                        purpose=_(purpose),
                    ),
                )


def _takings(scene: Scene, random: Random) -> Iterator[tuple[AccountKind, PaymentDraft]]:
    """What was sold over the counter, week by week."""
    day = scene.clock.today() - timedelta(days=1)
    while day > min(_months(scene)):
        amount = _money(scene, random.randrange(800, 1350) * 10)
        category, purpose = _("Sales"), _("Takings of the week")
        yield AccountKind.CASH, PaymentDraft(amount=amount, paid_on=day, category=category, purpose=purpose)
        day -= timedelta(days=7)


def _moved(scene: Scene) -> Iterator[tuple[AccountKind, PaymentDraft]]:
    """Once a month cash is brought to the bank."""
    for first in _months(scene):
        on = first + timedelta(days=26)
        if on <= scene.clock.today():
            yield (
                AccountKind.CASH,
                PaymentDraft(kind=PaymentKind.TRANSFER, amount=_money(scene, 30_000), paid_on=on),
            )


def _months(scene: Scene) -> Iterator[date]:
    """The first days of this month and of those before it."""
    first = scene.clock.today().replace(day=1)
    for _count in range(_MONTHS):
        yield first
        first = (first - timedelta(days=1)).replace(day=1)
