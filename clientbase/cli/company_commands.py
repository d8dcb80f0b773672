"""The command on the shop's own companies: who issues its documents, with what requisites."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import Base, WrongValue, one_of
from clientbase.cli.session import session_of
from clientbase.cli.tables import table
from clientbase.domain.errors import InputError
from clientbase.domain.own_company import LABELS, NUMBERED_KINDS
from clientbase.domain.paper_look import Design, PaperSize, Picture
from clientbase.domain.text_folding import fold
from clientbase.i18n import N_, _

if TYPE_CHECKING:
    from clientbase.domain.own_company import OwnCompany
    from clientbase.services.shop import Shop

_DEEDS = ("list", "show", "add", "set", "first", "aside", "back", "remove")
_PATTERN = "number."
_YES = {"1": True, "yes": True, "0": False, "no": False, "": False}


class CompanyMissing(InputError):
    """`name`: the base has no own company of this name or number."""


def companies(
    context: typer.Context,
    base: Base,
    deed: Annotated[
        str, typer.Argument(metavar="|".join(_DEEDS), callback=one_of(_DEEDS), help=N_("What to do."))
    ] = "list",
    name: Annotated[
        str, typer.Argument(metavar="NAME", help=N_("The company: the name, or the number."))
    ] = "",
    values: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="FIELD=VALUE",
            help=N_("A requisite, such as iban=…, or a pattern, as number.invoice=…; may be repeated."),
        ),
    ] = None,
) -> Answer:
    session = session_of(context)
    if deed == "list":
        with session.reading(base) as shop:
            return _listed(shop, shop.own_companies.all())
    if not name:
        raise WrongValue(_("“{name}” is missing."), "NAME")
    typed = _typed(values or [])
    pictures = {which: typed.pop(which) for which in Picture if which in typed}
    if deed == "show":
        with session.reading(base) as shop:
            return _one(shop, company_named(shop, name).id)
    with session.writing(base) as shop:
        if deed == "add":
            id = shop.own_companies.add(name, _columns(typed, {}))
            _take_pictures(shop, id, pictures)
            return _one(shop, id)
        company = company_named(shop, name)
        if deed == "set":
            if typed:
                shop.own_companies.update(company.id, _columns(typed, dict(company.number_patterns)))
            _take_pictures(shop, company.id, pictures)
        elif deed == "first":
            shop.own_companies.move(company.id, -len(shop.own_companies.all()))
        elif deed == "remove":
            if shop.own_companies.remove(company.id):
                text = _("The company “{name}” was removed.")
                return Answer({"id": company.id, "removed": True}, text.format(name=company.name))
        else:
            shop.own_companies.update(company.id, {"active": deed == "back"})
        return _one(shop, company.id)


def company_named(shop: "Shop", name: str) -> "OwnCompany":
    """The own company of this number or name. Raises CompanyMissing."""
    for one in shop.own_companies.all():
        if name == str(one.id) or (name and fold(name) == fold(one.name)):
            return one
    raise CompanyMissing(name=name)


def _typed(values: list[str]) -> dict[str, str]:
    found = {}
    for value in values:
        key, equals, text = value.partition("=")
        if not equals:
            raise WrongValue(_("“{name}” needs FIELD=VALUE."), "--set")
        key = key.strip().lower()
        if key not in {*LABELS, *Picture} and key.removeprefix(_PATTERN) not in NUMBERED_KINDS:
            fields = ", ".join(sorted({*LABELS, *Picture} - {"number_patterns", "active"}))
            raise WrongValue(_("“{name}” knows these fields: {fields}.").replace("{fields}", fields), "--set")
        found[key] = text
    return found


def _take_pictures(shop: "Shop", company_id: int, pictures: dict[Picture, str]) -> None:
    """Logo, stamp and signature from files; an empty value takes one off."""
    for which, path in pictures.items():
        if path:
            shop.company_looks.set_picture_from(company_id, which, Path(path))
        else:
            shop.company_looks.set_picture(company_id, which, b"")


def _columns(typed: dict[str, str], patterns: dict[str, str]) -> dict[str, object]:
    columns: dict[str, object] = {}
    for key, text in typed.items():
        if key.startswith(_PATTERN):
            patterns[key.removeprefix(_PATTERN)] = text
            columns["number_patterns"] = patterns
        elif key in {"active", "kopecks_in_words"}:
            if text.strip().lower() not in _YES:
                raise WrongValue(_("“{name}” takes yes or no for {field}.").replace("{field}", key), "--set")
            columns[key] = _YES[text.strip().lower()]
        else:
            columns[key] = text
    return columns


def _data(shop: "Shop", company: "OwnCompany") -> dict[str, object]:
    from clientbase.domain.requisites_check import doubts  # noqa: PLC0415

    party = company.seller(shop.settings.get("country"))
    return {
        "id": company.id,
        "active": company.active,
        "requisites": {key: getattr(party, key) for key in party.__dataclass_fields__ if getattr(party, key)},
        "vat": str(company.vat),
        "vat_rounding": company.vat_rounding,
        "cash_step": company.cash_step,
        "kopecks_in_words": company.kopecks_in_words,
        "design": company.design or str(Design.MODERN),
        "colour": company.colour,
        "paper": company.paper or str(PaperSize.A4),
        "pictures": [str(which) for which in Picture if getattr(company, f"{which}_id")],
        "number_patterns": dict(company.number_patterns),
        "doubts": doubts(party),
    }


def _one(shop: "Shop", id: int) -> Answer:
    from clientbase.domain.party_fields import party_label  # noqa: PLC0415

    company = shop.own_companies.get(id)
    data = _data(shop, company)
    requisites = data["requisites"]
    told = data["doubts"]
    assert isinstance(requisites, dict)
    assert isinstance(told, dict)
    country = str(requisites.get("country", ""))
    rows = [
        (party_label(key, country), " ".join(str(text).split()), told.get(key, ""))
        for key, text in requisites.items()
    ]
    return Answer(data, table((_("No."), str(id), ""), rows))


def _listed(shop: "Shop", found: tuple["OwnCompany", ...]) -> Answer:
    rows = [(one.id, one.name, one.party.tax_id, "" if one.active else _("put aside")) for one in found]
    shown = table((_("No."), _("Company name"), _("Tax id"), ""), rows, right=(0,))
    return Answer([_data(shop, one) for one in found], shown)
