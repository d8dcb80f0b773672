"""A supplied template written as a web page, for xhtml2pdf's CSS."""

from html import escape

from template_blocks import LINE_TAGS, LINE_WIDTHS, RIGHT_FROM, Block, rows_of, runs_in

from clientbase.reports.templates.supplied import LINKED

_FOOT = '<div id="foot"><pdf:pagenumber/></div>\n'


def written(blocks: list[Block], title: str, language: str, *, close: bool) -> bytes:
    body = "\n".join(map(_block, blocks))
    kind, foot = ("contract", _FOOT) if close else ("letter", "")
    page = (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8"/>\n'
        f'<title>{escape(title)}</title>\n{LINKED}\n</head>\n<body class="{kind}">\n{foot}{body}\n'
        "</body>\n</html>\n"
    )
    return page.encode()


def _block(block: Block) -> str:
    match block.kind:
        case "condition":
            return block.texts[0]
        case "title":
            return f"<h1>{_text(block.texts[0])}</h1>"
        case "heading":
            return f"<h2>{_text(block.texts[0])}</h2>"
        case "right":
            return f'<p class="right">{_text(block.texts[0])}</p>'
        case "last_right":
            return f'<p class="right">{_text(block.texts[0])}</p>\n<p class="gap">&nbsp;</p>'
        case "pair":
            left, right = map(_text, block.texts)
            return f'<table class="pair"><tr><td>{left}</td><td class="edge">{right}</td></tr></table>'
        case "lines":
            return _table(block.texts)
        case "columns":
            requisites, *signatures = rows_of(block)
            rows = _row(requisites) + "".join(_row(sides, ' class="signed"') for sides in signatures)
            return f'<table class="sides">\n{rows}</table>'
    return f"<p>{_text(block.texts[0])}</p>"


def _row(sides: tuple[tuple[str, ...], ...], look: str = "") -> str:
    cells = (f"<td{look}>{''.join(f'<p>{_text(text)}</p>' for text in texts)}</td>" for texts in sides)
    return f"<tr>{''.join(cells)}</tr>\n"


def _text(text: str) -> str:
    return "".join(
        f"<b>{escape(piece, quote=False)}</b>" if bold else escape(piece, quote=False)
        for piece, bold in runs_in(text)
    )


def _table(headings: tuple[str, ...]) -> str:
    def row(texts: tuple[str, ...], cell: str) -> str:
        whole = sum(LINE_WIDTHS)
        cells = "".join(
            f'<{cell} width="{round(LINE_WIDTHS[at] * 100 / whole)}%"{_figure(at)}>{_text(text)}</{cell}>'
            for at, text in enumerate(texts)
        )
        return f"<tr>{cells}</tr>"

    return f'<table class="lines" repeat="1">\n{row(headings, "th")}\n{row(LINE_TAGS, "td")}\n</table>'


def _figure(at: int) -> str:
    return ' class="figure"' if at >= RIGHT_FROM or at == 2 else ""
