"""A form over the whole catalogue: what goes in comes out, what changed is told, what is wrong is said."""

from dataclasses import fields
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from clientbase.domain.client import (
    Address,
    Client,
    ContactPerson,
    Email,
    Kind,
    Messenger,
    Phone,
    Role,
    Sex,
)
from clientbase.domain.clock import FixedClock
from clientbase.domain.employee import Employee
from clientbase.domain.fields import CLIENT_FIELD, CLIENT_FIELDS, FieldKind
from clientbase.i18n import set_language
from clientbase.ui.kit.fields.catalogue import Surroundings, editor_for
from clientbase.ui.kit.fields.choice_editors import ChoiceEditor
from clientbase.ui.kit.fields.date_editors import BirthdayEditor, DateEditor
from clientbase.ui.kit.fields.several_editors import PhoneRow, SeveralEditor
from clientbase.ui.kit.fields.tags_editor import TagsEditor
from clientbase.ui.kit.fields.text_editors import LongTextEditor, TextEditor
from clientbase.ui.kit.form import Form

FULL = Client(
    kind=Kind.COMPANY,
    role=Role.SUPPLIER,
    family_name="Вигадана",
    given_name="Ольга",
    phones=(Phone("067 123-45-67", "+380671234567", "mobile"), Phone("12-34", "", "склад")),
    emails=(Email("a@example.com", "work"),),
    addresses=(Address("вул. Тиха, 1", "Київ", "", "01001", "Україна", "delivery"),),
    messengers=(Messenger("viber", "olha"), Messenger("свій", "x")),
    contact_persons=(ContactPerson("Іван", "комірник", "050 1", "i@example.com"),),
    sex=Sex.FEMALE,
    birthday="--05-17",
    registered_on=date(2024, 3, 5),
    confirmed_on=date(2026, 1, 2),
    source="від сусідки",
    category="vip",
    responsible_id=2,
    tags=("опт", "VIP"),
    note="перший рядок\nдругий",
    website="example.com",
)
TYPED = [field for field in CLIENT_FIELDS if not field.computed]


@pytest.fixture
def around(clock: FixedClock) -> Surroundings:
    employees = (Employee(1, "Власниця", "В", "blue"), Employee(2, "Марія", "М", "green", active=False))
    return Surroundings(country="UA", clock=clock, employees=employees, tags=("опт", "VIP", "новий"))


@pytest.fixture
def form(qtbot: QtBot, around: Surroundings) -> Form:
    made = Form(TYPED, around)
    qtbot.addWidget(made)
    made.show()
    return made


def values_of(client: Client) -> dict[str, object]:
    return {item.name: getattr(client, item.name) for item in fields(client) if item.name in CLIENT_FIELD}


@pytest.mark.parametrize("language", ["uk", "ru", "en"])
@pytest.mark.parametrize("client", [FULL, Client()], ids=["full", "empty"])
def test_what_goes_in_comes_out(qtbot: QtBot, around: Surroundings, client: Client, language: str) -> None:
    set_language(language)
    form = Form(TYPED, around)
    qtbot.addWidget(form)
    form.set_values(values_of(client))
    assert form.values() == {key: values_of(client)[key] for key in form.field_keys()}
    assert form.changed_values() == {}
    assert not form.is_changed()


def test_every_kind_of_field_has_an_editor(qtbot: QtBot, around: Surroundings) -> None:
    for kind in set(FieldKind) - {FieldKind.INSTANT}:
        field = next((each for each in CLIENT_FIELDS if each.kind is kind), None)
        if field is not None:
            qtbot.addWidget(editor_for(field, around))


def test_only_what_was_typed_is_changed(form: Form, qtbot: QtBot) -> None:
    form.set_values(values_of(FULL))
    told: list[str] = []
    form.changed.connect(told.append)
    editor = form.editor("given_name")
    assert isinstance(editor, TextEditor)
    editor.line.end(False)
    qtbot.keyClicks(editor.line, " Second ")
    assert form.changed_values() == {"given_name": "Ольга Second"}
    assert set(told) == {"given_name"}


def test_setting_values_is_no_change_by_a_person(form: Form) -> None:
    told: list[str] = []
    form.changed.connect(told.append)
    form.set_values(values_of(FULL))
    assert told == []


def test_a_date_is_tidied_or_refused(form: Form, qtbot: QtBot) -> None:
    editor = form.editor("registered_on")
    assert isinstance(editor, DateEditor)
    qtbot.keyClicks(editor.line, "5.3.24")
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert editor.line.text() == "05.03.2024"
    assert editor.value() == date(2024, 3, 5)
    editor.line.clear()
    qtbot.keyClicks(editor.line, "31.02.2024")
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert editor.problem()
    assert form.problems() == ("registered_on",)
    assert form.is_changed()
    with pytest.raises(ValueError):
        form.values()


