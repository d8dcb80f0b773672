"""A client typed as one line."""

import pytest

from clientbase.domain.client import Kind, display_name_of
from clientbase.domain.typed_client import names_somebody, typed_client


@pytest.mark.parametrize(
    ("text", "name", "numbers", "note"),
    [
        ("Марія Коваль 067 123-45-67", ("Коваль", "Марія", ""), ("+380671234567",), ""),
        ("  Ткаченко   Олена Петрівна ", ("Ткаченко", "Олена", "Петрівна"), (), ""),
        ("0671234567 Оля", ("", "Оля", ""), ("+380671234567",), ""),
        ("Оля манікюр 0501112233", ("", "Оля", ""), ("+380501112233",), "манікюр"),
        ("Иванова Мария +7 912 345-67-89, 050 111 22 33", ("Иванова", "Мария", ""),
         ("+79123456789", "+380501112233"), ""),
        ("+380671234567", ("", "", ""), ("+380671234567",), ""),
        ("Петро 067 12", ("", "Петро", ""), (), "067 12"),
        ("Anna Smith anna@example.com", ("Smith", "Anna", ""), (), ""),
    ],
)  # fmt: skip
def test_a_line_is_parted(text: str, name: tuple[str, str, str], numbers: tuple[str, ...], note: str) -> None:
    made = typed_client(text, "UA")
    assert (made.family_name, made.given_name, made.additional_name) == name
    assert tuple(phone.e164 for phone in made.phones) == numbers
    assert made.note == note
    assert display_name_of(made)


def test_a_company_is_one_and_an_address_is_kept() -> None:
    made = typed_client("ТОВ «Ромашка» office@example.com", "UA")
    assert (made.kind, made.organization) == (Kind.COMPANY, "ТОВ «Ромашка»")
    assert [email.address for email in made.emails] == ["office@example.com"]


@pytest.mark.parametrize("text", ["Марія 12345", "💇 Оля", "x-y_z 1/2", "Салон 24", "д" * 300])
def test_no_sign_that_was_typed_is_lost(text: str) -> None:
    made = typed_client(text, "UA")
    names = (made.family_name, made.given_name, made.additional_name, made.nickname, made.organization)
    kept = " ".join((*names, made.note))
    assert sorted(kept.replace(" ", "")) == sorted(text.replace(" ", ""))


@pytest.mark.parametrize(
    ("text", "enough"), [("Ян", True), ("067123", True), ("Я", False), ("12", False), (" ?!", False)]
)
def test_what_names_somebody(text: str, enough: bool) -> None:
    assert names_somebody(text) is enough
