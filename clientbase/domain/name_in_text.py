"""A family name met in a sentence, in whatever case it stands there: «подзвонити Іваненку», «Ивановой»."""

import re

from clientbase.domain.text_folding import fold

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_LEAST = 3  # letters that must be the same
_NAMED = {"", "а", "я", "о", "е", "й", "ь", "ий", "ый", "ой", "ия"}
"""What a name ends in when it names; folded, as all endings here (і and ї are и)."""
_CASES = {
    "", "а", "я", "о", "е", "й", "ь", "у", "ю", "и", "ы",
    "ий", "ый", "ой", "ои", "ом", "ем", "им", "ым", "ою", "ею", "ей", "еи", "ую", "ам", "ах", "их", "ых",
    "ого", "его", "ому", "ему", "ови", "еви", "ами", "ими", "ыми",
}  # fmt: skip


def words_of(text: str) -> tuple[str, ...]:
    """The words of a sentence that could be a name, as written."""
    return tuple(word for word in _WORD.findall(text) if len(word) >= _LEAST)


def stem_of(word: str) -> str:
    """The folded beginning that every case of a name shares; for looking it up."""
    folded = fold(word)
    for ending in (3, 2, 1):
        if len(folded) - ending >= _LEAST and folded[-ending:] in _CASES:
            return folded[:-ending]
    return folded


def is_name(word: str, name: str) -> bool:
    """Whether a word of a sentence is this name. A word in small letters must be the name as it is kept.

    >>> is_name("Ивановой", "Иванова"), is_name("Іваненку", "Іваненко"), is_name("Іваненку", "Іванов")
    (True, True, False)
    """
    said, kept = fold(word), fold(name)
    if not kept or len(kept) < _LEAST:
        return False
    if said == kept:
        return True
    if not word[0].isupper():
        return False
    same = next((at for at, (a, b) in enumerate(zip(said, kept, strict=False)) if a != b), None)
    same = min(len(said), len(kept)) if same is None else same
    # letters that both share may belong to the ending: «Ткаченк-о», «Ткаченк-у», «Иванов-а», «Иванов-ой»
    return any(said[at:] in _CASES and kept[at:] in _NAMED for at in range(max(same - 2, _LEAST), same + 1))
