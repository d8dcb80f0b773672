"""By which value a row of a list and a client are told to be one."""

from dataclasses import replace

import pytest

from clientbase.domain.client import ClientDraft, Email, Phone
from clientbase.domain.import_keys import Key
from clientbase.domain.known_by import KNOWN_BY_WORDS, KnownBy, Way, known_by

CLIENT = ClientDraft(
    family_name="Бойко",
    given_name="Іван",
    phones=(Phone("067 123 45 67", "+380671234567"), Phone("12-34")),
    emails=(Email("ivan@example.com"),),
    birthday="1990-05-17",
    tax_id="1234567899",
    external_id="A-7",
)
NAMED = ClientDraft(family_name="Бойко", given_name="Іван")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (CLIENT, KnownBy(Key.EXTERNAL_ID, "A-7")),
        (replace(CLIENT, external_id=""), KnownBy(Key.TAX_ID, "1234567899")),
        (replace(NAMED, emails=(Email("Ivan@Example.com"),)), KnownBy(Key.EMAIL, "ivan@example.com")),
        (replace(NAMED, phones=CLIENT.phones[:1]), KnownBy(Key.PHONE, "+380671234567")),
        (replace(NAMED, phones=(Phone("1234"),)), KnownBy(Key.PHONE, "1234")),
        (replace(NAMED, birthday="1990-05-17"), KnownBy(Key.BIRTHDAY, "1990-05-17")),
        (NAMED, KnownBy(Key.NAME, "Бойко Іван")),
        # a number of some other list names somebody else: he was found by his phone
        (
            replace(NAMED, external_id="9", phones=CLIENT.phones[:1]),
            KnownBy(Key.PHONE, "+380671234567"),
        ),
        (ClientDraft(family_name="Гай", given_name="Ольга"), None),
    ],
)
def test_the_strongest_value_both_have(row: ClientDraft, told: KnownBy | None) -> None:
    assert known_by(row, CLIENT) == told


def test_the_key_a_person_fixed_comes_first() -> None:
    assert known_by(CLIENT, CLIENT, Key.PHONE) == KnownBy(Key.PHONE, "+380671234567")


def test_there_are_words_for_every_way() -> None:
    assert set(KNOWN_BY_WORDS) == {*Key, *Way}
