"""A document as a letter, and the plain files that other programs open."""

import stat
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from clientbase.domain.client import ClientDraft, Email
from clientbase.domain.document import DocumentLine
from clientbase.services.plain_files import PlainFiles
from clientbase.services.shop import Shop

LINE = DocumentLine("Букет", Decimal(2), "шт", Decimal(500))


@pytest.mark.parametrize(
    ("language", "subject", "first"),
    [
        ("uk", "Рахунок 0001 — ФОП Зразок", "Шановна Олено Петрівно!\n\nУ додатку: рахунок 0001"),
        ("ru", "Счёт 0001 — ФОП Зразок", "Уважаемая Олена Петрівна!\n\nВо вложении: счёт 0001"),
        ("en", "Invoice 0001 — ФОП Зразок", "Dear Olena Tkachenko!\n\nAttached is our invoice 0001"),
    ],
)
def test_the_letter_speaks_the_language_of_the_document(
    shop: Shop, language: str, subject: str, first: str
) -> None:
    shop.settings.set("seller.name", "ФОП Зразок")
    client = shop.clients.add(
        ClientDraft(
            family_name="Ткаченко",
            given_name="Олена",
            additional_name="Петрівна",
            emails=(Email("olena@example.com"),),
        )
    )
    issued = shop.documents.issue(shop.documents.draft_for(client, [LINE], language=language), client)
    letter = shop.document_mail.draft(issued.id)
    assert (letter.to, letter.subject) == ("olena@example.com", subject)
    assert letter.text.startswith(first)
    assert letter.attachment == shop.documents.pdf(issued.id)


def test_plain_files_are_the_users_own_and_go(tmp_path: Path) -> None:
    files = PlainFiles(tmp_path / "out")
    path = files.keep("Рахунок 7/2026 «Дім».pdf", b"x")
    assert (path.name, path.read_bytes()) == ("Рахунок 7-2026 Дім.pdf", b"x")
    if sys.platform != "win32":
        assert stat.S_IMODE(path.parent.stat().st_mode) == stat.S_IRWXU
    assert files.keep("Рахунок 7/2026 «Дім».pdf", b"y") != path
    files.sweep()
    assert not (tmp_path / "out").exists()
    files.sweep()
