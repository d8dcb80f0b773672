"""Settings → Look of documents: what is chosen is kept, drawn beside, undone; what is wrong is said."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from clientbase.domain.paper_form import kind_of
from clientbase.domain.paper_look import Design, Picture
from clientbase.domain.sample_paper import SAMPLES
from clientbase.services.shop import Shop
from clientbase.ui.kit import dialogs
from clientbase.ui.settings.paper_look_presenter import PaperLookPresenter
from clientbase.ui.settings.paper_look_section import PaperLookSection
from tests.reports.sample_pictures import logo, signature, stamp

Settle = Callable[[], None]


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def section(shop: Shop, qtbot: QtBot, said: list[str], settle: Settle) -> PaperLookSection:
    made = PaperLookSection(PaperLookPresenter(shop, said.append))
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.refresh()
    settle()
    return made


def _shown(section: PaperLookSection, shop: Shop) -> bytes:
    kind, company = kind_of(section.kind.currentData()), shop.own_companies.first()
    return shop.company_looks.sample(company.id, kind)


def test_a_design_a_sheet_and_a_colour_are_kept_and_drawn(
    section: PaperLookSection, shop: Shop, said: list[str], qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: section.pdf.content() == _shown(section, shop))
    before = section.pdf.content()
    section.design.chosen.emit("compact")
    section.sheet.chosen.emit("A5")
    section.colours.swatches[4].click()
    company = shop.own_companies.first()
    assert (company.design, company.paper, company.colour) == ("compact", "A5", "#b45309")
    assert len(said) == 3
    qtbot.waitUntil(lambda: section.pdf.content() == _shown(section, shop) != before)
    shop.history.undo()
    section.refresh()
    assert section.colours.swatches[0].isChecked()
    assert section.colours.line.text() == ""


def test_papers_not_made_of_lines_are_shown_in_the_look_as_well(
    section: PaperLookSection, shop: Shop, qtbot: QtBot
) -> None:
    company = shop.own_companies.first().id
    for paper in SAMPLES:
        section.kind.setCurrentIndex(section.kind.findData(str(paper)))
        section.kind.activated.emit(section.kind.currentIndex())
        qtbot.waitUntil(lambda: section.pdf.content() == _shown(section, shop))
    drawn = {design: shop.company_looks.sample(company, SAMPLES[0]) for design in _kept(shop, company)}
    assert len(set(drawn.values())) == 3


def _kept(shop: Shop, company: int) -> Iterator[str]:
    """Each design, once it is the company's."""
    for design in Design:
        shop.own_companies.update(company, {"design": str(design)})
        yield str(design)


def test_a_typed_colour_is_tried_on_the_paper_before_it_is_kept(
    section: PaperLookSection, shop: Shop, qtbot: QtBot
) -> None:
    company = shop.own_companies.first()
    section.colours.line.setFocus()
    qtbot.keyClicks(section.colours.line, "#0a7")
    qtbot.keyClicks(section.colours.line, "711")
    tried = shop.company_looks.sample(company.id, kind_of(section.kind.currentData()), colour="#0a7711")
    qtbot.waitUntil(lambda: section.pdf.content() == tried)
    assert shop.own_companies.first().colour == ""
    qtbot.keyClick(section.colours.line, Qt.Key.Key_Return)
    assert shop.own_companies.first().colour == "#0a7711"
    section.colours.line.setText("reddish")
    qtbot.keyClick(section.colours.line, Qt.Key.Key_Return)
    assert "reddish" in section._problem.text()
    assert shop.own_companies.first().colour == "#0a7711"


def test_pictures_are_chosen_dropped_and_taken_off(
    section: PaperLookSection, shop: Shop, tmp_path: Path, settle: Settle, said: list[str]
) -> None:
    (tmp_path / "logo.png").write_bytes(logo())
    (tmp_path / "stamp.jpg").write_bytes(stamp())
    dialogs.next_file(tmp_path / "logo.png")
    section.pictures[Picture.LOGO].choose.click()
    settle()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "stamp.jpg"))])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    section.pictures[Picture.STAMP].dropEvent(drop)
    settle()
    company = shop.own_companies.first()
    assert company.logo_id
    assert company.stamp_id
    assert "every document" in said[0]
    assert section.pictures[Picture.LOGO].remove.isVisible()
    assert not section.pictures[Picture.SIGNATURE].remove.isVisible()
    section.pictures[Picture.LOGO].remove.click()
    assert not shop.own_companies.first().logo_id


def test_what_is_no_picture_is_said_beside_it_and_nothing_is_kept(
    section: PaperLookSection, shop: Shop, tmp_path: Path, settle: Settle
) -> None:
    (tmp_path / "letter.png").write_bytes(b"Dear Sir")
    for path in (tmp_path / "letter.png", tmp_path / "gone.png"):
        dialogs.next_file(path)
        section.pictures[Picture.SIGNATURE].choose.click()
        settle()
        assert section.pictures[Picture.SIGNATURE].problem()
    assert not shop.own_companies.first().signature_id


def test_a_picture_that_is_lost_is_told_here(section: PaperLookSection, shop: Shop) -> None:
    company = shop.own_companies.first().id
    shop.company_looks.set_picture(company, Picture.SIGNATURE, signature())
    shop.files.remove(shop.own_companies.first().signature_id)
    section.refresh()
    assert section.pictures[Picture.SIGNATURE].problem().startswith("Signature:")
    assert section.pictures[Picture.SIGNATURE].remove.isVisible()


def test_each_company_has_a_look_of_its_own(section: PaperLookSection, shop: Shop, qtbot: QtBot) -> None:
    other = shop.own_companies.add("Друга фірма", {"design": "plain"})
    section.refresh()
    assert section.company.isVisible()
    section.company.setCurrentIndex(section.company.findData(other))
    section.company.activated.emit(section.company.currentIndex())
    assert section.design.current() == "plain"
    section.sheet.chosen.emit("letter")
    assert shop.own_companies.get(other).paper == "letter"
    assert shop.own_companies.first().paper == ""
    shown = shop.company_looks.sample(other, kind_of(section.kind.currentData()))
    qtbot.waitUntil(lambda: section.pdf.content() == shown)


@pytest.mark.parametrize("width", [604, 700, 1200])
def test_nothing_is_cut_at_any_width(section: PaperLookSection, width: int) -> None:
    section.resize(width, 500)
    assert section.minimumSizeHint().width() <= 604
    assert section.pdf.width() >= 240
