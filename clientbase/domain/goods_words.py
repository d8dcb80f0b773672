# ruff: noqa: E501 -- lists of words read better in long lines
"""The words that head columns of price lists and of orders, in Ukrainian, Russian and English.

Phrases are written as people write them, parted by «|»; `goods_columns` folds them. Where a phrase could head two
columns of one list, the earlier key is the likelier.
"""

PRODUCT: dict[str, str] = {
    "product_barcode": "штрихкод|штрих код|штрих-код|barcode|bar code|ean|ean13|ean 13|upc|gtin|isbn|код ean",
    "product_code": """артикул|арт|арт.|код товара|код товару|код|sku|code|product id|productid|product code|item code|item no|item number|stock code|stockcode|
        vendor code|part number|part no|id товара|id товару|id продукта|id|ид|артикул товара|артикул товару|номенклатурный номер|номенклатурний номер|
        код номенклатуры|код номенклатури|код продукта|код продукции|код услуги|код послуги|art|article|article no|model number|№ артикула|product no""",
    "item_name": """назва|name of the product|найменування|наименование|название|назва товару|найменування товару|наименование товара|название товара|товар|товари|товары|
        номенклатура|продукт|продукция|продукція|наименование продукции|послуга|услуга|назва послуги|найменування послуги|наименование услуги|название услуги|
        product|product name|productname|item|item name|item product|goods|service|service name|name|title|товар услуга|товар/услуга|товари та послуги|товары и услуги|
        назва продукції|найменування продукції|позиция|позиція|модель|наименование позиции|stock item|description|item description|product description|
        опис товару|описание товара|наименование работ|найменування робіт|товари роботи послуги|article name|designation|bezeichnung|product title|
        transaction line description|line description|вид услуги|вид послуги|процедура|работа|робота|что куплено|що куплено|покупка""",
    "product_unit": """од|од.|од вим|од. вим.|од виміру|одиниця|одиниця виміру|ед|ед.|ед изм|ед. изм.|единица|единица измерения|единица изме рения|еи|unit|uom|units of measure|
        unit of measure|quantity per unit|quantityperunit|единицы|одиниці""",
    "product_category": """категорія|категория|категорія товару|категория товара|група|группа|група товарів|группа товаров|товарна група|товарная группа|розділ|раздел|
        category|product category|category id|categoryid|product type|product group|group|вид товара|вид товару|тип товара|тип товару|department|категория услуги""",
    "manufacturer": "виробник|производитель|manufacturer|brand|бренд|марка|торгова марка|торговая марка|тм|maker|producer|фирма производитель|издательство|видавництво",
    "cost": """собівартість|себестоимость|закупівельна ціна|закупочная цена|закупівельна|закупочная|закупка|ціна закупівлі|цена закупки|ціна закупки|вхідна ціна|входная цена|ціна постачальника|
        цена поставщика|purchase price|buying price|cost price|buy price|purchase cost|учетная цена|облікова ціна""",
    "minimum": """мінімум|минимум|мінімальний залишок|минимальный остаток|мін залишок|мин остаток|неснижаемый остаток|незнижуваний залишок|min stock|minimum stock|minimum in stock|minimum|reorder level|
        reorder point|min qty|мінімум на складі|минимум на складе|точка заказа""",
    "product_kind": """товар чи послуга|товар или услуга|product or service|goods or service|тип номенклатури|тип номенклатуры|вид номенклатури|вид номенклатуры|вид позиції|вид позиции""",
    "tracked": "облік залишків|учет остатков|облік залишку|учёт остатков|stock is kept|track stock|track inventory|track quantity|вести облік|вести учет",
    "discontinued": "discontinued|снят с продажи|знято з продажу|архив|архівний|archived",
    "active": "активен|активний|активно|активность|active|enabled|в продаже|у продажу|доступен|доступний|is active|for sale|опубликован|активен?",
    "vat_rate": "ндс|пдв|ставка ндс|ставка пдв|ставкандс|ндс %|пдв %|vat|vat rate|tax rate|vat %|% ндс|% пдв",
    "stock": """залишок|остаток|залишки|остатки|наявність|наличие|stock|in stock|units in stock|unitsinstock|qty in stock|кількість на складі|количество на складе|на складі|на складе|
        склад|quantity in stock|on hand|stock quantity|кількість|количество|к-сть|к-ть|кол-во|кол во|qty|quantity|залишок на складі|остаток на складе|свободный остаток""",
    "price": """ціна|цена|price|unit price|unitprice|вартість|стоимость|прайс|cost|роздріб|розница|опт|роздрібна|розничная|оптова|оптовая|дилер|дилерская|
        ціна за одиницю|цена за единицу|роздрібна ціна|розничная цена|оптова ціна|оптовая цена|спеццена|спецціна|тариф|retail|wholesale|retail price|wholesale price|list price|
        vip ціна|vip цена|ціна грн|цена грн|цена руб|ціна $|цена $|ціна usd|акция|акційна ціна|акционная цена|price usd|price eur|
        ц роз|ц опт|ц дил|ц розн|мрц|ррц|ррп|цена с ндс|ціна з пдв|цена без ндс|ціна без пдв|крупный опт|мелкий опт|партнер|unit cost|item cost|rrp|msrp""",
    "product_note": "примітка|примечание|нотатка|нотатки|заметка|заметки|примечания|note|notes|коментар|комментарий|comment|comments|опис|описание|характеристики|details|состав|склад продукту",
}  # fmt: skip

