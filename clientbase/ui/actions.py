"""The catalogue of actions of the window: what each is called and its keys; F1 lists it."""

from dataclasses import dataclass

from clientbase.i18n import N_


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """`key` names a method of the workspace; the first of `keys` is the one that is shown."""

    key: str
    title: str
    keys: tuple[str, ...]
    group: str


WINDOW, RECORD, LIST = N_("Window"), N_("Record"), N_("List")

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("search", N_("Search everything"), ("Ctrl+K",), WINDOW),
    ActionSpec("find_here", N_("Search this page"), ("Ctrl+F",), WINDOW),
    ActionSpec("undo", N_("Undo"), ("Ctrl+Z",), WINDOW),
    ActionSpec("redo", N_("Redo"), ("Ctrl+Y", "Ctrl+Shift+Z"), WINDOW),
    ActionSpec("history", N_("Journal: what was done, and taking it back"), ("Ctrl+H",), WINDOW),
    ActionSpec("go_back", N_("Back to the page before"), ("Alt+Left",), WINDOW),
    ActionSpec("refresh", N_("Read again"), ("F5",), WINDOW),
    ActionSpec("settings", N_("Settings"), ("Ctrl+,",), WINDOW),
    ActionSpec("lock", N_("Lock"), ("Ctrl+L",), WINDOW),
    ActionSpec("help", N_("This list of keys"), ("F1",), WINDOW),
    ActionSpec("new_record", N_("New record"), ("Ctrl+N",), RECORD),
    ActionSpec("save", N_("Save"), ("Ctrl+S",), RECORD),
    ActionSpec("print_page", N_("Print"), ("Ctrl+P",), RECORD),
)

FURTHER: tuple[ActionSpec, ...] = (
    ActionSpec("", N_("Open the row"), ("Enter",), LIST),
    ActionSpec("", N_("Copy rows for Excel"), ("Ctrl+C",), LIST),
    ActionSpec("", N_("Paste rows from Excel"), ("Ctrl+V",), LIST),
    ActionSpec("", N_("Select all"), ("Ctrl+A",), LIST),
    ActionSpec("", N_("Move to the bin"), ("Del",), LIST),
    ActionSpec("", N_("Edit"), ("F2",), LIST),
    ActionSpec("", N_("Previous client"), ("Alt+Up",), LIST),
    ActionSpec("", N_("Next client"), ("Alt+Down",), LIST),
)
"""Keys that parts of pages answer by themselves; listed with the others."""
