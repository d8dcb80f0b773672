"""Many papers into a folder: each once, none over another's file, whole or not there."""

import errno
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest
from pypdf import PdfReader

from clientbase.domain.base_errors import DiskFull, SealedFileMissing
from clientbase.domain.client import ClientDraft
from clientbase.domain.document import DocumentKind, DocumentLine
from clientbase.domain.errors import WorkCancelled
from clientbase.domain.paper_choice import MonthWrong, PaperChoice, month_of
from clientbase.domain.paper_name import FilePatternWrong
from clientbase.domain.progress import Progress
from clientbase.domain.stored_paper import StoredPaper
from clientbase.reports.joined_pdf import PaperNotJoined
from clientbase.services import document_batch
from clientbase.services.document_batch import NoPapers
from clientbase.services.shop import Shop

LINE = DocumentLine("Букет", Decimal(1), "шт", Decimal(100))


def _three(shop: Shop) -> list[int]:
    """Two issued and a draft."""
    draft = shop.documents.draft_for(None, [LINE])
    ids = [shop.documents.issue(draft, None).id for _each in range(2)]
    return [*ids, shop.documents.save_draft(draft, None)]


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_each_issued_one_is_there_once(shop: Shop, tmp_path: Path) -> None:
    ids = _three(shop)
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "Рахунок 0002.pdf").write_bytes(b"of somebody else")
    for _again in range(2):
        result = shop.document_batch.save(ids, folder, Progress())
        assert (result.saved, result.passed_over) == (2, 1)
        assert _names(folder) == ["Рахунок 0001.pdf", "Рахунок 0002 (2).pdf", "Рахунок 0002.pdf"]
    assert (folder / "Рахунок 0001.pdf").read_bytes() == shop.documents.pdf(ids[0])
    assert (folder / "Рахунок 0002.pdf").read_bytes() == b"of somebody else"


def test_stopped_leaves_whole_files_alone(shop: Shop, tmp_path: Path) -> None:
    ids = _three(shop)
    progress = Progress()
    advance = progress.advance

    def stop(count: int = 1) -> None:
        progress.cancel()
        advance(count)

    progress.advance = stop  # type: ignore[method-assign]
    with pytest.raises(WorkCancelled):
        shop.document_batch.save(ids, tmp_path, progress)
    (name,) = [one for one in _names(tmp_path) if one.endswith(".pdf")]
    assert (tmp_path / name).read_bytes() == shop.documents.pdf(ids[0])


def test_all_become_one_pdf_with_a_bookmark_each(shop: Shop, tmp_path: Path) -> None:
    ids = _three(shop)
    path = tmp_path / "Листопад.pdf"
    result = shop.document_batch.join(ids, path, Progress())
    assert (result.saved, result.passed_over, result.pages) == (2, 1, 2)
    made = PdfReader(path)
    assert [one.title for one in made.outline] == ["Рахунок 0001", "Рахунок 0002"]
    assert made.metadata is not None
    assert made.metadata.title == "Листопад"
    assert made.root_object["/Lang"] == "uk"
    assert [page.extract_text()[:12] for page in made.pages] == [
        PdfReader(BytesIO(shop.documents.pdf(id))).pages[0].extract_text()[:12] for id in ids[:2]
    ]


def test_for_both_sides_each_begins_on_a_new_sheet(shop: Shop, tmp_path: Path) -> None:
    ids = _three(shop)
    result = shop.document_batch.join(ids, tmp_path / "a.pdf", Progress(), on_new_sheets=True)
    assert result.pages == 3
    assert [page.extract_text() == "" for page in PdfReader(tmp_path / "a.pdf").pages] == [False, True, False]


def test_a_stopped_or_failed_joining_leaves_no_file(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = _three(shop)
    stopped = Progress()
    stopped.cancel()
    with pytest.raises(WorkCancelled):
        shop.document_batch.join(ids, tmp_path / "a.pdf", stopped)
    with pytest.raises(NoPapers):
        shop.document_batch.join(ids[2:], tmp_path / "a.pdf", Progress())
    (tmp_path / "a.pdf").write_bytes(b"kept")
    torn = StoredPaper("pdf", b"%PDF-1.7 torn", b"%PDF-1.7 torn")
    monkeypatch.setattr(shop.documents, "paper", lambda _id: torn)
    with pytest.raises(PaperNotJoined):
        shop.document_batch.join(ids, tmp_path / "a.pdf", Progress())
    assert (tmp_path / "a.pdf").read_bytes() == b"kept"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["a.pdf"]


def test_a_paper_that_is_gone_is_told_by_its_name(shop: Shop) -> None:
    ids = _three(shop)
    for kept in shop.files.folder.iterdir():
        kept.unlink()
    with pytest.raises(SealedFileMissing) as told:
        shop.document_batch.joined(ids, "x", Progress())
    assert told.value.facts["name"] == "Рахунок 0001"


def test_papers_of_a_month_and_of_some_clients(shop: Shop) -> None:
    ivan = shop.clients.add(ClientDraft(family_name="Кравець"))
    november = shop.documents.issue(
        shop.documents.draft_for(ivan, [LINE], issued_on=date(2026, 11, 30)), ivan
    )
    december = shop.documents.issue(shop.documents.draft_for(None, [LINE], issued_on=date(2026, 12, 1)), None)
    act = shop.documents.draft_for(ivan, [LINE], kind=DocumentKind.ACT, issued_on=date(2026, 11, 2))
    other = shop.documents.issue(act, ivan)
    gone = shop.documents.issue(shop.documents.draft_for(ivan, [LINE], issued_on=date(2026, 11, 1)), ivan)
    shop.documents.cancel(gone.id)
    first, last = month_of("2026-11")
    ids = shop.document_batch.ids
    assert ids(PaperChoice(first=first, last=last)) == (other.id, november.id)
    assert ids(PaperChoice(DocumentKind.INVOICE)) == (november.id, december.id)
    assert ids(PaperChoice(clients={ivan})) == (other.id, november.id)
    assert ids(PaperChoice(clients=())) == ()


def test_files_are_called_as_the_shop_said(shop: Shop, tmp_path: Path) -> None:
    shop.settings.set("documents.file_name", "{date} {client} {number}")
    ivan = shop.clients.add(ClientDraft(family_name="Кравець/Син"))
    item = shop.documents.issue(shop.documents.draft_for(ivan, [LINE], issued_on=date(2026, 11, 30)), ivan)
    shop.document_batch.save([item.id], tmp_path, Progress())
    assert "2026-11-30 Кравець-Син 0001.pdf" in _names(tmp_path)
    with pytest.raises(FilePatternWrong):
        shop.settings.set("documents.file_name", "{client.tax_id}")


@pytest.mark.parametrize("text", ["2026", "2026-13", "листопад", "2026-0", "99999-01"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(MonthWrong):
        month_of(text)


def test_a_full_disk_leaves_no_half_of_a_file(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = _three(shop)

    def until_full(papers: object, target: BinaryIO, **_rest: object) -> int:
        target.write(b"%PDF-half")
        raise OSError(errno.ENOSPC, "no space left on device")

    monkeypatch.setattr(document_batch, "join_pdfs", until_full)
    (tmp_path / "out").mkdir()
    with pytest.raises(DiskFull):
        shop.document_batch.join(ids, tmp_path / "out" / "a.pdf", Progress())
    assert list((tmp_path / "out").iterdir()) == []
