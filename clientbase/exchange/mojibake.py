"""Cyrillic text read as Western European («Íàèìåíîâàíèå»): told from real French or German, and mended."""

import re
from collections.abc import Iterable

_WORD = re.compile(
    r"[A-Za-zÀ-ÿ\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u2018-\u2030]{3,}"
)
_TO_BYTE = {bytes([code]).decode("cp1252", errors="ignore") or chr(code): code for code in range(256)}
_TO_BYTE |= {chr(code): code for code in range(256) if chr(code) not in _TO_BYTE}


def looks_mistaken(texts: Iterable[str]) -> bool:
    """Whether the foreign letters stand in runs, as Cyrillic would, and not singly, as accents do."""
    inside = foreign = 0
    for text in texts:
        if text.isascii() or any("\u0400" <= char <= "\u04ff" for char in text):
            continue
        for word in _WORD.findall(text):
            high = sum(char > "\x7f" for char in word)
            if high:
                inside += len(word)
                foreign += high
    return foreign >= 6 and foreign > 0.65 * inside


def mended(text: str) -> str:
    """The same bytes read as cp1251, or as UTF-8 where they are valid UTF-8; else the text as it is."""
    if text.isascii():
        return text
    try:
        raw = bytes(_TO_BYTE[char] for char in text)
    except KeyError:
        return text
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1251", errors="replace")
