"""The timeline of a card: told in words, filtered, changed in place, put back; thousands do not freeze it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from clientbase.db import tables as t
from clientbase.domain.appointment import AppointmentDraft
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft, Email, Phone
from clientbase.domain.document import DocumentLine
from clientbase.domain.feedback import FeedbackDraft, FeedbackKind
from clientbase.domain.interaction import Direction, InteractionDraft, InteractionKind
from clientbase.domain.task import TaskDraft
from clientbase.domain.timeline import TimelineEntry
from clientbase.services.shop import Shop
from clientbase.ui.clients import timeline_list
from clientbase.ui.clients.feedback_section import FeedbackSection
from clientbase.ui.clients.page import ClientsPage
from clientbase.ui.clients.timeline_list import BATCH, icon_rect
from clientbase.ui.clients.timeline_words import Telling, head_of, when_of
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import NOON, Asked

Settle = Callable[[], None]


@pytest.fixture
def client_id(shop: Shop) -> int:
    return shop.clients.add(
        ClientDraft(
            given_name="Anna",
            phones=(Phone("067 123 45 67", "+380671234567"),),
            emails=(Email("a@b.example"),),
        )
    )


@pytest.fixture
def page(
    qtbot: QtBot, shop: Shop, client_id: int, window_context: WindowContext, settle: Settle
) -> ClientsPage:
    made = ClientsPage(shop, window_context)
    qtbot.addWidget(made)
    made.resize(1300, 900)
    made.show()
    made.open_client(client_id)
    settle()
    return made


def lines(page: ClientsPage) -> list[str]:
    model = page.card.timeline.list.entries
    return [model.index(row).data() for row in range(model.rowCount())]


def entry(page: ClientsPage, row: int) -> TimelineEntry:
    return page.card.timeline.list.entries.entry(row)


def test_kinds_are_filtered(page: ClientsPage, shop: Shop, client_id: int, settle: Settle) -> None:
    shop.interactions.log(InteractionDraft(client_id, InteractionKind.NOTE, "likes peonies"))
    shop.interactions.log(InteractionDraft(client_id, InteractionKind.CALL, duration_s=130, result="agreed"))
    shop.tasks.add(TaskDraft("send the list", client_id, due_on=date(2026, 11, 20)))
    settle()
    assert set(lines(page)) == {
        "likes peonies", "Call, 2 min — agreed", "send the list, 20 Nov", "Client added"
    }  # fmt: skip
    panel = page.card.timeline
    for key, shown in (
        ("calls", ["Call, 2 min — agreed"]),
        ("notes", ["likes peonies"]),
        ("tasks", ["send the list, 20 Nov"]),
        ("purchases", []),
        ("invoices", []),
        ("changes", ["Client added"]),
    ):
        panel.filters.set_current(key)
        panel.filters.chosen.emit(key)
        assert lines(page) == shown


def test_a_day_is_said_once(page: ClientsPage, shop: Shop, client_id: int, settle: Settle) -> None:
    told = Telling(today=date(2026, 11, 20))
    for all_day, when in ((False, "5 Nov, 09:30"), (True, "6 Nov")):
        starts = datetime(2026, 11, 6) if all_day else datetime(2026, 11, 5, 9, 30)
        ends = starts + timedelta(days=1 if all_day else 0, hours=0 if all_day else 1)
        shop.appointments.add(AppointmentDraft("try it", starts, ends, client_id=client_id, all_day=all_day))
        settle()
        found = [entry(page, row) for row in range(len(lines(page)))]
        assert ("try it", when) in {(head_of(one, told), when_of(one, told)) for one in found}


def test_a_task_is_ticked_in_place_and_opened_again(
    qtbot: QtBot, page: ClientsPage, shop: Shop, client_id: int, asked: Asked, settle: Settle
) -> None:
    task = shop.tasks.add(TaskDraft("send the list", client_id))
    settle()
    view = page.card.timeline.list
    row = view.entries.row_of("task", task)
    spot = icon_rect(view.visualRect(view.entries.index(row))).center().toPoint()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot.x(), spot.y()))
    settle()
    assert shop.tasks.get(task).completed_at is not None
    assert asked.said == ["The task is done."]
    view.setCurrentIndex(view.entries.index(view.entries.row_of("task", task)))
    qtbot.keyClick(view, Qt.Key.Key_Space)
    settle()
    assert shop.tasks.get(task).completed_at is None


def test_changes_are_words_and_can_be_put_back(
    page: ClientsPage, shop: Shop, client_id: int, settle: Settle
) -> None:
    shop.clients.update(client_id, {"category": "vip", "registered_on": date(2026, 1, 5)})
    shop.clients.update(client_id, {"phones": (Phone("050 765 43 21", "+380507654321"),), "emails": ()})
    settle()
    assert lines(page)[0].splitlines() == [
        "Phone: +380 67 123 45 67 → +380 50 765 43 21",
        "E-mail: “a@b.example” removed",
    ]
    assert sorted(lines(page)[1].splitlines()) == ["Category: VIP", "Registered on: 5 Jan"]
    page.card.timeline.put_back.emit(entry(page, 0))
    settle()
    client = shop.clients.get(client_id)
    assert [phone.e164 for phone in client.phones] == ["+380671234567"]
    assert client.emails == (Email("a@b.example"),)
    older = next(row for row, line in enumerate(lines(page)) if "Category" in line)
    page.card.timeline.put_back.emit(entry(page, older))
    settle()
    client = shop.clients.get(client_id)
    assert (client.category, client.registered_on) == ("", None)


def test_what_was_changed_since_is_not_put_back(
    page: ClientsPage, shop: Shop, client_id: int, asked: Asked, settle: Settle
) -> None:
    shop.clients.update(client_id, {"campaign": "autumn"})
    settle()
    first = entry(page, 0)
    shop.clients.update(client_id, {"campaign": "winter"})
    settle()
    page.card.timeline.put_back.emit(first)
    settle()
    assert shop.clients.get(client_id).campaign == "winter"
    assert asked.said[-1] == "This has been changed since, so it was left as it is."


def test_a_note_is_changed_pinned_and_removed(
    qtbot: QtBot, page: ClientsPage, shop: Shop, client_id: int, settle: Settle
) -> None:
    old = shop.interactions.log(
        InteractionDraft(client_id, InteractionKind.NOTE, "first", at=NOON - timedelta(days=3))
    )
    shop.interactions.log(InteractionDraft(client_id, InteractionKind.NOTE, "second"))
    settle()
    panel = page.card.timeline
    row = panel.list.entries.row_of("note", old)
    panel.pinned.emit(entry(page, row))
    settle()
    assert lines(page)[0] == "first"
    panel.list.setCurrentIndex(panel.list.entries.index(0))
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert panel.note_text() == "first"
    qtbot.keyClicks(panel.note, "! ")
    qtbot.keyClick(panel.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert shop.interactions.get(old).text == "! first"
    panel.list.setCurrentIndex(panel.list.entries.index(0))
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    settle()
    assert [item.text for item in shop.interactions.of_client(client_id)] == ["second"]


def test_thousands_of_entries_come_in_portions(
    page: ClientsPage, shop: Shop, client_id: int, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = 20
    monkeypatch.setattr(timeline_list, "BATCH", batch)
    at = NOON - timedelta(days=400)
    for number in range(batch * 3):
        shop.interactions.log(
            InteractionDraft(
                client_id, InteractionKind.NOTE, f"note {number}", at=at + timedelta(hours=number)
            )
        )
    settle()
    view = page.card.timeline.list
    assert view.entries.rowCount() == batch
    assert view.entries.total() == batch * 3 + 1
    bar = page.card.body.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert view.entries.rowCount() == batch * 2
    shop.interactions.log(InteractionDraft(client_id, InteractionKind.NOTE, "the newest"))
    settle()
    assert view.entries.rowCount() == batch * 2
    assert view.entries.index(0).data() == "the newest"


def test_a_call_is_timed_and_given_up(
    qtbot: QtBot, page: ClientsPage, shop: Shop, client_id: int, settle: Settle
) -> None:
    panel = page.card.call
    page.card.head.asked.emit("call")
    assert [panel.number.itemText(place) for place in range(panel.number.count())] == ["067 123 45 67"]
    qtbot.keyClicks(panel.timer.minutes, "12")
    panel.direction.set_current("in")
    qtbot.keyClicks(panel.words, "wants roses")
    qtbot.keyClicks(panel.next_step.line, "send the offer on 24.11 at 10:00")
    qtbot.keyClick(panel.next_step.line, Qt.Key.Key_Return)
    settle()
    (call,) = shop.interactions.of_client(client_id)
    assert (call.duration_s, call.direction, call.text) == (720, Direction.IN, "wants roses")
    (task,) = shop.tasks.open_tasks()
    assert (task.due_on, task.due_time) == (date(2026, 11, 24), time(10))
    page.card.head.asked.emit("call")
    assert panel.words.toPlainText() == ""
    qtbot.keyClick(panel.timer.minutes, Qt.Key.Key_Escape)
    assert panel.isHidden()
    assert len(shop.interactions.of_client(client_id)) == 1


def test_a_timer_that_ran_gives_its_minutes(
    page: ClientsPage, shop: Shop, client_id: int, settle: Settle
) -> None:
    panel = page.card.call
    page.card.head.asked.emit("call")
    panel.timer.button.click()
    assert panel.timer.button.text() == "Stop 0:00"
    panel.timer.button.click()
    assert panel.timer.button.text() == "Timer"
    panel.keep()
    settle()
    assert shop.interactions.of_client(client_id)[0].duration_s == 0


def test_a_visit_is_noted_too(
    page: ClientsPage, shop: Shop, client_id: int, asked: Asked, settle: Settle
) -> None:
    page.card.timeline.set_note_text("looked at orchids")
    page.card.timeline.kind.set_current("visit")
    page.save()
    settle()
    (visit,) = shop.interactions.of_client(client_id)
    assert (visit.kind, visit.text) == (InteractionKind.VISIT, "looked at orchids")
    assert asked.said == ["The visit is noted."]
    assert page.card.timeline.note_text() == ""


def test_papers_tasks_and_appointments_open_where_they_live(
    page: ClientsPage, shop: Shop, client_id: int, asked: Asked, settle: Settle
) -> None:
    task = shop.tasks.add(TaskDraft("send the list", client_id))
    roses = (DocumentLine("Roses", Decimal(2), "pcs", Decimal(50)),)
    paper = shop.documents.issue(shop.documents.draft_for(client_id, roses), client_id)
    settle()
    for kind in ("document", "task"):
        page.card.timeline.filters.set_current("invoices" if kind == "document" else "tasks")
        page.card.timeline.filters.chosen.emit("")
        page.card.timeline._open(entry(page, 0))
    assert asked.pages == [("documents", {"document_id": paper.id}), ("tasks", {"task_id": task})]
    page.card.asked.emit("invoice")
    page.card.asked.emit("appointment")
    assert asked.pages[2:] == [
        ("documents", {"new": True, "client_id": client_id}),
        ("calendar", {"new": True, "client_id": client_id}),
    ]


def _many_notes(shop: Shop, client_id: int, count: int) -> None:
    first = datetime(2020, 1, 1, tzinfo=UTC)
    with shop.store.write(Action.SAMPLE) as unit:
        start = unit.journal.next_id(t.interaction)
        rows = (
            (
                start + n,
                client_id,
                "note",
                f"{first + timedelta(hours=n):%Y-%m-%dT%H:%M:%S.000000Z}",
                f"note {n}",
            )
            for n in range(count)
        )
        columns = ("id", "client_id", "kind", "at", "text")
        ids = range(start, start + count)
        unit.journal.insert_run(t.interaction, columns, rows, ids, client_id=client_id)


def test_fifty_thousand_entries_come_a_page_at_a_time(
    page: ClientsPage, shop: Shop, client_id: int, settle: Settle
) -> None:
    _many_notes(shop, client_id, 50_000)
    page.refresh()
    settle()
    panel, entries = page.card.timeline, page.card.timeline.list.entries
    assert entries.total() == 50_001
    assert entries.rowCount() == BATCH
    assert entries.read_count() == BATCH
    assert "49,941" in panel._more.text()
    for _page in range(3):
        panel.scrolled_to_end()
        settle()
    assert entries.rowCount() == 4 * BATCH
    assert entries.entry(4 * BATCH - 1).text == f"note {50_000 - 4 * BATCH + 1}"
    panel.show_only("changes")
    assert lines(page) == ["Client added"]


def test_a_timeline_is_searched_within(
    qtbot: QtBot, page: ClientsPage, shop: Shop, client_id: int, settle: Settle
) -> None:
    shop.interactions.log(InteractionDraft(client_id, InteractionKind.NOTE, "likes peonies"))
    shop.interactions.log(InteractionDraft(client_id, InteractionKind.NOTE, "likes roses"))
    settle()
    panel = page.card.timeline
    panel.begin_search()
    panel.search.setText("PEON")
    panel.search.search_now()
    settle()
    assert lines(page) == ["likes peonies"]
    shop.interactions.log(InteractionDraft(client_id, InteractionKind.NOTE, "peonies again"))
    settle()
    assert set(lines(page)) == {"likes peonies", "peonies again"}
    panel.search.setText("tulips")
    panel.search.search_now()
    settle()
    assert lines(page) == []
    panel.search.setText("")
    panel.search.search_now()
    settle()
    assert len(lines(page)) == 4


def test_feedback_stands_in_the_timeline_and_opens_on_the_card(
    page: ClientsPage, shop: Shop, client_id: int, settle: Settle
) -> None:
    draft = FeedbackDraft(client_id, FeedbackKind.COMPLAINT, "withered", about="Roses", rating=2)
    id = shop.feedback.add(draft)
    settle()
    panel = page.card.timeline
    panel.show_only("feedback")
    assert lines(page) == ["Complaint ★★ — Not dealt with · Roses"]
    panel.pinned.emit(entry(page, 0))
    settle()
    assert shop.feedback.get(id).pinned
    panel._open(entry(page, 0))
    section = page.card.parts.part("feedback")
    assert isinstance(section, FeedbackSection)
    assert section.form.id == id
    panel.removed.emit(entry(page, 0))
    settle()
    assert lines(page) == []


def test_a_picture_pasted_into_the_note_is_kept_with_the_client(
    page: ClientsPage, shop: Shop, client_id: int, settle: Settle
) -> None:
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    QGuiApplication.clipboard().setImage(image)
    page.card.begin_note()
    page.card.timeline.note.insertPlainText("see the photo")
    page.card.timeline.note.paste()
    settle()
    assert [item.is_picture for item in shop.attachments.of_client(client_id)] == [True]
    assert page.card.timeline.note_text() == "see the photo"
    cells = QMimeData()
    cells.setImageData(image)
    cells.setText("A1\tB1")  # of Excel: the text is meant
    page.card.timeline.note.insertFromMimeData(cells)
    settle()
    assert len(shop.attachments.of_client(client_id)) == 1
    assert "A1" in page.card.timeline.note_text()


def test_a_document_that_is_being_read_has_its_number_alone() -> None:
    entry = TimelineEntry("document", 1, datetime(2026, 11, 20, tzinfo=UTC), facts={"number": "0007"})
    assert head_of(entry, Telling()) == "0007"
