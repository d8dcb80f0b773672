"""The pages of the owner's registers: one each, which come and go with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientbase.domain.errors import NotThere
from clientbase.domain.register import NOUN, Register
from clientbase.ui.pages import Page, PageFactory, PageSpec
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_PREFIX = "register_"


def page_key(register_id: int) -> str:
    return f"{_PREFIX}{register_id}"


def is_register_page(key: str) -> bool:
    return key.startswith(_PREFIX)


def register_specs(shop: Shop) -> tuple[PageSpec, ...]:
    """In the owner's order; titles are his words in the language of the screen."""
    return tuple(_spec(one) for one in shop.registers.all())


def page_of_row(shop: Shop, row_id: int) -> str:
    """The page that shows a row; "" when it is gone."""
    try:
        return page_key(shop.register_rows.get(row_id).register_id)
    except NotThere:
        return ""


def _spec(one: Register) -> PageSpec:
    def load() -> PageFactory:
        from clientbase.ui.registers.page import RegisterPage  # noqa: PLC0415  made when first shown

        def make(shop: Shop, window: WindowContext) -> Page:
            return RegisterPage(shop, window, one.id)

        return make

    return PageSpec(
        page_key(one.id),
        one.title,
        one.icon,
        load,
        count=lambda shop: shop.register_rows.count(one.id),
        counts_nouns=(NOUN,),
    )
