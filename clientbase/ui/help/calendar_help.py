"""What F1 says on the page of the calendar."""

from clientbase.i18n import N_
from clientbase.ui.help.help_page import HelpPage, KeyHelp

CALENDAR_HELP = HelpPage(
    N_("Appointments by day, week, month or year, with birthdays, payments and tasks that are due."),
    (
        (
            N_("Make an appointment"),
            N_(
                "Drag over an empty stretch of time, or press Ctrl+N. Or choose an empty hour and type: "
                "“Tkachenko fitting tomorrow at 15:00”."
            ),
        ),
        (
            N_("Move it, or copy it"),
            N_(
                "Drag it, or choose it and press the arrows with Ctrl. Dragging its edge makes it longer, "
                "Ctrl copies it, the column of another employee hands it over. Ctrl+Z takes that back."
            ),
        ),
        (
            N_("Say how it went"),
            N_("Click it with the right button, or choose it and press Space for “Came”."),
        ),
        (
            N_("See several employees side by side"),
            N_("Tick “Side by side” at the left, in a day or in a week of two or three people."),
        ),
        (
            N_("Name the kinds of appointments"),
            N_(
                "In the settings: each has a colour, a usual length and a price. There are ready ones by "
                "trade."
            ),
        ),
    ),
    (
        KeyHelp(N_("Earlier, later"), ("Left", "Right")),
        KeyHelp(N_("To today"), ("Home",)),
        KeyHelp(N_("To a date"), ("Ctrl+G",)),
        KeyHelp(N_("Choose the view"), ("1", "2", "3", "4", "5", "6")),
        KeyHelp(N_("Move a day, or to the next employee"), ("Ctrl+Left", "Ctrl+Right")),
        KeyHelp(N_("Copy"), ("Ctrl+C",)),
        KeyHelp(N_("Paste"), ("Ctrl+V",)),
        KeyHelp(N_("Taller hours"), ("Ctrl++",)),
        KeyHelp(N_("Lower hours"), ("Ctrl+-",)),
        KeyHelp(N_("Came; a task: done"), ("Space",)),
        KeyHelp(N_("Did not come"), ("Shift+Space",)),
        KeyHelp(N_("Confirmed"), ("Ctrl+Space",)),
        KeyHelp(N_("Print"), ("Ctrl+P",)),
    ),
)
