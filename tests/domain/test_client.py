"""What a client is called."""

import pytest

from clientbase.domain.client import (
    Address,
    Client,
    ClientDraft,
    Email,
    Kind,
    Phone,
    display_name_of,
    draft_of,
)


@pytest.mark.parametrize(
    ("draft", "name"),
    [
        (ClientDraft(family_name="Ткаченко", given_name="Олена", additional_name="П."), "Ткаченко Олена П."),
        (ClientDraft(given_name="Олена", organization="Мрія", nickname="Лена"), "Олена"),
        (ClientDraft(nickname="Лена", organization="Мрія"), "Лена"),
        (ClientDraft(organization="Мрія"), "Мрія"),
        (ClientDraft(kind=Kind.COMPANY, organization="Мрія", family_name="Ткаченко"), "Мрія"),
        (ClientDraft(kind=Kind.COMPANY, family_name="Ткаченко"), "Ткаченко"),
        (ClientDraft(phones=(Phone("067 1", "+380671234567"),)), "+380671234567"),
        (ClientDraft(phones=(Phone("12-34"),), emails=(Email("a@example.com"),)), "12-34"),
        (ClientDraft(emails=(Email("a@example.com"),)), "a@example.com"),
        (ClientDraft(external_id="К-17", tax_id="1"), "К-17"),
        (ClientDraft(tax_id="12345678"), "12345678"),
        (ClientDraft(addresses=(Address(), Address(city="Київ", street="Садова"))), "Київ, Садова"),
        (ClientDraft(note="хтось"), ""),
    ],
)
def test_a_name_for_everyone_who_has_anything(draft: ClientDraft, name: str) -> None:
    assert display_name_of(draft) == name


def test_a_client_gives_his_draft_back() -> None:
    draft = ClientDraft(given_name="Олена", tags=("x",))
    assert draft_of(Client(given_name="Олена", tags=("x",), id=7, display_name="Олена")) == draft
