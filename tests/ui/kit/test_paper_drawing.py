"""A paper drawn as one types: the newest wins, the place is kept, what fails is told and leaves the last."""

from collections.abc import Callable
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from clientbase.domain.errors import InputError
from clientbase.reports.line_document import document_pdf
from clientbase.ui.kit.paper_drawing import PaperDrawing
from clientbase.ui.kit.pdf_view import PdfView
from tests.reports.sample_documents import document_of

Settle = Callable[[], None]


class NotDrawn(InputError): ...


@pytest.fixture
def paper(qtbot: QtBot) -> PaperDrawing:
    view = PdfView()
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.show()
    return PaperDrawing(view)


def _pdf(count: int, **values: object) -> bytes:
    return document_pdf(document_of("uk", count, **values))


def test_of_many_keys_the_last_is_drawn_and_few_between(paper: PaperDrawing, qtbot: QtBot) -> None:
    drawn, gate = [], Event()

    def draw(count: int) -> bytes:
        gate.wait(5)
        drawn.append(count)
        return _pdf(count)

    paper.begin_sheet(lambda: draw(1))
    for count in range(2, 9):
        paper.asked(lambda count=count: draw(count))
    gate.set()
    last = _pdf(8)
    qtbot.waitUntil(lambda: paper.view.content() == last)
    assert drawn == [1, 8]


def test_the_place_on_the_paper_is_kept(paper: PaperDrawing, qtbot: QtBot) -> None:
    paper.begin_sheet(lambda: _pdf(90))
    qtbot.waitUntil(lambda: paper.view.page_count() > 2)
    paper.view.verticalScrollBar().setValue(700)
    paper.asked(lambda: _pdf(89))
    last = _pdf(89)
    qtbot.waitUntil(lambda: paper.view.content() == last)
    assert paper.view.verticalScrollBar().value() == 700


def test_another_sheet_drops_the_drawing_of_the_one_before(paper: PaperDrawing, qtbot: QtBot) -> None:
    gate = Event()

    def late() -> bytes:
        gate.wait(5)
        return _pdf(1)

    paper.begin_sheet(late)
    paper.begin_sheet(lambda: _pdf(2))
    gate.set()
    last = _pdf(2)
    qtbot.waitUntil(lambda: paper.view.content() == last)


def test_what_cannot_be_drawn_is_told_and_leaves_what_stands(
    paper: PaperDrawing, qtbot: QtBot, settle: Settle
) -> None:
    first = _pdf(1)
    paper.begin_sheet(lambda: first)
    qtbot.waitUntil(lambda: paper.view.content() == first)

    def fails() -> bytes:
        raise NotDrawn()

    with qtbot.waitSignal(paper.failed) as told:
        paper.asked(fails)
    assert isinstance(told.args[0], NotDrawn)
    paper.asked(lambda: b"")
    settle()
    assert paper.view.content() == first


def test_a_page_is_drawn_sharp_by_qts_own_thread_while_the_last_one_stands(
    paper: PaperDrawing, qtbot: QtBot
) -> None:
    first, second = _pdf(1), _pdf(5)
    paper.begin_sheet(lambda: first)
    qtbot.waitUntil(lambda: paper.view.content() == first and not paper.view.is_drawing())
    before = paper.view.grab().toImage()
    with qtbot.waitSignal(paper.view.page_drawn):
        paper.asked(lambda: second)
    assert not paper.view.is_drawing()
    assert paper.view.grab().toImage() != before


def test_a_view_that_goes_while_its_page_is_drawn_takes_its_thread_along(qtbot: QtBot) -> None:
    for count in range(1, 6):
        view = PdfView()
        view.resize(900, 900)
        view.show()
        view.show_pdf(_pdf(count))
        view.grab()
        view._sharpen.stop()  # the size stands
        view.show_pdf(_pdf(count + 1))
        view.grab()
        was_drawing = view.is_drawing()
        view.close()
        view.deleteLater()
        assert was_drawing
