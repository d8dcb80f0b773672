"""Sentences of errors around selling: documents, payment codes, goods and money. See `texts`."""

from clientbase.i18n import N_
from clientbase.money_sentences import MONEY
from clientbase.stock_sentences import STOCK

SELLING: dict[str, str] = {
    **MONEY,
    "TermWrong": N_(
        "{field}: “{value}” is not possible. Type a number from 0 to {high}; nothing was issued."
    ),
    "WholeDiscountTooLarge": N_(
        "The discount on the whole document ({discount}) is more than its lines come to ({amount}). "
        "Nothing was issued; make it smaller."
    ),
    "PrepaidTooLarge": N_(
        "What was paid before ({prepaid}) is more than the document’s total ({total}). "
        "Nothing was issued; correct one of the two."
    ),
    "QrFieldMissing": N_(
        "The payment QR is left out of the document: “{field}” is empty. Fill it in under Settings, "
        "and the next document will have it."
    ),
    "QrFieldWrong": N_(
        "The payment QR is left out of the document: “{field}” is not right, a bank would refuse it. "
        "Correct it."
    ),
    "QrFieldTooLong": N_(
        "The payment QR is left out of the document: “{field}” may have {limit} signs at most there. "
        "Shorten it."
    ),
    "QrTooLong": N_(
        "The payment QR is left out of the document: name and purpose together are too long for it. "
        "Shorten them."
    ),
    **STOCK,
    "NoStatement": N_(
        "{name} holds no bank statement: no table of it has columns of days and sums. Let the bank export "
        "it as Excel, CSV or for 1C. Nothing was noted."
    ),
    "DiscountDaysWrong": N_(
        "The discount would end on {last}, before it begins on {first}. Correct one of the two days."
    ),
    "DiscountOfNothing": N_("“{name}” takes nothing off. Type a discount: 5% or an amount."),
    "OrderStageExists": N_("There is a stage “{name}” already. Choose another name."),
    "OrderStagesUsedUp": N_("There can be {limit} stages at most. Rename or remove one of them."),
    "ReturnTooMuch": N_(
        "{quantity} of “{name}” cannot come back: only {left} was sold and not returned yet."
    ),
    "ReturnsNothing": N_("Nothing is left to return of this order, or nothing was chosen."),
    "NotReturnable": N_("This is a return itself; what came back is sold again by a new order."),
}
