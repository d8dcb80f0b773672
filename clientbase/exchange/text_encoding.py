"""Bytes of a text file become text: marks, UTF-8, UTF-16, else the code page whose words look like words."""

import codecs
import re
from collections.abc import Sequence

from clientbase.domain.errors import EncodingUnknown, NotASpreadsheet

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CYRILLIC = ("cp1251", "cp866", "cp1125", "koi8-u", "mac-cyrillic")
_WESTERN = ("cp1252", "cp1250", "cp437")
_COMMON = frozenset("оаеинтсрвлкпдмуіяьыбгзйчхж")
"""Letters that make up nearly all of Ukrainian and Russian text, capitals aside."""
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")
_HIGH_WORD = re.compile(r"[^\W\d_]+|[^\x00-\x7f\s]+")
_SAMPLE = 200_000
_DECLARED = re.compile(rb"""<[^>]{0,300}?(?:encoding|charset)\s*=\s*["']?([A-Za-z0-9_.:-]{3,20})""")


def decoded(
    data: bytes, name: str, encoding: str | None = None, further: Sequence[str] = ()
) -> tuple[str, str]:
    """The text and the encoding it was in, a name Python knows. `further`: code pages that such files may be
    in beside the usual ones.

    Raises EncodingUnknown when the given `encoding` does not fit, NotASpreadsheet for binary data.
    """
    if encoding:
        try:
            return _without_mark(data.decode(encoding)), encoding
        except (UnicodeDecodeError, LookupError) as error:
            raise EncodingUnknown(name=name, encoding=encoding) from error
    found = encoding_of(data, further)
    text = _without_mark(data.decode(found, errors="replace"))
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > len(sample) / 500 or sample.count("�") > len(sample) / 50 + 2:
        raise NotASpreadsheet(name=name)
    return text, found


def _without_mark(text: str) -> str:
    return text.removeprefix("\ufeff").rstrip("\x1a\x00")


def encoding_of(data: bytes, further: Sequence[str] = ()) -> str:
    """The most likely encoding of a text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    wide = _wide(data)
    if wide:
        return wide
    if (declared := _declared(data)) != "":
        return declared
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        # a few wrong bytes, or an end cut in two, do not make another encoding of a long text
        broken = data[: 4 * _SAMPLE].decode("utf-8", errors="replace").count("�")
        whole = sum(byte >= 0xC0 for byte in data[: 4 * _SAMPLE])
        if error.start > 0 and whole > 20 and broken * 20 < whole:
            return "utf-8"
    else:
        return "utf-8"
    high = _lines_with_high_bytes(data)
    every = (*_CYRILLIC, *_WESTERN, *further)
    return max(every, key=lambda encoding: _likeness(high, encoding) - every.index(encoding) * 1e-4)


def _declared(data: bytes) -> str:
    """What a page or an XML document says of itself, if it is so."""
    if not data[:100].lstrip().startswith(b"<") or (said := _DECLARED.search(data[:4096])) is None:
        return ""
    try:
        encoding = codecs.lookup(said[1].decode("ascii")).name
        data.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return ""
    return encoding


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every other byte is 0 or, for Cyrillic, 4."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 2 or 0 not in sample:
        return ""
    even, odd = (sum(byte in (0, 4, 0x20) for byte in sample[start::2]) for start in (0, 1))
    if max(even, odd) < 0.9 * half:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _lines_with_high_bytes(data: bytes) -> bytes:
    lines: list[bytes] = []
    size = 0
    for line in data.splitlines():
        if not line.isascii():
            lines.append(line)
            size += len(line)
            if size > _SAMPLE:
                break
    return b"\n".join(lines)


def _likeness(data: bytes, encoding: str) -> float:
    """How much the words with foreign letters look like words in this encoding, per such letter."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
    score = 0.3 * text.count("\xa0")
    cyrillic = encoding in _CYRILLIC
    for found in _HIGH_WORD.finditer(text):
        word = found.group()
        high = sum(char > "\x7f" for char in word)
        if not high:
            continue
        digits = _digits_beside(text, found.start(), found.end())
        if len(word) == 1 and digits:
            score -= 0.5 * (digits - 1)  # a currency sign, or a blank between thousands
        elif len(word) == 1:
            continue  # proves nothing
        else:
            score += _cyrillic_word(word, high) if cyrillic else _western_word(word, high)
    return score / max(sum(byte > 0x7F for byte in data), 1)


def _digits_beside(text: str, start: int, end: int) -> int:
    return text[start - 1 : start].isdigit() + text[end : end + 1].isdigit()


def _cyrillic_word(word: str, high: int) -> float:
    if not word.isalpha():
        known = sum(char in "«»№–—„“”’…°§€₴£©®™\xa0" for char in word)
        return 0.2 * known - (high - known)
    letters = sum("\u0400" <= char <= "\u0491" for char in word)
    score = sum(0.6 + 0.6 * (char.lower() in _COMMON) for char in word if "\u0400" <= char <= "\u0491")
    score -= 1.5 * (high - letters)
    if word[1:] != word[1:].lower() and word != word.upper():
        score -= 0.8 * high  # сАШКО is koi8 read as cp1251
    if letters != len(word):
        score -= 1.5 * high  # «gestiуn»
    return score - (0.3 * high if _rare(word) else 0.0)


def _rare(word: str) -> bool:
    return len(word) > 2 and not set(word.lower()) & set("аеиоуыіяєюїё")


def _western_word(word: str, high: int) -> float:
    if not word.isalpha():
        known = sum(char in "«»–—„“”’…°§€£©®™\xa0¿¡º" for char in word)
        return 0.2 * known - (high - known)
    if high > 0.5 * len(word) and len(word) > 1:
        return -0.5 * high
    mixed = word[1:] != word[1:].lower() and word != word.upper()
    greek = sum("\u0370" <= char <= "\u03ff" for char in word)
    return (0.2 if mixed else 1.0) * high - 2.0 * greek
