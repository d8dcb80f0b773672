"""F1 tells of the page in front first, of every page something; it is searched and printed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clientbase import i18n
from clientbase.ui.actions import ACTIONS
from clientbase.ui.help.catalogue import HELP, help_of
from clientbase.ui.help.dialog import HelpDialog
from clientbase.ui.help.words import matching, sections
from clientbase.ui.pages import PAGES
from tests.ui.papers import print_into


def test_every_page_has_help() -> None:
    told = {spec.key for spec in PAGES} | {"settings"}
    assert told - HELP.keys() == set()
    assert help_of("register_7") is HELP["registers"]
    assert help_of("nowhere") is None


def test_keys_are_keys() -> None:
    for page in HELP.values():
        for one in page.keys:
            for keys in one.keys:
                assert QKeySequence(keys).toString(), keys


@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_it_is_said_in_every_language(language: str) -> None:
    i18n.set_language(language)
    found = sections("journal", PAGES, str)
    assert found[0].page == "journal"
    everywhere = [line for section in found if section.keys and not section.page for line in section.lines]
    assert len(everywhere) >= len(ACTIONS)
    assert all(section.title and all(all(line) for line in section.lines) for section in found)
    assert [section.page for section in found if not section.keys][:2] == ["journal", "today"]


def test_a_search_keeps_the_lines_that_fit() -> None:
    found = sections("clients", PAGES, str)
    (only,) = matching(found, "known goods")
    assert [title for title, _text in only.lines] == ["Bring goods from Excel"]
    assert matching(found, "ctrl+k")[0].lines == (("Search everything", "Ctrl+K"),)
    assert matching(found, "nothing of the kind") == ()


def test_it_is_searched_and_printed(qtbot: QtBot, tmp_path: Path, settle: Callable[[], None]) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    dialog = HelpDialog(host, "bin")
    dialog.show()
    assert dialog.titles()[0] == "Bin"
    qtbot.keyClicks(dialog.search, "price list")
    dialog.search.search_now()
    assert dialog.titles() == ["Goods"]
    dialog.search.clear()
    paper = tmp_path / "help.pdf"
    dialog.print_shown()
    print_into(paper, dialog, settle)
    assert paper.read_bytes().startswith(b"%PDF")
    dialog.reject()
