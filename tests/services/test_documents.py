"""Drafts, issuing, the stored paper."""

import threading
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from clientbase.domain.client import Address, ClientDraft, Kind
from clientbase.domain.document import DocumentDraft, DocumentKind, DocumentLine
from clientbase.domain.document_summary import DocumentStatus
from clientbase.domain.document_totals import DocumentEmpty, totals_of
from clientbase.domain.errors import CannotUndo, ClientbaseError, NothingToUndo, NotThere
from clientbase.domain.qr_fields import QrFieldMissing
from clientbase.domain.vat import VatBasis
from clientbase.services.documents import DocumentErased, DocumentIssued, DocumentNotFound
from clientbase.services.shop import Shop

LINE = DocumentLine("Букет «Весна»", Decimal("2.5"), "шт", Decimal("100.10"))


@pytest.fixture
def client(shop: Shop) -> int:
    return shop.clients.add(
        ClientDraft(
            kind=Kind.COMPANY,
            organization="ТОВ «Ромашка»",
            tax_id="12345678",
            addresses=(Address(city="Київ", label="delivery"), Address(city="Львів", label="legal")),
        )
    )


def _draft(shop: Shop, client: int | None) -> DocumentDraft:
    return shop.documents.draft_for(client, [LINE])


def test_a_draft_takes_the_shop_and_the_client_from_the_base(shop: Shop, client: int) -> None:
    shop.settings.set_many(
        {"seller.name": "Роза", "documents.vat": "included:20", "documents.due_days": "3", "currency": "EUR"}
    )
    draft = _draft(shop, client)
    assert (draft.seller.name, draft.buyer.name, draft.buyer.tax_id) == ("Роза", "ТОВ «Ромашка»", "12345678")
    assert draft.buyer.address == "Львів"
    assert (draft.issued_on, draft.due_on) == (date(2026, 11, 22), date(2026, 11, 25))
    assert (draft.currency, draft.language, draft.vat.basis) == ("EUR", "uk", VatBasis.INCLUDED)
    shop.settings.set("documents.due_days", "0")
    assert _draft(shop, None).due_on is None
    with pytest.raises(NotThere):
        _draft(shop, 99)


def test_issuing_numbers_stores_and_freezes(shop: Shop, client: int) -> None:
    draft = _draft(shop, client)
    issued = shop.documents.issue(draft, client)
    assert (issued.number, issued.status, issued.gross.minor) == ("0001", DocumentStatus.ISSUED, 25025)
    paper = shop.documents.pdf_of(" 0001 ")
    assert paper.startswith(b"%PDF")
    shop.settings.set("seller.name", "Інша назва")
    shop.clients.update(client, {"organization": "Інше ім'я"})
    assert shop.documents.pdf(issued.id) == paper
    assert shop.documents.content(issued.id) == draft
    assert [item.number for item in shop.documents.of_client(client)] == ["0001"]
    assert shop.documents.list()[0].buyer_name == "ТОВ «Ромашка»"
    for change in (
        lambda: shop.documents.save_draft(draft, client, issued.id),
        lambda: shop.documents.remove_draft(issued.id),
        lambda: shop.documents.issue(draft, client, issued.id),
    ):
        with pytest.raises(DocumentIssued):
            change()
    assert shop.documents.list()[0] == issued


def test_numbers_follow_the_year_and_the_pattern(shop: Shop, client: int) -> None:
    draft = _draft(shop, client)
    shop.settings.set("documents.invoice_pattern", "РХ-{year}/{number:03d}")
    numbers = [shop.documents.issue(draft, client).number for _turn in range(2)]
    last_year = shop.documents.issue(replace(draft, issued_on=date(2025, 12, 31)), client).number
    shop.settings.set("documents.invoice_pattern", "{number}")
    assert [*numbers, last_year] == ["РХ-2026/001", "РХ-2026/002", "РХ-2025/001"]
    assert shop.documents.issue(draft, client).number == "3"


