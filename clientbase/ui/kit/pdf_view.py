"""The PDF itself on the screen: loaded from memory, never through a file, drawn page by page as seen.

Not QPdfView: its pages come later from threads of their own, which outlive the view.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from clientbase.i18n import _
from clientbase.ui import theme

_GAP = 12
_PAUSE_MS = 120
_KEPT = 8  # pages as images at once


class PdfView(QAbstractScrollArea):
    """Shows one PDF, fitted to the width; a new one keeps the place where one was reading."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = QPdfDocument(self)
        self._buffer: QBuffer | None = None
        self._content = b""
        self._images: dict[tuple[int, int], QImage] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(_("The document as it prints"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sharpen = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._sharpen.timeout.connect(self.viewport().update)

    def content(self) -> bytes:
        return self._content

    def page_count(self) -> int:
        return self._document.pageCount()

    def show_pdf(self, content: bytes) -> None:
        """Show another content; b"" shows nothing."""
        if content == self._content:
            return
        self._content = content
        self._images.clear()
        self._document.close()
        if self._buffer is not None:
            self._buffer.close()
            self._buffer.deleteLater()
            self._buffer = None
        if content:
            self._buffer = QBuffer(self)
            self._buffer.setData(QByteArray(content))
            self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            self._document.load(self._buffer)
        self._fit()
        self.viewport().update()

    # --- drawing ----------------------------------------------------------------------------------

    def _page_rects(self) -> list[QRect]:
        """Where each page lies, in px from the top of the first."""
        width = max(self.viewport().width() - 2 * _GAP, 1)
        rects, top = [], _GAP
        for page in range(self.page_count()):
            points = self._document.pagePointSize(page)
            height = round(width * points.height() / max(points.width(), 1))
            rects.append(QRect(_GAP, top, width, height))
            top += height + _GAP
        return rects

    def _fit(self) -> None:
        rects = self._page_rects()
        whole = rects[-1].bottom() + _GAP if rects else 0
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(40)
        bar.setRange(0, max(whole - self.viewport().height(), 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._sharpen.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), theme.colour("neutral"))
        up = self.verticalScrollBar().value()
        for page, rect in enumerate(self._page_rects()):
            place = rect.translated(0, -up)
            if place.intersects(self.viewport().rect()):
                painter.fillRect(place, Qt.GlobalColor.white)
                painter.drawImage(place, self._image(page, rect.size()))
        painter.end()

    def _image(self, page: int, size: QSize) -> QImage:
        """The page as an image; while the width changes, the last one stretched."""
        sharp = size * self.devicePixelRatioF()
        key = (page, sharp.width())
        if key in self._images:
            return self._images[key]
        if self._sharpen.isActive():
            older = next((image for (at, _width), image in self._images.items() if at == page), None)
            if older is not None:
                return older
        while len(self._images) >= _KEPT:
            del self._images[next(iter(self._images))]
        self._images[key] = self._document.render(page, sharp)
        return self._images[key]
