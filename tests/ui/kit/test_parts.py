"""Small parts: the quiet line, dialogs through their seam, themes, texts as people read them."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from clientbase.domain.client import Phone
from clientbase.domain.fields import CLIENT_FIELD
from clientbase.i18n import set_language
from clientbase.ui import theme
from clientbase.ui.kit import dialogs, notice
from clientbase.ui.kit.buttons import icon_button
from clientbase.ui.kit.dialogs import Question, UnscriptedQuestionError
from clientbase.ui.kit.formats import (
    show_birthday,
    show_date,
    show_phone,
    show_value,
    typed_birthday_text,
)
from clientbase.ui.kit.icons import icon
from clientbase.ui.kit.printing import print_pdf, save_pdf
from clientbase.ui.kit.search_box import SearchBox
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.machine_settings import MachineSettings
from clientbase.ui.tokens import DARK, LIGHT
from tests.ui.papers import print_into


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def test_the_quiet_line_undoes_once(window: QWidget, qtbot: QtBot) -> None:
    undone: list[int] = []
    notice.say(window, "Moved to the bin", lambda: undone.append(1))
    line = notice.line_of(window)
    assert line.text() == "Moved to the bin"
    qtbot.mouseClick(line.button(), Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert not line.isVisible()


def test_the_next_sentence_replaces_the_one_before(window: QWidget) -> None:
    notice.say(window, "one", lambda: None)
    notice.say(window, "two")
    line = notice.line_of(window)
    assert line.text() == "two"
    assert not line.button().isVisible()
    line.hide()


def test_a_long_sentence_stays_within_its_window(window: QWidget) -> None:
    notice.say(window, "довге речення " * 20, lambda: None)
    line = notice.line_of(window)
    assert window.rect().contains(line.geometry())
    line.hide()


def test_questions_are_answered_beforehand(window: QWidget, tmp_path: Path) -> None:
    dialogs.next_answer(True)
    dialogs.next_file(tmp_path / "a.xlsx")
    assert dialogs.ask(window, "Erase?", "For good", yes="Erase")
    assert dialogs.open_file(window, "Choose") == tmp_path / "a.xlsx"
    assert dialogs.script.asked == ["Erase?", "Choose"]
    with pytest.raises(UnscriptedQuestionError):
        dialogs.ask(window, "Again?", "", yes="Yes")


def test_a_question_begins_at_the_safe_answer(window: QWidget, qtbot: QtBot) -> None:
    box = Question(window, "Erase?", "Everything goes", "Erase for good", "Cancel")
    qtbot.addWidget(box)
    with qtbot.waitActive(box):
        box.show()
    qtbot.keyClick(box.focusWidget(), Qt.Key.Key_Return)
    assert box.result() == Question.DialogCode.Rejected


def colour_of(image: QImage) -> set[str]:
    return {
        QColor(image.pixelColor(x, y)).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


def test_icons_follow_the_theme_by_themselves() -> None:
    sign = icon("square", "second")
    light = sign.pixmap(QSize(24, 24)).toImage()
    theme.set_mode("dark")
    dark = sign.pixmap(QSize(24, 24)).toImage()
    theme.set_mode("light")
    assert LIGHT.second in colour_of(light)
    assert DARK.second in colour_of(dark)


def test_a_wrong_icon_name_is_seen_at_once() -> None:
    with pytest.raises(KeyError):
        icon("no-such-icon")


def test_labels_follow_the_theme(window: QWidget) -> None:
    label = Label("text", parent=window)
    assert label.palette().windowText().color().name() == LIGHT.text
    theme.set_mode("dark")
    assert label.palette().windowText().color().name() == DARK.text
    assert QApplication.palette().window().color().name() == DARK.window
    theme.set_mode("light")


def test_the_theme_follows_the_system_until_one_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = QGuiApplication.styleHints().colorSchemeChanged
    theme.set_mode("system")
    monkeypatch.setattr(theme, "system_is_dark", lambda: True)  # the offscreen platform has no scheme
    changed.emit(Qt.ColorScheme.Dark)
    assert theme.colours() is DARK
    theme.set_mode("light")
    changed.emit(Qt.ColorScheme.Dark)
    assert theme.colours() is LIGHT


@pytest.mark.usefixtures("both_styles")
def test_both_styles_take_the_palette(window: QWidget) -> None:
    assert QApplication.palette().base().color().name() == LIGHT.surface
    theme.set_mode("dark")
    QApplication.processEvents()
    assert window.palette().window().color().name() == DARK.window
    theme.set_mode("light")


def test_what_people_type_is_never_taken_for_html(window: QWidget) -> None:
    label = Label("<b>x</b>", parent=window)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_word_no_line_can_hold_does_not_widen_a_label(window: QWidget) -> None:
    words = "б" * 300
    label = Label(words, wrap=True, parent=window)
    assert label.minimumSizeHint().width() < 300
    assert label.text() == words  # whoever asks for it gets what was said
    copied = Label(words, wrap=True, selectable=True, parent=window)
    assert "\u200b" not in super(Label, copied).text()


def test_an_elided_text_says_less_before_it_is_cut(window: QWidget) -> None:
    label = ElidedLabel("", parent=window)
    label.set_texts("П’ятниця, 20 листопада", "Пт, 20 лист")
    room = label.fontMetrics().horizontalAdvance("Пт, 20 лист") + 4
    label.resize(room, 20)
    assert label.shown() == "Пт, 20 лист"
    label.resize(room * 4, 20)
    assert label.shown() == "П’ятниця, 20 листопада"


def test_an_elided_text_shows_whole_when_pointed_at(window: QWidget) -> None:
    label = ElidedLabel("a long name " * 20, parent=window)
    label.resize(80, 20)
    assert label.minimumSizeHint().width() < 80


def test_search_waits_for_a_pause_and_clears_at_once(qtbot: QtBot) -> None:
    box = SearchBox("Who?")
    qtbot.addWidget(box)
    box.show()
    said: list[str] = []
    box.searched.connect(said.append)
    with qtbot.waitSignal(box.searched):
        qtbot.keyClicks(box, "abc")
    assert said == ["abc"]
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert said == ["abc", ""]
    with qtbot.waitSignal(box.left):
        qtbot.keyClick(box, Qt.Key.Key_Escape)


def test_segmented_says_what_was_chosen(qtbot: QtBot) -> None:
    view = Segmented((("month", "Month"), ("week", "Week")))
    qtbot.addWidget(view)
    view.show()
    chosen: list[str] = []
    view.chosen.connect(chosen.append)
    view.set_current("week")
    assert (view.current(), chosen) == ("week", [])
    qtbot.keyClick(
        view.children()[1] if view.children()[1].isWidgetType() else view.children()[2], Qt.Key.Key_Return
    )
    assert chosen


def test_a_sheet_is_saved_and_printed_as_it_is(
    window: QWidget, tmp_path: Path, settle: Callable[[], None]
) -> None:
    from clientbase.reports.recovery_sheet import recovery_sheet

    pdf = recovery_sheet("7ZK4M-QW2RT-9XVBN-3HJKD-8FGPS-5YACE", "Shop", date(2026, 11, 18), "en")
    dialogs.next_file(tmp_path / "sheet.pdf")
    assert save_pdf(window, pdf, "sheet.pdf", "Save") == tmp_path / "sheet.pdf"
    assert (tmp_path / "sheet.pdf").read_bytes() == pdf
    print_pdf(window, pdf, "Print")
    print_into(tmp_path / "printed.pdf", window, settle)
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")


def test_a_folder_that_takes_no_file_is_told(window: QWidget, tmp_path: Path) -> None:
    dialogs.next_file(tmp_path / "missing" / "sheet.pdf")
    assert save_pdf(window, b"%PDF", "sheet.pdf", "Save") is None
    line = notice.line_of(window)
    assert "missing" in line.text()
    line.hide()


@pytest.mark.parametrize(("language", "text"), [("uk", "17 травня"), ("ru", "17 мая"), ("en", "17 May")])
def test_birthdays_as_people_read_them(language: str, text: str) -> None:
    set_language(language)
    assert show_birthday("--05-17") == text
    assert show_birthday("1990-05-17") == ("17 May 1990" if language == "en" else "17.05.1990")
    assert typed_birthday_text("1990-05-17") == "17.05.1990", "so it is typed over in every language"
    assert typed_birthday_text("--05-17") == text
    assert show_birthday("що це") == "що це"


def test_values_on_one_line() -> None:
    set_language("uk")
    today = date(2026, 11, 18)
    assert show_date(date(2026, 11, 12), today=today) == "12 лист"
    assert show_date(date(2024, 11, 12), today=today) == "12.11.2024"
    set_language("en")
    assert show_date(date(2024, 11, 12), today=today) == "12 Nov 2024", "12.11 is another day to some"
    set_language("uk")
    assert show_phone(Phone("x", "+380671234567")) == "+380 67 123 45 67"
    assert show_phone(Phone("як є")) == "як є"
    assert show_value(CLIENT_FIELD["category"], "vip") == "VIP"
    assert show_value(CLIENT_FIELD["category"], "своя") == "своя"
    assert show_value(CLIENT_FIELD["note"], "a\nb") == "a b"
    assert show_value(CLIENT_FIELD["phones"], ()) == ""
    at = datetime(2026, 11, 18, 9, 5, tzinfo=UTC)
    assert show_value(CLIENT_FIELD["last_contact_at"], at, today=today).endswith(":05")


def test_settings_of_the_machine_survive_damage(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    MachineSettings(path).set("list.clients", {"widths": {"name": 200}})
    assert MachineSettings(path).get("list.clients") == {"widths": {"name": 200}}
    path.write_text("{broken", "utf-8")
    assert MachineSettings(path).get("list.clients", "none") == "none"


def test_an_icon_button_is_reached_and_pressed_by_keys(qtbot: QtBot, both_styles: str) -> None:
    pressed: list[str] = []
    made = icon_button("close", "Close", lambda: pressed.append("x"))
    qtbot.addWidget(made)
    made.show()
    assert made.focusPolicy() is Qt.FocusPolicy.TabFocus
    qtbot.keyClick(made, Qt.Key.Key_Return)
    assert pressed == ["x"]
