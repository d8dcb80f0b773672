"""A supplied template written for LibreOffice."""

import io
import zipfile
from html import escape

from template_blocks import LINE_TAGS, LINE_WIDTHS, RIGHT_FROM, Block, rows_of, runs_in

_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        *(("office", "office"), ("style", "style"), ("text", "text"), ("table", "table")),
        *(("fo", "xsl-fo-compatible"), ("draw", "drawing"), ("svg", "svg-compatible")),
    )
)
_MIME = "application/vnd.oasis.opendocument.text"
_MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIME}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def written(
    blocks: list[Block], title: str, font: str, size: float, language: tuple[str, str], *, justified: bool
) -> bytes:
    parts = {
        "content.xml": _content(blocks),
        "styles.xml": _styles(font, size, language, justified=justified),
        "meta.xml": f'{_HEAD}<office:document-meta {_SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'office:version="1.2"><office:meta><dc:title>{escape(title)}</dc:title></office:meta>'
        "</office:document-meta>",
        "META-INF/manifest.xml": _MANIFEST,
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo("mimetype"), _MIME, zipfile.ZIP_STORED)
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _content(blocks: list[Block]) -> str:
    columns = "".join(
        f'<style:style style:name="C{at}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{width}mm"/></style:style>'
        for at, width in enumerate(LINE_WIDTHS)
    )
    styles = (
        '<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/>'
        '</style:style><style:style style:name="T" style:family="table"><style:table-properties '
        'style:width="170mm" table:align="left"/></style:style>'
        '<style:style style:name="Sides" style:family="table"><style:table-properties style:width="170mm" '
        'table:align="left" style:may-break-between-rows="false"/></style:style>'
        '<style:style style:name="Half" style:family="table-column"><style:table-column-properties '
        'style:column-width="85mm"/></style:style>'
        '<style:style style:name="Whole" style:family="table-row"><style:table-row-properties '
        'fo:keep-together="always"/></style:style>'
        '<style:style style:name="Box" style:family="table-cell"><style:table-cell-properties '
        'fo:padding="1mm" fo:border="0.5pt solid #000000"/></style:style>'
        f'<style:style style:name="Plain" style:family="table-cell"/>{columns}'
    )
    body = "".join(map(_block, blocks))
    return (
        f'{_HEAD}<office:document-content {_SPACES} office:version="1.2"><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )


def _block(block: Block) -> str:
    match block.kind:
        case "lines":
            return _table(block.texts)
        case "columns":
            rows = "".join(
                '<table:table-row table:style-name="Whole">'
                f"{_sides(sides, signed=number > 0)}</table:table-row>"
                for number, sides in enumerate(rows_of(block))
            )
            return (
                '<table:table table:style-name="Sides"><table:table-column table:style-name="Half" '
                f'table:number-columns-repeated="2"/>{rows}</table:table>'
            )
        case "pair":
            return f'<text:p text:style-name="Pair">{"<text:tab/>".join(map(_spans, block.texts))}</text:p>'
        case kind:
            names = {"title": "Title", "heading": "Heading", "right": "Right", "last_right": "LastRight"}
            return _paragraph(block.texts[0], names.get(kind, "Standard"))


def _sides(sides: tuple[tuple[str, ...], ...], *, signed: bool) -> str:
    made = []
    for texts in sides:
        paragraphs = "".join(
            _paragraph(text, "Signed" if signed and number == 0 else "Left")
            for number, text in enumerate(texts)
        )
        made.append(
            '<table:table-cell table:style-name="Plain" office:value-type="string">'
            f"{paragraphs}</table:table-cell>"
        )
    return "".join(made)


def _paragraph(text: str, style: str) -> str:
    return f'<text:p text:style-name="{style}">{_spans(text)}</text:p>'


def _spans(text: str) -> str:
    return "".join(
        f'<text:span text:style-name="Bold">{escape(piece, quote=False)}</text:span>'
        if bold
        else escape(piece, quote=False)
        for piece, bold in runs_in(text)
    )


def _table(headings: tuple[str, ...]) -> str:
    def row(texts: tuple[str, ...], *, head: bool) -> str:
        cells = "".join(
            '<table:table-cell table:style-name="Box" office:value-type="string">'
            + _paragraph(
                f"**{text}**" if head else text, "CellRight" if at >= RIGHT_FROM or at == 2 else "Cell"
            )
            + "</table:table-cell>"
            for at, text in enumerate(texts)
        )
        return f'<table:table-row table:style-name="Whole">{cells}</table:table-row>'

    columns = "".join(f'<table:table-column table:style-name="C{at}"/>' for at in range(len(headings)))
    return (
        f'<table:table table:style-name="T">{columns}<table:table-header-rows>{row(headings, head=True)}'
        f"</table:table-header-rows>{row(LINE_TAGS, head=False)}</table:table>"
        '<text:p text:style-name="Cell"/>'
    )


def _styles(font: str, size: float, language: tuple[str, str], *, justified: bool) -> str:
    def style(name: str, paragraph: str, text: str = "", inner: str = "") -> str:
        return (
            f'<style:style style:name="{name}" style:family="paragraph">'
            f"<style:paragraph-properties {paragraph}>{inner}</style:paragraph-properties>"
            f"<style:text-properties {text}/></style:style>"
        )

    look = f'style:font-name="{font}" fo:font-family="{font}" fo:font-size="{size}pt"'
    tongue = f'fo:language="{language[0]}" fo:country="{language[1]}"'
    align, gap = ("justify", 1.5) if justified else ("start", 3)
    stops = '<style:tab-stops><style:tab-stop style:position="170mm" style:type="right"/></style:tab-stops>'
    number = '<text:p text:style-name="Middle"><text:page-number text:select-page="current"/></text:p>'
    foot = f"<style:footer>{number}</style:footer>" if justified else ""
    made = (
        f'<style:default-style style:family="paragraph"><style:text-properties {look} {tongue}/>'
        "</style:default-style>"
        + style("Standard", f'fo:text-align="{align}" fo:margin-bottom="{gap}mm" fo:line-height="110%"')
        + style("Left", 'fo:text-align="start" fo:margin-bottom="1mm"')
        + style("Right", 'fo:text-align="end"')
        + style("Signed", 'fo:text-align="start" fo:margin-top="7mm" fo:margin-bottom="1mm"')
        + style("LastRight", 'fo:text-align="end" fo:margin-bottom="7mm"')
        + style("Middle", 'fo:text-align="center"')
        + style("Cell", 'fo:text-align="start"')
        + style("CellRight", 'fo:text-align="end"')
        + style("Pair", 'fo:margin-bottom="4mm"', inner=stops)
        + style(
            "Title",
            'fo:text-align="center" fo:margin-top="3mm" fo:margin-bottom="4mm"',
            f'fo:font-weight="bold" fo:font-size="{size + 3}pt"',
        )
        + style(
            "Heading",
            'fo:margin-top="3mm" fo:margin-bottom="1.5mm" fo:keep-with-next="always"',
            'fo:font-weight="bold"',
        )
    )
    return (
        f'{_HEAD}<office:document-styles {_SPACES} office:version="1.2"><office:styles>{made}</office:styles>'
        '<office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties '
        'fo:page-width="210mm" fo:page-height="297mm" fo:margin-left="25mm" fo:margin-right="15mm" '
        'fo:margin-top="18mm" fo:margin-bottom="18mm"/></style:page-layout></office:automatic-styles>'
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4">'
        f"{foot}</style:master-page></office:master-styles></office:document-styles>"
    )
