from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.domain.import_values import Regional
from clientbase.domain.money import Money
from clientbase.domain.statement import Fault, Statement, StatementLine
from clientbase.domain.statement_mt940 import is_mt940, read_mt940
from clientbase.domain.statement_mt940_details import Details, read_details
from tests import mt940_files
from tests.examples import examples

DE = Regional("DE", "EUR")
LINE = ":20:a\n:25:DE75512108001245126199\n:60F:C261101EUR10,00\n{line}\n:62F:C261101EUR10,00\n"


def read(text: str) -> Statement:
    assert is_mt940(text)
    (found,) = read_mt940(text, DE)
    return found


def told(line: StatementLine) -> tuple[object, ...]:
    return (line.on.isoformat(), line.amount.minor, line.name, line.account, line.purpose, line.number)


def test_german_parts_reversals_and_the_turn_of_the_year() -> None:
    found = read(mt940_files.GERMAN)
    assert found.account == "DE75512108001245126199"
    assert [told(line) for line in found.lines] == [
        ("2026-01-02", 123450, "Blumen Müller GmbH & Co. KG Filiale Süd", "DE89370400440532013000",
         "Rechnung 2026-0042, vom 12.12.2026, danke", ""),
        ("2025-12-30", -98000, "Hausverwaltung Nord", "DE02120300000000202051", "Miete Jänner", ""),
        ("2026-01-05", -20000, "Grün, Eva", "", "Retoure Rechnung 2026-0039", ""),
        ("2026-01-05", -990, "", "", "Entgelt Kontoführung", ""),
        ("2026-01-05", 1500, "", "", "Korrektur", "KORR-7"),
    ]  # fmt: skip
    assert [line.reference for line in found.lines[:2]] == ["B27C31", "B27C32"]
    assert [line.row for line in found.lines] == [7, 9, 13, 15, 17]
    (balance,) = found.balances
    assert (balance.on, balance.stated, balance.adds_up) == (date(2026, 1, 5), Money(105960, "EUR"), True)


def test_polish_parts_several_days_and_an_account_after_a_slash() -> None:
    found = read(mt940_files.POLISH)
    assert found.account == "PL21102055581111199991234567"
    assert [told(line)[1:] for line in found.lines] == [
        (123450, "ŁUKASZ WIŚNIEWSKI UL. KRÓTKA 5", "PL61109010140000071219812874",
         "Faktura FV/7/11/2026 za kwiaty ślubne", "7781"),
        (-900, "", "", "Opłata za prowadzenie rachunku", ""),
        (10000, "ZOFIA NOWAK UL. LIPOWA 1", "", "Zaliczka", ""),
    ]  # fmt: skip
    assert [one.adds_up for one in found.balances] == [True, True]
    assert {line.amount.currency for line in found.lines} == {"PLN"}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (mt940_files.TITLED, [(45000, "Anna Nowak ul. Dolna 1 00-950 Warszawa", "61109010140000071219812874",
                               "FV 8")]),
        (mt940_files.DUTCH, [(60500, "Jan de Vries", "NL44RABO0123456789", "Factuur 2026-0042 en 2026-0043"),
                             (-1200, "Vimex B.V.", "NL37DEUT0123456789", "Hosting")]),
        (mt940_files.UKRAINIAN, [(1240000, "", "", "Оплата за товар зг. рах. №0007 від 10.11.2026, "
                                  "у т.ч. ПДВ 20% 2066.67 грн"),
                                 (-15000, "", "", "Комісія за розрахунково-касове обслуговування")]),
    ],
)  # fmt: skip
def test_other_ways_of_saying_who_and_what_for(text: str, lines: list[tuple[object, ...]]) -> None:
    found = read(text)
    assert [told(line)[1:5] for line in found.lines] == lines
    assert (found.passed, [one.adds_up for one in found.balances]) == ((), [True])


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_the_ends_of_lines_of_other_systems(end: str) -> None:
    assert read("\x01" + mt940_files.POLISH.replace("\n", end)).lines == read(mt940_files.POLISH).lines


def test_a_balance_that_does_not_add_up_is_told() -> None:
    found = read(mt940_files.UKRAINIAN.replace(":62F:C261112UAH12350,00", ":62F:D261112UAH12350,00"))
    (wrong,) = found.unbalanced
    assert (wrong.stated, wrong.counted) == (Money(-1235000, "UAH"), Money(1235000, "UAH"))


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (":61:2613450101C10,00NTRFNONREF", Fault.NO_DAY),
        (":61:ten euro", Fault.NO_DAY),
        (":61:261101C0,00NTRFNONREF", Fault.NO_SUM),
        (":61:261101CabcNTRFNONREF", Fault.NO_SUM),
        (":61:261101C99999999999999,00NTRFNONREF", Fault.NO_SUM),
        (":61:261101EC10,00NTRFNONREF", Fault.NOT_DONE),
    ],
)
def test_a_movement_that_cannot_be_is_told_with_its_row(line: str, fault: Fault) -> None:
    found = read(LINE.format(line=line))
    assert (found.lines, [(one.row, one.fault) for one in found.passed]) == ((), [(4, fault)])


def test_accounts_of_one_file_are_statements_of_their_own() -> None:
    one, other = read_mt940(mt940_files.UKRAINIAN + mt940_files.GERMAN, DE)
    assert (one.account, len(one.lines)) == ("UA213004650000026001234567890", 2)
    assert (other.account, len(other.lines)) == ("DE75512108001245126199", 5)


def test_what_follows_the_balance_is_nobodys_purpose() -> None:
    found = read(LINE.format(line=":61:261101C1,50NTRFNONREF\nbranch 12") + ":86:Balances in EUR\n")
    assert [line.purpose for line in found.lines] == ["branch 12"]


@pytest.mark.parametrize(
    ("field", "details"),
    [
        (["Rechnung 7"], Details("Rechnung 7")),
        (["166?00GUTSCHRIFT?32Eva"], Details("GUTSCHRIFT", "Eva")),
        (["166?20EREF+FV 7?21SVWZ+NOTPROVIDED"], Details("FV 7", reference="FV 7")),
        (["020<00Przelew<20Czynsz<27Jan Kot<38PL61109010140000071219812874"],
         Details("Czynsz", "Jan Kot", "PL61109010140000071219812874")),
        (["+380501234567 Іван", "рах 7"], Details("+380501234567 Іван рах 7")),
        ([], Details()),
    ],
)  # fmt: skip
def test_the_field_of_details(field: list[str], details: Details) -> None:
    assert read_details(field) == details


def test_a_list_with_such_words_is_no_statement() -> None:
    assert not is_mt940("Дата;Сума\n:20: година;5\n")
    assert not is_mt940("")


@settings(max_examples=examples(60), deadline=None)
@given(st.text(alphabet=":0126F8CDR?~+,/\nаz-{}", max_size=120))
def test_no_text_breaks_the_reader(text: str) -> None:
    for found in read_mt940(f":20:a\n:25:1\n:60F:C261101EUR1,00\n:61:{text}\n:86:{text}", DE):
        assert all(line.amount for line in found.lines)
