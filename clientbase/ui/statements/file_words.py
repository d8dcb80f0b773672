"""What is said of a statement's file, and of what came of noting it. No Qt."""

from __future__ import annotations

from collections.abc import Sequence

from clientbase.domain.statement import BalanceCheck, Statement
from clientbase.domain.statement_plan import StatementPlan, Verdict
from clientbase.domain.statement_words import FAULT_WORDS
from clientbase.i18n import _, ngettext
from clientbase.services.statement_import import Noted
from clientbase.ui.documents.typed_document import show_money
from clientbase.ui.kit.formats import show_count, show_date

_TOLD = 5


def file_title(name: str, statement: Statement) -> str:
    """«monobank.csv · 01.11.2026 – 22.11.2026 · 48 рядків»."""
    parts = [name]
    if statement.first_on and statement.last_on:
        parts.append(f"{show_date(statement.first_on)} – {show_date(statement.last_on)}")
    count = len(statement.lines)
    parts.append(ngettext("{count} line", "{count} lines", count).format(count=show_count(count)))
    parts += [told] if (told := _balance(statement)) else []
    return " · ".join(parts)


def file_warnings(statement: Statement, others: Sequence[Statement]) -> tuple[str, ...]:
    """What an owner should know of the file before he notes it."""
    found: list[str] = []
    found += [_unbalanced(one) for one in statement.unbalanced[:_TOLD]]
    if statement.unsigned:
        found.append(
            _("The file does not say what came in and what went out: all is taken as money that came in.")
        )
    if count := len(statement.passed):
        words = ngettext(
            "{count} line of the file was left out: {places}.",
            "{count} lines of the file were left out: {places}.",
            count,
        )
        told = [
            _("row {row} ({why})").format(row=one.row, why=_(FAULT_WORDS[one.fault]))
            for one in statement.passed[:_TOLD]
        ]
        places = ", ".join(told) + ("…" if count > _TOLD else "")
        found.append(words.format(count=show_count(count), places=places))
    if others:
        count = sum(len(one.lines) for one in others)
        words = ngettext(
            "{count} more line is of another account: choose it above, each account is noted by itself.",
            "{count} more lines are of other accounts: choose them above, each is noted by itself.",
            count,
        )
        found.append(words.format(count=show_count(count)))
    return tuple(found)


def plan_warnings(plan: StatementPlan) -> tuple[str, ...]:
    """Lines that cannot be noted on this account."""
    told = []
    if count := plan.count(Verdict.TAKEN):
        words = ngettext(
            "{count} line was noted before and stays out.",
            "{count} lines were noted before and stay out.",
            count,
        )
        told.append(words.format(count=show_count(count)))
    if count := plan.count(Verdict.NOTED):
        words = ngettext(
            "{count} line seems to be noted by hand; tick it to note it all the same.",
            "{count} lines seem to be noted by hand; tick them to note them all the same.",
            count,
        )
        told.append(words.format(count=show_count(count)))
    if count := plan.count(Verdict.CURRENCY):
        words = ngettext(
            "{count} line is in another currency than the account: read the file once more for that one.",
            "{count} lines are in another currency than the account: read the file once more for that one.",
            count,
        )
        told.append(words.format(count=show_count(count)))
    return tuple(told)


def _balance(statement: Statement) -> str:
    """The balance at the end, where the bank states it and the lines come to it; else ""."""
    balances = statement.balances
    if not balances or statement.unbalanced:
        return ""
    return _("balance {sum}: adds up").format(sum=show_money(balances[-1].stated))


def result_words(noted: Noted) -> str:
    words = ngettext("{count} payment is noted", "{count} payments are noted", noted.payments)
    parts = [words.format(count=show_count(noted.payments))]
    if noted.papers:
        paid = ngettext(
            "{count} document is paid by them", "{count} documents are paid by them", noted.papers
        )
        parts.append(paid.format(count=show_count(noted.papers)))
    if noted.again:
        again = ngettext("{count} was noted meanwhile", "{count} were noted meanwhile", noted.again)
        parts.append(again.format(count=show_count(noted.again)))
    return "; ".join(parts) + "."


def _unbalanced(one: BalanceCheck) -> str:
    words = _("The bank’s balance on {day} is {stated}, but the lines come to {counted}: some are missing.")
    return words.format(day=show_date(one.on), stated=show_money(one.stated), counted=show_money(one.counted))


def new_account_words(number: str) -> str:
    return _("New account {end}").format(end=f"…{number[-4:]}") if number else _("New account")
