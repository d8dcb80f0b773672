"""Which lists of a file are taken unless the person says otherwise, and which of a sheet comes first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from clientbase.domain.goods_columns import GOODS_NOUNS, is_of
from clientbase.domain.list_noun import CLIENT_NOUNS

if TYPE_CHECKING:
    from clientbase.services.import_reading import LookOptions, SheetUnderstood


def chosen_lists(sheets: Sequence[SheetUnderstood], options: LookOptions) -> list[SheetUnderstood]:
    filled = [sheet for sheet in sheets if sheet.recognised.table.records]
    if options.table is not None:
        return filled
    if options.sheets:
        return [sheet for sheet in filled if sheet.number == 1 or _continues(sheet, filled)]
    visible = [sheet for sheet in filled if not sheet.hidden]
    if options.noun in GOODS_NOUNS:
        fit = [sheet for sheet in visible if is_of(options.noun, sheet.recognised)] or visible
        lead = max(fit, key=lambda sheet: rank_of(sheet, options.noun), default=None)
        return [sheet for sheet in fit if sheet is lead or (lead is not None and _alike(sheet, lead))]
    fit = [sheet for sheet in visible if sheet.recognised.noun in CLIENT_NOUNS]
    if not fit and options.noun == "clients":
        fit = [sheet for sheet in visible if meanings_of(sheet)]
    rest = max((len(sheet.recognised.table.records) for sheet in visible if sheet not in fit), default=0)
    if not options.noun:
        fit = [sheet for sheet in fit if not _is_aside(sheet, rest)]
    if not fit:
        return []
    lead = max(fit, key=lambda sheet: len(sheet.recognised.table.records))
    return [sheet for sheet in fit if _alike(sheet, lead) and (sheet.number == 1 or _continues(sheet, fit))]


def _continues(further: SheetUnderstood, sheets: Sequence[SheetUnderstood]) -> bool:
    """Whether a further table of a sheet has the headings of its first one: a list set in two columns."""
    headings = [text for text in further.recognised.table.headings if text]
    return bool(headings) and any(
        first.number == 1
        and first.sheet.name == further.sheet.name
        and headings == [text for text in first.recognised.table.headings if text]
        for first in sheets
    )


def _alike(one: SheetUnderstood, other: SheetUnderstood) -> bool:
    """Whether two sheets hold the same kind of list: most columns of the one with fewer mean the same."""
    mine, theirs = meanings_of(one), meanings_of(other)
    return one.recognised.noun == other.recognised.noun and len(mine & theirs) * 2 > min(
        len(mine), len(theirs)
    )


def _is_aside(sheet: SheetUnderstood, rest: int) -> bool:
    """A few names beside a long list of something else: its sellers or managers, not clients."""
    records = len(sheet.recognised.table.records)
    return records < 20 and records * 20 < rest and len(meanings_of(sheet)) < 3


def meanings_of(sheet: SheetUnderstood) -> set[str]:
    return {key for column in sheet.recognised.columns for key in column.fields}


def rank_of(one: SheetUnderstood, noun: str) -> tuple[bool, bool, int]:
    found = one.recognised
    if noun in GOODS_NOUNS:
        return is_of(noun, found), found.table.header_row > 0, len(found.table.records)
    return found.noun in CLIENT_NOUNS, True, len(found.table.records)
