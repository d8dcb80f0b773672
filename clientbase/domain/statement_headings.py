"""What the columns of a bank's statement are headed with, as banks of Ukraine, Russia and the EU export it.

Taken from the exports of iBank 2 UA, Приват24, monobank, Ощад 24/7, СберБизнес, Т-Банк, Альфа-Банк, Revolut,
Wise, N26, Sparkasse (CSV-CAMT) and mBank as their own help pages describe them.
"""

from functools import cache, lru_cache

from clientbase.domain.heading_stems import heading_likeness
from clientbase.domain.import_headings import heading_key

# what a column can say; `from_` and `to_` are the two sides where a bank names both, `foreign` is the sum in
# the currency that was paid in, which need not be the account's
WORDS: dict[str, str] = {
    "day": (
        "дата|дата операції|дата операции|дата проводки|дата проведення|дата проведения|дата документа"
        "|дата і час операції|дата i час операції|дата та час операції|дата и время операции|дата платежу"
        "|дата платежа|дата транзакції|дата транзакции|дата списания зачисления|дата валютування|дата док"
        "|дата зарахування|дата обработки|дата провед|operation date|booking date|buchungstag|buchungsdatum"
        "|date|date and time|transaction date|completed date|started date|date completed|posting date"
        "|data operacji|data księgowania|value date|valutadatum|valuta|date opération|fecha|data transakcji"
        "|created on|finished on|дата операції банку|operation time|дата поступления|дата оплати|дата оплаты"
    ),
    "amount": (
        "сума|сумма|сума операції|сумма операции|сума платежу|сумма платежа|сума в валюті картки"
        "|сумма в валюте карты|сума у валюті картки|сума в валюті рахунку|сума у валюті рахунку"
        "|сумма в валюте счета|сумма операции в валюте счета|amount|card currency amount|betrag|umsatz|kwota"
        "|amount eur|amount account currency|сума у валюті|kwota operacji|montant|importe|transaction amount"
        "|сума uah|сумма руб|сума грн"
        "|kwota transakcji|source amount after fees|сума в національній валюті|sum|сума документа"
    ),
    "foreign": "сумма в валюте операции|сума в валюті операції|operation amount|сумма в валюте транзакции",
    "debit": (
        "дебет|сумма по дебету|сума по дебету|оборот по дебету|оборот дебет|списание|списання|списано|расход"
        "|видаток|витрати|витрата|debit|debit amount|paid out|money out|soll|withdrawal|withdrawals|расходы"
        "|сума дебет|сумма дебет|дебетовий оборот|obciążenia|debits|сумма списания|сума списання|списане"
        "|lastschrift|ausgang|дт|оборот дт|сума дт|сумма дт"
    ),
    "credit": (
        "кредит|сумма по кредиту|сума по кредиту|оборот по кредиту|оборот кредит|зачисление|зарахування"
        "|приход"
        "|надходження|поступление|поступления|credit|credit amount|paid in|money in|haben|deposit|deposits"
        "|сума кредит|сумма кредит|кредитовий оборот|uznania|credits|сумма зачисления|сума зарахування"
        "|прихід|зачислено|зараховано|gutschrift|eingang|доход|кт|кр|оборот кт|сума кт|сумма кт"
    ),
    "direction": (
        "тип операції|тип операции|д к|дк|дебет кредит|debit credit|credit debit|cr dr|dr cr|вид операції"
        "|направление|напрямок|direction|soll haben|тип|type|приход расход|прихід розхід|transaction type"
        "|debit credit indicator|тип проводки|тип руху"
    ),
    "currency": "валюта|валюта рахунку|валюта счета|валюта картки|валюта карты|currency|währung|waluta|devise"
    "|код валюти|код валюты|waehrung|валюта операції|валюта операции|operation currency|account currency",
    "purpose": (
        "призначення платежу|назначение платежа|призначення|назначение|деталі операції|детали операции|опис"
        "|описание|опис операції|описание операции|деталі платежу|детали платежа|purpose|payment purpose"
        "|description|details|reference text|verwendungszweck|buchungstext|opis|opis operacji|tytuł|payment "
        "reference|основание|підстава|основание платежа|зміст операції|содержание операции|payment details"
        "|narrative|tytułem|коментар|примечание|libellé|concepto|remittance information|transaction details"
        "|призначення та реквізити платежу|reference"
    ),
    "name": (
        "контрагент|назва контрагента|наименование контрагента|найменування контрагента|кореспондент"
        "|корреспондент|назва кореспондента|найменування кореспондента|наименование корреспондента|payee"
        "|counterparty|counterparty name|beneficiary|beguenstigter zahlungspflichtiger|name|partner name"
        "|name zahlungsbeteiligter|begünstigter zahlungspflichtiger|контрагент наименование|контрагент назва"
        "|клієнт|клиент|назва платника одержувача|partner|назва клієнта|merchant|other party|kontrahent"
        "|nadawca odbiorca|отправитель получатель|платник отримувач|назва організації контрагента"
    ),
    "code": (
        "єдрпоу контрагента|едрпоу контрагента|єдрпоу кореспондента|код єдрпоу"
        "|едрпоу корреспондента|код контрагента|код кореспондента|инн контрагента|іпн контрагента"
        "|инн корреспондента|окпо|код отримувача платника|єдрпоу іпн контрагента|tax id|vat id"
        "|ідентифікаційний код контрагента|ідентифікаційний код|контрагент инн|код єдрпоу контрагента"
        "|єдрпоу рнокпп контрагента|рнокпп єдрпоу контрагента|рнокпп|код одержувача"
        "|єдрпоу|едрпоу|єгрпоу|егрпоу|инн|іпн|ипн"
    ),
    "account": (
        "рахунок контрагента|счет контрагента|рахунок кореспондента|счет корреспондента|iban контрагента"
        "|кореспондентський iban|рахунок iban контрагента|counterparty account|counterparty iban"
        "|kontonummer iban|partner iban|iban zahlungsbeteiligter|rachunek kontrahenta"
        "|номер рахунку контрагента|номер счета контрагента|счёт контрагента|контрагент счет|payee account "
        "number|payee account|рахунок платника одержувача|iban кореспондента|numer rachunku kontrahenta"
        "|контрагент счёт|рахунок отримувача платника|account number|iban"
    ),
    "from_name": "платник|плательщик|отправитель|відправник|payer|payer name|наименование плательщика"
    "|найменування платника|назва платника|плательщик наименование|sender|sender name|source name",
    "from_code": "инн плательщика|єдрпоу платника|код платника|едрпоу плательщика|ипн платника"
    "|плательщик инн|інн платника",
    "from_account": "счет плательщика|счёт плательщика|рахунок платника|iban платника|payer account"
    "|sender iban"
    "|плательщик счет|расчетный счет плательщика|номер счета плательщика",
    "to_name": "одержувач|отримувач|получатель|recipient|receiver|payee name|наименование получателя"
    "|target name"
    "|найменування одержувача|назва одержувача|назва отримувача|получатель наименование|recipient name",
    "to_code": "инн получателя|єдрпоу одержувача|код одержувача коштів|єдрпоу отримувача|получатель инн",
    "to_account": "счет получателя|счёт получателя|рахунок одержувача|рахунок отримувача|iban одержувача"
    "|iban отримувача|recipient iban|получатель счет|номер счета получателя|recipient account",
    "debit_party": "счет дебет|счёт дебет|дебет счета|счет по дебету|по дебету счета",
    "credit_party": "счет кредит|счёт кредит|кредит счета|счет по кредиту|по кредиту счета",
    "number": (
        "номер документа|документ|№ документа|№ док|№ док та|номер док|номер|№|n док|№ документу"
        "|номер документу|номер платіжного документа|номер платежного поручения|document number|doc no|№ п п"
        "|номер платежа|номер платежу|n документа|document no|№ п д|номер п п|номер пп"
    ),
    "reference": (
        "референс|референс проводки|reference id|transaction id|transferwise id|id|id транзакції|id операції"
        "|id операции|id транзакции|номер транзакції|номер транзакции|kundenreferenz end to end"
        "|bank reference"
        "|ідентифікатор операції|идентификатор операции|ref|реф|mandatsreferenz|референс операції"
    ),
    "state": "статус|стан|status|state|статус операції|статус операции|статус платежу|статус платежа",
    "own_account": "рахунок|счет|счёт|номер рахунку|номер счета|auftragskonto|карта|картка|номер карты"
    "|номер картки|rachunek|own iban|iban рахунку|рахунок клієнта|account|product|счет клиента|мой счет"
    "|номер карты счета|iban auftragskonto|конто|номер счёта|мій рахунок|тип счёта|тип рахунку",
    "nothing": (
        "залишок|остаток|залишок після операції|balance|running balance|баланс|saldo|сальдо|mcc|мсс|kurs|курс"
        "|сума комісій|сума комісії|комісія|комиссия|commission|fee|exchange rate|cashback amount|кешбек"
        "|сума кешбеку|кэшбэк|категорія|категория|category|kategoria|bic|бик|мфо|мфо банку|мфо контрагента"
        "|бик банка|банк контрагента|банк|назва банку|bic swift code|glaeubiger id|sammlerreferenz|info"
        "|мфо банку кореспондента|бонусы включая кэшбэк|округление на инвесткопилку|время операции|час"
        "|сумма операции с округлением|час операції|гривневе покриття|код операції|во|вид оплаты|кпп|кпп "
        "контрагента|lastschrift ursprungsbetrag|auslagenersatz ruecklastschrift|банк бик и наименование"
        "|залишок на кінець періоду|валюта залишку|валюта транзакції|сума в валюті транзакції|city|ref no"
        "|original amount|original currency|target currency|валюта платежа|waluta operacji|saldo po operacji"
        "|мфо банка|назва банка|уид|очередность|код мфо|код банку|fees|local amount|местное время"
    ),
}
OF_THE_ACCOUNT = (("сумма платежа", "валюта платежа"), ("сума платежу", "валюта платежу"))
"""Sum and currency as they came off the account, where columns beside them are of the purchase itself."""
PARTY = ("name", "code", "account")


