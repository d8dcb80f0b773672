from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from clientbase.domain.client import ClientDraft, Kind
from clientbase.domain.document import DocumentLine
from clientbase.domain.document_summary import DocumentSummary
from clientbase.domain.errors import FileEmpty, NotASpreadsheet, WorkCancelled
from clientbase.domain.money_account import AccountKind, MoneyAccountDraft
from clientbase.domain.payment import PaidHow, PaymentKind
from clientbase.domain.progress import Progress
from clientbase.domain.statement import Fault, NoStatement
from clientbase.domain.statement_plan import Verdict
from clientbase.services.shop import Shop
from tests import bank_files, mt940_files
from tests.exchange.test_camt import HEAD, INTO, OUT, TAIL
from tests.shops import make_shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    made = make_shop(tmp_path)
    yield made
    made.close()


@pytest.fixture
def romashka(shop: Shop) -> int:
    return shop.clients.add(ClientDraft(kind=Kind.COMPANY, organization="ТОВ «Ромашка»", tax_id="32855961"))


def invoice(shop: Shop, client_id: int, amount: str) -> DocumentSummary:
    line = DocumentLine("Троянди", Decimal(1), "шт", Decimal(amount))
    return shop.documents.issue(shop.documents.draft_for(client_id, [line]), client_id)


def statement(
    tmp_path: Path, text: str = bank_files.IBANK, encoding: str = "cp1251", name: str = "v.csv"
) -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def numbered(text: str, number: str) -> str:
    return text.replace("№0007", f"№{number}")


def test_a_statement_is_noted_in_one_step_that_can_be_undone(
    shop: Shop, romashka: int, tmp_path: Path
) -> None:
    bill = invoice(shop, romashka, "12400")
    read = shop.statements.read(statement(tmp_path, numbered(bank_files.IBANK, bill.number)))
    assert len(read.statement.lines) == 3
    assert shop.statements.accounts(read.statement) == ()
    plan = shop.statements.plan(read.statement)
    assert [line.verdict for line in plan.lines] == [Verdict.SURE, Verdict.EXPENSE, Verdict.EXPENSE]
    noted = shop.statements.apply(plan, name=read.name, account=read.statement.account)
    assert (noted.payments, noted.papers, noted.expenses) == (3, 1, 2)
    (account,) = shop.money_accounts.all()
    assert (account.kind, account.number) == (AccountKind.BANK, "UA213004650000026001234567890")
    assert shop.payments.open_papers(romashka) == ()
    found = shop.payments.many(shop.payments.ids())
    assert {one.paid_on for one in found} == {date(2026, 11, 12), date(2026, 11, 13)}
    assert shop.history.recent(1)[0].facts["file"] == "v.csv"
    shop.history.undo()
    assert shop.payments.count() == 0
    assert [one.left.minor for one in shop.payments.open_papers(romashka)] == [1240000]
    assert shop.money_accounts.all() == ()
    shop.history.redo()
    assert shop.payments.open_papers(romashka) == ()


def test_the_same_statement_read_again_adds_nothing(shop: Shop, romashka: int, tmp_path: Path) -> None:
    read = shop.statements.read(statement(tmp_path))
    shop.statements.apply(shop.statements.plan(read.statement), account=read.statement.account)
    count = shop.payments.count()
    (account,) = shop.statements.accounts(read.statement)
    again = shop.statements.plan(read.statement, account.id)
    assert {line.verdict for line in again.lines} == {Verdict.TAKEN}
    assert shop.statements.apply(again).change_set is None
    assert shop.payments.count() == count


