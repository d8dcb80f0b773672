"""Finding, merging and parting clients in a real base."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select, text

from clientbase.db import merging
from clientbase.db import tables as t
from clientbase.domain.appointment import AppointmentDraft
from clientbase.domain.client import ClientDraft, Email, Phone
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.document import DocumentLine
from clientbase.domain.errors import FieldMissing, NothingToMerge, NotThere, WorkCancelled
from clientbase.domain.interaction import InteractionDraft, InteractionKind
from clientbase.domain.own_field import OwnKind
from clientbase.domain.progress import Progress
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop
from tests.db.snapshots import snapshot

PHONE, OTHER_PHONE = Phone("067", "+380671112233"), Phone("050", "+380501112233")
OLENA = ClientDraft(
    family_name="Іваненко", given_name="Олена", phones=(PHONE,), external_id="17", note="півонії"
)
TWIN = ClientDraft(
    family_name="Ivanenko",
    given_name="Olena",
    additional_name="Петрівна",
    phones=(PHONE, OTHER_PHONE),
    emails=(Email("olena@example.com"),),
    birthday="1990-05-17",
    external_id="204",
    tags=("vip",),
    note="ромашки",
)
SURE = ClientDraft(family_name="Бойко", given_name="Петро", phones=(Phone("063", "+380631112233"),))


def add(shop: Shop, *drafts: ClientDraft) -> list[int]:
    return [shop.clients.add(draft, allow_twin=True) for draft in drafts]


# --- finding --------------------------------------------------------------------------------------


def test_what_is_found_has_names_and_knows_what_is_sure(shop: Shop) -> None:
    ids = add(shop, OLENA, SURE, TWIN, SURE)
    found = shop.duplicates.find()
    assert {group.ids: group.sure for group in found.groups} == {
        (ids[0], ids[2]): True,
        (ids[1], ids[3]): True,
    }
    assert set(found.sure) == {(ids[0], ids[2]), (ids[1], ids[3])}
    assert found.names[ids[2]] == "Ivanenko Olena Петрівна"
    assert found.clients == 4


def test_the_bin_is_not_looked_through(shop: Shop) -> None:
    ids = add(shop, OLENA, TWIN)
    shop.clients.to_bin(ids[1:])
    assert shop.duplicates.find().groups == ()


def test_own_fields_that_number_people_count(shop: Shop) -> None:
    key = shop.own_fields.add("Паспорт", OwnKind.TEXT).key
    ids = add(shop, *(ClientDraft(family_name=f"Бойко{n}", given_name="Олена") for n in range(8)))
    for n, id in enumerate(ids):
        shop.clients.update(id, {key: f"698804{n}"})
    again = shop.clients.add(ClientDraft(family_name="Бойко3", given_name="Олена"))
    shop.clients.update(again, {key: "6988043"})
    assert shop.duplicates.find().sure == ((ids[3], again),)


def test_the_search_can_be_stopped(shop: Shop) -> None:
    add(shop, OLENA, TWIN)
    progress = Progress()
    progress.cancel()
    with pytest.raises(WorkCancelled):
        shop.duplicates.find(progress)


# --- merging --------------------------------------------------------------------------------------


def test_blanks_are_filled_and_lists_united(shop: Shop) -> None:
    one, other = add(shop, OLENA, TWIN)
    shop.duplicates.merge(one, [other])
    kept = shop.clients.get(one)
    assert (kept.family_name, kept.external_id, kept.birthday) == ("Іваненко", "17", "1990-05-17")
    assert kept.additional_name == "Петрівна"
    assert kept.phones == (PHONE, OTHER_PHONE)
    assert kept.emails == (Email("olena@example.com"),)
    assert (kept.tags, kept.note) == (("vip",), "півонії\nромашки")
    assert shop.clients.ids() == (one,)
    assert shop.clients.ids(ClientQuery(in_bin=True)) == ()
    assert shop.clients.ids(ClientQuery(text="ромашки")) == (one,)
    assert shop.duplicates.survivor_of(other) == one


def test_chosen_values_win(shop: Shop) -> None:
    one, other = add(shop, OLENA, TWIN)
    shop.duplicates.merge(one, [other], {"family_name": "Ivanenko", "note": ""})
    kept = shop.clients.get(one)
    assert (kept.family_name, kept.note) == ("Ivanenko", "")


def test_own_fields_are_united_too(shop: Shop) -> None:
    size, colour = (shop.own_fields.add(label).key for label in ("Розмір", "Колір"))
    one, other = add(shop, OLENA, TWIN)
    shop.clients.update(one, {size: "M"})
    shop.clients.update(other, {size: "L", colour: "синій"})
    before = snapshot(shop)
    shop.duplicates.merge(one, [other])
    assert shop.clients.get(one).own == ((size, "M"), (colour, "синій"))
    shop.history.undo()
    assert snapshot(shop) == before
    shop.duplicates.merge(one, [other], {size: "L"})
    assert shop.clients.get(one).own == ((size, "L"), (colour, "синій"))


def test_who_cannot_be_merged(shop: Shop) -> None:
    one, other = add(shop, OLENA, TWIN)
    before = snapshot(shop)
    with pytest.raises(NothingToMerge):
        shop.duplicates.merge(one, [one])
    with pytest.raises(NotThere):
        shop.duplicates.merge(one, [other, 99])
    with pytest.raises(FieldMissing):
        shop.duplicates.merge(
            one,
            [other],
            {
                "family_name": "",
                "given_name": "",
                "additional_name": "",
                "phones": (),
                "emails": (),
                "external_id": "",
            },
        )
    assert snapshot(shop) == before
    shop.clients.to_bin([other])
    with pytest.raises(NotThere):
        shop.duplicates.merge(one, [other])


def _life(shop: Shop, id: int) -> None:
    """One of everything that can belong to a client, made through the services."""
    shop.interactions.log(
        InteractionDraft(id, InteractionKind.CALL, "дзвінок", at=datetime(2026, 11, id, tzinfo=UTC))
    )
    shop.tasks.add(TaskDraft("полити", id, due_on=date(2026, 11, 23)))
    start = datetime(2026, 11, 23, 10)
    shop.appointments.add(AppointmentDraft("Букет", start, start + timedelta(hours=1), client_id=id))
    shop.attachments.add(id, "фото.txt", bytes([id]), photo=False)
    line = DocumentLine("Букет", Decimal(1), "шт", Decimal(100))
    shop.documents.save_draft(shop.documents.draft_for(id, [line]), id)
    shop.documents.issue(shop.documents.draft_for(id, [line]), id)


@pytest.fixture
def quick_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clientbase.services.document_press.document_pdf", lambda document, **_how: b"%PDF")


@pytest.mark.usefixtures("quick_papers")
def test_all_that_belongs_to_the_others_moves_over_and_back(shop: Shop) -> None:
    one, other, third = add(shop, OLENA, TWIN, SURE)
    for id in (one, other, third):
        _life(shop, id)
    before = snapshot(shop)
    shop.duplicates.merge(one, [other])
    assert len(shop.interactions.of_client(one)) == 2
    assert len(shop.documents.of_client(one)) == 4
    assert len(shop.attachments.of_client(one)) == 2
    assert shop.clients.get(one).last_contact_at == datetime(2026, 11, other, tzinfo=UTC)
    assert len(shop.interactions.of_client(third)) == 1
    after = snapshot(shop)
    result = shop.history.undo()
    assert not result.kept
    assert not result.impossible
    assert snapshot(shop) == before
    shop.history.redo()
    assert snapshot(shop) == after


@pytest.mark.usefixtures("quick_papers")
def test_an_undo_after_edits_keeps_the_edits_and_parts_the_rest(shop: Shop) -> None:
    one, other = add(shop, OLENA, TWIN)
    _life(shop, other)
    merged = shop.duplicates.merge(one, [other])
    shop.clients.update(one, {"birthday": "1991-05-17", "job_title": "лікар"})
    result = shop.history.undo(merged)
    assert [(item.noun, item.id, item.fields) for item in result.kept] == [("client", one, ("birthday",))]
    assert not result.impossible
    kept, back = shop.clients.get(one), shop.clients.get(other)
    assert (kept.birthday, kept.job_title, kept.phones, kept.note) == (
        "1991-05-17",
        "лікар",
        (PHONE,),
        "півонії",
    )
    assert back.deleted_at is None
    assert back.phones == (PHONE, OTHER_PHONE)
    assert [len(shop.documents.of_client(id)) for id in (one, other)] == [0, 2]


def test_merged_twice_over_all_stand_under_the_last_one(shop: Shop) -> None:
    a, b, c = add(shop, OLENA, TWIN, SURE)
    start = snapshot(shop)
    shop.duplicates.merge(b, [a])
    shop.duplicates.merge(c, [b])
    assert [shop.duplicates.survivor_of(id) for id in (a, b, c)] == [c, c, None]
    shop.history.undo()
    assert [shop.duplicates.survivor_of(id) for id in (a, b)] == [b, None]
    shop.history.undo()
    assert snapshot(shop) == start


def test_all_sure_ones_are_one_change_set(shop: Shop) -> None:
    ids = add(shop, OLENA, SURE, TWIN, SURE, SURE)
    before = snapshot(shop)
    assert shop.duplicates.merge_all(shop.duplicates.find().sure) == 3
    assert shop.clients.count() == 2
    assert set(shop.clients.ids()) == {ids[1], ids[2]}  # the twin stays: more is known of her
    assert shop.history.recent(1)[0].facts["count"] == 3
    shop.history.undo()
    assert snapshot(shop) == before
    shop.clients.to_bin([ids[0]])
    assert shop.duplicates.merge_all([ids[:2], [ids[1]]]) == 0


def test_a_merged_client_taken_out_of_the_bin_stands_for_himself(shop: Shop) -> None:
    one, other = add(shop, OLENA, TWIN)
    shop.duplicates.merge(one, [other])
    shop.clients.restore([other])
    assert shop.duplicates.survivor_of(other) is None
    shop.clients.to_bin([other])
    assert shop.clients.ids(ClientQuery(in_bin=True)) == (other,)


def test_whoever_is_erased_takes_those_along_who_became_him(shop: Shop) -> None:
    one, other = add(shop, OLENA, TWIN)
    shop.duplicates.merge(one, [other])
    shop.clients.erase(one)
    with shop.store.read() as unit:
        assert unit.connection.execute(select(t.client.c.id)).all() == []
        assert unit.connection.execute(text("PRAGMA foreign_key_check")).fetchall() == []
        images = unit.connection.execute(select(t.change.c.before, t.change.c.after)).all()
    assert not [image for image in images if "ромашки" in str(image) or "Ivanenko" in str(image)]


# --- not duplicates -------------------------------------------------------------------------------


def test_what_is_no_duplicate_is_remembered_and_the_mark_can_be_taken_back(shop: Shop) -> None:
    ids = add(shop, SURE, SURE, SURE)
    assert shop.duplicates.mark_distinct(ids) == 3
    assert shop.duplicates.find().groups == ()
    assert shop.duplicates.mark_distinct(ids[:2]) == 0
    shop.history.undo()
    assert shop.duplicates.find().groups
    with pytest.raises(NotThere):
        shop.duplicates.mark_distinct([ids[0], 99])


def test_marks_of_a_merged_client_go_over_to_the_survivor(shop: Shop) -> None:
    a, b, c, d = add(shop, SURE, SURE, SURE, SURE)
    shop.duplicates.mark_distinct([a, c])
    shop.duplicates.mark_distinct([b, c])
    shop.duplicates.mark_distinct([b, d])
    before = snapshot(shop)
    shop.duplicates.merge(d, [a])
    with shop.store.read() as unit:
        assert merging.distinct_pairs(unit.connection) == {(b, c), (b, d), (c, d)}
    shop.history.undo()
    assert snapshot(shop) == before
