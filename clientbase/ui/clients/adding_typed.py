"""Somebody new from a line that was typed where a client is chosen: kept at once, or found to be there."""

from collections.abc import Callable

from clientbase.domain.client import TwinFound
from clientbase.domain.errors import DuplicateClient
from clientbase.services.shop import Shop
from clientbase.ui.clients.client_picker import ClientPicker


def let_add(picker: ClientPicker, shop: Shop, say: Callable[[str], object]) -> None:
    """Whoever has the same number or e-mail is taken in place of a second one; `say`: why none was added."""

    def add(text: str) -> tuple[int, str]:
        try:
            id = shop.clients.add(shop.lines.client(text))
        except DuplicateClient as known:
            twin = known.twin
            assert isinstance(twin, TwinFound)
            return twin.client_id, twin.display_name
        return id, shop.clients.get(id).display_name

    picker.offer_new(add)
    picker.refused.connect(say)
