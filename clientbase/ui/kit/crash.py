"""What happens to an error nobody expected: it is logged, and the person is told and may save a report."""

import logging
from collections.abc import Callable

import shiboken6
from PySide6.QtWidgets import QApplication, QWidget

from clientbase.i18n import _
from clientbase.ui.kit import notice

_log = logging.getLogger("clientbase")


class _Offer:
    """What “Problem report” on the notice does; set by the application."""

    report: Callable[[QWidget], object] | None = None


def offer_report(show: Callable[[QWidget], object] | None) -> None:
    """Name what shows the problem report over a window."""
    _Offer.report = show


def report(error: BaseException, near: QWidget | None = None) -> None:
    """Log an unexpected error and say so quietly in the window of `near`, or the active one."""
    _log.error("unexpected error", exc_info=(type(error), error, error.__traceback__))
    widget = near if near is not None and shiboken6.isValid(near) else QApplication.activeWindow()
    if widget is None:
        return
    show = _Offer.report
    window = widget.window()
    notice.say(
        window,
        _("Something went wrong in the program. What you saved before is kept."),
        (lambda: show(window)) if show is not None else None,
        _("Problem report"),
    )
