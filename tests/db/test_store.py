"""The open base: readers beside the writer, writers one by one, word of every commit, faults sorted."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlcipher3 import dbapi2

from clientbase.db import engine, migrate
from clientbase.db import tables as t
from clientbase.db.faults import StoreBusy, StoreDamaged, StoreFull, sorted_fault, told
from clientbase.db.store import ReadOnlyBase, ReadUnit, Store
from clientbase.domain.changes import Action, Announcement
from clientbase.domain.client import ClientDraft
from clientbase.services.shop import Shop
from tests.shops import fixed_clock

WAIT = 20  # seconds before a hanging thread fails the test; nothing is measured by it


def _rows(store: Store) -> int:
    with store.read() as unit:
        return int(unit.connection.scalar(select(func.count()).select_from(t.setting)) or 0)


def _put(store: Store, key: str) -> None:
    with store.write(Action.CHANGE_SETTING) as unit:
        unit.journal.insert(t.setting, [{"key": key, "value": "1"}])


@pytest.fixture
def other(shop: Shop) -> Iterator[Store]:
    """The same base, as another program has it open."""
    store = Store(shop.store.path, shop.keys.base, shop.clock)
    yield store
    store.close()


def test_a_second_writer_waits_for_the_first(shop: Shop) -> None:
    order: list[str] = []
    inside, go_on = threading.Event(), threading.Event()

    def second() -> None:
        inside.wait(WAIT)
        with shop.store.write(Action.CHANGE_SETTING) as unit:
            order.append("second")
            unit.journal.insert(t.setting, [{"key": "b", "value": "1"}])

    thread = threading.Thread(target=second)
    thread.start()
    with shop.store.write(Action.CHANGE_SETTING) as unit:
        unit.journal.insert(t.setting, [{"key": "a", "value": "1"}])
        inside.set()
        assert not go_on.wait(0.05)
        order.append("first")
    thread.join(WAIT)
    assert order == ["first", "second"]
    assert _rows(shop.store) == 2


def test_a_reader_sees_what_was_committed_when_it_began(shop: Shop) -> None:
    with shop.store.read() as unit:
        count = select(func.count()).select_from(t.setting)
        assert unit.connection.scalar(count) == 0
        _put(shop.store, "a")
        assert unit.connection.scalar(count) == 0
    assert _rows(shop.store) == 1


def test_a_reader_never_waits_nor_sees_a_write_half_done(shop: Shop) -> None:
    with shop.store.write(Action.CHANGE_SETTING) as unit:
        unit.journal.insert(t.setting, [{"key": "a", "value": "1"}])
        assert _rows(shop.store) == 0
    assert _rows(shop.store) == 1


def test_a_block_without_changes_leaves_no_trace(shop: Shop) -> None:
    heard: list[Announcement] = []
    shop.store.subscribe(heard.append)
    before = shop.history.recent()
    with shop.store.write(Action.CHANGE_SETTING):
        pass
    assert (shop.history.recent(), heard) == (before, [])


def test_every_listener_is_told_though_one_fails_and_the_commit_stands(shop: Shop) -> None:
    heard: list[str] = []

    def fail(announcement: Announcement) -> None:
        heard.append("failed")
        raise RuntimeError

    shop.store.subscribe(lambda _told: heard.append("before"))
    stop = shop.store.subscribe(fail)
    shop.store.subscribe(lambda _told: heard.append("after"))
    with pytest.raises(RuntimeError):
        _put(shop.store, "a")
    assert heard == ["before", "failed", "after"]
    assert _rows(shop.store) == 1
    stop()
    stop()
    _put(shop.store, "b")
    assert heard[3:] == ["before", "after"]


def test_a_listener_may_read_write_and_leave(shop: Shop) -> None:
    seen: list[int] = []

    def once(announcement: Announcement) -> None:
        stop()
        seen.append(_rows(shop.store))
        _put(shop.store, "from a listener")

    stop = shop.store.subscribe(once)
    _put(shop.store, "a")
    assert (seen, _rows(shop.store)) == ([1], 2)


def test_a_failed_write_is_announced_to_nobody(shop: Shop) -> None:
    heard: list[Announcement] = []
    shop.store.subscribe(heard.append)
    with pytest.raises(IntegrityError):
        _twice(shop.store)
    assert (heard, _rows(shop.store)) == ([], 0)
    _put(shop.store, "a")
    assert len(heard) == 1


def _twice(store: Store) -> None:
    with store.write(Action.CHANGE_SETTING) as unit:
        unit.journal.insert(t.setting, [{"key": "a", "value": "1"}, {"key": "a", "value": "2"}])


def test_fewer_pages_are_held_only_to_the_end_of_a_write(shop: Shop) -> None:
    def held(unit: ReadUnit) -> int:
        return -int(unit.connection.exec_driver_sql("PRAGMA cache_size").scalar() or 0)

    with shop.store.write(Action.CHANGE_SETTING) as unit:
        assert held(unit) == engine.WRITING_KIB
        unit.hold_less()
        assert held(unit) == engine.FRUGAL_KIB

    def fail() -> None:
        with shop.store.write(Action.CHANGE_SETTING) as unit:
            unit.hold_less()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with shop.store.read() as unit:
        assert held(unit) == engine.READING_KIB
    with shop.store.write(Action.CHANGE_SETTING) as unit:
        assert held(unit) == engine.WRITING_KIB


def test_a_base_open_for_reading_refuses_to_write(shop: Shop) -> None:
    shop.clients.add(ClientDraft(given_name="Олена"))
    reader = Store(shop.store.path, shop.keys.base, shop.clock, read_only=True)
    with pytest.raises(ReadOnlyBase), reader.write(Action.CHANGE_SETTING):
        pass
    with reader.read() as unit:
        assert unit.connection.scalar(select(t.client.c.given_name)) == "Олена"
        with pytest.raises(DBAPIError):
            unit.connection.exec_driver_sql("DELETE FROM client")
    reader.close()


def test_undo_and_redo_wait_over_a_new_opening(shop: Shop, other: Store) -> None:
    from clientbase.services.history import HistoryService

    id = shop.clients.add(ClientDraft(given_name="Олена"))
    shop.clients.update(id, {"note": "півонії"})
    shop.history.undo()
    later = HistoryService(other)
    undo, redo = later.next_undo(), later.next_redo()
    assert undo is not None
    assert redo is not None
    assert (undo.action, redo.action) == (Action.ADD_CLIENT, Action.EDIT_CLIENT)
    later.redo()
    assert shop.clients.get(id).note == "півонії"
    assert later.next_redo() is None


# --- faults ---------------------------------------------------------------------------------------


def test_another_program_that_holds_the_base_is_told(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_MS", 0)
    holder = engine.connect(shop.store.path, shop.keys.base)
    impatient = Store(shop.store.path, shop.keys.base, shop.clock)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusy):
        _put(impatient, "a")
    holder.execute("ROLLBACK")
    holder.close()
    _put(impatient, "a")
    impatient.close()


def test_a_full_disk_loses_nothing_that_was_kept(shop: Shop) -> None:
    shop.clients.add(ClientDraft(given_name="Олена"))
    with pytest.raises(StoreFull):
        _fill(shop.store)
    assert _rows(shop.store) == 0
    assert shop.clients.count() == 1
    _put(shop.store, "a")
    assert _rows(shop.store) == 1


def _fill(store: Store) -> None:
    with store.write(Action.CHANGE_SETTING) as unit:
        pages = unit.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        unit.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 5}")
        try:
            unit.journal.insert(
                t.setting, [{"key": str(number), "value": "х" * 5000} for number in range(20)]
            )
        finally:
            unit.connection.exec_driver_sql(f"PRAGMA max_page_count = {2**30}")


def test_a_damaged_page_is_told_as_damage(tmp_path: Path) -> None:
    path, key = tmp_path / "Крамниця.clientbase" / "base.db", bytes(range(32))
    path.parent.mkdir()
    migrate.upgrade(path, key, create=True)
    empty = path.stat().st_size  # the pages of the schema, which opening reads
    store = Store(path, key, fixed_clock())
    for number in range(60):
        _put(store, f"{number} " + "х" * 3000)
    store.close()
    raw = bytearray(path.read_bytes())
    for start in range(empty, len(raw), 4096):
        raw[start + 100] ^= 1
    path.write_bytes(raw)
    store = Store(path, key, fixed_clock(), read_only=True)
    with pytest.raises(StoreDamaged) as caught, store.read() as unit:
        unit.connection.execute(select(t.setting)).all()
    assert caught.value.name == "Крамниця.clientbase"
    store.close()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("database disk image is malformed", StoreDamaged),
        ("file is not a database", StoreDamaged),
        ("database or disk is full", StoreFull),
        ("disk I/O error", StoreFull),
        ("attempt to write a readonly database", StoreFull),
        ("unable to open database file", StoreFull),
        ("database is locked", StoreBusy),
        ("no such table: client", None),
        ("UNIQUE constraint failed", None),
    ],
)
def test_faults_of_the_world_are_errors_with_a_sentence_ours_stay_bugs(
    text: str, kind: type[Exception] | None, tmp_path: Path
) -> None:
    fault = dbapi2.OperationalError(text)
    known = sorted_fault(fault, tmp_path / "base.db")
    assert (None if known is None else type(known)) is kind
    with pytest.raises(kind or dbapi2.OperationalError) as caught, told(tmp_path / "base.db"):
        raise fault
    assert kind is None or caught.value.__cause__ is fault
