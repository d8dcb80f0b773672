"""Codes keep every digit, and tell what they are where they can."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.sheet import CellValue
from clientbase.domain.tax_ids import CodeKind, code_kinds, company_code, is_tax_shape, padded_code, tidy_code


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (7.7e9, "7700000000"),
        ("00123456", "00123456"),
        ("ЄДРПОУ 0012 3456", "00123456"),
        ("7707083893.0", "7707083893"),
        ("'14360570", "14360570"),
        ("UA21 3223 1300 0002 6007 2335 66001", "UA213223130000026007233566001"),
        (None, ""),
    ],
)
def test_tidy(cell: CellValue, code: str) -> None:
    assert tidy_code(cell) == code


def test_kinds_by_check_digit() -> None:
    assert code_kinds("14360570") == {CodeKind.EDRPOU}
    assert CodeKind.INN_COMPANY in code_kinds("7707083893")
    assert code_kinds("DE136695976") == {CodeKind.EU_VAT}
    assert code_kinds("UA213223130000026007233566001") == {CodeKind.IBAN}
    assert code_kinds("12345679") == frozenset()
    assert company_code("14360570", "UA") is True


def test_shapes_and_lost_zeros() -> None:
    assert padded_code("123456", (8, 10)) == "00123456"
    assert padded_code("123", (8, 10)) == "123"
    assert is_tax_shape("7707083893")
    assert not is_tax_shape("текущая")
    assert not is_tax_shape("12")


@given(st.text(max_size=40))
def test_any_text_may_be_asked(text: str) -> None:
    code_kinds(tidy_code(text))
