"""Whatever a draft says comes back from its JSON."""

from dataclasses import fields
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.document import Discount, DocumentDraft, DocumentLine, Party, Terms, VatRounding
from clientbase.domain.document_content import content_of, draft_from
from clientbase.domain.vat import NO_VAT, VatBasis, VatMode

_TEXT = st.text(max_size=20)
_RATE = st.decimals(0, 100, places=2)
_AMOUNT = st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False)
_PARTY = st.builds(Party, **{item.name: _TEXT for item in fields(Party)})
_DISCOUNT = st.one_of(
    st.none(),
    st.builds(Discount, percent=_RATE, amount=st.none()),
    st.builds(Discount, percent=st.none(), amount=_AMOUNT),
)
_LINE = st.builds(
    DocumentLine,
    item_name=_TEXT,
    quantity=_AMOUNT,
    unit=_TEXT,
    unit_price=_AMOUNT,
    vat_rate=st.none() | _RATE,
    discount=_DISCOUNT,
    product_id=st.none() | st.integers(1, 2**40),
)
_VAT = st.just(NO_VAT) | st.builds(
    VatMode, basis=st.sampled_from([VatBasis.INCLUDED, VatBasis.ON_TOP]), rate=_RATE
)
_DRAFT = st.builds(
    DocumentDraft,
    currency=st.sampled_from(["UAH", "EUR", "JPY"]),
    lines=st.lists(_LINE, max_size=4).map(tuple),
    seller=_PARTY,
    buyer=_PARTY,
    issued_on=st.dates(),
    due_on=st.none() | st.dates(),
    language=st.sampled_from(["uk", "ru", "en"]),
    country=st.sampled_from(["UA", "RU", "DE"]),
    vat=_VAT,
    note=_TEXT,
    terms=st.just(Terms())
    | st.builds(Terms, _DISCOUNT, _AMOUNT, _AMOUNT, st.sampled_from(VatRounding), st.integers(1, 100)),
)


@given(_DRAFT)
def test_any_draft_comes_back(draft: DocumentDraft) -> None:
    assert draft_from(content_of(draft)) == draft


def test_digits_after_the_point_are_kept_as_written() -> None:
    line = DocumentLine("Букет", Decimal("2.500"), "шт", Decimal("10.0"))
    draft = DocumentDraft("UAH", (line,), Party(), Party(), date(2026, 11, 22))
    (kept,) = draft_from(content_of(draft)).lines
    assert (str(kept.quantity), str(kept.unit_price)) == ("2.500", "10.0")
