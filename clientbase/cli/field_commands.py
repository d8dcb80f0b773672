"""The command on the owner's own fields: listing, adding, changing, removing them; ready sets by trade."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import Base, WrongValue, one_of
from clientbase.cli.session import session_of
from clientbase.cli.tables import table
from clientbase.domain.computed import Figure, Pick, Source, Span, checked_pick, computed_as_json
from clientbase.domain.computed_words import how_worked_out
from clientbase.domain.errors import InputError
from clientbase.domain.formula_names import FormulaNames
from clientbase.domain.own_field import KIND_LABELS, OwnField, OwnKind
from clientbase.domain.own_values import own_key
from clientbase.domain.text_folding import fold
from clientbase.domain.trade_sets import TRADE_SET, TRADE_SETS
from clientbase.i18n import LANGUAGES, N_, _, ngettext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_DEEDS = ("list", "add", "change", "rename", "remove", "sets", "take")


class OwnFieldMissing(InputError):
    """`name`: the base has no own field of this key or name."""


def fields(
    context: typer.Context,
    base: Base,
    deed: Annotated[
        str, typer.Argument(metavar="|".join(_DEEDS), callback=one_of(_DEEDS), help=N_("What to do."))
    ] = "list",
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help=N_("The field: its name, or its key such as own_3; or the set.")),
    ] = "",
    label: Annotated[str, typer.Argument(metavar="LABEL", help=N_("Its new name, to rename it."))] = "",
    *,
    kind: Annotated[
        str,
        typer.Option(
            "--kind", metavar="|".join(OwnKind), callback=one_of(OwnKind), help=N_("What a new field holds.")
        ),
    ] = "text",
    choice: Annotated[
        list[str] | None,
        typer.Option("--choice", metavar="WORD", help=N_("A word to choose from; may be repeated.")),
    ] = None,
    called: Annotated[
        list[str] | None,
        typer.Option("--called", metavar="LANG=NAME", help=N_("Its name in uk, ru or en; may be repeated.")),
    ] = None,
    required: Annotated[
        bool | None, typer.Option("--mandatory/--optional", help=N_("It must be filled in."))
    ] = None,
    distinct: Annotated[
        bool | None, typer.Option("--distinct/--not-distinct", help=N_("No two clients may have the same."))
    ] = None,
    default: Annotated[
        str | None, typer.Option("--default", metavar="VALUE", help=N_("What a new client begins with."))
    ] = None,
    formula: Annotated[
        str, typer.Option("--formula", metavar="TEXT", help=N_("A field that is worked out by a formula."))
    ] = "",
    of: Annotated[
        str,
        typer.Option(
            "--of",
            metavar="|".join(Source),
            callback=one_of(Source),
            help=N_("A field that is worked out of these."),
        ),
    ] = "",
    figure: Annotated[
        str,
        typer.Option(
            "--figure", metavar="|".join(Figure), callback=one_of(Figure), help=N_("Which figure of them.")
        ),
    ] = "count",
    span: Annotated[
        str,
        typer.Option("--span", metavar="|".join(Span), callback=one_of(Span), help=N_("Of what time.")),
    ] = "all",
    length: Annotated[
        int, typer.Option("--length", metavar="N", min=0, help=N_("How many days or months of the span."))
    ] = 0,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="WORD", help=N_("Only such of them; may be repeated.")),
    ] = None,
) -> Answer:
    session = session_of(context)
    if deed not in ("list", "sets") and not name:
        raise WrongValue(_("The name of the field is missing."))
    if deed in ("list", "sets"):
        with session.reading(base) as shop:
            return _listed(shop) if deed == "list" else _sets()
    told: dict[str, Any] = {}
    if choice is not None:
        told["choices"] = tuple(choice)
    if called:
        told["labels"] = tuple(_named_in(text) for text in called)
    told |= {
        key: value
        for key, value in (("required", required), ("distinct", distinct), ("default", default))
        if value is not None
    }
    with session.writing(base) as shop:
        if of:
            pick = Pick(Source(of), Figure(figure), Span(span), length, tuple(only or ()))
            told["computed"] = computed_as_json(checked_pick(pick))
        elif formula:
            told["computed"] = computed_as_json(shop.own_fields.names().read(formula))
        if deed == "take":
            return _taken(shop, name)
        if deed == "add":
            given = OwnKind.COMPUTED if "computed" in told else OwnKind(kind)
            made = shop.own_fields.make(replace(OwnField(0, name, given), **told))
            return _answer(shop, made)
        own = _named(shop, name)
        if deed in ("rename", "change"):
            told |= {"label": label} if label or deed == "rename" else {}
            return _answer(shop, shop.own_fields.update(own.id, told))
        cleared = shop.own_fields.remove(own.id)
    removed = ngettext(
        "Removed “{name}”; {count} client had something in it. Undo brings it back.",
        "Removed “{name}”; {count} clients had something in it. Undo brings it back.",
        cleared,
    ).format(name=own.label, count=cleared)
    return Answer(_data(own, cleared, ""), removed)


def _named_in(text: str) -> tuple[str, str]:
    code, parts, name = text.partition("=")
    if code not in LANGUAGES or not parts:
        raise WrongValue(_("A name in another language is written uk=…, ru=… or en=…."))
    return code, name


def _answer(shop: "Shop", own: OwnField) -> Answer:
    how = how_worked_out(own, shop.own_fields.names()) if own.computed else ""
    told = f"{own.key}  {own.label}  {how}".rstrip()
    return Answer(_data(own, shop.own_fields.filled(own.id), how), told)


def _listed(shop: "Shop") -> Answer:
    names = shop.own_fields.names()
    counts = shop.own_fields.filled_all()
    found = [(own, counts.get(own.id, 0)) for own in shop.own_fields.all()]
    rows = [
        (own.key, own.title, _(KIND_LABELS[own.kind]), _filled(own, filled), _words(own, names))
        for own, filled in found
    ]
    headings = (_("Key"), _("Name"), _("What it holds"), _("Clients"), _("Words to choose from"))
    shown = table(headings, rows, right=(3,)) if rows else _("This base has no own fields.")
    return Answer([_data(own, filled, _how(own, names)) for own, filled in found], shown)


def _filled(own: OwnField, filled: int) -> str:
    return "" if own.kind is OwnKind.COMPUTED else str(filled)


def _words(own: OwnField, names: FormulaNames) -> str:
    return _how(own, names) or ", ".join(own.choices)


def _how(own: OwnField, names: FormulaNames) -> str:
    return how_worked_out(own, names) if own.kind is OwnKind.COMPUTED else ""


def _sets() -> Answer:
    rows = [(one.key, _(one.title), _(one.told), len(one.fields)) for one in TRADE_SETS]
    data = [
        {"key": one.key, "title": _(one.title), "fields": [_(each.label) for each in one.fields]}
        for one in TRADE_SETS
    ]
    return Answer(data, table((_("Key"), _("Name"), _("What is in it"), _("Fields")), rows, right=(3,)))


def _taken(shop: "Shop", name: str) -> Answer:
    if name not in TRADE_SET:
        raise WrongValue(_("There is no such set; “sets” lists them."))
    names = shop.own_fields.names()
    made = shop.own_fields.add_set(TRADE_SET[name])
    told = ngettext("{count} field was added", "{count} fields were added", len(made)).format(count=len(made))
    return Answer([_data(own, 0, _how(own, names)) for own in made], told)


def _named(shop: "Shop", name: str) -> OwnField:
    """The field of this key, or of this name in any language. Raises OwnFieldMissing."""
    known = shop.own_fields.all()
    by_key = next((own for own in known if own_key(own.id) == name), None)
    found = by_key or next((own for own in known if fold(name) in map(fold, own.names)), None)
    if found is None:
        raise OwnFieldMissing(name=name)
    return found


def _data(own: OwnField, filled: int, how: str) -> dict[str, object]:
    return {
        "key": own.key,
        "label": own.label,
        "labels": dict(own.labels),
        "kind": str(own.kind),
        "gives": str(own.gives),
        "choices": list(own.choices),
        "colours": dict(own.colours),
        "required": own.required,
        "distinct": own.distinct,
        "default": own.default,
        "worked_out": how,
        "made_from": own.made_from,
        "filled": filled,
    }
