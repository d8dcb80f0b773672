"""A disk that fills up is told by the name of what a person asked for: his file, the paper he issues."""

import errno
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from clientbase.crypto.key_cost import CHEAPEST_COST
from clientbase.db import copying, migrate
from clientbase.db.engine import BaseUnreadable, connect
from clientbase.db.faults import StoreFull
from clientbase.domain.base_errors import DiskFull
from clientbase.domain.document import DocumentLine
from clientbase.domain.document_summary import DocumentStatus
from clientbase.domain.errors import BaseError
from clientbase.domain.power_of_attorney import AttorneyLine
from clientbase.domain.progress import Progress
from clientbase.services import backups, bases
from clientbase.services.document_batch import SavedInPart
from clientbase.services.paper_store import PaperNotStored
from clientbase.services.plain_files import PlainFiles
from clientbase.services.shop import Shop
from clientbase.texts import sentence
from tests.full_disk import fill_the_disk
from tests.services.base_fixtures import PASSWORD, fixed_clock, new_base


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    made = new_base(tmp_path, clients=2).shop
    yield made
    made.close()


class _FullForCopies:
    """A connection whose copies find no space."""

    def __init__(self, real: Any) -> None:
        self._real = real

    def execute(self, query: str, *more: Any) -> Any:
        if query.startswith("VACUUM"):
            raise dbapi2.OperationalError("database or disk is full")
        return self._real.execute(query, *more)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


def test_the_disk_of_the_backup_is_full(shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "connect", lambda *given, **more: _FullForCopies(connect(*given, **more)))
    with pytest.raises(DiskFull) as told:
        shop.backups.make_file(tmp_path / "copy.backup")
    assert told.value.facts["name"] == "copy.backup"
    assert [path.name for path in tmp_path.iterdir()] == [shop.folder.name]


def test_the_disk_of_the_backup_is_full_when_it_is_proved(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_anything: object) -> None:
        raise BaseUnreadable(name="x") from dbapi2.OperationalError("database or disk is full")

    monkeypatch.setattr(backups, "check_database", full)
    with pytest.raises(DiskFull) as told:
        shop.backups.make_file(tmp_path / "copy.backup")
    assert told.value.facts["name"] == "copy.backup"
    assert [path.name for path in tmp_path.iterdir()] == [shop.folder.name]


@pytest.mark.parametrize("kind", [StoreFull, BaseUnreadable])
def test_a_new_base_finds_no_space(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: type[BaseError]
) -> None:
    def full(path: Path, *_anything: object, **_more: object) -> None:
        raise kind(name=path.parent.name) from dbapi2.OperationalError("disk I/O error")

    monkeypatch.setattr(migrate, "upgrade", full)
    with pytest.raises(DiskFull) as told:
        bases.create_base(tmp_path / "Квіти", PASSWORD, clock=fixed_clock(), cost=CHEAPEST_COST)
    assert told.value.facts["name"] == "Квіти"
    assert list(tmp_path.iterdir()) == []


LINE = DocumentLine("Букет", Decimal(1), "шт", Decimal(100))


def test_a_paper_for_which_there_is_no_room_is_not_issued_and_stays_a_draft(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = shop.documents.draft_for(1, [LINE])
    kept = shop.documents.save_draft(draft, 1)
    attorney = replace(
        shop.paper_drafts.power_of_attorney(1), person="Ткаченко Олена", lines=(AttorneyLine("Троянда"),)
    )
    with monkeypatch.context() as broken:
        fill_the_disk(broken)
        for issue, name in (
            (lambda: shop.documents.issue(draft, 1, kept), "Рахунок 0001"),
            (lambda: shop.papers.issue(attorney, 1), "Довіреність 0001"),
        ):
            with pytest.raises(PaperNotStored) as told:
                issue()
            assert f"«{name}» не виписано" in sentence(told.value)
            assert "чернетк" in sentence(told.value) or "введ" in sentence(told.value)
        with pytest.raises(DiskFull) as told_of_file:
            shop.attachments.add(1, "Договір.txt", b"x")
        assert told_of_file.value.facts["name"] == "Договір.txt"
        assert shop.documents.get(kept).status is DocumentStatus.DRAFT
        assert len(shop.documents.list()) == 1
    assert shop.documents.issue(draft, 1, kept).number == "0001"
    assert shop.papers.issue(attorney, 1).number == "0001"


def test_of_many_papers_it_is_told_which_are_in_the_folder(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft, folder = shop.documents.draft_for(None, [LINE]), tmp_path / "out"
    folder.mkdir()
    ids = [shop.documents.issue(draft, None).id for _each in range(3)]
    with monkeypatch.context() as broken:
        fill_the_disk(broken, after=1)
        with pytest.raises(SavedInPart) as told:
            shop.document_batch.save(ids, folder, Progress())
        assert told.value.facts == {"saved": 1, "count": 3, "name": "Рахунок 0002.pdf"}
        assert [path.name for path in folder.iterdir()] == ["Рахунок 0001.pdf"]
    assert shop.document_batch.save(ids, folder, Progress()).saved == 3
    assert len(list(folder.iterdir())) == 3


def test_a_letter_for_which_there_is_no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_anything: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(DiskFull) as told:
        PlainFiles(tmp_path / "out").keep("Рахунок 0001.eml", b"x")
    assert told.value.facts["name"] == "Рахунок 0001.eml"
