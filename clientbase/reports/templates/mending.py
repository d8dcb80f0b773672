"""Tags in XML put in order before they are filled in, for DOCX and ODT alike.

A word processor cuts a tag into pieces of differing look, sets its quotes as typographers do, and gives a
loop's beginning and end paragraphs of their own. Here each tag becomes one text again, a paragraph or a row
of a table that holds nothing but {% … %} becomes that tag alone, and a row with tags of a line (line.…) is
repeated for every line although nobody wrote a loop.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BLOCKS_ONLY = re.compile(r"\s*(?:(?:\{%(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\})\s*)+", re.DOTALL)
_LINE_TAG = re.compile(r"(?:\{\{|\{%)[^{}%]*\bline\.", re.DOTALL)
_LINES_LOOP = re.compile(r"\{%-?\s*(?:tr\s+|p\s+)?for\s+line\b")
_LOOP = re.compile(r"\{%-?\s*(?:tr\s+|p\s+)?(?:for\s+(?P<name>\w+)|(?P<end>endfor))\b")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "\u00a0": " "})
AUTO_FOR, AUTO_END = "{% for line in lines %}", "{% endfor %}"


@dataclass(frozen=True, slots=True)
class Names:
    """What the elements of a format are called, in lxml's way; `runs(paragraph)` gives its texts in order."""

    paragraphs: frozenset[str]
    row: str
    table: str
    texts: Callable[[Any], "list[Slot]"]


@dataclass(slots=True)
class Slot:
    """One place where an element keeps text: its `text`, or the `tail` behind it."""

    element: Any
    tail: bool = False

    @property
    def text(self) -> str:
        return (self.element.tail if self.tail else self.element.text) or ""

    @text.setter
    def text(self, value: str) -> None:
        if self.tail:
            self.element.tail = value
        else:
            self.element.text = value


def mended(root: Any, names: Names) -> None:
    """The tree with whole tags, in place."""
    for paragraph in list(paragraphs_in(root, names)):
        _join(names.texts(paragraph))
    for row in list(root.iter(names.row)):
        text = "".join(text_of(paragraph, names) for paragraph in paragraphs_in(row, names))
        if _BLOCKS_ONLY.fullmatch(text):
            _replace(row, text)
    for paragraph in list(paragraphs_in(root, names)):
        text = text_of(paragraph, names)
        if _BLOCKS_ONLY.fullmatch(text) and not _only_child(paragraph, names):
            _replace(paragraph, text)
    _repeat_rows(root, names)


def paragraphs_in(element: Any, names: Names) -> Iterator[Any]:
    return (item for item in element.iter() if item.tag in names.paragraphs)


def text_of(paragraph: Any, names: Names) -> str:
    return "".join(slot.text for slot in names.texts(paragraph))


def tidy(tag: str) -> str:
    """A tag's own signs as the language wants them, its texts as they are."""
    return tag.translate(_QUOTES)


def _join(slots: list[Slot]) -> None:
    """Each tag moves whole into the text it begins in."""
    whole = "".join(slot.text for slot in slots)
    if "{" not in whole:
        return
    starts, at = [], 0
    for slot in slots:
        starts.append(at)
        at += len(slot.text)
    texts = [slot.text for slot in slots]
    for match in reversed(list(TAG.finditer(whole))):
        first = max(
            index for index, start in enumerate(starts) if start <= match.start() and slots[index].text
        )
        begin = match.start() - starts[first]
        left = len(match.group())
        for index in range(first, len(slots)):
            own_begin = begin if index == first else 0
            taken = min(left, len(slots[index].text) - own_begin)
            if taken <= 0 and index != first:
                continue
            texts[index] = texts[index][:own_begin] + texts[index][own_begin + taken :]
            left -= taken
            if left == 0:
                break
        texts[first] = texts[first][:begin] + tidy(match.group()) + texts[first][begin:]
    for slot, text in zip(slots, texts, strict=True):
        if slot.text != text:
            slot.text = text


def _replace(element: Any, text: str) -> None:
    """The element gives way to a bare text."""
    parent = element.getparent()
    text = tidy(text.strip()) + (element.tail or "")
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    parent.remove(element)


def _only_child(paragraph: Any, names: Names) -> bool:
    """A cell must hold a paragraph: its last one stays."""
    parent = paragraph.getparent()
    return parent is None or sum(child.tag in names.paragraphs for child in parent) < 2


def _repeat_rows(root: Any, names: Names) -> None:
    """Rows with tags of a line, outside any loop over lines, get a loop of their own."""
    _RowLoops(names).walk(root)


class _RowLoops:
    """Goes through a tree as it is read, knowing which loops are open."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._open: list[bool] = []  # of each loop: whether it is one over lines

    def walk(self, element: Any) -> None:
        if element.tag == self._names.row and not any(self._open):
            text = "".join(text_of(one, self._names) for one in paragraphs_in(element, self._names))
            if _LINE_TAG.search(text) and not _LINES_LOOP.search(text):
                _surround(element)
                return
        self._read(element.text)
        for child in list(element):
            tail = child.tail  # a row that is surrounded gets another
            self.walk(child)
            self._read(tail)

    def _read(self, text: str | None) -> None:
        for match in _LOOP.finditer(text or ""):
            if match["end"]:
                if self._open:
                    self._open.pop()
            else:
                self._open.append(match["name"] == "line")


def _surround(row: Any) -> None:
    before = row.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + AUTO_FOR
    else:
        parent = row.getparent()
        parent.text = (parent.text or "") + AUTO_FOR
    row.tail = AUTO_END + (row.tail or "")


_SERIALIZED_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


def with_plain_tags(xml: str) -> str:
    """Serialized XML whose tags have their own signs again: {% if total > 5 %}."""
    return _SERIALIZED_TAG.sub(lambda match: unescape(match.group()), xml)
