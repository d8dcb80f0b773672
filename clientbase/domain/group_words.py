# ruff: noqa: E501 -- lists of words read better in long lines
"""Headings that people put between the rows of a list of clients: «Постійні клієнти», «VIP», «Нові з Інстаграму»."""

import re

from clientbase.domain.company_name import has_legal_form, is_trade_word
from clientbase.domain.names_lexicon import given_name_sex, patronymic_sex
from clientbase.domain.text_folding import fold

_STEMS = tuple(
    fold(stem)
    for stem in (
        *("клієнт", "клиент", "покупц", "покупат", "замовник", "заказчик", "контрагент", "партнер", "постачальник", "поставщик"),
        *("співробітник", "сотрудник", "постійн", "постоянн", "неактивн", "активн", "архів", "архив", "оптов", "роздріб", "розничн"),
        *("боржник", "должник", "проблемн", "чорний спис", "черный спис", "блогер", "абонемент", "потенційн", "потенциальн", "втрачен", "потерян"),
        *("інстаграм", "инстаграм", "instagram", "фейсбук", "facebook", "телеграм", "telegram", "корпоратив", "колишн", "бывш", "разов", "сезонн"),
        *("філі", "филиал", "відділен", "отделен", "юридичн", "юридическ", "фізичн", "физическ", "юрос", "юрлиц", "фізос", "физлиц", "решта", "прочи"),
        *("customer", "client", "wholesale", "retail", "inactive", "regular", "prospect", "archive", "supplier", "vendor", "partner"),
    )
)  # fmt: skip
_WORDS = frozenset(
    fold(word)
    for word in (
        *("нові", "нова", "новий", "новые", "новая", "новый", "старі", "старые", "vip", "віп", "вип", "опт", "інші", "другие", "інше", "другое"),
        *("діти", "дети", "дорослі", "взрослые", "жінки", "женщины", "чоловіки", "мужчины", "b2b", "b2c", "сайт", "рекомендації", "рекомендации"),
        *("new", "old", "others", "other", "leads", "active", "women", "men", "website", "список", "іменинники", "именинники", "особи", "лица", "persons", "район", "р-н", "група", "группа", "group"),
    )
)  # fmt: skip
_LED_BY = frozenset(
    fold(word)
    for word in ("майстер", "мастер", "менеджер", "менеджер:", "master", "manager", "група", "группа")
)
"""What a name may follow in the heading of a group: «Майстер Оля»."""
_COUNT = re.compile(
    r"[(\[]?\s*(?:(?:19|20)\d\d|\d{1,3}\s*(?:осіб|чол|чел|шт|people)?\.?)\s*(?:р|г|рік|год|року|года)?\.?\s*[)\]]?$",
    re.IGNORECASE,
)
_LONGEST = 60
_MOST_WORDS = 6


def is_group_heading(text: str) -> bool:
    """Whether a lone cell heads a group of clients, and is not the name of one.

    >>> is_group_heading("Постійні клієнти"), is_group_heading("VIP Оля"), is_group_heading("ТОВ «Партнер»")
    (True, False, False)
    """
    bare = _COUNT.sub("", text.strip()).strip(" :.-–—=*#")
    words = re.findall(r"[^\W_]+(?:-[^\W_]+)*", bare)
    if (
        not words
        or len(bare) > _LONGEST
        or len(words) > _MOST_WORDS
        or any(sign in bare for sign in '@«»"„“')
    ):
        return False
    folded = [fold(word) for word in words]
    if folded[0] in _LED_BY and 1 < len(words) <= 3:
        return True
    if has_legal_form(bare) or any(is_trade_word(word) for word in words):
        return False
    if any(given_name_sex(word) is not None or patronymic_sex(word) is not None for word in words):
        return False
    return any(word in _WORDS or word.startswith(_STEMS) for word in folded)
