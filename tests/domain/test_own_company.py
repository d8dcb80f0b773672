"""Own companies as values: what is typed is tidied, patterns are kept, settings are another name of it."""

import pytest

from clientbase.domain.document import DocumentKind, Party
from clientbase.domain.document_numbers import NumberPatternWrong
from clientbase.domain.own_company import (
    ALIAS_KEYS,
    ALIASES,
    LABELS,
    OwnCompany,
    checked_company,
    columns_of,
    first_of,
    patterns_as_text,
    patterns_from_text,
    settings_of,
)
from clientbase.domain.paper_form import PaperKind
from clientbase.domain.settings import SETTING

_EMPTY = {**dict.fromkeys(LABELS, ""), "number_patterns": ""}


def test_every_setting_of_a_company_is_in_the_catalogue() -> None:
    assert set(SETTING) >= ALIAS_KEYS
    assert set(Party.__dataclass_fields__) - set(ALIASES.values()) == {"country"}


def test_settings_are_columns_and_back() -> None:
    said = {"seller.name": "Роза", "documents.vat": "on_top:20", "documents.offer_pattern": "КП-{number}"}
    row = {**_EMPTY, **columns_of(said, _EMPTY)}
    assert (row["name"], row["vat"]) == ("Роза", "on_top:20")
    assert settings_of(row) == said
    assert settings_of({**row, **columns_of({"documents.offer_pattern": "{number:04d}"}, row)}) == {
        key: value for key, value in said.items() if key != "documents.offer_pattern"
    }
    assert settings_of(_EMPTY) == {}


def test_patterns_of_any_kind_that_has_numbers() -> None:
    text = patterns_as_text(
        {DocumentKind.ACT: " А-{number} ", PaperKind.CASH_IN: "", "offer": "{number:04d}"}
    )
    assert patterns_from_text(text) == {"act": "А-{number}"}
    assert patterns_as_text({}) == ""
    with pytest.raises(NumberPatternWrong):
        patterns_as_text({"act": "без номера"})
    with pytest.raises(KeyError):
        patterns_as_text({"labels": "{number}"})
    assert patterns_from_text('{"of a later program": "{number}"}') == {}


def test_the_seller_is_of_the_shops_country_unless_he_has_his_own() -> None:
    assert OwnCompany(1, Party(name="А")).seller("UA").country == "UA"
    assert OwnCompany(1, Party(name="А", country="PL")).seller("UA").country == "PL"


def test_the_first_in_use() -> None:
    one, other = OwnCompany(1, Party(), active=False), OwnCompany(2, Party())
    assert first_of((one, other)) is other
    assert first_of((one,)) is None


def test_values_as_they_are_kept() -> None:
    typed = {
        "active": True,
        "kopecks_in_words": False,
        "vat": "INCLUDED:20.0",
        "cash_step": "50",
        "paper": "",
    }
    assert checked_company({**typed, "logo_id": "ab"}) == {
        "active": 1,
        "kopecks_in_words": 0,
        "vat": "included:20",
        "cash_step": 50,
        "paper": "",
        "logo_id": "ab",
    }
