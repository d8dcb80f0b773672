"""ITEMS.json: what is taken, and a clear refusal naming line and field for all else."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase import i18n
from clientbase.domain import document_items as items
from clientbase.domain.currencies import UnknownCurrency
from clientbase.domain.document import Discount, DocumentLine
from clientbase.domain.document_totals import DocumentEmpty
from clientbase.domain.errors import InputError
from clientbase.texts import sentence

GOOD = {"name": "Троянда", "quantity": "2.5", "unit": "шт", "unit_price": "64.50"}


def text(*lines: object, currency: object = "UAH") -> str:
    return json.dumps({"currency": currency, "lines": list(lines)}, ensure_ascii=False)


def test_a_plain_list() -> None:
    full = {**GOOD, "name": "  Дві\n троянди ", "vat_rate": "7", "discount": "10%"}
    money_off = {
        **GOOD,
        "unit": "",
        "quantity": 3,
        "unit_price": 12.10,
        "vat_rate": "20 %",
        "discount": "5.50",
    }
    read = items.parse_items(text(GOOD, full, money_off))
    assert read.currency == "UAH"
    assert read.lines == (
        DocumentLine("Троянда", Decimal("2.5"), "шт", Decimal("64.50")),
        DocumentLine(
            "Дві троянди", Decimal("2.5"), "шт", Decimal("64.50"), Decimal(7), Discount(percent=Decimal(10))
        ),
        DocumentLine(
            "Троянда", Decimal(3), "", Decimal("12.1"), Decimal(20), Discount(amount=Decimal("5.50"))
        ),
    )


def test_bytes_with_a_mark_of_order_and_no_currency() -> None:
    content = b"\xef\xbb\xbf" + json.dumps({"lines": [GOOD]}).encode()
    assert items.parse_items(content).currency == ""
    assert items.parse_items(text(GOOD, currency="eur")).currency == "EUR"


def test_json_numbers_are_taken_exactly() -> None:
    content = '{"lines": [{"name": "X", "quantity": 0.1, "unit_price": 1.005}]}'
    assert items.parse_items(content).lines[0].unit_price == Decimal("1.005")


@pytest.mark.parametrize(
    ("content", "error", "facts"),
    [
        ("", items.ItemsNotJson, {"row": 1, "column": 1}),
        ('{"lines": [\n{"name": }]}', items.ItemsNotJson, {"row": 2}),
        (b'{"lines":\n \xff}', items.ItemsNotJson, {"row": 2, "column": 2}),
        ("[]", items.ItemsShapeWrong, {"key": "lines"}),
        ("{}", items.ItemsShapeWrong, {"key": "lines"}),
        ('{"lines": {}}', items.ItemsShapeWrong, {"key": "lines"}),
        ('{"lines": [], "lines": []}', items.ItemsShapeWrong, {"key": "lines"}),
        ('{"lines": [], "vat": "20"}', items.ItemsShapeWrong, {"key": "vat"}),
        ('{"lines": ' + "[" * 100_000, items.ItemsShapeWrong, {"key": "lines"}),
        (text(GOOD, currency=5), items.ItemsShapeWrong, {"key": "currency"}),
        (text(GOOD, currency="QQQ"), UnknownCurrency, {"code": "QQQ"}),
        (text(), DocumentEmpty, {}),
        (text(*[GOOD] * 5001), items.TooManyItems, {"limit": 5000}),
        (text(GOOD, "junk"), items.ItemNotAnObject, {"line": 2}),
        (text(GOOD, None), items.ItemNotAnObject, {"line": 2}),
        (text({**GOOD, "colour": "red"}), items.ItemFieldUnknown, {"line": 1, "field": "colour"}),
        (
            text(GOOD, {"name": "X", "quantity": "1"}),
            items.ItemFieldMissing,
            {"line": 2, "field": "unit_price"},
        ),
        (text({**GOOD, "name": "  "}), items.ItemFieldMissing, {"line": 1, "field": "name"}),
        (text({**GOOD, "name": 5}), items.ItemFieldNotText, {"line": 1, "field": "name"}),
        (text({**GOOD, "unit": ["шт"]}), items.ItemFieldNotText, {"line": 1, "field": "unit"}),
        (text({**GOOD, "name": "Я" * 1001}), items.ItemFieldTooLong, {"field": "name", "limit": 1000}),
        (text({**GOOD, "quantity": "2,5"}), items.ItemFieldNotNumber, {"field": "quantity", "value": "2,5"}),
        (text({**GOOD, "quantity": True}), items.ItemFieldNotNumber, {"field": "quantity"}),
        (text({**GOOD, "quantity": {"a": 1}}), items.ItemFieldNotNumber, {"field": "quantity"}),
        (
            text({**GOOD, "unit_price": "NaN"}),
            items.ItemFieldNotNumber,
            {"field": "unit_price", "value": "NaN"},
        ),
        (text({**GOOD, "unit_price": float("nan")}), items.ItemFieldNotNumber, {"field": "unit_price"}),
        (text({**GOOD, "unit_price": "1e5"}), items.ItemFieldNotNumber, {"field": "unit_price"}),
        (text(GOOD).replace('"2.5"', "1e999999999"), items.ItemFieldNotNumber, {"field": "quantity"}),
        (text(GOOD).replace('"2.5"', "9" * 6000), items.ItemFieldNotNumber, {"field": "quantity"}),
        (
            text({**GOOD, "quantity": "-1"}),
            items.ItemFieldOutOfRange,
            {"line": 1, "field": "quantity", "value": "-1"},
        ),
        (text({**GOOD, "quantity": "0"}), items.ItemFieldOutOfRange, {"field": "quantity"}),
        (text({**GOOD, "quantity": "1000000000"}), items.ItemFieldOutOfRange, {"high": "999999999.99"}),
        (text({**GOOD, "unit_price": "-0.01"}), items.ItemFieldOutOfRange, {"field": "unit_price"}),
        (
            text({**GOOD, "unit_price": "0.0000001"}),
            items.ItemFieldTooFine,
            {"field": "unit_price", "limit": 6},
        ),
        (text({**GOOD, "vat_rate": "120"}), items.ItemFieldOutOfRange, {"field": "vat_rate"}),
        (text({**GOOD, "discount": "101%"}), items.ItemFieldOutOfRange, {"field": "discount"}),
        (text({**GOOD, "discount": "-5"}), items.ItemFieldOutOfRange, {"field": "discount"}),
        (text({**GOOD, "discount": "ten"}), items.ItemFieldNotNumber, {"field": "discount"}),
    ],
)
def test_refused_with_line_and_field(
    content: str | bytes, error: type[InputError], facts: dict[str, object]
) -> None:
    with pytest.raises(error) as caught:
        items.parse_items(content)
    assert facts.items() <= caught.value.facts.items()
    for language in i18n.LANGUAGES:
        with i18n.language(language):
            said = sentence(caught.value)
        assert "{" not in said
        for fact in facts.values():
            assert str(fact) in said or error is UnknownCurrency


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["1", "10%", "X"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["name", "quantity", "unit", "unit_price", "vat_rate", "discount", "lines", "currency", "z"]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=12,
)


def said_when_refused(content: str | bytes) -> str:
    """The sentence, or "" when the list was taken."""
    try:
        items.parse_items(content)
    except InputError as error:
        return sentence(error)
    return ""


@given(JSON)
def test_any_json_is_taken_or_refused_with_a_sentence(value: object) -> None:
    assert said_when_refused(json.dumps(value))
    said_when_refused(json.dumps({"lines": [value]}))
    said_when_refused(json.dumps({"lines": [{**GOOD, "discount": value}]}))


@given(st.binary(max_size=60))
def test_any_bytes_are_refused_with_a_sentence(content: bytes) -> None:
    assert said_when_refused(content)
