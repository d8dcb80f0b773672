"""The catalogue of a card's sections beside its fields: a new one is a line here and a `CardPart`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clientbase.i18n import N_
from clientbase.ui.clients.card_part import CardPart
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

MakePart = Callable[["Shop", WindowContext, int], CardPart]


@dataclass(frozen=True, slots=True)
class CardSection:
    """`key` is kept in the arrangement of the card, so it never changes; `title` is a msgid.

    `make(shop, window, client_id)` is called once, with the first client that is shown; the next ones come by
    `CardPart.show_client`.
    """

    key: str
    title: str
    make: MakePart


def _files(shop: Shop, window: WindowContext, client_id: int) -> CardPart:
    from clientbase.ui.clients.files_presenter import FilesPresenter  # noqa: PLC0415  made when first shown
    from clientbase.ui.clients.files_section import FilesSection  # noqa: PLC0415

    part = FilesSection(FilesPresenter(shop), window)
    part.show_client(client_id)
    return part


def _relations(shop: Shop, window: WindowContext, client_id: int) -> CardPart:
    from clientbase.ui.clients.relations_section import RelationsSection  # noqa: PLC0415

    part = RelationsSection(shop, window)
    part.show_client(client_id)
    return part


def _consent(shop: Shop, window: WindowContext, client_id: int) -> CardPart:
    from clientbase.ui.clients.consent_section import ConsentSection  # noqa: PLC0415

    part = ConsentSection(shop, window)
    part.show_client(client_id)
    return part


def _feedback(shop: Shop, window: WindowContext, client_id: int) -> CardPart:
    from clientbase.ui.clients.feedback_section import FeedbackSection  # noqa: PLC0415

    part = FeedbackSection(shop, window)
    part.show_client(client_id)
    return part


def _registers(shop: Shop, window: WindowContext, client_id: int) -> CardPart:
    from clientbase.ui.registers.card_section import RegistersSection  # noqa: PLC0415

    part = RegistersSection(shop, window)
    part.show_client(client_id)
    return part


def _rhythm(shop: Shop, window: WindowContext, client_id: int) -> CardPart:
    from clientbase.ui.calls.rhythm_section import RhythmSection  # noqa: PLC0415

    part = RhythmSection(shop, window)
    part.show_client(client_id)
    return part


def _orders(shop: Shop, window: WindowContext, client_id: int) -> CardPart:
    from clientbase.ui.orders.card_section import OrdersSection  # noqa: PLC0415

    part = OrdersSection(shop, window)
    part.show_client(client_id)
    return part


def _money(shop: Shop, window: WindowContext, client_id: int) -> CardPart:
    from clientbase.ui.payments.card_section import MoneySection  # noqa: PLC0415

    part = MoneySection(shop, window)
    part.show_client(client_id)
    return part


CARD_SECTIONS: tuple[CardSection, ...] = (
    CardSection("orders", N_("Purchases"), _orders),
    CardSection("money", N_("Money"), _money),
    CardSection("registers", N_("Registers"), _registers),
    CardSection("relations", N_("Relations"), _relations),
    CardSection("rhythm", N_("Contact rhythm"), _rhythm),
    CardSection("feedback", N_("Reviews and wishes"), _feedback),
    CardSection("consent", N_("Consent"), _consent),
    CardSection("files", N_("Files"), _files),
)
"""In the order they stand in until the owner arranges the card."""
