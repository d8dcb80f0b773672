"""From a key in the document editor to the PDF on the screen: how long, and what of it the screen waits for.

    python benchmarks/preview.py [COUNT]

The editor of a real base stands on an offscreen screen with an invoice of twelve lines, then of 300. COUNT
times (20 by default) one more letter is typed into a name. Told are, at the median and at the worst: until
the paper has the new content, until its page is drawn sharp, and the longest the screen did not answer
meanwhile (a timer of 5 ms that comes late). The floor is the least a preview can take: the same words on a
bare canvas as in `documents.py`, loaded and drawn by Qt's engine.
"""

import os
import sys
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from documents import bare, invoice, words_of
from PySide6.QtCore import QBuffer, QByteArray, QEventLoop, QIODevice, QSize, QTimer
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

from clientbase import i18n
from clientbase.crypto.key_cost import CHEAPEST_COST
from clientbase.domain.clock import SystemClock
from clientbase.domain.paper_look import PaperLook
from clientbase.services.bases import create_base
from clientbase.services.shop import Shop
from clientbase.ui import theme
from clientbase.ui.documents.editor import DocumentEditor
from clientbase.ui.documents.presenter import DocumentsPresenter
from clientbase.ui.lines.typed_line import TypedLine

TICK_MS = 5


class Screen:
    """Notes how late a timer of the screen thread comes: so long nothing else would have been answered."""

    def __init__(self) -> None:
        self.late = 0.0
        self._last = perf_counter()
        self._timer = QTimer(interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def begin(self) -> None:
        self.late, self._last = 0.0, perf_counter()

    def _tick(self) -> None:
        now = perf_counter()
        self.late = max(self.late, now - self._last - TICK_MS / 1000)
        self._last = now


def floor() -> float:
    """Seconds to make, load and draw the words of an invoice of twelve lines without us."""
    words, best = words_of(invoice(), PaperLook()), float("inf")
    for _round in range(10):
        begun = perf_counter()
        buffer = QBuffer()
        buffer.setData(QByteArray(bare(words)))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document = QPdfDocument()
        document.load(buffer)
        document.render(0, QSize(400, 566))
        best = min(best, perf_counter() - begun)
        document.close()
    return best


def measured(editor: DocumentEditor, screen: Screen, count: int) -> list[tuple[float, float, float]]:
    """Milliseconds until there, until sharp, and of a screen that did not answer, for each key."""
    loop, found = QEventLoop(), []
    lines = editor.table.lines
    editor.pdf.page_drawn.connect(lambda _page: loop.quit())
    watch = QTimer(interval=1)
    there: list[float] = []

    def look() -> None:
        if not there and editor.pdf.content() != before:
            there.append(perf_counter())

    watch.timeout.connect(look)
    watch.start()
    for number in range(count):
        before = editor.pdf.content()
        there.clear()
        screen.begin()
        begun = perf_counter()
        lines.setData(lines.index(0, 0), f"Букет {'ї' * (number + 1)}")
        loop.exec()
        ended = perf_counter()
        found.append(((there or [ended])[0] - begun, ended - begun, screen.late))
        QTimer.singleShot(300, loop.quit)  # as a person pauses
        loop.exec()
    return [(1000 * content, 1000 * sharp, 1000 * held) for content, sharp, held in found]


def editor_of(shop: Shop, count: int) -> DocumentEditor:
    presenter = DocumentsPresenter(shop)
    editor = DocumentEditor(presenter, shop.clock)
    editor.resize(1280, 800)
    editor.show()
    rows = tuple(TypedLine(f"Букет «Осінній» № {row}", "2", "шт", "850,50") for row in range(count))
    editor.show_typed(replace(presenter.blank(), lines=rows))
    loop = QEventLoop()
    QTimer.singleShot(1500, loop.quit)
    loop.exec()
    return editor


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    app = QApplication([])
    i18n.set_language("uk")
    theme.install(app)
    screen = Screen()
    least = 1000 * floor()
    print(f"floor: the words of twelve lines made, loaded and drawn {least:.0f} ms")
    with TemporaryDirectory() as folder:
        shop = create_base(
            Path(folder) / "Shop", "secret", clock=SystemClock(), company_name="Квіти", cost=CHEAPEST_COST
        ).shop
        for lines in (12, 300):
            editor = editor_of(shop, lines)
            rows = measured(editor, screen, count)
            print(f"{lines} lines, {count} keys")
            for name, figures in zip(
                ("content there", "page sharp", "screen held"), zip(*rows, strict=True), strict=True
            ):
                print(
                    f"  {name:14} {median(figures):6.0f} ms at the median, {max(figures):6.0f} at the worst"
                )
            print(f"  {median(row[1] for row in rows) / least:.1f} × the floor")
            editor.close()
            editor.deleteLater()
        shop.close()


if __name__ == "__main__":
    main()
