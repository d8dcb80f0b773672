"""Every statement a whole working day builds compiles for SQLite and for PostgreSQL."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine, TextClause, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.visitors import iterate

from clientbase.db.computed_functions import COMPUTED_FUNCTIONS
from clientbase.db.import_lookup import index_of
from clientbase.db.journal_check import journal_flaws
from clientbase.domain.appointment import AppointmentDraft
from clientbase.domain.client import ClientDraft, Email, Phone
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.computed import FIGURES, Pick, Span
from clientbase.domain.document import DocumentLine
from clientbase.domain.fields import CLIENT_FIELDS
from clientbase.domain.filter import Condition, Group, Mode, Op
from clientbase.domain.goods_query import ProductQuery
from clientbase.domain.handing_over import HandOver, Whose
from clientbase.domain.import_keys import Key
from clientbase.domain.interaction import InteractionDraft, InteractionKind
from clientbase.domain.own_field import OwnKind
from clientbase.domain.ready_segments import READY
from clientbase.domain.rule import Rule, RuleEvent, TagDeed, TaskDeed, TextDeed
from clientbase.domain.task import TaskDraft
from clientbase.services.call_lists import CallListDraft
from clientbase.services.exports import ExportOptions
from clientbase.services.shop import Shop
from tests.filters.people import plain_value

OWN_FUNCTIONS = COMPUTED_FUNCTIONS.keys() | {
    "fold", "name_order", "leading_number", "contact_due", "dialled_forms",
    "has_any", "has_line", "micro_in", "days_since", "next_start",
}  # fmt: skip
"""Ours, made for each SQLite connection: a PostgreSQL base would have them as stored functions."""


@pytest.fixture
def statements() -> Iterator[list[ClauseElement]]:
    seen: list[ClauseElement] = []

    def note(connection: Any, statement: Any, *rest: Any) -> None:
        if isinstance(statement, ClauseElement):
            seen.append(statement)

    event.listen(Engine, "before_execute", note)
    yield seen
    event.remove(Engine, "before_execute", note)


def _day(shop: Shop) -> None:
    draft = ClientDraft(
        family_name="Ткаченко",
        phones=(Phone("067", "+380671234567"), Phone("міський 5-12-34")),
        emails=(Email("a@example.com"),),
        tax_id="12345678",
        birthday="1990-05-17",
        tags=("x",),
    )
    id = shop.clients.add(draft)
    other = shop.clients.add(draft, allow_twin=True)
    shop.clients.update(id, {"note": "півонії", "phones": (Phone("063"), Phone("050")), "responsible_id": 1})
    shop.clients.update(id, {"phones": (Phone("050"),)})
    shop.clients.update_many([id, other], {"category": "vip"})
    for item in CLIENT_FIELDS:
        shop.clients.ids(ClientQuery(sort=((item.key, False),), text="тк", tag="x"))
    size = shop.own_fields.add("Розмір", OwnKind.NUMBER)
    shop.clients.update_many([id, other], {size.key: "38"})
    shop.clients.ids(ClientQuery(sort=((size.key, True),)))
    _filters(shop)
    shop.clients.words_of(size.key)
    shop.own_fields.remove(size.id)
    _computed(shop, id)
    shop.clients.to_bin([other])
    shop.clients.restore([other])
    shop.clients.birthdays(date(2026, 5, 1), date(2026, 6, 1))
    shop.clients.tags()
    shop.clients.words_of("source")
    shop.clients.latest(3)
    call = shop.interactions.log(InteractionDraft(id, InteractionKind.CALL), next_step=TaskDraft("полити"))
    shop.interactions.update(call, {"text": "x"})
    shop.tasks.complete(shop.tasks.open_tasks()[0].id)
    shop.tasks.done_tasks()
    shop.tasks.pressing()
    shop.tasks.due_between(date(2026, 1, 1), date(2026, 12, 1))
    start = datetime(2026, 11, 23, 10)
    shop.appointments.add(AppointmentDraft("Букет", start, start + timedelta(hours=1), client_id=id))
    shop.appointments.between(date(2026, 11, 1), date(2026, 12, 1))
    line = DocumentLine("Букет", Decimal(1), "шт", Decimal(100))
    invoice = shop.documents.draft_for(id, [line])
    kept = shop.documents.save_draft(invoice, id)
    shop.documents.cancel(shop.documents.issue(invoice, id, kept).id)
    shop.documents.pdf_of("0001")
    shop.attachments.add(id, "лист.txt", b"x")
    shop.search.find("100% тк а_")
    shop.products.ids(ProductQuery(text="тк"))
    shop.clients.timeline(id)
    shop.clients.documents_count(id)
    shop.employees.add("Марія")
    shop.settings.set("seller.name", "Роза")
    _calls(shop, [id, other])
    _rules(shop, id)
    _living_list(shop)
    shop.history.undo()
    shop.history.redo()
    with shop.store.read() as unit:
        index_of(unit.connection, {(Key.PHONE, "380671234567")}, [id])
        journal_flaws(unit.connection)
    shop.exports.export_clients(shop.folder.with_name("clients.csv"), ExportOptions(row_ids=True))
    shop.complete_export.write(shop.folder.with_name("whole.xlsx"))
    shop.clients.erase(other, documents_too=True)


def _rules(shop: Shop, client_id: int) -> None:
    """Every event, for all and for a segment, run and run again; what the start page tells."""
    born = shop.own_fields.add("Річниця", OwnKind.DATE)
    shop.clients.update(client_id, {born.key: "2026-11-22", "birthday": "1990-11-22", "stage": "deal"})
    deeds = (TaskDeed("{name}"), TagDeed(("y",)), TextDeed("", "", "{greeting}"))
    fields = {RuleEvent.STAGE: "stage", RuleEvent.DATE_FIELD: born.key}
    for kind in RuleEvent:
        for segment in (None, READY[0].id):
            name, field = f"{kind} {segment}", fields.get(kind, "")
            shop.rules.add(Rule(name, kind, deeds=deeds, segment_id=segment, field=field, yearly=True))
    shop.rules.run_due()
    shop.rules.run_due()
    shop.rules.last_runs()
    shop.rules.arrange([one.id for one in reversed(shop.rules.rules())])
    shop.message_drafts.mark_sent([one.id for one in shop.message_drafts.unsent(2)])
    shop.message_drafts.count_unsent()
    shop.week_figures.week()
    shop.week_figures.overdue(3)
    shop.week_figures.drafts(3)
    shop.week_figures.begun()


def _calls(shop: Shop, ids: list[int]) -> None:
    made = shop.call_lists.add(CallListDraft("Осінь", ids, among=(1, 2)))
    shop.call_lists.candidates(ids)
    entry = shop.call_lists.next(made)
    assert entry is not None
    shop.call_lists.log(entry.id, InteractionDraft(0, InteractionKind.CALL, result="no_answer"))
    shop.calls.change_outcome("busy", reached=True)
    shop.call_lists.summary(made)
    shop.call_lists.entries(made)
    shop.call_lists.callbacks_due()
    shop.call_lists.of_client(ids[0])
    shop.rhythm.set_days(ids, 30)
    shop.rhythm.due()
    shop.rhythm.count_due()
    shop.rhythm.stop_proposals()
    shop.rhythm.of_client(ids[0])
    shop.handing_over.apply(HandOver(2, Whose.ANYBODY, None, tuple(ids)))
    shop.call_lists.remove(made)


def _filters(shop: Shop) -> None:
    """Every condition of every field, and the ready segments."""
    many = shop.own_fields.add("Кольори", OwnKind.CHOICES)
    fields = shop.segments.context().fields
    for field in fields.values():
        told = [Condition(field.key, op, plain_value(field, op)) for op in field.ops]
        shop.segments.count(Group(Mode.ANY, tuple(told)))
    several = tuple(Condition("city", Op.CONTAINS, (word,)) for word in ("а", "б"))
    shop.segments.count(Group(Mode.ANY, several))
    for segment in shop.segments.all():
        shop.segments.count(segment.filter)
    shop.own_fields.remove(many.id)


def _computed(shop: Shop, client_id: int) -> None:
    for source, figures in FIGURES.items():
        for figure in figures:
            shop.own_fields.tried(Pick(source, figure, Span.LAST_DAYS, 30), client_id)
    told = "([Sum of purchases] > 5) & [Birthday] & [Age] & [Tags] & [Last contact]"
    made = shop.own_fields.make_computed("Рядок", shop.own_fields.names().read(told))
    shop.clients.ids(ClientQuery(sort=((made.key, True),)))
    shop.own_fields.remove(made.id)


def _living_list(shop: Shop) -> None:
    file = shop.folder.parent / "list.csv"
    file.write_text("ПІБ;Телефон\nНова Ніна;0971112233\nПетренко Ольга;0502223344\n", "utf-8")
    prepared = shop.imports.plan(shop.imports.look(file))
    shop.imports.apply(prepared, keep=shop.living_lists.keeper())
    shop.clients.update(shop.clients.ids(ClientQuery(text="Нова"))[0], {"note": "x"})
    file.write_text("ПІБ;Телефон\nНова Ніна;0971112299\nПетренко Ольга;0502223344\n", "utf-8")
    found = shop.living_lists.all()[0].id
    shop.living_lists.apply(shop.living_lists.plan(found))
    shop.living_lists.forget(found)


def _speaks_sqlite(statement: ClauseElement) -> bool:
    return any(isinstance(part, TextClause) for part in iterate(statement))


def test_every_statement_compiles_for_both(shop: Shop, statements: list[ClauseElement]) -> None:
    _day(shop)
    assert len(statements) > 300
    portable = [statement for statement in statements if not _speaks_sqlite(statement)]
    of_sqlite = {str(statement) for statement in statements if _speaks_sqlite(statement)}
    assert len(portable) > 280
    for statement in portable:
        statement.compile(dialect=sqlite.dialect())
        statement.compile(dialect=postgresql.dialect())
    # raw text is about the index alone; `test_journal_only` says in which modules it may stand
    assert all("_search" in sql for sql in of_sqlite), of_sqlite


def test_functions_are_standard_or_declared(shop: Shop, statements: list[ClauseElement]) -> None:
    from sqlalchemy.sql.functions import FunctionElement

    _day(shop)
    named = {
        part.name
        for statement in statements
        for part in iterate(statement)
        if isinstance(part, FunctionElement)
    }
    standard = {"count", "min", "max", "sum", "coalesce", "nullif", "lower", "trim", "length", "row_number"}
    standard |= {"aggregate_strings"}
    standard |= {"substr", "instr"}  # elsewhere strpos: the part of a sort key that tells most names apart
    assert named <= standard | OWN_FUNCTIONS
    assert named >= OWN_FUNCTIONS
