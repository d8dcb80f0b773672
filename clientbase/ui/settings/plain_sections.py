"""The sections that hold settings alone: the company, language and region, appearance, documents."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout

from clientbase.domain.document_form import NUMBER_PATTERNS, SHEET, Roll
from clientbase.domain.qr_nbu import NbuFormat
from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.kit.layouts import row
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.kit.text import Label
from clientbase.ui.settings.sections import SettingsSection
from clientbase.ui.settings.setting_fields import (
    ChoiceSetting,
    NumberSetting,
    Save,
    SettingField,
    TextSetting,
)
from clientbase.ui.start import places
from clientbase.ui.tokens import TextRole

RUSSIAN_ONLY = frozenset({"seller.tax_reason_code", "seller.correspondent_account"})
"""Asked for only where they exist: КПП and correspondent accounts."""


class CompanySection(SettingsSection):
    """The seller's details, as they are printed on documents."""

    def __init__(self, save: Save, country: str) -> None:
        super().__init__(_("Company details"), _("They stand on every invoice."))
        self._save, self._country = save, country
        names, account = ("seller.name", "seller.address"), ("seller.iban", "seller.bank_name")
        if country == "RU":
            account = ("seller.account", "seller.bank_name")
        self.fill(
            *(TextSetting(key, save) for key in names),
            self._pair("seller.tax_id", "seller.registration_number"),
            self._pair("seller.vat_id", "seller.tax_reason_code"),
            self._pair("seller.phone", "seller.email"),
            TextSetting("seller.website", save),
            Label(_("Bank"), TextRole.SECTION),
            *(TextSetting(key, save) for key in account),
            self._pair("seller.bank_code", "seller.correspondent_account"),
            TextSetting("seller.iban" if country == "RU" else "seller.account", save),
            Label(_("Signatures"), TextRole.SECTION),
            self._pair("seller.director", "seller.accountant"),
        )

    def _pair(self, *keys: str) -> QHBoxLayout:
        shown = [key for key in keys if key not in RUSSIAN_ONLY or self._country == "RU"]
        fields: list[SettingField] = [TextSetting(key, self._save) for key in shown]
        box = row(*fields, gap=12)
        for place in range(len(fields)):
            box.setStretch(place, 1)
        return box


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

    def __init__(self, save: Save) -> None:
        super().__init__(_("Documents"), _("How a new document begins. Each can be changed in it."))
        same = (("", _("As the program")), *places.LANGUAGE_NAMES)
        rates = ("7", "10", "14", "20", "22", "23")
        vat = [("none", _("Without VAT"))]
        vat += [(f"included:{rate}", _("VAT {rate} % in the price").format(rate=rate)) for rate in rates]
        vat += [(f"on_top:{rate}", _("VAT {rate} % on top").format(rate=rate)) for rate in rates]
        papers = [(SHEET, _("A4 sheet"))]
        papers += [(roll, _("Roll of {width} mm").format(width=roll)) for roll in Roll]
        codes = (
            (NbuFormat.V002, _("002: every bank’s application reads it")),
            (NbuFormat.V003, _("003: names the bill, and the payer changes nothing")),
        )
        keys = NUMBER_PATTERNS.values()
        patterns = _("{padded} gives 0007, {yearly} gives 2026-7.").format(
            padded="{number:04d}", yearly="{year}-{number}"
        )
        self.fill(
            ChoiceSetting("documents.language", save, same),
            ChoiceSetting("documents.vat", save, vat),
            ChoiceSetting("documents.receipt_paper", save, papers),
            ChoiceSetting(
                "documents.nbu_qr", save, codes, _("For invoices in hryvnias to a Ukrainian account.")
            ),
            NumberSetting("documents.due_days", save, most=365, zero=_("on the day")),
            *(TextSetting(key, save, "" if place else patterns) for place, key in enumerate(keys)),
        )
