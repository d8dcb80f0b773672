"""How well a name fits what was typed: the name itself, then names that begin so, then words that do."""

import unicodedata

from clientbase.domain.search_query import Reading
from clientbase.domain.text_folding import fold, roman_key

THE_NAME, BEGINS, A_WORD_BEGINS, ELSEWHERE = range(4)
Fit = tuple[int, bool, bool]
"""Sorts the better before the worse: one of these places, whether by sound alone, whether only folded."""
_APOSTROPHES = str.maketrans(dict.fromkeys('`´‘’ʼ′"', "'"))

_STOPS = str.maketrans("", "", ",.;:")


class Ranker:
    """Made once for a query, asked of every name found."""

    def __init__(self, reading: Reading) -> None:
        words = [[form.strip() for form in forms] for forms in reading.words]
        self._letters = [forms[:1] for forms in words]
        self._wholes = {" ".join(forms[0] for forms in words)}
        self._all = words
        self._all_wholes = {" ".join(forms[min(at, len(forms) - 1)] for forms in words) for at in range(8)}
        self._more = self._all_wholes != self._wholes or any(len(forms) > 1 for forms in words)
        self._literal = plain(reading.text)
        self._together = _flat(" ".join(forms[0] for forms in words)) if len(words) > 1 else ""

    @property
    def several(self) -> bool:
        """Whether there are words that may stand together, or apart."""
        return bool(self._together)

    def apart(self, folded: str) -> bool:
        """Whether the words do not follow one another in a text, as a street and its number do."""
        return self._together not in _flat(folded)

    def fit(self, name: str) -> Fit:
        folded = fold(name)
        found, heard = _place(folded, self._letters, self._wholes), False
        if found and self._more:
            by_sound = min(
                _place(roman_key(folded), self._all, self._all_wholes),
                _place(folded, self._all, self._all_wholes),
            )
            if by_sound < found:
                found, heard = by_sound, True
        return found, heard, self._literal not in plain(name)


def _place(name: str, words: list[list[str]], wholes: set[str]) -> int:
    if name in wholes:
        return THE_NAME
    if name.startswith(tuple(wholes)):
        return BEGINS
    spaced = f" {name}"
    for forms in words:
        if not any(f" {form}" in spaced for form in forms):
            return ELSEWHERE
    return A_WORD_BEGINS


def _flat(folded: str) -> str:
    return folded.translate(_STOPS)


def plain(text: str) -> str:
    """Letters as they are, whatever their case and the apostrophe."""
    return unicodedata.normalize("NFC", text).casefold().translate(_APOSTROPHES).strip()
