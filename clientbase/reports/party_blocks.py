"""The parties of a paper: side by side, or in rows with the label before."""

from collections.abc import Sequence
from dataclasses import dataclass

from clientbase.reports.dressed_sheet import DressedSheet
from clientbase.reports.fonts import text_width
from clientbase.reports.paper import wrap

_LABELS = 0.3  # of the width: the most that labels before rows take


@dataclass(frozen=True, slots=True)
class Shown:
    """A party as it is printed; without a name a blank line is left to fill in by hand."""

    label: str
    name: str
    details: Sequence[str] = ()


def party_columns(sheet: DressedSheet, parties: Sequence[Shown]) -> None:
    """Side by side, a caption over each."""
    paper, dress, gap = sheet.paper, sheet.dress, sheet.dress.column_gap()
    width = (paper.span - gap) / 2
    deepest = paper.y
    for index, party in enumerate(parties):
        x = paper.left + index * (width + gap)
        paper.text(x, paper.y, party.label.upper(), dress.caption)
        y = paper.y + dress.caption.step + 3
        name = wrap(party.name, dress.name, width)
        y = paper.lines(x, y, name, dress.name)
        if not name:
            y += 16
            paper.line(x, y, x + width, y)
            y += 3
        for text in party.details:
            y = paper.lines(x, y, wrap(text, dress.small, width), dress.small)
        deepest = max(deepest, y)
    paper.y = deepest + 16 * dress.scale


def party_wide(sheet: DressedSheet, party: Shown) -> None:
    """One party over the whole width: the caption, the name, the details behind one another."""
    paper, dress = sheet.paper, sheet.dress
    paper.text(paper.left, paper.y, party.label.upper(), dress.caption)
    paper.y += dress.caption.step + 3
    paper.paragraph(party.name or "—", dress.name)
    paper.paragraph("  ·  ".join(one.replace("   ", "  ·  ") for one in party.details), dress.small)
    paper.y += 12 * dress.scale


def party_rows(sheet: DressedSheet, parties: Sequence[Shown], beside: str = "") -> float:
    """A row for each: the label before, the details behind one another. Returns where the values begin.

    `beside` is a label of a row that follows and has to fit as well.
    """
    paper, dress = sheet.paper, sheet.dress
    words, most = [f"{party.label}:" for party in parties], paper.span * _LABELS
    wide = max(text_width(word, dress.small.face, dress.small.size) for word in [*words, beside])
    x = paper.left + min(wide, most) + 12 * dress.scale
    width = paper.right - x
    for word, party in zip(words, parties, strict=True):
        labels = wrap(word, dress.small, min(wide, most) + 1)
        foot = paper.lines(paper.left, paper.y + 0.8, labels, dress.small)
        if party.name:
            paper.y = paper.lines(x, paper.y, wrap(party.name, dress.body.bold(), width), dress.body.bold())
        else:
            paper.y += dress.body.step
            paper.line(x, paper.y, paper.right, paper.y)
            paper.y += 3
        said = ", ".join(part.replace("   ", ", ") for part in party.details if part)
        bottom = paper.lines(x, paper.y, wrap(said, dress.small, width), dress.small)
        paper.y = max(bottom, foot) + 7 * dress.scale
    return x
