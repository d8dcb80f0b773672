"""What F1 says on the pages of selling."""

from collections.abc import Mapping
from types import MappingProxyType

from clientbase.i18n import N_
from clientbase.ui.help.help_page import HelpPage, KeyHelp
from clientbase.ui.help.list_keys import LIST_KEYS

SELLING_HELP: Mapping[str, HelpPage] = MappingProxyType(
    {
        "templates": HelpPage(
            N_("Contracts, offers and letters in your own words, filled in with what the base knows."),
            (
                (
                    N_("Begin with a sample"),
                    N_(
                        "“New template” copies one of ours into your base; “Change” opens it in Word or "
                        "LibreOffice, “Take the changes” brings it back as a new version."
                    ),
                ),
                (
                    N_("Put a value in"),
                    N_(
                        "Under “Tags to copy” find what is to stand there, copy its tag, paste it into "
                        "the file."
                    ),
                ),
                (
                    N_("Repeat the goods"),
                    N_("A row of a table with tags of the lines is repeated for every line of the document."),
                ),
                (
                    N_("Say something only sometimes"),
                    N_(
                        "{% if document.due_date %} … {% endif %}, each on a line of its own: what is "
                        "between is left out where there is no such date."
                    ),
                ),
                (
                    N_("Make a paper"),
                    N_("Choose the client and maybe a document of his; then print, save, open or keep it."),
                ),
            ),
        ),
        "documents": HelpPage(
            N_("Invoices and other papers: drafts you can change, and issued ones that stay as they were."),
            (
                (
                    N_("Write an invoice"),
                    N_(
                        "Choose the client: his details fill in. Enter goes to the next cell, and in the "
                        "last one "
                        "to a new row; rows can be pasted from Excel."
                    ),
                ),
                (
                    N_("Prices and discounts by themselves"),
                    N_(
                        "Goods take the price that the client has, with or without VAT as the "
                        "document has it, and the discounts by rule; below stands why. What you type stays."
                    ),
                ),
                (
                    N_("Issue it"),
                    N_("It gets the next number and is locked. Cancelling keeps the number."),
                ),
                (
                    N_("Correct an issued one"),
                    N_(
                        "“Correct…” under the three dots makes a new version with the same number; "
                        "the old one stays and prints as it did."
                    ),
                ),
                (
                    N_("Make one of another"),
                    N_(
                        "Of an invoice a delivery note, of an offer an invoice: the lines come along, "
                        "and both name one another."
                    ),
                ),
                (
                    N_("Many at once"),
                    N_(
                        "The layers above the list: papers of a month printed together or as one PDF, "
                        "and the month’s invoices for many clients, looked through before they are issued."
                    ),
                ),
                (
                    N_("Make a cash order"),
                    N_("Press the right button on a paid document: “Paper of the payment…”."),
                ),
                (
                    N_("Give them your look"),
                    N_(
                        "Settings, Look of documents: a design, the sheet, your colour, logo, stamp and "
                        "signature; an example beside it shows each choice at once."
                    ),
                ),
                (
                    N_("Issue by another of your companies"),
                    N_("Add it under Settings, Own companies; then it can be chosen in the document."),
                ),
            ),
            (
                KeyHelp(N_("Keep the draft"), ("Ctrl+S",)),
                KeyHelp(N_("Issue it"), ("Ctrl+Return",)),
                KeyHelp(N_("Back to the list"), ("Esc",)),
                KeyHelp(N_("Print"), ("Ctrl+P",)),
                KeyHelp(N_("Remove the row"), ("Del",)),
                KeyHelp(N_("Move the row"), ("Alt+Up", "Alt+Down")),
            ),
        ),
        "payments": HelpPage(
            N_("What came in and went out, what lies in the cash desk and at the bank, and who owes."),
            (
                (
                    N_("Note what a client paid"),
                    N_(
                        "“Note a payment”: the amount, Tab, the client. The invoice it comes to exactly is "
                        "ticked, else those due first; tick others or type the parts. What is left over is "
                        "an advance."
                    ),
                ),
                (
                    N_("Note an expense"),
                    N_(
                        "Choose “Money out”, type the amount and what it was for; names of categories are "
                        "offered."
                    ),
                ),
                (
                    N_("Give money back"),
                    N_(
                        "Open the payment and press “Give back…”: first the advance goes, then what "
                        "it paid last."
                    ),
                ),
                (
                    N_("See who owes"),
                    N_(
                        "“Debts” sorts clients by how late they are, on any day. The right button notes a "
                        "payment; print it or take it to Excel."
                    ),
                ),
                (
                    N_("Set the balance right"),
                    N_(
                        "Press the right button on the cash desk or the account: say what lay there on "
                        "a day, and payments since then are counted."
                    ),
                ),
            ),
            (
                KeyHelp(N_("New payment"), ("Ctrl+N",)),
                KeyHelp(N_("Keep"), ("Enter", "Ctrl+S")),
                KeyHelp(N_("Earlier or later month"), ("Ctrl+PgUp", "Ctrl+PgDown")),
                KeyHelp(N_("Print"), ("Ctrl+P",)),
            ),
        ),
        "stock": HelpPage(
            N_("What came into the store and went out of it, what is there on a day, and what it cost."),
            (
                (
                    N_("Receive goods"),
                    N_(
                        "Scan one code after another, or type part of the name and Enter, then the "
                        "quantity and the cost. “3 rose” takes three at once."
                    ),
                ),
                (
                    N_("Count the stock"),
                    N_(
                        "“Other paper”, “Count the stock”: scan what lies there; each scan counts one more. "
                        "Keeping it moves the differences only; what was not counted stays as it was."
                    ),
                ),
                (
                    N_("Undo a paper of last week"),
                    N_("“Reverse” writes a paper of the opposite quantities; both stay to be seen."),
                ),
                (
                    N_("Let documents move the stock"),
                    N_(
                        "Delivery notes, sales receipts and returns do it by themselves when issued, once "
                        "for all papers made of one another; cancelling brings the goods back."
                    ),
                ),
                (
                    N_("See the turnover"),
                    N_(
                        "“Turnover” shows any period, or what there was on a day, by quantity and by cost; "
                        "it is printed and goes into Excel."
                    ),
                ),
            ),
            (
                KeyHelp(N_("Receive goods"), ("Ctrl+N",)),
                KeyHelp(N_("Keep the paper"), ("Ctrl+S",)),
                KeyHelp(N_("Back to what is scanned"), ("Ctrl+F",)),
                KeyHelp(N_("Remove the row"), ("Del",)),
                KeyHelp(N_("Take back what was done to the lines"), ("Ctrl+Z",)),
                KeyHelp(N_("Print"), ("Ctrl+P",)),
            ),
        ),
        "orders": HelpPage(
            N_("What was ordered and sold, when and to whom, and how far it is."),
            (
                (
                    N_("Write an order without a mouse"),
                    N_(
                        "Ctrl+N, type the client, Enter; type goods, Enter, the quantity, Enter, the next. "
                        "“3 rose” or “2*barcode” tell the quantity at once."
                    ),
                ),
                (
                    N_("Scan"),
                    N_("A barcode adds one of its goods, from whatever cell. Scan it again for one more."),
                ),
                (
                    N_("Give discounts by rule"),
                    N_(
                        "Settings → Orders and discounts: for whom, on what, from which sum. Below the lines "
                        "stands which were given and why; a typed discount, also 0, wins."
                    ),
                ),
                (
                    N_("Move orders on"),
                    N_(
                        "On the board drag a card, or press Alt with ← or →. Orders only asked for count "
                        "nowhere yet."
                    ),
                ),
                (
                    N_("Sell the same again, take back"),
                    N_("Under “More”, and on the client’s card: prices of today; returns line by line."),
                ),
                (
                    N_("Bring sales from Excel"),
                    N_("“Import…” finds the client and the goods of each row; what is unsure is asked."),
                ),
                (N_("Sum some of them"), N_("Select rows: the sum stands in the line below the list.")),
            ),
            (
                *LIST_KEYS,
                KeyHelp(N_("Save the order and write another"), ("Ctrl+Return",)),
                KeyHelp(N_("The line once more"), ("Ctrl+D",)),
                KeyHelp(N_("Move the line"), ("Alt+Up", "Alt+Down")),
            ),
        ),
    }
)
