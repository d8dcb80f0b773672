"""A supplied template written in RTF: its loop stands before the row it repeats."""

from template_blocks import LINE_TAGS, LINE_WIDTHS, RIGHT_FROM, Block, rows_of, runs_in

_TWIPS = 1440 / 25.4  # of a millimetre
_TAB, _BREAK = "\\tab ", "\\par\\sb0 "
_BORDER = "".join(f"\\clbrdr{side}\\brdrs\\brdrw10" for side in "tlbr")


def written(blocks: list[Block], title: str, font: str, size: float, *, justified: bool) -> bytes:
    align = "\\qj" if justified else "\\ql"
    margins = "".join(
        f"\\{name}{round(width * _TWIPS)}"
        for name, width in (("margl", 25), ("margr", 15), ("margt", 18), ("margb", 18))
    )
    foot = "{\\footer\\pard\\qc\\chpgn\\par}" if justified else ""
    body = "\n".join(_block(block, size, align) for block in blocks)
    page = (
        f"{{\\rtf1\\ansi\\ansicpg1251\\uc1\\deff0{{\\fonttbl{{\\f0\\fnil\\fcharset204 {font};}}}}\n"
        f"{{\\info{{\\title {_plain(title)}}}}}\\paperw11906\\paperh16838{margins}\n"
        f"{foot}\\f0\\fs{round(size * 2)}\n"
        f"{body}\n}}"
    )
    return page.encode("ascii")


def _block(block: Block, size: float, align: str) -> str:
    match block.kind:
        case "condition":
            return _plain(block.texts[0])
        case "title":
            return f"\\pard\\qc\\sb160\\sa200{{\\b\\fs{round(size * 2) + 6} {_runs(block.texts[0])}}}\\par"
        case "heading":
            return f"\\pard\\ql\\keepn\\sb160\\sa80{{\\b {_runs(block.texts[0])}}}\\par"
        case "right":
            return f"\\pard\\qr {_runs(block.texts[0])}\\par"
        case "last_right":
            return f"\\pard\\qr\\sa400 {_runs(block.texts[0])}\\par"
        case "pair":
            edge = round(170 * _TWIPS)
            return f"\\pard\\tqr\\tx{edge}\\sa200 {_TAB.join(map(_runs, block.texts))}\\par"
        case "lines":
            return _table(block.texts)
        case "columns":
            return _columns(block)
    gap = 80 if align == "\\qj" else 160
    return f"\\pard{align}\\sa{gap} {_runs(block.texts[0])}\\par"


def _runs(text: str) -> str:
    return "".join(f"{{\\b {_plain(piece)}}}" if bold else _plain(piece) for piece, bold in runs_in(text))


def _plain(text: str) -> str:
    made = []
    for sign in text:
        if sign in "\\{}":
            made.append(f"\\{sign}")
        elif " " <= sign <= "~":
            made.append(sign)
        else:
            made.append(f"\\u{ord(sign)}?")
    return "".join(made)


def _table(headings: tuple[str, ...]) -> str:
    ends, at = [], 0
    for width in LINE_WIDTHS:
        at += width
        ends.append(round(at * _TWIPS))
    cells = "".join(f"{_BORDER}\\cellx{end}" for end in ends)

    def row(texts: tuple[str, ...], head: str, look: str) -> str:
        inner = "".join(
            f"\\pard\\intbl{_side(at)} {{{look}{_plain(text)}}}\\cell " for at, text in enumerate(texts)
        )
        return f"\\trowd\\trgaph60\\trkeep{head}{cells}\n{inner}\\row"

    loop, end = _plain("{% for line in lines %}"), _plain("{% endfor %}")
    first = row(headings, "\\trhdr", "\\b ")
    return f"{first}\n{loop}{row(LINE_TAGS, '', '')}\n{end}\\pard\\par"


def _side(at: int) -> str:
    return "\\qr" if at >= RIGHT_FROM or at == 2 else "\\ql"


def _columns(block: Block) -> str:
    half, whole = round(85 * _TWIPS), round(170 * _TWIPS)
    made = []
    for number, sides in enumerate(rows_of(block)):
        room = "\\sb400" if number else ""  # for a hand, above the first line alone
        cells = "".join(
            f"\\pard\\intbl\\ql\\keepn\\sa80{room} {_BREAK.join(map(_runs, texts))}\\cell " for texts in sides
        )
        made.append(f"\\trowd\\trgaph60\\trkeep\\cellx{half}\\cellx{whole}\n{cells}\\row")
    return "\n".join((*made, "\\pard\\par"))
