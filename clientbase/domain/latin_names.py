"""Names in Latin letters for English texts, as passports have them.

Ukrainian by the Cabinet's resolution No 55 of 2010, Russian by ICAO Doc 9303.
"""

import re

_UKRAINIAN = {
    "а": "a",
    "б": "b",
    "в": "v",
    "г": "h",
    "ґ": "g",
    "д": "d",
    "е": "e",
    "є": "ie",
    "ж": "zh",
    "з": "z",
    "и": "y",
    "і": "i",
    "ї": "i",
    "й": "i",
    "к": "k",
    "л": "l",
    "м": "m",
    "н": "n",
    "о": "o",
    "п": "p",
    "р": "r",
    "с": "s",
    "т": "t",
    "у": "u",
    "ф": "f",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ь": "",
    "ю": "iu",
    "я": "ia",
    "'": "",
}
_UKRAINIAN_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_RUSSIAN = {
    **_UKRAINIAN,
    "г": "g",
    "ё": "e",
    "и": "i",
    "ъ": "ie",
    "ы": "y",
    "э": "e",
}
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*")
_APOSTROPHE = re.compile("['’ʼ`]")


def in_latin(text: str, language: str) -> str:
    """`language`: whose letters they are, `uk` or `ru`. Latin letters stay.

    >>> in_latin("Згурський В’ячеслав Юрійович", "uk"), in_latin("Щукина Юлия", "ru")
    ('Zghurskyi Viacheslav Yuriiovych', 'Shchukina Iuliia')
    """
    return _WORD.sub(lambda found: _latin_word(found[0], language), text)


def _latin_word(word: str, language: str) -> str:
    low = _APOSTROPHE.sub("'", word.casefold())
    table = _RUSSIAN if language == "ru" else _UKRAINIAN
    if language != "ru":
        low = low.replace("зг", "zgh")
    letters = [table.get(letter, letter) for letter in low]
    if language != "ru" and low[0] in _UKRAINIAN_FIRST:
        letters[0] = _UKRAINIAN_FIRST[low[0]]
    latin = "".join(letters)
    if len(word) > 1 and word.isupper():
        return latin.upper()
    return latin[:1].upper() + latin[1:] if word[:1].isupper() else latin
