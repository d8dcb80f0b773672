"""The timeline of a card."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from clientbase.domain.appointment import AppointmentDraft
from clientbase.domain.client import ClientDraft, Phone
from clientbase.domain.clock import FixedClock
from clientbase.domain.document import DocumentLine
from clientbase.domain.errors import NotThere
from clientbase.domain.interaction import Direction, InteractionDraft, InteractionKind
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop


def test_everything_stands_in_one_line_the_newest_first_pinned_before(shop: Shop) -> None:
    assert isinstance(shop.clock, FixedClock)

    def later() -> None:
        shop.clock.at += timedelta(minutes=1)

    id = shop.clients.add(ClientDraft(given_name="Олена"))
    other = shop.clients.add(ClientDraft(given_name="Ігор"))
    later()
    shop.interactions.log(InteractionDraft(id, InteractionKind.NOTE, "важливе", pinned=True))
    later()
    shop.interactions.log(InteractionDraft(id, InteractionKind.CALL, direction=Direction.OUT, duration_s=60))
    shop.interactions.log(InteractionDraft(other, InteractionKind.CALL))
    later()
    task = shop.tasks.add(TaskDraft("полити", id))
    later()
    shop.clients.update(id, {"note": "півонії", "phones": (Phone("1"), Phone("2"))})
    later()
    shop.documents.issue(
        shop.documents.draft_for(id, [DocumentLine("Букет", Decimal(1), "шт", Decimal(100))]), id
    )
    later()
    shop.tasks.complete(task)
    start = datetime(2026, 12, 1, 10)
    shop.appointments.add(AppointmentDraft("Букет", start, start, "Europe/Kyiv", client_id=id))
    entries = shop.clients.timeline(id)
    assert [entry.kind for entry in entries] == [
        "note",
        "appointment",
        "task",
        "document",
        "change",
        "call",
        "added",
    ]
    by_kind = {entry.kind: entry for entry in entries}
    assert by_kind["appointment"].at == datetime(2026, 12, 1, 8, tzinfo=UTC)
    assert by_kind["change"].facts["fields"] == ("note", "phones")
    assert by_kind["task"].facts["completed"] is True
    assert (by_kind["document"].text, by_kind["document"].facts["gross_minor"]) == ("0001", 10000)
    assert (by_kind["call"].facts["direction"], by_kind["call"].facts["duration_s"]) == ("out", 60)
    assert all(entry.at.tzinfo is not None for entry in entries)


def test_an_undone_edit_is_told_as_two(shop: Shop) -> None:
    id = shop.clients.add(ClientDraft(given_name="Олена"))
    shop.clients.update(id, {"note": "півонії"})
    shop.history.undo()
    changes = [entry for entry in shop.clients.timeline(id) if entry.kind == "change"]
    assert [entry.facts["action"] for entry in changes] == ["undo", "edit_client"]
    history = shop.clients.field_history(id)
    assert [(item.field, item.before, item.after) for item in history] == [
        ("note", "", "півонії"),
        ("note", "півонії", ""),
    ]


@pytest.mark.parametrize("zone", ["", "Nowhere/Atlantis", "../etc"])
def test_a_zone_nobody_knows_hides_no_card(shop: Shop, zone: str) -> None:
    id = shop.clients.add(ClientDraft(given_name="Олена"))
    start = datetime(2026, 12, 1, 10)
    shop.appointments.add(AppointmentDraft("Букет", start, start, zone, client_id=id))
    assert len(shop.clients.timeline(id)) == 2


def test_a_client_who_is_gone(shop: Shop) -> None:
    with pytest.raises(NotThere):
        shop.clients.timeline(9)


def test_who_came_with_an_import_was_added_by_it_and_not_edited(shop: Shop, tmp_path: Path) -> None:
    """Clients made together are journalled as one run, what only one of them has is not."""
    file = tmp_path / "список.csv"
    file.write_text(
        "ПІБ;Телефон;Інстаграм\nІваненко Оля;067-123-45-67;@olya\nГнатюк Іра;0671234568;\n", "utf-8"
    )
    for again in (False, True):
        if again:
            shop.history.undo()
            shop.history.redo()
        else:
            shop.imports.apply(shop.imports.plan(shop.imports.look(file)))
        for id in shop.clients.ids():
            assert [entry.kind for entry in shop.clients.timeline(id)] == ["added"]
    (first,) = [id for id in shop.clients.ids() if shop.clients.get(id).messengers]
    shop.clients.update(first, {"messengers": ()})
    assert [entry.kind for entry in shop.clients.timeline(first)] == ["change", "added"]
