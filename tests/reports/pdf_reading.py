"""What a PDF says and shows, read back by Qt's PDF engine (pdfium), a different one than drew it."""

import re
from dataclasses import dataclass
from pathlib import Path

import zxingcpp
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument


@dataclass(frozen=True)
class ReadPdf:
    pages: tuple[str, ...]
    images: tuple[Image.Image, ...]

    @property
    def text(self) -> str:
        """All words with single spaces between them."""
        return re.sub(r"\s+", " ", " ".join(self.pages))

    def codes(self) -> list[str]:
        """What the QR codes on the pages say."""
        return [found.text for image in self.images for found in zxingcpp.read_barcodes(image)]


def read_pdf(data: bytes, *, pictures: bool = True) -> ReadPdf:
    """Needs a running QApplication (the `qapp` fixture)."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument(None)
    document.load(buffer)
    assert document.status() is QPdfDocument.Status.Ready
    pages, images = [], []
    for number in range(document.pageCount()):
        pages.append(document.getAllText(number).text())
        if pictures:
            points = document.pagePointSize(number)
            size = QSize(round(points.width() * 2), round(points.height() * 2))
            images.append(_grey(document.render(number, size)))
    document.close()
    buffer.close()
    return ReadPdf(tuple(pages), tuple(images))


def page_sizes(data: bytes) -> list[tuple[float, float]]:
    """Width and height of each page in points."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument(None)
    document.load(buffer)
    sizes = [document.pagePointSize(number) for number in range(document.pageCount())]
    document.close()
    buffer.close()
    return [(size.width(), size.height()) for size in sizes]


def _grey(drawn: QImage) -> Image.Image:
    paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
    paper.fill(0xFFFFFFFF)
    painter = QPainter(paper)
    painter.drawImage(0, 0, drawn)
    painter.end()
    grey = paper.convertToFormat(QImage.Format.Format_Grayscale8)
    return Image.frombytes(
        "L", (grey.width(), grey.height()), bytes(grey.constBits()), "raw", "L", grey.bytesPerLine()
    )


def golden(name: str) -> Path:
    return Path(__file__).parent.parent / "golden" / "pdf" / name
