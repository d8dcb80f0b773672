"""Commands on documents: an invoice issued or drafted, the stored PDF again."""

import os
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import MOST, Base, ClientId, Out, WrongValue, clients_told, one_of
from clientbase.cli.company_commands import company_named
from clientbase.cli.files import output, read_small
from clientbase.cli.session import session_of
from clientbase.cli.tables import table
from clientbase.domain.document import DocumentKind
from clientbase.domain.document_days import ISSUED, right_day
from clientbase.domain.document_form import document_name, kind_word
from clientbase.domain.document_items import Items, parse_items
from clientbase.domain.document_numbers import NumberSequence
from clientbase.domain.document_origin import Origin
from clientbase.domain.document_terms import parse_terms
from clientbase.domain.errors import InputError, NotThere
from clientbase.domain.paper_form import NUMBERED, kind_of
from clientbase.domain.settings import checked_setting
from clientbase.domain.vat import VatMode, parse_vat
from clientbase.i18n import N_, _

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_KINDS = (*map(str, DocumentKind), *map(str, NUMBERED))


class DateWrong(InputError):
    """`value` is no date of the calendar written as 2026-11-22."""


def invoice(
    context: typer.Context,
    base: Base,
    client_id: ClientId,
    lines: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="LINE…",
            help=N_("Goods like “rose x5” or “2*4820000000017”, at the client’s prices; or “--items”."),
            show_default=False,
        ),
    ] = None,
    *,
    items: Annotated[
        Path | None,
        typer.Option(
            "--items", metavar="ITEMS.json", help=N_("The lines of the invoice."), show_default=False
        ),
    ] = None,
    out: Out,
    language: Annotated[
        str, typer.Option(metavar="uk|ru|en", help=N_("Language of the invoice; else the shop's."))
    ] = "",
    vat: Annotated[
        str, typer.Option(metavar="none|included:20|on_top:20", help=N_("How VAT is counted; else as set."))
    ] = "",
    issued_on: Annotated[
        str, typer.Option("--date", metavar="2026-11-22", help=N_("Its date; else today."))
    ] = "",
    kind: Annotated[
        DocumentKind, typer.Option(help=N_("Which document is made of the lines."))
    ] = DocumentKind.INVOICE,
    discount: Annotated[
        str, typer.Option(metavar="10%|150.00", help=N_("Off the whole document, in per cent or an amount."))
    ] = "",
    delivery: Annotated[str, typer.Option(metavar="150.00", help=N_("Delivery, added to the lines."))] = "",
    prepaid: Annotated[str, typer.Option(metavar="150.00", help=N_("What was paid before."))] = "",
    company: Annotated[
        str, typer.Option(metavar="NAME", help=N_("Your own company that issues it; else the first."))
    ] = "",
    corrects: Annotated[
        int | None,
        typer.Option(
            metavar="ID",
            min=1,
            max=MOST,
            help=N_("The number “id” of the document that this one corrects: it keeps its number."),
            show_default=False,
        ),
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help=N_("Only draw it: no number, nothing kept."))
    ] = False,
) -> Answer:
    session = session_of(context)
    day = _day(issued_on)
    mode: VatMode | None = parse_vat(vat) if vat else None
    code = checked_setting("language", language) if language else ""
    if bool(lines) == (items is not None):
        raise WrongValue(_("Say the lines, or the file that has them with “--items”."))
    parsed = parse_items(read_small(items)) if items is not None else Items("", ())
    parse_terms(discount, delivery, prepaid)  # told before the base is opened
    opened = session.reading if draft else session.writing
    with opened(base) as shop:
        clients_told(shop, [client_id])
        origin = Origin(company_named(shop, company).id if company else None)
        if corrects is not None:
            origin = _corrected(shop, corrects)
        made = shop.documents.draft_for(
            client_id,
            parsed.lines,
            currency=parsed.currency,
            language=code,
            vat=mode,
            issued_on=day,
            kind=kind,
            company_id=origin.company_id,
        )
        made = replace(made, terms=parse_terms(discount, delivery, prepaid, other=made.terms))
        reasons: tuple[str, ...] = ()
        if lines:
            made, reasons = shop.document_entry.with_lines(made, client_id, lines)
        with output(out) as file:  # before a number is given: what cannot be written burns none
            if draft:
                file.write(shop.documents.preview(made, origin.company_id))
                summary = None
            else:
                summary = shop.documents.issue(
                    made, client_id, origin=origin, deliver=partial(onto_disk, file)
                )
    from clientbase.domain.document_totals import totals_of  # noqa: PLC0415
    from clientbase.domain.money import format_money  # noqa: PLC0415
    from clientbase.domain.requisites_asked import lacks, lacks_in_words  # noqa: PLC0415
    from clientbase.i18n import current_language  # noqa: PLC0415

    totals = totals_of(made.lines, made.vat, made.currency, made.terms)
    missing = lacks(made, with_vat=bool(totals.vat))
    data = {
        "kind": made.kind,
        "number": summary.number if summary else "",
        "version": summary.version if summary else 1,
        "id": summary.id if summary else None,
        "draft": draft,
        "issued_on": made.issued_on,
        "due_on": made.due_on,
        "currency": made.currency,
        "language": made.language,
        "vat": str(made.vat),
        "net_total": totals.net_total.amount,
        "vat_total": totals.vat_total.amount,
        "gross_total": totals.gross_total.amount,
        "amount_due": totals.amount_due.amount,
        "discounts": list(reasons),
        "missing": [f"{'seller' if one.of_seller else 'buyer'}.{one.field}" for one in missing],
        "file": out.absolute(),
    }
    total = format_money(totals.gross_total, current_language())
    if summary is None:
        text = _("A draft over {total} is in {file}; it has no number and was not kept.").format(
            total=total, file=out
        )
    else:
        name = document_name(made.kind, summary.number)
        text = _("{document} over {total} is issued, and in {file}.").format(
            document=name, total=total, file=out
        )
    text = "\n".join((text, *reasons))
    if missing:
        told = _("The form asks for what is not filled in. {lacks}").format(lacks=lacks_in_words(missing))
        text = f"{text}\n{told}"
    return Answer(data, text)


