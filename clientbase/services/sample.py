"""The sample shop: a plainly invented flower shop with two years of life, to try things on."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from clientbase.db import appointment_tables as ap
from clientbase.db import (
    appointments,
    clients,
    documents,
    employees,
    settings,
    tasks,
)
from clientbase.db import interactions as contacts
from clientbase.db import tables as t
from clientbase.db import task_tables as tt
from clientbase.db.client_rows import load
from clientbase.db.store import WriteUnit
from clientbase.domain.changes import Action
from clientbase.domain.client import Kind
from clientbase.domain.client_check import checked
from clientbase.domain.document import DocumentDraft
from clientbase.domain.employee import COLOURS, initials_of
from clientbase.domain.interaction import InteractionKind
from clientbase.domain.progress import Progress
from clientbase.domain.seller import buyer_of, seller_of
from clientbase.i18n import N_
from clientbase.i18n import language as speaking
from clientbase.services import sample_life, sample_tasks
from clientbase.services.documents import draft_row
from clientbase.services.sample_calls import add_calls
from clientbase.services.sample_card import fill_card
from clientbase.services.sample_clients import sample_clients
from clientbase.services.sample_goods import add_goods
from clientbase.services.sample_kinds import add_kinds, with_kind
from clientbase.services.sample_life import Known
from clientbase.services.sample_own_fields import add_own_fields
from clientbase.services.sample_payments import add_money
from clientbase.services.sample_registers import add_registers
from clientbase.services.sample_rules import add_rules
from clientbase.services.sample_segments import add_segments
from clientbase.services.sample_staff import add_staff_time
from clientbase.services.sample_templates import add_templates
from clientbase.services.sample_words import Scene, sample_words
from clientbase.services.shop import Shop

_DRAFTS = 3


def fill_sample(shop: Shop, progress: Progress | None = None) -> int:
    """Add the sample shop to a base, in its language, country and currency. Returns how many clients came.

    The same day and settings give the same shop. All but the invoices is two change sets: the money that was
    paid and spent, and what was there before. Two undos take it away, except clients whose issued invoices
    hold them. The shop's own details are filled in where they are empty. Cancelling before it is written
    leaves nothing.
    """
    progress = progress or Progress()
    kept = shop.settings.all()
    country, currency, language = kept["country"], kept["currency"], kept["language"]
    words = sample_words(language)
    random = Random(f"{shop.clock.today()} {country} {currency} {language}")  # noqa: S311 (nothing secret)
    scene = Scene(words, country, currency, shop.clock, random)
    seller = {key: value for key, value in _seller(words, country).items() if not kept[key]}
    progress.start(N_("Filling the sample shop"), 2)
    with shop.store.write(Action.SAMPLE) as unit:
        scene = replace(scene, employees=_staff(unit, words))
        known = _clients(unit, scene)
        progress.advance()
        spoken = _life(unit, scene, known)
        settings.put(unit.journal, unit.connection, seller)
        _drafts(unit, scene, known, {**kept, **seller})
        add_goods(unit, scene, known, language)
        fill_card(unit, scene, known)
        add_registers(unit, scene, known, language)
        add_own_fields(unit, scene, known, language)
        add_calls(unit, scene, known, language, spoken)
        add_segments(unit, scene, language)
        add_staff_time(unit, scene)
        with speaking(language):  # the texts to send greet in the language of the shop
            add_rules(unit, scene, known, language)
            add_templates(unit, shop.files, scene, language)
        unit.journal.facts["count"] = len(known)
        progress.advance()
    invoices = sample_life.invoices(scene, known)
    progress.start(N_("Issuing the sample invoices"), len(invoices))
    for client_id, day, lines in invoices:
        shop.documents.issue(shop.documents.draft_for(client_id, lines, issued_on=day), client_id)
        progress.done += 1  # not `advance`: what is written stands, and is the fuller the better
    with shop.store.write(Action.SAMPLE) as unit, speaking(language):
        add_money(unit, scene)
    return len(known)


def _staff(unit: WriteUnit, words: Mapping[str, Any]) -> tuple[int, ...]:
    """The owner and two employees more."""
    kept = employees.all_of(unit.connection)
    ids = [item.id for item in kept]
    for place, name in enumerate(words["employees"], len(ids)):
        colour = COLOURS[place % len(COLOURS)]
        ids.append(employees.add(unit.journal, name, initials_of(name), colour))
    return tuple(ids)


def _clients(unit: WriteUnit, scene: Scene) -> list[Known]:
    clock, random, today = scene.clock, scene.random, scene.clock.today()
    drafts = [checked(draft) for draft in sample_clients(scene)]
    days = [draft.registered_on or today for draft in drafts]
    added = [
        min(
            datetime.combine(day, time(random.randrange(9, 19), random.randrange(60))).astimezone(),
            clock.now(),
        )
        for day in days
    ]
    ids = clients.add_many(unit.journal, unit.connection, drafts, added)
    return [
        Known(id, day, draft.phones[0].e164 if draft.phones else "", draft.kind is Kind.COMPANY)
        for id, draft, day in zip(ids, drafts, days, strict=True)
    ]


def _life(unit: WriteUnit, scene: Scene, known: list[Known]) -> dict[int, date]:
    """Returns the day on which each client was last spoken with."""
    had = sample_life.contacts(scene, known)
    unit.journal.insert(t.interaction, [contacts.values_of(draft, unit.journal, who) for draft, who in had])
    stages = sample_tasks.stages(unit)
    unit.journal.insert(
        tt.task,
        [
            {
                **tasks.values_of(draft, unit.journal),
                "created_at": created,
                "completed_at": done,
                "stage_id": stages["done"] if done else sample_tasks.stage_for(number, stages),
            }
            for number, (draft, created, done) in enumerate(sample_life.tasks(scene, known))
        ],
    )
    sample_tasks.add_tasks(unit, scene, stages)
    kinds = add_kinds(unit, scene)
    planned = [with_kind(draft, kinds) for draft in sample_life.appointments(scene, known)]
    unit.journal.insert(ap.appointment, [appointments.values_of(draft, unit.journal) for draft in planned])
    said = (InteractionKind.VISIT, InteractionKind.MESSAGE)
    spoken = [draft for draft, _who in had if draft.kind in said or draft.duration_s]
    return {draft.client_id: draft.at.astimezone().date() for draft in spoken if draft.at is not None}


def _drafts(unit: WriteUnit, scene: Scene, known: list[Known], kept: Mapping[str, str]) -> None:
    """Invoices begun and not issued yet."""
    today, language = scene.clock.today(), kept["documents.language"] or kept["language"]
    some = scene.random.sample([item for item in known if not item.company], _DRAFTS)
    found = load(unit.connection, [item.id for item in some])
    for item in some:
        draft = DocumentDraft(
            currency=kept["currency"],
            lines=sample_life.lines(scene),
            seller=seller_of(kept),
            buyer=buyer_of(found[item.id], kept["country"]),
            issued_on=today,
            due_on=today + timedelta(days=5),
            language=language,
            country=kept["country"],
        )
        documents.add(unit.journal, {**draft_row(draft, item.id), "created_at": scene.clock.now()})


def _seller(words: Mapping[str, Any], country: str) -> dict[str, str]:
    """The invented shop's own details; its codes are of ranges never given out."""
    shop = {**words["shop"], **words.get("shop_in", {}).get(country, {})}
    details = {f"seller.{key}": str(value) for key, value in shop.items()}
    if country == "UA":
        account = "0000000000026001234567890"
        check = 98 - int(account + "301000") % 97  # ISO 13616: U is 30, A is 10
        details |= {"seller.iban": f"UA{check:02}{account}", "seller.tax_id": "0000000017"}
    elif country == "RU":
        details |= {
            "seller.tax_id": "0000000001",
            "seller.account": "40802810000000000001",
            "seller.bank_code": "000000001",
            "seller.correspondent_account": "30101810000000000001",
        }
    return details
