"""What an import makes of a list: who is who, and that the same list again changes nothing."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.client import (
    Address,
    Client,
    ClientDraft,
    ContactPerson,
    Email,
    Flag,
    Kind,
    Phone,
    Sex,
    display_name_of,
    draft_of,
    with_values,
)
from clientbase.domain.client_check import checked
from clientbase.domain.client_joining import joined
from clientbase.domain.import_comparing import plan_import
from clientbase.domain.import_folding import ListRow, folded_list
from clientbase.domain.import_keys import Key, KeyIndex, identity_of
from clientbase.domain.import_plan import ImportPlan, RowState


def person(family: str = "", given: str = "", *phones: str, **values: object) -> ClientDraft:
    numbers = tuple(Phone(text, text if text.startswith("+") else "") for text in phones)
    return ClientDraft(family_name=family, given_name=given, phones=numbers, **values)  # type: ignore[arg-type]


def company(name: str, **values: object) -> ClientDraft:
    return ClientDraft(kind=Kind.COMPANY, organization=name, **values)  # type: ignore[arg-type]


class Base:
    """A base in memory, as the planner sees it."""

    def __init__(self, *drafts: ClientDraft) -> None:
        self.clients: dict[int, Client] = {}
        for draft in drafts:
            self._add(draft)

    def _add(self, draft: ClientDraft) -> None:
        id = len(self.clients) + 1
        values = {name: getattr(draft, name) for name in ClientDraft.__slots__}
        self.clients[id] = Client(**values, id=id, display_name=display_name_of(draft))

    def plan(self, drafts: list[ClientDraft], key: Key | None = None, *, restore: bool = False) -> ImportPlan:
        rows = [ListRow("", at + 2, draft) for at, draft in enumerate(drafts)]
        index = KeyIndex.of({id: identity_of(client) for id, client in self.clients.items()})
        return plan_import(folded_list(rows, key), index, self.clients, key=key, restore=restore)

    def take(self, drafts: list[ClientDraft], key: Key | None = None) -> ImportPlan:
        plan = self.plan(drafts, key)
        for id, values in plan.updates.items():
            kept = with_values(draft_of(self.clients[id]), dict(values))
            tidy = checked(kept)
            self.clients[id] = replace(
                self.clients[id], **{name: getattr(tidy, name) for name in ClientDraft.__slots__}
            )
        for draft in plan.new:
            self._add(checked(draft))
        return plan

    def bin(self, id: int) -> None:
        self.clients[id] = replace(self.clients[id], deleted_at=datetime(2026, 1, 1, tzinfo=UTC))


def states(plan: ImportPlan) -> str:
    return "".join(row.state.value[0] for row in plan.rows)


A, B = "+380671111111", "+380672222222"


@pytest.mark.parametrize(
    ("kept", "told", "expected"),
    [
        (person("Ткаченко", "Олена", A), person("Ткаченко", "Олена", A), "s"),
        (person("Ткаченко", "Олена", A), person("ТКАЧЕНКО", "Олена", A), "s"),
        (person("Ткаченко", "Олена", A), person("Олена", "Ткаченко", A, note="кава"), "c"),
        # a family shares a phone, colleagues an e-mail
        (person("Ткаченко", "Олена", A), person("Ткаченко", "Петро", A), "n"),
        (
            person("Ткаченко", emails=(Email("a@b.ua"),)),
            person("Бойко", emails=(Email("a@b.ua"),)),
            "n",
        ),
        # initials and a patronymic
        (person("Ткаченко", "О.", A), person("Ткаченко", "Олена", A), "c"),
        (person("Ткаченко", "Олена", A), person("Ткаченко", "О.", A), "s"),
        # a name alone, unless a stronger key disagrees
        (person("Ткаченко", "Олена"), person("Ткаченко", "Олена", A), "c"),
        (person("Ткаченко", "Олена", B), person("Ткаченко", "Олена", A), "n"),
        (
            person("Ткаченко", "Олена", birthday="1990-01-01"),
            person("Ткаченко", "Олена", birthday="1991-01-01"),
            "n",
        ),
        # tax ids: another name is a renaming, another КПП another branch
        (company("Ромашка", tax_id="7707083893"), company("Лютик", tax_id="7707083893"), "c"),
        (company("Ромашка", tax_id="1111111111"), company("Ромашка", tax_id="2222222222"), "n"),
        (
            company("Ромашка", tax_id="7707083893", tax_reason_code="770701001"),
            company("Ромашка", tax_id="7707083893", tax_reason_code="500101001"),
            "n",
        ),
        (company("ТОВ «Ромашка»"), company("Ромашка ТОВ", website="romashka.ua"), "c"),
        # numbers of another list are no proof
        (person("Ткаченко", "Олена", external_id="1"), person("Бойко", "Іван", external_id="1"), "n"),
        (person("Ткаченко", "Олена", external_id="1"), person("Ткаченко", "Олена", external_id="1"), "s"),
    ],
)
def test_who_is_who(kept: ClientDraft, told: ClientDraft, expected: str) -> None:
    assert states(Base(kept).plan([told])) == expected


def test_blanks_keep_and_lists_are_united() -> None:
    base = Base(person("Ткаченко", "Олена", A, note="любить каву", tags=("vip",), sex=Sex.FEMALE))
    base.take([person("Ткаченко", "Олена", A, B, note="дзвонити зранку", tags=("новий",))])
    client = base.clients[1]
    assert [phone.e164 for phone in client.phones] == [A, B]
    assert client.tags == ("vip", "новий")
    assert client.note == "любить каву\nдзвонити зранку"
    assert client.sex is Sex.FEMALE


def test_a_name_twice_in_the_base_or_in_the_list_is_no_key() -> None:
    base = Base(person("Волкова", "Світлана", A), person("Волкова", "Світлана", B))
    plan = base.plan([person("Волкова", "Світлана", note="з Одеси")])
    assert states(plan) == "n"
    assert plan.rows[0].possible_duplicate_of == 1
    one = Base(person("Волкова", "Світлана"))
    assert states(one.plan([person("Волкова", "Світлана", A), person("Волкова", "Світлана", B)])) == "nn"


def test_numbers_of_the_same_list_follow_a_renaming() -> None:
    drafts = [person(f"Клієнт{n}", "Іван", external_id=str(n)) for n in range(10)]
    base = Base(*drafts)
    drafts[3] = person("Нова", "Марія", external_id="3")
    plan = base.take(drafts)
    assert (plan.count(RowState.CHANGED), plan.count(RowState.SAME)) == (1, 9)
    assert base.clients[4].family_name == "Нова"


def test_visits_fold_into_clients() -> None:
    visits = [company(name) for name in ("Кава", "Чай", "Кава", "Кава")]
    assert states(Base().plan(visits)) == "nnss"
    cities = [
        person("Волкова", "Світлана", addresses=(Address(city="Київ"),)),
        person("Волкова", "Світлана", addresses=(Address(city="Львів"),)),
    ]
    plan = Base().plan(cities)
    assert states(plan) == "nn"
    assert plan.rows[1].possible_duplicate_row == 2


def test_rows_that_disagree_about_one_client() -> None:
    rows = [
        person("Ткаченко", "Олена", A, sex=Sex.FEMALE, birthday="1990-01-01"),
        person("Ткаченко", "Олена", A, sex=Sex.MALE, birthday="1991-01-01", job_title="лікар"),
    ]
    base = Base()
    assert states(base.take(rows)) == "ns"
    assert (base.clients[1].sex, base.clients[1].job_title) == (Sex.FEMALE, "лікар")
    assert states(base.take(rows)) == "ss"


def test_the_bin_keeps_what_was_thrown_away() -> None:
    base = Base(person("Ткаченко", "Олена", A))
    base.bin(1)
    told = [person("Ткаченко", "Олена", A, note="знову")]
    plan = base.plan(told)
    assert (states(plan), plan.rows[0].in_bin, plan.updates) == ("s", True, {})
    back = base.plan(told, restore=True)
    assert (states(back), back.restored) == ("c", (1,))
    assert back.updates == {1: {"note": "знову"}}


def test_a_chosen_key_is_enough() -> None:
    base = Base(person("Ткаченко", "Олена", A, card_number="77"))
    told = [person("Бойко", "Олена", B, card_number="77")]
    assert states(base.plan(told)) == "n"
    assert states(base.plan(told, Key.CARD_NUMBER)) == "c"


def test_a_row_without_a_name_fails() -> None:
    plan = Base().plan([person(note="нічого"), person("Ткаченко")])
    assert states(plan) == "en"
    assert plan.rows[0].reason == "no_name"


def test_the_diff_says_old_and_new() -> None:
    plan = Base(person("Ткаченко", "Олена", A, job_title="лікар")).plan(
        [person("Ткаченко", "Олена", A, job_title="хірург")]
    )
    (change,) = plan.rows[0].changes
    assert (change.field, change.old, change.new) == ("job_title", "лікар", "хірург")


# --- the promise: the same list again changes nothing ------------------------------------------------

_few = st.sampled_from
_phone = _few(["+380671111111", "+380672222222", "12345", "03"])
_drafts = st.builds(
    ClientDraft,
    kind=_few(list(Kind)),
    family_name=_few(["", "Ткаченко", "ТКАЧЕНКО", "Бойко"]),
    given_name=_few(["", "Олена", "О.", "Петро"]),
    additional_name=_few(["", "Іванівна"]),
    nickname=_few(["", "***"]),
    organization=_few(["", "ТОВ Ромашка", "Ромашка", "Лютик"]),
    phones=st.lists(
        _phone.map(lambda text: Phone(text, text if text[0] == "+" else "")), max_size=2, unique=True
    ).map(tuple),
    emails=st.lists(_few(["a@b.ua", "A@b.ua", "c@d.ua"]).map(Email), max_size=2).map(tuple),
    addresses=st.lists(
        st.builds(Address, city=_few(["", "Київ", "Львів"]), street=_few(["", "Київ, Лісова 1", "Лісова 1"])),
        max_size=2,
    ).map(tuple),
    contact_persons=st.lists(
        st.builds(ContactPerson, name=_few(["Іван", "Петро"]), phone=_few(["", "1", "2"])), max_size=2
    ).map(tuple),
    birthday=_few(["", "", "--05-17", "1990-05-17", "1991-05-17"]),
    sex=_few(list(Sex)),
    tax_id=_few(["", "", "11111111", "22222222"]),
    tax_reason_code=_few(["", "770701001", "500101001"]),
    external_id=_few(["", "", "1", "2"]),
    card_number=_few(["", "", "9"]),
    note=_few(["", "а", "аб"]),
    tags=st.lists(_few(["x", "X", "y"]), max_size=2).map(tuple),
    flags=st.lists(_few([Flag("birthday", "31.02"), Flag("phones", "12345")]), max_size=2).map(tuple),
)
_lists = st.lists(_drafts, max_size=8)


def _usable(drafts: list[ClientDraft]) -> list[ClientDraft]:
    return [checked(draft) for draft in drafts if display_name_of(draft)]


@given(_lists, _lists, st.one_of(st.none(), _few(list(Key))))
def test_the_same_list_again_changes_nothing(
    kept: list[ClientDraft], told: list[ClientDraft], key: Key | None
) -> None:
    base = Base(*_usable(kept))
    first = base.take(told, key)
    assert first.count(RowState.NEW) == len(first.new)
    assert first.count(RowState.CHANGED) == len(first.updates)
    second = base.take(told, key)
    assert (second.new, dict(second.updates)) == ((), {})
    assert all(row.state in (RowState.SAME, RowState.ERROR) for row in second.rows)


def test_who_is_known_by_his_company_alone_is_that_company_when_a_list_says_so() -> None:
    kept = ClientDraft(kind=Kind.PERSON, organization="ТОВ Ромашка")
    told = ClientDraft(kind=Kind.COMPANY, organization="Ромашка", nickname="ромашки")
    once = joined(kept, told, first_wins=False)
    assert (once.kind, once.organization, once.nickname) == (Kind.COMPANY, "ТОВ Ромашка", "ромашки")
    assert joined(once, told, first_wins=False) == once


@given(_drafts, _drafts)
def test_joining_twice_is_joining_once(kept: ClientDraft, told: ClientDraft) -> None:
    for first_wins in (False, True):
        once = joined(kept, told, first_wins=first_wins)
        assert joined(once, told, first_wins=first_wins) == once
        for name in ("phones", "emails", "tags", "contact_persons"):
            assert len(getattr(once, name)) >= len(getattr(kept, name))
