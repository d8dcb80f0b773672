# ruff: noqa: E501 -- lists of words read better in long lines
"""The words that head columns of clients, products and orders, in Ukrainian, Russian, English and a few more.

Phrases are written as people write them; `import_headings` folds them. Keys are those of the field catalogue and of
`IMPORT_FIELDS`; what is no field of ours (prices, order numbers, passwords) has a key of its own and noun.
"""

CLIENT: dict[str, str] = {
    "full_name": """ім'я дитини|піб отримувача платежу|ФИО|Ф.И.О.|ПІБ|П.І.Б.|прізвище ім'я по батькові|прізвище та ім'я|прізвище ім'я|фамилия имя отчество|фамилия имя|
        фамилия и имя|имя фамилия|имя и фамилия|ім'я прізвище|ім'я та прізвище|фамилия и о|фамилия и.о.|full name|fullname|person name|
        полное имя|повне ім'я|display name|фио клиента|піб клієнта|И/Ф|Ф/И|Ф И|ф.и.|имя клиента|ім'я клієнта|контрагент фио|
        name and surname|surname and name|first and last name|imię i nazwisko|nazwisko i imię|vor und nachname|nom complet|
        nom et prénom|nom prénom|nombre completo|nombre y apellido|nome completo|покупатель фио|
        отображаемое имя|formatted name|person|человек|людина|имя фамилия отчество|фамилия имя отчество полностью|імʼя та прізвище|ім'я прізвище по батькові|піб|прізвище, ім'я|nazwisko i imiona|name vorname|meno a priezvisko|nume și prenume|nume prenume|nume si prenume|тегі аты жөні|аты жөні|аты-жөні|фио ребенка|піб дитини|піб учня|фио ученика|имя ребенка|vardas pavardė|jméno a příjmení""",
    "family_name": """фамилия|прізвище|surname|last name|lastname|family name|lname|l name|second name|nom de famille|nachname|
        familienname|apellido|apellidos|nazwisko|cognome|фам|sname|familia|contact last name|forename last|=last|прізвище клієнта|příjmení|priezvisko|фамилиясы|nume de familie|perekonnanimi|pavardė|uzvārds|sobrenome|achternaam|efternamn|billing last name""",
    "given_name": """ім'я|имя|first name|firstname|given name|fname|f name|forename|prénom|vorname|imię|nombre|nome|імя|name first|
        contact first name|=first|prenume|=аты|есімі|jméno|meno|fornavn|voornaam|förnamn|vardas|vārds|christian name|billing first name|nombres""",
    "additional_name": """отчество|по батькові|побатькові|patronymic|middle name|middlename|mname|patronymic name|second given name|
        zweiter vorname|imię ojca|additional name|әкесінің аты|middle initial|mi""",
    "nickname": "nickname|nick|ник|нік|псевдоним|псевдонім|прозвище|прізвисько|nick name|alias|никнейм|нікнейм|логин телеграм",
    "client_name": """отримувач|counterparty|counterparty name|beneficiary|beneficiary name|payer|payer name|sender|sender name|відправник платежу|клиент|название|клієнт|заказчик|замовник|покупатель|покупець|контрагент|client|customer|наименование|найменування|client name|customer name|
        наименование контрагента|назва контрагента|наименование клиента|назва клієнта|клиент наименование|name|nom|назва|buyer|buyer name|
        account name|имя клиента название|абонент|плательщик|платник|kunde|klient|cliente|bill to|плательщик наименование|гость|пациент|пацієнт|
        учень|ученик|patient|партнер наименование|sold to|bill to name|заказчики|клиенты|клієнти|контрагенти|контрагенты|customers|clients|=nume|nazwa|nazwa klienta|guest name|guest|власник тварини|хозяин|хозяин животного|господар|член організації|участник|учасник|член клуба|member|member name|student|student name|одержувач|получатель|имя получателя|mandant|contact display name|клиентка|клієнтка|шановний""",
    "organization": """организация|організація|компания|компанія|фирма|фірма|предприятие|підприємство|organization|organisation|company|company name|
        companyname|business name|название организации|назва організації|название компании|назва компанії|название фирмы|наименование организации|
        наименование агента|наименование партнера|наименование компании|наименование предприятия|найменування підприємства|юрлицо|юрособа|юр лицо название|
        место работы|місце роботи|работает в|firma|firm|société|entreprise|empresa|unternehmen|azienda|employer|наименование поставщика|
        название партнера|назва партнера|поставщик|постачальник|supplier|supplier name|vendor|vendor name|агент наименование|
        полное наименование|повна назва|краткое наименование|коротка назва|торговая точка|торгова точка|reseller|reseller name|account|nazwa firmy|firma nazwa|nume firmă|nume firma|firmă|denumire|denumirea|ұйым|компания атауы|razón social|razon social|raison sociale|ragione sociale|organization name|organization 1 name|org|bedrijf|назва підприємства|назва фірми|наименование контрагента полное|скорочена назва|billing company|компания клиента|business|legal name""",
    "job_title": """должность|посада|job title|title|position|role|contact title|роль|роль сотрудника|профессия|професія|occupation|
        stanowisko|fonction|beruf|cargo|job|должность контактного лица|посада контактної особи|organization title|organization 1 title|occupation title""",
    "phone": """car phone|radio phone|телефон|телефони|телефоны|тел|т.|phone|phones|phone number|telephone|tel|tel no|номер телефона|номер телефону|контактный телефон|
        контактний телефон|контактный номер|контактний номер|телефон для связи|phone no|contact phone|contact number|№ телефона|номер тел|
        téléphone|telefon|teléfono|telefono|telefone|numer telefonu|téléphone portable|tél|rufnummer|main phone|primary phone|other phone|
        телефон 1|номера телефонов|телефон клиента|контакты телефон|pager|pager number|toll free|телефон без 38|телефон/факс|тел/факс|тел факс|
        phone 1 value|ship to phone|связь|дзвонити|телефон матері|телефон батька|телефон матери|телефон отца|телефон родителей|телефон батьків|телефон власника|телефон хозяина|телефон отримувача|телефон владельца|ұялы телефон|telefonszám|default address phone|billing phone|контактні телефони|контактные телефоны|phone 1|phone 2|phone2|phone1|tel 1|tel 2|телефон 2|телефон 3|telefon kontaktowy|telefonnummer|telefoonnummer|phone/mobile|puhelin""",
    "mobile": """моб|моб.|телефон моб|телефон мобильный|телефон мобільний|тел моб|мобильный|мобільний|мобильный телефон|мобільний телефон|моб тел|моб. тел.|мобилка|сотовый|сот|сот тел|сотовый телефон|
        mobile|mobile phone|mobile number|cell|cell phone|cellphone|cellular|handy|portable|móvil|komórka|cellulare|gsm|mobil|мобільний номер|telefon komórkowy|mobiltelefon|мобільний тел|телефон переносной|переносной телефон|telefon mobil|telefonkomórkowy|mobile no|mob no|мобильный номер""",
    "work_phone": """телефон раб|телефон роб|тел раб|тел роб|рабочий телефон|робочий телефон|раб тел|роб тел|телефон рабочий|телефон робочий|work phone|office phone|business phone|office|
        служебный телефон|службовий телефон|company phone|phone work|company main phone|рабочий""",
    "home_phone": "телефон дом|тел дом|домашний телефон|домашній телефон|дом тел|телефон домашний|телефон домашній|home phone|home|phone home|домашний",
    "fax": "home fax|other fax|fax work|fax home|факс|fax|fax number|номер факса|faks|telefax|business fax",
    "email": """адрес эл почты|адреса ел пошти|e mail 3 address|адреса електронної пошти 2|work email|home email|email|e-mail|e mail|mail|емейл|имейл|електронна пошта|электронная почта|почта|пошта|эл почта|ел пошта|эл. адрес|электронный адрес|
        електронна адреса|адрес электронной почты|адреса електронної пошти|email address|e-mail address|primary email|secondary email|
        courriel|correo|correo electrónico|adresse email|adres email|mail address|e-mail 1 value|эл. почта|мыло|имэйл|емайл|contact email|
        логин email|posta elettronica|ел адреса|эл адрес|электронный адрес почты|почта email|адреса ел пошти|e-mail 2 address|mailadresse|електронка|емейл адреса|user email|billing email|електрондық пошта|adres mailowy|ел. скринька""",
    "address": """адрес фактический|адреса фактична|business address|home address full|other address|адреса факт|адрес факт|адрес|адреса|address|location|адрес проживания|адреса проживання|место жительства|місце проживання|прописка|адрес регистрации|
        полный адрес|повна адреса|full address|адрес клиента|адреса клієнта|фактический адрес|фактична адреса|mailing address|почтовый адрес|
        поштова адреса|adresse|adres|dirección|indirizzo|anschrift|местоположение|місцезнаходження|локація|место проживания|postal address|
        домашний адрес|домашня адреса|адреса магазину|адрес магазина""",
    "delivery_address": """адрес доставки|адреса доставки|shipping address|delivery address|куда доставить|место доставки|місце доставки|
        отделение новой почты|відділення нової пошти|відділення|нп|новая почта|нова пошта|адрес отгрузки""",
    "legal_address": """адрес юридический|адреса юридична|адреса юр|адрес юр|адреса реєстрації юр|юридический адрес|юридична адреса|юр адрес|юр адреса|legal address|registered address|адрес организации юридический|
        siège social""",
    "street": """business street|home street|other street|business street 2|home street 2|work street|улица|вулиця|вул|ул|street|street address|address 1|address line 1|address1|address 2|address line 2|address2|address line1|
        billing street|billing apt suite|straße|strasse|rue|calle|ulica|via|home address|home address 2|work address|work address 2|
        addressline1|addressline2|address 1 street|suite|apt|street name|bill street|address1|address2|=ул.|=вул.|default address address1|default address address2|strada|stradă|adresă|адрес улица|көше|utca|gata|straat|domicilio|calle y número|billing address 1|billing address 2|extended address""",
    "house": "номер квартири|номер квартиры|№ квартири|№ квартиры|дом|будинок|буд|house|house number|номер дома|номер будинку|№ дома|street number|hausnummer|building|street no|д.|street id|nr domu|hausnr|nr bloc|номер будинку корпус|корпус|корп|квартира|кв|№ квартиры|№ квартири|flat|apartment|apt no|unit no|nr lokalu|nr mieszkania|piso",
    "city": """business city|other city|город|місто|city|town|населенный пункт|населений пункт|нас пункт|город проживания|місто проживання|ville|ciudad|miasto|stadt|ort|
        città|cidade|г.|м.|home city|work city|billing city|село|locality|suburb|город покупателя|город покупки|гор покуп|miejscowość|localitate|localitatea|oraș|oras|населений пункт місто|қала|población|poblacion|localidad|município|plaats|город/населенный пункт|місто доставки покупця|город клиента|місто проживання клієнта|=нас. пункт|default address city""",
    "region": """business state|other state|home region|область|регион|регіон|обл|район|край|region|state|province|state province|county|billing state province|home state|work state|
        département|provincia|bundesland|województwo|округ|județ|judet|=st|облыс|default address province code|province code|kraj województwo|voivodeship|область/край""",
    "postcode": """business postal code|home postal code|other postal code|business zip|индекс|індекс|почтовый индекс|поштовий індекс|postcode|postal code|zip|zip code|zipcode|post code|plz|code postal|kod pocztowy|
        código postal|cap|postleitzahl|home zip code|work zip code|billing postal code|area code|zip postal code|postal code zip code|=c.p.|=cp|cod poștal|cod postal|пошта індекс|default address zip|psč|postnummer|postinumero|irsz""",
    "country": "business country region|home country region|other country region|business country|страна регистрации|країна реєстрації|страна|країна|country|nation|pays|país|land|kraj|paese|billing country|home country|work country|country code|country region|țara|=tara|default address country code|default address country",
    "delivery_street": "shipping street|shipping apt suite|ship street|ship to address line 1|ship to address line 2|shipping address 1|ship address|улица доставки",
    "delivery_city": "shipping city|ship city|ship to city|город доставки|місто доставки|delivery city",
    "delivery_region": "shipping state province|ship region|ship to province state|shipping state|shipping province",
    "delivery_postcode": "shipping postal code|ship postal code|ship to postal code zip code|shipping zip|индекс доставки",
    "delivery_country": "shipping country|ship country|ship to country|страна доставки",
    "viber": "viber|вайбер",
    "telegram": "telegram|телеграм|телеграмм|tg|тг|telegram username",
    "whatsapp": "whatsapp|whats app|вотсап|ватсап|вацап",
    "instagram": "instagram|інстаграм|инстаграм|insta|інста|инста|inst|інст|инст",
    "facebook": "facebook|фейсбук|fb|фб",
    "website": """веб сторінка|веб страница|personal web page|сайт|веб сайт|вебсайт|website|web site|web page|site|url|www|homepage|home page|site web|strona www|web page 1|web page 2|
        інтернет сторінка|страница в интернете|web""",
    "sex": "пол|стать|sex|gender|genre|geschlecht|płeć|sexo|genere|sesso|м/ж|ч/ж|пол м ж|стать ч ж|sexe",
    "birthday": """дата рождения|дата народження|день рождения|день народження|др|д.р.|д/р|дн|дата рожд|д рожд|дата нар|birthday|birth date|birthdate|date of birth|
        dob|d.o.b.|bday|born|date de naissance|geburtsdatum|geburtstag|data urodzenia|fecha de nacimiento|data di nascita|рождение|народження|родился|
        дата рождения клиента|birth|народився|народилась|народилася|родилась|день варення|ден народження|туған күні|data nașterii|data nasterii|datum narození|dátum narodenia|születési dátum|geboortedatum|syntymäaika|fecha nacimiento|né le|née le|дата нар|день нар""",
    "birth_year": "год рождения|рік народження|birth year|year of birth|by|г.р.|р.н.|рік нар|год рожд|г р|г.рожд|годрождения",
    "birth_month": "месяц рождения|місяць народження|birth month|month of birth|bm",
    "birth_day": "birth day|day of birth|число рождения|bd",
    "kind": """тип контрагента|тип клиента|тип клієнта|вид контрагента|юр физ|юр/физ|физ юр лицо|физлицо юрлицо|юр физ лицо|client type|customer type|
        вид клиента|юр фіз|тип лица|тип особи|entity type""",
    "category": """важность|важливість|класс важности|група клієнтів|цінова група|ценовая группа|категория|категорія|категория клиента|категорія клієнта|сегмент|segment|=группа|=група|=статус|статус клиента|статус клієнта|=status|
        customer group|=group|=тип|тип партнера|тип агента|client category|=класс|рейтинг клиента|вип клиент|vip|business type|группа клиентов""",
    "registered_on": """дата регистрации|дата реєстрації|зарегистрирован|registration date|registered|date registered|created|created at|
        date created|signup date|дата добавления|дата додавання|дата создания|дата створення|клиент с|клієнт з|дата первой покупки|
        дата першої покупки|first purchase|дата перв покуп|customer since|created on|date added|join date|member since|
        дата заведения|registered on|since|client since|дата первого визита|дата першого візиту|первый визит|перший візит|inscription|дата вступу|дата вступления|user registered|start date|date inscription|fecha de alta|eintrittsdatum|kunde seit|data rejestracji|дата заведення|sended|created time|дата обращения|дата звернення|клієнт від|тіркелген күні|membership start""",
    "source": """хто порекомендував|кто порекомендовал|кто рекомендовал|рекомендація|рекомендация|рекомендував|рекомендовал|от кого|від кого|от кого пришел|referred by|хто рекомендував|источник|джерело|source|откуда узнали|откуда|звідки|звідки дізналися|звідки дізнались|откуда пришел|канал|канал привлечения|канал залучення|
        lead source|utm source|referrer|как узнали о нас|откуда узнали об услугах|рекламный источник|referral source""",
    "campaign": "кампания|кампанія|рекламная кампания|рекламна кампанія|campaign|акция|utm campaign",
    "stage": "стадия|стадія|этап|етап|этап сделки|етап угоди|stage|воронка|стадия сделки",
    "preferred_channel": "предпочитаемый канал|бажаний канал|способ связи|спосіб зв'язку|preferred contact|preferred channel|канал связи|как связаться",
    "preferred_payment": "способ оплаты|спосіб оплати|форма оплаты|форма оплати|вид оплаты|preferred payment|payment method|оплата",
    "looking_for": "ищет|шукає|что ищет|що шукає|интерес|інтерес|интересуется|цікавиться|looking for|interest|interests|потребность|потреба|запрос|запит",
    "note": """примечание|примітка|примечания|примітки|комментарий|коментар|комментарии|коментарі|заметки|нотатки|note|notes|comment|comments|remark|
        remarks|memo|public notes|private notes|доп информация|додаткова інформація|дополнительно|додатково|описание клиента|bemerkung|uwagi|
        remarques|commentaire|prim|прим|заметка|нотатка|дополнительная информация|delivery instructions|особливості|особенности|observaciones|observații|observatii|anmerkung|anmerkungen|ескерту|poznámka|notiz|notizen|notas|opombe|аллергии|алергії|особые отметки|побажання|пожелания|інформація|информация|remarques client|allergies|хобі|хобби""",
    "tags": "категории|категорії|теги|тэги|мітки|метки|tags|labels|ярлыки|tag|keywords|categories|group membership|гештеги|хештеги|etykiety",
    "tax_id": """егрпоу|едрпу|edrpou|код по окпо|код за окпо|код за дрфо|код по дрфо|код егрпоу|counterparty tax id|counterparty edrpou|єдрпоу отримувача|єдрпоу платника|код отримувача|код платника|инн|іпн|рнокпп|єдрпоу|едрпоу|инн клиента|код єдрпоу|код едрпоу|идентификационный код|ідентифікаційний код|податковий номер|податковий код|налоговый код|
        tax id|tax number|taxid|tin|ein|tax code|налоговый номер|ідентифікаційний номер|иин|бин|унп|иин/бин|nip|nif|cif|siren|siret|steuernummer|
        tax no|інн|іпн/єдрпоу|єдрпоу/іпн|єдрпоу/рнокпп|инн/кпп|company number|код єдрпоу/рнокпп|ідент код|инн организации|ico|regon|жсн|бсн|жсн/бсн|cui|cif/cui|cod fiscal|dič|ičo|ико|окпо|ідентифікаційний код юридичної особи|реєстраційний номер облікової картки платника податків|дрфо|окпо/инн|код окпо|vat number nip""",
    "registration_number": "огрн|огрнип|огрн/огрнип|registration number|company registration|регистрационный номер|реєстраційний номер|handelsregister|krs|nr reg com|номер свідоцтва",
    "tax_reason_code": "кпп|kpp",
    "vat_id": "vat|vat number|vat id|vat no|ндс номер|номер пдв|ідентифікаційний номер платника пдв|ипн плательщика ндс|tva|numéro de tva|ust id|ust idnr|vat reg no|partita iva|індивідуальний податковий номер|номер свідоцтва пдв|номер платника пдв",
    "iban": "iban|ібан|ибан|iban номер",
    "account": """банковский счет|банківський рахунок|counterparty account|beneficiary account|payer account|рахунок отримувача|рахунок платника|счет получателя|счет плательщика|особовий рахунок|номер особового рахунку|расчетный счет|розрахунковий рахунок|р/с|р/р|рс|рр|номер счета|номер рахунку|bank account|account no|лицевой счет|счет|
        расчетный счёт|корр счет|рахунок|номер рахунка|banka účet|bankverbindung""",
    "bank_name": "найменування банку|банк отримувача|банк платника|counterparty bank|beneficiary bank|банк|bank|bank name|название банка|назва банку|наименование банка|банк получателя",
    "bank_code": "бик|мфо|bic|swift|mfo|bik|sort code|код банка|код банку|bic/swift|код мфо",
    "director": """директор|руководитель|керівник|director|ceo|генеральный директор|генеральний директор|head|глава|директор организации|фио директора|
        піб директора|геn директор""",
    "contact_person": """піб бухгалтера|фио бухгалтера|бухгалтер|головний бухгалтер|главный бухгалтер|accountant|контактное лицо|contact name|контактна особа|контакт|контакти|контакты|contact|contact person|ответственное лицо|відповідальна особа|
        представитель|представник|contact persons|контактные лица|контактний представник|ansprechpartner|osoba kontaktowa|фио контактного лица|піб матері|фио матери|піб батька|фио отца|піб батьків|фио родителей|фио родителя|піб одного з батьків|мать|мати|мама|батько|отец|папа|тато|родитель|родители|законный представитель|законний представник|parent|parent name|mother|father|guardian|emergency contact|основное контактное лицо|persoana de contact|persoană de contact|persona de contacto|contact personne|interlocuteur|контактное лицо клиента""",
    "contact_role": "должность контактного|роль контакта|contact role",
    "working_hours": "часы работы|години роботи|график работы|графік роботи|режим работы|режим роботи|working hours|opening hours|время работы|час роботи|график|графік",
    "external_id": """id|ид|код|code|код клиента|код клієнта|клиент код|клієнт код|client id|customer id|customerid|номер клиента|номер клієнта|customer number|
        customer code|client code|id клиента|id клієнта|identifiant|identifier|unique id|uid|guid|record id|rec id|recid|user id|contact id|client number|
        account number|accountnumber|артикул клиента|kundennummer|numer klienta|код контрагента|id контрагента|код 1с|ідентифікатор|идентификатор|supplier id|vendor id|
        client no|customer no|id number|№ клиента|номер карточки|person id|row id|contactid|reference|external id|reference number|номер договора|номер договору|uuid|customer uuid|kundennr|kunden nr|№ абонента|member no|member id|member number|membership no|номер члена|№ квитка|№ карточки|табельный номер|табельний номер|client code id|cod client|código|codigo|código cliente|nr klienta|n° client|no client|numéro client|№ договора|contact uuid|номер пациента|номер пацієнта|patient id|patient no|guest id|nr crt client|id контакта|id контакту|код покупателя|код покупця|user id id""",
    "card_number": """номер бонусної картки|номер бонусной карты|номер дисконтної карти|№ бонусної картки|номер картки лояльності|номер клубної картки|номер карты|номер картки|карта|картка|дисконтная карта|дисконтна картка|card number|card no|loyalty card|card|штрихкод карты|
        штрих код карты|карта лояльности|картка лояльності|бонусная карта|бонусна картка|номер карты клиента|№ карты|№ картки|
        скидочная карта|discount card|membership number|карта клиента|картка клієнта|card id|номер дисконтной карты|номер дисконтної картки|картка лояльності №|штрихкод картки|дисконт""",
}

