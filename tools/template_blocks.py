"""The texts of the supplied templates read into blocks, which are written in each format by its own module.

A line is a block: «# » a title, «## » a heading, «> » set to the right, «>> » the last of such lines,
«| a || b» at both edges, «[lines] a | b» the table of lines under these headings, «[columns]» … «---» …
«[end]» two columns, whose parts parted by an empty line begin at one height; {% … %} alone a condition; all
else a paragraph. **Bold** is bold.
"""

import re
from dataclasses import dataclass

LINE_TAGS = (
    *("{{ line.number }}", "{{ line.name }}", "{{ line.quantity }}", "{{ line.unit }}"),
    *("{{ line.price|amount }}", "{{ line.amount|amount }}"),
)
LINE_WIDTHS = (9, 67, 24, 20, 24, 26)
"""Of the table's columns, in millimetres: 170 together."""
RIGHT_FROM = 4
"""From this column on figures stand at the right."""
_BOLD = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True)
class Block:
    """`kind`: title, heading, right, last_right, pair, text, condition, lines, columns.

    `texts`: paragraphs or cells.
    """

    kind: str
    texts: tuple[str, ...]
    others: tuple[str, ...] = ()  # the right column


def blocks_in(source: str) -> list[Block]:
    found: list[Block] = []
    lines = iter(source.strip().split("\n"))
    for line in lines:
        if line == "[columns]":
            columns: list[list[str]] = [[]]
            for inner in lines:
                if inner == "[end]":
                    break
                if inner == "---":
                    columns.append([])
                else:
                    columns[-1].append(inner)
            found.append(Block("columns", tuple(columns[0]), tuple(columns[1])))
        else:
            found.append(_block(line))
    return found


def _block(line: str) -> Block:
    for mark, kind in (("## ", "heading"), ("# ", "title"), (">> ", "last_right"), ("> ", "right")):
        if line.startswith(mark):
            return Block(kind, (line.removeprefix(mark),))
    if line.startswith("| "):
        return Block("pair", tuple(line[2:].split(" || ")))
    if line.startswith("[lines] "):
        return Block("lines", tuple(line.removeprefix("[lines] ").split(" | ")))
    if re.fullmatch(r"\{%[^{}]*%\}", line):
        return Block("condition", (line,))
    return Block("text", (line,))


def rows_of(block: Block) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Two columns row by row: requisites, then signatures at one height."""
    left, right = map(_parts, (block.texts, block.others))
    return list(zip(left, right, strict=True))


def _parts(texts: tuple[str, ...]) -> list[tuple[str, ...]]:
    parts: list[list[str]] = [[]]
    for text in texts:
        if text:
            parts[-1].append(text)
        else:
            parts.append([])
    return [tuple(part) for part in parts]


def runs_in(text: str) -> list[tuple[str, bool]]:
    """Pieces of a paragraph, and whether each is bold.

    >>> runs_in("a **b**")
    [('a ', False), ('b', True)]
    """
    pieces = _BOLD.split(text)
    return [(piece, bool(number % 2)) for number, piece in enumerate(pieces) if piece]
