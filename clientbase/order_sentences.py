"""Sentences of errors around orders and what comes back of them. See `texts`."""

from clientbase.i18n import N_

ORDERS: dict[str, str] = {
    "ReturnTooMuch": N_(
        "{quantity} of “{name}” cannot come back: only {left} was sold and not returned yet."
    ),
    "ReturnsNothing": N_("Nothing is left to return of this order, or nothing was chosen."),
    "NotReturnable": N_("This is a return itself; what came back is sold again by a new order."),
    "OrderInBin": N_(
        "Order no. {number} lies in the bin, and nothing of it comes back there. Take it out first."
    ),
    "ReturnOfBinned": N_(
        "Return no. {number} gives back order no. {order}, which lies in the bin. Take the order out: the "
        "return that went with it comes along. Nothing was taken out."
    ),
    "ReturnOfErased": N_(
        "Return no. {number} stays in the bin: the order it gave back was erased for good, and a return "
        "alone would be a loss that never was."
    ),
    "ReturnDoesNotFit": N_(
        "Return no. {number} stays in the bin: of “{name}” in order no. {order} only {left} can still come "
        "back. Throw the other return away first. Nothing was taken out."
    ),
    "ReturnKeepsClient": N_(
        "Return no. {number} stays with {client}, whose order no. {order} it gives back. Give the order to "
        "the other client, and the return goes along."
    ),
    "SoldLessThanReturned": N_(
        "Return no. {returned} brought back {quantity} of “{name}”, and order no. {number} would have sold "
        "less. Change that return or throw it away first; nothing was changed."
    ),
    "LineGoesOtherWay": N_(
        "Line {line} of order no. {number}, “{name}”, goes the other way than the rest ({quantity}), and no "
        "document holds both. Note it apart, what came back as a return, and take the line out. Nothing was "
        "made."
    ),
    "LineQuantityWrong": N_(
        "Line {line}, “{name}”: the quantity {value} is not possible. Type more than 0, at most {high}; what "
        "a client brings back is noted as a return."
    ),
    "LinePriceWrong": N_(
        "Line {line}, “{name}”: the price {value} is not possible. Type from 0 to {high}; what is taken off "
        "is a discount."
    ),
}
