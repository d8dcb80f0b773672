"""The settings kept in the base."""

import pytest

from clientbase.domain.document_numbers import NumberPatternWrong
from clientbase.domain.settings import SETTINGS, BadSetting, UnknownSetting
from clientbase.services.shop import Shop


def test_what_was_never_set_stands_at_its_default(shop: Shop) -> None:
    assert shop.settings.all() == {item.key: item.default for item in SETTINGS}
    assert (shop.settings.get("currency"), shop.settings.whole("documents.due_days")) == ("UAH", 5)
    assert shop.settings.yes("backup.on_close")


def test_every_default_passes_its_own_check() -> None:
    assert {item.key: item.check(item.default) for item in SETTINGS} == {
        item.key: item.default for item in SETTINGS
    }


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("seller.name", "  Роза\n і   шипшина\x00 ", "Роза і шипшина"),
        ("seller.address", "Київ\r\nСадова, 5 ", "Київ\nСадова, 5"),
        ("seller.iban", "ua21 3223 1300 0002 6007 2335 6600 1", "UA213223130000026007233566001"),
        ("seller.iban", "UA21 0000 (старий)", "UA21 0000 (старий)"),
        ("seller.tax_id", " ЄДРПОУ 0012 3456 ", "00123456"),
        ("seller.tax_id", "DE 123/456/7890 F", "DE 123/456/7890 F"),
        ("country", "pl", "PL"),
        ("currency", " eur ", "EUR"),
        ("language", "RU", "ru"),
        ("documents.language", " ", ""),
        ("documents.vat", "INCLUDED:20.00", "included:20"),
        ("documents.vat", "none", "none"),
        ("documents.invoice_pattern", " РХ-{year}-{number:04d} ", "РХ-{year}-{number:04d}"),
        ("documents.due_days", " 014 ", "14"),
        ("backup.on_close", "Ні", "no"),
        ("lock.minutes", "0", "0"),
    ],
)
def test_what_is_typed_is_tidied(shop: Shop, key: str, typed: str, kept: str) -> None:
    assert shop.settings.set(key, typed) == kept
    assert shop.settings.get(key) == kept


@pytest.mark.parametrize(
    ("key", "typed", "error"),
    [
        ("seller.name", "х" * 301, BadSetting),
        ("seller.iban", "9" * 61, BadSetting),
        ("country", "Україна", BadSetting),
        ("currency", "XYZ", BadSetting),
        ("currency", "₴", BadSetting),
        ("language", "de", BadSetting),
        ("documents.vat", "on_top:101", BadSetting),
        ("documents.vat", "on_top:nan", BadSetting),
        ("documents.vat", "on_top:", BadSetting),
        ("documents.due_days", "-1", BadSetting),
        ("documents.due_days", "soon", BadSetting),
        ("documents.invoice_pattern", "без номера", NumberPatternWrong),
        ("documents.invoice_pattern", "{number.__class__}", NumberPatternWrong),
        ("documents.invoice_pattern", "", NumberPatternWrong),
        ("lock.minutes", "601", BadSetting),
        ("backup.on_close", "maybe", BadSetting),
        ("nobody.knows", "1", UnknownSetting),
    ],
)
def test_what_cannot_be_is_refused_and_the_former_kept(
    shop: Shop, key: str, typed: str, error: type[Exception]
) -> None:
    before = shop.settings.all()
    with pytest.raises(error):
        shop.settings.set_many({"seller.phone": "067", key: typed})
    assert shop.settings.all() == before


def test_a_setting_is_undone_to_what_it_was(shop: Shop) -> None:
    shop.settings.set("seller.name", "Роза")
    shop.settings.set_many({"seller.name": "Шипшина", "currency": "EUR"})
    assert shop.history.recent()[0].facts == {"keys": ["currency", "seller.name"]}
    shop.history.undo()
    assert (shop.settings.get("seller.name"), shop.settings.get("currency")) == ("Роза", "UAH")
    with pytest.raises(UnknownSetting):
        shop.settings.get("nobody.knows")
