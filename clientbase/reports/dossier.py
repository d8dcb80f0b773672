"""The dossier: everything the base holds about one person, as a PDF to hand over to him (GDPR art. 15)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clientbase.i18n import _
from clientbase.i18n import language as speaking
from clientbase.reports import fonts
from clientbase.reports.document_words import long_date
from clientbase.reports.fonts import printable
from clientbase.reports.paper import ACCENT, BODY, SECOND, SMALL, TITLE, Paper, Style, wrap

_HEAD = Style(face=fonts.BOLD, size=11)
_LEAD = Style(size=10, colour=SECOND)
_LABELS = 150.0


@dataclass(frozen=True, slots=True)
class DossierSection:
    """A titled list of label and value, both already in the document's language."""

    title: str
    rows: tuple[tuple[str, str], ...]


def dossier_pdf(
    subject: str, sections: Sequence[DossierSection], *, shop: str, made_on: date, language: str
) -> bytes:
    """The PDF. `subject` is the person's name; sections without rows say so rather than vanish."""
    with speaking(language):
        paper = Paper()
        title = _("Everything kept about a client")
        paper.box(paper.left, paper.y, 26, 2.5, fill=ACCENT)
        paper.y += 10
        for line in wrap(subject, TITLE, paper.span):
            paper.text(paper.left, paper.y, line, TITLE)
            paper.y += TITLE.step
        paper.y += 3
        lead = (
            _("Everything kept about this client in the base of {shop} on {date}.")
            if shop
            else _("Everything kept about this client on {date}.")
        )
        paper.paragraph(lead.format(shop=_nested(shop, language), date=long_date(made_on)), _LEAD)
        for section in sections:
            _section(paper, section)
        return paper.finish(
            title=f"{title}: {printable(subject)}",
            author=printable(shop),
            language=language,
            made_on=made_on,
            footer="  ·  ".join(part for part in (title, subject) if part),
            page_of=_("Page {page} of {count}"),
        )


def _nested(name: str, language: str) -> str:
    """A name with quotes of its own as it stands within quotes; in English it stands within none."""
    return name if language == "en" else name.replace("«", "„").replace("»", "“")


def _section(paper: Paper, section: DossierSection) -> None:
    paper.y += 18
    paper.need(_HEAD.step + 2 * BODY.step + 14)
    paper.paragraph(section.title, _HEAD)
    paper.y += 4
    paper.line(paper.left, paper.y, paper.right, paper.y)
    paper.y += 5
    if not section.rows:
        paper.paragraph(_("Nothing is kept."), SMALL)
    for label, value in section.rows:
        names = wrap(label, SMALL, _LABELS - 12)
        texts = wrap(value, BODY, paper.span - _LABELS) or ["—"]
        for index in range(max(len(names), len(texts))):
            paper.need(BODY.step)
            if index < len(names):
                paper.text(paper.left, paper.y + 0.7, names[index], SMALL)
            if index < len(texts):
                paper.text(paper.left + _LABELS, paper.y, texts[index], BODY)
            paper.y += BODY.step
        paper.y += 3
