"""Commands on clients: finding them, a whole card, the list as a file."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import MOST, Base, ClientId, Limit, OfSegment, WrongValue, segment_named
from clientbase.cli.card_text import card_text
from clientbase.cli.files import check_output
from clientbase.cli.register_text import row_data
from clientbase.cli.session import session_of
from clientbase.cli.tables import table
from clientbase.domain.client import Phone
from clientbase.domain.client_query import ClientQuery, ClientRow
from clientbase.domain.filter import EVERYONE
from clientbase.domain.greeting import forms_of, greeting, short_name
from clientbase.domain.own_values import own_values
from clientbase.domain.search_hit import HIT_NOUNS
from clientbase.i18n import N_, _, current_language, ngettext

if TYPE_CHECKING:
    from clientbase.domain.search_hit import Findings
    from clientbase.services.exports import ExportOptions
    from clientbase.services.shop import Shop


def find(
    context: typer.Context,
    base: Base,
    text: Annotated[
        str,
        typer.Argument(metavar="TEXT", help=N_("Part of a name, digits of a phone, a tag, anything known.")),
    ],
    limit: Limit = 50,
    everything: Annotated[
        bool,
        typer.Option("--all", help=N_("Also goods, orders, tasks, documents, notes: where each was found.")),
    ] = False,
) -> Answer:
    with session_of(context).reading(base) as shop:
        if everything:
            return _everything(shop.search.look(text, limit))
        ids = shop.search.clients(text, min(limit, MOST - 1) + 1)
        more, ids = len(ids) > limit, ids[:limit]
        rows = shop.clients.rows(ids)
    found = [rows[id] for id in ids if id in rows]
    headings = (_("No."), _("Client"), _("Phone"), _("E-mail"), _("City"), _("Tags"))
    lines = [
        (
            row.id,
            row.values["display_name"],
            ", ".join(_number(phone) for phone in row.values["phones"]),
            ", ".join(email.address for email in row.values["emails"]),
            row.values["city"],
            ", ".join(row.values["tags"]),
        )
        for row in found
    ]
    shown = table(headings, lines, right=(0,)) if lines else _("Nobody found.")
    return Answer([_data(row) for row in found], _cut(shown, more=more))


def _cut(shown: str, *, more: bool) -> str:
    """A list that is longer says so, for nobody counts its lines."""
    return "\n".join([shown, _("There are more; --limit N shows more of them.")]) if more else shown


def _everything(findings: "Findings") -> Answer:
    """What the search of the window shows, in its order."""
    headings = (_("No."), _("What"), _("Name"), _("Found in"), "")
    lines = [
        (hit.id, hit.parent or _(HIT_NOUNS[hit.noun]), hit.title, hit.label, hit.subtitle)
        for hit in findings.hits
    ]
    shown = table(headings, lines, right=(0,)) if lines else _("Nothing found.")
    keys = ("noun", "id", "title", "subtitle", "where", "client_id", "guessed")
    more = bool(findings.more)
    return Answer([{key: getattr(hit, key) for key in keys} for hit in findings.hits], _cut(shown, more=more))


def show_card(context: typer.Context, base: Base, client_id: ClientId) -> Answer:
    with session_of(context).reading(base) as shop:
        client = shop.clients.get(client_id)
        timeline = shop.clients.timeline(client_id)
        names = {person.id: person.name for person in shop.employees.all()}
        fields = shop.own_fields.whole_catalogue()
        worked = dict(shop.own_fields.on_card(client_id).texts)
        data = {
            "client": client,
            "timeline": timeline,
            "interactions": shop.interactions.of_client(client_id),
            "tasks": shop.tasks.of_client(client_id),
            "appointments": shop.appointments.of_client(client_id),
            "documents": shop.documents.of_client(client_id),
            "relations": shop.relations.of_client(client_id),
            "consents": shop.consents.of_client(client_id),
            "feedback": shop.feedback.of_client(client_id),
        }
        registers = {one.id: one for one in shop.registers.all()}
        records = shop.register_rows.of_client(client_id)
    from clientbase.cli.answers import plain  # noqa: PLC0415

    told = {key: plain(value) for key, value in data.items()}
    card = told.pop("client")
    card["responsible"] = names.get(client.responsible_id or 0, "")
    code = current_language()
    card["names"] = {
        "greeting": greeting(client, code),
        "short": short_name(client),
        **forms_of(client, code),
    }
    card["records"] = [
        {"register": registers[row.register_id].title, **row_data(registers[row.register_id], row)}
        for row in records
        if row.register_id in registers
    ]
    card["own"] = dict(client.own)
    card["worked_out"] = {key: text for key, text in worked.items() if text}
    client = replace(client, own=own_values({**dict(client.own), **worked}))
    return Answer({**card, **told}, card_text(client, timeline, names, fields))


def export(
    context: typer.Context,
    base: Base,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("Where to write: .xlsx, .csv or .vcf."))],
    text: Annotated[
        str, typer.Option("--find", metavar="TEXT", help=N_("Only those found by this text."))
    ] = "",
    *,
    segment: OfSegment = "",
    columns: Annotated[
        str,
        typer.Option(
            "--columns", metavar="KEY,KEY", help=N_("Only these fields, in this order; all without it.")
        ),
    ] = "",
    form: Annotated[
        str,
        typer.Option("--format", metavar="xlsx|csv|vcf|vcf3", help=N_("Else it follows the file's name.")),
    ] = "",
    ids: Annotated[
        bool | None,
        typer.Option(
            "--ids/--no-ids",
            help=N_("With the column by which an import knows each row again; in .xlsx it is hidden there."),
            show_default=False,
        ),
    ] = None,
    complete: Annotated[
        bool, typer.Option("--complete", help=N_("The whole base in one workbook, not the list of clients."))
    ] = False,
    files: Annotated[
        bool, typer.Option("--files", help=N_("With --complete: the kept files too, in a folder beside it."))
    ] = False,
) -> Answer:
    session = session_of(context)
    from clientbase.services.exports import FORMATS, ExportFormatUnknown  # noqa: PLC0415

    target = file.expanduser().absolute()
    check_output(target)
    form = form or target.suffix.lower()[1:]
    if files and not complete:
        raise WrongValue(_("--files goes with --complete."))
    if complete:
        return _export_all(context, base, target, files=files)
    if f".{form}".removesuffix("3") not in FORMATS:
        raise ExportFormatUnknown(name=file.name, formats=", ".join(FORMATS))
    with session.writing_if_free(base) as shop, session.progress() as progress:
        options = _export_options(shop, columns, form, ids=ids)
        group = segment_named(shop, segment).filter if segment else EVERYONE
        query = ClientQuery(text=text, filter=group)
        count = shop.exports.export_clients(target, options, query=query, progress=progress)
    words = ngettext("{count} client is in {file}.", "{count} clients are in {file}.", count)
    return Answer({"count": count, "file": target}, words.format(count=count, file=file))


def _export_options(shop: "Shop", columns: str, form: str, *, ids: bool | None) -> "ExportOptions":
    from clientbase.exchange.vcard_out import CardVersion  # noqa: PLC0415
    from clientbase.services.exports import ExportOptions  # noqa: PLC0415

    kept = shop.settings.all()
    return ExportOptions(
        columns=tuple(key.strip() for key in columns.split(",") if key.strip()) or None,
        row_ids=form == "xlsx" if ids is None else ids,
        card_version=CardVersion.V3 if form == "vcf3" else CardVersion.V4,
        language=kept["documents.language"] or kept["language"],
        kind=form.removesuffix("3"),
    )


def _export_all(context: typer.Context, base: Path, target: Path, *, files: bool) -> Answer:
    session = session_of(context)
    if target.suffix.lower() != ".xlsx":
        from clientbase.services.exports import ExportFormatUnknown  # noqa: PLC0415

        raise ExportFormatUnknown(name=target.name, formats=".xlsx")
    with session.writing_if_free(base) as shop, session.progress() as progress:
        made = shop.complete_export.write(target, with_files=files, progress=progress)
    words = ngettext(
        "{count} record of the base is in {file}. It is not encrypted.",
        "{count} records of the base are in {file}. It is not encrypted.",
        made.rows,
    )
    data = {"count": made.rows, "file": target, "tables": made.tables, "files": made.files}
    if made.folder is not None:
        data["folder"] = made.folder
    return Answer(data, words.format(count=made.rows, file=target.name))


def _number(phone: Phone) -> str:
    return phone.e164 or phone.text


def _data(row: ClientRow) -> dict[str, object]:
    """A line of the answer: whom to open, and by what people know him."""
    values = row.values
    return {
        "id": row.id,
        "display_name": values["display_name"],
        "phones": [_number(phone) for phone in values["phones"]],
        "emails": [email.address for email in values["emails"]],
        "city": values["city"],
        **{
            key: values[key]
            for key in (
                "kind",
                "role",
                "organization",
                "birthday",
                "category",
                "tags",
                "tax_id",
                "last_contact_at",
            )
        },
    }
