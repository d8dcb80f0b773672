import pytest

from clientbase.domain.errors import FileDamaged, FileHostile
from clientbase.domain.statement import Fault
from clientbase.exchange.camt import is_camt, read_camt

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>1</Id>
<Acct><Id><IBAN>DE75512108001245126199</IBAN></Id><Ccy>EUR</Ccy></Acct>"""
TAIL = "</Stmt></BkToCstmrStmt></Document>"
INTO = """<Ntry><Amt Ccy="EUR">1234.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>2026-11-12</Dt></BookgDt><ValDt><Dt>2026-11-13</Dt></ValDt><AcctSvcrRef>B-77</AcctSvcrRef>
<NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><Amt Ccy="EUR">1234.50</Amt>
<RltdPties><Dbtr><Pty><Nm>Blumen Müller GmbH</Nm></Pty></Dbtr>
<DbtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></DbtrAcct>
<CdtrAcct><Id><IBAN>DE75512108001245126199</IBAN></Id></CdtrAcct></RltdPties>
<RmtInf><Ustrd>Rechnung 2026-0042</Ustrd><Ustrd>danke</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"""
OUT = """<Ntry><Amt Ccy="EUR">980</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>
<BookgDt><DtTm>2026-11-13T08:00:00</DtTm></BookgDt><NtryDtls><TxDtls><RltdPties>
<Cdtr><Nm>Hausverwaltung Nord</Nm></Cdtr></RltdPties></TxDtls></NtryDtls>
<AddtlNtryInf>Miete</AddtlNtryInf></Ntry>"""
BATCH = """<Ntry><Amt Ccy="EUR">30.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
<BookgDt><Dt>2026-11-14</Dt></BookgDt><NtryDtls>
<TxDtls><AmtDtls><TxAmt><Amt Ccy="EUR">10.00</Amt></TxAmt></AmtDtls>
<RmtInf><Ustrd>A-1</Ustrd></RmtInf></TxDtls>
<TxDtls><AmtDtls><TxAmt><Amt Ccy="EUR">20.00</Amt></TxAmt></AmtDtls>
<RmtInf><Ustrd>A-2</Ustrd></RmtInf></TxDtls>
</NtryDtls></Ntry>"""
PENDING = """<Ntry><Amt Ccy="EUR">5</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>PDNG</Sts></Ntry>"""


def test_entries_with_their_other_side() -> None:
    text = HEAD + INTO + OUT + TAIL
    assert is_camt(text)
    (found,) = read_camt(text, "a.xml")
    assert found.account == "DE75512108001245126199"
    into, out = found.lines
    assert (into.on.isoformat(), into.amount.minor, into.name, into.account, into.purpose, into.number) == (
        "2026-11-12", 123450, "Blumen Müller GmbH", "DE89370400440532013000",
        "Rechnung 2026-0042 danke", "B-77",
    )  # fmt: skip
    assert (out.on.isoformat(), out.amount.minor, out.name, out.purpose) == (
        "2026-11-13", -98000, "Hausverwaltung Nord", "Miete",
    )  # fmt: skip


def test_a_batch_is_told_one_by_one_and_what_is_pending_left_out() -> None:
    (found,) = read_camt(HEAD + BATCH + PENDING + TAIL, "a.xml")
    assert [(line.amount.minor, line.purpose) for line in found.lines] == [(1000, "A-1"), (2000, "A-2")]
    assert [one.fault for one in found.passed] == [Fault.NOT_DONE]


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (INTO.replace("2026-11-12", "2026-02-31"), Fault.NO_DAY),
        (INTO.replace("1234.50", "1e400"), Fault.NO_SUM),
        (INTO.replace('"EUR"', '"XXY"'), Fault.CURRENCY),
        ("<Ntry/>", Fault.NO_DAY),
    ],
)
def test_an_entry_that_cannot_be_is_told(entry: str, fault: Fault) -> None:
    (found,) = read_camt(HEAD + entry + TAIL, "a.xml")
    assert (found.lines, [one.fault for one in found.passed]) == ((), [fault])


def test_hostile_and_torn_files_are_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    with pytest.raises(FileHostile):
        read_camt(HEAD.replace("<Document", bomb + "<Document") + TAIL, "a.xml")
    with pytest.raises(FileHostile):
        read_camt(HEAD + "<a>" * 100, "a.xml")
    with pytest.raises(FileDamaged):
        read_camt(HEAD + INTO, "a.xml")


def test_accounts_of_one_file_are_statements_of_their_own() -> None:
    second = HEAD[HEAD.index("<Stmt>") :].replace("DE75512108001245126199", "DE02120300000000202051")
    one, other = read_camt(HEAD + INTO + "</Stmt>" + second + OUT + PENDING + TAIL, "a.xml")
    assert (one.account, len(one.lines)) == ("DE75512108001245126199", 1)
    assert (other.account, len(other.lines), len(other.passed)) == ("DE02120300000000202051", 1, 1)


def stated(kind: str, amount: str, sign: str = "CRDT") -> str:
    return (
        f'<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{amount}</Amt>'
        f"<CdtDbtInd>{sign}</CdtDbtInd><Dt><Dt>2026-11-14</Dt></Dt></Bal>"
    )


@pytest.mark.parametrize(
    ("opening", "sign", "closing", "checked"),
    [
        ("0.00", "CRDT", "254.50", [True]),
        ("10", "DBIT", "244.50", [True]),
        ("0.00", "CRDT", "255.00", [False]),
        ("much", "CRDT", "254.50", []),
    ],
)
def test_the_closing_balance_is_checked(opening: str, sign: str, closing: str, checked: list[bool]) -> None:
    balances = stated("OPBD", opening, sign) + stated("CLBD", closing) + stated("CLAV", "1")
    (found,) = read_camt(HEAD + balances + INTO + OUT + TAIL, "a.xml")
    assert [one.adds_up for one in found.balances] == checked
