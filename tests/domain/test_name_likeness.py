"""When two names may be one client's."""

import pytest

from clientbase.domain.name_likeness import Likeness, likeness, named


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Гнатюк Ольга", "Гнатюк-Бойко Ольга", Likeness.PARTIAL),  # married
        ("Бойко-Гнатюк Ольга Іванівна", "Ольга Іванівна Гнатюк", Likeness.PARTIAL),
        ("Гнатюк-Бойко Ольга", "Гнатюк-Бойко Ірина", Likeness.DISAGREE),
        ("Гнатюк Ольга", "Бойко Ольга", Likeness.DISAGREE),
        ("Гнат Ольга", "Гнатюк-Бойко Ольга", Likeness.DISAGREE),
        ("Гнатюк", "Гнатюк-Бойко", Likeness.DISAGREE),
    ],
)
def test_one_surname_of_two(one: str, other: str, expected: Likeness) -> None:
    names = named(one, personal=True), named(other, personal=True)
    assert likeness(*names) is likeness(*reversed(names)) is expected
