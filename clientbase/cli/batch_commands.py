"""Commands on many documents: their PDFs together or in a folder, the month's invoices for many clients."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import Base, Clients, OfSegment, WrongValue, a_day, clients_told, day_of
from clientbase.cli.files import check_output
from clientbase.cli.session import session_of
from clientbase.cli.tables import table
from clientbase.domain.document import DocumentKind
from clientbase.domain.paper_choice import PaperChoice, month_of
from clientbase.i18n import N_, _, ngettext


def papers(
    context: typer.Context,
    base: Base,
    *,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE.pdf", help=N_("One PDF of all of them."))
    ] = None,
    folder: Annotated[
        Path | None, typer.Option("--folder", metavar="FOLDER", help=N_("Each as a PDF in this folder."))
    ] = None,
    kind: Annotated[DocumentKind | None, typer.Option(help=N_("Only of this kind."))] = None,
    month: Annotated[
        str, typer.Option("--month", metavar="2026-11", help=N_("Only those of this month."))
    ] = "",
    segment: OfSegment = "",
    client: Clients = None,
    new_sheets: Annotated[
        bool, typer.Option("--new-sheets", help=N_("Begin each on a new sheet, for both sides."))
    ] = False,
) -> Answer:
    if (out is None) == (folder is None):
        raise WrongValue(_("Say where to: --out FILE.pdf or --folder FOLDER."))
    first, last = month_of(month) if month else (None, None)
    if out is not None:
        check_output(out)
    session = session_of(context)
    with session.reading(base) as shop, session.progress() as progress:
        told = clients_told(shop, client or (), segment) if client or segment else None
        ids = shop.document_batch.ids(PaperChoice(kind, first, last, told))
        if out is not None:
            target = out.expanduser().absolute()
            saved = shop.document_batch.join(ids, target, progress, on_new_sheets=new_sheets)
        else:
            assert folder is not None
            target = folder.expanduser().absolute()
            saved = shop.document_batch.save(ids, target, progress)
    data = {"documents": saved.saved, "passed_over": saved.passed_over, "pages": saved.pages, "file": target}
    words = ngettext("{count} document is in {name}.", "{count} documents are in {name}.", saved.saved)
    return Answer(data, words.format(count=saved.saved, name=out or folder))


def month_invoices(
    context: typer.Context,
    base: Base,
    *,
    segment: OfSegment = "",
    client: Clients = None,
    like: Annotated[
        str,
        typer.Option("--like", metavar="NUMBER", help=N_("The lines of this invoice for all of them.")),
    ] = "",
    on: Annotated[
        str, typer.Option("--date", metavar="2026-11-22", callback=a_day, help=N_("Its date; else today."))
    ] = "",
    issue: Annotated[bool, typer.Option("--issue", help=N_("Issue them; else only tell."))] = False,
    again: Annotated[
        bool, typer.Option("--again", help=N_("Also to those who have the same of this month already."))
    ] = False,
) -> Answer:
    session = session_of(context)
    opened = session.writing if issue else session.reading
    day: date | None = day_of(on)
    with opened(base) as shop, session.progress() as progress:
        told = clients_told(shop, client or (), segment) if client or segment else shop.clients.ids()
        template = shop.invoice_rounds.numbered(like) if like else None
        plan = shop.invoice_rounds.plan(tuple(told), template_id=template, issued_on=day, progress=progress)
        if again:
            plan = plan.with_tick(range(len(plan.rows)), True)
        issued = shop.invoice_rounds.issue(plan, progress) if issue else None
        numbers = [shop.documents.get(id).number for id in issued.ids] if issued else []
    from clientbase.domain.money import format_money  # noqa: PLC0415
    from clientbase.i18n import current_language  # noqa: PLC0415
    from clientbase.texts import sentence  # noqa: PLC0415

    data = {
        "date": plan.issued_on,
        "clients": [
            {
                "client_id": row.client_id,
                "name": row.name,
                "total": row.total.amount if row.total else None,
                "currency": row.total.currency if row.total else "",
                "like": row.before,
                "hindrance": row.hindrance,
                "ticked": row.ticked,
            }
            for row in plan.rows
        ],
        "without": plan.without,
        "issued": numbers if issued else None,
        "failed": [{"name": name, "why": sentence(error)} for name, error in issued.failed] if issued else [],
    }
    rows = [
        (
            "+" if row.ticked else "",
            row.name,
            format_money(row.total, current_language()) if row.total else "—",
            row.before or "—",
        )
        for row in plan.rows
    ]
    heads = ("", _("Client"), _("Sum"), _("As or beside"))
    told_lines = [table(heads, rows, right={2})] if rows else []
    if issued is None:
        count = len(plan.ticked)
        words = ngettext(
            "{count} invoice (+) would be issued with --issue.",
            "{count} invoices (+) would be issued with --issue.",
            count,
        )
    else:
        count = len(numbers)
        words = ngettext("{count} invoice is issued.", "{count} invoices are issued.", count)
        told_lines += [f"{name}: {sentence(error)}" for name, error in issued.failed]
    return Answer(data, "\n".join([*told_lines, words.format(count=count)]))
