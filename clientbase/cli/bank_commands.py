"""The command on bank statements: what one would note, and noting it."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import Base, named
from clientbase.cli.bank_words import bank_words
from clientbase.cli.session import session_of
from clientbase.domain.errors import InputError
from clientbase.domain.sheet import ReadOptions
from clientbase.domain.text_folding import fold
from clientbase.i18n import N_

if TYPE_CHECKING:
    from clientbase.domain.money_account import MoneyAccount
    from clientbase.domain.statement_plan import StatementPlan
    from clientbase.services.shop import Shop
    from clientbase.services.statement_import import Noted, ReadFile


class AccountMissing(InputError):
    """`name`: there is no account of this name or number; `names`: those there are."""


def bank(
    context: typer.Context,
    base: Base,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", callback=named, help=N_("The bank's file: CSV, Excel, 1C text, CAMT, MT940.")
        ),
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
        read, chosen = _chosen(shop, read, account)
        plan = shop.statements.plan(read.statement, chosen.id if chosen is not None else None, progress)
        noted = (
            shop.statements.apply(plan, name=read.name, account=read.statement.account, progress=progress)
            if note
            else None
        )
        ids = {one.client_id for line in plan.lines for one in line.candidates}
        clients = shop.segments.client_names(sorted(id for id in ids if id is not None))
        accounts = {one.id: one.name for one in shop.money_accounts.all()}
    return Answer(_data(read, plan, noted), bank_words(read, plan, noted, {**clients}, accounts))


def _chosen(shop: "Shop", read: "ReadFile", wanted: str) -> "tuple[ReadFile, MoneyAccount | None]":
    """The statement that is meant and its account, None for one that is not kept yet.

    `wanted` is the name, id or number of an account; of one that is not kept the number as the file has it.
    Raises AccountMissing.
    """
    every = (read.statement, *read.others)
    if not wanted:
        return read, next(iter(shop.statements.accounts(read.statement)), None)
    account = _account(shop.money_accounts.all(), wanted)
    number = _joined(account.number if account is not None else wanted)
    meant = next((one for one in every if one.account and one.account == number), None)
    if account is None and meant is None:
        known = [one.name for one in shop.money_accounts.all()]
        numbers = [one.account for one in every if one.account]
        raise AccountMissing(name=wanted, names=", ".join((*known, *numbers)) or "—")
    return (read.of(meant) if meant is not None else read), account


def _account(known: "tuple[MoneyAccount, ...]", name: str) -> "MoneyAccount | None":
    wanted = fold(name)
    for one in known:
        same = one.number and _joined(name) == _joined(one.number)
        if wanted == fold(one.name) or name == str(one.id) or same:
            return one
    return None


def _joined(number: str) -> str:
    return "".join(sign for sign in number.upper() if sign.isalnum())


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
    balances = [
        {
            "on": one.on,
            "stated": one.stated.amount,
            "counted": one.counted.amount,
            "currency": one.stated.currency,
        }
        for one in read.statement.balances
    ]
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
        "other_accounts": [{"account": one.account, "lines": len(one.lines)} for one in read.others],
        "lines": lines,
        "left_out": passed,
        "balances": balances,
        "noted": done,
    }
