"""The catalogue of pages, as the side bar lists them. A page that does not exist yet is not listed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from clientbase.i18n import N_
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


Unsaved = tuple[Mapping[str, object], str]


class Page(QWidget):
    """A page of the main window. It is made when first shown and lives as long as the base is open.

    Subclasses take (shop, window). All they override is optional.
    """

    def __init__(self) -> None:
        super().__init__()
        self._first: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # so that it can hand the focus on

    def setFocusProxy(self, first: QWidget | None) -> None:
        """Which widget the cursor goes to when the page is opened.

        Not by the proxy of Qt: with that Tab, coming from the side bar, would pass over all that stands
        before this widget.
        """
        self._first = first

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        if self._first is None:
            super().setFocus(reason)
        else:
            self._first.setFocus(reason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._first is not None:
            self._first.setFocus(event.reason())

    def open_with(self, **what: object) -> None:
        """Somebody opened the page for something, e.g. client_id=7 or new=True."""

    def focus_search(self) -> None:
        """Ctrl+F: put the cursor into the search of this page."""

    def new_record(self) -> None:
        """Ctrl+N: begin a new record of this page's noun."""

    def save(self) -> None:
        """Ctrl+S."""

    def print_page(self) -> None:
        """Ctrl+P."""

    def has_unsaved(self) -> bool:
        """Whether text would be lost if the page went now (locking seals it first with `draft`)."""
        return bool(self.unsaved())

    def unsaved(self) -> Sequence[Unsaved]:
        """Pieces of it that can be told: what `open_with` takes to come back to one, and its first words."""
        return ()

    def state(self) -> dict[str, object]:
        """Plain values by which `restore_state` brings the page back after a switch of language or a lock."""
        return {}

    def restore_state(self, state: dict[str, object]) -> None: ...


