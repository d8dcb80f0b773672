# ruff: noqa: E501 -- lists of words read better in long lines
"""The words that head columns of clients, products and orders, in Ukrainian, Russian, English and a few more.

Phrases are written as people write them; `import_headings` folds them. Keys are those of the field catalogue and of
`IMPORT_FIELDS`; what is no field of ours (prices, order numbers, passwords) has a key of its own and noun.
"""

CLIENT: dict[str, str] = {
    "full_name": """ФИО|Ф.И.О.|ПІБ|П.І.Б.|прізвище ім'я по батькові|прізвище та ім'я|прізвище ім'я|фамилия имя отчество|фамилия имя|
        фамилия и имя|имя фамилия|имя и фамилия|ім'я прізвище|ім'я та прізвище|фамилия и о|фамилия и.о.|full name|fullname|person name|
        полное имя|повне ім'я|display name|фио клиента|піб клієнта|И/Ф|Ф/И|Ф И|ф.и.|имя клиента|ім'я клієнта|контрагент фио|
        name and surname|surname and name|first and last name|imię i nazwisko|nazwisko i imię|vor und nachname|nom complet|
        nom et prénom|nom prénom|nombre completo|nombre y apellido|nome completo|покупатель фио|
        отображаемое имя|formatted name|person|человек|людина""",
    "family_name": """фамилия|прізвище|surname|last name|lastname|family name|lname|l name|second name|nom de famille|nachname|
        familienname|apellido|apellidos|nazwisko|cognome|фам|sname|familia|contact last name""",
    "given_name": """ім'я|имя|first name|firstname|given name|fname|f name|forename|prénom|vorname|imię|nombre|nome|імя|name first|
        contact first name""",
    "additional_name": """отчество|по батькові|побатькові|patronymic|middle name|middlename|mname|patronymic name|second given name|
        zweiter vorname|imię ojca|additional name""",
    "nickname": "nickname|nick|ник|нік|псевдоним|псевдонім|прозвище|прізвисько|nick name|alias|никнейм|нікнейм|логин телеграм",
    "client_name": """клиент|клієнт|заказчик|замовник|покупатель|покупець|контрагент|client|customer|наименование|найменування|client name|customer name|
        наименование контрагента|назва контрагента|наименование клиента|назва клієнта|клиент наименование|name|nom|назва|buyer|buyer name|
        account name|имя клиента название|абонент|плательщик|платник|kunde|klient|cliente|bill to|плательщик наименование|гость|пациент|пацієнт|
        учень|ученик|patient|партнер наименование|sold to|bill to name|заказчики|клиенты|клієнти|контрагенти|контрагенты|customers|clients""",
    "organization": """организация|організація|компания|компанія|фирма|фірма|предприятие|підприємство|organization|organisation|company|company name|
        companyname|business name|название организации|назва організації|название компании|назва компанії|название фирмы|наименование организации|
        наименование агента|наименование партнера|наименование компании|наименование предприятия|найменування підприємства|юрлицо|юрособа|юр лицо название|
        место работы|місце роботи|работает в|firma|firm|société|entreprise|empresa|unternehmen|azienda|employer|наименование поставщика|
        название партнера|назва партнера|поставщик|постачальник|supplier|supplier name|vendor|vendor name|агент наименование|
        полное наименование|повна назва|краткое наименование|коротка назва|торговая точка|торгова точка|reseller|reseller name|account""",
    "job_title": """должность|посада|job title|title|position|role|contact title|роль|роль сотрудника|профессия|професія|occupation|
        stanowisko|fonction|beruf|cargo|job|должность контактного лица|посада контактної особи""",
    "phone": """телефон|телефони|телефоны|тел|т.|phone|phones|phone number|telephone|tel|tel no|номер телефона|номер телефону|контактный телефон|
        контактний телефон|контактный номер|контактний номер|телефон для связи|phone no|contact phone|contact number|№ телефона|номер тел|
        téléphone|telefon|teléfono|telefono|telefone|numer telefonu|téléphone portable|tél|rufnummer|main phone|primary phone|other phone|
        телефон 1|номера телефонов|телефон клиента|контакты телефон|pager|pager number|toll free|телефон без 38|телефон/факс|
        phone 1 value|ship to phone|связь|дзвонити""",
    "mobile": """моб|моб.|телефон моб|телефон мобильный|телефон мобільний|тел моб|мобильный|мобільний|мобильный телефон|мобільний телефон|моб тел|моб. тел.|мобилка|сотовый|сот|сот тел|сотовый телефон|
        mobile|mobile phone|mobile number|cell|cell phone|cellphone|cellular|handy|portable|móvil|komórka|cellulare|gsm|mobil|мобільний номер""",
    "work_phone": """телефон раб|телефон роб|тел раб|тел роб|рабочий телефон|робочий телефон|раб тел|роб тел|телефон рабочий|телефон робочий|work phone|office phone|business phone|office|
        служебный телефон|службовий телефон|company phone|phone work|company main phone|рабочий""",
    "home_phone": "телефон дом|тел дом|домашний телефон|домашній телефон|дом тел|телефон домашний|телефон домашній|home phone|home|phone home|домашний",
    "fax": "факс|fax|fax number|тел/факс|номер факса|faks|telefax|business fax",
    "email": """email|e-mail|e mail|mail|емейл|имейл|електронна пошта|электронная почта|почта|пошта|эл почта|ел пошта|эл. адрес|электронный адрес|
        електронна адреса|адрес электронной почты|адреса електронної пошти|email address|e-mail address|primary email|secondary email|
        courriel|correo|correo electrónico|adresse email|adres email|mail address|e-mail 1 value|эл. почта|мыло|имэйл|емайл|contact email|
        логин email|posta elettronica""",
    "address": """адрес|адреса|address|location|адрес проживания|адреса проживання|место жительства|місце проживання|прописка|адрес регистрации|
        полный адрес|повна адреса|full address|адрес клиента|адреса клієнта|фактический адрес|фактична адреса|mailing address|почтовый адрес|
        поштова адреса|adresse|adres|dirección|indirizzo|anschrift|местоположение|місцезнаходження|локація|место проживания|postal address|
        домашний адрес|домашня адреса|адреса магазину|адрес магазина""",
    "delivery_address": """адрес доставки|адреса доставки|shipping address|delivery address|куда доставить|место доставки|місце доставки|
        отделение новой почты|відділення нової пошти|відділення|нп|новая почта|нова пошта|адрес отгрузки""",
    "legal_address": """юридический адрес|юридична адреса|юр адрес|юр адреса|legal address|registered address|адрес организации юридический|
        siège social""",
    "street": """улица|вулиця|вул|ул|street|street address|address 1|address line 1|address1|address 2|address line 2|address2|address line1|
        billing street|billing apt suite|straße|strasse|rue|calle|ulica|via|home address|home address 2|work address|work address 2|
        addressline1|addressline2|address 1 street|suite|apt|street name|bill street""",
    "house": "дом|будинок|буд|house|house number|номер дома|номер будинку|№ дома|street number|hausnummer|building|street no|д.|street id|nr domu",
    "city": """город|місто|city|town|населенный пункт|населений пункт|нас пункт|город проживания|місто проживання|ville|ciudad|miasto|stadt|ort|
        città|cidade|г.|м.|home city|work city|billing city|село|locality|suburb|город покупателя|город покупки|гор покуп""",
    "region": """область|регион|регіон|обл|район|край|region|state|province|state province|county|billing state province|home state|work state|
        département|provincia|bundesland|województwo|округ""",
    "postcode": """индекс|індекс|почтовый индекс|поштовий індекс|postcode|postal code|zip|zip code|zipcode|post code|plz|code postal|kod pocztowy|
        código postal|cap|postleitzahl|home zip code|work zip code|billing postal code|area code|zip postal code|postal code zip code""",
    "country": "страна|країна|country|nation|pays|país|land|kraj|paese|billing country|home country|work country|country code|country region",
    "delivery_street": "shipping street|shipping apt suite|ship street|ship to address line 1|ship to address line 2|shipping address 1|ship address|улица доставки",
    "delivery_city": "shipping city|ship city|ship to city|город доставки|місто доставки|delivery city",
    "delivery_region": "shipping state province|ship region|ship to province state|shipping state|shipping province",
    "delivery_postcode": "shipping postal code|ship postal code|ship to postal code zip code|shipping zip|индекс доставки",
    "delivery_country": "shipping country|ship country|ship to country|страна доставки",
    "viber": "viber|вайбер",
    "telegram": "telegram|телеграм|телеграмм|tg|тг|telegram username",
    "whatsapp": "whatsapp|whats app|вотсап|ватсап|вацап",
    "instagram": "instagram|інстаграм|инстаграм|insta|інста|инста|inst",
    "facebook": "facebook|фейсбук|fb|фб",
    "website": """сайт|веб сайт|вебсайт|website|web site|web page|site|url|www|homepage|home page|site web|strona www|web page 1|web page 2|
        інтернет сторінка|страница в интернете|web""",
    "sex": "пол|стать|sex|gender|genre|geschlecht|płeć|sexo|genere|sesso|м/ж|ч/ж|пол м ж|стать ч ж|sexe",
    "birthday": """дата рождения|дата народження|день рождения|день народження|др|д.р.|д/р|дн|дата рожд|д рожд|дата нар|birthday|birth date|birthdate|date of birth|
        dob|d.o.b.|bday|born|date de naissance|geburtsdatum|geburtstag|data urodzenia|fecha de nacimiento|data di nascita|рождение|народження|родился|
        дата рождения клиента|birth""",
    "birth_year": "год рождения|рік народження|birth year|year of birth|by|г.р.|р.н.",
    "birth_month": "месяц рождения|місяць народження|birth month|month of birth|bm",
    "birth_day": "birth day|day of birth|число рождения|bd",
    "kind": """тип контрагента|тип клиента|тип клієнта|вид контрагента|юр физ|юр/физ|физ юр лицо|физлицо юрлицо|юр физ лицо|client type|customer type|
        вид клиента|юр фіз|тип лица|тип особи|entity type""",
    "category": """категория|категорія|категория клиента|категорія клієнта|сегмент|segment|группа|група|статус|статус клиента|статус клієнта|status|
        customer group|group|тип|тип партнера|тип агента|client category|класс|рейтинг клиента|вип клиент|vip|business type|группа клиентов""",
    "registered_on": """дата регистрации|дата реєстрації|зарегистрирован|registration date|registered|date registered|created|created at|
        date created|signup date|дата добавления|дата додавання|дата создания|дата створення|клиент с|клієнт з|дата первой покупки|
        дата першої покупки|first purchase|дата перв покуп|customer since|created on|date added|join date|member since|
        дата заведения|registered on|since|client since|дата первого визита|дата першого візиту|первый визит|перший візит""",
    "source": """источник|джерело|source|откуда узнали|откуда|звідки|звідки дізналися|звідки дізнались|откуда пришел|канал|канал привлечения|канал залучення|
        lead source|utm source|referrer|как узнали о нас|откуда узнали об услугах|рекламный источник|referral source""",
    "campaign": "кампания|кампанія|рекламная кампания|рекламна кампанія|campaign|акция|utm campaign",
    "stage": "стадия|стадія|этап|етап|этап сделки|етап угоди|stage|воронка|стадия сделки",
    "preferred_channel": "предпочитаемый канал|бажаний канал|способ связи|спосіб зв'язку|preferred contact|preferred channel|канал связи|как связаться",
    "preferred_payment": "способ оплаты|спосіб оплати|форма оплаты|форма оплати|вид оплаты|preferred payment|payment method|оплата",
    "looking_for": "ищет|шукає|что ищет|що шукає|интерес|інтерес|интересуется|цікавиться|looking for|interest|interests|потребность|потреба|запрос|запит",
    "note": """примечание|примітка|примечания|примітки|комментарий|коментар|комментарии|коментарі|заметки|нотатки|note|notes|comment|comments|remark|
        remarks|memo|public notes|private notes|доп информация|додаткова інформація|дополнительно|додатково|описание клиента|bemerkung|uwagi|
        remarques|commentaire|prim|прим|заметка|нотатка|дополнительная информация|delivery instructions|особливості|особенности""",
    "tags": "теги|тэги|мітки|метки|tags|labels|ярлыки|tag|keywords|categories|group membership",
    "tax_id": """инн|іпн|рнокпп|єдрпоу|едрпоу|инн клиента|код єдрпоу|код едрпоу|идентификационный код|ідентифікаційний код|податковий номер|
        tax id|tax number|taxid|tin|ein|tax code|налоговый номер|ідентифікаційний номер|иин|бин|унп|иин/бин|nip|nif|cif|siren|siret|steuernummer|
        tax no|інн|іпн/єдрпоу|єдрпоу/іпн|єдрпоу/рнокпп|инн/кпп|company number|код єдрпоу/рнокпп|ідент код|инн организации|ico|regon""",
    "registration_number": "огрн|огрнип|огрн/огрнип|registration number|company registration|регистрационный номер|реєстраційний номер|handelsregister|krs",
    "tax_reason_code": "кпп|kpp",
    "vat_id": "vat|vat number|vat id|vat no|ндс номер|номер пдв|ідентифікаційний номер платника пдв|ипн плательщика ндс|tva|numéro de tva|ust id|ust idnr|vat reg no|partita iva",
    "iban": "iban|ібан|ибан|iban номер",
    "account": """расчетный счет|розрахунковий рахунок|р/с|р/р|рс|рр|номер счета|номер рахунку|bank account|account no|лицевой счет|счет|
        расчетный счёт|корр счет""",
    "bank_name": "банк|bank|bank name|название банка|назва банку|наименование банка|банк получателя",
    "bank_code": "бик|мфо|bic|swift|mfo|bik|sort code|код банка|код банку|bic/swift",
    "director": """директор|руководитель|керівник|director|ceo|генеральный директор|генеральний директор|head|глава|директор организации|фио директора|
        піб директора|геn директор""",
    "contact_person": """контактное лицо|contact name|контактна особа|контакт|контакти|контакты|contact|contact person|ответственное лицо|відповідальна особа|
        представитель|представник|contact persons|контактные лица|контактний представник|ansprechpartner|osoba kontaktowa|фио контактного лица""",
    "contact_role": "должность контактного|роль контакта|contact role",
    "working_hours": "часы работы|години роботи|график работы|графік роботи|режим работы|режим роботи|working hours|opening hours|время работы|час роботи|график|графік",
    "external_id": """id|ид|код|code|код клиента|код клієнта|клиент код|клієнт код|client id|customer id|customerid|номер клиента|номер клієнта|customer number|
        customer code|client code|id клиента|id клієнта|identifiant|identifier|unique id|uid|guid|record id|rec id|recid|user id|contact id|client number|
        account number|accountnumber|артикул клиента|kundennummer|numer klienta|код контрагента|id контрагента|код 1с|ідентифікатор|идентификатор|supplier id|vendor id|
        client no|customer no|id number|№ клиента|номер карточки|person id|row id|contactid|reference|external id|reference number|номер договора|номер договору""",
    "card_number": """номер карты|номер картки|карта|картка|дисконтная карта|дисконтна картка|card number|card no|loyalty card|card|штрихкод карты|
        штрих код карты|карта лояльности|картка лояльності|бонусная карта|бонусна картка|номер карты клиента|№ карты|№ картки|
        скидочная карта|discount card|membership number""",
}

