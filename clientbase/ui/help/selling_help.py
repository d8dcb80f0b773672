"""What F1 says on the pages of selling."""

from collections.abc import Mapping
from types import MappingProxyType

from clientbase.i18n import N_
from clientbase.ui.help.help_page import HelpPage, KeyHelp

SELLING_HELP: Mapping[str, HelpPage] = MappingProxyType(
    {
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
                    N_("Issue by another of your companies"),
                    N_("Add it under Settings, Own companies; then it can be chosen in the document."),
                ),
            ),
            (
                KeyHelp(N_("Keep the draft"), ("Ctrl+S",)),
                KeyHelp(N_("Print"), ("Ctrl+P",)),
                KeyHelp(N_("Remove the row"), ("Del",)),
                KeyHelp(N_("Move the row"), ("Alt+Up", "Alt+Down")),
            ),
        ),
    }
)
