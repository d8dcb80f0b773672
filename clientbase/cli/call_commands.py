"""Commands on call lists: making one, ringing through it, what came of it."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import (
    Base,
    Clients,
    NotOneOf,
    OfSegment,
    WrongValue,
    clients_told,
    number_in,
    one_of,
    segment_named,
)
from clientbase.cli.files import read_text
from clientbase.cli.session import session_of
from clientbase.cli.tables import moment, pairs, table
from clientbase.domain.call_list import STATE_LABELS, CallEntry, CallList, ListProgress, read_callback
from clientbase.domain.call_outcome import offered
from clientbase.domain.interaction import Direction, InteractionDraft, InteractionKind
from clientbase.domain.text_folding import fold
from clientbase.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_DEEDS = ("list", "add", "show", "next", "log", "skip", "close", "reopen", "remove", "export")


def calls(
    context: typer.Context,
    base: Base,
    deed: Annotated[
        str, typer.Argument(metavar="|".join(_DEEDS), callback=one_of(_DEEDS), help=N_("What to do."))
    ] = "list",
    what: Annotated[
        str,
        typer.Argument(
            metavar="LIST",
            help=N_("The list's number; to add one its name; to log or skip the entry's number."),
        ),
    ] = "",
    *,
    segment: OfSegment = "",
    client: Clients = None,
    script: Annotated[
        Path | None, typer.Option("--script", metavar="FILE.txt", help=N_("What to say, with {greeting}."))
    ] = None,
    result: Annotated[str, typer.Option("--result", metavar="WORD", help=N_("How the call ended."))] = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help=N_("What was said."))] = "",
    minutes: Annotated[
        int, typer.Option("--minutes", metavar="N", min=0, max=999, help=N_("How long it took."))
    ] = 0,
    call_back: Annotated[
        str, typer.Option("--call-back", metavar="WHEN", help=N_("When to call back, like “tomorrow 15:00”."))
    ] = "",
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE.xlsx", help=N_("Where to write the summary."))
    ] = None,
) -> Answer:
    session = session_of(context)
    if deed == "list":
        with session.reading(base) as shop:
            return _listed(shop)
    if deed == "add":
        if not what:
            raise WrongValue(_("The name of the list is missing."))
        words = read_text(script) if script is not None else ""
        with session.writing(base) as shop:
            return _added(shop, what, words, segment, client or [])
    number = _number(what)
    if deed in {"show", "next"}:
        with session.reading(base) as shop:
            return _shown(shop, number) if deed == "show" else _next(shop, number)
    if deed == "export":
        if out is None:
            raise WrongValue(_("“--out” is missing: where to write the summary."))
        with session.writing_if_free(base) as shop:
            count = shop.call_exports.export(number, out)
            return Answer({"count": count, "file": out}, str(out))
    with session.writing(base) as shop:
        if deed == "log":
            at = read_callback(call_back, shop.clock.now().astimezone()) if call_back else None
            draft = InteractionDraft(
                0,
                InteractionKind.CALL,
                note,
                direction=Direction.OUT,
                duration_s=int(timedelta(minutes=minutes).total_seconds()),
                result=_result(shop, result),
            )
            shop.call_lists.log(number, draft, callback_at=at)
            return _entry_answer(shop, shop.call_lists.entry(number))
        if deed == "skip":
            shop.call_lists.skip(number, note)
            return _entry_answer(shop, shop.call_lists.entry(number))
        if deed == "remove":
            gone = shop.call_lists.get(number)
            shop.call_lists.remove(number)
            return Answer({"id": number, "name": gone.name}, gone.name)
        (shop.call_lists.close if deed == "close" else shop.call_lists.reopen)(number)
        return _shown(shop, number)


def _number(text: str) -> int:
    if not (number := number_in(text)):
        raise WrongValue(_("A number is needed, as “calls” shows it."))
    return number


def _result(shop: "Shop", word: str) -> str:
    """The result of this key, or called so in the language of the answer; the owner's list says which."""
    known = offered(shop.calls.outcomes())
    for one in known:
        if word == one.result or fold(word) == fold(one.title):
            return one.result
    if word:
        raise NotOneOf(word, (one.title for one in known))
    return ""


def _added(shop: "Shop", name: str, script: str, segment: str, clients: list[int]) -> Answer:
    from clientbase.services.call_lists import CallListDraft  # noqa: PLC0415

    ids = clients_told(shop, clients, segment)
    of = segment_named(shop, segment).id if segment else None
    id = shop.call_lists.add(CallListDraft(name, ids, script, of))
    return _shown(shop, id)


