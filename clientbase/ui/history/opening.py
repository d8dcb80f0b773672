"""Where the record of a noun is shown, so that a line of the history can lead there."""

from collections.abc import Mapping
from types import MappingProxyType

from clientbase.ui.window_context import WindowContext

_PAGES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "task": ("tasks", "task_id"),
        "appointment": ("calendar", "appointment_id"),
        "document": ("documents", "document_id"),
        "product": ("products", "product_id"),
        "stock_entry": ("stock", "entry_id"),
        "sales_order": ("orders", "order_id"),
        "payment": ("payments", "payment_id"),
    }
)


def can_open(noun: str) -> bool:
    return noun == "client" or noun in _PAGES


def open_record(window: WindowContext, noun: str, id: int) -> None:
    """Bring the page of a record to the front, with the record opened."""
    if noun == "client":
        window.open_client(id)
    elif noun in _PAGES:
        page, what = _PAGES[noun]
        window.open_page(page, **{what: id})