def test_an_account_without_a_number_learns_it_and_another_is_never_taken_for_it(
    shop: Shop, tmp_path: Path
) -> None:
    kept = {"kind": AccountKind.BANK, "currency": "UAH"}
    shop.money_accounts.add(MoneyAccountDraft(name="Каса", kind=AccountKind.CASH, currency="UAH"))
    shop.money_accounts.add(MoneyAccountDraft(name="Інший", number="UA213223130000026007233566001", **kept))
    read = shop.statements.read(statement(tmp_path))
    assert shop.statements.accounts(read.statement) == ()
    bank = shop.money_accounts.add(MoneyAccountDraft(name="Банк", **kept))
    assert [one.id for one in shop.statements.accounts(read.statement)] == [bank]
    shop.statements.apply(shop.statements.plan(read.statement, bank), account=read.statement.account)
    assert shop.money_accounts.get(bank).number == read.statement.account
    assert [one.id for one in shop.statements.accounts(read.statement)] == [bank]


def test_a_plan_noted_twice_or_overtaken_notes_each_line_once(
    shop: Shop, romashka: int, tmp_path: Path
) -> None:
    bill = invoice(shop, romashka, "12400")
    read = shop.statements.read(statement(tmp_path, numbered(bank_files.IBANK, bill.number)))
    plan = shop.statements.plan(read.statement)
    shop.payments.pay_document(bill.id)  # by somebody else, meanwhile
    noted = shop.statements.apply(plan)
    assert (noted.papers, noted.advances) == (0, 1)
    assert shop.statements.apply(plan).again == 3


def test_who_paid_and_what_was_spent_is_remembered(shop: Shop, tmp_path: Path) -> None:
    ivan = shop.clients.add(ClientDraft(family_name="Кравець", given_name="Петро"))
    text = (
        "Дата;Сума;Призначення;Контрагент;Рахунок контрагента\n"
        "01.10.2026;500,00;за букети;Квітковий гурт;UA213223130000026007233566001\n"
        "02.10.2026;-80,00;папір;Канцелярія;UA903052992990004149123456789\n"
    )
    first = shop.statements.plan(shop.statements.read(statement(tmp_path, text)).statement)
    assert [line.verdict for line in first.lines] == [Verdict.UNKNOWN, Verdict.EXPENSE]
    shop.statements.apply(first.with_tick([0], True).with_category([1], "Офіс"))
    payment = shop.payments.many(shop.payments.ids())[-1]
    assert payment.kind is PaymentKind.IN
    shop.payments.update(payment.id, replace(payment, client_id=ivan))
    later = text.replace(".10.2026", ".11.2026")
    plan = shop.statements.plan(
        shop.statements.read(statement(tmp_path, later)).statement, payment.account_id
    )
    assert [one.client_id for one in plan.lines[0].candidates] == [ivan]
    assert plan.lines[1].category == "Офіс"


def test_money_between_own_accounts_is_noted_once(shop: Shop, tmp_path: Path) -> None:
    kept = {"kind": AccountKind.BANK, "currency": "UAH"}
    one = shop.money_accounts.add(MoneyAccountDraft(name="А", number="UA213223130000026007233566001", **kept))
    two = shop.money_accounts.add(MoneyAccountDraft(name="Б", number="UA903052992990004149123456789", **kept))
    head = "Рахунок;Дата;Дебет;Кредит;Призначення;Рахунок кореспондента\n"
    out = head + "UA213223130000026007233566001;01.11.2026;700;;Власні кошти;UA903052992990004149123456789\n"
    into = head + "UA903052992990004149123456789;02.11.2026;;700;Власні кошти;UA213223130000026007233566001\n"
    shop.statements.apply(shop.statements.plan(shop.statements.read(statement(tmp_path, out)).statement, one))
    (moved,) = shop.payments.many(shop.payments.ids())
    assert (moved.kind, moved.account_id, moved.to_account_id) == (PaymentKind.TRANSFER, one, two)
    plan = shop.statements.plan(shop.statements.read(statement(tmp_path, into)).statement, two)
    assert [line.verdict for line in plan.lines] == [Verdict.TAKEN]


def test_a_stopped_noting_leaves_nothing(shop: Shop, tmp_path: Path) -> None:
    plan = shop.statements.plan(shop.statements.read(statement(tmp_path)).statement)

    class Stopping(Progress):
        def advance(self, count: int = 1) -> None:
            super().advance(count)
            if self.done == 2:
                self.cancel()
                self.check()

    with pytest.raises(WorkCancelled):
        shop.statements.apply(plan, progress=Stopping())
    assert (shop.payments.count(), shop.money_accounts.all()) == (0, ())


