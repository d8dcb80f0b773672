"""Sentences of errors around selling: documents, payment codes, goods and money. See `texts`."""

from clientbase.i18n import N_

SELLING: dict[str, str] = {
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
}
