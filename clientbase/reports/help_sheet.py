"""The help on paper: how common things are done, and the list of keys to hang beside the screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clientbase.i18n import _
from clientbase.i18n import language as speaking
from clientbase.reports import fonts
from clientbase.reports.paper import BODY, SECOND, SMALL, TITLE, Paper, Style, wrap

_HEAD = Style(face=fonts.BOLD, size=11)
_STRONG = Style(face=fonts.BOLD, size=9)
_LEAD = Style(size=9, colour=SECOND)
_KEYS = 140.0
_MADE = date(2026, 1, 1)  # a help is of its program, not of a day: the same bytes each time


@dataclass(frozen=True, slots=True)
class HelpPart:
    """`lines`: a title with a text, or with keys where `keys`."""

    title: str
    lead: str
    lines: tuple[tuple[str, str], ...]
    keys: bool = False


def help_pdf(parts: Sequence[HelpPart], language: str) -> bytes:
    """The PDF; texts are in `language` already."""
    with speaking(language):
        paper = Paper()
        title = _("Clientbase: help and keys")
        paper.text(paper.left, paper.y, title, TITLE)
        paper.y += TITLE.step + 6
        for part in parts:
            _part(paper, part)
        return paper.finish(
            title=title,
            author="Clientbase",
            language=language,
            made_on=_MADE,
            footer=title,
            page_of=_("Page {page} of {count}"),
        )


def _part(paper: Paper, part: HelpPart) -> None:
    paper.y += 12
    paper.need(_HEAD.step + 3 * BODY.step)
    paper.paragraph(part.title, _HEAD)
    paper.y += 2
    if part.lead:
        paper.paragraph(part.lead, _LEAD)
        paper.y += 2
    for title, text in part.lines:
        if part.keys:
            _key(paper, title, text)
        else:
            paper.need(_STRONG.step + BODY.step)
            paper.paragraph(title, _STRONG)
            paper.paragraph(text, BODY)
            paper.y += 3


def _key(paper: Paper, title: str, keys: str) -> None:
    lines = wrap(title, BODY, paper.span - _KEYS - 12)
    paper.need(BODY.step * len(lines))
    for place, line in enumerate(lines):
        paper.text(paper.left, paper.y, line, BODY)
        if not place:
            paper.text(paper.right - _KEYS, paper.y, keys, SMALL)
        paper.y += BODY.step
    paper.y += 1
