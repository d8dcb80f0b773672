"""Sentences of errors around goods and their stock. See `texts`."""

from clientbase.i18n import N_

STOCK: dict[str, str] = {
    "StockEntryEmpty": N_(
        "The paper has no goods yet. Type or scan the first; nothing was kept and nothing is lost."
    ),
    "StockEntryTooLong": N_(
        "A paper of the store may have {limit} lines at most. Part it into two; nothing was kept."
    ),
    "QuantityNotPossible": N_(
        "“{name}”: the quantity “{value}” is not possible. Type a number above zero; nothing was kept."
    ),
    "ServiceHasNoStock": N_(
        "“{name}” is a service and has no stock. Take it out of the paper; nothing was kept."
    ),
    "PriceListTaken": N_("There is a price list “{name}” already. Choose another name; nothing was changed."),
    "PriceListInUse": N_(
        "{count} goods have prices in “{name}”, so it stays. Put it out of use instead: it is then no longer "
        "offered."
    ),
    "ProductUnknown": N_(
        "“{name}” is no code, barcode, number or name of goods in this base, or several have it. Nothing was "
        "changed; “products” shows them."
    ),
    "PriceListUnknown": N_(
        "There is no price list “{name}”. Nothing was changed; “price-lists” shows those there are."
    ),
    "TakenBackAlready": N_(
        "The paper {number} has been taken back already, or takes another one back. Nothing was changed."
    ),
    "ReturnNoteStands": N_(
        "Goods of document {number} came back by return note {returned}. Cancel that one first; nothing was "
        "changed."
    ),
    "StockTooLow": N_(
        "“{name}”: there would be {left} {unit} left, and the settings forbid stock below zero. Nothing was "
        "issued; note what came in first, or allow it in Settings."
    ),
}
