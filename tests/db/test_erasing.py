"""A person once erased is in no table, no index, no line of the history and no page of the file."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlalchemy import func, select, text

from clientbase.db import clients, derived
from clientbase.db import tables as t
from clientbase.db.engine import connect
from clientbase.db.journal_check import journal_flaws
from clientbase.domain.appointment import AppointmentDraft
from clientbase.domain.changes import Action, Announcement
from clientbase.domain.client import (
    Address,
    ClientDraft,
    ContactPerson,
    Email,
    Flag,
    Messenger,
    Phone,
)
from clientbase.domain.document import DocumentLine
from clientbase.domain.errors import CannotUndo, NotThere
from clientbase.domain.interaction import InteractionDraft, InteractionKind
from clientbase.domain.order import OrderDraft
from clientbase.domain.product import ProductDraft
from clientbase.domain.task import TaskDraft
from clientbase.domain.text_folding import fold
from clientbase.services.shop import Shop

WORD = "Жвінгоцький"
PAGE, RESERVED, SALT = 4096, 80, 16

HIM = ClientDraft(
    family_name=WORD,
    given_name=f"Лукаш{WORD}",
    phones=(Phone("067 765 43 21", "+380677654321", f"мама {WORD}"),),
    emails=(Email("zhvingo@example.com"),),
    addresses=(Address(street=f"вул. {WORD}, 5", city="Київ"),),
    messengers=(Messenger("telegram", f"@{WORD}"),),
    contact_persons=(ContactPerson(WORD),),
    note=f"Тітка {WORD}",
    tags=(WORD,),
    flags=(Flag("birthday", f"{WORD}-1", "not_a_date"),),
)
LINE = DocumentLine("Букет", Decimal(1), "шт", Decimal(100))


def _texts(shop: Shop) -> Iterator[tuple[str, str]]:
    """Every value of every real table, shadow tables of the index and journal among them, as text."""
    connection = connect(shop.store.path, shop.keys.base)
    names = [
        row[0]
        for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0")
    ]
    assert {"client_search_data", "client_search_docsize", "change", "change_set"} <= set(names)
    for name in names:
        for row in connection.execute(f'SELECT * FROM "{name}"'):
            for value in row:
                if isinstance(value, bytes):
                    yield name, value.decode("utf-8", errors="replace")
                elif isinstance(value, str):
                    yield name, value
    connection.close()


def _leaves(shop: Shop) -> list[bytes]:
    """The pages of terms of the index: rows 1 and 10 hold counts and the tree of segments."""
    connection = connect(shop.store.path, shop.keys.base)
    found = connection.execute("SELECT block FROM client_search_data WHERE id NOT IN (1, 10) ORDER BY id")
    leaves = [row[0] for row in found]
    connection.close()
    return leaves


def _rebuilt(shop: Shop) -> list[bytes]:
    """The same pages of an index made anew from those who are there."""
    with shop.store.write(Action.CHANGE_SETTING) as unit:
        assert unit.journal.change_set_id
        derived.rebuild(unit.connection)
        unit.connection.exec_driver_sql("INSERT INTO client_search(client_search) VALUES ('optimize')")
    return _leaves(shop)


def _pages(shop: Shop) -> bytes:
    """Every page of base.db deciphered, free ones too (SQLCipher 4: AES-256-CBC, IV in the page's end)."""
    raw = shop.store.path.read_bytes()
    plain = []
    for start in range(0, len(raw), PAGE):
        page = raw[start : start + PAGE]
        initial = page[PAGE - RESERVED : PAGE - RESERVED + 16]
        reader = Cipher(algorithms.AES(shop.keys.base), modes.CBC(initial)).decryptor()
        plain.append(reader.update(page[SALT if start == 0 else 0 : PAGE - RESERVED]))
    return b"".join(plain)


def _traces(shop: Shop, word: str = WORD) -> list[str]:
    found = [name for name, value in _texts(shop) if fold(word) in fold(value)]
    pages = _pages(shop)
    found += [form for form in (word, fold(word)) if form.encode() in pages]
    assert b"CREATE TABLE" in pages  # they were deciphered
    return found


def _live(shop: Shop, id: int) -> None:
    """All that leaves words about a client."""
    start = datetime(2026, 11, 24, 12)
    shop.interactions.log(
        InteractionDraft(id, InteractionKind.CALL, f"{WORD} дзвонив"), next_step=TaskDraft(f"Набрати {WORD}")
    )
    shop.interactions.remove(shop.interactions.log(InteractionDraft(id, InteractionKind.NOTE, f"«{WORD}»")))
    task = shop.tasks.add(TaskDraft("Подумати"))
    shop.tasks.update(task, {"client_id": id, "summary": f"Букет для {WORD}"})
    shop.tasks.update(task, {"summary": "Букет"})
    shop.appointments.add(AppointmentDraft(WORD, start, start + timedelta(hours=1), client_id=id, note=WORD))
    shop.clients.update(id, {"note": f"{WORD} переїхав", "phones": (Phone(f"невідомо {WORD}"),)})
    draft = shop.documents.draft_for(id, [LINE], note=f"Для {WORD}")
    shop.documents.save_draft(draft, id)
    shop.documents.remove_draft(shop.documents.save_draft(replace(draft, note=f"ще {WORD}"), id))
    shop.attachments.add(id, f"{WORD}.txt", WORD.encode())
    shop.attachments.remove(shop.attachments.add(id, f"старе {WORD}.txt", f"старе {WORD}".encode()))
    shop.clients.to_bin([id])
    shop.history.undo()
    shop.history.undo()
    shop.history.redo()


def _imported(shop: Shop, neighbours: int = 0) -> tuple[int, int]:
    """He and somebody else in one change set, whose file was named after him."""
    with shop.store.write(Action.IMPORT, file=f"друзі {WORD}.xlsx", rows=2) as unit:
        made = clients.add_many(
            unit.journal,
            unit.connection,
            [
                HIM,
                ClientDraft(family_name="Ткаченко", note="любить півонії"),
                *[ClientDraft(given_name="Сусід")] * neighbours,
            ],
        )
    return made[0], made[1]


def test_no_word_of_his_stays_anywhere(shop: Shop) -> None:
    him, other = _imported(shop, neighbours=30)  # of few clients the index forgets one by itself
    _live(shop, him)
    assert len(_traces(shop)) > 20
    assert _traces(shop, "півонії")
    shop.clients.erase(him, documents_too=True)
    assert _traces(shop) == []
    assert _traces(shop, "zhvingo@example") == []
    assert _traces(shop, "677654321") == []
    assert _traces(shop, "півонії")  # the other one stays
    assert _leaves(shop) == _rebuilt(shop)  # the index is as if he had never been there
    assert len(shop.clients.ids()) == 31
    assert shop.search.clients("ткач") == (other,)
    with pytest.raises(NotThere):
        shop.clients.get(him)


def test_what_hangs_on_him_goes_and_is_announced(shop: Shop) -> None:
    him, other = _imported(shop)
    shop.tasks.add(TaskDraft("Інше", other))
    _live(shop, him)
    heard: list[Announcement] = []
    shop.store.subscribe(heard.append)
    shop.clients.erase(him)
    assert [task.summary for task in shop.tasks.open_tasks()] == ["Інше"]
    assert shop.interactions.of_client(him) == ()
    assert shop.appointments.of_client(him) == ()
    assert shop.attachments.of_client(him) == ()
    (told,) = heard
    assert told.action is Action.ERASE_CLIENT
    assert set(told.touched) == {"client", "task", "interaction", "appointment", "attachment", "document"}
    assert set(told.touched["client"]) == {him}
    with shop.store.read() as unit:
        assert unit.connection.execute(text("PRAGMA foreign_key_check")).fetchall() == []


def test_issued_documents_stay_unless_asked(shop: Shop) -> None:
    him, _other = _imported(shop)
    issued = shop.documents.issue(shop.documents.draft_for(him, [LINE]), him)
    paper = shop.documents.pdf(issued.id)
    shop.clients.erase(him)
    kept = shop.documents.get(issued.id)
    assert (kept.number, kept.client_id, kept.erased) == (issued.number, None, False)
    assert shop.documents.pdf(issued.id) == paper


def test_papers_and_files_leave_the_folder_unless_another_has_the_same(shop: Shop) -> None:
    him, other = _imported(shop)
    shop.documents.issue(shop.documents.draft_for(him, [LINE]), him)
    shop.documents.issue(shop.documents.draft_for(other, [LINE]), other)
    shop.attachments.add(him, "спільне.txt", "одне на двох".encode())
    shared = shop.attachments.add(other, "спільне.txt", "одне на двох".encode())
    shop.attachments.add(him, "своє.txt", "лише його".encode())
    shop.attachments.remove(shop.attachments.add(him, "прибране.txt", "прибране".encode()))
    assert len(shop.files.names()) == 5
    shop.clients.erase(him, documents_too=True)
    assert len(shop.files.names()) == 2
    assert shop.attachments.content(shared) == "одне на двох".encode()
    erased, kept = sorted(shop.documents.list(), key=lambda item: item.number)
    assert (erased.erased, erased.buyer_name, erased.number) == (True, "—", "0001")
    assert shop.documents.pdf(kept.id).startswith(b"%PDF")


def test_his_ids_are_never_given_again(shop: Shop) -> None:
    shop.clients.add(ClientDraft(given_name="Перша"))
    him = shop.clients.add(HIM)
    shop.tasks.add(TaskDraft("перше", him))
    shop.clients.erase(him)
    assert shop.clients.add(ClientDraft(given_name="Нова")) > him
    assert shop.tasks.add(TaskDraft("друге")) == 2


def test_the_history_goes_on_around_the_gap(shop: Shop) -> None:
    him, other = _imported(shop)
    shop.clients.update_many([him, other], {"source": "ринок"})
    both = shop.history.recent()[0].id
    shop.clients.update(him, {"source": "інше"})
    his_own = shop.history.recent()[0].id
    shop.clients.erase(him)
    sets = shop.history.recent()
    assert his_own not in [item.id for item in sets]
    assert sets[0].action is Action.ERASE_CLIENT
    with pytest.raises(CannotUndo):
        shop.history.undo(sets[0].id)
    assert [item.id for item in shop.history.undo(both).reversed] == [other]
    assert shop.clients.get(other).source == ""
    (imported,) = [item for item in sets if item.action is Action.IMPORT]
    assert imported.facts == {"file": "—", "rows": 2}


def test_a_task_that_went_to_another_stays_with_him(shop: Shop) -> None:
    him, other = _imported(shop)
    task = shop.tasks.add(TaskDraft(f"Для {WORD}", him))
    shop.tasks.update(task, {"client_id": other, "summary": "Для іншого"})
    shop.clients.erase(him)
    assert shop.tasks.get(task).client_id == other
    assert _traces(shop) == []


def test_what_others_and_the_owner_s_own_tables_say_of_him_goes_too(shop: Shop) -> None:
    him, other = _imported(shop)
    made = "2026-11-22T08:00:00.000000Z"
    with shop.store.write(Action.EDIT_CLIENT) as unit:
        journal = unit.journal
        relation = {"client_id": other, "other_id": him, "kind": "friend", "note": f"дружить з {WORD}"}
        (kept,) = journal.insert(t.JOURNALLED["client_relation"], [relation])
        journal.insert(t.JOURNALLED["client_relation"], [relation])
        said = {"client_id": him, "kind": "wish", "at": made, "text": f"{WORD} хоче півоній"}
        journal.insert(t.JOURNALLED["feedback"], [said])
        (register,) = journal.insert(t.JOURNALLED["register"], [{"name": "Авто"}])
        car = {"register_id": register, "client_id": him, "title": f"Авто {WORD}"}
        journal.insert(t.JOURNALLED["register_row"], [car])
    with shop.store.write(Action.EDIT_CLIENT) as unit:
        unit.journal.delete(t.JOURNALLED["client_relation"], [kept])  # its image stays in the journal
    shop.clients.erase(him)
    assert _traces(shop) == []
    with shop.store.read() as unit:
        for noun in ("client_relation", "feedback", "register_row"):
            assert unit.connection.scalar(select(func.count()).select_from(t.JOURNALLED[noun])) == 0
        assert journal_flaws(unit.connection) == []


def test_what_leaves_the_bin_leaves_no_byte(shop: Shop) -> None:
    other = shop.clients.add(ClientDraft(family_name="Ткаченко"))
    vase = shop.products.add(ProductDraft(f"Ваза {WORD}", code=WORD))
    shop.products.update(vase, {"name": f"Ваза синя {WORD}"})
    order = shop.orders.add(OrderDraft(other, number=f"№ {WORD}", note=f"для {WORD}"))
    with shop.store.write(Action.EDIT_CLIENT) as unit:
        (register,) = unit.journal.insert(t.JOURNALLED["register"], [{"name": "Авто"}])
        row = {"register_id": register, "client_id": other, "title": f"Авто {WORD}"}
        (car,) = unit.journal.insert(t.JOURNALLED["register_row"], [row])
    with shop.store.write(Action.EDIT_CLIENT) as unit:
        gone = {"title": f"Авто {WORD} 2", "deleted_at": "2026-11-22T08:00:00.000000Z"}
        unit.journal.update(t.JOURNALLED["register_row"], car, gone)
    shop.products.to_bin([vase])
    shop.orders.to_bin([order])
    assert len(_traces(shop)) > 5
    shop.bin.erase()
    assert _traces(shop) == []
    assert shop.clients.get(other).family_name == "Ткаченко"


def test_erasing_somebody_gone_changes_nothing(shop: Shop) -> None:
    before = shop.history.recent()
    with pytest.raises(NotThere):
        shop.clients.erase(99)
    assert shop.history.recent() == before


def test_a_failure_half_way_erases_nothing(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    him, _other = _imported(shop)
    _live(shop, him)
    before = json.dumps(sorted(_texts(shop)))

    def fail(*arguments: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("clientbase.db.erasing._blank_facts", fail)
    with pytest.raises(RuntimeError):
        shop.clients.erase(him, documents_too=True)
    assert json.dumps(sorted(_texts(shop))) == before
    files = shop.files.names()
    assert len(files) == 2


def test_an_erased_person_leaves_one_empty_line_in_the_history(shop: Shop) -> None:
    him = shop.clients.add(HIM)
    shop.clients.erase(him)
    with shop.store.read() as unit:
        images = unit.connection.execute(select(func.count()).where(t.change.c.client_id == him)).scalar_one()
    assert images == 0
    assert shop.history.recent()[0].facts == {"count": 1}
    assert Path(shop.store.path).with_name("base.db-wal").stat().st_size == 0