@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "utf-8"])
def test_the_exchange_format_of_1c_in_its_encodings(shop: Shop, tmp_path: Path, encoding: str) -> None:
    shop.settings.set("currency", "RUB")
    read = shop.statements.read(statement(tmp_path, bank_files.CLIENT_BANK, encoding, "kl_to_1c.txt"))
    assert [line.amount.minor for line in read.statement.lines] == [5732000, -890050]
    assert len(read.statement.passed) == 1


def test_a_statement_in_xml_is_read_as_such(shop: Shop, tmp_path: Path) -> None:
    text = HEAD + INTO + OUT + TAIL
    read = shop.statements.read(statement(tmp_path, text, "utf-8", "camt.xml"))
    assert [line.amount.minor for line in read.statement.lines] == [123450, -98000]


def test_what_is_no_statement_is_told(shop: Shop, tmp_path: Path) -> None:
    with pytest.raises(NoStatement):
        shop.statements.read(statement(tmp_path, "Ім’я;Телефон\nІван;0501234567\nОля;0507654321\n", "utf-8"))
    with pytest.raises(NoStatement):
        shop.statements.read(statement(tmp_path, "1CClientBankExchange\n", "utf-8"))
    with pytest.raises(FileEmpty):
        shop.statements.read(statement(tmp_path, ""))
    with pytest.raises(NotASpreadsheet):
        shop.statements.read(statement(tmp_path, "%PDF-1.4\n%%EOF", "utf-8"))


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (mt940_files.POLISH, "cp852", "ŁUKASZ WIŚNIEWSKI UL. KRÓTKA 5"),
        (mt940_files.POLISH, "cp1250", "ŁUKASZ WIŚNIEWSKI UL. KRÓTKA 5"),
        (mt940_files.POLISH, "utf-8", "ŁUKASZ WIŚNIEWSKI UL. KRÓTKA 5"),
        (mt940_files.GERMAN, "cp1252", "Blumen Müller GmbH & Co. KG Filiale Süd"),
        (mt940_files.GERMAN, "cp850", "Blumen Müller GmbH & Co. KG Filiale Süd"),
        (mt940_files.GERMAN, "utf-16", "Blumen Müller GmbH & Co. KG Filiale Süd"),
        (mt940_files.UKRAINIAN, "cp1251", ""),
        (mt940_files.UKRAINIAN, "cp866", ""),
    ],
)
def test_an_mt940_in_its_encodings_is_noted(
    shop: Shop, tmp_path: Path, text: str, encoding: str, name: str
) -> None:
    whole = text if encoding != "cp866" else text.replace("і", "i").replace("№", "N")  # it has none of these
    read = shop.statements.read(statement(tmp_path, whole, encoding, "export.sta"))
    assert (read.statement.format, read.statement.lines[0].name) == ("MT940", name)
    assert (read.statement.passed, read.statement.unbalanced) == ((), ())
    if not name:
        assert read.statement.lines[0].purpose.startswith("Оплата за товар зг. рах.")


def test_a_second_account_of_a_file_is_read_too(shop: Shop, tmp_path: Path) -> None:
    read = shop.statements.read(statement(tmp_path, mt940_files.UKRAINIAN + mt940_files.GERMAN, "utf-8"))
    assert (len(read.statement.lines), [len(one.lines) for one in read.others]) == (5, [2])
    other = read.of(read.others[0])
    assert (len(other.statement.lines), [len(one.lines) for one in other.others]) == (2, [5])


