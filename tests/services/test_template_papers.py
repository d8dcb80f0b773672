"""Papers of the owner's templates among the documents: numbered, frozen, printed again as they were."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from clientbase.domain.base_errors import DiskFull
from clientbase.domain.client import ClientDraft
from clientbase.domain.document import DocumentKind, DocumentLine
from clientbase.domain.document_form import document_name
from clientbase.domain.document_summary import DocumentStatus
from clientbase.domain.order import OrderDraft, OrderLine
from clientbase.domain.paper_check import PaperFieldWrong
from clientbase.domain.paper_form import PaperKind
from clientbase.domain.progress import Progress
from clientbase.domain.stored_paper import StoredPaper
from clientbase.domain.template import FillRequest, TemplateNotFilled
from clientbase.domain.template_paper import (
    NoLinesToTake,
    PaperNumbered,
    PaperOfTemplate,
    PaperWithoutPdf,
    TemplateNeedsLines,
    TemplateNotNumbered,
)
from clientbase.reports.templates import office
from clientbase.services.shop import Shop
from tests.reports.templates.here import fill_here

LINE = DocumentLine("Букет", Decimal(2), "шт", Decimal(250))


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    fill_here(monkeypatch)
    monkeypatch.setattr(office, "office_here", lambda: None)


def _template(shop: Shop, folder: Path, kind: str, text: str, ending: str = "rtf") -> int:
    path = folder / f"Наш {kind}.{ending}"
    path.write_bytes(_written(text, ending))
    return shop.templates.add_file(path, kind=kind, language="uk")


def _written(text: str, ending: str = "rtf") -> bytes:
    plain = text.replace("{", "\\{").replace("}", "\\}")
    return f"{{\\rtf1 {plain}}}".encode() if ending == "rtf" else f"<p>{text}</p>".encode()


def test_a_contract_is_numbered_kept_and_never_changes(shop: Shop, tmp_path: Path) -> None:
    papers, documents = shop.template_papers, shop.documents
    client = shop.clients.add(ClientDraft(family_name="Ткаченко", given_name="Олена"))
    invoice = documents.issue(documents.draft_for(client, [LINE], currency="UAH"), client)
    id = _template(shop, tmp_path, "contract", "No {{ document.number }} of {{ document.total|amount }}")
    asked = FillRequest(client, invoice.id)
    # neither the invoice's number nor its day is the contract's
    assert b"No  of" in papers.preview(id, asked).content
    assert papers.next_number(id, asked) == "0001"

    item = papers.issue(id, asked)
    assert (item.kind, item.number, item.status) == (PaperKind.CONTRACT, "0001", DocumentStatus.ISSUED)
    assert (item.buyer_name, item.gross.minor, item.payable.minor) == ("Ткаченко Олена", 50000, 0)
    assert document_name(item.kind, item.number) == "Договір 0001"
    assert documents.links(item.id).base == invoice
    assert item in documents.list()
    assert item in documents.of_client(client)
    kept = documents.paper(item.id)
    assert (kept.format, kept.pdf) == ("rtf", b"")
    assert b"No {\\uc1 0001} of {\\uc1 500,00}" in kept.content
    with pytest.raises(PaperWithoutPdf):
        documents.pdf(item.id)

    (tmp_path / "b.rtf").write_bytes(_written("Changed {{ document.number }}"))
    shop.templates.replace_file(id, tmp_path / "b.rtf")
    assert documents.paper(item.id) == kept
    second = papers.issue(id, FillRequest(client))
    assert second.number == "0002"
    assert b"Changed" in documents.paper(second.id).content
    documents.cancel(item.id)
    assert documents.get(item.id).status is DocumentStatus.CANCELLED
    assert papers.issue(id, FillRequest(client)).number == "0003"
    told = {one.kind: (one.issued, one.cancelled, one.missing) for one in documents.sequences()}
    assert told[PaperKind.CONTRACT] == (3, 1, ())
    letter = shop.document_mail.draft(item.id)
    assert (letter.attachment_name, letter.attachment) == ("Договір 0001 Ткаченко Олена.rtf", kept.content)
    assert b"Content-Type: application/rtf" in letter.eml()
    assert shop.document_batch.save([item.id, invoice.id], tmp_path, Progress()).saved == 2
    assert (tmp_path / letter.attachment_name).read_bytes() == kept.content
    joined = shop.document_batch.join([item.id, invoice.id], tmp_path / "all.pdf", Progress())
    assert (joined.saved, joined.passed_over) == (1, 1)  # a file without a PDF is in no PDF
    with pytest.raises(NoLinesToTake):
        shop.templates.fill(id, FillRequest(client, second.id))


def test_what_the_program_draws_too_shares_its_numbers_and_what_it_brings_about(
    shop: Shop, tmp_path: Path
) -> None:
    papers, documents = shop.template_papers, shop.documents
    client = shop.clients.add(ClientDraft(family_name="Ткаченко", given_name="Олена"))
    first = documents.issue(documents.draft_for(client, [LINE], currency="UAH"), client)
    id = _template(
        shop, tmp_path, "invoice", "{{ document.kind }} {{ document.number }}: {{ lines[0].name }}", "html"
    )
    with pytest.raises(PaperNumbered):
        papers.issue(id, FillRequest(client, first.id))
    with pytest.raises(TemplateNeedsLines):
        papers.issue(id, FillRequest(client))
    assert b" 0001: " in papers.preview(id, FillRequest(client, first.id)).content  # it is only printed so
    draft = documents.save_draft(documents.draft_for(client, [LINE], currency="UAH"), client)

    item = papers.issue(id, FillRequest(document_id=draft))
    assert (item.id, item.kind, item.number) == (draft, DocumentKind.INVOICE, "0002")
    kept = documents.paper(item.id)
    assert "Рахунок на оплату 0002: Букет" in kept.content.decode()
    assert kept.pdf.startswith(b"%PDF")
    assert documents.pdf(item.id) == kept.pdf
    assert [debt.amount.minor for debt in shop.documents.debts(client)] == [100000]
    shop.payments.pay_document(item.id)
    assert documents.get(item.id).paid.minor == 50000
    with pytest.raises(PaperOfTemplate):
        documents.correction(item.id)
    assert documents.copy_of(item.id, DocumentKind.ACT).lines == (LINE,)
    sold = documents.issue(documents.copy_of(item.id), client)
    assert sold.number == "0003"

    lines = (OrderLine(None, "Доставка", "2", "шт", "75"),)
    order = shop.orders.add(OrderDraft(client, currency="UAH", lines=lines))
    shop.templates.update(id, kind="act")
    act = papers.issue(id, FillRequest(order_id=order, on=date(2026, 11, 20)))
    assert (act.kind, act.number, act.order_id, act.client_id) == (DocumentKind.ACT, "0001", order, client)
    assert (act.gross.minor, act.issued_on) == (15000, date(2026, 11, 20))
    assert "0001: Доставка" in documents.paper(act.id).content.decode()


def test_a_failure_burns_no_number_and_a_number_taken_meanwhile_is_not_given_twice(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = shop.template_papers
    client = shop.clients.add(ClientDraft(family_name="Ткаченко", given_name="Олена"))
    letter = _template(shop, tmp_path, "letter", "{{ client.name }}")
    with pytest.raises(TemplateNotNumbered):
        papers.issue(letter, FillRequest(client))
    shop.templates.update(letter, kind="contract")
    for year in (1800, 3026):
        with pytest.raises(PaperFieldWrong):
            papers.issue(letter, FillRequest(client, on=date(year, 1, 1)))

    def full(_paper: StoredPaper) -> None:
        raise DiskFull(name="x")

    with pytest.raises(DiskFull):
        papers.issue(letter, FillRequest(client), deliver=full)
    wrong = tmp_path / "c.rtf"
    wrong.write_bytes(_written("{{ client.name + 1 }}"))
    broken = shop.templates.add_file(wrong, kind="contract", anyway=True)
    with pytest.raises(TemplateNotFilled):
        papers.issue(broken, FillRequest(client))

    filled, between = shop.templates.filled, []

    def interrupted(*asked: object, **more: object) -> object:
        made = filled(*asked, **more)  # type: ignore[arg-type]
        if not between:
            between.append(1)
            between.append(papers.issue(letter, FillRequest(client)).number)  # type: ignore[arg-type]
        return made

    monkeypatch.setattr(shop.templates, "filled", interrupted)
    assert papers.issue(letter, FillRequest(client)).number == "0002"
    assert between[1] == "0001"
    assert shop.documents.sequences()[0].missing == ()