def _corrected(shop: "Shop", id: int) -> Origin:
    try:
        return shop.documents.correction(id)
    except NotThere as error:
        raise WrongValue(_("“{name}”: the base has no document of this number."), "--corrects") from error


def onto_disk(file: BinaryIO, content: bytes) -> None:
    """All of it, so that a full disk is told now; only the name is given to the file later."""
    file.write(content)
    file.flush()
    os.fsync(file.fileno())


def document(
    context: typer.Context,
    base: Base,
    number: Annotated[str, typer.Argument(metavar="NUMBER", help=N_("The number of the document."))],
    out: Out,
    kind: Annotated[
        str,
        typer.Option(
            metavar="|".join(_KINDS),
            callback=one_of(_KINDS),
            help=N_("Only of this kind; else the newest with the number."),
        ),
    ] = "",
) -> Answer:
    with session_of(context).reading(base) as shop:
        id = shop.documents.id_of(number, kind_of(kind) if kind else None)
        paper, ending = shop.documents.paper(id), out.suffix.lower().lstrip(".")
        own = ending == paper.format  # of a template's paper its own file too
        content = paper.content if own else shop.documents.pdf(id)
    with output(out) as file:
        file.write(content)
    text = _("Document {number} is in {file}.").format(number=number.strip(), file=out)
    return Answer({"number": number.strip(), "file": out.absolute(), "size": len(content)}, text)


def numbers(context: typer.Context, base: Base) -> Answer:
    """What numbers documents were given, and whether any is missing."""
    with session_of(context).reading(base) as shop:
        found = shop.documents.sequences()
        names = {one.id: one.name for one in shop.own_companies.all()}
    data = [
        {
            "company_id": one.company_id,
            "kind": one.kind,
            "year": one.year,
            "issued": one.issued,
            "cancelled": one.cancelled,
            "last": one.last,
            "missing": [list(stretch) for stretch in one.missing],
        }
        for one in found
    ]
    if not found:
        return Answer({"sequences": data}, _("No document has a number yet."))
    heads = (_("Kind"), _("Year"), _("Issued"), _("Cancelled"), _("Last number"), _("Missing"))
    shown = []
    for company_id in dict.fromkeys(one.company_id for one in found):
        rows = [
            (kind_word(one.kind), *map(str, (one.year, one.issued, one.cancelled, one.last)), _missing(one))
            for one in found
            if one.company_id == company_id
        ]
        title = [names[company_id]] if len(names) > 1 else []
        shown.append("\n".join([*title, table(heads, rows, right={2, 3, 4})]))
    return Answer({"sequences": data}, "\n\n".join(shown))


def _missing(sequence: NumberSequence) -> str:
    stretches = (f"{first}–{last}" if first < last else str(first) for first, last in sequence.missing)
    return ", ".join(stretches) or "—"


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        day = date.fromisoformat(text.strip())
    except ValueError as error:
        raise DateWrong(value=text) from error
    right_day("issued_on", ISSUED, day)
    return day
