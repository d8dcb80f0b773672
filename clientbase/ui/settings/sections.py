"""The catalogue of sections of the settings, and what they are built of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from clientbase.i18n import N_
from clientbase.ui.kit.layouts import Part, column, hidden_unless
from clientbase.ui.kit.text import Label
from clientbase.ui.settings.setting_fields import SettingField
from clientbase.ui.tokens import TextRole


class SettingsSection(QWidget):
    """One section: a heading and its fields; `show_values` brings all of them up to date.

    One that `spreads` takes the whole width and height and scrolls by itself.
    """

    spreads = False

    def __init__(self, title: str, text: str = "") -> None:
        super().__init__()
        self._title = Label(title, TextRole.TITLE, wrap=True)
        self._text = Label(text, TextRole.SECOND, wrap=True)
        hidden_unless(text, self._text)
        self.fields: dict[str, SettingField] = {}

    def fill(self, *parts: Part) -> None:
        for part in parts:
            if isinstance(part, SettingField):
                self.fields[part.key] = part
        self.setLayout(column(self._title, self._text, 4, *parts, None, gap=12))
        for field in self.findChildren(SettingField):
            self.fields[field.key] = field

    def show_values(self, values: Mapping[str, str]) -> None:
        for key, field in self.fields.items():
            with QSignalBlocker(field):
                field.show_value(values[key])


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """One entry of the list; `title` is a msgid."""

    key: str
    title: str
    icon: str


SECTIONS: tuple[SectionSpec, ...] = (
    SectionSpec("company", N_("Own companies"), "store-outline"),
    SectionSpec("region", N_("Language and region"), "translate"),
    SectionSpec("look", N_("Appearance"), "theme-light-dark"),
    SectionSpec("documents", N_("Documents"), "file-document-outline"),
    SectionSpec("papers", N_("Look of documents"), "palette-outline"),
    SectionSpec("goods", N_("Goods and stock"), "package-variant-closed"),
    SectionSpec("orders", N_("Orders and discounts"), "receipt-text-outline"),
    SectionSpec("card", N_("Client’s card"), "card-account-details-outline"),
    SectionSpec("fields", N_("Own fields"), "form-textbox"),
    SectionSpec("segments", N_("Segments"), "filter-variant"),
    SectionSpec("registers", N_("Registers"), "table-multiple"),
    SectionSpec("kinds", N_("Kinds of appointments"), "calendar-text-outline"),
    SectionSpec("calls", N_("Calls and contacts"), "phone-outline"),
    SectionSpec("tasks", N_("Tasks"), "check-circle-outline"),
    SectionSpec("reminders", N_("Reminders"), "bell-outline"),
    SectionSpec("employees", N_("Employees"), "account-group-outline"),
    SectionSpec("safety", N_("Password and lock"), "shield-lock-outline"),
    SectionSpec("backups", N_("Backups"), "backup-restore"),
    SectionSpec("about", N_("About"), "information-outline"),
)
