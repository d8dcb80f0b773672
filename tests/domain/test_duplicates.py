"""Who may be one client: what proves it, what is only suggested, what is passed over."""

import random
from dataclasses import replace
from itertools import combinations

import pytest

from clientbase.domain.client import Address, ClientDraft, Email, Flag, Kind, Phone
from clientbase.domain.duplicate_blocks import STEPS, pairs
from clientbase.domain.duplicate_evidence import Degree
from clientbase.domain.duplicate_traits import identifying, traits_of
from clientbase.domain.duplicate_words import against_words
from clientbase.domain.duplicates import MOST_WITHOUT_PROOF, DuplicatePair, find_duplicates, groups_of
from clientbase.domain.errors import WorkCancelled
from clientbase.domain.progress import Progress
from clientbase.i18n import language

PHONE = (Phone("+380671112233", "+380671112233"),)
MAIL = (Email("irina@example.com"),)
KYIV = (Address(city="Київ"),)
FAMILIES = (
    "Іваненко",
    "Петренко",
    "Коваль",
    "Бойко",
    "Шевченко",
    "Мельник",
    "Ткаченко",
    "Кравченко",
    "Олійник",
    "Савченко",
)
GIVEN = ("Іван", "Олена", "Марія", "Петро", "Ірина", "Олександр", "Наталія", "Андрій", "Оксана", "Юлія")


def person(family: str, given: str, middle: str = "", **values: object) -> ClientDraft:
    return ClientDraft(family_name=family, given_name=given, additional_name=middle, **values)  # type: ignore[arg-type]


def company(name: str, **values: object) -> ClientDraft:
    return ClientDraft(kind=Kind.COMPANY, organization=name, **values)  # type: ignore[arg-type]


def crowd(count: int = 600) -> list[ClientDraft]:
    """A shop's usual clients: names and cities repeat, phones do not."""
    draw = random.Random(7)
    return [
        person(
            draw.choice(FAMILIES) + draw.choice(("", "юк", "ов", "ський")),
            draw.choice(GIVEN),
            phones=(Phone("", f"+38050{draw.randrange(10**7):07}"),),
            addresses=(Address(city=draw.choice(("Київ", "Львів", "Одеса"))),),
        )
        for _ in range(count)
    ]


def found(*drafts: ClientDraft) -> tuple[DuplicatePair, ...]:
    return find_duplicates([traits_of(id, draft) for id, draft in enumerate(drafts, start=1)])


def said_of(one: ClientDraft, other: ClientDraft, *others: ClientDraft) -> str:
    pair = next((pair for pair in found(one, other, *others) if (pair.one, pair.other) == (1, 2)), None)
    return "" if pair is None else "sure" if pair.sure else "ask"


