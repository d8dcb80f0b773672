"""Which documents move the stock, and how much of a line one moves that another has moved already.

A waybill and a sales receipt hand goods over, a return brings them back; an invoice, an offer and a
certificate of work move nothing (a primary document records what was done: 996-XIV art. 9, 402-FZ art. 9).
"""

from collections.abc import Mapping

from clientbase.domain.document import DocumentKind
from clientbase.domain.errors import StoreError
from clientbase.domain.stock import StockKind

MOVES: Mapping[DocumentKind, StockKind] = {
    DocumentKind.WAYBILL: StockKind.SALE,
    DocumentKind.RECEIPT: StockKind.SALE,
    DocumentKind.RETURN: StockKind.RETURN,
}


class ReturnNoteStands(StoreError):
    """More came back by the notes `returned` than the document `number` and its like would hand over."""


Quantities = Mapping[int, int]
"""By product, millionths of its unit; never negative."""


def left_to_move(
    wanted: Quantities, *, moved: Quantities, by_kin: Quantities, agreed: Quantities
) -> dict[int, int]:
    """How much of each product a document still moves, of what its lines say (`wanted`).

    `moved`: by itself, and by the documents it was made from, one of another: a receipt made of a waybill
    hands nothing over a second time. `by_kin`: moved by all papers of the same order, or of the same first
    document, these counted in. `agreed`: what that order or first document says; papers of a part
    each move theirs until all of it has been moved. What a person adds to a paper beyond the agreed is moved.

    >>> left_to_move({1: 10}, moved={1: 10}, by_kin={1: 10}, agreed={1: 10})
    {}
    >>> left_to_move({1: 6}, moved={}, by_kin={1: 4}, agreed={1: 10})
    {1: 6}
    >>> left_to_move({1: 10}, moved={}, by_kin={1: 10}, agreed={1: 10})
    {}
    """
    found = {}
    for id, quantity in wanted.items():
        new = quantity - moved.get(id, 0)
        room = max(agreed.get(id, 0), quantity) - by_kin.get(id, 0)
        if (left := min(new, room)) > 0:
            found[id] = left
    return found
