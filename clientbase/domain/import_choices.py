# ruff: noqa: E501 -- lists of words read better in long lines
"""Words of an owner's list for what the catalogue offers as choices: «постійний» is the regular client."""

from clientbase.domain.text_folding import fold

_WORDS: dict[str, dict[str, str]] = {
    "category": {
        "new": "новый новая новий нова new",
        "casual": "случайный випадковий разовый разовий casual occasional",
        "regular": "постоянный постоянная постійний постійна regular loyal",
        "vip": "vip вип віп",
        "economy": "эконом економ economy",
        "dead": "неактивный неактивний мертвый мертвий потерян втрачений inactive dead lost",
    },
    "source": {
        "walk_in": "проходил|зашел|проходив|зайшов|с улицы|з вулиці|walk in|самотек",
        "referral": "рекомендация|рекомендація|по рекомендации|за рекомендацією|знакомые|знайомі|друзья|друзі|сарафан|сарафанне радіо|referral|recommendation|word of mouth",
        "instagram": "instagram|инстаграм|інстаграм|инста|інста",
        "facebook": "facebook|фейсбук|фб|fb",
        "google": "google|гугл|поиск google",
        "website": "сайт|website|наш сайт|site",
        "advertising": "реклама|advertising|ads|рекламный щит|білборд",
    },
    "preferred_channel": {
        "phone": "телефон|звонок|дзвінок|phone|call",
        "sms": "sms|смс",
        "email": "email|e-mail|почта|пошта|mail",
        "viber": "viber|вайбер",
        "telegram": "telegram|телеграм",
        "whatsapp": "whatsapp|вотсап|ватсап",
        "instagram": "instagram|инстаграм|інстаграм",
        "visit": "лично|особисто|визит|візит|in person",
    },
    "preferred_payment": {
        "cash": "наличные|наличными|готівка|готівкою|нал|cash",
        "card": "карта|картой|картка|карткою|card",
        "transfer": "безнал|безготівка|перевод|переказ|на счет|на рахунок|transfer|bank transfer|безналичный|безготівковий",
        "on_delivery": "наложенный платеж|накладений платіж|післяплата|при получении|при отриманні|cod|on delivery",
    },
}  # fmt: skip
_KEY_OF = {
    field: {
        fold(word): key
        for key, words in choices.items()
        for word in (words.split("|") if "|" in words else words.split())
    }
    for field, choices in _WORDS.items()
}


def choice_key(field: str, text: str) -> str:
    """The catalogue's key for the owner's word; the word itself where the catalogue has none (choices are open)."""
    text = " ".join(text.split())
    return _KEY_OF.get(field, {}).get(fold(text), text)