PRODUCT: dict[str, str] = {
    "product_name": """товар|товари|товары|наименование товара|назва товару|название товара|номенклатура|наименование|найменування|назва|название|продукт|продукция|продукція|услуга|послуга|услуги|послуги|
        наименование услуги|назва послуги|product|product name|item|item name|item product|service|service name|products|goods|
        описание товара|артикль|article name|designation|наименование продукции|модель|позиция|найменування товару|bezeichnung|название услуги|
        наименование работ|stock item""",
    "product_code": "артикул|sku|product id|product code|stock code|item code|код товара|код товару|штрихкод|штрих код|barcode|ean|upc|isbn|art|артикул товара|part number|id товара|gtin",
    "price": """цена|ціна|price|unit price|стоимость|вартість|цена за единицу|ціна за одиницю|розничная цена|роздрібна ціна|цена розничная|оптовая цена|
        оптова ціна|ц роз|ц опт|ц дил|опт|розница|роздріб|item cost|cost|cena|prix|preis|precio|прайс|цена руб|цена грн|ціна грн|закупочная цена|
        тариф|цена с ндс|ціна з пдв|list price|unit cost|retail price""",
    "stock": "остаток|залишок|склад|наличие|наявність|на складе|на складі|stock|units in stock|in stock|остатки|залишки|qty in stock|кол на складе|units on order|reorder level",
    "unit": "единица|ед изм|единица измерения|одиниця|од виміру|од вим|одиниця виміру|unit|uom|ед|од|quantity per unit|еи|единица изм",
    "product_category": "категория товара|категорія товару|группа товаров|product category|sub category|subcategory|вид товара|category id|подкатегория|раздел|product type",
    "manufacturer": "производитель|виробник|manufacturer|brand|бренд|марка|торговая марка",
    "warranty": "гарантия|гарантія|warranty|гар",
    "duration": "длительность|тривалість|duration|продолжительность|длительность минут",
    "active": "активен|активний|активность|discontinued|в продаже|active|enabled|доступен",
    "image": "главное изображение|изображение|зображення|фото товара|image|images",
}

