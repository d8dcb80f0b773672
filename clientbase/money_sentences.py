"""Sentences of errors around money received and spent: payments, accounts, debts. See `texts`."""

from clientbase.i18n import N_

MONEY: dict[str, str] = {
    "PaymentAmountMissing": N_("Type the amount; nothing was noted yet."),
    "PaymentAmountWrong": N_("“{value}” is no amount. Type it as 1250 or 1 250,50; nothing was noted yet."),
    "PaymentAmountNotPositive": N_(
        "“{value}” cannot be paid: an amount is above zero. For money given back note money out."
    ),
    "PaymentAmountTooLarge": N_(
        "“{value}” is too much for one payment, {limit} is the most. Look for a digit too many."
    ),
    "PaymentAmountTooFine": N_(
        "“{value}” has more than {digits} decimals, and {currency} has no such coins."
    ),
    "PaymentCurrencyWrong": N_(
        "The amount is in {given}, and here only {wanted} is possible. Choose an account in {given}, or type "
        "what it came to in {wanted}."
    ),
    "PaymentDayMissing": N_("Say on which day the money moved; nothing was noted yet."),
    "PaymentDayWrong": N_(
        "On {day} no money can have moved: a payment is noted on its day or later. Correct the date."
    ),
    "PaymentTextTooLong": N_("“{field}” may have {limit} signs at most. Shorten it; nothing was noted yet."),
    "TransferNeedsAccounts": N_(
        "A transfer goes from one of your accounts to another. Choose two different ones."
    ),
    "TransferForNobody": N_(
        "A transfer between your own accounts pays no document and concerns no client. Leave those empty, or "
        "note money in or out."
    ),
    "TransferOtherCurrency": N_(
        "“{name}” is in {wanted} and “{other}” in {given}. Exchanged money is noted as money out of the one "
        "and money in to the other."
    ),
    "PaperOtherCurrency": N_(
        "{number} is in {wanted}, the payment in {given}. Money of one currency does not pay a document in "
        "another; nothing was noted."
    ),
    "MoreThanLeft": N_(
        "{given} is more than is left to pay of {number}: {left}. Make the part smaller, the rest stays an "
        "advance; nothing was noted."
    ),
    "MoreThanPaid": N_(
        "The parts come to {given}, the payment only to {amount}. Make a part smaller; nothing was noted."
    ),
    "PartNotPositive": N_("The part for {number} must be above zero. Untick the document to leave it out."),
    "PaperNotPayable": N_(
        "{number} takes no payment: it is a draft, was cancelled, or is of a kind that nobody pays. Nothing "
        "was noted."
    ),
    "RefundTooLarge": N_(
        "{given} is more than is left of the payment to give back: {left}. Nothing was noted."
    ),
    "RefundOfNothing": N_(
        "Only money that came in can be given back, and only to whom it came from. Nothing was noted."
    ),
    "PaperPaidAlready": N_("{number} is paid in full already. Nothing was noted."),
    "AccountNameMissing": N_("Give the account a name, such as “Cash desk”."),
    "AccountNameTooLong": N_("The name of an account may have {limit} signs at most. Shorten it."),
    "AccountNameTaken": N_("There is an account “{name}” already. Choose another name."),
    "AccountOtherCurrency": N_(
        "“{name}” holds {wanted}, the payment is in {given}. Choose another account; nothing was noted."
    ),
    "MoneyAccountMissing": N_("There is no account “{name}”. “clientbase accounts” shows which there are."),
    "InvoiceNotOpen": N_(
        "No unpaid invoice has the number {number}. “clientbase debts” shows those that are not paid."
    ),
    "AccountInUse": N_(
        "“{name}” has payments, so it is not removed and its currency stays. Put it out of use instead: it "
        "is then no longer offered."
    ),
}
