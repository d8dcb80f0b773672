"""The PDF itself on the screen: loaded from memory, never through a file, drawn page by page as seen.

Qt's own thread draws the pages, for its call in Python would hold up the screen; until a page is there, the
one before it stands in its place. Not QPdfView: it keeps no such page, and jumps to the top each time.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions, QPdfPageRenderer
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from clientbase.i18n import _
from clientbase.ui import theme

_GAP = 12
_PAUSE_MS = 120
_KEPT = 8  # pages as images at once
_Key = tuple[int, int]  # the page, and its width in dots of the screen


class PdfView(QAbstractScrollArea):
    """Shows one PDF, fitted to the width; a new one keeps the place where one was reading.

    `page_drawn` says that a page stands sharp on the screen.
    """

    page_drawn = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._renderer = QPdfPageRenderer(self)  # before the document: it goes first, and ends its thread
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._document = QPdfDocument(self)
        self._renderer.setDocument(self._document)
        self._renderer.pageRendered.connect(self._rendered)
        self._buffer: QBuffer | None = None
        self._content = b""
        self._sizes: list[QSizeF] = []  # of the pages, in points; asking Qt waits for the page it draws
        self._images: dict[_Key, QImage] = {}
        self._before: dict[int, QImage] = {}  # pages of the content that stood here before
        self._asked: dict[int, _Key] = {}
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
        return len(self._sizes)

    def is_drawing(self) -> bool:
        """Whether a page is still to come from Qt's thread."""
        return bool(self._asked)

    def show_pdf(self, content: bytes) -> None:
        """Show another content; b"" shows nothing."""
        if content == self._content:
            return
        newest = {page: image for (page, _width), image in self._images.items()}
        self._before = {**self._before, **newest} if content else {}
        self._content = content
        self._images.clear()
        self._asked.clear()
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
        pages = range(self._document.pageCount() if content else 0)
        self._sizes = [self._document.pagePointSize(page) for page in pages]
        self._before = {page: image for page, image in self._before.items() if page < len(self._sizes)}
        self._fit()
        self.viewport().update()

    # --- drawing ----------------------------------------------------------------------------------

    def _page_rects(self) -> list[QRect]:
        """Where each page lies, in px from the top of the first."""
        width = max(self.viewport().width() - 2 * _GAP, 1)
        rects, top = [], _GAP
        for points in self._sizes:
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
        """The page as an image; while its own is being drawn, that of another width or content, stretched."""
        sharp = size * self.devicePixelRatioF()
        key = (page, sharp.width())
        if key in self._images:
            return self._images[key]
        older = next((image for (at, _width), image in self._images.items() if at == page), None)
        older = older or self._before.get(page)
        if older is None:
            self._keep(key, self._document.render(page, sharp))
            return self._images[key]
        if not self._sharpen.isActive() and key not in self._asked.values():
            asked = self._renderer.requestPage(page, sharp, QPdfDocumentRenderOptions())
            self._asked[asked] = key
        return older

    def _rendered(
        self, page: int, _size: QSize, image: QImage, _options: QPdfDocumentRenderOptions, asked: int
    ) -> None:
        key = self._asked.pop(asked, None)
        if key is not None:  # else it is of a content that has gone
            self._keep(key, image)
            self.viewport().update()
            self.page_drawn.emit(page)

    def _keep(self, key: _Key, image: QImage) -> None:
        while len(self._images) >= _KEPT:
            del self._images[next(iter(self._images))]
        self._images[key] = image
        self._before.pop(key[0], None)
