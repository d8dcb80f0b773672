"""Beginnings of words that stand in headings of lists: enough to tell a heading, not what it means."""

import re

_STEMS = """
    назв наимен найменув имя ім'я ім’я прізв фамил фамілі отчеств батьков піб п.і.б фио ф.и.о тел телеф моб
    пошт почт адрес місто город міст насел індекс индекс область регіон регион район вулиц улиц будин дом
    країн стран дата день рожд народж стать пол телефон код номер артикул ціна цена цін сума сумма кільк
    колич к-ть кол-во од. ед. одиниц единиц категор груп тип вид статус стан коментар коммент приміт примеч
    клієнт клиент контраг контакт покуп замов заказ постач поставщ організ организ компан фірм фирм підприє
    предпри директор менеджер агент посад должн роль логін логин пароль єдрпоу едрпоу инн іпн ипн кпп огрн
    ндс пдв знижк скидк залиш остат склад товар продук послуг услуг виробн произв опис описан характ марк
    модел серія серия паспорт видан выдан термін срок гаран баланс борг долг джерел источник тег метк відпов
    ответст перший останн послед реєстр регистр приоритет знач показ ставк №
    name surname first last middle nick phone mobile cell fax tel email e-mail mail address addr street
    city town state region county country zip post code id no number date birth dob day month year time
    gender sex company organi account client customer contact supplier vendor agent manager title position
    role status type kind group categor segment price cost amount total sum qty quantity unit discount tax
    vat currency product item sku article description note comment remark website url homepage balance
    order invoice payment ship due paid rate profit sales age password login user enabled reference
    nom prénom prenom adresse ville pays genre identifiant imię imie nazwisko telefon miasto ulica strasse
    straße ort vorname nachname kunde fecha nombre apellido dirección ciudad gasto descripción
""".split()  # noqa: SIM905  # a list of 200 literals reads worse
_CUT = re.compile(r"(?<=[a-zа-яіїєґ])(?=[A-ZА-ЯІЇЄҐ])|[_\s:;,*()/\\.-]+")
_LONG = tuple(stem for stem in _STEMS if len(stem) > 3)
_WHOLE = frozenset(_STEMS)


def heading_likeness(text: str) -> float:
    """0 … 1: the share of words that are known from headings, 0 for long texts."""
    text = text.strip()
    if not text or len(text) > 80:
        return 0.0
    words = [word.lower() for word in _CUT.split(text) if word]
    if not words or len(words) > 8:
        return 0.0
    if text.lower() in _WHOLE:
        return 1.0
    known: int = sum(word in _WHOLE or word.startswith(_LONG) for word in words)
    return min(1.0, known / len(words) + 0.25 * (known > 0))
