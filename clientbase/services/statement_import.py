"""A bank's statement brought in: read, planned against what is unpaid, noted in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from clientbase.db import history, money_accounts, open_papers, payments, statement_lookup
from clientbase.db import selling_tables as st
from clientbase.db.own_companies import all_of as companies_of
from clientbase.db.store import ReadUnit, Store, WriteUnit
from clientbase.domain.changes import Action
from clientbase.domain.client_bank_text import is_client_bank, read_client_bank
from clientbase.domain.clock import Clock
from clientbase.domain.document import DocumentKind
from clientbase.domain.money_account import AccountKind, MoneyAccount, MoneyAccountDraft
from clientbase.domain.payment import PaymentDraft, PaymentKind, PaymentMethod, PaymentPart, checked
from clientbase.domain.payment_query import PaymentQuery
from clientbase.domain.payment_sharing import OpenPaper
from clientbase.domain.progress import Progress
from clientbase.domain.sheet import ReadOptions
from clientbase.domain.statement import NoStatement, Statement, keys_of
from clientbase.domain.statement_matching import Known, MovedBefore, match_lines
from clientbase.domain.statement_mt940 import is_mt940, read_mt940
from clientbase.domain.statement_plan import NotedBefore, PlanLine, StatementPlan, Verdict
from clientbase.domain.statement_reading import joined_account, read_statement
from clientbase.exchange.camt import read_camt
from clientbase.exchange.statement_files import open_statement
from clientbase.i18n import N_, _
from clientbase.services.imports import ImportService
from clientbase.services.payment_check import check_payment, refundable
from clientbase.services.payment_drafts import given_back

_TRANSFER_DAYS = timedelta(days=4)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A statement and the file it stood in; `others`: those of other accounts in the same file."""

    name: str
    statement: Statement
    others: tuple[Statement, ...] = ()

    def of(self, statement: Statement) -> "ReadFile":
        """The same file with another of its statements in front."""
        every = (self.statement, *self.others)
        return ReadFile(self.name, statement, tuple(one for one in every if one is not statement))


@dataclass(frozen=True, slots=True)
class Noted:
    """What came of it. `change_set` is None when nothing was; `again`: lines that were noted meanwhile."""

    change_set: int | None
    payments: int = 0
    papers: int = 0  # documents and orders paid, in part or in full
    advances: int = 0
    expenses: int = 0
    transfers: int = 0
    again: int = 0


