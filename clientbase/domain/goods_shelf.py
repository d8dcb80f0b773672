"""All goods at hand while lines are typed: found by code, barcode or the beginnings of words, at once.

Held in memory, for a scanner sends its digits and Enter faster than a list could be read. Made off the screen
thread; ten thousand goods take a few megabytes and are found in well under a millisecond.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clientbase.domain.keyboard_layouts import turned
from clientbase.domain.line_entry import LineEntry, entries
from clientbase.domain.product import Price
from clientbase.domain.search_query import one_typo_away
from clientbase.domain.text_folding import fold, in_one_script

MOST = 8
"""Goods that are offered at a time."""
_SHORTEST_BARCODE = 6
_STEM = 3  # letters that are left of a word whose ending is taken off
_MISSPELT = 4
_PARTS = re.compile(r"[\s,;/]+")
_WORDS = re.compile(r"[^\W_]+")
_LAST = chr(0x10FFFF)


@dataclass(frozen=True, slots=True)
class ShelfGoods:
    """What a line takes of a product. `stock` is a decimal as text, "" where it is not known."""

    id: int
    name: str
    code: str = ""
    barcode: str = ""
    unit: str = ""
    category: str = ""
    vat_rate: str = ""
    stock: str = ""
    tracked: bool = False
    prices: tuple[Price, ...] = ()

    def price(self, price_list: str = "", currency: str = "") -> Price | None:
        """Its price in the list, else the first one there is, in this currency or in none told."""
        fitting = [one for one in self.prices if not currency or one.currency in ("", currency)]
        named = [one for one in fitting if one.price_list == price_list]
        return next(iter(named or fitting), None)


@dataclass(frozen=True, slots=True)
class Choice:
    """Goods offered for what was typed, with what it said besides. `exact`: code or barcode is this one's."""

    goods: ShelfGoods
    quantity: str = ""
    price: str = ""
    exact: bool = False


class Shelf:
    def __init__(self, goods: Iterable[ShelfGoods] = ()) -> None:
        self._goods: tuple[ShelfGoods, ...] = tuple(goods)
        self._by_id = {one.id: one for one in self._goods}
        self._names = [fold(one.name) for one in self._goods]
        self._barcodes: dict[str, list[int]] = defaultdict(list)
        self._codes: dict[str, list[int]] = defaultdict(list)
        words: set[tuple[str, int]] = set()
        for place, one in enumerate(self._goods):
            for barcode in _PARTS.split(one.barcode):
                if key := _barcode_key(barcode):
                    self._barcodes[key].append(place)
                    words.add((barcode, place))
            if key := _code_key(one.code):
                self._codes[key].append(place)
            words |= {(word, place) for word in _WORDS.findall(self._names[place])}
            words |= {(word, place) for word in _WORDS.findall(fold(one.code))}
        self._words = sorted(words)

    def __len__(self) -> int:
        return len(self._goods)

    def all(self) -> tuple[ShelfGoods, ...]:
        return self._goods

    def get(self, id: int | None) -> ShelfGoods | None:
        return None if id is None else self._by_id.get(id)

    def scanned(self, typed: str) -> Choice | None:
        """The goods whose barcode or code this is, alone or with a quantity; None for none or several."""
        for entry in entries(typed):
            places = self._exactly(entry.text)
            if len(places) == 1:
                return Choice(self._goods[places[0]], entry.quantity, entry.price, exact=True)
        return None

    def is_barcode(self, typed: str) -> bool:
        """Whether it is the whole barcode of goods: nobody types so many digits as a quantity."""
        key = _barcode_key(typed.strip())
        return len(typed.strip()) >= _SHORTEST_BARCODE and key in self._barcodes

    def find(self, typed: str, most: int = MOST) -> tuple[Choice, ...]:
        """The goods what was typed may mean, the likeliest first."""
        readings = entries(typed)
        found: dict[int, Choice] = {}

        def add(places: Iterable[int], entry: LineEntry, *, exact: bool = False) -> None:
            for place in places:
                found.setdefault(place, Choice(self._goods[place], entry.quantity, entry.price, exact))

        for entry in readings:
            add(self._exactly(entry.text), entry, exact=True)
        for look in (self._begun, self._stemmed, self._turned, self._misspelt):
            for entry in readings:
                if len(found) < most:
                    add(self._ranked(look(entry.text), entry.text, most), entry)
            if found:
                break
        return tuple(found.values())[:most]

    # --- ways to look -----------------------------------------------------------------------------

    def _exactly(self, text: str) -> list[int]:
        places = self._barcodes.get(_barcode_key(text), []) or self._codes.get(_code_key(text), [])
        if places:
            return places
        for form in turned(text):  # a code scanned while another layout was on
            if places := self._codes.get(_code_key(form), []):
                return places
        return []

    def _begun(self, text: str) -> set[int]:
        """Each word begins a word of the goods; a number that is not the last one is one of theirs whole."""
        words = _WORDS.findall(fold(text))
        return self._together(
            self._with(word, whole=word.isdigit() and at < len(words) - 1) for at, word in enumerate(words)
        )

    def _stemmed(self, text: str) -> set[int]:
        """As begun, with other endings: «троянди» finds «Троянда»."""
        return self._together(self._by_stem(word) for word in _WORDS.findall(fold(text)))

    def _by_stem(self, word: str) -> set[int]:
        found = self._with(word, whole=word.isdigit())
        for cut in (1, 2):
            if found or word.isdigit() or len(word) - cut < _STEM:
                break
            found = self._with(word[:-cut])
        return found

    def _turned(self, text: str) -> set[int]:
        for form in turned(text):
            if found := self._begun(form):
                return found
        return set()

    def _misspelt(self, text: str) -> set[int]:
        return self._together(self._by_typo(word) for word in _WORDS.findall(fold(text)))

    def _by_typo(self, word: str) -> set[int]:
        found = self._by_stem(word)
        if not found and len(word) >= _MISSPELT:
            for other in one_typo_away(word):
                if len(other) >= _MISSPELT:
                    found |= self._with(other)
        return found

    # --- parts ------------------------------------------------------------------------------------

    def _with(self, word: str, *, whole: bool = False) -> set[int]:
        """Places of goods one of whose words begins so."""
        first = bisect_left(self._words, (word, -1))
        last = bisect_left(self._words, (word, len(self._goods)) if whole else (word + _LAST, -1))
        return {place for _word, place in self._words[first:last]}

    @staticmethod
    def _together(sets: Iterable[set[int]]) -> set[int]:
        found: set[int] | None = None
        for one in sets:
            found = one if found is None else found & one
            if not found:
                return set()
        return found or set()

    def _ranked(self, places: set[int], text: str, most: int) -> Sequence[int]:
        """Names equal to the text first, then those that begin with it, shorter ones before longer."""
        folded = fold(text)

        def rank(place: int) -> tuple[int, int, str]:
            name = self._names[place]
            begins = 0 if name == folded else 1 if name.startswith(folded) else 2
            return begins, len(name) if begins < 2 else 0, name

        return sorted(places, key=rank)[:most]


def _barcode_key(text: str) -> str:
    """Digits without the zeros in front, which an UPC-A lacks before its EAN-13; "" for no barcode."""
    tidy = text.strip()
    return tidy.lstrip("0") if tidy.isascii() and tidy.isdigit() else ""


def _code_key(text: str) -> str:
    return in_one_script("".join(filter(str.isalnum, fold(text))))
