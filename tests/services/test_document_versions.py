"""Corrections keep the number, cancelling too; links between documents both ways."""

from dataclasses import replace
from decimal import Decimal

import pytest

from clientbase.domain.document import DocumentDraft, DocumentKind, DocumentLine, Terms
from clientbase.domain.document_origin import CorrectionOfAnotherKind, CorrectionOfAnotherYear, Origin
from clientbase.domain.document_summary import DocumentStatus
from clientbase.domain.errors import CannotUndo
from clientbase.services.documents import DocumentNotStanding
from clientbase.services.shop import Shop

LINE = DocumentLine("Букет", Decimal(1), "шт", Decimal(100))


def _draft(shop: Shop) -> DocumentDraft:
    return shop.documents.draft_for(None, [LINE])


def test_a_correction_is_a_new_version_of_the_same_number(shop: Shop) -> None:
    draft = _draft(shop)
    old = shop.documents.issue(draft, None)
    paper = shop.documents.pdf(old.id)
    origin = shop.documents.correction(old.id)
    right = replace(draft, lines=(replace(LINE, unit_price=Decimal(120)),), note="Виправлено")
    new = shop.documents.issue(right, None, origin=origin)
    assert (new.number, new.version, new.replaces_id) == (old.number, 2, old.id)
    assert (new.status, new.gross.minor) == (DocumentStatus.ISSUED, 12000)
    assert shop.documents.get(old.id).status is DocumentStatus.REPLACED
    assert shop.documents.pdf(old.id) == paper != shop.documents.pdf(new.id)
    assert shop.documents.pdf_of("0001") == shop.documents.pdf(new.id)
    assert shop.documents.content(old.id) == draft
    third = shop.documents.issue(right, None, origin=shop.documents.correction(new.id))
    assert (third.number, third.version) == ("0001", 3)
    assert shop.documents.issue(draft, None).number == "0002"
    (sequence,) = shop.documents.sequences()
    assert (sequence.issued, sequence.cancelled, sequence.last, sequence.missing) == (2, 0, 2, ())


def test_it_keeps_company_kind_and_year(shop: Shop) -> None:
    second = shop.own_companies.add("Друга")
    draft = _draft(shop)
    old = shop.documents.issue(draft, None, origin=Origin(second))
    origin = Origin(1, replaces_id=old.id)
    later = replace(draft, issued_on=draft.issued_on.replace(year=2027), due_on=None)
    with pytest.raises(CorrectionOfAnotherYear):
        shop.documents.issue(later, None, origin=origin)
    with pytest.raises(CorrectionOfAnotherKind):
        shop.documents.issue(replace(draft, kind=DocumentKind.ACT), None, origin=origin)
    new = shop.documents.issue(draft, None, origin=origin)
    assert (new.number, new.company_id, new.version) == ("0001", second, 2)
    assert shop.documents.issue(later, None, origin=Origin(second)).number == "0001"


def test_what_does_not_stand_is_not_corrected(shop: Shop) -> None:
    draft = _draft(shop)
    old = shop.documents.issue(draft, None)
    origin = shop.documents.correction(old.id)
    new = shop.documents.issue(draft, None, origin=origin)
    before = shop.documents.list()
    for again in (
        lambda: shop.documents.correction(old.id),
        lambda: shop.documents.issue(draft, None, origin=origin),  # somebody was faster
        lambda: shop.documents.cancel(old.id),
        lambda: shop.documents.correction(shop.documents.save_draft(draft, None)),
    ):
        with pytest.raises(DocumentNotStanding):
            again()
    assert [one for one in shop.documents.list() if one.number] == list(before)
    shop.documents.cancel(new.id)
    with pytest.raises(DocumentNotStanding):
        shop.documents.correction(new.id)
    (sequence,) = shop.documents.sequences()
    assert (sequence.issued, sequence.cancelled, sequence.missing) == (1, 1, ())


def test_a_failed_correction_leaves_the_old_one_standing(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = _draft(shop)
    old = shop.documents.issue(draft, None)

    def refuse(content: bytes, name: str = "") -> str:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(shop.files, "keep", refuse)
        with pytest.raises(OSError, match="No space"):
            shop.documents.issue(draft, None, origin=shop.documents.correction(old.id))
    assert [one.status for one in shop.documents.list()] == [DocumentStatus.ISSUED]


def test_a_correction_is_final(shop: Shop) -> None:
    draft = _draft(shop)
    old = shop.documents.issue(draft, None)
    shop.documents.issue(draft, None, origin=shop.documents.correction(old.id))
    with pytest.raises(CannotUndo):
        shop.history.undo(shop.history.recent()[0].id)


def test_a_correction_is_kept_as_a_draft_and_issued_later(shop: Shop) -> None:
    draft = _draft(shop)
    old = shop.documents.issue(draft, None)
    id = shop.documents.save_draft(draft, None, origin=shop.documents.correction(old.id))
    shop.documents.save_draft(replace(draft, note="ще раз"), None, id)
    assert shop.documents.get(id).replaces_id == old.id
    new = shop.documents.issue(shop.documents.content(id), None, id)
    assert (new.id, new.number, new.version) == (id, "0001", 2)


def test_links_are_known_both_ways(shop: Shop) -> None:
    offer = shop.documents.issue(shop.documents.draft_for(None, [LINE], kind=DocumentKind.RECEIPT), None)
    made = shop.documents.copy_of(offer.id, DocumentKind.INVOICE)
    origin = shop.documents.copy_origin(offer.id, DocumentKind.INVOICE)
    assert origin == Origin(1, None, offer.id)
    assert shop.documents.copy_origin(offer.id) == Origin(1)  # the same once more was not made from it
    invoice = shop.documents.issue(made, None, origin=origin)
    corrected = shop.documents.issue(made, None, origin=shop.documents.correction(invoice.id))
    waybill = shop.documents.save_draft(
        shop.documents.copy_of(invoice.id, DocumentKind.WAYBILL),
        None,
        origin=shop.documents.copy_origin(invoice.id, DocumentKind.WAYBILL),
    )
    links = shop.documents.links(corrected.id)
    assert links.base is not None
    assert (links.base.id, [one.id for one in links.made]) == (offer.id, [waybill])
    assert [(one.id, one.version) for one in links.versions] == [(invoice.id, 1)]
    assert [one.id for one in shop.documents.links(offer.id).made] == [corrected.id]
    of_draft = shop.documents.links(waybill)
    assert (of_draft.base.id if of_draft.base else None, of_draft.versions) == (invoice.id, ())
    assert not shop.documents.links(shop.documents.save_draft(made, None))


def test_what_was_paid_before_belongs_to_the_document_it_was_paid_of(shop: Shop) -> None:
    draft = replace(_draft(shop), terms=Terms(prepaid=Decimal(30), delivery=Decimal(10)))
    issued = shop.documents.issue(draft, None)
    assert (issued.gross.minor, issued.payable.minor, issued.paid.minor) == (11000, 8000, 0)
    for kind in (None, DocumentKind.WAYBILL):
        copy = shop.documents.copy_of(issued.id, kind)
        assert (copy.terms.prepaid, copy.terms.delivery) == (Decimal(0), Decimal(10))
    assert shop.documents.content(issued.id).terms.prepaid == 30