CASES = {
    "transliterated, same phone": (
        person("Іваненко", "Олена", "Петрівна", phones=PHONE),
        person("Ivanenko", "Olena", phones=PHONE),
        "sure",
    ),
    "two languages": (
        person("Шевченко", "Дмитро", phones=PHONE),
        person("Шевченко", "Дмитрий", phones=PHONE),
        "ask",
    ),
    "initials": (
        person("Іваненко", "О.", "П.", phones=PHONE),
        person("Іваненко", "Олена", "Петрівна", phones=PHONE),
        "ask",
    ),
    "a couple's phone": (
        person("Петренко", "Іван", phones=PHONE),
        person("Петренко", "Марія", phones=PHONE),
        "",
    ),
    "a couple nearly of one name": (
        person("Петренко", "Олександр", phones=PHONE),
        person("Петренко", "Олександра", phones=PHONE),
        "ask",
    ),
    "father and son": (
        person("Петренко", "Іван", "Іванович", phones=PHONE),
        person("Петренко", "Іван", "Петрович", phones=PHONE),
        "ask",
    ),
    "father and son of one name, born on one day": (
        person("Петренко", "Іван", phones=PHONE, birthday="1961-05-17"),
        person("Петренко", "Іван", phones=PHONE, birthday="1990-05-17"),
        "ask",
    ),
    "a slip in the birthday": (
        person("Петренко", "Іван", phones=PHONE, birthday="1990-05-17"),
        person("Петренко", "Іван", phones=PHONE, birthday="1990-05-11"),
        "sure",
    ),
    "one desk and nearly one name": (
        person("Петренко", "Олена", phones=PHONE, emails=MAIL),
        person("Петриченко", "Олена", phones=PHONE, emails=MAIL),
        "ask",
    ),
    "a slip in the surname": (
        person("Петриченко", "Олена", phones=PHONE),
        person("Петриченкр", "Олена", phones=PHONE),
        "sure",
    ),
    "name and birthday": (
        person("Коваль", "Ірина", birthday="1990-05-17"),
        person("Коваль", "Ирина", birthday="1990-05-17"),
        "sure",
    ),
    "birthday without a year": (
        person("Криворучко", "Ірина", birthday="--05-17"),
        person("Криворучко", "Ирина", birthday="1990-05-17"),
        "ask",
    ),
    "married since": (person("Коваль", "Ірина", emails=MAIL), person("Бойко", "Ірина", emails=MAIL), "ask"),
    "one desk": (person("Коваль", "Ірина", phones=PHONE), person("Бойко", "Петро", phones=PHONE), ""),
    "surname and name crosswise": (
        person("Іван", "Коваленко", phones=PHONE),
        person("Коваленко", "Іван", phones=PHONE),
        "sure",
    ),
    "a tax id": (
        company("ТОВ «Ромашка»", tax_id="12345678"),
        company("Ромашка ООО", tax_id="12345678"),
        "sure",
    ),
    "branches": (
        company("ТОВ «Ромашка»", tax_id="12345678", tax_reason_code="770101001"),
        company("Ромашка ООО", tax_id="12345678", tax_reason_code="780101001"),
        "ask",
    ),
    "a tax id under another name": (
        person("Коваленко", "Іван", tax_id="1234567890"),
        person("Бойко", "Марія", tax_id="1234567890"),
        "ask",
    ),
    "a phone and no name": (ClientDraft(phones=PHONE), person("Коваленко", "Іван", phones=PHONE), "ask"),
    "a trader as person and company": (
        company("ФОП Іваненко Олена Петрівна", phones=PHONE),
        person("Іваненко", "Олена", "Петрівна", phones=PHONE),
        "ask",
    ),
    "a slip in the phone": (
        person("Коваленко", "Іван", phones=PHONE),
        person("Коваленко", "Іван", phones=(Phone("", "+380671112323"),)),
        "ask",
    ),
    "a common name in one city": (
        person("Іваненко", "Іван", addresses=KYIV),
        person("Іваненко", "Іван", addresses=KYIV),
        "",
    ),
}


@pytest.mark.parametrize(("one", "other", "expected"), CASES.values(), ids=CASES)
def test_in_a_usual_base(one: ClientDraft, other: ClientDraft, expected: str) -> None:
    assert said_of(one, other, *crowd()) == expected


def test_in_a_base_of_two_clients_a_name_alone_is_asked_about() -> None:
    assert said_of(person("Коваленко", "Іван"), person("Коваленко", "Іван")) == "ask"


def test_a_birthday_that_no_calendar_has_is_compared_too() -> None:
    odd = (Flag("birthday", "1990-02-31"),)
    assert (
        said_of(person("Коваль", "Ірина", flags=odd), person("Коваль", "Ірина", flags=odd), *crowd())
        == "sure"
    )


def test_usual_clients_are_not_suggested_in_crowds() -> None:
    drafts = crowd()
    pairs_found = found(*drafts)
    assert not [pair for pair in pairs_found if pair.sure]
    assert len(pairs_found) < len(drafts) / 20


def test_a_phone_of_a_crowd_proves_nothing() -> None:
    drafts = [person(f"Коваленко{'аоуеи'[n % 5]}{n}", "Іван", phones=PHONE) for n in range(20)]
    assert not [pair for pair in found(*drafts, drafts[0]) if pair.sure]


def test_reasons_come_with_the_weightiest_first() -> None:
    (pair,) = found(
        person("Іваненко", "Олена", phones=PHONE, addresses=KYIV),
        person("Ivanenko", "Olenka", phones=PHONE, addresses=KYIV),
    )
    reasons = [(reason.key, reason.degree) for reason in pair.reasons]
    assert reasons[0] == ("phones", Degree.SAME)
    assert ("given_name", Degree.NEAR) in reasons


def test_what_speaks_against_it_is_told_too() -> None:
    (pair,) = found(
        person("Іваненко", "Олена", phones=PHONE, birthday="1990-05-17"),
        person("Іваненко", "Олена", phones=PHONE, birthday="1961-01-30", addresses=KYIV),
    )
    assert not pair.sure
    assert [reason.key for reason in pair.against] == ["birthday"]


