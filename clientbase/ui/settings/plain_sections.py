"""The sections that hold settings alone: language and region, appearance, documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from clientbase.domain.document_form import SHEET, Roll
from clientbase.domain.qr_nbu import NbuFormat
from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.kit.buttons import button
from clientbase.ui.kit.layouts import row
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.settings.file_name_setting import FileNameSetting
from clientbase.ui.settings.sections import SettingsSection
from clientbase.ui.settings.setting_fields import (
    ChoiceSetting,
    NumberSetting,
    Save,
)
from clientbase.ui.start import places


class RegionSection(SettingsSection):
    def __init__(self, save: Save) -> None:
        super().__init__(_("Language and region"))
        self.fill(
            ChoiceSetting("language", save, places.LANGUAGE_NAMES, _("Of the program. Nothing is closed.")),
            ChoiceSetting(
                "country", save, places.countries(), _("Decides how phones and tax ids are understood.")
            ),
            ChoiceSetting("currency", save, places.currencies()),
        )


class LookSection(SettingsSection):
    """Of this computer, not of the base."""

    def __init__(self, choose: Callable[[str], None]) -> None:
        super().__init__(_("Appearance"), _("Only on this computer."))
        self.mode = Segmented(
            (
                (theme.SYSTEM, _("As the system")),
                (theme.LIGHT_NAME, _("Light")),
                (theme.DARK_NAME, _("Dark")),
            )
        )
        self.mode.set_current(theme.mode())
        self.mode.chosen.connect(choose)
        self.fill(row(self.mode, None))


class DocumentsSection(SettingsSection):
    """How new documents begin; each can be changed in the document."""

    def __init__(self, save: Save, today: date, open_templates: Callable[[], object]) -> None:
        super().__init__(_("Documents"), _("How a new document begins. Each can be changed in it."))
        same = (("", _("As the program")), *places.LANGUAGE_NAMES)
        papers = [(SHEET, _("A4 sheet"))]
        papers += [(roll, _("Roll of {width} mm").format(width=roll)) for roll in Roll]
        codes = (
            (NbuFormat.V002, _("002: every bank’s application reads it")),
            (NbuFormat.V003, _("003: names the bill, and the payer changes nothing")),
        )
        self.fill(
            ChoiceSetting("documents.language", save, same),
            ChoiceSetting("documents.receipt_paper", save, papers),
            ChoiceSetting(
                "documents.nbu_qr", save, codes, _("For invoices in hryvnias to a Ukrainian account.")
            ),
            NumberSetting("documents.due_days", save, most=365, zero=_("on the day")),
            FileNameSetting(save, today),
            row(button(_("Your own templates…"), "file-document-multiple-outline", open_templates), None),
        )
