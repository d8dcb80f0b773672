"""Many papers into a folder: each once, none over another's file, whole or not there."""

from decimal import Decimal
from pathlib import Path

import pytest

from clientbase.domain.document import DocumentLine
from clientbase.domain.errors import WorkCancelled
from clientbase.domain.progress import Progress
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
