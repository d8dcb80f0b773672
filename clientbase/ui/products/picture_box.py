"""The picture of a product in its form: chosen, dropped or pasted, and sealed only when the form is kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.kit import dialogs, icons
from clientbase.ui.kit.buttons import button, icon_button
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.pictures import as_png, picture
from clientbase.ui.kit.text import Label
from clientbase.ui.products.typed_product import NewPicture
from clientbase.ui.tokens import TextRole

SIDE = 96
KINDS = ("png", "jpg", "jpeg", "webp", "gif", "bmp")


class PictureView(QWidget):
    """A picture fitted into its place, or the sign of goods where there is none."""

    def __init__(self, side: int = SIDE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Picture"))

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def is_blank(self) -> bool:
        return self._image.isNull()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(rect, 8, 8)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(rect, theme.colour("neutral"))
        if self._image.isNull():
            middle = rect.center()
            spot = QRectF(middle.x() - 16, middle.y() - 16, 32, 32)
            icons.paint(painter, spot, "image-outline", theme.colour("placeholder"))
        else:
            size = self._image.size().scaled(rect.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            shown = QRectF(0, 0, size.width(), size.height())
            shown.moveCenter(rect.center())
            painter.drawImage(shown, self._image)
        painter.restore()
        painter.setPen(theme.colour("border"))
        painter.drawPath(shape)
        painter.end()


class PictureBox(QWidget):
    """What is chosen is `new`; `removed` tells that the kept one goes."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.new: NewPicture | None = None
        self.removed = False
        self.view = PictureView()
        self.choose_button = button(_("Choose a picture…"), "image-plus-outline", self.choose)
        self.remove_button = icon_button("trash-can-outline", _("Remove the picture"), self.remove)
        paste = icon_button("clipboard-outline", _("Paste a picture"), self.paste)
        hint = Label(_("Or drop one here."), TextRole.SMALL)
        side = column(row(self.choose_button, paste, self.remove_button, None, gap=4), hint, None, gap=6)
        self.setLayout(row(self.view, side, gap=12))
        self.setAcceptDrops(True)

    def begin(self, image: QImage) -> None:
        """Show the kept picture."""
        self.new, self.removed = None, False
        self.view.show_image(image)
        self.remove_button.setVisible(not image.isNull())

    def is_changed(self) -> bool:
        return self.removed or self.new is not None

    def choose(self) -> None:
        path = dialogs.open_file(self, _("Choose a picture"), ((_("Pictures"), KINDS),))
        if path is not None:
            self.take_file(path)

    def take_file(self, path: Path) -> bool:
        """Show a file as the new picture; whether it is one."""
        try:
            content = path.read_bytes()
        except OSError:
            content = b""  # kept as chosen: keeping the form says what is wrong with it
        return self._take(NewPicture(path.name, path), content)

    def _take(self, new: NewPicture, content: bytes) -> bool:
        image = picture(content, SIDE * 2) if content else QImage()
        self.new, self.removed = new, False
        self.view.show_image(image)
        self.remove_button.show()
        self.changed.emit()
        return not image.isNull()

    def remove(self) -> None:
        self.new, self.removed = None, True
        self.view.show_image(QImage())
        self.remove_button.hide()
        self.changed.emit()

    def paste(self) -> None:
        self.take(QGuiApplication.clipboard().mimeData())

    def take(self, data: QMimeData) -> bool:
        for url in data.urls():
            if url.isLocalFile():
                return self.take_file(Path(url.toLocalFile()))
        if data.hasImage():
            content = as_png(QImage(data.imageData()))
            return self._take(NewPicture(f"{_('Picture')}.png", None, content), content)
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if data.hasImage() or any(url.isLocalFile() for url in data.urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.take(event.mimeData()):
            event.acceptProposedAction()
