"""Settings → Client’s card: how long confirmed data holds, calls without consent, the order of things."""

from __future__ import annotations

from collections.abc import Callable

from clientbase.domain.attachment import LARGEST
from clientbase.i18n import _
from clientbase.ui.kit.buttons import button
from clientbase.ui.kit.layouts import row
from clientbase.ui.kit.text import Label
from clientbase.ui.settings.sections import SettingsSection
from clientbase.ui.settings.setting_fields import NumberSetting, Save, YesNoSetting
from clientbase.ui.tokens import TextRole

_LONGEST = 3_650


class CardSettings(SettingsSection):
    """`arrange` opens the arranging of the card."""

    def __init__(self, save: Save, arrange: Callable[[], object]) -> None:
        super().__init__(_("Client’s card"), _("What holds for the cards of all clients."))
        files = _("A file of a card has {limit} MB at most, because each backup holds all of them.")
        self.arrange_button = button(_("Arrange the card…"), "sort", arrange)
        self.fill(
            NumberSetting(
                "card.confirm_days",
                save,
                most=_LONGEST,
                zero=_("never"),
                hint=_("A card that was confirmed longer ago is marked, and counts as stale in segments."),
            ),
            YesNoSetting(
                "consent.needed",
                save,
                _("A withdrawn consent is told before a call in any case."),
            ),
            row(self.arrange_button, None),
            Label(files.format(limit=LARGEST // 1024 // 1024), TextRole.SMALL, wrap=True),
        )
