"""The money of a client on his card: billed, paid, owed, paid in advance; his latest payments."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from clientbase.domain.client_money import ClientMoney
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.money import Money
from clientbase.domain.payment import Payment, PaymentKind
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.clients.card_part import CardPart
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import flat_button, link_button
from clientbase.ui.kit.facts import Facts
from clientbase.ui.kit.formats import show_date
from clientbase.ui.kit.layouts import clear, column, row
from clientbase.ui.kit.line_button import LineButton
from clientbase.ui.payments.entry import open_payment
from clientbase.ui.payments.words import money_words, purpose_words, signed_words, title_words
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_SHOWN = 4
_ICONS = {PaymentKind.IN: ("arrow-bottom-left", "green"), PaymentKind.OUT: ("arrow-top-right", "second")}
Read = tuple[int, tuple[ClientMoney, ...], tuple[Payment, ...]]


def money_facts(money: Sequence[ClientMoney]) -> tuple[tuple[str, str], ...]:
    """Names and sums, those of several currencies side by side, nothing that is zero."""
    told = (
        (_("Billed"), [one.invoiced for one in money]),
        (_("Goods given back"), [one.returned for one in money]),
        (_("Paid"), [one.paid for one in money]),
        (_("Owes"), [one.owes for one in money]),
        (_("Paid in advance"), [one.advance for one in money]),
        (_("To be given back"), [one.to_return for one in money]),
    )
    found = []
    for name, sums in told:
        words = " + ".join(money_words(one) for one in sums if one)
        if words:
            found.append((name, words))
    return tuple(found)


class MoneySection(CardPart):
    nouns = ("payment", "document", "sales_order")

    def __init__(self, shop: Shop, window: WindowContext) -> None:
        self.add_button = flat_button(_("Note a payment"), "plus", self.begin_adding)
        super().__init__(_("Money"), window, self.add_button, adding=_("Note a payment"))
        self._shop = shop
        self._all = False
        self._found: tuple[Payment, ...] = ()
        self.facts = Facts(label_width=120)
        self.facts.setContentsMargins(8, 0, 0, 4)
        self.use = link_button(_("Set the advance against the debt"), self.use_advance)
        self._lines = column(gap=0)
        self._more = link_button("", self._turn)
        self.body.addWidget(self.facts)
        self.body.addLayout(row(self.use, None, margins=(8, 0, 0, 0)))
        self.body.addLayout(self._lines)
        self.body.addLayout(row(self._more, None, margins=(8, 0, 0, 0)))

    def show_client(self, client_id: int) -> None:
        if client_id != self.client_id:
            self._all = False
        super().show_client(client_id)

    def refresh(self) -> None:
        client_id = self.client_id
        if client_id is not None:
            payments = self._shop.payments
            jobs.start(
                lambda _progress: (client_id, payments.money_of(client_id), payments.of_client(client_id)),
                self,
                done=self._take,
            )

    def _take(self, read: Read) -> None:
        client_id, money, found = read
        if client_id != self.client_id:
            return
        self._found = found
        self.facts.set_facts(money_facts(money))
        self.use.setVisible(any(one.owes and _free(one).minor > 0 for one in money))
        self._show()
        self.set_filled(filled=bool(money or found))

    def _show(self) -> None:
        clear(self._lines)
        for payment in self._found if self._all else self._found[:_SHOWN]:
            self._lines.addWidget(self._line(payment))
        self._more.setText(
            _("Show less") if self._all else _("Show all {count}").format(count=len(self._found))
        )
        self._more.setVisible(len(self._found) > _SHOWN)

    def _turn(self) -> None:
        self._all = not self._all
        self._show()

    def _line(self, payment: Payment) -> QWidget:
        title = f"{signed_words(payment)} · {title_words(payment)}"
        day = show_date(payment.paid_on, today=self._shop.clock.today())
        second = " · ".join(part for part in (day, purpose_words(payment)) if part)
        icon, colour = _ICONS[payment.kind]
        line = LineButton(title, second, icon=icon, colour=colour, two_lines=True)
        line.clicked.connect(partial(self._open, payment.id))
        return line

    def _open(self, id: int, _on: bool = False) -> None:
        self.window_context.open_page("payments", payment_id=id)

    def begin_adding(self) -> None:
        if self.client_id is not None:
            open_payment(self.window_context, self.window(), client_id=self.client_id)

    def use_advance(self) -> None:
        """What was paid in advance is set against the papers due first."""
        if self.client_id is None:
            return
        try:
            used = self._shop.payments.use_advances_of(self.client_id)
        except ClientbaseError as error:
            self.window_context.notify(sentence(error))
            return
        words = _("{sum} of the advance set against the debt.").format(
            sum=" + ".join(money_words(one) for one in used)
        )
        self.window_context.notify(words, undo=self.window_context.undo_last)


def _free(money: ClientMoney) -> Money:
    """What of the advance is for nothing yet: what was paid for an order stays with it."""
    return money.advance - money.for_orders
