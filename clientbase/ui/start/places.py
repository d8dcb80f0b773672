"""The countries, currencies and languages one may choose, named in the language of the screen."""

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name, get_territory_currencies

from clientbase.domain.currencies import CURRENCIES
from clientbase.i18n import current_language

LANGUAGE_NAMES = (("uk", "Українська"), ("ru", "Русский"), ("en", "English"))
FIRST = ("UA", "RU", "BY", "KZ", "MD", "PL", "DE", "GB", "US")


def countries() -> tuple[tuple[str, str], ...]:
    """(ISO 3166 code, name): the likely ones first, then all others by name."""
    names = Locale(current_language()).territories
    real = {code for code in get_global("territory_currencies") if len(code) == 2 and code in names}
    first = [code for code in FIRST if code in real]
    rest = sorted(real - set(first), key=lambda code: names[code].casefold())
    return tuple((code, names[code]) for code in (*first, *rest))


def currencies() -> tuple[tuple[str, str], ...]:
    """(ISO 4217 code, «UAH, українська гривня»)."""
    language = current_language()
    return tuple((code, f"{code}, {get_currency_name(code, locale=language)}") for code in CURRENCIES)


def currency_of(country: str) -> str:
    """What is paid with there, if the program knows it, else euro."""
    found = [code for code in get_territory_currencies(country) if code in CURRENCIES]
    return found[-1] if found else "EUR"


def country_of_language(language: str) -> str:
    """The first guess before anybody was asked."""
    return {"uk": "UA", "ru": "RU"}.get(language, "UA")
