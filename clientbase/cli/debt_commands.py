"""Commands that tell who owes, and what came in and went out in a period; on paper and in a workbook too."""

from pathlib import Path
from typing import Annotated

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import Base, WrongValue, day_of
from clientbase.cli.files import check_output, output
from clientbase.cli.money_commands import Day, First, Last, money_words, plain_money
from clientbase.cli.session import session_of
from clientbase.cli.tables import table
from clientbase.domain.ageing import BUCKET_LABELS, Bucket, days_late
from clientbase.domain.payment import KIND_LABELS
from clientbase.i18n import N_, _

_FILES = frozenset({".pdf", ".xlsx"})
Sheet = Annotated[Path | None, typer.Option("--out", metavar="FILE", help=N_("Write it as .pdf or .xlsx."))]


def debts(context: typer.Context, base: Base, *, on: Day = "", out: Sheet = None) -> Answer:
    session = session_of(context)
    if out is not None:
        _check_sheet(out)
        with session.writing_if_free(base) as shop:
            if out.suffix.lower() == ".xlsx":
                shop.debts.xlsx(out.expanduser().absolute(), day_of(on))
            else:
                pdf = shop.debts.pdf(day_of(on))
                with output(out) as file:
                    file.write(pdf)
        return Answer({"file": out.absolute()}, _("Saved as {name}.").format(name=out.name))
    with session.reading(base) as shop:
        ageing = shop.debts.ageing(day_of(on))
    rows = [
        (
            one.client_name,
            money_words(one.total),
            *(money_words(one.of(bucket)) if one.sums[bucket] else "" for bucket in Bucket),
        )
        for one in ageing.clients
    ]
    titles = (_("Client"), _("Owes"), *(_(label) for label in BUCKET_LABELS.values()))
    text = table(titles, rows, right=range(1, len(titles)))
    data = {
        "as_of": ageing.as_of,
        "clients": [
            {
                "client_id": one.client_id,
                "client": one.client_name,
                "currency": one.currency,
                "owes": f"{one.total.amount:f}",
                **{str(bucket): f"{one.of(bucket).amount:f}" for bucket in Bucket},
                "papers": [
                    {
                        "id": debt.document_id,
                        "kind": str(debt.kind),
                        "number": debt.number,
                        "due_on": debt.due_on,
                        "days_late": days_late(debt.due_on, ageing.as_of),
                        "left": f"{debt.left.amount:f}",
                    }
                    for debt in one.debts
                ],
            }
            for one in ageing.clients
        ],
    }
    return Answer(data, text)


def money(
    context: typer.Context, base: Base, *, first: First = "", last: Last = "", out: Sheet = None
) -> Answer:
    session = session_of(context)
    if out is not None:
        _check_sheet(out)
    opened = session.writing_if_free if out is not None else session.reading
    with opened(base) as shop:
        until = day_of(last) or shop.clock.today()
        begins = day_of(first) or until.replace(day=1)
        if begins > until:
            raise WrongValue(_("“--from” lies behind “--to”."), "--from")
        if out is not None:
            if out.suffix.lower() == ".xlsx":
                shop.money_reports.xlsx(begins, until, out.expanduser().absolute())
            else:
                pdf = shop.money_reports.pdf(begins, until)
                with output(out) as file:
                    file.write(pdf)
            return Answer({"file": out.absolute()}, _("Saved as {name}.").format(name=out.name))
        report = shop.money_reports.report(begins, until)
    from clientbase.reports.money_sheet import category_words  # noqa: PLC0415  loads reportlab

    lines = [
        (_(KIND_LABELS[one.kind]), category_words(one), one.count, money_words(one.money))
        for one in report.categories
    ]
    text = table((_("Kind"), _("Income or expense"), _("Payments"), _("Sum")), lines, right=(2, 3))
    data = {
        "from": begins,
        "to": until,
        "categories": [
            {
                "kind": str(one.kind),
                "category": one.category,
                "from_clients": one.from_clients,
                "count": one.count,
                "currency": one.currency,
                "sum": f"{one.money.amount:f}",
            }
            for one in report.categories
        ],
        "accounts": [
            {
                "name": one.name,
                "currency": one.currency,
                "opening": plain_money(one.opening, one.currency),
                "came": plain_money(one.came, one.currency),
                "went": plain_money(one.went, one.currency),
                "closing": plain_money(one.closing, one.currency),
            }
            for one in report.accounts
        ],
    }
    return Answer(data, text)


def _check_sheet(out: Path) -> None:
    if out.suffix.lower() not in _FILES:
        raise WrongValue(_("“{name}” needs the name of a .pdf or .xlsx."), "--out")
    check_output(out)