ORDER: dict[str, str] = {
    "order_number": """номер заказа|номер замовлення|заказ|замовлення|order|order id|order number|order no|invoice|invoice no|invoice number|номер счета фактуры|
        накладная|накладна|номер накладной|номер накладної|чек|номер чека|receipt|receipt number|№ заказа|№ замовлення|№ накладной|transaction id|po number|bill number|сделка|
        id заказа|код заказа|рахунок фактура|номер рахунку фактури|счет фактура|документ""",
    "order_date": """дата заказа|дата замовлення|order date|invoice date|дата продажи|дата продажу|дата и время продажи|дата покупки|sale date|transaction date|purchase date|
        дата накладной|дата накладної|дата чека|payment date|дата оплаты|дата оплати|ship date|shipped date|required date|дата отгрузки|due date|дата документа|
        дата відвантаження|дата операции|date of sale|bill date""",
    "date": "дата|date|день даты|дата время|date time|datetime|когда",
    "quantity": "количество|кількість|кол во|к сть|к-сть|кол|кол-во|quantity|qty|item quantity|штук|шт|count|количество продукции|кількість товару|объем|menge|quantité|ilość",
    "amount": """сумма|сума|amount|total|итого|разом|всего|всього|sum|sales|revenue|ext price|line total|сумма заказа|сума замовлення|выручка|виторг|
        subtotal|к оплате|до сплати|total price|сумма без скидки|gross|net|freight|amount before sales tax|debit amount|credit amount|paid|сумма покупки|оборот|profit""",
    "vat": "ндс|пдв|ставка ндс|ставка пдв|tax|vat rate|налог|sales tax amount",
    "discount": "скидка|знижка|discount|действующая скидка|discount percent|скидка %",
    "employee": "сотрудник продажа|employee id|продавец|продавець|кассир|касир|seller|cashier",
    "ship_mode": "ship via|ship mode|доставка|ship name|способ доставки|спосіб доставки",
}

