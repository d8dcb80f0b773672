"""Own companies in the settings: several in order, each with its fields; slips are told while typing."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clientbase.services.shop import Shop
from clientbase.ui.settings.companies_section import CompaniesSection
from clientbase.ui.settings.page import SettingsPage
from clientbase.ui.settings.setting_fields import ChoiceSetting, TextSetting
from clientbase.ui.start.desk import StartDesk
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked, OnScreen

Settle = Callable[[], None]


@pytest.fixture
def section(
    shop: Shop, window_context: WindowContext, desk: StartDesk, on_screen: OnScreen
) -> CompaniesSection:
    shop.own_companies.update(1, {"name": "Перша"})
    page = SettingsPage(shop, window_context, desk)
    on_screen(page, 1000, 700)
    page.show_section("company")
    made = page.section("company")
    assert isinstance(made, CompaniesSection)
    return made


def _line(section: CompaniesSection, key: str) -> TextSetting:
    field = section.fields[key]
    assert isinstance(field, TextSetting)
    return field


def test_a_slip_is_told_while_typing_and_kept(section: CompaniesSection, shop: Shop, qtbot: QtBot) -> None:
    field = _line(section, "seller.tax_id")
    qtbot.keyClicks(field.line, "00032113")
    assert "EDRPOU" in field.doubt()
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert (field.problem(), shop.own_companies.get(1).party.tax_id) == ("", "00032113")
    field.line.end(False)
    qtbot.keyClick(field.line, Qt.Key.Key_Backspace)
    qtbot.keyClicks(field.line, "2")
    assert field.doubt() == ""
    _line(section, "seller.vat_id").line.setFocus()
    qtbot.keyClicks(_line(section, "seller.vat_id").line, "111111126014")
    assert "seven digits" in _line(section, "seller.vat_id").doubt()


def test_companies_are_added_chosen_and_put_in_order(
    section: CompaniesSection, shop: Shop, qtbot: QtBot, asked: Asked
) -> None:
    assert section.rows == []
    section.new_name.setText("Друга")
    qtbot.keyClick(section.new_name, Qt.Key.Key_Return)
    assert [each.company.name for each in section.rows] == ["Перша", "Друга"]
    assert (section.chosen().name, _line(section, "seller.name").line.text()) == ("Друга", "Друга")
    field = _line(section, "seller.phone")
    field.line.setFocus()
    qtbot.keyClicks(field.line, "067 1")
    section.rows[0].name.click()  # leaving keeps what was typed
    assert [one.party.phone for one in shop.own_companies.all()] == ["", "067 1"]
    assert _line(section, "seller.phone").line.text() == ""
    shop.own_companies.move(2, -1)
    assert [each.company.name for each in section.rows] == ["Друга", "Перша"]
    assert section.chosen().name == "Перша"
    assert asked.undo is not None


def test_the_last_one_in_use_stays(section: CompaniesSection, shop: Shop) -> None:
    shop.own_companies.add("Друга")
    shop.own_companies.update(2, {"active": False})
    section.rows[0]._presenter.set_active(1, False)
    problem = section._presenter.remove(1)
    assert "last one in use" in problem
    assert [one.active for one in shop.own_companies.all()] == [True, False]


def test_russian_requisites_are_asked_of_a_russian_company(section: CompaniesSection, shop: Shop) -> None:
    russian = {"seller.tax_reason_code", "seller.correspondent_account"}
    assert not russian & set(section.fields)
    country = section.fields["company.country"]
    assert isinstance(country, ChoiceSetting)
    country.box.setCurrentIndex(country.box.findData("RU"))
    country.box.activated.emit(country.box.currentIndex())
    assert shop.own_companies.get(1).party.country == "RU"
    assert russian <= set(section.fields)


def test_rules_and_patterns_are_of_the_company(section: CompaniesSection, shop: Shop, qtbot: QtBot) -> None:
    for key, value in (
        ("documents.vat", "on_top:20"),
        ("company.vat_rounding", "per_line"),
        ("company.cash_step", "50"),
    ):
        choice = section.fields[key]
        assert isinstance(choice, ChoiceSetting)
        choice.box.setCurrentIndex(choice.box.findData(value))
        choice.box.activated.emit(choice.box.currentIndex())
    pattern = _line(section, "number.act")
    pattern.line.setText("А-{number}")
    qtbot.keyClick(pattern.line, Qt.Key.Key_Return)
    company = shop.own_companies.get(1)
    assert (str(company.vat), company.vat_rounding, company.cash_step) == ("on_top:20", "per_line", 50)
    assert company.pattern("act") == "А-{number}"
    pattern.line.setText("без номера")
    qtbot.keyClick(pattern.line, Qt.Key.Key_Return)
    assert pattern.problem()