@cache
def _meanings() -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for key, text in WORDS.items():
        for place, phrase in enumerate(text.split("|")):
            found.setdefault(heading_key(" ".join(phrase.split())), (key, place))
    found.pop("", None)
    return found


@lru_cache(maxsize=2_000)
def statement_meaning(heading: str) -> tuple[str, float]:
    """What a heading means here and how sure that is, 0 … 1; ("", 0.0) for words that say nothing.

    >>> statement_meaning("ЄДРПОУ кореспондента")[0], statement_meaning("Сума в валюті картки (UAH)")[0]
    ('code', 'amount')
    """
    if not heading or len(heading) > 160:
        return "", 0.0
    known = _meanings()
    heading = heading.lstrip("#* ")
    whole = heading_key(heading)
    for text, sure in ((whole, 1.0), (heading_key(heading.split("(", 1)[0]), 0.95)):
        if text in known:
            key, place = known[text]
            return key, sure - place * 0.001
    words = whole.split()
    for size in range(
        len(words) - 1, 0, -1
    ):  # «Сума в валюті картки UAH», «Контрагент ТОВ»: the longest beginning
        if (part := " ".join(words[:size])) in known and (size > 1 or len(words) <= 3):
            key, place = known[part]
            return key, 0.6 * size / len(words) + 0.2 - place * 0.001
    return "", 0.0


def statement_likeness(text: str) -> float:
    """How much a text looks like a heading of a statement, 0 … 1."""
    key, sure = statement_meaning(text.strip())
    return max(sure if key else 0.0, heading_likeness(text))
