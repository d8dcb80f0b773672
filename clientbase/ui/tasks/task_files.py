"""The files of a task: added by a button, by dropping or from the clipboard, and looked at in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QMenu, QWidget

from clientbase.domain.attachment import Attachment
from clientbase.domain.task_parts import TaskFile
from clientbase.i18n import _
from clientbase.ui.clients.file_views import (
    LARGEST_VIEW,
    FileView,
    pdf_content,
    picture_content,
    text_content,
)
from clientbase.ui.clients.files_presenter import icon_of, line_words
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.kit.buttons import flat_button, icon_button
from clientbase.ui.kit.layouts import clear, column, row
from clientbase.ui.kit.line_button import LineButton
from clientbase.ui.kit.pictures import as_png, picture
from clientbase.ui.kit.printing import write_whole
from clientbase.ui.tasks.panel_presenter import PanelPresenter, as_attachment
from clientbase.ui.window_context import WindowContext

_TEXTS = frozenset({"text/plain", "text/csv", "text/markdown"})


class TaskFilesBox(QWidget):
    def __init__(self, presenter: PanelPresenter, window: WindowContext) -> None:
        super().__init__()
        self._presenter, self._window = presenter, window
        self._task_id: int | None = None
        self._lines = column(gap=0)
        self.add_button = flat_button(_("Add a file"), "paperclip", self._ask_file)
        paste = icon_button("clipboard-outline", _("Paste a picture"), self.paste)
        self.setAcceptDrops(True)
        self.setFocusProxy(self.add_button)
        self.setLayout(column(self._lines, row(self.add_button, paste, None, gap=4), gap=4))

    def show_files(self, task_id: int, files: Sequence[TaskFile]) -> None:
        self._task_id = task_id
        clear(self._lines)
        for file in files:
            item = as_attachment(file)
            made = LineButton(
                item.name, line_words(item, self._presenter.today), icon=icon_of(item), two_lines=True
            )
            made.clicked.connect(lambda _on=False, item=item: self.open_file(item))
            made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            made.customContextMenuRequested.connect(
                lambda at, item=item, made=made: self._show_menu(item, made.mapToGlobal(at))
            )
            self._lines.addWidget(made)

    def _run(self, act: Callable[[], str], title: str = "") -> None:
        jobs.start(
            lambda _progress: act(),
            self,
            done=lambda said: self._window.notify(said, undo=self._window.undo_last),
            title=title,
        )

    # --- adding -------------------------------------------------------------------------------------

    def _ask_file(self) -> None:
        path = dialogs.open_file(self, _("Add a file"))
        if path is not None:
            self.add([path])

    def add(self, paths: Sequence[Path]) -> None:
        task_id = self._task_id
        if task_id is not None:
            self._run(lambda: self._presenter.add_files(task_id, paths), _("Adding a file"))

    def paste(self) -> None:
        """A picture from the clipboard, or the files copied in the file manager."""
        if not self.take(QGuiApplication.clipboard().mimeData()):
            self._window.notify(_("There is no picture in the clipboard."))

    def take(self, mime: QMimeData) -> bool:
        """Files or a picture that were pasted or dropped; False when there are none."""
        task_id = self._task_id
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        image = mime.imageData() if mime.hasImage() else None
        if task_id is None or not (paths or isinstance(image, QImage)):
            return False
        if paths:
            self.add(paths)
        elif isinstance(image, QImage):
            shot = image
            self._run(lambda: self._presenter.add_picture(task_id, as_png(shot)))
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.take(event.mimeData()):
            event.acceptProposedAction()

    # --- looking ------------------------------------------------------------------------------------

    def open_file(self, item: Attachment) -> None:
        """Pictures, PDFs and texts are shown here; anything else is saved where the person says."""
        if item.is_picture:
            self._look(item, lambda read: picture_content(item, picture(read, LARGEST_VIEW)))
        elif item.media_type == "application/pdf":
            self._look(item, lambda read: pdf_content(self, item, read))
        elif item.media_type in _TEXTS:
            self._look(item, lambda read: text_content(item, read))
        else:
            self.save_copy(item)

    def _look(self, item: Attachment, shown: Callable[[bytes], QWidget]) -> None:
        remove = (_("Remove"), "trash-can-outline", lambda: self.remove(item))
        save = (_("Save a copy"), "tray-arrow-down", lambda: self.save_copy(item))
        jobs.start(
            lambda _progress: self._presenter.content(item.id),
            self,
            done=lambda read: FileView(self.window(), item.name, shown(read), remove, save).open(),
        )

    def save_copy(self, item: Attachment) -> None:
        path = dialogs.save_file(self, _("Save a copy"), Path.home() / item.name)
        if path is not None:
            jobs.start(
                lambda _progress: self._presenter.content(item.id),
                self,
                done=lambda content: self._write(path, content),
            )

    def _write(self, path: Path, content: bytes) -> None:
        if write_whole(self, path, content):
            self._window.notify(_("Saved as {name}.").format(name=path.name))

    def remove(self, item: Attachment) -> None:
        self._run(lambda: self._presenter.remove_file(item.id))

    def _show_menu(self, item: Attachment, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, run in (
            (_("Save a copy"), lambda: self.save_copy(item)),
            (_("Remove"), lambda: self.remove(item)),
        ):
            action = QAction(text, menu)
            action.triggered.connect(run)
            menu.addAction(action)
        menu.popup(at)
