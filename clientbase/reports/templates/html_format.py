"""Templates of web pages: filled in by Jinja2, drawn as PDF by xhtml2pdf in our own typeface."""

import base64
import io
import logging
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from markupsafe import Markup, escape

from clientbase.domain.template import TemplateDamaged, TemplateNotDrawn, TemplateOtherKind, TemplateTooLarge
from clientbase.domain.template_values import PictureValue
from clientbase.reports.fonts import BOLD, BOLD_ITALIC, ITALIC, REGULAR, face, has_glyph, one_line
from clientbase.reports.templates.limits import MB, Limits
from clientbase.reports.templates.mending import AUTO_END, AUTO_FOR, tidy
from clientbase.reports.templates.pictures import drawable
from clientbase.reports.templates.sandbox import TemplateLanguage, printed

_DECLARED = re.compile(r"(charset\s*=\s*[\"']?\s*)[\w-]+", re.IGNORECASE)
_OTHERS = (b"PK\x03\x04", b"%PDF", b"{\\rtf", b"\xd0\xcf\x11\xe0")  # files of other kinds under this name
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_PAGES = frozenset(
    ("windows-1251", "cp1251", "windows-1252", "koi8-r", "koi8-u", "iso-8859-1", "iso-8859-5", "cp866")
)
"""Declared ones that are believed: of others only Unicode is tried, then what Windows writes here."""
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_ROW = re.compile(r"<tr\b(?:(?!<tr\b).)*?</tr\s*>", re.IGNORECASE | re.DOTALL)
_LOOP = re.compile(r"\{%-?\s*(?:for\s+(?P<name>\w+)|(?P<end>endfor))\b")
_LINE_TAG = re.compile(r"(?:\{\{|\{%)[^{}%]*\bline\.")
_OUTSIDE = re.compile(
    r"""(?:\b(?:src|background|data|poster)\s*=\s*["']?\s*|url\(\s*["']?\s*|@import\s+(?:url\()?["']?\s*"""
    r"""|<link\b[^>]*\bhref\s*=\s*["']?\s*)(?P<address>[^"'\s)>]+)""",
    re.IGNORECASE,
)
_FACES = {(0, 0): REGULAR, (1, 0): BOLD, (0, 1): ITALIC, (1, 1): BOLD_ITALIC}
_FAMILY = "inter"
_STYLE = "html { font-family: Inter; font-size: 10pt; line-height: 1.35; }"
_STYLE += " td, th { padding: 2pt 3pt; vertical-align: top; }"
_SHEET = " @page { size: A4; margin: 18mm; }"
"""Only of a page that says nothing of its sheet: frames it names, a foot for one, would be lost."""


