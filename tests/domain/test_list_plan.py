"""A list sifted first is planned as if every row had been looked at closely."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.domain.client import Client, ClientDraft, Email, Phone, display_name_of
from clientbase.domain.client_columns import columns_of
from clientbase.domain.import_comparing import compared, plan_import
from clientbase.domain.import_folding import ListRow, folded_list
from clientbase.domain.import_keys import Key, KeyIndex, identity_of
from clientbase.domain.import_plan import ImportPlan, RowState
from clientbase.domain.import_record import ImportRecord
from clientbase.domain.import_sieve import key_hash
from clientbase.domain.import_ticks import NO_TICKS, Ticks
from clientbase.domain.list_plan import NewClients, plan_of_list
from clientbase.domain.quick_reading import chunk_of
from clientbase.domain.record_list import RecordList, piece_of
from clientbase.domain.whole_list import WholeList

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


def clients_of(drafts: Sequence[ClientDraft]) -> dict[int, Client]:
    values = [{name: getattr(draft, name) for name in ClientDraft.__slots__} for draft in drafts]
    return {
        id: Client(**each, id=id, display_name=display_name_of(draft))
        for id, (draft, each) in enumerate(zip(drafts, values, strict=True), start=1)
    }


def index_of(clients: Mapping[int, Client]) -> KeyIndex:
    return KeyIndex.of({id: identity_of(client) for id, client in clients.items()})


def whole_of(drafts: Sequence[ClientDraft]) -> WholeList:
    records = [ImportRecord(at + 2, draft, frozenset()) for at, draft in enumerate(drafts)]
    pieces = [piece_of(chunk_of(records[at : at + _PIECE])) for at in range(0, len(records), _PIECE)]
    return WholeList([("", RecordList(pieces))])


def sifted_plan(
    drafts: Sequence[ClientDraft], clients: Mapping[int, Client], key: Key | None, ticks: Ticks = NO_TICKS
) -> ImportPlan:
    whole, index = whole_of(drafts), index_of(clients)
    met = {key_hash(*each) for each in index.known()}
    sifted = whole.sifted(met, key, ticks, ticks.rows_off)
    folded = folded_list(sifted.careful, key, apart=ticks.same_as)
    found = compared(folded, index, clients, key=key, same_as=ticks.same_as, light=sifted.light)
    return plan_of_list(whole, found, ticks.rows_off, key)


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
