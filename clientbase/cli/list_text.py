"""Living lists, their refreshes and writings as lines of a terminal."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from clientbase.cli.tables import moment, more_line, pairs, table
from clientbase.i18n import _, ngettext

if TYPE_CHECKING:
    from clientbase.domain.living_list import LivingList
    from clientbase.services.refresh_plan import RefreshPlan, RefreshResult
    from clientbase.services.write_back_plan import WriteBackPlan, WriteBackResult

_MOST = 100


def lists_text(found: "Sequence[LivingList]") -> str:
    if not found:
        return _("No list is remembered. “import --keep” remembers one.")
    headings = (_("No."), _("Sheet"), _("Rows"), _("Read"), _("File"))
    rows = [(one.id, one.sheet, one.rows, moment(one.read_at), one.path) for one in found]
    return table(headings, rows, right=(0, 2))


def refresh_text(plan: "RefreshPlan", result: "RefreshResult | None") -> str:
    from clientbase.domain.living_plan import CellState  # noqa: PLC0415
    from clientbase.domain.living_words import (  # noqa: PLC0415
        STATE_LABELS,
        followed_words,
        impossible_words,
        unit_label,
    )
    from clientbase.domain.reading_warnings import WARNINGS  # noqa: PLC0415

    lines = [
        *followed_words(plan.was, plan.found),
        *(_(WARNINGS[name]) for name in plan.warnings),
        pairs(
            [
                *((_(label), plan.count(state)) for state, label in STATE_LABELS.items()),
                (_("New in the list"), plan.new_rows),
                (_("Gone from the list"), len(plan.gone)),
                (_("No longer here"), len(plan.deleted_here)),
                (_("Erased here for good"), len(plan.erased)),
                (_("New here"), len(plan.new_here)),
            ]
        ),
    ]
    if plan.cells:
        headings = (_("Row"), _("Client"), _("Field"), "", _("In the list"), _("Here"))
        rows = [
            (
                cell.sheet_row,
                plan.names.get(cell.client_id, ""),
                unit_label(cell.unit, plan.found),
                _(STATE_LABELS[cell.state]),
                cell.file,
                cell.base,
            )
            for cell in plan.cells[:_MOST]
        ]
        lines += ["", table(headings, rows, right=(0,)), *more_line(len(plan.cells) - _MOST)]
    lines.append("")
    if plan.erased:
        rows_told = ", ".join(str(row.sheet_row) for row in plan.erased[:_MOST])
        lines.append(
            _("Erased here and left out, unless “--take” names the row: {rows}.").format(rows=rows_told)
        )
    if result is None:
        lines.append(_("Nothing was written."))
    elif result.change_set is None:
        lines.append(_("Nothing new in the list."))
    else:
        lines += filter(None, [done_sentence(result), impossible_words(result.impossible)])
    if plan.count(CellState.BASE):
        lines.append(_("What changed here can be written into the list: “write-back”."))
    return "\n".join(lines).strip()


def done_sentence(result: "RefreshResult") -> str:
    """«Changed: 3, new: 1, kept as here: 2.»"""
    return _("Changed: {changed}, new: {created}, kept as here: {kept}.").format(
        changed=result.changed, created=result.created, kept=result.kept
    )


def write_back_text(plan: "WriteBackPlan", result: "WriteBackResult | None") -> str:
    from clientbase.domain.living_words import followed_words, room_words, unit_name  # noqa: PLC0415

    lines = [*followed_words(plan.refresh.was, plan.refresh.found), *_cells_to_write(plan)]
    lines += [_("New row: {name}").format(name=one.name) for one in plan.new]
    for untold in plan.untold:
        names = ", ".join(unit_name(key) for key in untold.units)
        lines.append(
            _("Row {row}: the list has no way to say this: {fields}.").format(
                row=untold.sheet_row, fields=names
            )
        )
    if plan.waiting:
        lines.append(
            ngettext(
                "{count} value changed in the list and is waiting: “refresh”.",
                "{count} values changed in the list and are waiting: “refresh”.",
                plan.waiting,
            ).format(count=plan.waiting)
        )
    lines += filter(None, [room_words(plan.room, len(plan.new))])
    lines += [_("Nothing was written.")] if result is None else _written(result)
    return "\n".join(lines)


def _cells_to_write(plan: "WriteBackPlan") -> list[str]:
    from clientbase.domain.import_values import cell_text  # noqa: PLC0415
    from clientbase.domain.table_places import column_name  # noqa: PLC0415

    if not plan.cells:
        return []
    headings = (_("Cell"), _("Heading"), _("Client"), _("Before"), _("After"))
    rows = [
        (
            f"{column_name(cell.column)}{cell.sheet_row}",
            cell.heading,
            plan.names.get(cell.client_id, ""),
            cell.old,
            cell_text(cell.new),
        )
        for cell in plan.cells[:_MOST]
    ]
    return [table(headings, rows), *more_line(len(plan.cells) - _MOST), ""]


def _written(result: "WriteBackResult") -> list[str]:
    from clientbase.domain.living_words import REFUSAL_LABELS, ending_words  # noqa: PLC0415
    from clientbase.domain.table_places import column_name  # noqa: PLC0415

    lines = [
        _("Written: {cells} cells, {rows} new rows, into {file}.").format(
            cells=result.cells, rows=result.rows, file=result.path
        )
    ]
    lines += filter(None, [ending_words(result.ending)])
    if result.kept_as is not None:
        lines.append(_("The list as it was: {file}").format(file=result.kept_as))
    for row, column, reason in result.refused:
        cell = f"{column_name(column)}{row}" if column else str(row + 1)
        lines.append(
            _("{cell} was left alone: {reason}.").format(cell=cell, reason=_(REFUSAL_LABELS[reason]))
        )
    return lines