def source_of(content: bytes, name: str, limits: Limits) -> str:
    """The page as text. Raises TemplateTooLarge, TemplateDamaged."""
    if len(content) > limits.file_size:
        raise TemplateTooLarge(name=name, limit=limits.file_size // MB)
    if content.startswith(_OTHERS):
        raise TemplateOtherKind(name=name)
    declared = _CHARSET.search(content[:4096])
    tried = ["utf-8-sig", "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "", "cp1251"]
    if declared and (said := declared[1].decode("ascii", "replace").lower()) in _PAGES:
        tried.insert(0, said)
    for encoding in filter(None, tried):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise TemplateDamaged(name=name)


def mended(source: str) -> str:
    """Tags as the language wants them; rows with tags of a line repeat for every line."""
    source = _TAG.sub(lambda match: tidy(unescape(match.group())), source)
    pieces, at = [], 0
    for row in _ROW.finditer(source):
        if not _LINE_TAG.search(row.group()) or _inside_loop(source[: row.start()]):
            continue
        if _LOOP.search(row.group()):
            continue
        pieces += [source[at : row.start()], AUTO_FOR, row.group(), AUTO_END]
        at = row.end()
    return "".join((*pieces, source[at:]))


def _inside_loop(before: str) -> bool:
    open_loops: list[bool] = []
    for match in _LOOP.finditer(before):
        if not match["end"]:
            open_loops.append(match["name"] == "line")
        elif open_loops:
            open_loops.pop()
    return any(open_loops)


def lines_of_rows(source: str) -> frozenset[int]:
    """The lines of the file, from 1, on which rows of tables stand."""
    found: set[int] = set()
    for row in _ROW.finditer(source):
        first = source.count("\n", 0, row.start()) + 1
        found.update(range(first, first + row.group().count("\n") + 1))
    return frozenset(found)


def outside(source: str) -> Iterator[tuple[int, str]]:
    """Where a page asks for something that lies elsewhere: offset and address."""
    for match in _OUTSIDE.finditer(source):
        address = match["address"]
        if not address.lower().startswith(("data:", "#", "{{", "{%")):
            yield match.start("address"), address


def filled(content: bytes, record: Mapping[str, Any], name: str, limits: Limits) -> tuple[bytes, bytes]:
    """The filled page and its PDF."""
    page = page_of(content, record, name, limits)
    return page, _pdf(page.decode(), name)


def page_of(content: bytes, record: Mapping[str, Any], name: str, limits: Limits) -> bytes:
    """The page alone with its tags filled in."""

    def shown(value: Any) -> Any:
        if isinstance(value, PictureValue):
            return _image(value, limits)
        return Markup(str(escape(str(printed(value)))).replace("\n", "<br/>"))  # noqa: S704  # escaped here

    source = _DECLARED.sub(r"\1utf-8", mended(source_of(content, name, limits)), count=1)
    return TemplateLanguage(limits, finalize=shown).from_string(source).render(record).encode()


def _image(value: PictureValue, limits: Limits) -> Any:
    picture = drawable(value, limits)
    if picture is None:
        return ""
    data = base64.b64encode(picture.content).decode()
    height = value.width * picture.height / picture.width
    size = f"width:{value.width:.2f}mm;height:{height:.2f}mm"
    return Markup(f'<img src="data:image/{picture.kind};base64,{data}" style="{size}"/>')  # noqa: S704


def _pdf(page: str, name: str) -> bytes:
    from xhtml2pdf import default, pisa  # noqa: PLC0415  # only a web page needs it
    from xhtml2pdf.config.resources import ResourceAccessPolicy  # noqa: PLC0415
    from xhtml2pdf.files import pisaTempFile  # noqa: PLC0415

    pisaTempFile.STRATEGIES = (io.BytesIO, io.BytesIO)  # no file is written, however large the page
    _fonts(default)
    logging.getLogger("xhtml2pdf").setLevel(logging.CRITICAL)
    policy = ResourceAccessPolicy.server(allow_remote=False)
    target = io.BytesIO()
    try:
        done = pisa.CreatePDF(
            _with_glyphs(page),
            dest=target,
            encoding="utf-8",
            default_css=f"{default.DEFAULT_CSS}\n{_STYLE}{'' if '@page' in page else _SHEET}",
            resource_policy=policy,
        )
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, AssertionError) as error:
        # xhtml2pdf has no error of its own: what it cannot lay out ends in any of these
        raise TemplateNotDrawn(name=name) from error
    if done.err:
        raise TemplateNotDrawn(name=name)
    return target.getvalue()


def _fonts(default: Any) -> None:
    """Every family a page names is drawn in Inter: the base fonts of PDF know no Cyrillic."""
    from reportlab.lib.fonts import addMapping  # noqa: PLC0415

    for (bold, italic), cut in _FACES.items():
        face(cut)
        addMapping(_FAMILY, bold, italic, cut)
    for family in default.DEFAULT_FONT:
        default.DEFAULT_FONT[family] = _FAMILY
    default.DEFAULT_FONT[_FAMILY] = _FAMILY


def _with_glyphs(page: str) -> str:
    """Characters the typeface lacks replaced as documents do; line breaks and mark-up stay."""
    return "".join(sign if ord(sign) < 128 or has_glyph(sign) else one_line(sign) for sign in page)
