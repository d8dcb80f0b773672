"""What F1 says: for each page what it is for, how the common things are done, and its own keys."""

from collections.abc import Mapping
from types import MappingProxyType

from clientbase.i18n import N_
from clientbase.ui.help.calendar_help import CALENDAR_HELP
from clientbase.ui.help.help_page import HelpPage, KeyHelp
from clientbase.ui.help.list_keys import LIST_KEYS, ROW
from clientbase.ui.help.selling_help import SELLING_HELP
from clientbase.ui.help.staff_help import STAFF_HELP

HELP: Mapping[str, HelpPage] = MappingProxyType(
    {
        "today": HelpPage(
            N_(
                "What waits for you today: tasks, appointments, birthdays, and clients it is time to contact."
            ),
            (
                (
                    N_("Tick a task off"),
                    N_("Click its circle. “Undo” in the line below brings it back."),
                ),
                (
                    N_("Go from a line to the client"),
                    N_("Press Enter on it, or click the name; Alt+← leads back here."),
                ),
            ),
        ),
        "clients": HelpPage(
            N_("Everybody you work with: the list on the left, the card of one client on the right."),
            (
                (
                    N_("Find somebody"),
                    N_(
                        "Type part of the name, the last digits of the phone, a word of a note, in any "
                        "order and "
                        "on any keyboard layout. A typo in a word is forgiven."
                    ),
                ),
                (
                    N_("Narrow the list"),
                    N_(
                        "“Filter” asks for conditions on any field. Kept under a name, they become a "
                        "segment in "
                        "the side bar."
                    ),
                ),
                (
                    N_("Change a card"),
                    N_(
                        "Click a field or press Enter on it, type, and go on with Tab. Esc leaves it as it "
                        "was. "
                        "What was typed is kept as a draft when the window is locked."
                    ),
                ),
                (
                    N_("Put the card in your order"),
                    N_("“More” on the card, “Arrange the card…”: sections and fields move and hide."),
                ),
                (
                    N_("Keep a file or a screenshot"),
                    N_("Drop files on the card, or press Ctrl+V there. Pictures and PDFs open in place."),
                ),
                (
                    N_("Change the list as in Excel"),
                    N_(
                        "Type into a cell, or press F2. Enter and Tab keep it and go on, Ctrl+Enter fills "
                        "all "
                        "selected rows, Esc gives up. Cells copied in Excel are pasted over the selected "
                        "ones."
                    ),
                ),
                (
                    N_("Change many at once"),
                    N_("Select rows with Ctrl or Shift, press the right button, and choose what changes."),
                ),
                (
                    N_("Make a statement, an act of reconciliation, an envelope"),
                    N_("“More” on the card, or the right button in the list: “Papers”."),
                ),
                (
                    N_("See who changed a field, and take it back"),
                    N_("Press the right button on the field and choose “History…”."),
                ),
            ),
            (
                *LIST_KEYS,
                KeyHelp(N_("Conditions of the filter"), ("Ctrl+Shift+F",)),
                KeyHelp(N_("Previous client"), ("Alt+Up",)),
                KeyHelp(N_("Next client"), ("Alt+Down",)),
            ),
        ),
        "feedback": HelpPage(
            N_("What clients say of you: reviews, complaints, wishes, objections, answers to offers."),
            (
                (
                    N_("Answer one"),
                    N_("Open it, write the answer, choose the state and keep it: Ctrl+S or “Keep”."),
                ),
                (
                    N_("Note a new one"),
                    N_("Press Ctrl+N here, or use “Reviews and wishes” on the client’s card."),
                ),
            ),
            (KeyHelp(N_("Open the row"), ("Enter",)), KeyHelp(N_("Remove"), ("Del",))),
        ),
        "calendar": CALENDAR_HELP,
        "tasks": HelpPage(
            N_("What is to be done, by whom and by when; what is overdue stands first."),
            (
                (
                    N_("Add a task in one line"),
                    N_(
                        "Write what and when, as you would say it: “call Olena tomorrow at 15:00”. The "
                        "day, the "
                        "hour and the client are found in the words."
                    ),
                ),
                (N_("Tick it off"), N_("Press Space. The done ones are shown by the switch above.")),
                (
                    N_("Move it over the board"),
                    N_(
                        "Drag the card, or press Ctrl with an arrow. In the last column it is done; in “By "
                        "employee” it is handed over."
                    ),
                ),
                (
                    N_("Make many at once"),
                    N_("Under “Projects” a template makes its tasks for a day; you see them beforehand."),
                ),
            ),
            (
                KeyHelp(N_("Done or not"), ("Space",)),
                KeyHelp(N_("Edit the task"), ("Enter", "F2")),
                KeyHelp(N_("To tomorrow; on the board another stage"), ("Ctrl+→",)),
                KeyHelp(N_("Remove the task"), ("Del",)),
            ),
        ),
        "calls": HelpPage(
            N_("Lists of clients to be called one after another, with a script and the results."),
            (
                (
                    N_("Make a list"),
                    N_(
                        "From a segment, from the rows that are selected, or from a filter. It can be paused."
                    ),
                ),
                (
                    N_("Note how a call ended"),
                    N_("Press the number of the result, write a note if there is one, and go on with Enter."),
                ),
                (
                    N_("See who is due"),
                    N_(
                        "Agree on a rhythm on the card, in a segment or for all: “every 30 days”. Who was "
                        "not "
                        "spoken with for so long stands under “Due to be contacted”."
                    ),
                ),
                (
                    N_("Leave somebody in peace"),
                    N_(
                        "Whoever is contacted for long and never buys is proposed: stop, come back in some "
                        "months, or go on."
                    ),
                ),
            ),
            (
                KeyHelp(N_("Result of the call"), ("1", "2", "3")),
                KeyHelp(N_("Keep and go on"), ("Enter", "Ctrl+Return")),
                KeyHelp(N_("Skip this one"), ("Alt+Down",)),
                KeyHelp(N_("Back to the one before"), ("Alt+Up",)),
            ),
        ),
        "documents": SELLING_HELP["documents"],
        "templates": SELLING_HELP["templates"],
        "payments": SELLING_HELP["payments"],
        "products": HelpPage(
            N_("What you sell: names, codes, prices by price list, stock."),
            (
                (
                    N_("Add a product or a service"),
                    N_("“New product”: every field, a price in each price list, a picture. Enter keeps it."),
                ),
                (
                    N_("See what is running out"),
                    N_("Choose “To be ordered” beside the search: what is below its minimum or below zero."),
                ),
                (
                    N_("Bring goods from Excel"),
                    N_("“Import…” reads your price list. Known goods are found by code, barcode or name."),
                ),
                (N_("See who bought it"), N_("Open the row: the last sales stand beside the list.")),
                (
                    N_("Print price tags and a list of prices"),
                    N_("Select goods, press the right button: “Labels…”, “Price list…”."),
                ),
            ),
            LIST_KEYS,
        ),
        "stock": SELLING_HELP["stock"],
        "orders": SELLING_HELP["orders"],
        "registers": HelpPage(
            N_("A table of your own, such as cars, pets or devices, each row with its client."),
            (
                (
                    N_("Add a row"),
                    N_("Press Ctrl+N here, or add it on the card of the client."),
                ),
                (
                    N_("Change what it holds"),
                    N_("Fields are added, named and ordered in Settings → Registers."),
                ),
                (
                    N_("Let the program count"),
                    N_("A field that is worked out is a formula over the others, such as the days left."),
                ),
                (
                    N_("Show some of them"),
                    N_("“Filter” asks about any field of a record. Esc shows all again."),
                ),
            ),
            (*LIST_KEYS, KeyHelp(N_("Conditions of the filter"), ("Ctrl+Shift+F",))),
        ),
        "duplicates": HelpPage(
            N_("Cards that look like one person, the likeliest first."),
            (
                (
                    N_("Make one card of them"),
                    N_(
                        "Choose the value to keep in each line and press “Merge”. Everything of the others "
                        "moves "
                        "over; an undo parts them again, months later too."
                    ),
                ),
                (N_("Leave two people two"), N_("“Not duplicates” is remembered.")),
            ),
            (KeyHelp(N_("Merge"), ("Ctrl+Return",)),),
        ),
        "lists": HelpPage(
            N_("Lists in your own files that the base goes along with."),
            (
                (
                    N_("Take over what changed in the file"),
                    N_("“Refresh” shows what is new and what differs before anything is written."),
                ),
                (
                    N_("Write back into the file"),
                    N_("Only the cells that changed are written; a copy of the file lies beside it."),
                ),
            ),
            (KeyHelp(N_("Tick the line"), ("Space",)), KeyHelp(N_("Forget the list"), ("Del",))),
        ),
        "rules": HelpPage(
            N_("“When something happens, do this”: tasks, tags and texts that make themselves."),
            (
                (
                    N_("Write a rule"),
                    N_("Choose when, for whom and what is done; whom it would touch today stands below."),
                ),
                (
                    N_("Take back what a rule did"),
                    N_("One undo takes all of it back, and the rule does not do the same again."),
                ),
            ),
        ),
        "journal": HelpPage(
            N_("Every change of the base: who, when and what."),
            (
                (
                    N_("Take an action back"),
                    N_(
                        "Choose it and press “Undo this”, however old it is. What would have to stay, "
                        "because it "
                        "was edited since, is told before anything is done."
                    ),
                ),
                (
                    N_("Take one value back"),
                    N_("Press the arrow beside it. That is an action of its own and can be undone."),
                ),
                (
                    N_("Look for something"),
                    N_(
                        "By the name of a client, a file or an action; by who did it, what it was about, "
                        "when."
                    ),
                ),
            ),
            (ROW, KeyHelp(N_("Close what is beside the list"), ("Esc",))),
        ),
        "bin": HelpPage(
            N_("What was thrown away waits here with all that hangs on it."),
            (
                (N_("Take things out"), N_("Select them and press “Take out”: their links come back too.")),
                (
                    N_("Erase for good"),
                    N_(
                        "The one act that cannot be undone: it takes what the journal says of them along, "
                        "and "
                        "asks for the name of the base. Earlier backups still hold them."
                    ),
                ),
            ),
            (ROW, KeyHelp(N_("Erase for good"), ("Del",))),
        ),
        "staff": STAFF_HELP,
        "settings": HelpPage(
            N_("How the base works: the company, languages, fields, staff, safety, backups."),
            (
                (
                    N_("Add fields of your own"),
                    N_("Section “Own fields”. Ready sets for a trade add several in one click."),
                ),
                (
                    N_("Guard the base"),
                    N_(
                        "Section “Password and lock”: also the recovery sheet and after how many "
                        "minutes it locks."
                    ),
                ),
            ),
        ),
    }
)
"""By the key of the page; pages of registers, `register_7`, share one."""


def help_of(page: str) -> HelpPage | None:
    """What there is to say of a page; None where nothing is."""
    return HELP.get("registers" if page.startswith("register_") else page)
