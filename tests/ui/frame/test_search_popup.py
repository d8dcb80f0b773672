"""Ctrl+K: hits by noun under headings, by keys alone; what was opened before; a keystroke ends the search."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clientbase.domain.errors import WorkCancelled
from clientbase.domain.progress import Progress
from clientbase.domain.search_hit import HIT_NOUNS, Findings, Hit
from clientbase.ui.kit import icons
from clientbase.ui.search_popup import SearchPopup
from clientbase.ui.search_rows import _ICONS, Heading, HitRole, rows_of

HITS = (
    Hit("document", 3, "0007", "Олена", "number", 1, "№ документа", ((0, 4),)),
    Hit("client", 1, "Олена", "знає 0007", "note", 1, "Нотатка", (), ((5, 4),)),
    Hit("client", 2, "Оленка", "", "", 2, guessed=True),
    Hit("register_row", 5, "Kangoo", "", "title", 1, "Name", parent_id=1, parent="Авто"),
    Hit("register_row", 6, "Барсик", "", "title", 1, "Name", parent_id=2, parent="Тварини"),
)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    widget.resize(1000, 700)
    qtbot.addWidget(widget)
    widget.show()
    return widget


def _popup(window: QWidget, found: Findings) -> tuple[SearchPopup, list[Hit]]:
    def again(records: Sequence[tuple[str, int]]) -> Findings:
        return Findings(tuple(hit for hit in HITS if (hit.noun, hit.id) in records))

    popup = SearchPopup(window, lambda _text, _progress: found, again)
    opened: list[Hit] = []
    popup.hit_opened.connect(opened.append)
    popup.open_search()
    return popup, opened


def test_hits_stand_under_headings_that_keys_pass_over(
    window: QWidget, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    popup, opened = _popup(window, Findings(HITS, frozenset({"client"})))
    popup.box.setText("0007")
    qtbot.keyClick(popup.box, Qt.Key.Key_Down)
    settle()
    headings = [row for row in rows_of(Findings(HITS, frozenset({"client"}))) if isinstance(row, Heading)]
    assert [(row.text, row.count, row.more) for row in headings] == [
        ("Documents", 1, False),
        ("Clients", 2, True),
        ("Авто", 1, False),
        ("Тварини", 1, False),
    ]
    assert popup.list.currentIndex().data(HitRole) == HITS[0]
    qtbot.keyClick(popup.box, Qt.Key.Key_Down)
    assert popup.list.currentIndex().data(HitRole) == HITS[1]
    for _press in range(9):
        qtbot.keyClick(popup.list, Qt.Key.Key_Down)
    assert popup.list.currentIndex().data(HitRole) == HITS[4]
    qtbot.keyClick(popup.list, Qt.Key.Key_Up)
    popup.grab()  # painted with marks, a guess and a register
    qtbot.keyClick(popup.list, Qt.Key.Key_Return)
    assert opened == [HITS[3]]
    assert not popup.isVisible()


def test_what_was_opened_stands_there_when_nothing_is_typed(
    window: QWidget, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    popup, opened = _popup(window, Findings(HITS))
    assert popup.hits() == ()
    popup.box.setText("0007")
    qtbot.keyClick(popup.box, Qt.Key.Key_Return)
    settle()
    assert opened == [HITS[0]]
    popup.open_search()
    settle()
    assert popup.hits() == HITS[:1]
    qtbot.keyClick(popup.box, Qt.Key.Key_Return)
    assert opened == [HITS[0]] * 2


def test_a_keystroke_ends_the_search_before_it(window: QWidget, settle: Callable[[], None]) -> None:
    ended: list[str] = []

    def look(text: str, progress: Progress) -> Findings:
        while text == "ол":
            try:
                progress.check()
            except WorkCancelled:
                ended.append(text)
                raise
        return Findings(HITS[1:3])

    popup = SearchPopup(window, look, lambda _records: Findings())
    for text in ("ол", "оле"):
        popup.box.setText(text)
        popup.box.search_now()
    settle()
    assert ended == ["ол"]
    assert popup.hits() == HITS[1:3]


def test_every_noun_has_an_icon() -> None:
    assert set(_ICONS) == set(HIT_NOUNS)
    assert set(_ICONS.values()) <= set(icons._glyphs())
