"""Commands on what a card holds beside its fields: relations, consents, what clients say of the shop."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from clientbase.cli.answers import Answer, plain
from clientbase.cli.arguments import MOST, Base, ClientId, LimitOrAll, WrongValue, a_day, day_of, one_of
from clientbase.cli.session import session_of
from clientbase.cli.tables import day, moment, table
from clientbase.domain.consent import PURPOSE_LABELS, SOURCE_LABELS, Consent, ConsentSource, Purpose
from clientbase.domain.feedback import (
    KIND_LABELS,
    STATUSES,
    Feedback,
    FeedbackDraft,
    FeedbackKind,
    FeedbackQuery,
    FeedbackStatus,
    status_words,
)
from clientbase.domain.relation import Relation, RelationKind, kind_words
from clientbase.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_SHOWN = 50


# --- relations ------------------------------------------------------------------------------------


def relations(
    context: typer.Context,
    base: Base,
    client_id: ClientId,
    *,
    add: Annotated[
        int | None,
        typer.Option(
            "--add", metavar="CLIENT_ID", min=1, max=MOST, help=N_("Note a relation to this client.")
        ),
    ] = None,
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            metavar="WORD",
            help=N_(
                "What he is to the client: spouse, parent, child, sibling, relative, friend, employer, "
                "employee, referred_by, referred, or a word of your own."
            ),
        ),
    ] = str(RelationKind.RELATIVE),
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help=N_("A note on it."))] = "",
    remove: Annotated[
        int | None,
        typer.Option(
            "--remove", metavar="NUMBER", min=1, max=MOST, help=N_("Remove the one of this number.")
        ),
    ] = None,
) -> Answer:
    session = session_of(context)
    if not add and not remove:
        with session.reading(base) as shop:
            return _relations(shop, client_id)
    with session.writing(base) as shop:
        if remove:
            if remove not in {one.id for one in shop.relations.of_client(client_id)}:
                raise WrongValue(_("This client has no relation of this number."))
            shop.relations.remove(remove)
        if add:
            shop.relations.add(client_id, add, kind, note)
        return _relations(shop, client_id)


def _relations(shop: "Shop", client_id: int) -> Answer:
    shop.clients.get(client_id)  # raises NotThere
    found = shop.relations.of_client(client_id)
    rows = [(one.id, _kind(one), one.other_name, one.other_id, one.note) for one in found]
    headings = (_("No."), _("Relation"), _("Client"), _("Client no."), _("Note"))
    shown = table(headings, rows, right=(0, 3)) if rows else _("No relations are noted.")
    return Answer([plain(one) for one in found], shown)


def _kind(one: Relation) -> str:
    return kind_words(one.kind, one.other_sex, said_there=one.said_there)


# --- consents -------------------------------------------------------------------------------------

Purposes = Annotated[
    list[str] | None,
    typer.Option(
        "--give", metavar="PURPOSE", help=N_("Note that he allowed data, calls, emails or messengers.")
    ),
]
Withdrawn = Annotated[
    list[str] | None,
    typer.Option("--withdraw", metavar="PURPOSE", help=N_("Note that he forbade it.")),
]


def consents(
    context: typer.Context,
    base: Base,
    client_id: ClientId,
    *,
    give: Purposes = None,
    withdraw: Withdrawn = None,
    on: Annotated[
        str, typer.Option("--on", metavar="DAY", callback=a_day, help=N_("When, as 2026-11-22; else today."))
    ] = "",
    source: Annotated[
        str,
        typer.Option(
            "--source",
            metavar="WORD",
            callback=one_of(one for one in ConsentSource if one),
            help=N_("How: paper, form, word, message or import."),
        ),
    ] = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help=N_("A note on it."))] = "",
) -> Answer:
    session = session_of(context)
    given = [Purpose(one_of(Purpose)(one)) for one in give or ()]
    taken = [Purpose(one_of(Purpose)(one)) for one in withdraw or ()]
    day_told = day_of(on)
    if not given and not taken:
        with session.reading(base) as shop:
            return _consents(shop, client_id)
    with session.writing(base) as shop:
        if given:
            shop.consents.give(client_id, given, given_on=day_told, source=source, note=note)
        if taken:
            shop.consents.withdraw(client_id, taken, withdrawn_on=day_told, note=note)
        return _consents(shop, client_id)


def _consents(shop: "Shop", client_id: int) -> Answer:
    shop.clients.get(client_id)  # raises NotThere
    found = shop.consents.of_client(client_id)
    headings = (_("No."), _("Consent"), _("Given"), _("Withdrawn"), _("How it was said"), _("Note"))
    rows = [
        (
            one.id,
            _(PURPOSE_LABELS[one.purpose]),
            day(one.given_on),
            day(one.withdrawn_on),
            _source(one),
            one.note,
        )
        for one in found
    ]
    shown = table(headings, rows, right=(0,)) if rows else _("No consents are noted.")
    return Answer([plain(one) for one in found], shown)


def _source(one: Consent) -> str:
    known = {str(key): label for key, label in SOURCE_LABELS.items() if key}
    return _(known[one.source]) if one.source in known else one.source


# --- feedback -------------------------------------------------------------------------------------


def feedback(
    context: typer.Context,
    base: Base,
    words: Annotated[
        str, typer.Argument(metavar="[WORDS]", help=N_("Only those that have these words."))
    ] = "",
    *,
    client: Annotated[
        int | None,
        typer.Option(
            "--client", metavar="CLIENT_ID", min=1, max=MOST, help=N_("Note what this client said.")
        ),
    ] = None,
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            metavar="KIND",
            callback=one_of(FeedbackKind),
            help=N_("Of this kind: review, complaint, wish, request, objection or offer."),
        ),
    ] = "",
    text: Annotated[str, typer.Option("--text", metavar="TEXT", help=N_("What was said."))] = "",
    about: Annotated[str, typer.Option("--about", metavar="TEXT", help=N_("What it is about."))] = "",
    rating: Annotated[
        int | None, typer.Option("--rating", metavar="N", min=1, max=5, help=N_("1 to 5 stars."))
    ] = None,
    answer: Annotated[
        int | None,
        typer.Option("--answer", metavar="NUMBER", min=1, max=MOST, help=N_("Answer this one by --text.")),
    ] = None,
    status: Annotated[
        str,
        typer.Option(
            "--status",
            metavar="STATE",
            callback=one_of(FeedbackStatus),
            help=N_("In this state: open, working, done or declined."),
        ),
    ] = "",
    limit: LimitOrAll = _SHOWN,
) -> Answer:
    session = session_of(context)
    if not client and not answer:
        with session.reading(base) as shop:
            return _listed(shop, words, kind, status, limit)
    with session.writing(base) as shop:
        if client:
            chosen = FeedbackKind(kind or FeedbackKind.REVIEW)
            state = FeedbackStatus(status or STATUSES[chosen][0])
            draft = FeedbackDraft(client, chosen, text, about=about, rating=rating or 0, status=state)
            return _one(shop.feedback.get(shop.feedback.add(draft)))
        assert answer is not None
        if not text:
            raise WrongValue(_("“{name}” is missing."), "--text")
        shop.feedback.answer(answer, text, FeedbackStatus(status or FeedbackStatus.DONE))
        return _one(shop.feedback.get(answer))


def _listed(shop: "Shop", words: str, kind: str, status: str, limit: int) -> Answer:
    kinds = frozenset({FeedbackKind(kind)} if kind else ())
    states = frozenset({FeedbackStatus(status)} if status else ())
    ids = shop.feedback.ids(FeedbackQuery(kinds, states, words))
    found = list(shop.feedback.many(ids[: limit or None]).values())
    headings = (_("No."), _("Date"), _("Client"), _("Kind"), _("Status"), _("What was said"))
    count = ngettext("{count} entry", "{count} entries", len(ids)).format(count=len(ids))
    shown = table(headings, [_row(one) for one in found], right=(0,))
    return Answer({"count": len(ids), "feedback": [plain(one) for one in found]}, f"{shown}\n{count}")


def _row(one: Feedback) -> tuple[Any, ...]:
    said = " ".join(one.text.split())
    return (
        one.id,
        moment(one.at),
        one.client_name,
        _(KIND_LABELS[one.kind]),
        status_words(one.kind, one.status),
        said,
    )


def _one(one: Feedback) -> Answer:
    return Answer(plain(one), "  ".join(str(part) for part in _row(one)))
