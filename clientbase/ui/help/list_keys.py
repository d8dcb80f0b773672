"""Keys that all lists have in common."""

from clientbase.i18n import N_
from clientbase.ui.help.help_page import KeyHelp

ROW = KeyHelp(N_("Open the row"), ("Enter",))
AWAY = KeyHelp(N_("Move to the bin"), ("Del",))
LIST_KEYS: tuple[KeyHelp, ...] = (
    ROW,
    KeyHelp(N_("Edit the cell"), ("F2",)),
    KeyHelp(N_("Copy the cell, the block or the rows for Excel"), ("Ctrl+C",)),
    KeyHelp(N_("Copy whole rows with headings"), ("Ctrl+Shift+C",)),
    KeyHelp(N_("Mark a block of cells"), ("Shift+Left", "Shift+Right")),
    KeyHelp(N_("Paste cells or rows from Excel"), ("Ctrl+V",)),
    KeyHelp(N_("Paste over cells"), ("Ctrl+Shift+V",)),
    KeyHelp(N_("Fill down"), ("Ctrl+D",)),
    KeyHelp(N_("Select all"), ("Ctrl+A",)),
    KeyHelp(N_("Columns and sorting"), ("Alt+Down",)),
    AWAY,
)