ORDER: dict[str, str] = {
    "order_number": """номер замовлення|номер заказа|№ замовлення|№ заказа|замовлення №|заказ №|замовлення|заказ|номер рахунку|номер счета|рахунок №|счет №|номер накладної|номер накладной|№ накладної|
        № накладной|накладна|накладная|чек|чек №|№ чека|номер чека|номер чеку|квитанція|квитанция|invoice number|invoice no|invoiceno|invoice|invoice id|invoice #|order id|orderid|
        order number|order no|order #|order|receipt|receipt no|receipt number|receipt id|sale id|sales order|bill number|bill no|document number|doc no|po number|
        transaction id|transaction number|transaction|номер документа|№ документа|документ|id заказа|id замовлення|код заказа|код замовлення|сделка|угода|номер операции|номер операції|номер продажи|номер продажу""",
    "ordered_on": """дата замовлення|дата заказа|дата продажу|дата продажи|дата покупки|дата купівлі|дата чека|дата чеку|дата накладної|дата накладной|дата рахунку|дата счета|дата операції|дата операции|
        дата и время продажи|дата і час продажу|дата та час|дата время|дата и время|дата|дата документа|дата послуги|дата услуги|дата візиту|дата визита|начало оказания услуги|дата оказания услуги|
        order date|orderdate|invoice date|invoicedate|date of sale|sale date|purchase date|purchased at|transaction date|payment date|дата оплаты|дата оплати|date|date time|datetime|
        receipt date|order time|created at|день|когда|коли|time of sale|timestamp|bill date|sold on|ordered at""",
    "ordered_time": "час|время|time|час продажу|время продажи|час замовлення|время заказа",
    "product_codes": "products|товари|товары|склад замовлення|состав заказа|items|goods|перелік товарів|список товаров|позиции|позиції|покупки|line items|артикули|артикулы",
    "product_barcode": PRODUCT["product_barcode"],
    "product_code": """артикул|арт|код товара|код товару|sku|product id|productid|product code|item code|stock code|stockcode|item no|item number|article|id товара|id товару|
        код номенклатуры|код номенклатури|код продукта|код услуги|код послуги|vendor code|part number|артикул товара|product no|upc""",
    "item_name": PRODUCT["item_name"],
    "product_category": PRODUCT["product_category"],
    "product_unit": PRODUCT["product_unit"],
    "quantity": """кількість|количество|к-сть|к-ть|кол-во|кол во|кол|кільк|qty|quantity|item quantity|quantity ordered|шт|штук|units|count|кількість товару|количество товара|количество продукции|
        кількість продукції|кіл-сть|кіл-ть|к-во|qty sold|units sold|ilość|menge|order quantity|pcs""",
    "unit_price": """ціна|цена|price|unit price|unitprice|item price|item cost|unit cost|ціна за одиницю|цена за единицу|вартість одиниці|стоимость единицы|price per unit|ціна грн|цена грн|
        цена руб|ціна за шт|цена за шт|price each|роздрібна ціна|розничная цена|тариф|ціна продажу|цена продажи|rate|cost""",
    "order_total": """сума замовлення|сумма заказа|сума рахунку|сумма счета|сума чека|сумма чека|сума чеку|order total|invoice total|invoice amount|order amount|receipt total|grand total|
        до сплати|к оплате|всього до сплати|всего к оплате|итого по чеку|разом по чеку|total amount|total due|total price|amount due|загальна сума|общая сумма|загальна вартість|общая стоимость""",
    "line_total": """сума|сумма|amount|total|ext price|extended price|line total|line amount|sales|sales amount|revenue|net amount|subtotal|sum|вартість|стоимость|разом|итого|всього|всего|
        сума покупки|сумма покупки|сума продажу|сумма продажи|оплачено|виручка|выручка|оборот|item total|item amount|сума з пдв|сумма с ндс|сума грн|сумма грн|сумма руб|amount paid|value|spent|
        dollar value|gross|net|payment|платіж|платеж|чек сума|чек сумма""",
    "debit": "debit|дебет|debit amount|дт",
    "credit": "credit|кредит|credit amount|кт",
    "ledger_account": "account name|рахунок обліку|счет учета|account",
    "discount": "знижка|скидка|discount|знижка %|скидка %|discount %|discount percent|действующая скидка|діюча знижка|rebate",
    "currency": "валюта|currency|currency code|ccy|вал",
    "order_kind": "вид операції|вид операции|тип операції|тип операции|тип документа|вид документа|операція|операция|operation|transaction type|sale type|order type|document type",
    "order_status": "статус|статус замовлення|статус заказа|стан|стан замовлення|состояние|состояние заказа|status|order status|invoice status|payment status|статус оплаты|статус оплати",
    "order_source": "джерело замовлення|источник заказа|джерело|источник|source|order source|канал|канал продажу|канал продаж|channel|sales channel|місце продажу|место продажи|магазин|store|shop",
    "order_note": "примітка|примечание|примечания|коментар|комментарий|note|notes|comment|comments|memo|notes memo|notes / memo|примітка до замовлення|комментарий к заказу|public notes|order note",
    "client_id": """id клієнта|id клиента|код клієнта|код клиента|клиент код|клієнт код|customer id|customerid|client id|customer code|customer no|customer number|client code|client number|account number|
        id покупателя|id покупця|код покупателя|код покупця|номер клиента|номер клієнта|код контрагента|id контрагента|партнер id|partner id|user id|member id|contact id|№ клієнта|№ клиента|клиент id|
        buyer id|код партнера|master id|клієнт id|№ карти|card number|номер карты|номер картки|карта|картка""",
    "client_name": """клієнт|клиент|клієнти|клиенты|покупець|покупатель|замовник|заказчик|контрагент|customer|customer name|customername|client|client name|clientname|buyer|buyer name|bill to|bill to name|sold to|
        наименование клиента|назва клієнта|ім'я клієнта|имя клиента|піб клієнта|фио клиента|піб|фио|ф.и.о.|наименование партнера|назва партнера|партнер|найменування клієнта|
        покупатель фио|піб покупця|платник|плательщик|отримувач|получатель|гость|гість|пациент|пацієнт|учень|ученик|member|member name|guest|patient|customer full name|full name|наименование контрагента|
        назва контрагента|reseller|company|компания|компанія|организация|організація""",
}  # fmt: skip

