"""Own companies: kept in order, one always in use, each with its own numbers, VAT and rounding."""

from dataclasses import replace
from decimal import Decimal

import pytest

from clientbase.domain.document import DocumentKind, DocumentLine, VatRounding
from clientbase.domain.document_origin import Origin
from clientbase.domain.errors import FieldMissing, FieldTooLong, FieldWrong, NotThere
from clientbase.domain.own_company import CompanyNeeded
from clientbase.domain.vat import VatBasis
from clientbase.services.shop import Shop

LINE = DocumentLine("Букет", Decimal(1), "шт", Decimal("100.30"))


def test_a_base_begins_with_one(shop: Shop) -> None:
    (first,) = shop.own_companies.all()
    assert (first.id, first.name, first.active) == (1, "", True)
    assert shop.own_companies.first() == first
    assert shop.own_companies.get(1) == first
    with pytest.raises(NotThere):
        shop.own_companies.get(2)


def test_the_first_in_use_is_the_usual_one(shop: Shop) -> None:
    shop.own_companies.update(1, {"name": "Перша"})
    second = shop.own_companies.add("Друга", {"tax_id": " ЄДРПОУ 0012 3456 ", "country": "ru"})
    assert [one.name for one in shop.own_companies.all()] == ["Перша", "Друга"]
    company = shop.own_companies.get(second)
    assert (company.party.tax_id, company.party.country) == ("00123456", "RU")
    shop.own_companies.move(second, -1)
    assert shop.own_companies.first().name == "Друга"
    shop.own_companies.update(second, {"active": False})
    assert shop.own_companies.first().name == "Перша"
    assert [one.name for one in shop.own_companies.in_use()] == ["Перша"]
    with pytest.raises(CompanyNeeded):
        shop.own_companies.update(1, {"active": False})
    with pytest.raises(CompanyNeeded):
        shop.own_companies.remove(1)


def test_one_that_issued_papers_is_put_aside_another_forgotten(shop: Shop) -> None:
    second, third = (shop.own_companies.add(name) for name in ("Друга", "Третя"))
    shop.documents.issue(shop.documents.draft_for(None, [LINE]), None, origin=Origin(second))
    assert shop.own_companies.remove(second) is False
    assert shop.own_companies.remove(third) is True
    assert [(one.name, one.active) for one in shop.own_companies.all()] == [("", True), ("Друга", False)]
    shop.history.undo()
    assert shop.own_companies.get(third).name == "Третя"


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"name": " "}, FieldMissing),
        ({"name": "х" * 301}, FieldTooLong),
        ({"iban": "9" * 61}, FieldTooLong),
        ({"country": "Атлантида"}, FieldWrong),
        ({"country": "XX"}, FieldWrong),
        ({"vat": "on_top:101"}, FieldWrong),
        ({"vat_rounding": "never"}, FieldWrong),
        ({"cash_step": 3}, FieldWrong),
        ({"design": "loud"}, FieldWrong),
    ],
)
def test_what_cannot_be_is_refused(shop: Shop, values: dict[str, object], error: type[Exception]) -> None:
    before = shop.own_companies.all()
    with pytest.raises(error):
        shop.own_companies.update(1, {"phone": "067", **values})
    assert shop.own_companies.all() == before


def test_the_first_goes_by_the_names_of_settings(shop: Shop) -> None:
    """So that what was written for the settings of one company goes on."""
    shop.settings.set_many(
        {"seller.name": "Роза", "documents.vat": "included:20", "documents.act_pattern": "А-{number}"}
    )
    first = shop.own_companies.first()
    assert (first.name, first.vat.basis, first.pattern(DocumentKind.ACT)) == (
        "Роза",
        VatBasis.INCLUDED,
        "А-{number}",
    )
    assert first.pattern(DocumentKind.INVOICE) == "{number:04d}"
    second = shop.own_companies.add("Друга", {"iban": "ua21 3223"})
    shop.own_companies.move(second, -1)
    settings = shop.settings.all()
    assert (settings["seller.name"], settings["seller.iban"], settings["documents.vat"]) == (
        "Друга",
        "ua21 3223",
        "none",
    )
    shop.history.undo()
    assert shop.settings.get("documents.act_pattern") == "А-{number}"
    shop.settings.set("documents.act_pattern", "{number:04d}")
    assert shop.own_companies.get(1).number_patterns == {}


def test_each_counts_and_rounds_by_its_own_rule(shop: Shop) -> None:
    second = shop.own_companies.add(
        "Друга",
        {"vat": "on_top:20", "vat_rounding": "per_line", "cash_step": 50, "kopecks_in_words": True},
    )
    shop.own_companies.set_pattern(second, "receipt", "Д-{year}-{number}")
    usual = shop.documents.draft_for(None, [LINE])
    draft = shop.documents.draft_for(None, [LINE], company_id=second, kind=DocumentKind.RECEIPT)
    assert shop.documents.draft_for(None, [LINE], company_id=second).terms.step == 1  # paid by bank
    assert (usual.vat.basis, draft.vat.basis) == (VatBasis.NONE, VatBasis.ON_TOP)
    assert (draft.terms.vat_rounding, draft.terms.step) == (VatRounding.PER_LINE, 50)
    assert (draft.seller.name, draft.seller.country) == ("Друга", "UA")
    numbers = [
        shop.documents.issue(made, None, origin=Origin(company)).number
        for company, made in ((second, draft), (None, usual), (second, draft), (1, usual))
    ]
    assert numbers == ["Д-2026-1", "0001", "Д-2026-2", "0002"]
    issued = shop.documents.list()[1]
    assert (issued.gross.minor, issued.payable.minor) == (12036, 12050)
    assert [(one.company_id, str(one.kind), one.last) for one in shop.documents.sequences()] == [
        (1, "invoice", 2),
        (2, "receipt", 2),
    ]


def test_a_number_is_of_the_company_and_the_year(shop: Shop) -> None:
    """The same pattern in two companies gives the same number twice; each is found by itself."""
    second = shop.own_companies.add("Друга")
    draft = shop.documents.draft_for(None, [LINE])
    early = replace(draft, issued_on=draft.issued_on.replace(year=2025))
    for origin, made in ((None, draft), (Origin(second), draft), (None, early), (Origin(second), early)):
        assert shop.documents.issue(made, None, origin=origin).number == "0001"
    assert [(one.company_id, one.year) for one in shop.documents.sequences()] == [
        (1, 2026),
        (1, 2025),
        (2, 2026),
        (2, 2025),
    ]


def test_a_draft_is_issued_by_the_company_it_was_kept_for(shop: Shop) -> None:
    second = shop.own_companies.add("Друга")
    draft = shop.documents.draft_for(None, [LINE], company_id=second)
    id = shop.documents.save_draft(draft, None, origin=Origin(second))
    shop.documents.save_draft(draft, None, id)
    assert shop.documents.get(id).company_id == second
    assert shop.documents.issue(draft, None, id).company_id == second
