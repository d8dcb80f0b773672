"""Sentences of errors around papers not made of lines: powers of attorney, orders, acts. See `texts`."""

from clientbase.i18n import N_

PAPERS: dict[str, str] = {
    "PaperFieldMissing": N_("“{field}” is empty, and the paper is none without it. Fill it in."),
    "PaperOwnMissing": N_(
        "“{field}” of your own company is empty, and the paper is none without it. Fill it in under "
        "Settings, Own companies."
    ),
    "PaperFieldWrong": N_("{field}: “{value}” is not right. Correct it; the paper was not made."),
    "PaperFieldTooLong": N_("“{field}” may have {limit} signs at most on this paper. Shorten it."),
    "PaperAmountTooLarge": N_(
        "{field}: {value} is more than this paper can say in words, {limit} at most. Look for a digit too "
        "many; the paper was not made."
    ),
    "PaperCurrencyWrong": N_(
        "{field}: this paper pays in {wanted} alone, not in {given}. Note what it comes to in {wanted}; "
        "money in {given} is sent by the bank’s own form. The paper was not made."
    ),
    "PaperQuantityWrong": N_(
        "Line {line}, quantity: “{value}” is not possible. Type a number above zero, {limit} at most, with "
        "up to six decimals, or leave it out; the paper was not made."
    ),
    "PaperGoodsNameless": N_(
        "Line {line}: the goods have no name. Type it before the first semicolon; the paper was not made."
    ),
    "PaperDatesWrong": N_("{field}: {last} lies before {first}. Choose a later day; the paper was not made."),
    "DayImpossible": N_(
        "{field}: {value} cannot be the day that is meant. Correct the year; nothing was issued."
    ),
    "DueBeforeIssued": N_(
        "{field}: {last} lies before the date of the document, {first}. Correct one of the two; nothing was "
        "issued."
    ),
    "PaperEmpty": N_("There is nothing to put on the paper yet. Add at least one line."),
    "NoGoodsToFetch": N_(
        "Document {number} names no goods to receive. Choose an invoice, an offer or a delivery note of "
        "goods."
    ),
    "LabelNumberWrong": N_("{field}: {value} is not possible. Type a number from 1 to {most}."),
    "TooManyLabels": N_(
        "{count} labels are too many at once: {most} at most. Choose fewer goods or fewer copies."
    ),
    "PaperNotStored": N_(
        "The disk is full: “{name}” was not issued, its number stays free, and what was typed is kept. Free "
        "some space and issue it again."
    ),
    "SavedInPart": N_(
        "The disk is full: {saved} of {count} documents are in the folder, “{name}” and the others are not. "
        "Free some space and save them again: those that are there are passed over."
    ),
    "VatRateMissing": N_("VAT: the rate is empty. Type the per cent, such as 20, or choose “Without VAT”."),
    "VatRateWrong": N_("VAT: “{value}” is no rate. Type the per cent, from 0 to 100, such as 20 or 7.5."),
}