def test_two_threads_leave_no_gap_and_no_double(shop: Shop, client: int) -> None:
    draft = _draft(shop, client)
    numbers: list[str] = []
    start = threading.Barrier(2)

    def issue() -> None:
        start.wait()
        numbers.extend(shop.documents.issue(draft, client).number for _turn in range(4))

    threads = [threading.Thread(target=issue) for _one in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == [f"{number:04d}" for number in range(1, 9)]


def test_a_failure_in_rendering_burns_no_number_and_leaves_no_row(
    shop: Shop, client: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = _draft(shop, client)
    kept = shop.documents.save_draft(draft, client)
    before = (shop.documents.list(), shop.history.recent(), shop.files.names())

    def fail(*arguments: object, **named: object) -> bytes:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr("clientbase.services.document_press.document_pdf", fail)
        with pytest.raises(RuntimeError):
            shop.documents.issue(draft, client)
        with pytest.raises(RuntimeError):
            shop.documents.issue(draft, client, kept)
    for wrong in (replace(draft, lines=()),):
        with pytest.raises(DocumentEmpty):
            shop.documents.issue(wrong, client)
    with pytest.raises(NotThere):
        shop.documents.issue(draft, 99)
    assert (shop.documents.list(), shop.history.recent(), shop.files.names()) == before
    assert shop.documents.issue(draft, client, kept).number == "0001"


def test_a_full_disk_burns_no_number(shop: Shop, client: int, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = _draft(shop, client)

    def refuse(content: bytes, name: str = "") -> str:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(shop.files, "keep", refuse)
        with pytest.raises(OSError, match="No space"):
            shop.documents.issue(draft, client)
    assert shop.documents.list() == ()
    assert shop.documents.issue(draft, client).number == "0001"


def test_cancelling_keeps_number_and_paper(shop: Shop, client: int) -> None:
    draft = _draft(shop, client)
    first = shop.documents.issue(draft, client)
    paper = shop.documents.pdf(first.id)
    shop.documents.cancel(first.id)
    kept = shop.documents.get(first.id)
    assert (kept.number, kept.status) == ("0001", DocumentStatus.CANCELLED)
    assert shop.documents.pdf(first.id) == paper
    assert shop.documents.issue(draft, client).number == "0002"
    with pytest.raises(NotThere):
        shop.documents.cancel(shop.documents.save_draft(draft, client))
    with pytest.raises(NotThere):
        shop.documents.cancel(99)


def test_issuing_and_cancelling_are_final(shop: Shop, client: int) -> None:
    issued = shop.documents.issue(_draft(shop, client), client)
    shop.documents.cancel(issued.id)
    for change_set in shop.history.recent()[:2]:
        with pytest.raises(CannotUndo):
            shop.history.undo(change_set.id)
    shop.history.undo()  # passes them over: the client was added before, and a document refers to him
    assert shop.clients.get(client).id == client
    with pytest.raises(NothingToUndo):
        shop.history.undo()


def test_a_draft_issued_since_is_not_changed_by_an_undo(shop: Shop, client: int) -> None:
    draft = _draft(shop, client)
    id = shop.documents.save_draft(draft, client)
    shop.documents.save_draft(replace(draft, note="до п'ятниці"), client, id)
    edit = shop.history.recent()[0].id
    shop.documents.issue(shop.documents.content(id), client, id)
    content = shop.documents.content(id)
    result = shop.history.undo(edit)
    assert (len(result.kept), len(result.reversed)) == (1, 0)
    assert shop.documents.content(id) == content


def test_drafts_are_kept_changed_previewed_and_removed(shop: Shop, client: int) -> None:
    draft = _draft(shop, client)
    id = shop.documents.save_draft(draft, client)
    kept = shop.documents.get(id)
    assert (kept.number, kept.status, kept.gross.minor) == ("", DocumentStatus.DRAFT, 25025)
    empty = replace(draft, lines=(), note="згодом")
    shop.documents.save_draft(empty, client, id)
    assert shop.documents.content(id) == empty
    assert shop.documents.get(id).gross.minor == 0
    shop.history.undo()
    assert shop.documents.content(id) == draft
    assert shop.documents.pdf(id).startswith(b"%PDF")
    shop.documents.remove_draft(id)
    with pytest.raises(NotThere):
        shop.documents.get(id)
    shop.history.undo()
    assert shop.documents.content(id) == draft
    with pytest.raises(NotThere):
        shop.documents.save_draft(draft, client, 99)
    with pytest.raises(NotThere):
        shop.documents.save_draft(draft, 99)


def test_a_copy_is_dated_today_with_the_shop_of_today(shop: Shop, client: int) -> None:
    draft = replace(_draft(shop, client), issued_on=date(2026, 1, 1), due_on=date(2026, 1, 15), note="копія")
    old = shop.documents.issue(draft, client)
    shop.settings.set("seller.name", "Нова назва")
    copy = shop.documents.copy_of(old.id)
    assert (copy.issued_on, copy.due_on) == (date(2026, 11, 22), date(2026, 12, 6))
    assert (copy.seller.name, copy.lines, copy.note) == ("Нова назва", draft.lines, "копія")


def test_an_erased_document_says_so(shop: Shop, client: int) -> None:
    issued = shop.documents.issue(_draft(shop, client), client)
    shop.clients.erase(client, documents_too=True)
    assert shop.documents.get(issued.id).erased
    for ask in (shop.documents.pdf, shop.documents.content, shop.documents.copy_of):
        with pytest.raises(DocumentErased):
            ask(issued.id)
    assert shop.documents.issue(_draft(shop, None), None).number == "0002"


def test_a_number_nobody_gave(shop: Shop) -> None:
    for number in ("", "0001"):
        with pytest.raises(DocumentNotFound):
            shop.documents.pdf_of(number)


def test_the_newest_of_equal_numbers_is_meant(shop: Shop, client: int, tmp_path: Path) -> None:
    draft = _draft(shop, client)
    shop.documents.issue(replace(draft, issued_on=date(2025, 1, 1)), client)
    newer = shop.documents.issue(draft, client)
    assert shop.documents.pdf_of("0001") == shop.documents.pdf(newer.id)


def test_a_payment_qr_is_missed_only_where_payment_is_asked(shop: Shop, client: int) -> None:
    shop.settings.set_many({"seller.name": "Роза", "seller.iban": "UA213223130000026007233566001"})

    def hindrance(kind: DocumentKind) -> ClientbaseError | None:
        draft = shop.documents.draft_for(client, [LINE], kind=kind)
        return shop.documents.qr_hindrance(draft, totals_of(draft.lines, draft.vat, draft.currency))

    assert isinstance(hindrance(DocumentKind.INVOICE), QrFieldMissing)  # the seller's code
    assert {hindrance(kind) for kind in DocumentKind if kind is not DocumentKind.INVOICE} == {None}
    shop.settings.set("seller.tax_id", "1234567899")
    assert hindrance(DocumentKind.INVOICE) is None


def test_a_hindrance_is_of_the_format_that_is_drawn(shop: Shop, client: int) -> None:
    """In 003 more is said than in 002: what just fits in the one is too much for the other."""
    shop.settings.set_many(
        {"seller.iban": "UA213223130000026007233566001", "seller.tax_id": "1234567899", "seller.name": "Я"}
    )
    draft = shop.documents.draft_for(client, [LINE])
    totals = totals_of(draft.lines, draft.vat, draft.currency)

    def refused() -> set[int]:
        """Lengths of the name that leave no room."""
        return {
            length
            for length in range(80, 140)
            if shop.documents.qr_hindrance(
                replace(draft, seller=replace(draft.seller, name="ї" * length + "œ")), totals
            )
        }

    usual = refused()
    shop.settings.set("documents.nbu_qr", "003")
    assert usual < refused()
