"""The files of a card: added by a button, by dropping or from the clipboard, and looked at in place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QGuiApplication, QImageWriter, QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QMenu

from clientbase.domain.attachment import Attachment
from clientbase.i18n import _
from clientbase.ui.clients.card_part import CardPart
from clientbase.ui.clients.files_presenter import FilesPresenter, icon_of, line_words
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.kit.buttons import button, flat_button, icon_button, primary_button
from clientbase.ui.kit.layouts import clear, column, row
from clientbase.ui.kit.line_button import LineButton
from clientbase.ui.kit.printing import write_whole
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.tokens import TextRole
from clientbase.ui.window_context import WindowContext

_LARGEST_VIEW = 900


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
        self.body.addLayout(self._lines)
        self.body.addWidget(self._hint)

    def refresh(self) -> None:
        client_id = self.client_id
        if client_id is None:
            return

        def read(_progress: object) -> tuple[int, tuple[Attachment, ...], bytes]:
            return client_id, self._presenter.files(client_id), self._presenter.photo(client_id)

        jobs.start(read, self, done=self._show)

    def _show(self, read: tuple[int, tuple[Attachment, ...], bytes]) -> None:
        client_id, files, photo = read
        if client_id != self.client_id:
            return
        clear(self._lines)
        for item in files:
            line = LineButton(item.name, line_words(item, self._presenter.today), icon=icon_of(item))
            line.clicked.connect(lambda _on=False, item=item: self.open_file(item))
            line.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            line.customContextMenuRequested.connect(
                lambda at, item=item, line=line: self._show_menu(item, line.mapToGlobal(at))
            )
            self._lines.addWidget(line)
        self._hint.setVisible(not files)
        self.set_filled(filled=bool(files))
        self.photo_changed.emit(photo)

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
        mime = QGuiApplication.clipboard().mimeData()
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        image = QGuiApplication.clipboard().image()
        client_id = self.client_id
        if paths:
            self.add(paths)
        elif image.isNull() or client_id is None:
            self._window.notify(_("There is no picture in the clipboard."))
        else:
            content = QByteArray()
            buffer = QBuffer(content)
            buffer.open(QIODevice.OpenModeFlag.WriteOnly)
            QImageWriter(buffer, QByteArray(b"png")).write(image)
            png = bytes(content.data())
            self._run(lambda: self._presenter.add_picture(client_id, png))

    def open_file(self, item: Attachment) -> None:
        """Pictures are shown here; anything else is saved where the person says, for it is encrypted."""
        if item.is_picture:
            jobs.start(
                lambda _progress: self._presenter.content(item),
                self,
                done=lambda content: self._view(item, content),
            )
        else:
            self.save_copy(item)

    def _view(self, item: Attachment, content: bytes) -> None:
        PictureView(self, item, content).open()

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
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.add(paths)


class PictureView(QDialog):
    """One picture, as large as the window allows."""

    def __init__(self, section: FilesSection, item: Attachment, content: bytes) -> None:
        super().__init__(section.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(item.name)
        picture = QLabel()
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture.setAccessibleName(item.name)
        pixmap = QPixmap()
        pixmap.loadFromData(content)
        if pixmap.isNull():
            picture.setText(_("This picture cannot be shown. Save a copy and open it elsewhere."))
        else:
            room = section.window().size() * 0.8
            side = min(room.width(), _LARGEST_VIEW), min(room.height(), _LARGEST_VIEW)
            if pixmap.width() > side[0] or pixmap.height() > side[1]:
                pixmap = pixmap.scaled(
                    int(side[0]),
                    int(side[1]),
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            picture.setPixmap(pixmap)
        remove = flat_button(_("Remove"), "trash-can-outline", lambda: section.remove(item))
        as_photo = button(_("Use as the photo"), "account-box-outline", lambda: section.use_as_photo(item))
        for last in (remove, as_photo):
            last.clicked.connect(self.accept)
        save = button(_("Save a copy"), "tray-arrow-down", lambda: section.save_copy(item))
        buttons = row(remove, None, as_photo, save, primary_button(_("Close"), "", self.accept))
        self.setLayout(column(ElidedLabel(item.name, TextRole.HEADING), picture, buttons, gap=12, margins=20))
