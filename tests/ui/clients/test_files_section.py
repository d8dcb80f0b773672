"""The files of a card as a person uses them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft
from clientbase.services.shop import Shop
from clientbase.ui.clients.files_presenter import FilesPresenter
from clientbase.ui.clients.files_section import FilesSection, PictureView
from clientbase.ui.kit import dialogs
from clientbase.ui.kit.line_button import LineButton
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked

Settle = Callable[[], None]


@pytest.fixture
def client(shop: Shop) -> int:
    return shop.clients.add(ClientDraft(given_name="Олена"))


@pytest.fixture
def section(
    qtbot: QtBot, shop: Shop, window_context: WindowContext, client: int, settle: Settle
) -> FilesSection:
    made = FilesSection(FilesPresenter(shop), window_context)
    qtbot.addWidget(made)
    made.resize(420, 300)
    made.show()
    made.show_client(client)
    settle()
    return made


def lines(section: FilesSection) -> list[str]:
    return [line.text() for line in section.findChildren(LineButton) if line.isVisible()]


def picture(path: Path) -> Path:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    image.save(str(path))
    return path


def test_a_file_is_added_saved_again_and_removed(
    qtbot: QtBot, section: FilesSection, shop: Shop, client: int, asked: Asked, tmp_path: Path, settle: Settle
) -> None:
    path = tmp_path / "contract.txt"
    path.write_text("signed", "utf-8")
    dialogs.next_file(path)
    section.ask_file()
    settle()
    assert lines(section) == ["contract.txt"]
    assert asked.said == ["1 file added."]
    copy = tmp_path / "copy.txt"
    dialogs.next_file(copy)
    (item,) = shop.attachments.of_client(client)
    section.open_file(item)
    settle()
    assert copy.read_text("utf-8") == "signed"
    section.remove(item)
    settle()
    assert lines(section) == []
    assert asked.undo is not None
    asked.undo()
    settle()
    assert lines(section) == ["contract.txt"]


def test_a_picture_from_the_clipboard_becomes_the_photo(
    qtbot: QtBot, section: FilesSection, shop: Shop, client: int, settle: Settle
) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    QGuiApplication.clipboard().setImage(image)
    section.paste()
    settle()
    (item,) = shop.attachments.of_client(client)
    assert item.is_picture
    section.open_file(item)
    settle()
    view = section.window().findChild(PictureView) or section.findChild(PictureView)
    assert view is not None
    photos: list[bytes] = []
    section.photo_changed.connect(photos.append)
    section.use_as_photo(item)
    view.accept()
    settle()
    assert photos[-1] == shop.attachments.content(item.id)


def test_what_cannot_be_read_is_told(
    section: FilesSection, shop: Shop, client: int, tmp_path: Path, settle: Settle
) -> None:
    section.add([tmp_path / "gone.txt"])
    settle()
    assert shop.attachments.of_client(client) == ()
