"""A bank statement's plan for people who read a terminal: each line, and below what an owner should know."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from clientbase.cli.tables import day, table
from clientbase.i18n import _, current_language, ngettext

if TYPE_CHECKING:
    from clientbase.domain.money import Money
    from clientbase.domain.statement import BalanceCheck
    from clientbase.domain.statement_plan import Candidate, PlanLine, StatementPlan, Verdict
    from clientbase.services.statement_import import Noted, ReadFile

_WIDEST = 32
_LIKELIEST = 3
_MOST = 12  # rows named in a sentence


def bank_words(
    read: "ReadFile",
    plan: "StatementPlan",
    noted: "Noted | None",
    clients: Mapping[int, str],
    accounts: Mapping[int, str],
) -> str:
    """`clients` and `accounts`: names by their ids."""
    heads = (_("Row"), "", _("Day"), _("Sum"), _("From or to"), _("What it is noted as"), _("Why"))
    rows = [_row(line, plan, clients, accounts) for line in plan.lines]
    told = [table(heads, rows, right={0, 3})] if rows else []
    told += _about_file(read)
    told += _about_rows(plan)
    told.append(_outcome(plan) if noted is None else _result(noted))
    return "\n".join(told)


def _row(
    line: "PlanLine", plan: "StatementPlan", clients: Mapping[int, str], accounts: Mapping[int, str]
) -> tuple[object, ...]:
    from clientbase.domain.money import format_amount  # noqa: PLC0415
    from clientbase.domain.statement_words import verdict_words  # noqa: PLC0415

    who = line.line.name or line.line.purpose
    why = verdict_words(line)
    if reasons := _reasons(line, plan, clients):
        why = f"{why}: {reasons}"
    return (
        line.line.row,
        "+" if line.ticked else "",
        day(line.line.on),
        f"{format_amount(line.line.amount, current_language())} {line.line.amount.currency}",
        who if len(who) <= _WIDEST else f"{who[: _WIDEST - 1]}…",
        _noted_as(line, plan, clients, accounts) or "—",
        why,
    )


def _noted_as(
    line: "PlanLine", plan: "StatementPlan", clients: Mapping[int, str], accounts: Mapping[int, str]
) -> str:
    """«Рахунок 0007 · ТОВ Ромашка», a category, another account; "" where nobody can say."""
    from clientbase.domain.payment import PaymentKind  # noqa: PLC0415
    from clientbase.domain.statement_plan import Verdict  # noqa: PLC0415

    if line.kind is PaymentKind.TRANSFER:
        return accounts.get(line.other_account_id or 0, "")
    if (candidate := line.candidate) is None:
        return line.category or (_("Without a category") if line.verdict is Verdict.EXPENSE else "")
    return _reading(candidate, plan, clients)


def _reading(candidate: "Candidate", plan: "StatementPlan", clients: Mapping[int, str]) -> str:
    from clientbase.domain.statement_plan import Why  # noqa: PLC0415
    from clientbase.services.payment_check import paper_name  # noqa: PLC0415

    papers = [plan.papers[key] for key in candidate.papers]
    what = ", ".join(paper_name(one) for one in papers)
    what = what or (_("Money given back") if Why.REFUND in candidate.why else _("Advance"))
    whose = papers[0].client_name if papers else clients.get(candidate.client_id or 0, "")
    return " · ".join(part for part in (what, whose) if part)


def _reasons(line: "PlanLine", plan: "StatementPlan", clients: Mapping[int, str]) -> str:
    """What speaks for the reading that counts; where one is to be chosen, the likeliest of them."""
    from clientbase.domain.statement_words import WHY_WORDS  # noqa: PLC0415

    if line.candidate is not None:
        return ", ".join(_(WHY_WORDS[one]) for one in line.candidate.why)
    if line.noted is not None:
        return " · ".join(part for part in (day(line.noted.on), line.noted.name) if part)
    if line.candidates:
        told = [_reading(one, plan, clients) for one in line.candidates[:_LIKELIEST]]
        return " / ".join(told) + (" / …" if len(line.candidates) > _LIKELIEST else "")
    return ""


def _about_file(read: "ReadFile") -> list[str]:
    """What the file itself says that one should know."""
    from clientbase.domain.statement_words import FAULT_WORDS  # noqa: PLC0415

    statement, told = read.statement, []
    if statement.unbalanced:
        told += [_unbalanced(one) for one in statement.unbalanced[:_MOST]]
    elif statement.balances:
        words = _("The lines come to the balance that the bank states: {sum}.")
        told.append(words.format(sum=_money(statement.balances[-1].stated)))
    if statement.unsigned:
        told.append(
            _("The file does not say what came in and what went out: all is taken as money that came in.")
        )
    if count := len(statement.passed):
        words = ngettext(
            "{count} line of the file was left out: {places}.",
            "{count} lines of the file were left out: {places}.",
            count,
        )
        places = []
        for one in statement.passed[:_MOST]:
            value = f", «{one.value}»" if one.value else ""
            why = _(FAULT_WORDS[one.fault]) + value
            places.append(_("row {row} ({why})").format(row=one.row, why=why))
        more = "…" if count > _MOST else ""
        told.append(words.format(count=count, places=", ".join(places) + more))
    for other in read.others:
        words = ngettext(
            "{count} line more is of the account {account}: --account {account}.",
            "{count} lines more are of the account {account}: --account {account}.",
            len(other.lines),
        )
        told.append(words.format(count=len(other.lines), account=other.account or "—"))
    return told


def _about_rows(plan: "StatementPlan") -> list[str]:
    """Which rows stay out and why."""
    from clientbase.domain.statement_plan import Verdict  # noqa: PLC0415

    told = []
    if rows := _rows(plan, Verdict.TAKEN):
        words = ngettext("Noted before: row {rows}.", "Noted before: rows {rows}.", len(rows))
        told.append(words.format(rows=_named(rows)))
    if rows := _rows(plan, Verdict.NOTED):
        words = ngettext(
            "Noted by hand, as it seems: row {rows}.", "Noted by hand, as it seems: rows {rows}.", len(rows)
        )
        told.append(words.format(rows=_named(rows)))
    if rows := _rows(plan, Verdict.CURRENCY):
        words = ngettext(
            "In another currency than the account: row {rows}.",
            "In another currency than the account: rows {rows}.",
            len(rows),
        )
        told.append(words.format(rows=_named(rows)))
    if rows := _rows(plan, Verdict.TRANSFER):
        words = ngettext(
            "A transfer to an account that is not kept here yet: row {rows}.",
            "Transfers to accounts that are not kept here yet: rows {rows}.",
            len(rows),
        )
        told.append(words.format(rows=_named(rows)))
    if rows := _rows(plan, Verdict.CHOOSE, Verdict.UNKNOWN):
        words = ngettext(
            "To be decided in the window of the statement: row {rows}.",
            "To be decided in the window of the statement: rows {rows}.",
            len(rows),
        )
        told.append(words.format(rows=_named(rows)))
    return told


def _rows(plan: "StatementPlan", *verdicts: "Verdict") -> list[int]:
    """The rows of the file that are none of the ticked ones for this reason."""
    return [line.line.row for line in plan.lines if line.verdict in verdicts and not line.ticked]


def _named(rows: Sequence[int]) -> str:
    return ", ".join(map(str, rows[:_MOST])) + ("…" if len(rows) > _MOST else "")


def _outcome(plan: "StatementPlan") -> str:
    count = sum(line.ticked for line in plan.lines)
    if not count:
        return _("No payment would be noted.")
    words = ngettext(
        "{count} payment (+) would be noted with --note.",
        "{count} payments (+) would be noted with --note.",
        count,
    )
    return words.format(count=count)


def _result(noted: "Noted") -> str:
    if not noted.payments:
        return _("No payment was noted.")
    words = ngettext("{count} payment is noted", "{count} payments are noted", noted.payments)
    parts = [words.format(count=noted.payments), *_counts(noted)]
    return "; ".join(parts) + "."


def _counts(noted: "Noted") -> Iterable[str]:
    if noted.papers:
        yield ngettext(
            "{count} document is paid by them", "{count} documents are paid by them", noted.papers
        ).format(count=noted.papers)
    if noted.advances:
        yield _("advances: {count}").format(count=noted.advances)
    if noted.expenses:
        yield _("expenses: {count}").format(count=noted.expenses)
    if noted.transfers:
        yield _("transfers: {count}").format(count=noted.transfers)


def _unbalanced(one: "BalanceCheck") -> str:
    words = _("The bank’s balance on {day} is {stated}, but the lines come to {counted}: some are missing.")
    return words.format(day=day(one.on), stated=_money(one.stated), counted=_money(one.counted))


def _money(amount: "Money") -> str:
    from clientbase.domain.money import format_money  # noqa: PLC0415

    return format_money(amount, current_language())
