"""The files of a card: added by a button, by dropping or from the clipboard, and looked at in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QMenu, QWidget

from clientbase.domain.attachment import Attachment
from clientbase.i18n import _
from clientbase.ui.clients.card_part import CardPart
from clientbase.ui.clients.file_views import (
    LARGEST_VIEW,
    Act,
    FileView,
    pdf_content,
    picture_content,
    text_content,
)
from clientbase.ui.clients.files_presenter import MOST_PREVIEWS, FilesPresenter, icon_of, line_words
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.kit.buttons import flat_button, icon_button
from clientbase.ui.kit.fields.tags_editor import FlowLayout
from clientbase.ui.kit.layouts import clear, column, holder
from clientbase.ui.kit.line_button import LineButton
from clientbase.ui.kit.painted_button import PaintedButton
from clientbase.ui.kit.pictures import TILE, PictureTile, as_png, picture
from clientbase.ui.kit.printing import write_whole
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole
from clientbase.ui.window_context import WindowContext

_LARGE_PHOTO = 256 * 1024
_PHOTO_SIDE = 256
_TEXTS = frozenset({"text/plain", "text/csv", "text/markdown"})


@dataclass(frozen=True)
class _Read:
    client_id: int
    files: tuple[Attachment, ...]
    photo: bytes
    small: Mapping[int, QImage]  # pictures as they are shown small, by id


class FilesSection(CardPart):
    """`photo_changed(bytes)` carries the client's photo whenever it was read anew, b"" for none."""

    nouns = ("attachment",)
    photo_changed = Signal(object)

    def __init__(self, presenter: FilesPresenter, window: WindowContext) -> None:
        self.add_button = flat_button(_("Add a file"), "paperclip", self.ask_file)
        paste = icon_button("clipboard-outline", _("Paste a picture"), self.paste)
        super().__init__(_("Files"), window, paste, self.add_button, adding=_("Add a file"))
        self._presenter, self._window = presenter, window
        self.setAcceptDrops(True)
        self._lines = column(gap=0)
        self._hint = Label(
            _("Drop files here: contracts, photos, sketches. They are kept encrypted."),
            TextRole.SMALL,
            wrap=True,
        )
        self._tiles = FlowLayout(gap=6)
        self._tiles_place = holder(self._tiles)
        self._tiles_place.setContentsMargins(8, 4, 0, 4)
        self._tiles_place.hide()
        self.body.addWidget(self._tiles_place)
        self.body.addLayout(self._lines)
        self.body.addWidget(self._hint)

    def refresh(self) -> None:
        client_id = self.client_id
        if client_id is None:
            return

        def read(_progress: object) -> _Read:
            files = self._presenter.files(client_id)
            pictures = [item for item in files if item.is_picture][:MOST_PREVIEWS]
            small = {item.id: picture(self._presenter.content(item), 2 * TILE) for item in pictures}
            return _Read(client_id, files, _small_photo(self._presenter.photo(client_id)), small)

        jobs.start(read, self, done=self._show)

    def _show(self, read: _Read) -> None:
        if read.client_id != self.client_id:
            return
        clear(self._lines)
        clear(self._tiles)
        for item in read.files:
            if item.id in read.small:
                made: PaintedButton = PictureTile(item.name, read.small[item.id])
                self._tiles.addWidget(made)
            else:
                words = line_words(item, self._presenter.today)
                made = LineButton(item.name, words, icon=icon_of(item))
                self._lines.addWidget(made)
            self._attend(made, item)
        self._tiles_place.setVisible(bool(read.small))
        self._hint.setVisible(not read.files)
        self.set_filled(filled=bool(read.files))
        self.photo_changed.emit(read.photo)

    def _attend(self, made: PaintedButton, item: Attachment) -> None:
        made.clicked.connect(lambda _on=False: self.open_file(item))
        made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        made.customContextMenuRequested.connect(lambda at: self._show_menu(item, made.mapToGlobal(at)))

    # --- acting -----------------------------------------------------------------------------------

    def begin_adding(self) -> None:
        self.ask_file()

    def _run(self, act: Callable[[], str], title: str = "") -> None:
        jobs.start(
            lambda _progress: act(),
            self,
            done=lambda said: self._window.notify(said, undo=self._window.undo_last),
            title=title,
        )

    def ask_file(self) -> None:
        path = dialogs.open_file(self, _("Add a file"))
        if path is not None:
            self.add([path])

    def add(self, paths: list[Path]) -> None:
        client_id = self.client_id
        if client_id is not None:
            self._run(lambda: self._presenter.add(client_id, paths), _("Adding a file"))

    def ask_photo(self) -> None:
        kinds = ((_("Pictures"), ("png", "jpg", "jpeg", "webp", "bmp", "gif")),)
        path, client_id = dialogs.open_file(self, _("Choose a photo"), kinds), self.client_id
        if path is not None and client_id is not None:
            self._run(lambda: self._presenter.set_photo(client_id, path))

    def paste(self) -> None:
        """A picture from the clipboard, or the files copied in the file manager."""
        if not self.take(QGuiApplication.clipboard().mimeData()):
            self._window.notify(_("There is no picture in the clipboard."))

    def take(self, mime: QMimeData) -> bool:
        """Files or a picture that were pasted or dropped; False when there are none."""
        client_id = self.client_id
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        image = mime.imageData() if mime.hasImage() else None
        if client_id is None or not (paths or isinstance(image, QImage)):
            return False
        if paths:
            self.add(paths)
        elif isinstance(image, QImage):
            shot = image
            self._run(lambda: self._presenter.add_picture(client_id, as_png(shot)))
        return True

    def open_file(self, item: Attachment) -> None:
        """Pictures, PDFs and texts are shown here; anything else is saved where the person says, for it is
        encrypted.
        """
        room = self.window().size() * 0.8
        side = min(max(room.width(), room.height()), LARGEST_VIEW)
        if item.is_picture:
            self._read(
                item, lambda content: picture(content, side), lambda image: self._view_picture(item, image)
            )
        elif item.media_type == "application/pdf":
            self._read(item, bytes, lambda read: self._open(item, pdf_content(self, item, read)))
        elif item.media_type in _TEXTS:
            self._read(item, bytes, lambda read: self._open(item, text_content(item, read)))
        else:
            self.save_copy(item)

    def _read(self, item: Attachment, made: Callable[[bytes], Any], then: Callable[..., object]) -> None:
        """Read a content and make what is shown of it off the screen thread."""
        jobs.start(lambda _progress: made(self._presenter.content(item)), self, done=then)

    def _view_picture(self, item: Attachment, image: QImage) -> None:
        as_photo = (_("Use as the photo"), "account-box-outline", lambda: self.use_as_photo(item))
        self._open(item, picture_content(item, image), as_photo)

    def _open(self, item: Attachment, content: QWidget, *more: tuple[str, str, Act]) -> None:
        remove = (_("Remove"), "trash-can-outline", lambda: self.remove(item))
        save = (_("Save a copy"), "tray-arrow-down", lambda: self.save_copy(item))
        FileView(self.window(), item.name, content, remove, *more, save).open()

    def save_copy(self, item: Attachment) -> None:
        path = dialogs.save_file(self, _("Save a copy"), Path.home() / item.name)
        if path is None:
            return

        jobs.start(
            lambda _progress: self._presenter.content(item),
            self,
            done=lambda content: self._write(path, content),
        )

    def _write(self, path: Path, content: bytes) -> None:
        if write_whole(self, path, content):
            self._window.notify(_("Saved as {name}.").format(name=path.name))

    def use_as_photo(self, item: Attachment) -> None:
        self._run(lambda: self._presenter.use_as_photo(item))

    def remove(self, item: Attachment) -> None:
        self._run(lambda: self._presenter.remove(item))

    def _show_menu(self, item: Attachment, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        actions = [(_("Save a copy"), lambda: self.save_copy(item))]
        if item.is_picture and not item.is_photo:
            actions.append((_("Use as the photo"), lambda: self.use_as_photo(item)))
        actions.append((_("Remove"), lambda: self.remove(item)))
        for text, run in actions:
            action = QAction(text, menu)
            action.triggered.connect(run)
            menu.addAction(action)
        menu.popup(at)

    # --- dropping ---------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.take(event.mimeData()):
            event.acceptProposedAction()


def _small_photo(content: bytes) -> bytes:
    """A photo as the head shows it: of a large one not the whole is drawn again and again."""
    if len(content) <= _LARGE_PHOTO:
        return content
    image = picture(content, _PHOTO_SIDE)
    return content if image.isNull() else as_png(image)
