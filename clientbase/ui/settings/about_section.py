"""About: the version, where the base lies and how large it is, the problem report."""

from __future__ import annotations

from collections.abc import Mapping

from clientbase import __version__
from clientbase.i18n import _
from clientbase.services import bases
from clientbase.services.shop import Shop
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button
from clientbase.ui.kit.layouts import row
from clientbase.ui.kit.text import Label
from clientbase.ui.settings.backups_section import show_size
from clientbase.ui.settings.report_dialog import show_report
from clientbase.ui.settings.sections import SettingsSection
from clientbase.ui.tokens import TextRole


def facts_of(shop: Shop) -> Mapping[str, object]:
    """Counts for a problem report; no word of anybody's."""
    return {
        "schema": shop.store.schema,
        "clients": shop.clients.count(),
        "clients in the bin": shop.clients.count(in_bin=True),
        "tasks open": len(shop.tasks.open_tasks()),
        "employees": len(shop.employees.all()),
        "change sets (latest id)": max((one.id for one in shop.history.recent(1)), default=0),
        "bytes": bases.peek_base(shop.folder).size,
    }


class AboutSection(SettingsSection):
    def __init__(self, shop: Shop) -> None:
        super().__init__(
            "Clientbase",
            _("Version {version}. Free software under the MIT licence.").format(version=__version__),
        )
        self._size = Label("", TextRole.SECOND)
        self.fill(
            Label(_("This base"), TextRole.SECTION),
            Label(str(shop.folder), TextRole.BODY, wrap=True, selectable=True),
            self._size,
            8,
            Label(_("When something does not work"), TextRole.SECTION),
            Label(
                _(
                    "A problem report holds versions, counts and places in the program, "
                    "and no word of any client."
                ),
                TextRole.SECOND,
                wrap=True,
            ),
            row(button(_("Problem report…"), "file-search-outline", lambda: show_report(self)), None),
        )
        jobs.start(lambda _progress: bases.peek_base(shop.folder).size, self, done=self._show_size)

    def _show_size(self, size: int) -> None:
        self._size.setText(_("Size without backups: {size}").format(size=show_size(size)))
