"""The command on bank statements: what one would note, and noting it."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import Base, named
from clientbase.cli.session import session_of
from clientbase.cli.tables import table
from clientbase.domain.errors import InputError
from clientbase.domain.sheet import ReadOptions
from clientbase.domain.text_folding import fold
from clientbase.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from clientbase.domain.money_account import MoneyAccount
    from clientbase.domain.statement_plan import StatementPlan
    from clientbase.services.statement_import import Noted, ReadFile

_WIDEST = 40


class AccountMissing(InputError):
    """`name`: there is no account of this name or number; `names`: those there are."""


def bank(
    context: typer.Context,
    base: Base,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", callback=named, help=N_("The bank's file: CSV, Excel, 1C text."))
    ],
    *,
    account: Annotated[
        str, typer.Option("--account", metavar="NAME", help=N_("Whose statement it is; else as it says."))
    ] = "",
    note: Annotated[
        bool, typer.Option("--note", help=N_("Note the payments that are sure; else only tell."))
    ] = False,
    encoding: Annotated[str, typer.Option(metavar="NAME", help=N_("Of a text file; else found out."))] = "",
) -> Answer:
    session = session_of(context)
    opened = session.writing if note else session.reading
    options = ReadOptions(encoding=encoding or None)
    with opened(base) as shop, session.progress() as progress:
        read = session.with_file_password(
            lambda password: shop.statements.read(file, replace(options, password=password), progress)
        )
        fitting = shop.statements.accounts(read.statement)
        chosen = _account(shop.money_accounts.all(), account) if account else next(iter(fitting), None)
        plan = shop.statements.plan(read.statement, chosen.id if chosen is not None else None, progress)
        noted = (
            shop.statements.apply(plan, name=read.name, account=read.statement.account, progress=progress)
            if note
            else None
        )
    return Answer(_data(read, plan, noted), _text(read, plan, noted))


def _account(known: "tuple[MoneyAccount, ...]", name: str) -> "MoneyAccount":
    """Raises AccountMissing."""
    wanted = fold(name)
    for one in known:
        if wanted == fold(one.name) or name == str(one.id) or (one.number and wanted == fold(one.number)):
            return one
    raise AccountMissing(name=name, names=", ".join(one.name for one in known) or "—")


def _data(read: "ReadFile", plan: "StatementPlan", noted: "Noted | None") -> dict[str, Any]:
    lines = [
        {
            "row": line.line.row,
            "on": line.line.on,
            "amount": line.line.amount.amount,
            "currency": line.line.amount.currency,
            "name": line.line.name,
            "purpose": line.line.purpose,
            "verdict": line.verdict,
            "documents": [plan.papers[key].number for key in line.candidate.papers] if line.candidate else [],
            "client_id": line.candidate.client_id if line.candidate else None,
            "category": line.category,
            "readings": len(line.candidates),
            "ticked": line.ticked,
        }
        for line in plan.lines
    ]
    passed = [{"row": one.row, "why": one.fault, "value": one.value} for one in read.statement.passed]
    done = None
    if noted is not None:
        done = {
            "change_set": noted.change_set,
            "payments": noted.payments,
            "documents": noted.papers,
            "advances": noted.advances,
            "expenses": noted.expenses,
            "transfers": noted.transfers,
        }
    return {
        "file": read.name,
        "account": read.statement.account,
        "account_id": plan.account_id,
        "lines": lines,
        "left_out": passed,
        "noted": done,
    }


def _text(read: "ReadFile", plan: "StatementPlan", noted: "Noted | None") -> str:
    from clientbase.domain.money import format_amount  # noqa: PLC0415
    from clientbase.i18n import current_language  # noqa: PLC0415

    rows = []
    for line in plan.lines:
        papers = line.candidate.papers if line.candidate else ()
        pays = ", ".join(plan.papers[key].number for key in papers) or line.category or "—"
        who = line.line.name or line.line.purpose
        rows.append(
            (
                "+" if line.ticked else "",
                line.line.on.isoformat(),
                format_amount(line.line.amount, current_language()),
                who if len(who) <= _WIDEST else f"{who[: _WIDEST - 1]}…",
                pays,
                str(line.verdict),
            )
        )
    heads = ("", _("Day"), _("Sum"), _("From or to"), _("Pays"), _("Found"))
    told = [table(heads, rows, right={2})]
    if passed := len(read.statement.passed):
        words = ngettext(
            "{count} line of the file was left out.", "{count} lines of the file were left out.", passed
        )
        told.append(words.format(count=passed))
    if noted is None:
        count = sum(line.ticked for line in plan.lines)
        words = ngettext(
            "{count} payment (+) would be noted with --note.",
            "{count} payments (+) would be noted with --note.",
            count,
        )
        told.append(words.format(count=count))
    else:
        words = ngettext("{count} payment is noted.", "{count} payments are noted.", noted.payments)
        told.append(words.format(count=noted.payments))
    return "\n".join(told)
