"""Opening a base off the screen: how far one of an earlier program is brought up to this one is shown."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from clientbase.domain.errors import ClientbaseError
from clientbase.domain.progress import Progress
from clientbase.i18n import _
from clientbase.services.shop import Shop
from clientbase.ui.kit import jobs


def open_off_screen(
    work: Callable[[Progress], Shop],
    owner: QWidget,
    *,
    done: Callable[[Shop], object],
    failed: Callable[[ClientbaseError], object],
) -> jobs.Job:
    """`failed` gets WorkCancelled too; a base that opens when nobody waits for it any more is closed."""
    return jobs.start(
        work,
        owner,
        done=done,
        failed=failed,
        unwanted=Shop.close,
        title=_("Preparing the base for this version"),
        note=_(
            "The base was written by an earlier version of the program. A backup of it is made first. "
            "If you cancel, or the power fails, the base stays as it was and can be opened later."
        ),
        once_told=True,
    )
