"""What stands where the sheet will be: a place to drop a file, or why there is none to show."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.imports.presenter import ImportPresenter
from clientbase.ui.kit.empty_state import EmptyState


def no_sheet(
    presenter: ImportPresenter, choose: Callable[[], object], paste: Callable[[], object]
) -> QWidget:
    error = presenter.error
    if error is None:
        return EmptyState(
            "microsoft-excel",
            _("Drop your list here"),
            _(
                "Excel, OpenDocument, CSV or contact cards, as it is. Phones, dates and names are tidied. "
                "Rows copied from a spreadsheet can be pasted with Ctrl+V."
            ),
            (
                (_("Choose a file…"), "folder-open-outline", choose),
                (_("Paste rows"), "content-paste", paste),
            ),
        )
    if presenter.needs_password:
        return EmptyState("lock-outline", _("This file is protected"), _("Type its password on the left."))
    return EmptyState(
        "file-alert-outline",
        _("The file could not be read"),
        sentence(error),
        ((_("Choose another file"), "folder-open-outline", choose),),
    )
