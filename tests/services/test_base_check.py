"""No byte of a base changes unseen: flips, cuts and additions are told, and reading never lies quietly."""

import os
import random
import shutil
from pathlib import Path

import pytest

from clientbase.db import tables
from clientbase.domain.base_check import FLAW_SENTENCES, Flaw
from clientbase.domain.base_errors import BaseDamaged, KeysDamaged
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.errors import BaseError
from clientbase.services.base_check import check_base
from clientbase.services.bases import NewBase, open_base
from tests.services.base_fixtures import PASSWORD, fixed_clock, new_base

PAGE = 4096
CLOCK = fixed_clock()


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = new_base(tmp_path_factory.mktemp("template"))
    made.shop.close()
    return made.shop.folder


@pytest.fixture
def base(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / template.name))


def _told(base: Path) -> bool:
    try:
        return not check_base(base, PASSWORD).whole
    except (KeysDamaged, BaseDamaged):
        return True


def _flips(base: Path, count: int, seed: int) -> None:
    chance = random.Random(seed)
    raws = {name: (base / name).read_bytes() for name in ("base.db", "keys.json")}
    first_page = iter(range(0, PAGE, max(1, PAGE * 3 // count)))
    for number in range(count):
        name = "keys.json" if number % 5 == 0 else "base.db"
        raw = raws[name]
        place = next(first_page, None) if name == "base.db" and number % 3 == 0 else None
        place = chance.randrange(len(raw)) if place is None else place
        flipped = bytearray(raw)
        flipped[place] ^= 1 << chance.randrange(8)
        (base / name).write_bytes(flipped)
        assert _told(base), (name, place)
        for rest in ("base.db-wal", "base.db-shm"):
            (base / rest).unlink(missing_ok=True)
        (base / name).write_bytes(raw)
    assert check_base(base, PASSWORD).whole


def test_flips_of_single_bits_are_told(base: Path) -> None:
    _flips(base, 60, seed=11)


@pytest.mark.heavy
def test_a_thousand_flips_are_told(base: Path) -> None:
    _flips(base, 1000, seed=int.from_bytes(os.urandom(4)))


def test_cuts_by_whole_pages_and_other_lengths_are_told(base: Path) -> None:
    raw = (base / "base.db").read_bytes()
    pages = len(raw) // PAGE
    for length in (
        *((pages - cut) * PAGE for cut in (1, 2, 3, 10, pages // 2, pages - 1, pages)),
        len(raw) - 1,
        len(raw) - 4000,
    ):
        (base / "base.db").write_bytes(raw[:length])
        assert _told(base), length
    for more in (b"\0", bytes(PAGE), raw[-PAGE:]):
        (base / "base.db").write_bytes(raw + more)
        assert _told(base), len(more)


def test_a_cut_of_free_pages_is_told(base: Path) -> None:
    """Neither of SQLite's own checks reads free pages: the length tells."""
    shop = open_base(base, PASSWORD, clock=CLOCK)
    for id in shop.clients.ids(ClientQuery()):
        shop.clients.erase(id)
    shop.close()
    raw = (base / "base.db").read_bytes()
    assert check_base(base, PASSWORD).whole
    for cut in (1, 2, 5):
        (base / "base.db").write_bytes(raw[: -cut * PAGE])
        assert _told(base), cut


def test_pages_swapped_or_put_back_from_before_are_told(base: Path) -> None:
    raw = (base / "base.db").read_bytes()
    pages = [raw[start : start + PAGE] for start in range(0, len(raw), PAGE)]
    swapped = [*pages[:5], pages[6], pages[5], *pages[7:]]
    (base / "base.db").write_bytes(b"".join(swapped))
    assert _told(base)


def test_reading_never_lies_quietly(base: Path, template: Path) -> None:
    """Whatever byte is flipped: what can be read equals what was written, or an error is raised."""
    raw = (base / "base.db").read_bytes()
    shop = open_base(template, PASSWORD, clock=CLOCK, read_only=True)
    ids = shop.clients.ids(ClientQuery())
    right = [shop.clients.get(id) for id in ids]
    shop.close()
    chance = random.Random(3)
    refused = 0
    for _attempt in range(40):
        flipped = bytearray(raw)
        flipped[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        (base / "base.db").write_bytes(flipped)
        try:
            shop = open_base(base, PASSWORD, clock=CLOCK, read_only=True)
            try:
                found = [shop.clients.get(id) for id in shop.clients.ids(ClientQuery())]
            finally:
                shop.close()
        except BaseError:
            refused += 1
        else:
            assert found == right
        for rest in ("base.db-wal", "base.db-shm"):
            (base / rest).unlink(missing_ok=True)
    assert refused


class TestWithALog:
    """A window has the base open, and its log has not come home."""

    @pytest.fixture
    def held_back(self, tmp_path: Path) -> Path:
        """A copy of a base as a kill would leave it: the log full, base.db behind."""
        made: NewBase = new_base(tmp_path, clients=4)
        shop = made.shop
        reader = open_base(shop.folder, PASSWORD, clock=CLOCK, read_only=True)
        with reader.store.read() as unit:
            unit.connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").fetchall()
            for number in range(10):
                draft = ClientDraft(family_name=f"Пізній{number}", looking_for="лілія " * 100)
                shop.clients.add(draft, allow_twin=True)
            killed = tmp_path / "killed.clientbase"
            shutil.copytree(shop.folder, killed)
            (killed / "base.db-shm").unlink(missing_ok=True)
        reader.close()
        shop.close()
        return killed

    def test_whole(self, held_back: Path) -> None:
        assert (held_back / "base.db-wal").stat().st_size > 10 * PAGE
        report = check_base(held_back, PASSWORD)
        assert report.whole, report
        shop = open_base(held_back, PASSWORD, clock=CLOCK)
        assert shop.clients.count() == 14
        shop.close()
        assert check_base(held_back, PASSWORD).whole

    def test_flips_in_base_db_are_told(self, held_back: Path) -> None:
        raw = (held_back / "base.db").read_bytes()
        log = (held_back / "base.db-wal").read_bytes()
        chance = random.Random(5)
        for _attempt in range(25):
            flipped = bytearray(raw)
            flipped[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
            (held_back / "base.db").write_bytes(flipped)
            (held_back / "base.db-wal").write_bytes(log)
            (held_back / "base.db-shm").unlink(missing_ok=True)
            assert _told(held_back)

    def test_cuts_are_told_or_lose_nothing(self, held_back: Path) -> None:
        """A page that the log holds anew may be missing from base.db: nothing is lost by that."""
        raw = (held_back / "base.db").read_bytes()
        log = (held_back / "base.db-wal").read_bytes()
        told = 0
        for cut in (1, 2, 3, 7, 20, 60):
            (held_back / "base.db").write_bytes(raw[: -cut * PAGE])
            (held_back / "base.db-wal").write_bytes(log)
            (held_back / "base.db-shm").unlink(missing_ok=True)
            if _told(held_back):
                told += 1
                continue
            shop = open_base(held_back, PASSWORD, clock=CLOCK)
            assert shop.clients.count() == 14, cut
            shop.close()
            assert check_base(held_back, PASSWORD).whole
        assert told

    def test_a_flip_in_the_log_loses_at_most_what_was_not_home(self, held_back: Path, tmp_path: Path) -> None:
        raw = (held_back / "base.db").read_bytes()
        log = (held_back / "base.db-wal").read_bytes()
        chance = random.Random(6)
        for _attempt in range(25):
            flipped = bytearray(log)
            flipped[chance.randrange(len(log))] ^= 1 << chance.randrange(8)
            (held_back / "base.db").write_bytes(raw)
            (held_back / "base.db-wal").write_bytes(flipped)
            (held_back / "base.db-shm").unlink(missing_ok=True)
            shop = open_base(held_back, PASSWORD, clock=CLOCK)
            names = {shop.clients.get(id).family_name for id in shop.clients.ids(ClientQuery())}
            shop.close()
            assert 4 <= len(names) <= 14
            late = sorted(name for name in names if name.startswith("Пізній"))
            assert late == [f"Пізній{number}" for number in range(len(late))]
            assert check_base(held_back, PASSWORD).whole


def test_files_are_looked_at(base: Path) -> None:
    [file] = list((base / "files").iterdir())
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2] ^= 1
    file.write_bytes(raw)
    (base / "files" / "stranger.pdf").write_bytes(b"%PDF")
    report = check_base(base, PASSWORD)
    assert [finding.flaw for finding in report.findings] == [Flaw.FILE, Flaw.STRANGER]
    for finding in report.findings:
        assert FLAW_SENTENCES[finding.flaw].format(**finding.facts)


def test_a_document_without_its_file_is_told(tmp_path: Path) -> None:
    shop = new_base(tmp_path, clients=0).shop
    file_id = shop.files.keep(b"%PDF of an invoice")
    with shop.store.write(Action.ISSUE_DOCUMENT) as unit:
        row = {
            "kind": "invoice", "number": "1", "sequence_year": 2026, "sequence_number": 1, "file_id": file_id,
            "issued_on": "2026-11-22", "currency": "UAH", "created_at": "2026-11-22T10:00:00Z",
        }  # fmt: skip
        unit.journal.insert(tables.document, [row])
    shop.close()
    report = check_base(shop.folder, PASSWORD)
    assert report.whole
    assert (report.files, report.unnamed) == (2, 1)
    shop.files.path_of(file_id).unlink()
    [finding] = check_base(shop.folder, PASSWORD).findings
    assert finding.flaw is Flaw.FILE_GONE


def test_broken_references_are_told(base: Path) -> None:
    from clientbase.crypto.key_file import read_key_file
    from clientbase.db.engine import connect

    keys, _slot = read_key_file(base / "keys.json").unlocked(PASSWORD)
    connection = connect(base / "base.db", keys.base)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("UPDATE client SET responsible_id = 999 WHERE id = 1")
    connection.close()
    [finding] = check_base(base, PASSWORD).findings
    assert finding.flaw is Flaw.REFERENCES


def test_a_check_changes_nothing(base: Path) -> None:
    before = {path: path.read_bytes() for path in base.rglob("*") if path.is_file()}
    report = check_base(base, PASSWORD)
    assert report.whole
    assert report.rows > 30
    assert report.files == 1
    assert {path: path.read_bytes() for path in base.rglob("*") if path.is_file()} == before


def test_every_flaw_has_a_sentence() -> None:
    assert set(FLAW_SENTENCES) == set(Flaw)
