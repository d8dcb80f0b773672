from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.domain.client_bank_text import read_client_bank
from clientbase.domain.import_values import Regional
from clientbase.domain.money import Money
from clientbase.domain.sheet import Sheet
from clientbase.domain.statement import Fault, Statement, StatementLine, keys_of
from clientbase.domain.statement_reading import party_of, read_statement
from clientbase.exchange.reading import read_pasted
from tests import bank_files
from tests.examples import examples

UA, RU, DE = Regional("UA", "UAH"), Regional("RU", "RUB"), Regional("DE", "EUR")


def read(text: str, regional: Regional = UA) -> Statement:
    found = read_statement(read_pasted(text), regional)
    assert found is not None
    return found


def told(line: StatementLine) -> tuple[object, ...]:
    return (line.on.isoformat(), line.amount.minor, line.name, line.code, line.account, line.number)


def test_ibank() -> None:
    found = read(bank_files.IBANK)
    assert found.account == "UA213004650000026001234567890"
    assert [told(line) for line in found.lines] == [
        ("2026-11-12", 1240000, 'ТОВ "Ромашка"', "32855961", "UA903052990000026005998877665", "184"),
        ("2026-11-12", -300050, "ФОП Ткач О.П.", "2345678901", "UA653004650000026009111122223", "77"),
        ("2026-11-13", -15000, "АТ Ощадбанк", "", "", "1"),
    ]
    assert found.lines[0].purpose.startswith("Оплата за товар зг. рах. №0007")
    assert (found.passed, found.unsigned) == ((), False)


def test_privat_with_its_title_and_totals() -> None:
    found = read(bank_files.PRIVAT)
    assert found.account == "UA903052990000026005998877665"
    assert [(line.amount.minor, line.code) for line in found.lines] == [
        (1240000, "32855961"),
        (-300050, "2345678901"),
        (45000, "3344556677"),
    ]
    assert not found.passed


@pytest.mark.parametrize(
    ("text", "regional", "sums", "currency"),
    [
        (bank_files.MONO, UA, [150000, -11840], "UAH"),
        (bank_files.TBANK, RU, [5732000, -890050], "RUB"),
        (bank_files.ALFA, RU, [250000, -99050], "RUB"),
        (bank_files.SPARKASSE, DE, [123450, -98000], "EUR"),
        (bank_files.N26, DE, [123450, -98000], "EUR"),
        (bank_files.MBANK, DE, [123450, -900], "PLN"),
        (bank_files.TWO_SIDES, RU, [5732000, -890050], "RUB"),
    ],
)
def test_signs_and_currencies(text: str, regional: Regional, sums: list[int], currency: str) -> None:
    found = read(text, regional)
    assert [line.amount for line in found.lines] == [Money(minor, currency) for minor in sums]
    assert {line.on.month for line in found.lines} == {11}
    assert (found.passed, found.unsigned) == ((), False)


def test_of_two_named_sides_the_other_one_counts() -> None:
    into, out = read(bank_files.TWO_SIDES, RU).lines
    assert (into.name, into.code) == ("ООО Лютик", "7707083893")
    assert (out.name, out.account) == ("ИП Сидоров С.С.", "40802810500000099999")


def test_sber_with_both_sides_in_one_cell() -> None:
    rows = tuple(tuple(cell or None for cell in row) for row in bank_files.SBER_ROWS)
    sheet = Sheet("Выписка", rows, merged=((3, 2, 3, 3), (3, 1, 4, 1)))
    found = read_statement(sheet, RU)
    assert found is not None
    assert found.account == "40702810938000012345"
    assert [told(line) for line in found.lines] == [
        ("2026-11-12", 5732000, "ООО «Лютик»", "7707083893", "40702810100000054321", "418"),
        ("2026-11-13", -890050, "ИП Сидоров Сидор Сидорович", "500100732259", "40802810500000099999", "31"),
    ]


def test_what_was_refused_or_is_under_way_is_passed_over() -> None:
    card, business = read(bank_files.TCARD, RU), read(bank_files.REVOLUT, DE)
    assert [line.amount.minor for line in card.lines] == [320000]
    assert [(one.fault, one.value) for one in card.passed] == [(Fault.NOT_DONE, "FAILED")]
    assert [line.amount.minor for line in business.lines] == [123450]
    assert [one.value for one in business.passed] == ["PENDING"]


def test_client_bank_exchange() -> None:
    (found,) = read_client_bank(bank_files.CLIENT_BANK, RU)
    assert [told(line) for line in found.lines] == [
        ("2026-11-12", 5732000, 'ООО "Лютик"', "7707083893", "40702810100000054321", "418"),
        ("2026-11-13", -890050, "ИП Сидоров С.С.", "500100732259", "40802810500000099999", "31"),
    ]
    assert found.lines[0].purpose == "Оплата по счету № 15 от 02.11.2026. В т.ч. НДС 20% 9553.33"
    assert [one.fault for one in found.passed] == [Fault.NO_DAY]


