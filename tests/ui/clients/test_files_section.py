"""The files of a card as a person uses them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from clientbase import i18n
from clientbase.domain.client import ClientDraft
from clientbase.services.dossiers import dossier_of
from clientbase.services.shop import Shop
from clientbase.ui.clients.file_views import FileView
from clientbase.ui.clients.files_presenter import FilesPresenter, size_words
from clientbase.ui.clients.files_section import FilesSection
from clientbase.ui.kit import dialogs
from clientbase.ui.kit.line_button import LineButton
from clientbase.ui.kit.pdf_view import PdfView
from clientbase.ui.kit.pictures import PictureTile
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked

Settle = Callable[[], None]


@pytest.fixture
def client(shop: Shop) -> int:
    return shop.clients.add(ClientDraft(given_name="Олена"))


@pytest.mark.parametrize(
    ("size", "words"), [(0, "0 КБ"), (1, "1 КБ"), (3_500_000, "3,3 МБ"), (50 * 1024 * 1024, "50 МБ")]
)
def test_sizes_are_said_as_people_write_them(size: int, words: str) -> None:
    with i18n.language("uk"):
        assert size_words(size) == words


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


def tiles(section: FilesSection) -> list[str]:
    return [one.accessibleName() for one in section.findChildren(PictureTile) if one.isVisible()]


def view_of(section: FilesSection) -> FileView:
    (found,) = section.window().findChildren(FileView)
    return found


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
    section.save_copy(item)
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
    view = section.window().findChild(FileView)
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


def test_pictures_are_shown_small_and_open_large(
    qtbot: QtBot, section: FilesSection, tmp_path: Path, settle: Settle
) -> None:
    section.add([picture(tmp_path / "вітрина.png"), picture(tmp_path / "букет.jpg")])
    settle()
    assert sorted(tiles(section)) == ["букет.jpg", "вітрина.png"]
    assert lines(section) == []
    qtbot.mouseClick(section.findChildren(PictureTile)[0], Qt.MouseButton.LeftButton)
    settle()
    view = view_of(section)
    assert isinstance(view.content, QLabel)
    assert not view.content.pixmap().isNull()
    view.accept()


def test_a_pdf_and_a_text_are_looked_at_without_being_written_out(
    section: FilesSection, shop: Shop, client: int, settle: Settle
) -> None:
    shop.attachments.add(client, "договір.pdf", _pdf(shop, client))
    shop.attachments.add(client, "лист.txt", "підписано".encode("cp1251"))
    settle()
    pdf, text = sorted(shop.attachments.of_client(client), key=lambda item: item.name)
    section.open_file(pdf)
    settle()
    view = view_of(section)
    assert isinstance(view.content, PdfView)
    assert view.content.page_count() >= 1
    view.accept()
    view.deleteLater()
    settle()
    section.open_file(text)
    settle()
    shown = section.window().findChildren(QPlainTextEdit)[-1]
    assert shown.toPlainText() == "підписано"
    shown.window().close()


def _pdf(shop: Shop, client: int) -> bytes:
    return dossier_of(shop, client, "en")


def test_what_is_no_picture_is_said_so(
    section: FilesSection, shop: Shop, client: int, settle: Settle
) -> None:
    shop.attachments.add(client, "зламана.png", b"\x89PNG not really")
    settle()
    assert tiles(section) == ["зламана.png"]
    section.open_file(shop.attachments.of_client(client)[0])
    settle()
    view = view_of(section)
    assert isinstance(view.content, QLabel)
    assert "cannot be shown" in view.content.text()
    view.accept()


def test_a_file_of_200_mb_is_refused_at_once_and_nothing_is_kept(
    section: FilesSection, shop: Shop, client: int, asked: Asked, tmp_path: Path, settle: Settle
) -> None:
    large = tmp_path / "film.mp4"
    with large.open("wb") as file:
        file.truncate(200 * 1024 * 1024)  # a hole: nothing is written, and nothing of it is read
    small = tmp_path / "note.txt"
    small.write_text("a", "utf-8")
    section.add([small, large])
    settle()
    assert shop.attachments.of_client(client) == ()
    assert asked.said == []


def test_files_added_together_are_one_act(
    section: FilesSection, shop: Shop, client: int, tmp_path: Path, settle: Settle
) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(3)]
    for path in paths:
        path.write_text(path.name, "utf-8")
    section.add(paths)
    settle()
    assert len(lines(section)) == 3
    shop.history.undo()
    settle()
    assert lines(section) == []
