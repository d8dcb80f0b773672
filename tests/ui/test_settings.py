"""Settings: kept as one types, with Undo; what is wrong is said at its field; passwords, sheets, backups."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clientbase import logs
from clientbase.domain.base_errors import WrongPassword
from clientbase.domain.client import ClientDraft
from clientbase.domain.settings import SETTINGS
from clientbase.services.bases import check_password
from clientbase.services.shop import Shop
from clientbase.ui import theme
from clientbase.ui.kit import dialogs, notice
from clientbase.ui.kit.prompt import Prompt
from clientbase.ui.machine_settings import MachineSettings
from clientbase.ui.settings.about_section import facts_of
from clientbase.ui.settings.backups_section import BackupsSection, show_size
from clientbase.ui.settings.employees_section import EmployeesSection
from clientbase.ui.settings.file_name_setting import FileNameSetting
from clientbase.ui.settings.page import SettingsPage
from clientbase.ui.settings.plain_sections import LookSection
from clientbase.ui.settings.report_dialog import ReportDialog
from clientbase.ui.settings.safety_section import PasswordDialog, SafetySection
from clientbase.ui.settings.sections import SECTIONS
from clientbase.ui.settings.setting_fields import (
    ChoiceSetting,
    NumberSetting,
    TextSetting,
    YesNoSetting,
)
from clientbase.ui.start.desk import StartDesk
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked, OnScreen
from tests.ui.papers import print_into

Settle = Callable[[], None]


@pytest.fixture
def page(shop: Shop, window_context: WindowContext, desk: StartDesk, on_screen: OnScreen) -> SettingsPage:
    made = SettingsPage(shop, window_context, desk)
    on_screen(made, 1000, 700)
    return made


def text_field(page: SettingsPage, section: str, key: str) -> TextSetting:
    page.show_section(section)
    field = page.section(section).fields[key]
    assert isinstance(field, TextSetting)
    return field


def test_every_setting_stands_somewhere(page: SettingsPage, settle: Settle) -> None:
    shown: set[str] = set()
    for spec in SECTIONS:
        page.show_section(spec.key)
        shown |= set(page.section(spec.key).fields)
    settle()
    russian = {"seller.tax_reason_code", "seller.correspondent_account"}
    of_companies = {key for key in shown if key.startswith(("company.", "number."))}
    patterns = {setting.key for setting in SETTINGS if setting.key.endswith("_pattern")}
    arranged = {"card.arrangement", "segments.listed"}  # by moving things, not by typing
    typed = {setting.key for setting in SETTINGS if not setting.key.startswith("import.")}
    assert shown - of_companies == typed - russian - arranged - patterns


def test_a_text_is_kept_when_one_leaves_it_and_can_be_undone(
    page: SettingsPage, shop: Shop, asked: Asked, qtbot: QtBot
) -> None:
    field = text_field(page, "company", "seller.iban")
    qtbot.keyClicks(field.line, "UA123")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert shop.settings.get("seller.iban") == "UA123"
    assert "IBAN" in asked.said[-1]
    assert asked.undo is not None
    field.line.clearFocus()
    asked.undo()
    assert shop.settings.get("seller.iban") == ""
    assert field.line.text() == ""


def test_leaving_without_a_change_writes_nothing(
    page: SettingsPage, shop: Shop, asked: Asked, qtbot: QtBot
) -> None:
    before = shop.history.recent(1)
    qtbot.keyClick(text_field(page, "company", "seller.name").line, Qt.Key.Key_Return)
    assert shop.history.recent(1) == before
    assert asked.said == []


def test_what_is_wrong_is_said_at_its_field(page: SettingsPage, shop: Shop, qtbot: QtBot) -> None:
    field = text_field(page, "company", "seller.vat_id")
    field.line.setText("9" * 31)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.problem()
    assert shop.settings.get("seller.vat_id") == ""


def test_choices_numbers_and_ticks_are_kept(page: SettingsPage, shop: Shop, settle: Settle) -> None:
    for section, key, value in (
        ("region", "currency", "EUR"),
        ("company", "documents.vat", "included:20"),
    ):
        page.show_section(section)
        choice = page.section(section).fields[key]
        assert isinstance(choice, ChoiceSetting)
        choice.box.setCurrentIndex(choice.box.findData(value))
        choice.box.activated.emit(choice.box.currentIndex())
        assert shop.settings.get(key) == value
    page.show_section("safety")
    minutes = page.section("safety").fields["lock.minutes"]
    assert isinstance(minutes, NumberSetting)
    minutes.box.setValue(5)
    assert shop.settings.get("lock.minutes") == "5"
    page.show_section("backups")
    on_close = page.section("backups").fields["backup.on_close"]
    assert isinstance(on_close, YesNoSetting)
    on_close.box.click()
    assert shop.settings.get("backup.on_close") == "no"
    settle()


def test_a_change_made_elsewhere_is_shown(page: SettingsPage, shop: Shop) -> None:
    field = text_field(page, "company", "seller.phone")
    shop.settings.set("seller.phone", "044 1")
    assert field.line.text() == "044 1"


def test_the_theme_belongs_to_the_machine(page: SettingsPage, shop: Shop, machine: MachineSettings) -> None:
    before = shop.settings.all()
    page.show_section("look")
    look = page.section("look")
    assert isinstance(look, LookSection)
    look.mode.chosen.emit("dark")
    assert theme.colours().name == "dark"
    assert machine.get("theme") == "dark"
    assert shop.settings.all() == before
    theme.set_mode("light")


def employees(page: SettingsPage) -> EmployeesSection:
    page.show_section("employees")
    section = page.section("employees")
    assert isinstance(section, EmployeesSection)
    QApplication.processEvents()
    return section


def test_employees_are_added_and_changed(page: SettingsPage, shop: Shop, asked: Asked, qtbot: QtBot) -> None:
    section = employees(page)
    section.new_name.setText("Марія Вигадана")
    qtbot.keyClick(section.new_name, Qt.Key.Key_Return)
    maria = shop.employees.all()[1]
    assert (maria.name, maria.initials) == ("Марія Вигадана", "МВ")
    section = employees(page)
    row = section.rows()[-1]
    row.initials.setText("М")
    row.initials.editingFinished.emit()
    assert shop.employees.all()[1].initials == "М"
    row = employees(page).rows()[-1]
    row.active.click()
    assert not shop.employees.all()[1].active
    assert len(asked.said) == 3


def test_a_nameless_employee_is_refused(page: SettingsPage, shop: Shop) -> None:
    section = employees(page)
    section.add()
    assert len(shop.employees.all()) == 1


def dialog_of(page: SettingsPage) -> PasswordDialog:
    found = page.findChild(PasswordDialog)
    assert isinstance(found, PasswordDialog)
    return found


def safety(page: SettingsPage) -> SafetySection:
    page.show_section("safety")
    section = page.section("safety")
    assert isinstance(section, SafetySection)
    return section


def test_the_password_is_changed_only_with_the_old_one(
    page: SettingsPage, shop: Shop, settle: Settle
) -> None:
    safety(page).change_password()
    dialog = dialog_of(page)
    dialog.old.setText("wrong")
    dialog.new.first.setText("another secret")
    dialog.new.second.setText("another secret")
    dialog.change.click()
    settle()
    assert dialog.problem()
    dialog.old.setText("secret")
    dialog.change.click()
    settle()
    check_password(shop.folder, "another secret")
    with pytest.raises(WrongPassword):
        check_password(shop.folder, "secret")


def test_a_short_password_is_not_taken(page: SettingsPage) -> None:
    safety(page).change_password()
    dialog = dialog_of(page)
    dialog.old.setText("secret")
    dialog.new.first.setText("short")
    dialog.new.second.setText("short")
    assert not dialog.change.isEnabled()
    assert "8" in dialog.new.strength_text()
    dialog.reject()


def test_the_sheet_is_printed_again_for_the_password(
    page: SettingsPage, tmp_path: Path, settle: Settle
) -> None:
    section = safety(page)
    section.print_sheet()
    prompt = section.findChild(Prompt)
    assert isinstance(prompt, Prompt)
    prompt.line.setText("secret")
    prompt._agree()
    settle()
    print_into(tmp_path / "sheet.pdf", page, settle)
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_a_wrong_password_prints_nothing(page: SettingsPage, settle: Settle) -> None:
    section = safety(page)
    section.print_sheet()
    prompt = section.findChild(Prompt)
    assert isinstance(prompt, Prompt)
    prompt.line.setText("wrong")
    prompt._agree()
    settle()
    assert notice.line_of(page).text()


def test_a_backup_at_once(page: SettingsPage, shop: Shop, settle: Settle) -> None:
    page.show_section("backups")
    section = page.section("backups")
    assert isinstance(section, BackupsSection)
    section.make()
    settle()
    assert len(shop.backups.made()) == 1
    assert notice.line_of(page).text()


def test_the_second_folder_is_chosen(page: SettingsPage, shop: Shop, tmp_path: Path, settle: Settle) -> None:
    page.show_section("backups")
    section = page.section("backups")
    assert isinstance(section, BackupsSection)
    (tmp_path / "stick").mkdir()
    dialogs.next_file(tmp_path / "stick")
    section.choose_folder()
    assert shop.settings.get("backup.second_folder") == str(tmp_path / "stick")
    section.make()
    settle()
    assert len(list((tmp_path / "stick").iterdir())) == 1


def test_the_problem_report_names_no_client(page: SettingsPage, shop: Shop, tmp_path: Path) -> None:
    shop.clients.add(ClientDraft(family_name="Незабутня", note="таємниця"))
    logs.start()
    dialog = ReportDialog(page, facts_of(shop))
    assert "clients: 1" in dialog.text
    assert "Незабутня" not in dialog.text
    assert str(tmp_path) not in dialog.text
    dialogs.next_file(tmp_path / "report.txt")
    dialog.save()
    assert (tmp_path / "report.txt").read_text("utf-8") == dialog.text
    logs.stop()


def test_a_section_is_opened_from_elsewhere_and_remembered(page: SettingsPage) -> None:
    page.open_with(section="region")
    assert page.state() == {"section": "region"}
    page.restore_state({"section": "about"})
    assert page.current_section() == "about"


@pytest.mark.parametrize(("count", "text"), [(10, "1 KB"), (350_000, "342 KB"), (12_000_000, "11 MB")])
def test_sizes_as_people_say_them(count: int, text: str) -> None:
    assert show_size(count) == text


def test_the_name_of_files_is_put_together_and_shown_at_once(
    page: SettingsPage, shop: Shop, qtbot: QtBot
) -> None:
    page.show_section("documents")
    field = page.findChild(FileNameSetting)
    assert isinstance(field, FileNameSetting)
    assert field.example.text() == "For example: Invoice 0007 Flower Studio Ltd.pdf"
    field.line.setText("{date}")
    field.parts["client"].click()
    assert field.example.text() == "For example: 2026-11-18 Flower Studio Ltd.pdf"
    assert shop.settings.get("documents.file_name") == "{date} {client}"
    field.line.setText("{nobody}")
    assert "{client}" in field.example.text()
    field.line.editingFinished.emit()
    assert field.problem()
    assert shop.settings.get("documents.file_name") == "{date} {client}"
