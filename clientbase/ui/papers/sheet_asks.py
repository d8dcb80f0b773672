"""What is asked for statements, price lists, labels and envelopes: see `asks`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from clientbase.domain.account_statement import LABELS as STATEMENT_LABELS
from clientbase.domain.account_statement import AccountStatement, checked
from clientbase.domain.envelope import SIZES as ENVELOPES
from clientbase.domain.envelope import EnvelopeSize
from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.label_sheet import SIZES, LabelSheet, LabelSize
from clientbase.domain.paper_form import PaperKind
from clientbase.domain.price_sheet import PriceColumn, PriceSheet
from clientbase.i18n import N_, _
from clientbase.ui.papers.asks import Ask, Values, choice, companies, company_of, day, first_company, text

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_ALL = "all"


def statement(shop: Shop, client_id: int, kind: PaperKind) -> Ask:
    """A statement of account, or the act of reconciliation both sides sign. Raises NotThere."""
    today = shop.clock.today()
    known = shop.paper_drafts.currencies_of(client_id)

    def made(values: Values) -> AccountStatement:
        paper = shop.paper_drafts.statement(
            client_id,
            values["first"] or date(today.year, 1, 1),
            values["last"] or today,
            kind=kind,
            currency=values.get("currency") or known[0],
            company_id=company_of(values),
        )
        return checked(replace(paper, contract=values["contract"]))

    several = (choice("currency", N_("Currency"), [(code, code) for code in known]),)
    act = kind is PaperKind.RECONCILIATION
    return Ask(
        _("Reconciliation act") if act else _("Statement of account"),
        (
            *companies(shop),
            day("first", N_("First day of the period")),
            day("last", STATEMENT_LABELS["last"]),
            *(several if len(known) > 1 else ()),
            text("contract", N_("By the contract")),
        ),
        {
            "company": first_company(shop),
            "first": date(today.year, 1, 1),
            "last": today,
            "currency": known[0],
            "contract": "",
        },
        lambda values: shop.papers.preview(made(values), company_of(values)),
        (lambda values: shop.papers.issue(made(values), client_id, company_id=company_of(values)))
        if act
        else None,
        begin_at="first",
    )


def price_list(shop: Shop, product_ids: Sequence[int] = ()) -> Ask:
    """Of the chosen goods, or of all on sale."""
    known = shop.goods_papers.price_columns()
    categories = shop.products.categories()

    def made(values: Values) -> PriceSheet:
        chosen = values.get("list") or _ALL
        columns = known if chosen == _ALL else (known[int(chosen)],)
        chosen_category = values.get("category") or _ALL
        category = "" if chosen_category == _ALL else categories[int(chosen_category)]
        return shop.goods_papers.price_sheet(
            columns,
            tuple(product_ids) or None,
            categories=(category,) if category else (),
            pictures=values.get("pictures") == "yes",
            note=values["note"],
            company_id=company_of(values),
        )

    lists = [(_ALL, _("All price lists")), *((str(at), _column_words(one)) for at, one in enumerate(known))]
    groups = [(_ALL, _("All goods")), *((str(at), one) for at, one in enumerate(categories))]
    return Ask(
        _("Price list"),
        (
            *companies(shop),
            choice("list", N_("Prices of"), lists),
            *([] if product_ids else [choice("category", N_("Category"), groups)]),
            Field("paper", "pictures", FieldKind.YES_NO, N_("With pictures")),
            text("note", N_("Words under the title"), long=True),
        ),
        {"company": first_company(shop), "list": _ALL, "category": _ALL, "pictures": "no"},
        lambda values: shop.goods_papers.price_sheet_pdf(made(values), company_of(values)),
        begin_at="list",
    )


def goods_labels(shop: Shop, product_ids: Sequence[int]) -> Ask:
    known = shop.goods_papers.price_columns()
    lists = [("none", _("No price")), *((str(at), _column_words(one)) for at, one in enumerate(known))]

    def made(values: Values) -> LabelSheet:
        chosen = values.get("list") or "none"
        return shop.goods_papers.goods_labels(
            product_ids,
            SIZES[values["size"]],
            None if chosen == "none" else known[int(chosen)],
            copies=_number(values, "copies"),
            first=_number(values, "place"),
            company_id=company_of(values),
        )

    return Ask(
        _("Labels"),
        (*companies(shop), choice("list", N_("Prices of"), lists), *_label_fields()),
        {
            "company": first_company(shop),
            "list": "0" if known else "none",
            "size": "3x8",
            "copies": 1,
            "place": 1,
        },
        lambda values: shop.goods_papers.labels_pdf(made(values)),
    )


def address_labels(shop: Shop, client_ids: Sequence[int]) -> Ask:
    def drawn(values: Values) -> bytes:
        sheet = shop.goods_papers.address_labels(
            client_ids,
            SIZES[values["size"]],
            copies=_number(values, "copies"),
            first=_number(values, "place"),
        )
        return shop.goods_papers.labels_pdf(sheet)

    return Ask(_("Address labels"), _label_fields(), {"size": "3x8", "copies": 1, "place": 1}, drawn)


def envelopes(shop: Shop, client_ids: Sequence[int]) -> Ask:
    sizes = [(one.key, f"{one.key}, {_measure(one)}") for one in ENVELOPES.values()]

    def drawn(values: Values) -> bytes:
        size = ENVELOPES[values["size"]]
        made = shop.goods_papers.envelopes(client_ids, size, company_id=company_of(values))
        return shop.goods_papers.envelopes_pdf(made)

    return Ask(
        _("Envelope") if len(client_ids) == 1 else _("Envelopes"),
        (*companies(shop), choice("size", N_("Size"), sizes)),
        {"company": first_company(shop), "size": "DL"},
        drawn,
    )


def _number(values: Values, key: str) -> int:
    """One where nothing is typed; what cannot be is told by the sheet."""
    typed = values.get(key)
    return 1 if typed is None else int(typed)


def _label_fields() -> tuple[Field, ...]:
    return (
        choice("size", N_("Sheet or roll"), [(one.key, size_words(one)) for one in SIZES.values()]),
        Field("paper", "copies", FieldKind.INTEGER, N_("Copies of each")),
        Field("paper", "place", FieldKind.INTEGER, N_("First free place on the sheet")),
    )


def size_words(size: LabelSize) -> str:
    """«Аркуш A4: 3 × 8, 70 × 37 мм», «Рулон 58 × 40 мм»."""
    if size.roll:
        return _("Roll {size}").format(size=_measure(size))
    return _("A4 sheet: {columns} × {rows}, {size}").format(
        columns=size.columns, rows=size.rows, size=_measure(size)
    )


def _measure(size: LabelSize | EnvelopeSize) -> str:
    return _("{width} × {height} mm").format(width=f"{size.width:g}", height=f"{size.height:g}")


def _column_words(column: PriceColumn) -> str:
    name = column.name or _("Price")
    return f"{name}, {column.currency}"
