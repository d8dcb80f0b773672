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


WINDOW, RECORD = N_("Window"), N_("Record")

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("search", N_("Search everything"), ("Ctrl+K",), WINDOW),
    ActionSpec("find_here", N_("Search this page"), ("Ctrl+F",), WINDOW),
    ActionSpec("undo", N_("Undo"), ("Ctrl+Z",), WINDOW),
    ActionSpec("redo", N_("Redo"), ("Ctrl+Y", "Ctrl+Shift+Z"), WINDOW),
    ActionSpec("history", N_("Journal: what was done, and taking it back"), ("Ctrl+H",), WINDOW),
    ActionSpec("go_back", N_("Back to the page before"), ("Alt+Left",), WINDOW),
    ActionSpec("refresh", N_("Read again"), ("F5",), WINDOW),
    ActionSpec("reminders", N_("Reminders that wait"), ("Ctrl+R",), WINDOW),
    ActionSpec("settings", N_("Settings"), ("Ctrl+,",), WINDOW),
    ActionSpec("lock", N_("Lock"), ("Ctrl+L",), WINDOW),
    ActionSpec("help", N_("Help for this page, with its keys"), ("F1",), WINDOW),
    ActionSpec("new_record", N_("New record"), ("Ctrl+N",), RECORD),
    ActionSpec("save", N_("Save"), ("Ctrl+S",), RECORD),
    ActionSpec("print_page", N_("Print"), ("Ctrl+P",), RECORD),
)
