"""A messy list, and the wizard over a real base."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clientbase.services.shop import Shop
from clientbase.ui.imports.presenter import Step
from clientbase.ui.imports.wizard import ImportWizard
from clientbase.ui.window_context import WindowContext

Settle = Callable[[], None]

ROWS = (
    ("Our clients",),
    (),
    ("No.", "Full name", "Phone", "E-mail", "Shelf"),
    (1, "Hawkins Martha", "+44 20 7946 0944", "martha@example.com", "a"),
    (2, "Palmer Martin", "067 123 45 67", "martin@example.com", "b"),
    (3, "Barker Helen", "12345", "", "c"),
    (4, "", "", "", "d"),
    ("Total", "", "", "", 4),
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "clients.xlsx"
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "List"
    for row in ROWS:
        sheet.append(row)
    hidden = workbook.create_sheet("Old")
    hidden.append(("Name", "Phone"))
    hidden.append(("Wood Nina", "050 111 22 33"))
    hidden.sheet_state = "hidden"
    workbook.save(path)
    return path


@pytest.fixture
def wizard(qtbot: QtBot, window_context: WindowContext, settle: Settle) -> Iterator[ImportWizard]:
    host = QWidget()  # the wizard deletes itself when it is closed
    host.resize(1280, 800)
    qtbot.addWidget(host)
    host.show()
    made = ImportWizard(window_context, host)
    made.open()
    yield made
    settle()


def steps_to(wizard: ImportWizard, step: Step, settle: Settle) -> None:
    while wizard.presenter.step < step:
        before = wizard.presenter.step
        wizard.further.click()
        settle()
        assert wizard.presenter.step > before


def at_check(wizard: ImportWizard, book: Path, settle: Settle) -> None:
    wizard.presenter.open(book)
    settle()
    steps_to(wizard, Step.CHECK, settle)


def names(shop: Shop) -> set[str]:
    return {str(client.values["display_name"]) for client in shop.clients.latest(20)}
