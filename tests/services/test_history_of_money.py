"""Every way of changing payments and accounts is undone and done again exactly."""

from collections.abc import Callable
from typing import Any

import pytest

from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft
from clientbase.domain.money_account import AccountKind, MoneyAccountDraft
from clientbase.domain.payment import PaymentDraft, PaymentPart
from clientbase.services.shop import Shop
from tests.db.snapshots import snapshot
from tests.services.paying import invoice, uah

ACTS: dict[Action, Callable[[Shop], Any]] = {
    Action.ADD_PAYMENT: lambda shop: shop.payments.pay_document(2),
    Action.EDIT_PAYMENT: lambda shop: shop.payments.update(1, PaymentDraft(amount=uah(70), client_id=1)),
    Action.SHARE_PAYMENT: lambda shop: shop.payments.share(1, [PaymentPart(10_000, document_id=2)]),
    Action.REFUND_PAYMENT: lambda shop: shop.payments.refund(1),
    Action.TRANSFER_MONEY: lambda shop: shop.payments.transfer(1, 2, uah(30)),
    Action.BIN_PAYMENT: lambda shop: shop.payments.to_bin([1]),
    Action.RESTORE_PAYMENT: lambda shop: shop.payments.restore([2]),
    Action.ADD_ACCOUNT: lambda shop: shop.money_accounts.add(MoneyAccountDraft(name="Сейф", currency="UAH")),
    Action.EDIT_ACCOUNT: lambda shop: shop.money_accounts.update(1, {"name": "Каса 1", "opening_minor": 5}),
    Action.REMOVE_ACCOUNT: lambda shop: shop.money_accounts.remove(2),
}


@pytest.mark.parametrize("action", list(ACTS))
def test_every_action_is_undone_and_done_again(shop: Shop, action: Action) -> None:
    shop.clients.add(ClientDraft(given_name="Олена"))
    shop.money_accounts.add(MoneyAccountDraft(name="Каса", currency="UAH"))
    shop.money_accounts.add(MoneyAccountDraft(name="Банк", kind=AccountKind.BANK, currency="UAH"))
    first = invoice(shop, 1, 100)
    invoice(shop, 1, 200)
    part = PaymentPart(8_000, document_id=first)
    shop.payments.add(PaymentDraft(amount=uah(120), client_id=1, parts=(part,)))
    shop.payments.add(PaymentDraft(amount=uah(20), client_id=1))
    shop.payments.to_bin([2])
    before = snapshot(shop)
    ACTS[action](shop)
    after = snapshot(shop)
    told = shop.history.next_undo()
    assert told is not None
    assert (told.action, after != before) == (action, True)
    result = shop.history.undo(told.id)
    assert (bool(result.reversed), result.kept, result.impossible) == (True, (), ())
    assert snapshot(shop) == before
    shop.history.redo()
    assert snapshot(shop) == after
