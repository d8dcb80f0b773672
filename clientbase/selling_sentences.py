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
}