def test_a_day_is_picked_from_the_calendar(form: Form, qtbot: QtBot) -> None:
    editor = form.editor("registered_on")
    assert isinstance(editor, DateEditor)
    qtbot.keyClick(editor.line, Qt.Key.Key_Down)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    days = popup.findChild(QTableView)
    assert isinstance(days, QTableView)
    qtbot.keyClick(days, Qt.Key.Key_Return)
    assert editor.value() == date(2026, 11, 18)


def test_a_birthday_without_a_year(form: Form, qtbot: QtBot) -> None:
    editor = form.editor("birthday")
    assert isinstance(editor, BirthdayEditor)
    qtbot.keyClicks(editor.line, "17.05")
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert editor.value() == "--05-17"
    assert editor.line.text() == "17 May"


def test_a_choice_takes_an_own_word_where_it_may(form: Form, qtbot: QtBot) -> None:
    source = form.editor("source")
    assert isinstance(source, ChoiceEditor)
    line = source.box.lineEdit()
    assert line is not None
    qtbot.keyClicks(line, "instagram")
    assert source.value() == "instagram"
    line.clear()
    qtbot.keyClicks(line, "flea market")
    assert source.value() == "flea market"
    assert not form.editor("sex").box.isEditable()  # type: ignore[attr-defined]


def test_phones_are_understood_as_typed(form: Form, qtbot: QtBot) -> None:
    editor = form.editor("phones")
    assert isinstance(editor, SeveralEditor)
    first = editor.rows()[0]
    assert isinstance(first, PhoneRow)
    qtbot.keyClicks(first.line, "067 123-45-67")
    assert editor.value() == (Phone("067 123-45-67", "+380671234567"),)
    first.line.clear()
    qtbot.keyClicks(first.line, "12")
    qtbot.keyClick(first.line, Qt.Key.Key_Return)
    assert first.problem.isVisible()
    assert editor.value() == (Phone("12"),)  # kept as typed: nothing is lost


def test_rows_come_and_go(form: Form, qtbot: QtBot) -> None:
    form.set_values({"emails": (Email("a@example.com"), Email("b@example.com"))})
    editor = form.editor("emails")
    assert isinstance(editor, SeveralEditor)
    editor.rows()[0].removed.emit()
    assert editor.value() == (Email("b@example.com"),)
    editor.rows()[0].removed.emit()
    assert editor.value() == ()
    assert len(editor.rows()) == 1
    line = editor.rows()[0].findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, "c@example.com")
    assert form.changed_values() == {"emails": (Email("c@example.com"),)}


def test_tags_are_entered_by_enter_comma_or_leaving(form: Form, qtbot: QtBot) -> None:
    editor = form.editor("tags")
    assert isinstance(editor, TagsEditor)
    qtbot.keyClicks(editor.line, "vip,new")
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert editor.value() == ("VIP", "new")  # a tag in use keeps its spelling
    qtbot.keyClicks(editor.line, "NEW,")
    assert editor.value() == ("VIP", "new")
    qtbot.keyClick(editor.line, Qt.Key.Key_Backspace)
    assert editor.value() == ("VIP",)


def test_too_long_a_note_is_told_and_not_cut(form: Form) -> None:
    editor = form.editor("note")
    assert isinstance(editor, LongTextEditor)
    text = "я" * 100_001
    editor.box.setPlainText(text)
    assert editor.problem()
    assert form.problems() == ("note",)
    assert editor.box.toPlainText() == text


def test_a_problem_is_shown_at_its_field(form: Form) -> None:
    form.set_problem("tax_id", "Ten digits are needed")
    assert form.editor("tax_id").problem() == "Ten digits are needed"
    assert form.editor("tax_id").accessibleDescription() == "Ten digits are needed"
    form.set_values({"tax_id": "1"})
    assert form.editor("tax_id").problem() == ""


def test_empty_fields_hide_with_their_headings(form: Form) -> None:
    form.show_only({"family_name", "phones"})
    shown = [key for key in form.field_keys() if form.editor(key).isVisible()]
    assert shown == ["family_name", "phones"]


def test_every_editor_has_a_name_for_screen_readers(form: Form) -> None:
    nameless = [
        key for key in form.field_keys() if not form.editor(key).layout().itemAt(0).widget().accessibleName()
    ]
    assert nameless == []
