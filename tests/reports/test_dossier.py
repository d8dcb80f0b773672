"""The dossier: all of a person's data, nothing lost over many pages."""

from datetime import date

import pytest

from clientbase.reports.dossier import DossierSection, dossier_pdf
from tests.reports.pdf_reading import read_pdf

pytestmark = pytest.mark.usefixtures("qapp")


def test_everything_is_on_the_pages() -> None:
    long_note = " ".join(f"слово{number}" for number in range(3000))
    sections = [
        DossierSection("Ім’я", (("Прізвище", "Ткаченко"), ("По батькові", ""))),
        DossierSection("Документи", ()),
        DossierSection("Нотатки", (("Нотатка", long_note), ("Ще", "кінець🌷"))),
    ]
    read = read_pdf(
        dossier_pdf("Ткаченко Олена", sections, shop="Квітки", made_on=date(2026, 11, 22), language="uk"),
        pictures=False,
    )
    text = read.text
    assert len(read.pages) > 3
    assert "в базі «Квітки» станом на 22 листопада 2026 р." in text
    assert "По батькові —" in text
    assert "Нічого не зберігається." in text
    assert all(f"слово{number}" in text for number in range(3000))
    assert "кінець" in text
    assert f"Сторінка 1 з {len(read.pages)}" in text


@pytest.mark.parametrize(("language", "head"), [("ru", "Всё, что хранится"), ("en", "Everything kept")])
def test_in_other_languages_and_without_a_shop_name(language: str, head: str) -> None:
    data = dossier_pdf("X", [], shop="", made_on=date(2026, 11, 22), language=language)
    assert head in read_pdf(data, pictures=False).text