NEVER = """freight|profit|прибуток|прибыль|маржа|margin|tax|sales tax|vat|пдв|ндс|paid|partial|balance|борг|долг|due date|ship date|shipped date|required date|дата відвантаження|дата отгрузки|
    дата доставки|delivery date|date added|last modified|transaction date added|transaction date last modified|amount before sales tax|partial due date|ship name|ship via|ship mode|sales rep|sales person|
    employee|employee id|менеджер|продавець|продавец|касир|кассир|row id|supplier id|supplierid|supplier|постачальник|поставщик|reorder level|units on order|image|зображення|изображение|
    главное изображение|гарантія|гарантия|warranty|гар|тривалість|длительность|duration|account group|account type|account id|vendor|subcategory|sub category|підкатегорія|подкатегория|sales tax name|
    вага|вес|weight|size|розмір|размер|color|колір|цвет|дата народження|дата рождения|birthday|other accounts for this transaction|transaction description|due|срок оплаты|термін сплати|
    item notes|private notes|frequency|recency|ean code type|скидка по карте|discount amount before tax""".replace(
    "\n", " "
)
"""Headings that hold an amount, a date or a name, and not the one that is sought."""

GENERIC_PRICE = "ціна|цена|price|unit price|unitprice|вартість|стоимость|cost|ціна за одиницю|цена за единицу|ціна грн|цена грн|цена руб|item cost|unit cost|прайс"
"""Headings of a price that name no price list."""
