"""What F1 says on the page of staff."""

from clientbase.i18n import N_
from clientbase.ui.help.help_page import HelpPage, KeyHelp

STAFF_HELP = HelpPage(
    N_("When people are at work, when they are away, how long they worked, and the sheet of a month."),
    (
        (
            N_("Say who works when"),
            N_(
                "Type the hours of a day into its cell, as 9–13, 14–18. Who has none of his own works those "
                "of the shop. The calendar shades the hours nobody works."
            ),
        ),
        (
            N_("Change the hours from some day on"),
            N_("Type the day above the list, choose the employee and press “Other hours from this day”."),
        ),
        (
            N_("Note a vacation or a sick leave"),
            N_("Draw over its days in the strip of the year, or press Ctrl+N."),
        ),
        (
            N_("Count the hours worked"),
            N_(
                "Press “Begin work” and “End work”: the clock runs on while the program is closed. Or note "
                "the hours by hand, as 7:30 or 9–17:30."
            ),
        ),
    ),
    (
        KeyHelp(N_("One month or year back or on"), ("Ctrl+PgUp", "Ctrl+PgDown")),
        KeyHelp(N_("Note an absence or hours"), ("Ctrl+N",)),
        KeyHelp(N_("Remove the entry"), ("Del",)),
    ),
)
