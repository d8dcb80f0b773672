"""What is told wrongly to the commands on papers: a sentence naming it, no file, no number, nothing kept."""

from pathlib import Path

import pytest

from clientbase.domain.client import ClientDraft, Kind
from tests.cli.conftest import Run, opened

ATTORNEY = ("power-of-attorney", 1, "--person", "Ткаченко", "--goods")
ORDER = ("payment-order", 1, "--purpose", "За квіти", "--")

WRONG = (
    ((*ATTORNEY, "Троянда;шт;-5"), "Line 1, quantity: “-5”"),
    ((*ATTORNEY, "Троянда;шт;1e12"), "Line 1, quantity: “1E+12”"),
    ((*ATTORNEY, "Троянда;шт;1e999999999"), "999,999,999 at most"),
    ((*ATTORNEY, "Троянда", "--until", "3026-01-01"), "Valid until: 01.01.3026"),
    ((*ORDER, "-5"), "Amount: “-UAH 5.00”"),
    ((*ORDER, "12.345"), "Amount: “12.345”"),
    ((*ORDER, "9" * 70), "Amount: “9999"),
    ((*ORDER, "1000000000"), "more than this paper can say in words"),
    (("payment-order", 1, "100", "--purpose", "x", "--currency", "EUR"), "pays in UAH alone, not in EUR"),
    (("payment-order", 2, "100", "--purpose", "x"), "Recipient’s code: “abc”"),
    (("payment-order", 99, "100", "--purpose", "x"), "There is no client No. 99"),
    (("statement", 1, "--from", "2026-05-01", "--to", "2026-01-01"), "Last day of the period: 1 Jan 2026"),
    (("statement", 1, "--to", "3026-01-01"), "Last day of the period: 01.01.3026"),
    (("price-list", "--category", "Нема"), "“--category”: no goods are in “Нема”"),
    (("papers", "--kind", "abc"), "“--kind” does not take “abc”: it may be invoice"),
)
ELSEWHERE = (
    (("month-invoices", "--date", "9999-12-31"), "Date: 31.12.9999"),
    (("companies", "set", "1", "--set", "country=XX"), "“Country” does not take “XX”"),
    (("companies", "set", "1", "--set", "kopecks_in_words=maybe"), "takes yes or no for kopecks_in_words"),
    (("companies", "set", "1", "--set", "logo=."), "“.” cannot be read"),
)


@pytest.fixture
def shop(base: Path) -> Path:
    it = opened(base)
    it.settings.set_many({"seller.name": "ФОП", "seller.tax_id": "1234567899", "country": "UA"})
    it.settings.set("seller.iban", "UA213223130000026007233566001")
    for code in ("12345678", "abc"):
        draft = ClientDraft(
            kind=Kind.COMPANY, organization=code, tax_id=code, iban="UA903052992990004149123456789"
        )
        it.clients.add(draft, allow_twin=True)
    it.close()
    return base


def test_papers_told_wrongly(run: Run, shop: Path, tmp_path: Path) -> None:
    before = run("companies", shop, "--json").json
    for (command, *words), said in (*WRONG, *ELSEWHERE):
        out = ("--out", "x.pdf") if (command, *words) in dict(WRONG) else ()
        ran = run(command, shop, *out, *words)
        assert ran.code in {1, 2}, (words, ran.out)
        assert said in ran.err.replace("\u00a0", " "), ran.err
    assert not (tmp_path / "x.pdf").exists()
    assert run("numbers", shop, "--json").json["sequences"] == []
    assert run("companies", shop, "--json").json == before
