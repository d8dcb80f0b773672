"""Sentences of errors around selling: documents, payment codes, goods and money. See `texts`."""

from clientbase.i18n import N_
from clientbase.money_sentences import MONEY
from clientbase.order_sentences import ORDERS
from clientbase.paper_sentences import PAPERS
from clientbase.stock_sentences import STOCK
from clientbase.template_sentences import TEMPLATES

SELLING: dict[str, str] = {
    **PAPERS,
    **MONEY,
    **TEMPLATES,
    "TermWrong": N_(
        "{field}: “{value}” is not possible. Type a number from 0 to {high}, with at most six decimals; "
        "nothing was issued."
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
    **ORDERS,
    "FilePatternWrong": N_(
        "“{pattern}” names no file: one of {fields} must stand in it, and nothing else in braces. "
        "For example: {example}."
    ),
    "PageRangeWrong": N_("“{value}” names no pages. There are {count}: write 2, 1-{count} or 1, {count}."),
    "PrinterRefused": N_(
        "The printer “{name}” took no page. See that it is switched on and connected, and print again."
    ),
    "PictureWrong": N_(
        "{which}: this is no picture that can be read, and documents are made without it. "
        "Choose a PNG or JPEG file."
    ),
    "PictureTooLarge": N_(
        "{which}: the picture has more than {most} million dots, and documents are made without it. "
        "Make it smaller in any picture program."
    ),
    "FontMissing": N_(
        "The program’s font file “{name}” is missing or damaged, so nothing can be printed. Install the "
        "program again; nothing was issued, and what you typed is kept."
    ),
    "PictureLost": N_(
        "{which}: the picture kept for it is gone or damaged, and documents are made without it. "
        "Choose it again."
    ),
    "ColourWrong": N_("“{value}” is no colour. Write it as #2563eb; nothing was changed."),
    "CompanyNeeded": N_(
        "This company stays: it is the last one in use, and documents are issued by one. Add another first."
    ),
    "DocumentNotStanding": N_(
        "Document {number} was cancelled or corrected meanwhile; nothing was issued. Open it again to see "
        "how it stands now."
    ),
    "CorrectionOfAnotherKind": N_(
        "{document} keeps its number when it is corrected and cannot become another kind: {name}. Cancel it "
        "and make the other document; nothing was issued."
    ),
    "CorrectionOfAnotherYear": N_(
        "{field}: {document} has a number of the year {year}, so that a corrected version cannot be of "
        "{value}. Choose a day of {year}, or cancel it and make a new one; nothing was issued."
    ),
    "GoodsNotFound": N_(
        "Line {line}: no goods are found by “{text}”. Tell a code, a barcode or a name; for something else "
        "add a price: “{text} @ 50”. Nothing was kept."
    ),
    "GoodsNotClear": N_("“{text}” may be several goods: {names}. Tell the code or the whole name."),
    "GoodsNotPriced": N_("“{name}” has no price in {currency}. Add one to the line, like “@ 50”."),
    "OrderNotPriced": N_(
        "No document can be made of order no. {number} yet: it has no lines, or one lacks a quantity or a "
        "price. Change the order first."
    ),
    "OrderDateWrong": N_("“{value}” is no day. Type it as 24.11.2026, or leave it blank."),
    "OrderStageInUse": N_("Orders stand in “{name}”. Move them to another stage first, or hide this one."),
    "CompanyMissing": N_("There is no own company “{name}” here. “companies” shows those there are."),
    "NoPapers": N_("None of these documents has a paper yet, so no file was made."),
    "PaperNotJoined": N_(
        "The stored PDF of “{name}” cannot be read, so no file was made. Leave this document out, and check "
        "the base under Settings, Backups."
    ),
    "MonthWrong": N_("“{value}” is no month. Write it as 2026-11."),
    "AccountMissing": N_("There is no account “{name}”. There are: {names}. Nothing was noted."),
}