def _listed(shop: "Shop") -> Answer:
    found = shop.call_lists.all()
    rows = [
        (one.id, one.name, far.total, far.called, far.due, far.left, _("closed") if one.closed_at else "")
        for one, far in found
    ]
    heads = (_("No."), _("Call list"), _("Clients"), _("Called"), _("Due now"), _("Left"), _("State"))
    shown = table(heads, rows, right=(0, 2, 3, 4, 5)) if rows else _("There are no call lists.")
    return Answer([_list_data(one, far) for one, far in found], shown)


def _list_data(one: CallList, far: ListProgress) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "segment_id": one.segment_id,
        "created_at": one.created_at,
        "closed_at": one.closed_at,
        "clients": far.total,
        "waiting": far.waiting,
        "callbacks": far.callbacks,
        "due": far.due,
        "done": far.done,
        "skipped": far.skipped,
        "calls": far.calls,
        "seconds": far.talked_s,
    }


def _shown(shop: "Shop", id: int) -> Answer:
    one, summary = shop.call_lists.get(id), shop.call_lists.summary(id)
    titles = {each.result: each.title for each in shop.calls.outcomes()}
    entries = shop.call_lists.entries(id)
    names = {client_id: row.values["display_name"] for client_id, row in _rows(shop, entries).items()}
    far = summary.progress
    head = pairs(
        [
            (_("Call list"), one.name),
            (_("Clients"), far.total),
            (_("Called"), far.called),
            (_("Left"), far.left),
            (_("Spoken with"), f"{far.reached} ({summary.reached_share} %)"),
            (_("Minutes"), round(far.talked_s / 60)),
            *((titles.get(result, result) or _("no result"), n) for result, n in summary.outcomes.items()),
        ]
    )
    rows = [
        (
            entry.id,
            names.get(entry.client_id, ""),
            _(STATE_LABELS[entry.state]),
            titles.get(entry.outcome, entry.outcome),
            moment(entry.callback_at),
        )
        for entry in entries
    ]
    heads = (_("No."), _("Client"), _("State"), _("Call result"), _("Call back"))
    data = _list_data(one, far) | {
        "script": one.script,
        "reached": far.reached,
        "outcomes": dict(summary.outcomes),
        "entries": [_entry_data(entry, names.get(entry.client_id, "")) for entry in entries],
    }
    return Answer(data, f"{head}\n\n{table(heads, rows, right=(0,))}")


def _rows(shop: "Shop", entries: tuple[CallEntry, ...]) -> dict[int, Any]:
    return dict(shop.clients.rows([entry.client_id for entry in entries]))


def _next(shop: "Shop", id: int) -> Answer:
    shop.call_lists.get(id)
    entry = shop.call_lists.next(id)
    if entry is None:
        left = shop.call_lists.progress(id).left
        words = ngettext(
            "Nobody to call just now; {count} left.", "Nobody to call just now; {count} left.", left
        )
        return Answer(None, words.format(count=left))
    return _entry_answer(shop, entry)


def _entry_answer(shop: "Shop", entry: CallEntry) -> Answer:
    client = shop.clients.get(entry.client_id)
    titles = {each.result: each.title for each in shop.calls.outcomes()}
    phones = ", ".join(phone.e164 or phone.text for phone in client.phones)
    data = _entry_data(entry, client.display_name) | {"phones": [p.e164 or p.text for p in client.phones]}
    text = pairs(
        [
            (_("No."), entry.id),
            (_("Client"), client.display_name),
            (_("Phone"), phones),
            (_("State"), _(STATE_LABELS[entry.state])),
            (_("Call result"), titles.get(entry.outcome, entry.outcome)),
            (_("Call back"), moment(entry.callback_at)),
            (_("Note"), entry.note),
        ]
    )
    return Answer(data, text)


def _entry_data(entry: CallEntry, name: str) -> dict[str, Any]:
    return {
        "id": entry.id,
        "client_id": entry.client_id,
        "client": name,
        "state": str(entry.state),
        "result": entry.outcome,
        "attempts": entry.attempts,
        "called_at": entry.called_at,
        "callback_at": entry.callback_at,
        "seconds": entry.talked_s,
        "employee_id": entry.employee_id,
        "note": entry.note,
    }
