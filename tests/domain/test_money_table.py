"""Bank statements and turnovers of accounts are told from lists of clients, orders and goods."""

import pytest

from clientbase.domain.money_table import is_money_table

STATEMENTS = (
    "Дата операції;Номер документа;Контрагент;ЄДРПОУ;МФО;Рахунок;Дебет;Кредит;Валюта;Призначення платежу",
    "Дата;№ док.;Плательщик;ИНН плательщика;Получатель;БИК;Счет;Сумма;Назначение платежа",
    "Дата;Час;Категорія;Картка;Опис операції;Сума у валюті картки;Валюта картки;Залишок на кінець періоду",
    "Date;Account;Transaction type;Payee;Amount;Balance",
    ";Дебет;Кредит;Дебет;Кредит;Дебет;Кредит",
    "Счет;Сальдо на начало Дебет;Сальдо на начало Кредит;Оборот Дебет;Оборот Кредит;Сальдо на конец Дебет",
    "Контрагент;Сальдо на початок;Нараховано;Сплачено;Сальдо на кінець",
)
OTHERS = (
    "Дата;Документ;Дебет;Кредит",
    "№ замовлення;Дата;Клієнт;Телефон;Товар;Кількість;Ціна;Знижка;Сума",
    "ПІБ;Телефон;Картка;Баланс;Сума покупок;Остання операція",
    "Компанія;ЄДРПОУ;МФО;Рахунок;Банк;Директор",
    "Найменування;Артикул;Ціна;Залишок;Призначення",
    "Name;Account;Balance",
    "Invoice;Client;Date;Amount;Balance;Transaction reference",
    "",
)


@pytest.mark.parametrize("line", STATEMENTS)
def test_tables_of_an_accountant(line: str) -> None:
    assert is_money_table(line.split(";"))


@pytest.mark.parametrize("line", OTHERS)
def test_lists_of_an_owner(line: str) -> None:
    assert not is_money_table(line.split(";"))
