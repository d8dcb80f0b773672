"""Documents of typed lines, «2*4820000000017», «троянда x5»: at the client's prices, by the rules."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from clientbase.domain.document import DocumentDraft, DocumentKind
from clientbase.domain.list_price import Pricing
from clientbase.domain.order_rules import with_rules
from clientbase.domain.price_list import list_for
from clientbase.services.discounts import DiscountService
from clientbase.services.goods_shelf import ShelfService
from clientbase.services.order_entry import line_of
from clientbase.services.price_lists import PriceListService


class DocumentEntryService:
    """As the window writes them, for the command line and for scripts."""

    def __init__(
        self, shelf: ShelfService, discounts: DiscountService, price_lists: PriceListService
    ) -> None:
        self._shelf = shelf
        self._discounts = discounts
        self._price_lists = price_lists

    def with_lines(
        self, draft: DocumentDraft, client_id: int | None, typed: Sequence[str]
    ) -> tuple[DocumentDraft, tuple[str, ...]]:
        """The draft with what typed lines mean, and which rules gave discounts, in words: where none of the
        whole is told, and to no goods that come back.

        Raises NotThere, GoodsNotFound, GoodsNotClear, GoodsNotPriced, and what `totals_of` does.
        """
        traits, lists, shelf = (
            self._discounts.traits(client_id),
            self._price_lists.all(),
            self._shelf.current(),
        )
        usual = list_for(lists, traits.level)
        pricing = Pricing(usual.name if usual is not None else "", draft.currency, draft.vat, lists)
        sold = draft.kind is not DocumentKind.RETURN
        ruled = with_rules(
            [line_of(text, number, shelf, pricing) for number, text in enumerate(typed, 1)],
            draft.terms,
            self._discounts.all() if sold else (),
            partial(traits.buying, draft.issued_on, draft.currency),
            shelf,
            vat=draft.vat,
            code=draft.currency,
            free=range(len(typed)),
            whole_is_free=draft.terms.discount is None,
        )
        return replace(draft, lines=ruled.lines, terms=ruled.terms), ruled.reasons(draft.currency)
