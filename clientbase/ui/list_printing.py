"""Any list on paper: its shown columns, the selected rows or all, looked at before it is printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from clientbase.domain.progress import Progress
from clientbase.i18n import N_, _, current_language
from clientbase.reports.list_sheet import MOST_COLUMNS, ListSheet, SheetColumn, list_pdf
from clientbase.services.export_right import Exported
from clientbase.ui.kit import jobs
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.list_totals import sums
from clientbase.ui.kit.list_view import ListView
from clientbase.ui.kit.print_preview import PrintPreview
from clientbase.ui.window_context import WindowContext

MOST = 10_000
"""Rows on paper; that is some three hundred sheets."""
_AT_ONCE = 500
_LONGEST = 400  # letters of what the list is narrowed by

Rows = list[Mapping[str, Any]]


@dataclass(frozen=True)
class _Wanted:
    title: str
    about: tuple[str, ...]
    ids: Sequence[int]
    columns: tuple[ListColumn, ...]


def print_list(window: WindowContext, page: QWidget, view: ListView, title: str, about: str = "") -> None:
    """Show the list as it prints. Of several selected rows these alone. `about`: what it is narrowed by."""
    if not view.table.whole:
        window.notify(_("The list is still being read: print it in a moment."))
        return
    selected = view.selected_ids() if view.table.selected_count() <= MOST else ()
    ids = selected if len(selected) > 1 else view.model.ids()
    if not len(ids):
        window.notify(_("There is nothing to print: the list is empty."))
        return
    if len(ids) > MOST:
        words = _("At most {count} rows go on paper at once. Narrow the list by a filter, or select some.")
        window.notify(words.format(count=show_count(MOST)))
        return
    shown = view.shown_columns()
    columns = shown[:MOST_COLUMNS]
    lines = [about if len(about) <= _LONGEST else f"{about[:_LONGEST].rstrip()}…"] if about else []
    lines.append(view.count_text(len(ids)))
    if left := shown[MOST_COLUMNS:]:
        names = ", ".join(spec.heading for spec in left)
        lines.append(_("Columns that had no room: {names}").format(names=names))
    wanted = _Wanted(title, tuple(lines), tuple(ids), columns)
    here = view.model.values_here(wanted.ids)
    jobs.start(
        lambda progress: _pdf(window, view, wanted, here, progress),
        page,
        done=lambda pdf: PrintPreview(page.window(), title, pdf).open(),
        title=_("Print the list"),
    )


def _pdf(
    window: WindowContext, view: ListView, wanted: _Wanted, here: Rows | None, progress: Progress
) -> bytes:
    shop = window.shop
    with shop.exports.right.leaving(Exported.LIST, "pdf") as leaving:
        rows = here if here is not None else _read(view, wanted.ids, progress)
        progress.start(N_("Laying out pages"))
        sheet = ListSheet(
            wanted.title,
            [SheetColumn(spec.heading, spec.figure, spec.strong) for spec in wanted.columns],
            [[spec.text_of(row.get(spec.key)) for spec in wanted.columns] for row in rows],
            wanted.about,
            sums(rows, [spec for spec in wanted.columns if spec.summed]),
        )
        name = shop.settings.get("seller.name") or shop.name
        pdf = list_pdf(sheet, shop=name, made_on=shop.clock.today(), language=current_language())
        progress.check()
        leaving.count = len(rows)
    return pdf


def _read(view: ListView, ids: Sequence[int], progress: Progress) -> Rows:
    progress.start(N_("Reading rows"), len(ids))
    rows: Rows = []
    for first in range(0, len(ids), _AT_ONCE):
        part = ids[first : first + _AT_ONCE]
        found = view.source.rows(part)
        rows += [found[id] for id in part if id in found]
        progress.advance(len(part))
    return rows
