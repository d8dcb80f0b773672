"""What the form of a payment knows and keeps: accounts, open papers, categories. No Qt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from clientbase.domain.money import Money
from clientbase.domain.money_account import ACCOUNT_KIND_LABELS, AccountKind, MoneyAccount
from clientbase.domain.payment import Payment, PaymentDraft, PaymentKind
from clientbase.domain.payment_sharing import OpenPaper, Sharing
from clientbase.i18n import _, ngettext
from clientbase.ui.payments.shares import Key, Shares, key_of, papers_with_own
from clientbase.ui.payments.words import money_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientbase.domain.search_hit import Hit
    from clientbase.services.shop import Shop

NEW_CASH, NEW_BANK = "new:cash", "new:bank"
"""Accounts that are made when they are first paid into."""


class EntryPresenter:
    """One payment that is being typed: a new one, or one that is changed (`before`)."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self.before: Payment | None = None
        self.shares = Shares()

    def today(self) -> date:
        return self._shop.clock.today()

    def currency(self) -> str:
        return self._shop.settings.get("currency")

    def clients_like(self, text: str) -> Sequence[Hit]:
        return tuple(hit for hit in self._shop.search.find(text, 12) if hit.noun == "client")

    def client_name(self, client_id: int) -> str:
        return self._shop.clients.get(client_id).display_name

    def categories(self, kind: PaymentKind) -> tuple[str, ...]:
        return self._shop.payments.categories(kind)

    # --- accounts ---------------------------------------------------------------------------------

    def accounts(self) -> tuple[tuple[str, str, str], ...]:
        """Key, name and currency of every account in use; where there is none in the shop's own currency also
        a cash desk and a bank account, which are made with the payment.
        """
        found = [(str(one.id), one.name, one.currency) for one in self._accounts()]
        code = self.currency()
        names = {name.casefold() for _key, name, _code in found}
        for key, kind in ((NEW_CASH, AccountKind.CASH), (NEW_BANK, AccountKind.BANK)):
            name = _(ACCOUNT_KIND_LABELS[kind])
            kinds = {one.kind for one in self._accounts() if one.currency == code}
            if kind not in kinds and name.casefold() not in names:
                found.append((key, name, code))
        return tuple(found)

    def _accounts(self) -> tuple[MoneyAccount, ...]:
        used = {self.before.account_id, self.before.to_account_id} if self.before is not None else set()
        return tuple(one for one in self._shop.money_accounts.all() if one.active or one.id in used)

    def usual_account(self, currency: str = "") -> str:
        """The key of the account that money last came into."""
        found = self._shop.money_accounts.usual(currency or self.currency())
        return str(found.id) if found is not None else NEW_CASH

    # --- papers -----------------------------------------------------------------------------------

    def begin(self, before: Payment | None = None) -> None:
        self.before = before
        self.shares = Shares()

    def ask_papers(self, client_id: int | None, kind: PaymentKind, ticks: Sequence[Key] = ()) -> None:
        """Read what this client may pay; `ticks`: what he is to pay, by a click elsewhere."""
        before = self.before
        if kind is PaymentKind.TRANSFER or (before is not None and before.refund_of_id is not None):
            self.shares.begin(())
            return
        found: tuple[OpenPaper, ...] = ()
        if client_id is not None:
            found = self._shop.payments.open_papers(client_id, kind)
        for key in ticks:
            if key not in {one.key for one in found} and (paper := self._paper(key)) is not None:
                found = (paper, *found)
        if before is not None and before.client_id == client_id and before.kind is kind and not ticks:
            own = tuple(self._shop.payments.papers(before.parts).values())
            self.shares.begin_with(papers_with_own(found, before, own), before.parts)
        else:
            self.shares.begin(found, ticks)

    def _paper(self, key: Key) -> OpenPaper | None:
        noun, id = key
        if noun == "document":
            return self._shop.payments.paper(document_id=id)
        return self._shop.payments.paper(order_id=id)

    def paper(self, key: Key) -> OpenPaper | None:
        return self._paper(key)

    def told(self, amount: Money | None, sharing: Sharing | None, kind: PaymentKind, *, client: bool) -> str:
        """«500,00 ₴ pays documents, 200,00 ₴ is an advance»; "" where there is nothing to say."""
        if amount is None or sharing is None or kind is not PaymentKind.IN:
            return ""
        shared = Money(amount.minor - sharing.rest.minor, amount.currency)
        if not sharing.parts:
            return _("All of it is an advance of the client.") if client else ""
        if left := self._left(sharing):
            return _("After that {sum} is left to pay.").format(sum=money_words(left))
        if not sharing.rest:
            count = len(sharing.parts)
            return ngettext("It pays {count} document.", "It pays {count} documents.", count).format(
                count=count
            )
        return _("{shared} pays documents, {rest} is an advance.").format(
            shared=money_words(shared), rest=money_words(sharing.rest)
        )

    def _left(self, sharing: Sharing) -> Money | None:
        """What is still to be paid of the papers that are paid; None where they are paid in full."""
        by_key = {one.key: one for one in self.shares.papers}
        left = [by_key[key_of(part)].left.minor - part.amount_minor for part in sharing.parts]
        return Money(sum(left), sharing.rest.currency) if sum(left) else None

    # --- keeping ----------------------------------------------------------------------------------

    def keep(self, draft: PaymentDraft) -> tuple[int, str]:
        """Keep what is typed; its id and what to say. Raises what the services raise."""
        before = self.before
        if before is None:
            id = self._shop.payments.add(draft)
            return id, self._noted(draft)
        if before.refund_of_id is not None:
            draft = replace(draft, refund_of_id=before.refund_of_id, parts=before.parts)
        self._shop.payments.update(before.id, replace(draft, employee_id=before.employee_id))
        return before.id, _("Payment changed.")

    @staticmethod
    def _noted(draft: PaymentDraft) -> str:
        money = money_words(draft.amount)
        if draft.kind is PaymentKind.IN:
            return _("{sum} received.").format(sum=money)
        if draft.kind is PaymentKind.OUT:
            return _("{sum} paid out.").format(sum=money)
        return _("{sum} moved.").format(sum=money)
