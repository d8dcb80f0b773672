"""The command on the owner's own templates of papers: kept, looked through, filled in for a client."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import MOST, Base, WrongValue, a_day, day_of, one_of
from clientbase.cli.company_commands import company_named
from clientbase.cli.document_commands import onto_disk
from clientbase.cli.files import output
from clientbase.cli.session import session_of
from clientbase.cli.tables import table
from clientbase.domain.document_form import document_name
from clientbase.domain.errors import FileMissing
from clientbase.domain.stored_paper import StoredPaper
from clientbase.domain.template import (
    FORMAT_LABELS,
    KIND_LABELS,
    Checked,
    FillRequest,
    OfficeMissing,
    Template,
    TemplateFormat,
    format_of,
)
from clientbase.domain.template_tags import WAYS
from clientbase.i18n import LANGUAGES, N_, _

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_DEEDS = ("list", "add", "check", "fill", "issue", "change", "tags", "versions", "save", "restore", "remove")


def forms(
    context: typer.Context,
    base: Base,
    deed: Annotated[
        str, typer.Argument(metavar="|".join(_DEEDS), callback=one_of(_DEEDS), help=N_("What to do."))
    ] = "list",
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME|FILE",
            help=N_("The template: its name or number; to add or check one, a file or a sample's kind."),
        ),
    ] = "",
    *,
    label: Annotated[str, typer.Option("--name", metavar="NAME", help=N_("What a new one is called."))] = "",
    kind: Annotated[
        str,
        typer.Option(callback=one_of(KIND_LABELS), metavar="|".join(KIND_LABELS), help=N_("What it is for.")),
    ] = "",
    language: Annotated[
        str, typer.Option(callback=one_of(LANGUAGES), metavar="uk|ru|en", help=N_("Its language."))
    ] = "",
    format: Annotated[
        str,
        typer.Option(
            callback=one_of(map(str, TemplateFormat)),
            metavar="|".join(TemplateFormat),
            help=N_("The kind of file of a sample."),
        ),
    ] = "docx",
    anyway: Annotated[bool, typer.Option("--anyway", help=N_("Keep it with its wrong tags."))] = False,
    client: Annotated[
        int | None, typer.Option(metavar="CLIENT_ID", min=1, max=MOST, help=N_("Whom it is filled in for."))
    ] = None,
    document: Annotated[
        int | None,
        typer.Option(metavar="ID", min=1, max=MOST, help=N_("The document its lines and sums are from.")),
    ] = None,
    order: Annotated[
        int | None,
        typer.Option(metavar="ID", min=1, max=MOST, help=N_("The order its lines and sums are from.")),
    ] = None,
    number: Annotated[
        str,
        typer.Option(metavar="TEXT", help=N_("The number of a paper that is only filled in.")),
    ] = "",
    on: Annotated[
        str, typer.Option("--date", metavar="2026-11-22", callback=a_day, help=N_("Its date; else today."))
    ] = "",
    company: Annotated[
        str, typer.Option("--company", metavar="NAME", help=N_("Your own company; else the first."))
    ] = "",
    version: Annotated[
        int | None, typer.Option(metavar="N", min=1, max=MOST, help=N_("This version, not the newest."))
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FILE",
            help=N_("Where to write it; one that ends in .pdf becomes a PDF."),
            show_default=False,
        ),
    ] = None,
) -> Answer:
    options: Mapping[str, Any] = {
        "label": label,
        "kind": kind,
        "language": language,
        "format": format,
        "anyway": anyway,
        "request": FillRequest(client, document, order, number, day_of(on) if on else None),
        "company": company,
        "version": version,
        "out": out,
    }
    if deed not in ("list", "tags") and not name:
        raise WrongValue(_("Name the template."), "NAME|FILE")
    if deed in ("fill", "save") and out is None:
        raise WrongValue(_("Say where to write it."), "--out")
    session = session_of(context)
    with (session.writing if deed in _WRITING else session.reading)(base) as shop:
        return _ACTS[deed](shop, name, options)


def _list(shop: "Shop", _name: str, _options: Mapping[str, Any]) -> Answer:
    found = shop.templates.all()
    rows = [
        (one.id, one.name, _(KIND_LABELS[one.kind]), _(FORMAT_LABELS[one.format]), one.version)
        for one in found
    ]
    heads = ("№", _("Template"), _("What it is for"), _("Kind of file"), _("Version"))
    return Answer([_told(one) for one in found], table(heads, rows) if rows else _("No templates yet"))


def _add(shop: "Shop", name: str, options: Mapping[str, Any]) -> Answer:
    samples = {one.kind: one for one in shop.templates.supplied(options["language"])}
    if name in samples:
        sample = samples[name]
        title = options["label"] or _(KIND_LABELS[sample.kind])
        id = shop.templates.add_supplied(sample, TemplateFormat(options["format"]), title)
    else:
        id = shop.templates.add_file(
            Path(name).expanduser(),
            name=options["label"],
            kind=options["kind"] or "other",
            language=options["language"],
            anyway=options["anyway"],
        )
    made = shop.templates.get(id)
    return Answer(_told(made), _("“{name}” is among the templates.").format(name=made.name))


def _check(shop: "Shop", name: str, options: Mapping[str, Any]) -> Answer:
    """A file that is not kept yet, or a template that is."""
    from clientbase.services.attachments import content_of  # noqa: PLC0415  loads the tables

    path = Path(name).expanduser()
    if path.suffix and path.is_file():
        tongue = options["language"] or shop.settings.get("language")
        found = shop.templates.check(content_of(path), format_of(path.name), path.name, tongue)
    elif path.suffix.lower().lstrip(".") in list(TemplateFormat):
        raise FileMissing(name=path.name)
    else:
        one = shop.templates.named(name)
        found = shop.templates.check(shop.templates.content(one.id), one.format, one.name, one.language)
    return Answer(
        {
            "right": found.right,
            "findings": [_finding(one) for one in found.findings],
            "tags": list(found.tags),
        },
        _check_text(found),
    )


def _check_text(found: Checked) -> str:
    if found.right:
        return _("All tags are right.")
    return "\n".join(f"{one.place.words}: {one.sentence}\n    {one.around}" for one in found.findings)


def _finding(one: Any) -> dict[str, str]:
    return {
        "flaw": str(one.flaw),
        "tag": one.tag,
        "place": one.place.words,
        "around": one.around,
        "instead": one.instead,
        "message": one.sentence,
    }


def _fill(shop: "Shop", name: str, options: Mapping[str, Any]) -> Answer:
    """A paper that becomes a PDF needs LibreOffice or Word, unless the template is a web page."""
    out, known = options["out"], shop.templates.named(name)
    as_pdf = out.suffix.lower() == ".pdf"
    with output(out) as file:
        made = shop.templates.fill(known.id, _asked(shop, options), pdf=as_pdf)
        if as_pdf and made.why is not None:
            raise made.why
        file.write(made.pdf if as_pdf else made.content)
    data = {"template": known.name, "format": "pdf" if as_pdf else str(made.format), "file": out.absolute()}
    return Answer(data, _("The paper is in {file}.").format(file=out))


def _issue(shop: "Shop", name: str, options: Mapping[str, Any]) -> Answer:
    """With a number, among the documents; what cannot be written to FILE is not issued."""
    known, out = shop.templates.named(name), options["out"]
    request = replace(_asked(shop, options), number="")
    if request.client_id is None and request.document_id is None and request.order_id is None:
        raise WrongValue(_("Say whom it is for."), "--client")
    if out is None:
        made = shop.template_papers.issue(known.id, request)
    else:
        as_pdf = out.suffix.lower() == ".pdf"

        def deliver(paper: StoredPaper) -> None:
            if as_pdf and not paper.pdf:
                raise OfficeMissing(name=known.name)
            onto_disk(file, paper.pdf if as_pdf else paper.content)

        with output(out) as file:
            made = shop.template_papers.issue(known.id, request, deliver=deliver)
    text = _("{document} is issued.").format(document=document_name(made.kind, made.number))
    data = {
        "id": made.id,
        "kind": made.kind,
        "number": made.number,
        "issued_on": made.issued_on,
        "template": known.name,
        "format": made.file_format,
        "file": out.absolute() if out is not None else None,
    }
    return Answer(data, text)


def _asked(shop: "Shop", options: Mapping[str, Any]) -> FillRequest:
    """Whom and what it is filled in for, by which own company."""
    request: FillRequest = options["request"]
    if not options["company"]:
        return request
    return replace(request, company_id=company_named(shop, options["company"]).id)


def _change(shop: "Shop", name: str, options: Mapping[str, Any]) -> Answer:
    known = shop.templates.named(name)
    told = {"name": options["label"], "kind": options["kind"], "language": options["language"]}
    told = {key: text for key, text in told.items() if text}
    if not told:
        raise WrongValue(_("Say what to change."), "--kind")
    shop.templates.update(known.id, **told)
    made = shop.templates.get(known.id)
    return Answer(_told(made), _("“{name}” is changed.").format(name=made.name))


def _tags(shop: "Shop", _name: str, options: Mapping[str, Any]) -> Answer:
    groups = shop.templates.tags(options["language"] or shop.settings.get("language"))
    rows = [(f"{group.label}: {tag.label}", tag.written) for group in groups for tag in group.tags]
    data = [
        {
            "group": group.key,
            "label": tag.label,
            "tag": tag.written,
            "ways": [way.filter for way in WAYS[tag.kind]],
        }
        for group in groups
        for tag in group.tags
    ]
    return Answer(data, table((_("What it shows"), _("Tag")), rows))


def _versions(shop: "Shop", name: str, _options: Mapping[str, Any]) -> Answer:
    found = shop.templates.versions(shop.templates.named(name).id)
    data = [
        {"number": one.number, "made_at": one.made_at, "size": one.size, "note": one.note} for one in found
    ]
    rows = [(one.number, f"{one.made_at:%Y-%m-%d %H:%M}", one.note) for one in found]
    return Answer(data, table((_("Version"), _("Changed"), _("Note")), rows))


def _save(shop: "Shop", name: str, options: Mapping[str, Any]) -> Answer:
    out, known = options["out"], shop.templates.named(name)
    content = shop.templates.content(known.id, options["version"])
    with output(out) as file:
        file.write(content)
    text = _("The template is in {file}.").format(file=out)
    return Answer({"template": known.name, "file": out.absolute()}, text)


def _restore(shop: "Shop", name: str, options: Mapping[str, Any]) -> Answer:
    """The original, or an earlier version."""
    known = shop.templates.named(name)
    if options["version"] is None:
        made = shop.templates.restore_original(known.id)
    else:
        made = shop.templates.go_back(known.id, options["version"])
    return Answer({**_told(known), "version": made}, _("Version {number} is kept.").format(number=made))


def _remove(shop: "Shop", name: str, _options: Mapping[str, Any]) -> Answer:
    known = shop.templates.named(name)
    shop.templates.remove(known.id)
    return Answer(_told(known), _("“{name}” is removed.").format(name=known.name))


def _told(one: Template) -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind,
        "format": str(one.format),
        "language": one.language,
        "supplied": one.supplied,
        "version": one.version,
        "changed_at": one.changed_at,
    }


_ACTS: Mapping[str, Callable[["Shop", str, Mapping[str, Any]], Answer]] = MappingProxyType(
    {
        "list": _list,
        "add": _add,
        "check": _check,
        "fill": _fill,
        "issue": _issue,
        "change": _change,
        "tags": _tags,
        "versions": _versions,
        "save": _save,
        "restore": _restore,
        "remove": _remove,
    }
)
_WRITING = frozenset(("add", "issue", "change", "restore", "remove"))