def test_money_given_to_a_client_gives_back_what_he_paid(shop: Shop, romashka: int, tmp_path: Path) -> None:
    bill = invoice(shop, romashka, "500")
    first = shop.payments.pay_document(bill.id)
    text = (
        "Дата;Сума;Призначення;Контрагент;ЄДРПОУ\n"
        "23.11.2026;-500,00;Повернення за троянди;ТОВ Ромашка;32855961\n"
        "23.11.2026;-70,00;Повернення переплати;ТОВ Ромашка;32855961\n"
    )
    account = shop.payments.get(first).account_id
    read = shop.statements.read(statement(tmp_path, text))
    plan = shop.statements.plan(read.statement, account)
    assert [line.verdict for line in plan.lines] == [Verdict.CHOOSE, Verdict.CHOOSE]
    shop.statements.apply(plan.with_choice(0, 0).with_choice(1, 0))
    more, back = shop.payments.of_client(romashka)[:2]
    assert {one.amount.minor: one.refund_of_id for one in (more, back)} == {50000: first, 7000: None}
    (money,) = shop.payments.money_of(romashka)
    assert (money.owes.minor, money.advance.minor) == (57000, 0)
    shop.history.undo()
    assert len(shop.payments.of_client(romashka)) == 1
    assert shop.payments.open_papers(romashka) == ()


def test_lines_of_two_currencies_are_noted_account_by_account(shop: Shop, tmp_path: Path) -> None:
    text = (
        "Date,Amount,Currency,Description\n2026-11-12,10.00,EUR,a\n2026-11-12,-2.00,EUR,fee\n"
        "2026-11-12,20.00,USD,b\n"
    )
    read = shop.statements.read(statement(tmp_path, text, "utf-8"))
    plan = shop.statements.plan(read.statement)
    assert [line.verdict for line in plan.lines] == [Verdict.UNKNOWN, Verdict.EXPENSE, Verdict.CURRENCY]
    assert shop.statements.apply(plan.with_tick([0, 1, 2], True)).payments == 2
    (euros,) = shop.money_accounts.all()
    assert euros.currency == "EUR"
    dollars = shop.money_accounts.add(MoneyAccountDraft(name="$", kind=AccountKind.BANK, currency="USD"))
    rest = shop.statements.plan(read.statement, dollars)
    assert [line.verdict for line in rest.lines] == [Verdict.TAKEN, Verdict.TAKEN, Verdict.UNKNOWN]
    assert shop.statements.apply(rest.with_tick([2], True)).payments == 1


def test_a_line_of_a_day_to_come_is_told_and_keeps_nobody_waiting(shop: Shop, tmp_path: Path) -> None:
    text = "Дата;Сума;Призначення\n12.11.2026;-10,00;папір\n25.12.2026;-20,00;оренда за січень\n"
    read = shop.statements.read(statement(tmp_path, text))
    assert [(one.row, one.fault) for one in read.statement.passed] == [(3, Fault.AHEAD)]
    assert shop.statements.apply(shop.statements.plan(read.statement)).payments == 1


def test_payments_noted_by_hand_are_told_and_may_be_noted_all_the_same(
    shop: Shop, romashka: int, tmp_path: Path
) -> None:
    bank = shop.money_accounts.add(MoneyAccountDraft(name="Банк", kind=AccountKind.BANK, currency="UAH"))
    bill = invoice(shop, romashka, "12400")
    by_hand = shop.payments.pay_document(bill.id, how=PaidHow(bank, paid_on=date(2026, 11, 12)))
    read = shop.statements.read(statement(tmp_path))
    plan = shop.statements.plan(read.statement, bank)
    assert (plan.lines[0].verdict, plan.lines[0].ticked) == (Verdict.NOTED, False)
    shop.payments.to_bin([by_hand])
    assert shop.statements.plan(read.statement, bank).lines[0].verdict is Verdict.LIKELY
    assert shop.statements.apply(plan.with_tick([0], True)).payments == 3


def test_a_list_with_times_and_colons_is_still_a_list(shop: Shop, tmp_path: Path) -> None:
    text = "Дата;Сума;Призначення\n12.11.2026 10:25:20;-10,00;:20: за :61: і :25:\n"
    assert shop.statements.read(statement(tmp_path, text, "utf-8")).statement.format == ""
