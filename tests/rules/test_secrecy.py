"""A client named by a unique word leaves it in no log, settings file, temporary file or byte of the base."""

import logging
import os
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from clientbase import logs, paths
from clientbase.crypto.key_cost import CHEAPEST_COST
from clientbase.domain.appointment import AppointmentDraft
from clientbase.domain.client import ClientDraft, Email, Phone
from clientbase.domain.document import DocumentLine
from clientbase.domain.errors import ClientbaseError, DuplicateClient, FieldWrong
from clientbase.domain.interaction import InteractionDraft, InteractionKind
from clientbase.domain.task import TaskDraft
from clientbase.services.base_check import check_base
from clientbase.services.bases import change_password, create_base, open_base
from clientbase.services.drafts import keep_drafts, take_drafts
from clientbase.services.recent_bases import RecentBases
from clientbase.services.shop import Shop
from tests.shops import fixed_clock

WORD = "Щвидкозлагода"
PHONE = "380679998877"
PASSWORD = "дуже таємне слово"
LIST = f"Прізвище;Ім'я;Телефон;Примітка\n{WORD};Олена;+{PHONE};{WORD} просила\nБойко;Іван;050 765 43 21;\n"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """All folders a program writes to, under one; the person's own files lie beside it."""
    world = tmp_path / "world"
    for name in ("config", "data", "cache", "state", "runtime", "temporary", "home"):
        (world / name).mkdir(parents=True)
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(world / name.lower()))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(world / "runtime"))
    monkeypatch.setenv("HOME", str(world / "home"))
    monkeypatch.setenv("TMPDIR", str(world / "temporary"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(world)
    logs.start()
    yield world
    logs.stop()


def _forms(word: str) -> set[bytes]:
    spelt = {word, word.lower(), word.upper(), word.lower().replace("і", "и")}
    encodings = ("utf-8", "utf-16-le", "utf-16-be", "cp1251", "unicode_escape")
    forms = {form.encode(encoding) for form in spelt for encoding in encodings}
    return forms | {ascii(form)[1:-1].encode() for form in spelt}


def _places(folder: Path, *words: str) -> list[str]:
    forms = {form for word in words for form in _forms(word)}
    found = []
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).as_posix()
        if any(word in inside for word in words):
            found.append(f"name {inside}")
        if path.is_file() and any(form in path.read_bytes() for form in forms):
            found.append(inside)
    return found


def _everything(shop: Shop, list_file: Path) -> None:
    """What is done in a day, errors among it, without closing."""
    id = shop.clients.add(
        ClientDraft(
            family_name=WORD, phones=(Phone(f"+{PHONE}", f"+{PHONE}"),), emails=(Email("a@example.com"),)
        )
    )
    shop.clients.update(id, {"note": f"{WORD} " * 900})
    shop.interactions.log(InteractionDraft(id, InteractionKind.NOTE, WORD), next_step=TaskDraft(WORD))
    start = datetime(2026, 11, 23, 10)
    shop.appointments.add(AppointmentDraft(WORD, start, start + timedelta(hours=1), client_id=id, place=WORD))
    line = DocumentLine(WORD, Decimal(1), "шт", Decimal(100))
    shop.documents.issue(shop.documents.draft_for(id, [line]), id)
    shop.documents.save_draft(shop.documents.draft_for(id, [line], note=WORD), id)
    shop.attachments.add(id, f"{WORD}.txt", WORD.encode() * 5000)
    shop.settings.set("seller.director", WORD)
    shop.imports.apply(shop.imports.plan(shop.imports.look(list_file)), before=shop.backups.make)
    assert shop.search.find(WORD)
    shop.history.undo()
    shop.history.redo()
    keep_drafts(shop, {"card": {"note": WORD}})
    for wrong in (
        ClientDraft(family_name=WORD, phones=(Phone(f"+{PHONE}", f"+{PHONE}"),)),
        ClientDraft(family_name=WORD, birthday=WORD),
    ):
        _fail(shop, wrong)
    shop.backups.make()


def _fail(shop: Shop, wrong: ClientDraft) -> None:
    try:
        shop.clients.add(wrong)
    except (DuplicateClient, FieldWrong):
        logging.getLogger("clientbase.test").exception("a client was refused")
    else:
        pytest.fail("nothing was refused")


def test_the_word_is_nowhere(world: Path, tmp_path: Path) -> None:
    list_file = tmp_path / "список.csv"
    list_file.write_text(LIST, "utf-8-sig")
    base = world / "Крамниця"
    made = create_base(base, PASSWORD, clock=fixed_clock(), cost=CHEAPEST_COST, company_name="Роза")
    RecentBases(paths.settings_folder(), fixed_clock()).opened(made.shop.folder)
    _everything(made.shop, list_file)
    assert _places(world, WORD, PHONE, PASSWORD) == []  # while it is open, the log of writes full
    assert (made.shop.folder / "base.db-wal").exists()
    made.shop.close()
    assert _places(world, WORD, PHONE, PASSWORD) == []
    change_password(made.shop.folder, PASSWORD, f"{PASSWORD}2", cost=CHEAPEST_COST)
    again = open_base(made.shop.folder, f"{PASSWORD}2", clock=fixed_clock())
    assert take_drafts(again) == {"card": {"note": WORD}}
    again.clients.erase(again.search.clients(WORD)[0], documents_too=True)
    again.close()
    with pytest.raises(ClientbaseError):
        open_base(made.shop.folder, WORD, clock=fixed_clock())
    assert check_base(made.shop.folder, f"{PASSWORD}2").whole
    assert _places(world, WORD, PHONE, PASSWORD) == []
    log = logs.recent()
    assert "DuplicateClient" in log  # the log was written, and tells what went wrong
    assert any((world / "temporary").iterdir()) is False
    assert len(list(made.shop.folder.rglob("*"))) > 5


def test_the_search_for_the_word_would_find_it(world: Path) -> None:
    (world / "config" / "settings.ini").write_text(f"last={WORD.lower()}", "utf-16-le")
    (world / "temporary" / f"{PHONE}.txt").write_bytes(b"")
    assert _places(world, WORD, PHONE) == ["config/settings.ini", f"name temporary/{PHONE}.txt"]


def test_nothing_is_written_for_others_to_read(world: Path) -> None:
    if os.name != "posix":
        pytest.skip("rights of files are the system's own matter here")
    made = create_base(world / "Крамниця", PASSWORD, clock=fixed_clock(), cost=CHEAPEST_COST)
    made.shop.clients.add(ClientDraft(given_name=WORD))
    made.shop.close()
    assert made.shop.folder.stat().st_mode & 0o077 == 0
