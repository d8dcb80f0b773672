"""Whether a row that is nobody's speaks of a person who is erased."""

import pytest

from clientbase.domain.client import Client, Email, Phone
from clientbase.domain.living_marks import speaks_of

OLENA = Client(
    family_name="Ткаченко",
    given_name="Олена",
    display_name="Ткаченко Олена",
    phones=(Phone("067 123 45 67", "+380671234567"),),
    emails=(Email("olena@example.com"),),
)


@pytest.mark.parametrize(
    "cells",
    [
        ("", "0671234567"),
        ("Оля", "(067) 123-45-67, 050 111 22 33"),
        ("Оля", "050 111 22 33; моб. 067-123-45-67"),
        ("пошта Olena@Example.com", ""),
        ("ткаченко  олена", ""),
    ],
)
def test_a_row_with_her_phone_mail_or_name_speaks_of_her(cells: tuple[str, ...]) -> None:
    assert speaks_of(OLENA, cells)


@pytest.mark.parametrize(
    "cells", [("Ткаченко Ольга", "067 123 45 68"), ("подруга Ткаченко Олени", ""), ("67", "123", "45 67")]
)
def test_a_row_of_somebody_else_does_not(cells: tuple[str, ...]) -> None:
    assert not speaks_of(OLENA, cells)