class StatementImportService:
    def __init__(self, store: Store, imports: ImportService, clock: Clock) -> None:
        self._store = store
        self._imports = imports
        self._clock = clock

    # --- reading ------------------------------------------------------------------------------------

    def read(
        self, path: Path, options: ReadOptions | None = None, progress: Progress | None = None
    ) -> ReadFile:
        """The statement in a file; of several, as of several accounts, the one with most lines is in front.

        Raises NoStatement and what reading a file raises.
        """
        regional = self._imports.regional()
        opened = open_statement(path, options, progress)
        found: Sequence[Statement | None]
        if not isinstance(opened, str):
            found = [read_statement(sheet, regional) for sheet in opened]
        elif is_client_bank(opened):
            found = read_client_bank(opened, regional)
        elif is_mt940(opened):
            found = read_mt940(opened, regional)
        else:
            found = read_camt(opened, path.name)
        tomorrow = self._clock.today() + timedelta(days=1)  # it may be where the bank is
        told = [one.until(tomorrow) for one in found if one is not None and (one.lines or one.passed)]
        if not told:
            raise NoStatement(name=path.name)
        first = max(told, key=lambda one: len(one.lines))
        return ReadFile(path.name, first, tuple(one for one in told if one is not first and one.lines))

    def accounts(self, statement: Statement) -> tuple[MoneyAccount, ...]:
        """The accounts it may be of: those in its currency; alone the one it names, where that is kept, else
        those whose number nobody told yet.
        """
        with self._store.read() as unit:
            return _accounts(unit, statement)

    # --- planning -----------------------------------------------------------------------------------

    def plan(
        self, statement: Statement, account_id: int | None = None, progress: Progress | None = None
    ) -> StatementPlan:
        """What would be noted. `account_id`: whose statement it is; None: the account is made when noted."""
        progress = progress or Progress()
        progress.start(N_("Looking for what was paid"))
        with self._store.read() as unit:
            known = self._known(unit, statement, account_id)
            as_of = history.newest_id(unit.connection)
        progress.check()
        lines = match_lines(statement.lines, known, account_id)
        return StatementPlan(lines, {paper.key: paper for paper in known.papers}, account_id, as_of)

    def _known(self, unit: ReadUnit, statement: Statement, account_id: int | None) -> Known:
        connection, lines = unit.connection, statement.lines
        codes = {line.code for line in lines}
        accounts = {line.account for line in lines}
        names = {line.name for line in lines}
        payers, categories = statement_lookup.remembered(connection, codes, accounts, names)
        clients = statement_lookup.known_clients(connection, codes, accounts)
        invoices = open_papers.owed(connection)
        returns = open_papers.open_documents(connection, None, DocumentKind.RETURN)
        moved: tuple[MovedBefore, ...] = ()
        noted: tuple[NotedBefore, ...] = ()
        if account_id is not None and statement.first_on and statement.last_on:
            first, last = statement.first_on - _TRANSFER_DAYS, statement.last_on + _TRANSFER_DAYS
            moved = statement_lookup.transfers(connection, account_id, first, last)
            noted = statement_lookup.noted_by_hand(connection, account_id, first, last)
        whose = {one for one in {**payers, **clients}.values() if one > 0}
        orders = [paper for id in sorted(whose) for paper in open_papers.open_orders(connection, id)]
        keys = keys_of(lines)
        return Known(
            papers=(*invoices, *returns, *orders),
            payers={**payers, **clients},
            categories=categories,
            own=_own_accounts(unit, account_id, statement),
            taken=frozenset(payments.statement_keys(connection, keys)),
            moved=moved,
            noted=noted,
            fees=_("Bank fees"),
            currency=_currency(unit, account_id, statement),
        )

    # --- noting -------------------------------------------------------------------------------------

    def apply(
        self, plan: StatementPlan, *, name: str = "", account: str = "", progress: Progress | None = None
    ) -> Noted:
        """Note the ticked lines, all of them or none. `account`: the number that a new account gets, or one
        without a number: the next statement finds it by itself.

        What was noted or paid by others meanwhile is left out. Raises WorkCancelled and what noting a payment
        raises.
        """
        progress = progress or Progress()
        wanted = plan.ticked
        if not wanted:
            return Noted(None)
        progress.start(N_("Noting payments"), len(wanted))
        with self._store.write(Action.IMPORT_STATEMENT, file=name) as unit:
            taken = payments.statement_keys(unit.connection, [line.key for line, _sharing in wanted])
            account_id = plan.account_id
            if account_id is None:
                account_id = _new_account(unit, account, wanted[0][0].amount.currency)
            _learn_number(unit, account_id, account)
            counts = dict.fromkeys(("payments", "advances", "expenses", "transfers", "again"), 0)
            papers: set[object] = set()
            for line, sharing in wanted:
                progress.advance()
                if line.key in taken:
                    counts["again"] += 1
                    continue
                parts = _fitting(unit, sharing.parts)
                draft = self._draft(unit, line, parts, account_id)
                check_payment(unit, draft)
                id = payments.add(unit.journal, payments.values_of(draft))
                payments.add_parts(unit.journal, unit.connection, id, draft.parts)
                papers |= {(part.document_id, part.order_id) for part in draft.parts}
                counts["payments"] += 1
                counts["advances"] += (
                    draft.kind is PaymentKind.IN and draft.client_id is not None and bool(draft.rest)
                )
                counts["expenses"] += line.verdict is Verdict.EXPENSE
                counts["transfers"] += draft.kind is PaymentKind.TRANSFER
            change_set = unit.journal.change_set_id if unit.journal.started else None
            unit.journal.facts |= {"count": counts["payments"], "papers": len(papers)}
        return Noted(change_set, papers=len(papers), **counts)

    def _draft(
        self, unit: WriteUnit, line: PlanLine, parts: tuple[PaymentPart, ...], account_id: int
    ) -> PaymentDraft:
        candidate, side = line.candidate, line.line
        draft = PaymentDraft(
            kind=line.kind,
            paid_on=side.on,
            amount=line.amount,
            account_id=account_id,
            method=PaymentMethod.BANK,
            client_id=candidate.client_id if candidate is not None else None,
            payer_name=side.name,
            payer_code=side.code,
            payer_account=side.account,
            number=side.number,
            purpose=side.purpose,
            category="" if candidate is not None else line.category,
            employee_id=self._store.employee_id,
            statement_key=line.key,
            parts=parts,
        )
        if line.kind is PaymentKind.TRANSFER:
            ends = (
                (line.other_account_id, account_id) if side.incoming else (account_id, line.other_account_id)
            )
            draft = replace(draft, account_id=ends[0], to_account_id=ends[1], client_id=None, parts=())
        elif not side.incoming and not parts and draft.client_id is not None:
            draft = _as_refund(unit, draft)
        return checked(draft, self._clock.today())


