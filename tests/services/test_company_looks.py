"""How the papers of a company look: what is chosen is drawn, and a picture that is lost stops nothing."""

from decimal import Decimal
from pathlib import Path

import pytest

from clientbase.domain.document import DocumentKind, DocumentLine
from clientbase.domain.paper_look import ColourWrong, Design, PaperLook, PaperSize, Picture
from clientbase.reports.pictures import PictureWrong
from clientbase.services.shop import Shop
from clientbase.texts import sentence
from tests.reports.sample_pictures import logo, signature, stamp

_LINES = (DocumentLine("Букет", Decimal(1), "шт", Decimal(850)),)


def _first(shop: Shop) -> int:
    return shop.own_companies.first().id


def test_a_new_company_has_the_usual_look(shop: Shop) -> None:
    assert shop.company_looks.look_of(_first(shop)) == PaperLook()


def test_what_is_chosen_is_on_the_next_paper_and_undo_takes_it_off(shop: Shop) -> None:
    before = shop.documents.preview(shop.documents.draft_for(None, _LINES))
    company = _first(shop)
    shop.own_companies.update(company, {"design": "compact", "colour": "D6336C", "paper": "A5"})
    shop.company_looks.set_picture(company, Picture.LOGO, logo())
    look = shop.company_looks.look_of(company)
    assert (look.design, look.colour, look.size) == (Design.COMPACT, "#d6336c", PaperSize.A5)
    assert b"/Subtype /Image" in shop.documents.preview(shop.documents.draft_for(None, _LINES))
    shop.history.undo()
    shop.history.undo()
    assert shop.documents.preview(shop.documents.draft_for(None, _LINES)) == before


def test_stamp_and_signature_are_on_what_is_issued_and_can_be_taken_off(shop: Shop) -> None:
    company = _first(shop)
    shop.company_looks.set_picture(company, Picture.STAMP, stamp())
    shop.company_looks.set_picture(company, Picture.SIGNATURE, signature())
    receipt = shop.documents.draft_for(None, _LINES, kind=DocumentKind.RECEIPT)
    first = shop.documents.pdf(shop.documents.issue(receipt, None).id)
    assert first.count(b"/Subtype /Image") == 4
    shop.company_looks.set_picture(company, Picture.STAMP, b"")
    shop.company_looks.set_picture(company, Picture.SIGNATURE, b"")
    item = shop.documents.issue(receipt, None)
    assert b"/Subtype /Image" not in shop.documents.pdf(item.id)


def test_what_is_no_picture_or_colour_changes_nothing(shop: Shop) -> None:
    company = _first(shop)
    with pytest.raises(PictureWrong):
        shop.company_looks.set_picture(company, Picture.LOGO, b"no picture")
    with pytest.raises(ColourWrong):
        shop.own_companies.update(company, {"colour": "reddish"})
    assert shop.company_looks.look_of(company) == PaperLook()


def test_an_empty_file_is_no_picture_and_takes_none_off(shop: Shop, tmp_path: Path) -> None:
    shop.company_looks.set_picture(_first(shop), Picture.LOGO, logo())
    (tmp_path / "empty.png").touch()
    with pytest.raises(PictureWrong):
        shop.company_looks.set_picture_from(_first(shop), Picture.LOGO, tmp_path / "empty.png")
    assert shop.company_looks.look_of(_first(shop)).logo


def test_a_picture_that_is_lost_is_named_and_the_paper_is_made(shop: Shop) -> None:
    company = _first(shop)
    shop.company_looks.set_picture(company, Picture.LOGO, logo())
    shop.company_looks.set_picture(company, Picture.STAMP, stamp())
    assert shop.company_looks.problems_of(company) == ()
    name = shop.own_companies.get(company).logo_id
    shop.files.remove(name)
    stamped = shop.files.path_of(shop.own_companies.get(company).stamp_id)
    stamped.write_bytes(stamped.read_bytes()[:-20])
    problems = shop.company_looks.problems_of(company)
    assert [problem.facts["part"] for problem in problems] == [Picture.LOGO, Picture.STAMP]
    assert all(sentence(problem).startswith(f"{problem.facts['which']}:") for problem in problems)
    receipt = shop.documents.draft_for(None, _LINES, kind=DocumentKind.RECEIPT)
    assert shop.documents.pdf(shop.documents.issue(receipt, None).id).startswith(b"%PDF")


def test_the_example_is_on_the_paper_a_document_would_be_on(shop: Shop) -> None:
    company = _first(shop)
    on_a_sheet = shop.company_looks.sample(company, DocumentKind.RECEIPT)
    shop.settings.set("documents.receipt_paper", "58")
    assert shop.company_looks.sample(company, DocumentKind.RECEIPT) != on_a_sheet
    invoice = shop.company_looks.sample(company, DocumentKind.INVOICE)
    assert invoice != shop.company_looks.sample(company, DocumentKind.INVOICE, colour="#aa0000")
    assert shop.company_looks.look_of(company) == PaperLook()
    with pytest.raises(ColourWrong):
        shop.company_looks.sample(company, DocumentKind.INVOICE, colour="reddish")
