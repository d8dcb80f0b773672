"""A query cut into words: without what only says of a number what it is, with words apart that are joined."""

import re

from clientbase.domain.text_folding import fold

MOST_WORDS = 20
_MOST_PARTS = 2 * MOST_WORDS  # of a query, with its labels and lone signs
_LONGEST = 60  # signs of a word that are looked for
_FEW_LETTERS = 2
_LABELS = frozenset(
    fold(word)
    for word in (
        *(
            "№",
            "#",
            "no",
            "nr",
            "номер",
            "number",
            "код",
            "code",
            "артикул",
            "sku",
            "картка",
            "карта",
            "card",
        ),
        *("т", "тел", "телефон", "моб", "мобільний", "мобильный", "tel", "phone", "mob", "mobile", "cell"),
        *("пошта", "почта", "mail", "email", "e-mail", "mailto"),
        *("іпн", "рнокпп", "єдрпоу", "инн", "кпп", "огрн", "edrpou", "vat", "tax", "id"),
        *("документ", "document", "рахунок", "рах", "счет", "сч", "invoice", "inv", "накладна", "накладная"),
        *("акт", "act", "договір", "договор", "contract", "замовлення", "заказ", "order", "чек", "receipt"),
        *(
            "місто",
            "город",
            "city",
            "м",
            "г",
            "вулиця",
            "улица",
            "street",
            "будинок",
            "дом",
            "квартира",
            "кв",
        ),
    )
)
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_SIGN_OF_NUMBER = re.compile(r"[№#](?=\w)")
_LABEL_JOINED = re.compile(r"([^\W\d_]+)[:.]+(?=[\w+(])")
_ADDRESS = re.compile(r"\w@|@\w")
_BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d_])[^\w\s'’ʼ`\"]+(?=[^\W\d_])")
_BESIDE_NUMBERS = re.compile(r"(?<=[^\W\d_])[,;:|/()]+(?=\d)|(?<=\d)[,;:|/()]+(?=[^\W\d_])")


def cut(text: str) -> str:
    """As much of a query as is read: a whole file may have been pasted."""
    return " ".join(word[:_LONGEST] for word in text[: _LONGEST * _MOST_PARTS].split()[:_MOST_PARTS])


def words_of(text: str) -> list[str]:
    """The words, as they are; signs that stand alone among words are none."""
    words = text.split()
    said = [word for word in words if any(map(str.isalnum, word))]
    return (said or words)[:MOST_WORDS]


def bare(word: str) -> str:
    """A word without the signs around it.

    >>> bare("«Сад»,"), bare("😀")
    ('Сад', '')
    """
    return _EDGES.sub("", word)


def unlabelled(text: str) -> str:
    """The query without words that say what the number or address in it is; "" where there are none.

    >>> unlabelled("рахунок № 47"), unlabelled("тел.:067 123"), unlabelled("№12"), unlabelled("рахунок")
    ('47', '067 123', '12', '')
    """
    apart = _LABEL_JOINED.sub(lambda found: f"{found[1]} " if _is_label(found[1]) else found[0], text)
    words = _SIGN_OF_NUMBER.sub(" ", apart).split()
    left = " ".join(word for word in words if not _is_label(word))
    if left == " ".join(text.split()) or (not any(map(str.isdigit, left)) and not _ADDRESS.search(left)):
        return ""
    return left


def _is_label(word: str) -> bool:
    return fold(bare(word) or word) in _LABELS


def parted(text: str) -> str:
    """The query with words apart that signs join, and without signs around words; numbers stay as they are.

    >>> parted("Шевченко,Тарас Г.Г."), parted("вул.Лісова,99 +38(067)1"), parted("a.b@c.d, КВ-1001")
    ('Шевченко Тарас Г Г', 'вул Лісова 99 +38(067)1', 'a.b@c.d КВ-1001')
    """
    found: list[str] = []
    for word in text.split():
        if _ADDRESS.search(word):
            found.append(bare(word))
            continue
        apart = _BESIDE_NUMBERS.sub(" ", _BETWEEN_LETTERS.sub(" ", word))
        found += map(trimmed, apart.split())
    return " ".join(found)


def trimmed(word: str) -> str:
    """A word without the signs around it; of two letters the signs may be letters of another layout.

    >>> trimmed("(Сад)"), trimmed("В."), trimmed(";er"), trimmed("+38(067)")
    ('Сад', 'В', ';er', '+38(067)')
    """
    if not any(map(str.isalpha, word)):
        return word
    within = bare(word)
    return within if len(within) > _FEW_LETTERS else word.rstrip(".,;:")
