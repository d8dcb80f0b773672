"""A typed line as words, numbers and signs with their places, for the rules that understand phrases in it."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*|[^\w\s]|_")
_SPELLING = str.maketrans({"ё": "е", **dict.fromkeys("'’ʼ`\u0301")})
_BEFORE = frozenset('([«"“„—,;!')  # signs that a phrase may follow without a space
_BEHIND = frozenset(')]»"”“,;!?:….')


def plain(word: str) -> str:
    """A word as the lists of words have it: small letters, no apostrophe, е for ё.

    >>> plain("П’ятницю")
    'пятницю'
    """
    return word.lower().translate(_SPELLING)


@dataclass(frozen=True, slots=True)
class Token:
    """`word` is the plain form, `number` its value when it is digits; `glued`: no space stands before it."""

    word: str
    text: str
    start: int
    end: int
    number: int | None
    glued: bool


_NONE = Token("", "", -1, -1, None, glued=True)


@dataclass(slots=True)
class Line:
    """The tokens of a line, and which of them a rule has taken already. Any index may be asked for."""

    text: str
    tokens: tuple[Token, ...]
    taken: set[int] = field(default_factory=set)

    def __getitem__(self, at: int) -> Token:
        return self.tokens[at] if 0 <= at < len(self.tokens) else _NONE

    def __len__(self) -> int:
        return len(self.tokens)

    def word(self, at: int) -> str:
        return self[at].word

    def number(self, at: int, most: int = 9999) -> int | None:
        """The number of digits at a place, unless it is greater."""
        found = self[at].number
        return found if found is not None and found <= most else None

    def is_one(self, at: int, *words: str) -> bool:
        return self[at].word in words

    def begins(self, at: int) -> bool:
        """Whether a phrase may begin here: not within a word, a number, an address."""
        token = self[at]
        if token is _NONE:
            return False
        if not token.glued:
            return True
        before = self[at - 1]
        return before.text in _BEFORE and not (before.text == "," and self[at - 2].number is not None)

    def ends(self, at: int) -> bool:
        """Whether a phrase may end before this place."""
        token = self[at]
        if token is _NONE or not token.glued:
            return True
        if token.text not in _BEHIND:
            return False
        behind = self[at + 1]
        closing = behind is _NONE or not behind.glued or token.text in ')]»"”!?'
        return closing or (token.text in ",;" and behind.number is None)

    def free(self, at: int, end: int) -> bool:
        return not any(place in self.taken for place in range(at, end))

    def take(self, at: int, end: int) -> None:
        self.taken.update(range(at, end))

    def places(self) -> Iterable[int]:
        """Where a phrase may begin, of what is not taken."""
        return (at for at in range(len(self.tokens)) if at not in self.taken and self.begins(at))

    def spoken(self, at: int) -> Token:
        """The token here unless it is taken: what a rule may look at beside its own words."""
        return _NONE if at in self.taken else self[at]


def line_of(text: str, refused: Collection[str] = ()) -> Line:
    """The line; stretches that read like one of `refused` are taken from the beginning."""
    tokens: list[Token] = []
    end = 0
    for found in _TOKEN.finditer(text):
        digits = found[0].isdecimal()
        number = int(found[0]) if digits and len(found[0]) <= 6 else None
        glued = bool(tokens) and found.start() == end
        tokens.append(Token(plain(found[0]), found[0], found.start(), found.end(), number, glued))
        end = found.end()
    line = Line(text, tuple(tokens))
    wanted = [tuple(plain(each) for each in _TOKEN.findall(one)) for one in refused]
    words = [token.word for token in tokens]
    for signs in filter(None, wanted):
        for at in range(len(words) - len(signs) + 1):
            if tuple(words[at : at + len(signs)]) == signs:
                line.take(at, at + len(signs))
    return line
