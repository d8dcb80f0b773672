# ruff: noqa: E501 -- lists of words read better in long lines
"""Which country a text names: in Ukrainian, Russian, English or the country's own language, or by its code."""

import re
from functools import cache, lru_cache

import phonenumbers
from babel import Locale
from babel.core import get_global
from babel.languages import get_official_languages

from clientbase.domain.text_folding import fold

_LANGUAGES = ("uk", "ru", "en")
_OWN_LANGUAGES = (
    *(
        "pl",
        "de",
        "fr",
        "es",
        "it",
        "pt",
        "nl",
        "cs",
        "sk",
        "hu",
        "ro",
        "bg",
        "hr",
        "sr",
        "sl",
        "bs",
        "mk",
        "sq",
    ),
    *(
        "lt",
        "lv",
        "et",
        "fi",
        "sv",
        "da",
        "nb",
        "el",
        "tr",
        "he",
        "ka",
        "hy",
        "az",
        "kk",
        "uz",
        "be",
        "ky",
        "ca",
    ),
)
"""Languages that lists at hand name their countries in; those of the whole world would take 60 MB."""
_ALSO = {
    "UA": "укр|украйна", "RU": "рф|rf|российская федерация|російська федерація|russian federation", "BY": "белоруссия|білорусія|рб", "MD": "молдавия|молдавія",
    "US": "сша|америка|штаты|сполучені штати америки|соединенные штаты америки|united states of america|u.s.a.|u.s.",
    "GB": "англия|англія|британія|британия|шотландія|шотландия|england|scotland|great britain|britain|u.k.|велика британія",
    "CZ": "чехія|чеська республіка|чешская республика|czech republic|česká republika", "NL": "голландия|голландія|holland",
    "DE": "фрг|нимеччина", "KZ": "рк|казахстан республика", "AE": "оае|оаэ|эмираты|емірати|uae", "KR": "корея|korea",
    "TR": "turkey|türkiye", "GE": "грузія", "CN": "кнр", "KG": "киргизия|кыргызстан", "TM": "туркмения", "MK": "македония|македонія",
}  # fmt: skip
_COUNTRIES = frozenset(phonenumbers.SUPPORTED_REGIONS)
_AROUND = re.compile(r"\(.*?\)|\[.*?\]|\+?\d+|[.,;:]")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_FLAG_A = 0x1F1E6


@cache
def _names(languages: tuple[str, ...], *, own: bool) -> dict[str, str]:
    """Folded name → code; `own`: only countries where the language is an official one."""
    found: dict[str, str] = {}
    for language in languages:
        for code, name in Locale(language).territories.items():
            if code in _COUNTRIES and (not own or language in get_official_languages(code)):
                found.setdefault(_plain(name), code)
    return found


@cache
def _usual() -> dict[str, str]:
    found = dict(_names(_LANGUAGES, own=False))
    for alias, codes in get_global("territory_aliases").items():  # POL, GBR, UK
        if alias.isalpha() and len(codes) == 1 and codes[0] in _COUNTRIES:
            found.setdefault(alias.casefold(), codes[0])
    found.update({code.casefold(): code for code in _COUNTRIES})
    for code, names in _ALSO.items():
        found.update({_plain(name): code for name in names.split("|")})
    return found


def _plain(text: str) -> str:
    return fold(_AROUND.sub("", text)).replace("-", " ")


@lru_cache(maxsize=5_000)
def territory(text: str) -> str:
    """The code of ISO 3166-1 for the name or code of a country; "" when the text names none.

    >>> territory("Польща"), territory("Deutschland"), territory("pl"), territory("Луна")
    ('PL', 'DE', 'PL', '')
    """
    if len(text) > 60:
        return ""
    if flag := _FLAG.search(text):
        code = "".join(chr(ord(sign) - _FLAG_A + ord("A")) for sign in flag[0])
        return code if code in _COUNTRIES else ""
    plain = " ".join(_plain(text).split())
    if not plain:
        return ""
    return _usual().get(plain) or _names(_OWN_LANGUAGES, own=True).get(plain, "")
