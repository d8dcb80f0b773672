"""A supplied template written as a web page, for xhtml2pdf's CSS."""

from html import escape

from template_blocks import LINE_TAGS, LINE_WIDTHS, RIGHT_FROM, Block, runs_in

_STYLE = """@page { size: A4; margin: 18mm 15mm 18mm 25mm; }
body { font-size: 10pt; line-height: 1.3; }
p { margin: 0 0 GAPmm 0; }
h1 { font-size: 14pt; text-align: center; margin: 3mm 0 4mm 0; }
h2 { font-size: 10pt; margin: 3mm 0 1.5mm 0; -pdf-keep-with-next: true; }
p.right { text-align: right; margin: 0; }
table.lines { border: 0.5pt solid #000000; margin: 1mm 0 3mm 0; -pdf-keep-in-frame-mode: shrink; }
table.lines td, table.lines th { border: 0.5pt solid #000000; padding: 1mm; }
td.figure, th.figure { text-align: right; }
td.edge { text-align: right; }"""


def written(blocks: list[Block], title: str, language: str, *, close: bool) -> bytes:
    body = "\n".join(map(_block, blocks))
    style = _STYLE.replace("GAP", "1.5" if close else "3")
    page = (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8"/>\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}\n</style>\n</head>\n<body>\n{body}\n"
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
        case "pair":
            left, right = map(_text, block.texts)
            return f'<table><tr><td>{left}</td><td class="edge">{right}</td></tr></table>'
        case "lines":
            return _table(block.texts)
        case "columns":
            left, right = (
                "".join(f"<p>{_text(text) or '&nbsp;'}</p>" for text in texts)
                for texts in (block.texts, block.others)
            )
            return f"<table><tr><td>{left}</td><td>{right}</td></tr></table>"
    return f"<p>{_text(block.texts[0])}</p>"


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
