"""Pictures of own companies in the settings: two of them, the second with slips in its codes."""

from PySide6.QtWidgets import QWidget

from clientbase.ui.screenshots import SIZE, SMALL, Shot, Stage
from clientbase.ui.settings.companies_section import CompaniesSection
from clientbase.ui.settings.page import SettingsPage

_SECOND = {
    "tax_id": "00032113",
    "vat_id": "12345",
    "iban": "UA213223130000026007233566002",
    "vat": "on_top:20",
}


def _second(stage: Stage) -> QWidget:
    shop = stage.shop
    if len(shop.own_companies.all()) == 1:
        shop.own_companies.add("ТОВ «Навчальний гурт»", _SECOND)
    page = stage.page("settings", section="company")
    assert isinstance(page, SettingsPage)
    section = page.section("company")
    assert isinstance(section, CompaniesSection)
    stage.workspace.resize(*SIZE)
    section.choose(shop.own_companies.all()[-1].id)
    return stage.workspace


def _second_small(stage: Stage) -> QWidget:
    _second(stage)
    stage.workspace.resize(*SMALL)
    return stage.workspace


COMPANY_SHOTS: tuple[Shot, ...] = (
    Shot("settings-companies", _second),
    Shot("settings-companies-small", _second_small),
)
"""Drawn last: from then on the shop has two companies."""
