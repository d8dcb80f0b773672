"""A list sifted first is planned as if every row had been looked at closely."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.domain.base_keys import BaseKeys
from clientbase.domain.client import (
    Address,
    Client,
    ClientDraft,
    Email,
    Flag,
    Kind,
    Phone,
    Role,
    Sex,
    display_name_of,
    draft_of,
)
from clientbase.domain.client_columns import (
    BLANKS,
    LIST_FIELDS,
    PLAIN,
    ClientColumns,
    columns_of,
    stored_value,
)
from clientbase.domain.import_comparing import compared, plan_import
from clientbase.domain.import_folding import ListRow, folded_list
from clientbase.domain.import_keys import Key, KeyIndex, identity_of
from clientbase.domain.import_plan import ImportPlan, RowState, figures_of
from clientbase.domain.import_record import ImportRecord
from clientbase.domain.import_sieve import key_hash
from clientbase.domain.import_ticks import NO_TICKS, Ticks, without
from clientbase.domain.list_plan import Joining, NewClients, plan_of_list
from clientbase.domain.paired_rows import Paired, Pairing
from clientbase.domain.quick_reading import chunk_of
from clientbase.domain.record_list import RecordList, piece_of
from clientbase.domain.whole_list import WholeList

NOW = datetime(2026, 1, 2, tzinfo=UTC)
_PIECE = 3  # records in a piece: small, so that likenesses lie in different ones
DRAFTS = st.builds(
    ClientDraft,
    family_name=st.sampled_from(("", "Кос", "Бойко", "Шевчук")),
    given_name=st.sampled_from(("", "Іван", "І.")),
    organization=st.sampled_from(("", "", "Ромашка")),
    phones=st.lists(st.sampled_from([Phone("1", f"+38067000000{n}") for n in range(4)]), max_size=1).map(
        tuple
    ),
    emails=st.lists(st.sampled_from([Email(f"{n}@example.com") for n in range(3)]), max_size=1).map(tuple),
    external_id=st.sampled_from(("", "", "1", "2", "3", "4")),
    birthday=st.sampled_from(("", "", "1990-05-17", "1991-01-01")),
    note=st.sampled_from(("", "кава", "чай")),
)
MORE = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from(Kind),
        "role": st.sampled_from((Role.CLIENT, Role.LEAD)),
        "family_name": st.sampled_from(("", "КОС", "кос", "Бойко-Кос")),
        "additional_name": st.sampled_from(("", "Петрович")),
        "nickname": st.sampled_from(("", "Іванко")),
        "organization": st.sampled_from(("", "Ромашка", "ТОВ «Ромашка»")),
        "job_title": st.sampled_from(("", "кухар", "пекар")),
        "birthday": st.sampled_from(("", "--05-17", "1990-05-17", "1991-01-01")),
        "registered_on": st.sampled_from((None, date(2020, 1, 2))),
        "sex": st.sampled_from(Sex),
        "tax_id": st.sampled_from(("", "11", "22")),
        "note": st.sampled_from(("", "ка", "чай\nкава")),
        "phones": st.lists(
            st.builds(Phone, st.sampled_from(("1", "067 000 00 00")), st.sampled_from(("", "+380670000000"))),
            max_size=2,
        ).map(tuple),
        "addresses": st.lists(
            st.builds(Address, st.sampled_from(("", "Тиха, 1")), st.sampled_from(("Київ", "київ"))),
            max_size=2,
        ).map(tuple),
        "tags": st.sampled_from(((), ("опт",), ("Опт", "vip"))),
        "own": st.sampled_from(((), (("own_1", "так"),), (("own_1", "ні"), ("own_2", "5")))),
        "flags": st.sampled_from(((), (Flag("birthday", "торік", "not_a_date"),))),
    },
)
GIVEN = st.sets(st.sampled_from(("kind", "role", "note"))).map(frozenset)


def clients_of(drafts: Sequence[ClientDraft]) -> dict[int, Client]:
    values = [{name: getattr(draft, name) for name in ClientDraft.__slots__} for draft in drafts]
    return {
        id: Client(**each, id=id, display_name=display_name_of(draft))
        for id, (draft, each) in enumerate(zip(drafts, values, strict=True), start=1)
    }


def index_of(clients: Mapping[int, Client]) -> KeyIndex:
    return KeyIndex.of({id: identity_of(client) for id, client in clients.items()})


def whole_of(drafts: Sequence[ClientDraft], given: frozenset[str] = frozenset()) -> WholeList:
    records = [ImportRecord(at + 2, draft, given) for at, draft in enumerate(drafts)]
    pieces = [piece_of(chunk_of(records[at : at + _PIECE])) for at in range(0, len(records), _PIECE)]
    return WholeList([("", RecordList(pieces))])


def sifted_plan(
    drafts: Sequence[ClientDraft],
    clients: Mapping[int, Client],
    key: Key | None,
    ticks: Ticks = NO_TICKS,
    given: frozenset[str] = frozenset(),
    *,
    restore: bool = False,
) -> ImportPlan:
    whole = whole_of(drafts, given)
    asked = whole.asked(ticks)
    base = BaseKeys(whole.sieve)
    kept = columns_of(draft_of(client) for client in clients.values())
    base.add(list(clients), kept, [id for id, client in clients.items() if client.deleted_at])
    never = set(ticks.same_as.values())
    pairing = Pairing(whole, base, key=key, asked=asked, off=ticks.rows_off, never=never)
    paired = paired_rows(pairing, clients)
    sifted = whole.sifted(base.met.keys(), key, asked, ticks.rows_off, paired.ids)
    batches = sifted.careful.batches(1)  # as many as may be
    folded = folded_list(next(batches), key, apart=ticks.same_as)
    sought = {key_hash(*each) for each in folded.keys()}  # noqa: SIM118  # no mapping
    index = index_of({id: clients[id] for id in base.having(sought)})
    found = compared(
        folded,
        index,
        clients,
        key=key,
        restore=restore,
        same_as=ticks.same_as,
        light=sifted.light,
        numbered=paired.numbered,
    )
    joining = Joining(asked.cut)
    joining.add(folded, found)
    for rows in batches:
        folded = folded_list(rows, key)
        joining.add(folded, compared(folded, KeyIndex(), {}, key=key))
    return plan_of_list(whole, joining.compared(), ticks.rows_off, key, paired)


def paired_rows(pairing: Pairing, clients: Mapping[int, Client]) -> Paired:
    for couples in pairing.couples():
        kept = whole_columns(draft_of(clients[id]) for id in couples.ids)
        for number in pairing.holding(couples, kept):
            pairing.change(couples, number, kept.draft(number))
    return pairing.parted()


def whole_columns(drafts: Iterable[ClientDraft]) -> ClientColumns:
    """Every field, as the base gives them."""
    found = columns_of(drafts)
    for key in PLAIN:
        found.plain.setdefault(key, [stored_value(BLANKS[key])] * len(found))
    for key in LIST_FIELDS:
        found.lists.setdefault(key, [()] * len(found))
    return found


@given(
    st.lists(DRAFTS.filter(display_name_of), max_size=5),
    st.lists(DRAFTS, max_size=14),
    st.sampled_from((None, None, *Key)),
)
@settings(deadline=None)
def test_as_if_every_row_had_been_compared(
    kept: list[ClientDraft], drafts: list[ClientDraft], key: Key | None
) -> None:
    clients = clients_of(kept)
    rows = [ListRow("", at + 2, draft) for at, draft in enumerate(drafts)]
    closely = plan_import(folded_list(rows, key), index_of(clients), clients, key=key)
    plan = sifted_plan(drafts, clients, key)
    assert tuple(plan.rows) == tuple(closely.rows)
    assert tuple(plan.new) == tuple(closely.new)
    assert (plan.updates, plan.restored) == (closely.updates, closely.restored)
    assert plan.figures == closely.figures
    assert [plan.rows[at] for at in range(len(drafts))] == list(closely.rows)


@given(st.data())
@settings(deadline=None, max_examples=150)
def test_a_list_that_comes_again_is_planned_as_if_every_row_had_been_compared(data: st.DataObject) -> None:
    kept = [
        replace(draft, **data.draw(MORE)) for draft in data.draw(st.lists(DRAFTS, min_size=1, max_size=5))
    ]
    kept = [draft for draft in kept if display_name_of(draft)]
    binned, restore = data.draw(st.sets(st.integers(1, 5), max_size=1)), data.draw(st.booleans())
    clients = {
        id: replace(client, deleted_at=NOW) if id in binned else client
        for id, client in clients_of(kept).items()
    }
    again = [replace(draft, **data.draw(MORE)) if data.draw(st.booleans()) else draft for draft in kept]
    named = [
        ClientDraft(family_name=draft.family_name, given_name=draft.given_name, note="чай")
        for draft in data.draw(st.lists(st.sampled_from(kept), max_size=1) if kept else st.just([]))
    ]
    drafts = [*again, *named, *data.draw(st.lists(DRAFTS, max_size=2))]
    drafts = data.draw(st.permutations(drafts), "list")
    key, told = data.draw(st.sampled_from((None, None, *Key))), data.draw(GIVEN)
    places = [("", at + 2) for at in range(len(drafts))]
    ticks = NO_TICKS
    if data.draw(st.booleans()) and places:
        fields = ("additional_name", "note", "phones")
        ticks = Ticks(
            rows_off=frozenset(data.draw(st.sets(st.sampled_from(places), max_size=1))),
            cells_off=frozenset(
                (*place, field)
                for place in places[:1]
                for field in data.draw(st.sets(st.sampled_from(fields)))
            ),
            same_as=dict.fromkeys(places[1:2], data.draw(st.sampled_from((0, *clients)))),
        )
    plan = sifted_plan(drafts, clients, key, ticks, given=told, restore=restore)

    rows = [
        ListRow(*place, *without(draft, told, ticks.cells().get(place, ())))
        for place, draft in zip(places, drafts, strict=True)
        if place not in ticks.rows_off
    ]
    same_as = {place: id for place, id in ticks.same_as.items() if place not in ticks.rows_off}
    closely = plan_import(
        folded_list(rows, key, apart=same_as),
        index_of(clients),
        clients,
        key=key,
        restore=restore,
        same_as=same_as,
    )
    assert tuple(row for row in plan.rows if row.state is not RowState.OFF) == tuple(closely.rows)
    assert tuple(plan.new) == tuple(closely.new)
    assert (plan.updates, set(plan.restored)) == (closely.updates, set(closely.restored))
    assert plan.figures == figures_of(plan.rows)
    assert len(plan.new) == len(closely.new)


def test_a_batch_holds_new_clients_as_they_are_written() -> None:
    drafts = [
        ClientDraft(family_name="Кос", phones=(Phone("1", "+380670000001"),)),
        ClientDraft(family_name="Бойко", note="кава"),
        ClientDraft(),
        ClientDraft(family_name="Кос", phones=(Phone("1", "+380670000001"),), note="чай"),
        ClientDraft(family_name="Шевчук"),
    ]
    plan = sifted_plan(drafts, {}, None)
    assert [row.state for row in plan.rows] == [
        RowState.NEW,
        RowState.NEW,
        RowState.ERROR,
        RowState.SAME,
        RowState.NEW,
    ]
    assert isinstance(plan.new, NewClients)
    made = [replace(drafts[0], note="чай"), drafts[1], drafts[4]]
    assert list(plan.new) == made
    whole = columns_of(made)
    names = [name for batch in plan.new.batches() for name in batch.clients.names]
    folded = [text for batch in plan.new.batches() for text in batch.clients.folded]
    assert (names, folded) == (whole.names, whole.folded)


def test_ticks_leave_rows_and_cells_out_and_say_who_is_who() -> None:
    olena = ClientDraft(family_name="Кос", given_name="Олена", note="кава")
    clients = clients_of([olena, ClientDraft(family_name="Бойко")])
    drafts = [
        ClientDraft(family_name="Шевчук"),
        ClientDraft(family_name="Мороз", given_name="Ія", note="чай"),
        ClientDraft(family_name="Кос", given_name="Олена", note="вода"),
        ClientDraft(family_name="Бойко"),
        ClientDraft(family_name="Гай"),
    ]
    ticks = Ticks(
        rows_off=frozenset({("", 2)}),
        cells_off=frozenset({("", 3, "note"), ("", 4, "note")}),
        same_as={("", 5): 0, ("", 6): 2},
    )
    plan = sifted_plan(drafts, clients, None, ticks)
    off, alone, same, new, said = plan.rows
    assert off.state is RowState.OFF
    assert (alone.state, same.state, same.client_id) == (RowState.NEW, RowState.SAME, 1)
    assert (new.state, new.possible_duplicate_of) == (RowState.NEW, None)
    assert (said.state, said.client_id) == (RowState.CHANGED, 2)
    assert list(plan.new) == [replace(drafts[1], note=""), drafts[3]]
    assert plan.count(RowState.OFF) == 1


def test_ticks_of_rows_that_are_not_in_the_list_count_for_nothing() -> None:
    drafts = [ClientDraft(family_name="Шевчук"), ClientDraft()]
    off = frozenset({("", 2), ("", 3), ("", 99), ("інший", 2)})
    plan = sifted_plan(drafts, {}, None, Ticks(rows_off=off))
    assert (len(plan.new), plan.count(RowState.OFF), plan.count(RowState.ERROR)) == (0, 2, 0)
    assert plan.figures == figures_of(plan.rows)