VISIT: dict[str, str] = {
    "visit_start": """начало оказания услуги|дата визита|дата візиту|время визита|час візиту|время записи|запись на|visit date|appointment|appointment date|
        start time|время начала|час початку|начало|початок|дата приема|дата прийому|дата записи|дата запису""",
    "weekday": "день|день недели|день тижня|weekday|day of week|дни|дні",
    "visit_cycle": "тиждень циклу|неделя цикла|порядок|періодичність|периодичность|очередность|черговість|номер недели|частота визитов|частота візитів",
}

IGNORED: dict[str, str] = {
    "responsible": """мастер|майстер|сотрудник|співробітник|employee|employee name|работник|продавець|менеджер|ответственный|відповідальний|manager|responsible|ответственный менеджер|відповідальний менеджер|sales rep|агент|
        account manager|владелец|owner|куратор|ответственный сотрудник|sales representative""",
    "password": "пароль|password|pass|pwd|passwd|hash|secret|пин|pin|пін|пин код",
    "picture": "фото|photo|фотография|фотографія|фотография клиента|client photo|avatar|аватар|логотип|logo|логотип агента|picture|фото клиента",
    "login": "логин|логін|login|username|user name|user|screen name|xactnet address|учетная запись",
    "row_number": "№|n|no|nr|# п/п|№ п/п|п/п|№п/п|№ з/п|з/п|номер|number|номер строки|row|index|#",
    "money_state": """balance|баланс|paid to date|долг|борг|задолженность|заборгованість|currency|валюта|currency code|customer currency|кредитный лимит|annual revenue|annual sales|
        бонусы|бонуси|баллы|бали|сумма покупок|сума покупок|количество покупок|кількість покупок|дата последней покупки|останній візит|last visit|последний визит|last purchase|
        last contact|последняя покупка|остання покупка|возраст|вік|age|средний чек|середній чек""",
    "document": """серия паспорта|серія паспорта|номер паспорта|паспорт|паспортные данные|passport|passport number|дата выдачи|дата видачі|дата окончания срока действия|
        орган выдавший документ|кем выдан|ким видано|снилс|ssn|soc sec id|место рождения|місце народження|place of birth|birthplace|custom 1|custom 2|custom 3|custom 4|
        department|отдел|відділ|дата заявки|приоритет|priority|ширина канала|тип услуги|логотип""",
}
