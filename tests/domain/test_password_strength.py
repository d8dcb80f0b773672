"""The word for a password."""

import pytest

from clientbase.domain.password_strength import Strength, strength_of


@pytest.mark.parametrize(
    ("password", "strength"),
    [
        ("", Strength.TOO_SHORT),
        ("Аа1!Бб2", Strength.TOO_SHORT),
        ("12345678", Strength.WEAK),
        ("qwerty123", Strength.WEAK),
        ("йцукенгшщз", Strength.WEAK),
        ("Password1!", Strength.WEAK),
        ("аааааааааааааа", Strength.WEAK),
        ("Україна2024", Strength.WEAK),
        ("fjwoxmqz", Strength.WEAK),
        ("кіт пес 5", Strength.FAIR),
        ("R7#kQ2!vXp9w", Strength.GOOD),
        ("синій чайник летить", Strength.GOOD),
        ("correct horse battery staple", Strength.GOOD),
    ],
)
def test_the_word(password: str, strength: Strength) -> None:
    assert strength_of(password) is strength


def test_longer_is_never_weaker() -> None:
    order = list(Strength)
    password, before = "", 0
    for sign in "синій чайник летить над морем":
        password += sign
        now = order.index(strength_of(password))
        assert now >= before
        before = now
