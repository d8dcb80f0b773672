"""Text as it is searched: what differs only in case, accents, ё/е, і/ї/и, apostrophes or look-alikes is one.

`fold` is the folding itself; `search_text` is what a record stores for the search index; `query_variants`
are the folded forms of what a person typed, best first. All three speak the same folded alphabet.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from clientbase.domain.keyboard_layouts import turned

_WORDS_KEPT = 12_000  # words whose folded form is remembered
_APOSTROPHES = "'`´‘’‚‛ʹʼʻ′＇ˈ"
_QUOTES = '"“”„‟«»″〃＂‹›'
_DASHES = "‐‑‒–—―−﹣－"
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
)
_SAME_LETTER = {"ё": "е", "є": "е", "э": "е", "і": "и", "ї": "и", "ґ": "г", "ў": "у"}
_LATIN_LETTERS = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ı": "i", "ħ": "h",
}  # fmt: skip


def _fold_table() -> dict[int, str]:
    """For `str.translate` after `casefold`: one look-up per character, so folding stays linear."""
    table: dict[int, str] = {}
    for code in (*range(0xA0, 0x2500), *range(0xFB00, 0xFB07), *range(0xFF01, 0xFF5F)):
        character = chr(code)
        if unicodedata.category(character) == "Mn":
            table[code] = ""
            continue
        if character == "й":  # a letter, not и with an accent
            continue
        plain = "".join(
            part for part in unicodedata.normalize("NFKD", character) if unicodedata.category(part) != "Mn"
        ).casefold()
        if plain != character:
            table[code] = plain
    for source in (_SAME_LETTER, _LATIN_LETTERS):
        table.update({ord(letter): plain for letter, plain in source.items()})
    table.update({ord(mark): "" for mark in _APOSTROPHES + _QUOTES + _INVISIBLE})
    table.update({ord(dash): "-" for dash in _DASHES})
    for code, plain in table.items():  # what an entry gives must be folded itself
        table[code] = plain.translate(table)
    return table


_TABLE = _fold_table()

_SPELLINGS_OF = {"е": "еєэё", "и": "иії", "г": "гґ"}
_MOST_SPELLINGS = 48


def spellings(folded: str) -> list[str]:
    """Texts that are folded to this one, as far as Ukrainian and Russian letters go; the beginnings of them
    where there would be too many.

    >>> spellings("иг")
    ['иг', 'иґ', 'іг', 'іґ', 'їг', 'їґ']
    """
    found = [""]
    for letter in folded:
        longer = [text + other for text in found for other in _SPELLINGS_OF.get(letter, letter)]
        if len(longer) > _MOST_SPELLINGS:
            break
        found = longer
    return found


_LOOK_ALIKES = {"a": "а", "b": "в", "c": "с", "e": "е", "h": "н", "i": "и", "k": "к", "m": "м", "o": "о",
                "p": "р", "t": "т", "x": "х", "y": "у"}  # fmt: skip
_TO_CYRILLIC = str.maketrans(_LOOK_ALIKES)
_TO_LATIN = str.maketrans({cyrillic: latin for latin, cyrillic in _LOOK_ALIKES.items()})
_OWN_LATIN = re.compile("[dfgjlnqrsuvwz]")
_OWN_CYRILLIC = re.compile("[бгджзйлпфцчшщъыьюя]")
_SEAM = re.compile("[a-z][а-я]|[а-я][a-z]|[а-я]-[a-z]|[a-z]-[а-я]")
_MIXED_RUN = re.compile(r"[a-zа-я]*(?:[a-z][а-я]|[а-я][a-z])[a-zа-я]*")
_EXOTIC = re.compile("[^\x00-\u052f]")
_LONE_TAIL = re.compile(
    r"(?<=[а-я]-)[abcehikmoptxy]{1,2}(?![a-zа-я])|(?<![a-zа-я])[abcehikmoptxy]{1,2}(?=-[а-я])"
)


def fold(text: str) -> str:
    """The text in the folded alphabet; folding twice changes nothing.

    >>> fold("  CибБашкир  «Їжак» Ševčenko п'ять ")
    'сиббашкир ижак sevcenko пять'
    """
    if text.isascii():
        folded = text.lower()
        if "'" in folded or '"' in folded or "`" in folded:
            folded = folded.replace("'", "").replace('"', "").replace("`", "")
        return " ".join(folded.split())
    return " ".join(filter(None, map(_folded_word, text.split())))


@lru_cache(maxsize=_WORDS_KEPT)
def _folded_word(text: str) -> str:
    """One word; names, cities and streets come again and again."""
    folded = _fold_once(text)
    for _turn in range(4 if _EXOTIC.search(folded) else 0):  # may compose anew when something between is gone
        again = _fold_once(folded)
        if again == folded:
            break
        folded = again
    return folded


def _fold_once(text: str) -> str:
    folded = unicodedata.normalize("NFC", text).casefold().translate(_TABLE)
    if _SEAM.search(folded):
        folded = _MIXED_RUN.sub(_one_script, folded)
        folded = _LONE_TAIL.sub(lambda found: found[0].translate(_TO_CYRILLIC), folded)
    return " ".join(folded.split())


def _one_script(run: re.Match[str]) -> str:
    """A word of two scripts, in the one that most of its unmistakable letters belong to."""
    word = run[0]
    if len(_OWN_LATIN.findall(word)) > len(_OWN_CYRILLIC.findall(word)):
        return word.translate(_TO_LATIN)
    return word.translate(_TO_CYRILLIC)


_BOTH_CASES = {
    **_LOOK_ALIKES,
    "A": "А", "B": "В", "C": "С", "E": "Е", "H": "Н", "I": "І", "K": "К", "M": "М", "O": "О", "P": "Р",
       "T": "Т", "X": "Х", "Y": "У", "i": "і",
}  # fmt: skip
_MEND_CYRILLIC = str.maketrans(
    {latin: cyrillic for latin, cyrillic in _BOTH_CASES.items() if latin not in "bhkmt"}
)
_MEND_LATIN = str.maketrans(
    {cyrillic: latin for latin, cyrillic in _BOTH_CASES.items() if latin not in "bhkmt"}
)
_LETTER_RUN = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_LATIN_LETTER, _CYRILLIC_LETTER = re.compile("[A-Za-z]"), re.compile("[\u0400-\u052f]")


def mend_scripts(text: str) -> str:
    """A name whose words mix Latin and Cyrillic look-alikes, in one script a word; other text as it is.

    A word keeps its mixture where a letter looks like none of the other script.

    >>> mend_scripts("CибБашкирТекстиль"), mend_scripts("Audi-сервис")
    ('СибБашкирТекстиль', 'Audi-сервис')
    """
    if text.isascii() or not _LATIN_LETTER.search(text) or not _CYRILLIC_LETTER.search(text):
        return text
    return _LETTER_RUN.sub(_mend_word, text)


def _mend_word(run: re.Match[str]) -> str:
    word = run[0]
    if not (_LATIN_LETTER.search(word) and _CYRILLIC_LETTER.search(word)):
        return word
    cyrillic = word.translate(_MEND_CYRILLIC)
    if not _LATIN_LETTER.search(cyrillic):
        return cyrillic
    latin = word.translate(_MEND_LATIN)
    return word if _CYRILLIC_LETTER.search(latin) else latin


_ROMAN = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "h", "д": "d", "е": "e", "ж": "z", "з": "z", "и": "i", "й": "i",
        "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
        "ф": "f", "х": "h", "ц": "c", "ч": "c", "ш": "s", "щ": "sc", "ъ": "", "ы": "i", "ь": "", "ю": "iu",
        "я": "ia",
    }
)  # fmt: skip
_SPELLINGS = (
    ("shch", "sc"), ("sz", "s"), ("cz", "c"), ("kh", "h"), ("zh", "z"), ("sh", "s"), ("ch", "c"), ("ts", "c"),
    ("tz", "c"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("ct", "kt"), ("ye", "e"), ("je", "e"), ("ie", "e"),
    ("g", "h"), ("x", "ks"), ("w", "v"), ("q", "k"), ("y", "i"), ("j", "i"),
)  # fmt: skip
_SPELLING = re.compile("(?<=[bcdfghklmnprstvz])[yj]o|" + "|".join(spelling for spelling, _key in _SPELLINGS))
_SPELLING_KEY = dict(_SPELLINGS)
_DOUBLED = re.compile(r"([a-z])\1+")
_WORD = re.compile(r"[a-zа-я]{2,}")
_KEYED_LENGTH = 400  # a long note is searched as it is written, not by its sound


def roman_key(text: str) -> str:
    """A folded text by its sound in Latin letters: Шевченко, Shevchenko and Ševčenko give one key.

    Not a transliteration for reading (that is Cabinet resolution No 55): spellings that differ between
    the usual systems fall together here.

    >>> roman_key(fold("Шевченко")) == roman_key(fold("Shevchenko")) == roman_key(fold("Ševčenko"))
    True
    """
    return " ".join(map(_roman_word, _WORD.findall(text)))


@lru_cache(maxsize=_WORDS_KEPT)
def _roman_word(word: str) -> str:
    if word[0] >= "а":
        latin = word.translate(_ROMAN)
    else:
        latin = _SPELLING.sub(lambda found: _SPELLING_KEY.get(found[0], "e"), word)
    return _DOUBLED.sub(r"\1", latin)


def search_text(parts: Iterable[str], phones: Iterable[str] = (), codes: Iterable[str] = ()) -> str:
    """What one record stores for the search: its folded texts, phone digits, codes, a key by sound.

    `phones` are numbers in any form, each stored by its digits, abroad and as dialled at home; `codes` are
    among the parts already, and stored once more without hyphens and spaces.
    """
    folded = [word for part in parts if part and (word := fold(part))]
    keys = [key for word in folded if (key := sound_of(word))]
    digits: list[str] = []
    for phone in phones:
        digits.extend(phone_digits(phone))
    digits += [code for text in codes if text and (code := compact_code(text))]
    return " ".join(dict.fromkeys((*folded, *digits, *keys)))


def sound_of(folded: str) -> str:
    """The key by sound of a folded text, "" where the text itself holds it, or has none."""
    if len(folded) > _KEYED_LENGTH or "@" in folded:
        return ""
    key = roman_key(folded)
    return "" if key in folded else key


def in_one_script(folded: str) -> str:
    """A code whose look-alike letters are all Latin."""
    return folded.translate(_TO_LATIN)


_CODE = re.compile(r"[^\W_]*(?:[\s\-–/._№#]+[^\W_]+)*")
_LONGEST_CODE, _MOST_LETTERS = 30, 6


def compact_code(text: str) -> str:
    """A number or code without what separates its parts, look-alike letters in Latin; "" for other texts.

    >>> compact_code("КВ-1001"), compact_code("ах 4321 км"), compact_code("Їжак"), compact_code("5, кв. 7")
    ('kb1001', 'ax4321km', '', '')
    """
    if len(text) > _LONGEST_CODE or not any(map(str.isdigit, text)) or not _CODE.fullmatch(text.strip()):
        return ""
    code = in_one_script("".join(filter(str.isalnum, fold(text))))
    return code if sum(map(str.isalpha, code)) <= _MOST_LETTERS else ""


_NOT_DIGIT = re.compile(r"\D+")


def phone_digits(phone: str) -> tuple[str, ...]:
    """The digits of a phone, international and as dialled at home (380671234567, 0671234567)."""
    digits = phone[1:] if phone[:1] == "+" and phone[1:].isdecimal() else _NOT_DIGIT.sub("", phone)
    if not digits:
        return ()
    if digits.startswith("380") and len(digits) == 12:
        return (digits, digits[2:])
    if digits.startswith("7") and len(digits) == 11:
        return (digits, "8" + digits[1:])
    return (digits,)


_PHONE_QUERY = re.compile(r"[\d\s+().\-–/]+")


def query_variants(text: str) -> tuple[str, ...]:
    """The folded forms of a query, best first (digits, as typed, other layouts, by sound).

    >>> query_variants("bdfyjd")[:3]
    ('bdfyjd', 'иванов', 'bdfid')
    """
    variants = [fold(text)]
    if not variants[0]:
        return ()
    if _PHONE_QUERY.fullmatch(text):
        digits = _NOT_DIGIT.sub("", text)
        if len(digits) >= 3:
            variants.insert(0, digits)
            if len(digits) > 7 and digits[0] == "8":  # 8 067 …, 8 916 …: the old trunk prefix
                variants.append(digits[1:])
        return tuple(dict.fromkeys(variants))
    variants.extend(fold(form) for form in turned(text))
    if len(variants[0]) >= 3:
        variants.append(roman_key(variants[0]))
    return tuple(dict.fromkeys(form for form in variants if form))
