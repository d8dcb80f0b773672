"""One picture of the papers in the settings: what it is, how it looks, choosing, dropping and removing it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from clientbase.domain.paper_look import PICTURE_NAMES, Picture
from clientbase.i18n import N_, _
from clientbase.ui import theme
from clientbase.ui.kit import dialogs, icons
from clientbase.ui.kit.buttons import button, icon_button
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

_HINTS = {
    Picture.LOGO: N_("Heads the paper in place of the name."),
    Picture.STAMP: N_("Stands over the signature, 38 mm wide. A photograph on white paper will do."),
    Picture.SIGNATURE: N_("Stands on the line of who signs. A photograph on white paper will do."),
}
_ICONS = {
    Picture.LOGO: "image-outline",
    Picture.STAMP: "stamper",
    Picture.SIGNATURE: "signature-freehand",
}
_WIDE, _HIGH = 92, 60


class _Shown(QWidget):
    """The picture whole, on white as paper is; without one, what would stand here."""

    def __init__(self, which: Picture) -> None:
        super().__init__()
        self._which = which
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_image(self, image: QImage) -> None:
        room, whole = (QSize(_WIDE, _HIGH) - QSize(12, 12)) * self.devicePixelRatioF(), Qt.AspectRatioMode
        smooth = Qt.TransformationMode.SmoothTransformation
        self._image = image if image.isNull() else image.scaled(room, whole.KeepAspectRatio, smooth)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_WIDE, _HIGH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        empty = self._image.isNull()
        painter.setPen(theme.colour("border"))
        painter.setBrush(theme.colour("neutral") if empty else Qt.GlobalColor.white)
        painter.drawRoundedRect(rect, 6, 6)
        if empty:
            middle = rect.center()
            spot = QRectF(middle.x() - 11, middle.y() - 11, 22, 22)
            icons.paint(painter, spot, _ICONS[self._which], theme.colour("second"))
        else:
            size = self._image.size().scaled(_WIDE - 12, _HIGH - 12, Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(rect.center())
            painter.drawImage(place, self._image)
        painter.end()


class PaperPicture(QWidget):
    """`chosen` carries the path of a file; `removed` asks to take the picture off the papers."""

    chosen = Signal(Path)
    removed = Signal()

    def __init__(self, which: Picture) -> None:
        super().__init__()
        self.which = which
        self._name = _(PICTURE_NAMES[which])
        self._shown = _Shown(which)
        choose = _("Choose a picture: {name}").format(name=self._name)
        self.choose = button(_("Choose…"), "", self._choose)
        self.choose.setAccessibleName(choose)
        remove = _("Take off the papers: {name}").format(name=self._name)
        self.remove = icon_button("trash-can-outline", remove, self.removed.emit)
        self._problem = ProblemLine()
        name, hint = Label(self._name, TextRole.STRONG), Label(_(_HINTS[which]), TextRole.SMALL, wrap=True)
        words = column(name, hint, row(self.choose, self.remove, None, gap=4), gap=4)
        line = row(self._shown, words, gap=12)
        line.setAlignment(self._shown, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        self.setLayout(column(line, self._problem, gap=4))
        self.setAcceptDrops(True)

    def show_picture(self, content: bytes, problem: str) -> None:
        self._shown.show_image(QImage.fromData(content))
        self.remove.setVisible(bool(content) or bool(problem))
        self._problem.say(problem)

    def say(self, problem: str) -> None:
        self._problem.say(problem)

    def problem(self) -> str:
        return self._problem.text()

    def _choose(self) -> None:
        kinds = ((_("Pictures"), ("png", "jpg", "jpeg")),)
        path = dialogs.open_file(self, _("Choose a picture: {name}").format(name=self._name), kinds)
        if path is not None:
            self.chosen.emit(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _file_in(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _file_in(event)
        if path is not None:
            event.acceptProposedAction()
            self.chosen.emit(path)


def _file_in(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
