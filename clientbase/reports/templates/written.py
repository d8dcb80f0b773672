"""What a template says, paragraph by paragraph with the place of each: what its tags are checked in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from clientbase.domain.template import Finding, Flaw, Place, TemplateFormat
from clientbase.reports.templates.limits import Limits
from clientbase.reports.templates.mending import TAG, Names, paragraphs_in, text_of, tidy
from clientbase.reports.templates.package import parsed

_PREFIX = re.compile(r"(\{\{|\{%|\{#)(-?)\s*(?:tr|tc|p|r)(\s)")
"""docxtpl's own marks of what a tag takes with it; those who know them may write them."""
_MARKUP = re.compile(r"<[^>]{0,2000}>")


@dataclass(frozen=True, slots=True)
class Written:
    """One paragraph. `text` has no line breaks; `repeats`: it stands in a row that is repeated by itself."""

    text: str
    place: Place
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """A part of a template that is read as one: a loop begins and ends in it."""

    paragraphs: tuple[Written, ...]


def stories_of(content: bytes, format: TemplateFormat, name: str, limits: Limits) -> tuple[Story, ...]:
    """Raises TemplateHostile, TemplateTooLarge, TemplateDamaged."""
    # each reads libraries of its own, and one is wanted
    match format:
        case TemplateFormat.DOCX:
            from clientbase.reports.templates import docx_format  # noqa: PLC0415

            parts = docx_format.opened(content, name, limits)
            found = [
                _story(parsed(data, name), docx_format.NAMES, _docx_part(part))
                for part, data in docx_format.story_parts(parts)
            ]
            return tuple(
                sorted(found, key=lambda story: bool(story.paragraphs and story.paragraphs[0].place.part))
            )
        case TemplateFormat.ODT:
            from clientbase.reports.templates import odt_format  # noqa: PLC0415

            parts = odt_format.opened(content, name, limits)
            known = [part for part in odt_format.STORIES if part in parts]
            return tuple(
                _story(parsed(parts[part], name), odt_format.NAMES, "" if part == "content.xml" else "header")
                for part in known
            )
        case TemplateFormat.HTML:
            from clientbase.reports.templates import html_format  # noqa: PLC0415

            source = html_format.source_of(content, name, limits)
            rows = html_format.lines_of_rows(source)
            return (
                Story(
                    tuple(
                        Written(_html_line(line), Place(line=at), at in rows)
                        for at, line in enumerate(source.split("\n"), 1)
                    )
                ),
            )
        case TemplateFormat.RTF:
            from clientbase.reports.templates import rtf_format  # noqa: PLC0415

            text = rtf_format.text_of(rtf_format.tokens_of(content, name, limits))
            lines = [line.strip() for line in text.split("\n")]
            return (Story(tuple(Written(line, Place(paragraph=at)) for at, line in enumerate(lines, 1))),)


def place_of(tag: str, content: bytes, format: TemplateFormat, name: str, limits: Limits) -> Place | None:
    """Where a tag stands first; `tag` is what it says, without its delimiters."""
    wanted = "".join(tag.split())
    for story in stories_of(content, format, name, limits):
        for paragraph in story.paragraphs:
            for match in TAG.finditer(paragraph.text):
                said = "".join(tidy(match.group())[2:-2].strip("-+").split())
                if said == wanted:
                    return paragraph.place
    return None


def outside_of(content: bytes, format: TemplateFormat, name: str, limits: Limits) -> Iterator[Finding]:
    """What a web page asks for from elsewhere; files of the other formats are refused for it at once."""
    if format is TemplateFormat.HTML:
        from clientbase.reports.templates import html_format  # noqa: PLC0415

        source = html_format.source_of(content, name, limits)
        for offset, address in html_format.outside(source):
            yield Finding(Flaw.OUTSIDE, address[:120], Place(line=source.count("\n", 0, offset) + 1))


def _docx_part(part: str) -> str:
    kind = part.removeprefix("word/").rstrip("0123456789.xml")
    return {"header": "header", "footer": "footer", "footnotes": "notes"}.get(kind, "")


def _html_line(line: str) -> str:
    """Mark-up between tags is left out, so that the words around a tag can be read."""
    pieces, at = [], 0
    for match in TAG.finditer(line):
        pieces += [unescape(_MARKUP.sub(" ", line[at : match.start()])), unescape(match.group())]
        at = match.end()
    pieces.append(unescape(_MARKUP.sub(" ", line[at:])))
    return "".join(pieces).replace("\r", "")


def _story(root: Any, names: Names, part: str) -> Story:
    """Paragraphs counted as a person counts them: those of tables by table and row."""
    tables = {table: number for number, table in enumerate(root.iter(names.table), 1)}
    rows: Mapping[Any, int] = {
        row: number
        for table in tables
        for number, row in enumerate(
            (row for row in table.iter(names.row) if _table_of(row, names) is table), 1
        )
    }
    found, outside = [], 0
    for paragraph in paragraphs_in(root, names):
        row = next(paragraph.iterancestors(names.row), None)
        table = _table_of(row, names) if row is not None else None
        if row is None or table is None:
            outside += 1
            place = Place(part, paragraph=outside)
        else:
            place = Place(part, table=tables[table], row=rows[row])
        text = _PREFIX.sub(r"\1\2\3", text_of(paragraph, names))
        found.append(Written(" ".join(text.split("\n")), place, place.table > 0))
    return Story(tuple(found))


def _table_of(row: Any, names: Names) -> Any:
    return next(row.iterancestors(names.table), None)
