"""Calls and call lists over a real base: one act, one undo; what the log says of contacts."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase import i18n
from clientbase.db.journal_check import journal_flaws
from clientbase.domain.call_list import CallListEmpty, EntryState, NotYourEntry
from clientbase.domain.call_outcome import After, OutcomeExists
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft, Phone
from clientbase.domain.clock import FixedClock
from clientbase.domain.errors import FieldMissing, StoreError
from clientbase.domain.handing_over import HandOver, Whose
from clientbase.domain.interaction import Direction, InteractionDraft, InteractionKind
from clientbase.domain.task import TaskDraft
from clientbase.services.call_lists import CallListDraft
from clientbase.services.shop import Shop
from tests.db.snapshots import snapshot
from tests.examples import examples
from tests.shops import make_shop


@pytest.fixture(autouse=True)
def in_english() -> None:
    i18n.set_language("en")


def clients(shop: Shop, count: int) -> list[int]:
    return [
        shop.clients.add(
            ClientDraft(
                family_name=f"Вигадний{n}", phones=(Phone(f"067 000 00 {n:02}", f"+3806700000{n:02}"),)
            )
        )
        for n in range(count)
    ]


def call(client_id: int, result: str, *, seconds: int = 0, text: str = "") -> InteractionDraft:
    return InteractionDraft(
        client_id, InteractionKind.CALL, text, direction=Direction.OUT, duration_s=seconds, result=result
    )


def sound(shop: Shop) -> bool:
    with shop.store.read() as unit:
        return journal_flaws(unit.connection) == []


def test_a_call_its_next_step_and_what_follows_are_one_act(shop: Shop) -> None:
    (one,) = clients(shop, 1)
    before = snapshot(shop)
    step = TaskDraft("перевірити номер", due_on=date(2026, 11, 23), due_time=time(10))
    shop.calls.log(
        InteractionDraft(one, InteractionKind.CALL, result="wrong_number", phone="+380670000000"),
        next_step=step,
    )
    client = shop.clients.get(one)
    assert client.stale_note == "Wrong number: +380670000000"
    assert client.last_contact_at is None, "nobody was spoken with"
    assert shop.tasks.of_client(one)[0].due_time == time(10)
    shop.history.undo()
    assert snapshot(shop) == before
    assert sound(shop)


def test_a_refusal_stops_the_rhythm(shop: Shop) -> None:
    (one,) = clients(shop, 1)
    shop.rhythm.set_days([one], 10)
    shop.calls.log(call(one, "refused"))
    kept = shop.rhythm.of_client(one).rhythm
    assert (kept.stopped_on, kept.days, kept.reason) == (date(2026, 11, 22), 10, "Refused")
    shop.history.undo()
    assert shop.rhythm.of_client(one).rhythm.stopped_on is None


def test_only_talks_count_as_contacts(shop: Shop) -> None:
    (one,) = clients(shop, 1)
    shop.calls.log(call(one, "no_answer"))
    shop.interactions.log(InteractionDraft(one, InteractionKind.NOTE, "запис"))
    assert shop.clients.get(one).last_contact_at is None
    shop.calls.log(call(one, "reached"))
    assert shop.clients.get(one).last_contact_at is not None
    shop.calls.change_outcome("reached", reached=False)
    assert shop.clients.get(one).last_contact_at is None
    assert sound(shop)
    shop.history.undo()
    assert shop.clients.get(one).last_contact_at is not None
    assert sound(shop)


def test_results_are_the_owners(shop: Shop) -> None:
    (one,) = clients(shop, 1)
    shop.calls.log(call(one, "no_answer"))
    made = shop.calls.add_outcome("Автовідповідач", reached=False, after=After.TRY_AGAIN)
    with pytest.raises(OutcomeExists):
        shop.calls.add_outcome("автовідповідач")
    with pytest.raises(FieldMissing):
        shop.calls.rename_outcome(made.result, " ")
    shop.calls.rename_outcome("no_answer", "Тиша")
    assert shop.interactions.of_client(one)[0].result == "Тиша"
    assert shop.clients.get(one).last_contact_at is None, "renamed, it still means that nobody answered"
    shop.calls.change_outcome("busy", active=False)
    shop.calls.arrange_outcomes(["Автовідповідач", "Тиша"])
    assert [each.result for each in shop.calls.offered()][:3] == ["Автовідповідач", "Тиша", "reached"]
    shop.calls.rename_outcome("Тиша", "")
    assert shop.interactions.of_client(one)[0].result == "no_answer"
    while shop.history.next_undo().action.startswith("edit_call"):  # type: ignore[union-attr]
        shop.history.undo()
    assert [each.result for each in shop.calls.outcomes()][:2] == ["reached", "agreed"]
    assert sound(shop)


# --- call lists -----------------------------------------------------------------------------------


def made_list(shop: Shop, ids: list[int], **told: object) -> int:
    return shop.call_lists.add(CallListDraft("Осінь", ids, **told))  # type: ignore[arg-type]


def test_a_call_from_the_card_counts_for_the_lists_it_is_told_to(shop: Shop) -> None:
    one, other = clients(shop, 2)
    autumn, winter, closed = (made_list(shop, [one, other]) for _list in range(3))
    shop.call_lists.close(closed)
    waiting = shop.call_lists.open_entries(one)
    assert [entry.call_list_id for entry, _name in waiting] == [winter, autumn]
    before = snapshot(shop)
    step = TaskDraft("передзвонити", due_on=date(2026, 11, 27), due_time=time(15))
    shop.call_lists.log_elsewhere([waiting[1][0].id], call(one, "call_back", seconds=30), next_step=step)
    entry = shop.call_lists.entry(waiting[1][0].id)
    assert (entry.state, entry.attempts, entry.talked_s) == (EntryState.CALLBACK, 1, 30)
    assert entry.callback_at is not None
    assert entry.callback_at.astimezone().replace(tzinfo=None) == datetime(2026, 11, 27, 15)
    assert shop.call_lists.entry(waiting[0][0].id).state is EntryState.WAITING
    shop.history.undo()
    assert snapshot(shop) == before, "the call, the task and the place in the list are one act"
    shop.call_lists.log_elsewhere([found.id for found, _name in waiting], call(one, "reached"))
    assert shop.call_lists.open_entries(one) == ()
    assert len(shop.call_lists.open_entries(other)) == 2


def test_a_list_is_rung_through(shop: Shop) -> None:
    ids = clients(shop, 4)
    made = made_list(shop, [*ids, ids[0]])
    clock = shop.clock
    assert isinstance(clock, FixedClock)

    first = shop.call_lists.next(made)
    assert first is not None
    assert first.client_id == ids[0]
    before = snapshot(shop)
    shop.call_lists.log(first.id, call(0, "reached", seconds=90), next_step=TaskDraft("надіслати прайс"))
    shop.history.undo()
    assert snapshot(shop) == before, "the call, the task and the place in the list are one act"
    shop.call_lists.log(first.id, call(0, "reached", seconds=90))
    second = shop.call_lists.next(made)
    assert second is not None
    assert second.client_id == ids[1]
    shop.call_lists.log(second.id, call(0, "no_answer"))
    third = shop.call_lists.next(made)
    assert third is not None
    shop.call_lists.skip(third.id)
    fourth = shop.call_lists.next(made)
    assert fourth is not None
    at = clock.now() + timedelta(days=1)
    shop.call_lists.log(fourth.id, call(0, "call_back", seconds=30), callback_at=at)
    assert shop.call_lists.next(made) is None
    how_far = shop.call_lists.progress(made)
    assert (how_far.total, how_far.done, how_far.callbacks, how_far.skipped) == (4, 1, 2, 1)
    assert how_far.next_callback_at == clock.now() + timedelta(hours=2)

    clock.at += timedelta(hours=3)
    again = shop.call_lists.next(made)
    assert again is not None
    assert again.client_id == ids[1]
    assert [entry.client_id for entry in shop.call_lists.callbacks_due()] == [ids[1]]
    shop.call_lists.take_back_skipped(made)
    shop.clients.to_bin([ids[2]])
    summary = shop.call_lists.summary(made)
    assert summary.outcomes == {"reached": 1, "no_answer": 1, "call_back": 1}
    assert (summary.progress.total, summary.progress.talked_s, summary.reached_share) == (3, 120, 67)
    assert sound(shop)
    shop.call_lists.remove(made)
    assert len(shop.interactions.of_client(ids[0])) == 1
    shop.history.undo()
    assert shop.call_lists.progress(made).total == 3


def test_who_is_skipped_keeps_the_hour_he_is_to_be_called_at(shop: Shop) -> None:
    made = made_list(shop, clients(shop, 2))
    clock = shop.clock
    assert isinstance(clock, FixedClock)
    first, second = shop.call_lists.entries(made)
    at = clock.now() + timedelta(hours=1)
    shop.call_lists.log(first.id, call(0, "call_back"), callback_at=at)
    clock.at += timedelta(hours=2)
    assert shop.call_lists.next(made) == shop.call_lists.entry(first.id)
    shop.call_lists.skip(first.id)
    shop.call_lists.skip(second.id)
    assert shop.call_lists.entry(first.id).callback_at == at
    assert shop.call_lists.callbacks_due() == ()
    assert shop.call_lists.next(made) is None
    assert shop.call_lists.take_back_skipped(made) == 2
    told = [(one.state, one.callback_at) for one in shop.call_lists.entries(made)]
    assert told == [(EntryState.CALLBACK, at), (EntryState.WAITING, None)]
    assert [one.id for one in shop.call_lists.callbacks_due()] == [first.id]


def test_who_was_taken_on_by_one_is_not_offered_to_another(shop: Shop) -> None:
    ids = clients(shop, 4)
    maria = shop.employees.add("Марія")
    made = made_list(shop, ids, among=(1, maria))
    entries = shop.call_lists.entries(made)
    assert [entry.employee_id for entry in entries] == [1, maria, 1, maria]
    shop.call_lists.log(entries[0].id, call(0, "no_answer"))
    shop.employees.current_id = maria
    offered = shop.call_lists.next(made)
    assert offered is not None
    assert offered.client_id == ids[1]
    with pytest.raises(NotYourEntry):
        shop.call_lists.skip(entries[2].id)
    shop.call_lists.release([entries[2].id])
    shop.call_lists.skip(entries[2].id)
    assert shop.call_lists.entry(entries[2].id).employee_id is None


def test_an_empty_list_is_refused(shop: Shop) -> None:
    (one,) = clients(shop, 1)
    shop.clients.to_bin([one])
    with pytest.raises(CallListEmpty):
        made_list(shop, [one])
    with pytest.raises(FieldMissing):
        shop.call_lists.add(CallListDraft("  ", [one]))
    assert shop.call_lists.all() == ()


def test_merged_clients_stand_on_a_list_once(shop: Shop) -> None:
    one, two, three = clients(shop, 3)
    made = made_list(shop, [one, two, three])
    shop.rhythm.set_days([two], 30)
    entry = shop.call_lists.entries(made)[1]
    shop.call_lists.log(entry.id, call(0, "agreed"))
    before = snapshot(shop)
    shop.duplicates.merge(one, [two, three])
    (left,) = shop.call_lists.entries(made)
    assert (left.client_id, left.state, left.outcome) == (one, EntryState.DONE, "agreed")
    assert shop.rhythm.of_client(one).days == 30
    assert sound(shop)
    shop.history.undo()
    assert snapshot(shop) == before
    shop.rhythm.set_days([one], 7)
    shop.duplicates.merge(one, [two])
    assert shop.rhythm.of_client(one).days == 7


def test_an_erased_person_leaves_the_list(shop: Shop) -> None:
    one, two = clients(shop, 2)
    made = made_list(shop, [one, two])
    entry = shop.call_lists.entries(made)[0]
    shop.call_lists.log(entry.id, call(0, "reached", text="неповторнеслово"))
    shop.rhythm.pause([one], date(2027, 1, 1), "неповторнийпривід")
    shop.clients.erase(one)
    assert [each.client_id for each in shop.call_lists.entries(made)] == [two]
    shop.store.bring_home()
    with shop.store.read() as unit:
        for table in ("change", "contact_rhythm", "call_list_entry"):
            rows = unit.connection.exec_driver_sql(f"SELECT * FROM {table}").fetchall()
            assert "неповторн" not in str(rows), table
    assert sound(shop)


# --- whatever happens to a list -------------------------------------------------------------------

_STEP = st.tuples(
    st.sampled_from(["call", "skip", "again", "release", "off", "merge", "bin", "rhythm", "over", "result"]),
    st.integers(0, 3),
    st.sampled_from(["reached", "no_answer", "call_back", "refused", "wrong_number"]),
)


@given(st.lists(_STEP, min_size=3, max_size=8))
@settings(max_examples=examples(4))
def test_whatever_is_done_undone_to_the_start_equals_the_start(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, str]]
) -> None:
    shop = make_shop(tmp_path_factory.mktemp("calls"))
    try:
        shop.employees.add("Марія")
        ids = clients(shop, 4)
        made = made_list(shop, ids)
        start = snapshot(shop)
        for what, which, result in steps:
            entries = shop.call_lists.entries(made)
            entry = entries[which % len(entries)] if entries else None
            if entry is not None:
                _do(shop, made, ids[which], entry.id, what, result)
        with shop.store.read() as unit:
            assert journal_flaws(unit.connection) == []
        while (last := shop.history.next_undo()) and last.action is not Action.ADD_CALL_LIST:
            assert not shop.history.undo().impossible
        assert snapshot(shop) == start
    finally:
        shop.close()


def _do(shop: Shop, list_id: int, client_id: int, entry_id: int, what: str, result: str) -> None:
    match what:
        case "call":
            shop.call_lists.log(entry_id, call(0, result, seconds=5), next_step=TaskDraft("крок"))
        case "skip":
            shop.call_lists.skip(entry_id)
        case "again":
            shop.call_lists.take_back_skipped(list_id)
        case "release":
            shop.call_lists.release([entry_id])
        case "off":
            shop.call_lists.take_off([entry_id])
        case "merge":
            with suppress(StoreError):  # he himself, or in the bin by now
                shop.duplicates.merge(shop.call_lists.entry(entry_id).client_id, [client_id])
        case "bin":
            shop.clients.to_bin([client_id])
        case "rhythm":
            shop.rhythm.set_days([client_id], 30)
        case "over":
            shop.handing_over.apply(HandOver(2, Whose.ANYBODY))
            shop.employees.current_id = 2
        case "result":
            shop.calls.change_outcome(result, reached=False)