PageFactory = Callable[["Shop", WindowContext], Page]


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One entry. `title` is a msgid, `icon` a name of Material Design Icons.

    `load` imports the page's module when it is first shown and returns its class. `count` gives the
    figure beside the title (0 shows none); it runs off the screen thread.
    """

    key: str
    title: str
    icon: str
    load: Callable[[], PageFactory]
    count: Callable[[Shop], int] | None = None
    counts_nouns: tuple[str, ...] = ()  # a commit touching one of these counts again
    listed: bool = True  # in the side bar; a page that is not is opened by others


def _tasks() -> PageFactory:
    from clientbase.ui.tasks.page import TasksPage  # noqa: PLC0415  made when first shown

    return TasksPage


def _today() -> PageFactory:
    from clientbase.ui.today.page import TodayPage  # noqa: PLC0415  made when first shown

    return TodayPage


def _clients() -> PageFactory:
    from clientbase.ui.clients.page import ClientsPage  # noqa: PLC0415  made when first shown

    return ClientsPage


def _calendar() -> PageFactory:
    from clientbase.ui.calendar.page import CalendarPage  # noqa: PLC0415  made when first shown

    return CalendarPage


def _documents() -> PageFactory:
    from clientbase.ui.documents.page import DocumentsPage  # noqa: PLC0415  made when first shown

    return DocumentsPage


def _calls() -> PageFactory:
    from clientbase.ui.calls.page import CallsPage  # noqa: PLC0415  made when first shown

    return CallsPage


def _payments() -> PageFactory:
    from clientbase.ui.payments.page import PaymentsPage  # noqa: PLC0415  made when first shown

    return PaymentsPage


def _products() -> PageFactory:
    from clientbase.ui.products.page import ProductsPage  # noqa: PLC0415  made when first shown

    return ProductsPage


def _orders() -> PageFactory:
    from clientbase.ui.orders.page import OrdersPage  # noqa: PLC0415  made when first shown

    return OrdersPage


def _stock() -> PageFactory:
    from clientbase.ui.stock.page import StockPage  # noqa: PLC0415  made when first shown

    return StockPage


def _duplicates() -> PageFactory:
    from clientbase.ui.duplicates.page import DuplicatesPage  # noqa: PLC0415  made when first shown

    return DuplicatesPage


def _lists() -> PageFactory:
    from clientbase.ui.lists.page import ListsPage  # noqa: PLC0415  made when first shown

    return ListsPage


def _journal() -> PageFactory:
    from clientbase.ui.history.page import JournalPage  # noqa: PLC0415  made when first shown

    return JournalPage


def _bin() -> PageFactory:
    from clientbase.ui.bin.page import BinPage  # noqa: PLC0415  made when first shown

    return BinPage


def _feedback() -> PageFactory:
    from clientbase.ui.feedback.page import FeedbackPage  # noqa: PLC0415  made when first shown

    return FeedbackPage


def _rules() -> PageFactory:
    from clientbase.ui.rules.page import RulesPage  # noqa: PLC0415  made when first shown

    return RulesPage


def _templates() -> PageFactory:
    from clientbase.ui.templates.page import TemplatesPage  # noqa: PLC0415  made when first shown

    return TemplatesPage


def _staff() -> PageFactory:
    from clientbase.ui.staff.page import StaffPage  # noqa: PLC0415  made when first shown

    return StaffPage


PAGES: tuple[PageSpec, ...] = (
    PageSpec("today", N_("Today"), "white-balance-sunny", _today),
    PageSpec(
        "clients",
        N_("Clients"),
        "account-multiple-outline",
        _clients,
        count=lambda shop: shop.clients.count(),
        counts_nouns=("client",),
    ),
    PageSpec("calendar", N_("Calendar"), "calendar-blank-outline", _calendar),
    PageSpec(
        "tasks",
        N_("Tasks"),
        "check-circle-outline",
        _tasks,
        count=lambda shop: shop.tasks.pressing(),
        counts_nouns=("task",),
    ),
    PageSpec(
        "calls",
        N_("Calls"),
        "phone-outline",
        _calls,
        count=lambda shop: len(shop.call_lists.callbacks_due()),
        counts_nouns=("call_list_entry", "call_list"),
    ),
    PageSpec("documents", N_("Documents"), "file-document-outline", _documents),
    PageSpec(
        "products",
        N_("Goods"),
        "package-variant-closed",
        _products,
        count=lambda shop: shop.products.count(),
        counts_nouns=("product",),
    ),
    PageSpec(
        "stock",
        N_("Inventory"),
        "warehouse",
        _stock,
        count=lambda shop: sum(shop.stock.warnings().values()),
        counts_nouns=("product", "stock_entry"),
    ),
    PageSpec(
        "orders",
        N_("Orders"),
        "receipt-text-outline",
        _orders,
        count=lambda shop: shop.orders.count(),
        counts_nouns=("sales_order",),
    ),
    PageSpec("payments", N_("Money"), "cash-multiple", _payments),
    PageSpec(
        "feedback",
        N_("Reviews"),
        "message-star-outline",
        _feedback,
        count=lambda shop: shop.feedback.count_open(),
        counts_nouns=("feedback",),
    ),
    PageSpec(
        "rules",
        N_("Rules"),
        "lightning-bolt-outline",
        _rules,
        count=lambda shop: shop.message_drafts.count_unsent(),
        counts_nouns=("message_draft", "client"),
    ),
    PageSpec(
        "staff",
        N_("Staff"),
        "account-clock-outline",
        _staff,
        count=lambda shop: shop.staff_time.absent_today(),
        counts_nouns=("work_exception",),
    ),
    PageSpec("templates", N_("Templates"), "file-document-multiple-outline", _templates, listed=False),
    PageSpec("duplicates", N_("Duplicates"), "account-multiple-check-outline", _duplicates, listed=False),
    PageSpec("lists", N_("Lists"), "table-sync", _lists, listed=False),
    PageSpec("journal", N_("Journal"), "history", _journal, listed=False),
    PageSpec("bin", N_("Bin"), "trash-can-outline", _bin, listed=False),
)
"""Ctrl+1 … Ctrl+9 follow this order."""

PAGE_OF_HIT: Mapping[str, tuple[str, str]] = {
    "task": ("tasks", "task_id"),
    "appointment": ("calendar", "appointment_id"),
    "document": ("documents", "document_id"),
    "sales_order": ("orders", "order_id"),
    "payment": ("payments", "payment_id"),
    "product": ("products", "product_id"),
    "feedback": ("feedback", "feedback_id"),
    "stock_entry": ("stock", "entry_id"),
    "template": ("templates", "template_id"),
}
"""Where a hit of the search is opened, and what the page calls it; others are opened with their client."""

PLACE_OF_HIT: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "price_list": ("settings", {"section": "goods"}),
    "discount_rule": ("settings", {"section": "orders"}),
    "own_company": ("settings", {"section": "company"}),
    "money_account": ("payments", {"tab": "payments"}),
}
"""Where all of a noun stand, which has no place for one of them."""


def load_all() -> None:
    """Import every page and the wizard, on any thread, so that the first look at one is not waited for."""
    for spec in PAGES:
        spec.load()
    for name in (
        "clientbase.ui.imports.wizard",
        "clientbase.services.sample",
        "clientbase.ui.registers.page",
        "shevchenko.word_declension.bootstrap",  # the card puts names in cases
        "pytrovich.maker",
    ):
        import_module(name)


SETTINGS_TITLE = N_("Settings")
