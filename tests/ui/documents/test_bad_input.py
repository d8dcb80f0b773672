"""What is typed wrong in a document: one sentence that names the field; nothing is issued."""

from dataclasses import replace

import pytest

from clientbase.domain.client import ClientDraft
from clientbase.domain.errors import ClientbaseError
from clientbase.services.shop import Shop
from clientbase.ui.documents.presenter import DocumentsPresenter
from clientbase.ui.lines.typed_line import TypedLine, line_sentence

LINE = TypedLine("Rose", "1", "pcs", "10")

OF_A_LINE = (
    ("quantity", "-1", "Line 2, Quantity: -1 is not possible. More than 0, at most 999,999,999.99."),
    ("quantity", "0", "Line 2, Quantity: 0 is not possible."),
    ("quantity", "1e12", "Line 2, Quantity: 1000000000000 is not possible."),
    ("quantity", "1e-9", "Line 2, Quantity: at most 6 decimals."),
    ("quantity", "abc", "Line 2, Quantity: “abc” is no number."),
    ("unit_price", "-1", "Line 2, Price: -1 is not possible. From 0 to 999,999,999.99."),
    ("unit_price", "99999999999", "Line 2, Price: 99999999999 is not possible."),
    ("unit_price", "12.123456789", "Line 2, Price: at most 6 decimals."),
    ("unit_price", "10 EUR", "Line 2, Price: “10 EUR” is no number."),
    ("discount", "-5", "Line 2, Discount: -5 is not possible."),
    ("discount", "150%", "Line 2, Discount: 150 is not possible. From 0 to 100."),
    ("discount", "11", "Line 2: the discount of UAH 11.00 is more than the line itself, UAH 10.00."),
    ("name", "x" * 1001, "Line 2, Item: at most 1000 characters."),
    ("unit", "x" * 31, "Line 2, Unit: at most 30 characters."),
)
OF_THE_WHOLE = (
    ("vat_rate", "abc", "VAT: “abc” is no rate. Type the per cent"),
    ("vat_rate", "200", "VAT: “200” is no rate."),
    ("vat_rate", "", "VAT: the rate is empty."),
    ("issued_on", "31.02.2026", "Date: “31.02.2026” is no date."),
    ("issued_on", "1800-01-01", "Date: 01.01.1800 cannot be the day that is meant."),
    ("issued_on", "9999-12-31", "Date: 31.12.9999 cannot be the day that is meant."),
    ("due_on", "abc", "Pay by: “abc” is no date."),
    ("due_on", "3026-01-01", "Pay by: 01.01.3026 cannot be the day that is meant."),
    ("due_on", "2020-01-01", "Pay by: 1 Jan 2020 lies before the date of the document"),
    ("discount", "200%", "Discount: “200%” is not possible. Type a number from 0 to 100%"),
    ("discount", "100", "The discount on the whole document (UAH 100.00) is more than its lines"),
    ("delivery", "-1", "Delivery: “-1” is not possible. Type a number from 0 to 999,999,999.99"),
    ("prepaid", "100", "What was paid before (UAH 100.00) is more than the document’s total (UAH 24.00)."),
    ("currency", "грн", "“грн” is not a currency the program knows."),
)


def test_what_is_typed_wrong_is_told_by_its_field(shop: Shop) -> None:
    shop.settings.set("currency", "UAH")
    presenter = DocumentsPresenter(shop)
    client = shop.clients.add(ClientDraft(given_name="Anna"))
    right = replace(presenter.blank(client), issued_on="2026-11-18", vat_basis="on_top", lines=(LINE, LINE))
    assert presenter.read(right).first_problem == ""
    cases = [
        *(
            (replace(right, lines=(LINE, replace(LINE, **{key: text}))), said)
            for key, text, said in OF_A_LINE
        ),
        *((replace(right, **{key: text}), said) for key, text, said in OF_THE_WHOLE),
        (
            replace(right, lines=(replace(LINE, quantity="999999999", unit_price="999999999"),)),
            "All together it comes to UAH 1,199,999,997,600,000,001.20, and UAH 999,999,999.99 is the most.",
        ),
    ]
    for typed, said in cases:
        told = presenter.read(typed).first_problem.replace("\u00a0", " ")
        assert told.startswith(said), told
        with pytest.raises(ClientbaseError) as caught:
            presenter.issue(typed)
        assert line_sentence(caught.value).replace("\u00a0", " ").startswith(said), said
    assert shop.documents.list() == ()


@pytest.mark.parametrize(
    "wrong", [{"discount": "100"}, {"prepaid": "100"}, {"due_on": "2020-01-01"}, {"issued_on": "1800-01-01"}]
)
def test_a_draft_that_does_not_add_up_yet_is_kept(shop: Shop, wrong: dict[str, str]) -> None:
    presenter = DocumentsPresenter(shop)
    typed = replace(presenter.blank(), lines=(LINE,), **wrong)
    kept = presenter.typed_of(presenter.save(typed))
    assert {key: getattr(kept, key) for key in wrong} == wrong
    assert presenter.read(kept).first_problem
