"""Clients written as cards and read again are the same, whatever signs are in them, in both versions."""

import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.client import Address, ClientDraft, Email, Kind, Messenger, Phone, Sex
from clientbase.domain.import_values import Reason, Regional
from clientbase.exchange.vcard_out import CardVersion, write_vcards
from clientbase.exchange.vcards_in import cards_in
from clientbase.services.import_cards import records_of_cards

_SIGNS = "абвїЯ Az09,;:\\\"'^n=@#.-_!$<>😀"
LABELS = st.sampled_from(["", "mobile", "work", "home", "fax"])


def line(most: int = 12) -> st.SearchStrategy[str]:
    """One line as the program keeps it: without blanks at its ends or two in a row."""
    return st.text(_SIGNS, max_size=most).map(lambda text: " ".join(text.split()))


def filled(most: int = 12) -> st.SearchStrategy[str]:
    return line(most).filter(bool)


def name() -> st.SearchStrategy[str]:
    return line(10).map(lambda text: f"Я{text}")


PHONES = st.builds(
    lambda tail, label: Phone(f"+38067{tail:07}", f"+38067{tail:07}", label),
    st.integers(0, 9_999_999),
    LABELS | name(),
)
EMAILS = st.builds(
    lambda at, label: Email(f"a{at}@example.com", label),
    st.integers(0, 9),
    st.sampled_from(["", "work"]) | name(),
)
ADDRESSES = st.builds(
    Address, name(), line(), line(), line(), line(), st.sampled_from(["", "home", "work", "delivery"])
)
HANDLES = name().map(lambda text: text.replace("\\", ""))  # part of an address on the net: no such sign
MESSENGERS = st.builds(Messenger, st.sampled_from(["telegram", "viber", "Мій, «зв'язок»"]), HANDLES)
NOTES = st.lists(line(30), max_size=3).map(lambda lines: "\n".join(lines).strip())


def several(values: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(values, max_size=3, unique_by=str).map(tuple)


PEOPLE = st.builds(
    ClientDraft,
    family_name=name(),
    given_name=line(),
    additional_name=line(),
    nickname=line(),
    organization=line(),
    job_title=line(),
    phones=several(PHONES),
    emails=several(EMAILS),
    addresses=several(ADDRESSES),
    messengers=several(MESSENGERS),
    birthday=st.sampled_from(["", "1990-05-17", "--02-29"]),
    sex=st.sampled_from(Sex),
    note=NOTES,
    tags=several(filled()),
    external_id=line(),
)
COMPANIES = st.builds(
    ClientDraft,
    kind=st.just(Kind.COMPANY),
    organization=name(),
    phones=several(PHONES),
    tags=several(filled()),
)


def there_and_back(client: ClientDraft, version: CardVersion) -> ClientDraft:
    file = io.BytesIO()
    assert write_vcards(file, [client], version=version) == 1
    (record,) = records_of_cards(cards_in(file.getvalue().decode()), Regional("UA"))
    assert not record.problems
    return record.draft


@pytest.mark.parametrize("version", list(CardVersion))
@given(client=PEOPLE | COMPANIES)
def test_a_client_comes_back_the_same(version: CardVersion, client: ClientDraft) -> None:
    assert there_and_back(client, version) == client


@pytest.mark.parametrize("version", list(CardVersion))
@pytest.mark.parametrize(
    "client",
    [
        ClientDraft(phones=(Phone("+380671234567", "+380671234567"),)),
        ClientDraft(emails=(Email("a@example.com"),)),
        ClientDraft(nickname="Сусідка"),
        ClientDraft(external_id="А-17"),
        ClientDraft(organization="ТОВ «Ромашка»", nickname="Ромашка"),
    ],
)
def test_who_has_no_name_gets_none(version: CardVersion, client: ClientDraft) -> None:
    """FN must be there, and says then whatever is known."""
    back = there_and_back(client, version)
    assert back == client or back == replace(client, kind=Kind.COMPANY) != client


@pytest.mark.parametrize("day", ["2035-01-01", "1850-05-17"])
def test_a_birthday_nobody_can_have_is_told(day: str) -> None:
    card = f"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Олена\r\nBDAY:{day.replace('-', '')}\r\nEND:VCARD\r\n"
    (record,) = records_of_cards(cards_in(card), Regional("UA", today=date(2026, 11, 22)))
    assert [problem.reason for problem in record.problems] == [Reason.IMPOSSIBLE_BIRTHDAY]
    assert (record.draft.birthday, record.draft.flags[0].value) == ("", day)