def test_a_name_alone_is_never_told_as_nearly_sure() -> None:
    twins = [person("Кострубицька", "Олеслава"), person("Кострубицька", "Олеслава", addresses=KYIV)]
    (pair,) = found(*twins)
    assert pair.bits > 7  # more than 99 of 100, were it not that people share rare names too
    assert (pair.percent, pair.sure) == (MOST_WITHOUT_PROOF, False)
    (pair,) = found(*(replace(draft, emails=MAIL) for draft in twins))
    assert (pair.percent, pair.sure) == (99, True)


def test_what_differs_is_said_where_nothing_proves_it() -> None:
    one = person("Кострубицька", "Олеслава", phones=PHONE, addresses=KYIV)
    other = person(
        "Кострубицька",
        "Олеслава",
        phones=(Phone("050 999 88 77", "+380509998877"),),
        addresses=(Address("Шевченка 9", "Одеса"),),
    )
    (pair,) = found(one, other)
    assert {reason.key for reason in pair.against} == {"phones", "city"}
    with language("en"):
        assert "another phone" in against_words(pair.against, str)


def test_pairs_known_to_be_two_stay_away() -> None:
    people = [traits_of(id, person("Іваненко", "Олена", phones=PHONE)) for id in (4, 9)]
    assert find_duplicates(people)
    assert not find_duplicates(people, distinct={(4, 9)})


def test_a_couple_and_their_nameless_phone_are_two_groups() -> None:
    drafts = [
        person("Петренко", "Іван", phones=PHONE),
        person("Петренко", "Марія", phones=PHONE),
        person("Петренко", "", phones=PHONE),
    ]
    people = {id: traits_of(id, draft) for id, draft in enumerate(drafts, start=1)}
    groups = groups_of(find_duplicates(list(people.values())), people)
    assert sorted(group.ids for group in groups) == [(1, 3), (2, 3)]


def test_copies_are_one_group() -> None:
    people = {id: traits_of(id, person("Іваненко", "Олена", phones=PHONE)) for id in (2, 5, 11)}
    (group,) = groups_of(find_duplicates(list(people.values())), people)
    assert group.ids == (2, 5, 11)
    assert group.sure


def test_own_fields_that_number_people_are_told_from_amounts() -> None:
    draw = random.Random(3)
    values = {
        "own_1": [str(draw.randrange(10**6, 10**7)) for _ in range(200)],
        "own_2": [str(draw.randrange(100, 10**6)) for _ in range(200)],  # bonus points
        "own_3": [f"{draw.randrange(10**5)}.50 UAH" for _ in range(200)],
        "own_4": ["2020-01-01"] * 200,
        "own_5": ["так", "ні"] * 100,
        "own_7": [
            f"20{draw.randrange(10, 27)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 28):02}"
            for _ in range(200)
        ],
        "own_8": [str(draw.randrange(10**4, 10**5) * 100) for _ in range(200)],  # amounts in whole hundreds
        "own_9": [f"{draw.randrange(10**8, 10**9)} Київ" for _ in range(200)],
        "own_6": [f"AB{draw.randrange(10**6, 10**7)}" for _ in range(200)],
    }
    assert identifying(values) == ("own_1", "own_6")


def test_an_own_number_proves_like_a_tax_id() -> None:
    people = [
        traits_of(id, person("Коваленко", given), [("own_1", "6988048")])
        for id, given in ((1, "Іван"), (2, "Іванн"))
    ]
    (pair,) = find_duplicates(people)
    assert pair.sure
    assert pair.reasons[0].key == "own_1"


def test_crowded_keys_are_looked_through_by_neighbours_only() -> None:
    people = [traits_of(id, person("Іваненко", "Олена")) for id in range(1000)]
    assert len(set(pairs(people, Progress()))) < 1000 * 1000 / 20


def test_few_enough_are_all_compared() -> None:
    people = [traits_of(id, person("Іваненко", "Олена")) for id in range(20)]
    assert set(pairs(people, Progress())) == set(combinations(range(20), 2))


def test_the_search_counts_its_steps_and_can_be_stopped() -> None:
    progress = Progress()
    find_duplicates([traits_of(1, person("Іваненко", "Олена"))], progress=progress)
    assert (progress.done, progress.total) == (STEPS, STEPS)
    progress.cancel()
    with pytest.raises(WorkCancelled):
        find_duplicates([], progress=progress)