PRODUCT: dict[str, str] = {
    "product_name": """товар|товари|товары|наименование товара|назва товару|название товара|номенклатура|наименование|найменування|назва|название|продукт|продукция|продукція|услуга|послуга|услуги|послуги|
        наименование услуги|назва послуги|product|product name|item|item name|item product|service|service name|products|goods|
        описание товара|артикль|article name|designation|наименование продукции|модель|позиция|найменування товару|bezeichnung|название услуги|
        наименование работ|stock item""",
    "product_code": "артикул|sku|product id|product code|stock code|item code|код товара|код товару|штрихкод|штрих код|barcode|ean|upc|isbn|art|артикул товара|part number|id товара|gtin",
    "price": """цена|розничная|роздрібна|оптовая|оптова|wholesale price|ціна|price|unit price|стоимость|вартість|цена за единицу|ціна за одиницю|розничная цена|роздрібна ціна|цена розничная|оптовая цена|
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
    "quantity": "количество|кількість|кол во|к сть|к-сть|к-ть|кіл-ть|к-во|кол|кол-во|quantity|qty|item quantity|штук|шт|count|количество продукции|кількість товару|объем|menge|quantité|ilość",
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
    "responsible": """торговый агент|торговий агент|manager's name|assistant's name|assistant's phone|assistant name|manager name|мастер|майстер|сотрудник|співробітник|employee|employee name|работник|продавець|менеджер|ответственный|відповідальний|manager|responsible|ответственный менеджер|відповідальний менеджер|sales rep|агент|
        account manager|владелец|owner|куратор|ответственный сотрудник|sales representative|лікар|врач|тренер|trainer|ответственный за контакт|майстриня|администратор|адміністратор|стоматолог|вчитель|учитель|класний керівник""",
    "password": "пароль|password|pass|pwd|passwd|hash|secret|пин|pin|пін|пин код|salt|соль",
    "picture": "фото|photo|фотография|фотографія|фотография клиента|client photo|avatar|аватар|логотип|logo|логотип агента|picture|фото клиента|phonetic first name|phonetic middle name|phonetic last name|given name yomi|family name yomi|name prefix|name suffix|additional name yomi|file as|suffix|e mail type|e-mail display name|краткое имя эл почты|отображаемое имя эл почты|initials|sort name",
    "login": "логин|логін|login|username|user name|user|screen name|xactnet address|учетная запись",
    "row_number": "№|n|no|nr|# п/п|№ п/п|п/п|№п/п|№ з/п|з/п|номер|number|номер строки|row|index|#|lp|l p|nr crt|№ пп|lfd nr|s no|sr no|sl no|poř č|№ п п",
    "money_state": """кількість візитів|количество визитов|візитів|визитов|витратив|витрачено|потратил|потрачено|оплачено|залишок після операції|остаток после операции|сума боргу|сумма долга|cashback|кешбек|кэшбэк|комісія|комиссия|сума комісій|balance|баланс|paid to date|долг|борг|задолженность|заборгованість|currency|валюта|currency code|customer currency|кредитный лимит|annual revenue|annual sales|
        бонусы|бонуси|баллы|бали|сумма покупок|сума покупок|количество покупок|кількість покупок|дата последней покупки|останній візит|last visit|последний визит|last purchase|
        last contact|последняя покупка|остання покупка|возраст|вік|age|средний чек|середній чек|продано|платит|сумма продаж|сума продажів|сумма заказов|сума замовлень|кількість замовлень|количество заказов|кол во заказов|к сть замовлень|остання заявка|дата останньої заявки|останнє замовлення|последний заказ|total spent|total orders|orders count|last order|last order date|last modified|date last visit|bookings count|візити|визиты|visits|відстрочка днів|отсрочка дней|количество посещений|dernière visite|ventes|valid until|expiry date|внески сплачено до""",
    "address_of_machine": "ip|ip address|ip адрес|customer ip address|cookies|user agent",
    "made_by": "кем создан|кем создан контакт|ким створено|created by|modified by|кем изменен|изменил|создал|дата редактирования|дата изменения|дата зміни|updated at|modified at",
    "ledger": "дебет|кредит|сальдо|дебет начальный|debit|credit|оборот|обороты за период|оборот дебет|оборот кредит|сальдо на начало|сальдо на конец|приход|расход|надходження|витрати",
    "consent": """newsletter|accepts email marketing|accepts marketing|accepts sms marketing|подписка на рассылку|підписка на розсилку|email subscriber status|
        offres partenaires|sms subscriber status|marketing consent|согласие на рассылку|згода на розсилку|tax exempt|опубликован""",
    "belonging": """кличка|порода|номер чипа|№ чіпа|№ чипа|вид животного|вид тварини|дата народження тварини|дата рождения животного|дата рождения питомца|госномер|гос номер|
        держномер|номер авто|vin|vin код|марка авто|модель авто|год выпуска|рік випуску|пробег|пробіг|license plate|number plate|автомобиль|автомобіль""",
    "document": """деталі операції|детали операции|опис операції|описание операции|призначення платежу|назначение платежа|payment purpose|purpose of payment|документ удостоверяющий личность|документ що посвідчує особу|свидетельство плательщика ндс|пометка удаления|это группа|ссылка|organization department|organization 1 department|office location|imaddress|im address|government id number|organizational id number|company yomi|given yomi|surname yomi|yomi name|номер медкартки|номер амбулаторної карти|тип шкіри|тип кожи|группа крови|група крові|номер ттн|ттн|дата валютування|серия паспорта|серія паспорта|номер паспорта|паспорт|паспортные данные|passport|passport number|дата выдачи|дата видачі|дата окончания срока действия|
        орган выдавший документ|кем выдан|ким видано|снилс|ssn|soc sec id|место рождения|місце народження|place of birth|birthplace|custom 1|custom 2|custom 3|custom 4|
        department|отдел|відділ|дата заявки|приоритет|priority|ширина канала|тип услуги|логотип""",
}

OTHERS = """тварини животного питомца улюбленця собаки кота pet animal ребенка дитини дитина ребенок child child's дочери сына
    дочки сина мужа жены супруга супруги чоловіка дружини spouse partner's husband wife"""
"""Whose birthday it is, when it is not the client's."""

CHILDREN = "діти дітки дети детки children kids"
"""What a heading begins with that asks for several names and ages, none of them the client's."""

GROUPS = """клиент клієнт клиенты клієнти контакт контакты контакти контактні контактные данные дані адрес адреса address addresses
    contact contacts default billing customer client физлицо юрлицо реквизиты реквізити персональні персональные личные
    особисті основные основні паспортные паспортні пациент пацієнт дом домашний details data owner власник владелец хозяин
    personal primary user member guest інформація информация общие загальні kontakt kontaktdaten adresse dane adresowe kunde
    проживания проживання прописки фактический фактична контрагент покупатель покупець поставщик постачальник заказчик
    замовник counterparty payer beneficiary"""
"""What stands over several columns of a heading of two rows."""

DELIVERED = "shipping ship delivery доставка доставки доставці получатель получателя отримувач отримувача"