def test_lines_that_cannot_be_are_told_with_their_place() -> None:
    found = read(
        "Дата;Сума;Валюта;Призначення\n31.02.2026;10;UAH;нема такого дня\n01.02.2026;ні;UAH;без суми\n"
        "02.02.2026;5;XXY;чужа валюта\n03.02.2026;1e400;UAH;завелика\n04.02.2026;7;UAH;добра\n"
        "05.02.2026;0;UAH;нуль\n"
    )
    assert [line.purpose for line in found.lines] == ["добра"]
    assert [(one.row, one.fault) for one in found.passed] == [
        (2, Fault.NO_DAY),
        (3, Fault.NO_SUM),
        (4, Fault.CURRENCY),
        (5, Fault.NO_SUM),
        (7, Fault.NO_SUM),
    ]


def test_sums_without_any_sign_are_told_of() -> None:
    assert read("Дата;Сума;Призначення\n01.02.2026;10;раз\n02.02.2026;5;два\n").unsigned


@pytest.mark.parametrize("text", ["Ім’я;Телефон\nІван;0501234567\nОля;0507654321\n", "слова\n", "1;2\n3;4\n"])
def test_another_list_is_no_statement(text: str) -> None:
    assert read_statement(read_pasted(text), UA) is None


def test_a_broken_client_bank_text_gives_what_it_has() -> None:
    assert read_client_bank("1CClientBankExchange\nСекцияДокумент=x\nСумма=1\n", RU)[0].lines == ()
    torn = bank_files.CLIENT_BANK[: bank_files.CLIENT_BANK.index("СекцияДокумент=Банковский")]
    assert len(read_client_bank(torn, RU)[0].lines) == 2


def test_a_side_of_one_cell() -> None:
    side = party_of("ООО «Лютик» ИНН 7707083893 р/с 40702810100000054321")
    assert (side.name, side.code, side.account) == ("ООО «Лютик»", "7707083893", "40702810100000054321")
    assert party_of("").account == ""


def test_a_line_is_known_again_in_another_format_and_twins_are_two() -> None:
    here, there = read(bank_files.IBANK).lines[1], read(bank_files.PRIVAT).lines[1]
    assert here.on != there.on  # the banks book it on other days
    line = StatementLine(1, date(2026, 11, 12), Money(100, "UAH"), "Оплата, рах. № 7", number="007")
    other = StatementLine(9, date(2026, 11, 12), Money(100, "UAH"), "ОПЛАТА РАХ №7", "Ім’я")
    first, twin = keys_of([line, line])
    assert keys_of([other]) == (first,)
    assert twin != first
    assert len({first, *keys_of([StatementLine(1, line.on, Money(-100, "UAH"), line.purpose)])}) == 2


_CELLS = st.one_of(
    st.none(), st.text(max_size=30), st.integers(), st.floats(), st.dates(), st.booleans(),
    st.sampled_from(["12.11.2026", "1 234,50", "-5", "UAH", "Дебет", "Разом", "40702810938000012345"]),
)  # fmt: skip


@settings(max_examples=examples(40))
@given(
    heads=st.permutations(["Дата", "Сума", "Дебет", "Кредит", "Валюта", "Тип операції", "Контрагент"]),
    rows=st.lists(st.lists(_CELLS, min_size=7, max_size=7), max_size=6),
)
def test_whatever_stands_in_the_cells_lines_are_whole(heads: list[str], rows: list[list[object]]) -> None:
    sheet = Sheet("x", (tuple(heads), *(tuple(row) for row in rows)))  # type: ignore[arg-type]
    found = read_statement(sheet, UA)
    for line in found.lines if found is not None else ():
        assert line.amount.minor
        assert line.amount.currency
        assert keys_of([line])


def test_a_sum_in_the_currency_of_the_card_is_not_in_that_of_the_purchase() -> None:
    abroad = '"19.11.2026 10:00:00","Amazon",5942,-415.00,-10.00,USD,41.5,—,—,6425.55\n'
    found = read(bank_files.MONO + abroad)
    assert found.lines[-1].amount == Money(-41500, "UAH")
    mixed = "Дата;Сума;Валюта;Призначення\n12.11.2026;10,00;EUR;a\n12.11.2026;20,00;UAH;b\n"
    assert [line.amount.currency for line in read(mixed).lines] == ["EUR", "UAH"]
    wise = "Date,Amount,Currency,Description\n2026-11-12,10.00,EUR,a\n2026-11-12,20.00,USD,b\n"
    assert [line.amount.currency for line in read(wise).lines] == ["EUR", "USD"]
    card = bank_files.TCARD.replace('"-500,00";"RUB";"-500,00"', '"-5,00";"USD";"-500,00"').replace(
        "FAILED", "OK"
    )
    assert [line.amount for line in read(card, RU).lines] == [Money(320000, "RUB"), Money(-50000, "RUB")]


def test_a_1c_file_of_two_accounts_is_two_statements() -> None:
    first, *documents = bank_files.CLIENT_BANK.split("СекцияДокумент=")
    section = "СекцияРасчСчет\nРасчСчет=40702810938000054321\nКонецРасчСчет\n"
    moved = documents[1].replace("40702810938000012345", "40702810938000054321")
    one, other = read_client_bank("СекцияДокумент=".join((first + section, documents[0], moved)), RU)
    assert [(some.account, [line.amount.minor for line in some.lines]) for some in (one, other)] == [
        ("40702810938000012345", [5732000]), ("40702810938000054321", [-890050]),
    ]  # fmt: skip
