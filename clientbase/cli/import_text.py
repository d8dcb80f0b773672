"""What is understood of a list, and what an import did, for programs and for people."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from clientbase.cli.answers import plain
from clientbase.cli.plan_text import plan_text
from clientbase.cli.tables import more_line, table
from clientbase.domain.fields import CLIENT_FIELD, IMPORT_FIELDS
from clientbase.domain.goods_fields import GOODS_MEANING
from clientbase.domain.reading_warnings import WARNINGS
from clientbase.domain.table_places import column_name
from clientbase.i18n import N_, _, ngettext
from clientbase.texts import reason_sentence

if TYPE_CHECKING:
    from clientbase.domain.sheet import Sheet
    from clientbase.services.import_reading import SheetUnderstood, Understood
    from clientbase.services.imports import ImportResult

_HABIT_ROWS = 2000  # the first rows of a list, by which its cells are read
_MOST_ERRORS = 20
_NOUNS = {"clients": N_("Clients"), "orders": N_("Orders"), "products": N_("Goods")}
_IMPORT_LABELS = {item.key: item.label for item in (*GOODS_MEANING.values(), *IMPORT_FIELDS)}


def peek_data(understood: "Understood", rows: int, *, cells: bool = False) -> dict[str, Any]:
    """The whole of what is understood, with the first `rows` records of every list.

    With `cells` also the first `rows` rows of the sheet as they were read, and which cells are merged.
    """
    file = understood.info
    return {
        "file": understood.path.name,
        "format": file.format,
        "encoding": file.encoding,
        "delimiter": file.delimiter,
        "warnings": list(file.warnings),
        "sheets": [
            {**_sheet(sheet, understood, rows), **(_cells(sheet.sheet, rows) if cells else {})}
            for sheet in understood.sheets
        ],
    }


def _cells(sheet: "Sheet", rows: int) -> dict[str, Any]:
    return {
        "cells": [
            {"row": number, "cells": plain(cells)}
            for number, cells in zip(range(sheet.first_row, sheet.first_row + rows), sheet.rows, strict=False)
        ],
        "merged": [
            f"{column_name(left)}{top}:{column_name(right)}{bottom}"
            for top, left, bottom, right in sheet.merged
        ],
        "uncalculated": sheet.uncalculated,
    }


def _sheet(sheet: "SheetUnderstood", understood: "Understood", rows: int) -> dict[str, Any]:
    from clientbase.domain.import_records import read_records  # noqa: PLC0415

    recognised = sheet.recognised
    found = recognised.table
    some = replace(recognised, table=replace(found, records=found.records[: max(rows, _HABIT_ROWS)]))
    records = read_records(some, understood.regional)[:rows] if rows else ()
    return {
        "name": sheet.name,
        "sheet": sheet.sheet.name,
        "table": sheet.number,
        "place": sheet.place,
        "rows": sheet.rows,
        "hidden": sheet.hidden,
        "chosen": sheet.chosen,
        "noun": recognised.noun,
        "header_row": found.header_row,
        "records": len(found.records),
        "skipped": dict(Counter(str(why) for _row, why in found.skipped)),
        "columns": [
            {
                "index": column.index,
                "heading": column.heading,
                "fields": list(column.fields),
                "confidence": round(column.confidence, 3),
                "samples": list(column.samples),
                "date_order": column.date_order,
            }
            for column in recognised.columns
        ],
        "first_rows": [
            {
                "row": record.row,
                "cells": plain(cells),
                "values": {key: plain(getattr(record.draft, key)) for key in sorted(record.given)},
                "problems": plain(record.problems),
            }
            for record, (_row, cells) in zip(records, found.records, strict=False)
        ],
    }


def peek_text(data: Mapping[str, Any]) -> str:
    lines = [" · ".join(part for part in (data["file"], data["format"], data["encoding"]) if part)]
    lines += _warned(data["warnings"])
    for sheet in data["sheets"]:
        counted = ngettext("{count} row", "{count} rows", sheet["rows"]).format(count=sheet["rows"])
        head = [f"“{sheet['name']}”", counted]
        if sheet["place"] and (sheet["table"] > 1 or _has_more(data, sheet)):
            head.append(_("table {number}: {place}").format(number=sheet["table"], place=sheet["place"]))
        if sheet["hidden"]:
            head.append(_("hidden"))
        lines += ["", ", ".join(head)]
        lines += _cell_lines(sheet)
        if not sheet["records"]:
            lines.append(_("No list was found here."))
            continue
        place = (
            _("heading in row {row}").format(row=sheet["header_row"])
            if sheet["header_row"]
            else _("no heading")
        )
        count = ngettext("{count} record", "{count} records", sheet["records"]).format(count=sheet["records"])
        lines.append(f"{count}, {place}")
        rows = [
            (
                column["index"],
                column["heading"],
                field_labels(column["fields"]),
                f"{column['confidence']:.0%}" if column["fields"] else "",
                ", ".join(column["samples"][:2]),
            )
            for column in sheet["columns"]
        ]
        lines.append(
            table(
                (_("No."), _("Heading"), _("Understood as"), _("Sure"), _("For example")), rows, right=(0, 3)
            )
        )
    return "\n".join(lines)


def _cell_lines(sheet: Mapping[str, Any]) -> list[str]:
    return [
        f"{row['row']:>5}  " + " | ".join("" if cell is None else str(cell) for cell in row["cells"])
        for row in sheet.get("cells", ())
    ]


def _has_more(data: Mapping[str, Any], sheet: Mapping[str, Any]) -> bool:
    return any(other["sheet"] == sheet["sheet"] and other["table"] > 1 for other in data["sheets"])


def result_text(
    result: "ImportResult", *, plan: Sequence[Mapping[str, Any]] | None, not_taken: Sequence[str] = ()
) -> str:
    """`plan`: rows as `plan_data` tells them, where nothing was written. `not_taken`: names of tables in the
    file that hold something and were passed over.
    """
    rows = (
        (_("created"), result.created),
        (_("changed"), result.changed),
        (_("unchanged"), result.same),
        (_("failed"), result.failed),
        (_("possible duplicates among the created"), result.possible_duplicates),
        (_("lines that are no records"), result.skipped),
    )
    count = ngettext("{count} row read", "{count} rows read", result.rows).format(count=result.rows)
    head = "{count}:" if plan is None else _("{count}; nothing was written, this is what would happen:")
    lines = [head.format(count=count), table(("", ""), rows, right=(1,))]
    lines += _nouns_told(result)
    if result.own_fields:
        made = ", ".join(str(item["label"]) for item in result.own_fields)
        lines.append(_("Own fields made: {fields}").format(fields=made))
    unmapped = [
        str(column["heading"] or _("no. {number}").format(number=column["index"]))
        for column in result.columns
        if not column["fields"]
    ]
    if unmapped:
        lines.append(_("Columns left out: {columns}").format(columns=", ".join(unmapped)))
    if not_taken:
        told = ", ".join(f"“{name}”" for name in not_taken)
        lines.append(
            _("Tables not taken: {tables}. Take another with --sheet or --table.").format(tables=told)
        )
    lines += [*_warned(result.warnings), *_errors_told(result)]
    if plan:
        lines += ["", plan_text(plan), *more_line(result.rows - len(plan))]
    if result.change_set is not None:
        lines += ["", _("Take it back with: undo --change-set {id}").format(id=result.change_set)]
    return "\n".join(lines)


def _nouns_told(result: "ImportResult") -> list[str]:
    if not result.nouns:
        return []
    counted = [
        (_(_NOUNS[noun]), counts["created"], counts["changed"], counts["same"])
        for noun, counts in result.nouns.items()
        if any(counts.values())
    ]
    return ["", table(("", _("created"), _("changed"), _("unchanged")), counted, right=(1, 2, 3))]


def _errors_told(result: "ImportResult") -> list[str]:
    if not result.errors:
        return []
    headings = {column["index"]: str(column["heading"]) for column in result.columns}
    wrong = [
        (error.row, headings.get(error.column, ""), error.value, reason_sentence(error.reason))
        for error in result.errors[:_MOST_ERRORS]
    ]
    told = table((_("Row"), _("Column"), _("Value"), _("What is wrong")), wrong, right=(0,))
    return ["", told, *more_line(len(result.errors) - len(wrong))]


def field_labels(keys: Sequence[str]) -> str:
    labels = [
        CLIENT_FIELD[key].label if key in CLIENT_FIELD else _IMPORT_LABELS.get(key, key) for key in keys
    ]
    return ", ".join(_(label) for label in labels)


def _warned(warnings: Sequence[str]) -> list[str]:
    return [_(WARNINGS[name]) if name in WARNINGS else name for name in warnings]
