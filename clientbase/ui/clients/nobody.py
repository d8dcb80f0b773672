"""What stands in the place of a list of clients that has nobody in it."""

from collections.abc import Callable

from clientbase.i18n import _
from clientbase.ui.kit.empty_state import EmptyState


def nobody_found(*, words: bool, show_all: Callable[[], object]) -> EmptyState:
    """`words`: a text was searched for, not only a tag or a filter chosen."""
    hint = (
        _("Try part of the name or the last digits.")
        if words
        else _("Change the conditions, or take some of them out.")
    )
    actions = ((_("Show all"), "close", show_all),)
    return EmptyState(
        "magnify" if words else "filter-outline", _("Nobody found"), hint, actions, primary=False
    )


def nobody_shown() -> EmptyState:
    return EmptyState("account-multiple-outline", _("Nobody to show"))


def nobody_yet(import_list: Callable[[], object], add: Callable[[], object]) -> EmptyState:
    return EmptyState(
        "account-multiple-outline",
        _("No clients yet"),
        _("Import your list from Excel, or add the first one."),
        (
            (_("Import a list"), "file-upload-outline", import_list),
            (_("Add a client"), "plus", add),
        ),
    )
