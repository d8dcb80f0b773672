"""Commands on lists that live on in files: which there are, refreshing from one, writing back into one."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import MOST, Base
from clientbase.cli.list_text import lists_text, refresh_text, write_back_text
from clientbase.cli.session import session_of
from clientbase.i18n import N_

if TYPE_CHECKING:
    from clientbase.services.refresh_plan import RefreshPlan, RefreshResult
    from clientbase.services.write_back_plan import WriteBackPlan, WriteBackResult

_SIDES = ("file", "base")


def _side(text: str) -> str:
    if text and text not in _SIDES:
        raise typer.BadParameter(text)
    return text


def _absolute(path: Path | None) -> Path | None:
    """A list is remembered by its whole path."""
    return path.expanduser().absolute() if path is not None else None


List = Annotated[
    str,
    typer.Argument(metavar="LIST", help=N_("The list: its number, as “lists” shows it, or its file's name.")),
]
Moved = Annotated[
    Path | None,
    typer.Option(
        "--file", metavar="FILE", callback=_absolute, help=N_("Where the file is now, if it was moved.")
    ),
]
Sheet = Annotated[
    str,
    typer.Option("--sheet", metavar="NAME", help=N_("On which sheet the list is now, if it was renamed.")),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help=N_("Only tell what would happen."))]


def lists(
    context: typer.Context,
    base: Base,
    *,
    forget: Annotated[
        str, typer.Option("--forget", metavar="LIST", help=N_("Let this list go; the file stays as it is."))
    ] = "",
) -> Answer:
    session = session_of(context)
    opened = session.writing if forget else session.reading
    with opened(base) as shop:
        if forget:
            shop.living_lists.forget(shop.living_lists.named(forget).id)
        found = shop.living_lists.all()
    data = [
        {
            "id": one.id,
            "file": one.path,
            "sheet": one.sheet,
            "format": one.format,
            "rows": one.rows,
            "read_at": one.read_at,
        }
        for one in found
    ]
    return Answer(data, lists_text(found))


def refresh(
    context: typer.Context,
    base: Base,
    name: List,
    *,
    prefer: Annotated[
        str,
        typer.Option(
            "--prefer",
            metavar="file|base",
            callback=_side,
            help=N_("Which side counts where both changed; else nothing of the base is lost."),
        ),
    ] = "",
    take: Annotated[
        list[int] | None,
        typer.Option(
            "--take",
            metavar="ROW",
            min=1,
            max=MOST,
            help=N_("Take this row over though its client was erased here; may be repeated."),
        ),
    ] = None,
    file: Moved = None,
    sheet: Sheet = "",
    dry_run: DryRun = False,
) -> Answer:
    session = session_of(context)
    from clientbase.domain.living_plan import CellState, Side  # noqa: PLC0415

    opened = session.reading if dry_run else session.writing
    with opened(base) as shop, session.progress() as progress:
        found = shop.living_lists.named(name)
        plan = session.with_file_password(
            lambda password: shop.living_lists.plan(
                found.id, progress, path=file, sheet=sheet, password=password
            )
        )
        side = Side(prefer) if prefer else None
        choices = {cell.key: side for cell in plan.cells if side and cell.state is not CellState.BASE}
        result = None if dry_run else shop.living_lists.apply(plan, choices, progress, take=take or ())
    data = _refresh_data(plan, result)
    return Answer(data, refresh_text(plan, result))


def write_back(
    context: typer.Context,
    base: Base,
    name: List,
    *,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help=N_("Write a copy there and leave the list itself alone.")),
    ] = None,
    new: Annotated[
        list[int] | None,
        typer.Option(
            "--new", metavar="CLIENT_ID", min=1, max=MOST, help=N_("Append this client; may be repeated.")
        ),
    ] = None,
    all_new: Annotated[
        bool, typer.Option("--all-new", help=N_("Append all clients who came since the list was taken over."))
    ] = False,
    file: Moved = None,
    sheet: Sheet = "",
    dry_run: DryRun = False,
) -> Answer:
    session = session_of(context)
    opened = session.reading if dry_run or out is not None else session.writing
    with opened(base) as shop, session.progress() as progress:
        found = shop.living_lists.named(name)
        newest = MOST if all_new else 0
        plan = shop.list_writing.plan(found.id, new or (), progress, newest=newest, path=file, sheet=sheet)
        result = None
        if not dry_run and (plan.cells or plan.new or out is not None):
            result = shop.list_writing.write(plan, progress, out=out)
    return Answer(_write_back_data(plan, result), write_back_text(plan, result))


def _refresh_data(plan: "RefreshPlan", result: "RefreshResult | None") -> dict[str, Any]:
    from clientbase.domain.living_plan import CellState  # noqa: PLC0415
    from clientbase.domain.living_words import followed_words  # noqa: PLC0415

    return {
        "change_set": result.change_set if result else None,
        "followed": followed_words(plan.was, plan.found),
        "changed": result.changed if result else 0,
        "created": result.created if result else 0,
        "kept": result.kept if result else 0,
        "impossible": result.impossible if result else (),
        "in_file": plan.count(CellState.FILE),
        "cleared": plan.count(CellState.CLEARED),
        "here": plan.count(CellState.BASE),
        "both": plan.count(CellState.BOTH),
        "new_rows": plan.new_rows,
        "gone": plan.gone,
        "deleted_here": plan.deleted_here,
        "erased": plan.erased,
        "new_here": plan.new_here,
        "warnings": plan.warnings,
        "cells": [
            {
                "row": cell.sheet_row,
                "client_id": cell.client_id,
                "field": cell.unit.key,
                "state": cell.state,
                "agreed": cell.agreed,
                "file": cell.file,
                "base": cell.base,
            }
            for cell in plan.cells
        ],
    }


def _write_back_data(plan: "WriteBackPlan", result: "WriteBackResult | None") -> dict[str, Any]:
    from clientbase.domain.living_words import followed_words  # noqa: PLC0415

    return {
        "change_set": result.change_set if result else None,
        "followed": followed_words(plan.refresh.was, plan.refresh.found),
        "file": str(result.path) if result else None,
        "kept_as": str(result.kept_as) if result and result.kept_as else None,
        "cells": [
            {
                "row": cell.sheet_row,
                "column": cell.column,
                "heading": cell.heading,
                "client_id": cell.client_id,
                "old": cell.old,
                "new": cell.new,
            }
            for cell in plan.cells
        ],
        "new": [{"client_id": one.client_id, "name": one.name, "untold": one.untold} for one in plan.new],
        "untold": plan.untold,
        "refused": [
            {"row": row, "column": column, "reason": reason}
            for row, column, reason in (result.refused if result else ())
        ],
        "waiting": plan.waiting,
        "room": plan.room,
        "ending": [{"row": row, "column": column} for row, column in (result.ending if result else ())],
    }
