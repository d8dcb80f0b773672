"""What stands in place of a list of documents that has no rows."""

from collections.abc import Callable

from clientbase.i18n import _
from clientbase.ui.kit.empty_state import EmptyState


def no_documents(begin: Callable[[], object]) -> EmptyState:
    return EmptyState(
        "file-document-outline",
        _("No documents yet"),
        _("Write the first invoice: choose a client, type the lines, and issue it."),
        ((_("New invoice"), "plus", begin),),
    )


def nothing_found(show_all: Callable[[], object]) -> EmptyState:
    return EmptyState(
        "magnify",
        _("Nothing found"),
        _("No document has these words in its number, client, sum or status."),
        ((_("Show everything"), "", show_all),),
    )