def _accounts(unit: ReadUnit, statement: Statement) -> tuple[MoneyAccount, ...]:
    codes = {line.amount.currency for line in statement.lines}
    every = [
        one
        for one in money_accounts.all_of(unit.connection)
        if one.active and one.kind is not AccountKind.CASH and (not codes or one.currency in codes)
    ]
    if not statement.account:
        return tuple(every)
    named = [one for one in every if joined_account(one.number) == statement.account]
    return tuple(named or [one for one in every if not one.number])


def _currency(unit: ReadUnit, account_id: int | None, statement: Statement) -> str:
    """Of the account; of one that is made when it is noted, that of most lines."""
    account = money_accounts.get(unit.connection, account_id) if account_id is not None else None
    return account.currency if account is not None else statement.currency


def _own_accounts(unit: ReadUnit, account_id: int | None, statement: Statement) -> Mapping[str, int]:
    """The shop's own account numbers; those only a company's details name have no account here: 0."""
    found: dict[str, int] = {}
    for company in companies_of(unit.connection):
        for text in (company.party.iban, company.party.account):
            found[joined_account(text)] = 0
    for one in money_accounts.all_of(unit.connection):
        found[joined_account(one.number)] = one.id
    own = {number: id for number, id in found.items() if number and number != statement.account}
    return {number: id for number, id in own.items() if id != account_id or not id}


def _new_account(unit: WriteUnit, number: str, currency: str) -> int:
    """The account of the statement, kept from now on."""
    names = {one.name.casefold() for one in money_accounts.all_of(unit.connection)}
    plain = _("Bank account {end}").format(end=f"…{number[-4:]}") if number else _("Bank account")
    name, turn = plain, 2
    while name.casefold() in names:
        name, turn = f"{plain} ({turn})", turn + 1
    draft = MoneyAccountDraft(name=name, kind=AccountKind.BANK, currency=currency, number=number)
    return money_accounts.add(unit.journal, unit.connection, draft)


def _learn_number(unit: WriteUnit, account_id: int, number: str) -> None:
    account = money_accounts.get(unit.connection, account_id)
    if account is not None and number and not account.number:
        unit.journal.update(st.money_account, account_id, {"number": number})


def _as_refund(unit: ReadUnit, draft: PaymentDraft) -> PaymentDraft:
    """Money given to a client gives back a payment of his: the latest one of that very sum, else the latest
    of which so much is left; money out of its own where there is none.
    """
    before = payments.load(
        unit.connection, payments.ids(unit.connection, PaymentQuery(client_id=draft.client_id or 0))
    )
    fitting = [
        one
        for one in before.values()
        if one.kind is PaymentKind.IN
        and one.amount.currency == draft.amount.currency
        and one.amount.minor >= draft.amount.minor
        and (one.paid_on or date.min) <= (draft.paid_on or date.max)
        and refundable(unit, one).minor >= draft.amount.minor
    ]
    if not fitting:
        return draft
    first = max(fitting, key=lambda one: (one.amount == draft.amount, one.paid_on or date.min, one.id))
    return replace(draft, refund_of_id=first.id, parts=given_back(unit, first, draft.amount))


def _fitting(unit: ReadUnit, parts: tuple[PaymentPart, ...]) -> tuple[PaymentPart, ...]:
    """What the papers still have room for."""
    documents = open_papers.documents(
        unit.connection, [part.document_id for part in parts if part.document_id]
    )
    orders = open_papers.orders(
        unit.connection, [part.order_id for part in parts if part.order_id and not part.document_id]
    )
    found = []
    for part in parts:
        paper: OpenPaper | None = (
            documents.get(part.document_id) if part.document_id else orders.get(part.order_id or 0)
        )
        if paper is not None and (minor := min(part.amount_minor, paper.left.minor)) > 0:
            found.append(replace(part, amount_minor=minor))
    return tuple(found)
