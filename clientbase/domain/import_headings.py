"""What the heading of a column may mean, by its words, whoever typed them and however."""

import difflib
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from clientbase.domain import heading_words
from clientbase.domain.text_folding import fold


@dataclass(frozen=True, slots=True)
class HeadingMeaning:
    """`noun` is client, product, order, visit or ignored; `weight` 0 … 1 says how sure the words are."""

    noun: str
    key: str
    weight: float


_NOUNS = {
    "client": heading_words.CLIENT,
    "product": heading_words.PRODUCT,
    "order": heading_words.ORDER,
    "visit": heading_words.VISIT,
    "ignored": heading_words.IGNORED,
}
_HUMP = re.compile(r"(?<=[a-zа-яіїєґё])(?=[A-ZА-ЯІЇЄҐЁ])|(?<=[A-ZА-ЯІЇЄҐЁ])(?=[A-ZА-ЯІЇЄҐЁ][a-zа-яіїєґё]{2})")
_ACRONYM = re.compile(r"(?<![^\W_])((?:[^\W\d_]\.\s?)+[^\W\d_])(?![^\W_])")
_NOT_WORD = re.compile(r"[^\w№#]+|_")
_NUMBERING = re.compile(r"(?:^[№#]?\s*\d+\s+(?=\D)|\s*[№#]?\s*\d+$)")
_OWNERS = frozenset(
    fold(word)
    for word in [
        "агента",
        "партнера",
        "партнёра",
        "клиента",
        "клієнта",
        "контрагента",
        "покупателя",
        "покупця",
        "заказчика",
        "замовника",
        "поставщика",
        "постачальника",
        "сотрудника",
        "співробітника",
        "абонента",
        "пациента",
        "пацієнта",
        "гостя",
        "ученика",
        "учня",
        "организации",
        "організації",
        "компании",
        "компанії",
        "customer",
        "client",
        "contact",
        "primary",
        "main",
        "основной",
        "основний",
        "основна",
        "основная",
        "личный",
        "особистий",
        "personal",
        "user",
        "your",
        "billing",
        "bill",
        "person",
        "company",
        "customers",
        "clients's",
        "the",
        "of",
        "ваш",
        "ваша",
        "ваше",
        "your's",
        "укажите",
        "вкажіть",
        "введите",
        "employee",
        "student",
        "лица",
        "особи",
        "действующий",
        "актуальный",
        "обязательно",
        "обов'язково",
        "required",
        "optional",
        "value",
    ]
)
_CONTAINED_LEAST = 3
_OF_ONE_PERSON = frozenset(
    ("birthday", "birth_year", "birth_month", "birth_day", "sex", "job_title", "given_name", "family_name")
)
"""What is told of somebody else in the row: «Дата народження тварини» is not the client's birthday."""


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


_GOODS = re.compile(r"товар|продукц|услуг|послуг|номенклатур|goods|product")
_OTHERS = _folded(heading_words.OTHERS)
_CHILDREN = _folded(heading_words.CHILDREN)
_GROUPS = _folded(heading_words.GROUPS)
_DELIVERED = _folded(heading_words.DELIVERED)


_GOOGLE = re.compile(r"([A-Za-z\- ]+?) \d+ - ([A-Za-z ]+)")  # «Address 1 - City», «Phone 1 - Value»
_OF_TYPE = re.compile(
    r"\b(?:phone|e-?mail|address|website|relation|event|im|organization|custom field)\b.*\b(?:type|label)$",
    re.IGNORECASE,
)


def heading_key(text: str) -> str:
    """Without case, humps, punctuation, numbering, line breaks: «ДатаПервПокуп:*» → «дата перв покуп»."""
    text = _ACRONYM.sub(lambda found: found[1].replace(".", "").replace(" ", ""), text)
    words = _NOT_WORD.sub(" ", fold(_HUMP.sub(" ", text)))
    bare = _NUMBERING.sub("", " ".join(words.split()))
    return bare if bare and not bare.isdigit() else " ".join(words.split())


@cache
def _phrases() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for noun, meanings in _NOUNS.items():
        for key, phrases in meanings.items():
            for phrase in (key, *phrases.split("|")):
                plain = heading_key(" ".join(phrase.split()))
                known = found.setdefault(plain, [])
                if plain and (noun, key) not in known:
                    known.append((noun, key))
    found.pop("", None)
    return {phrase: tuple(known) for phrase, known in found.items()}


@cache
def _whole_only() -> frozenset[str]:
    """Phrases that mean something only when nothing else stands in the heading: «First», «Last», «ST»."""
    return frozenset(
        heading_key(phrase)
        for meanings in _NOUNS.values()
        for phrases in meanings.values()
        for phrase in phrases.split("|")
        if phrase.strip().startswith("=")
    )


@cache
def _compact() -> dict[str, str]:
    """Phrases written as one word: «e mail» and «email», «клиенткод»."""
    return {phrase.replace(" ", ""): phrase for phrase in sorted(_phrases(), key=len)}


@lru_cache(maxsize=5_000)
def heading_meanings(text: str) -> tuple[HeadingMeaning, ...]:
    """All meanings the words allow, the surest first; () for words that head nothing we know.

    >>> heading_meanings("Электронная почта агента:*")[0].key, heading_meanings("Patrinymic")[0].key
    ('email', 'additional_name')
    """
    if not text or len(text) > 200:
        return ()
    if _OF_TYPE.search(text.strip()):
        return (HeadingMeaning("ignored", "type", 1.0),)
    if google := _GOOGLE.fullmatch(text.strip()):
        text = google[1] if google[2] in ("Value", "Name", "Formatted") else google[2]
    whole = heading_key(text)
    if not whole:
        return ()
    phrases = _phrases()
    if whole in phrases:
        return _meanings(whole, 1.0)
    if (glued := whole.replace(" ", "")) in _compact() and len(glued) > 3:
        return _meanings(_compact()[glued], 0.95)
    before_brackets = heading_key(re.split(r"[(\[\n]", text, maxsplit=1)[0])
    if before_brackets and before_brackets != whole and before_brackets in phrases:
        return _meanings(before_brackets, 0.9)
    words = whole.split()
    if words[0] in _CHILDREN:
        return (HeadingMeaning("ignored", "of_somebody_else", 0.9),)
    own = " ".join(word for word in words if word not in _OWNERS)
    if own and own != whole and own in phrases:
        return _of_whom(words, _meanings(own, 0.92))
    if grouped := _under_group(words):
        return _of_whom(words, grouped)
    if short := _abbreviated(words):
        return short
    if words[-1] == "id" and len(words) > 1:
        return (HeadingMeaning("ignored", "id_of_something", 0.8),)
    if contained := _contained(words):
        return _of_whom(words, contained)
    return _misspelt(own or whole)


def _of_whom(words: list[str], found: tuple[HeadingMeaning, ...]) -> tuple[HeadingMeaning, ...]:
    if (
        found
        and found[0].key in ("client_name", "organization")
        and any(_GOODS.match(word) for word in words)
    ):
        return (HeadingMeaning("product", "product_name", found[0].weight),)
    if found and found[0].key in _OF_ONE_PERSON and any(word in _OTHERS for word in words):
        return (HeadingMeaning("ignored", "of_somebody_else", found[0].weight),)
    return found


def _under_group(words: list[str]) -> tuple[HeadingMeaning, ...]:
    """«Клієнт Прізвище», «Default Address City»: a known phrase below the heading of a group of columns."""
    phrases = _phrases()
    for start in range(1, len(words)):
        before, phrase = words[:start], " ".join(words[start:])
        if phrase not in phrases or len(phrase) < 2:
            continue
        if all(word in _GROUPS or word in _OWNERS for word in before):
            return _meanings(phrase, 0.88)
        if all(word in _GROUPS or word in _OWNERS or word in _DELIVERED for word in before):
            return _delivered(phrases[phrase])
    return ()


def _delivered(known: tuple[tuple[str, str], ...]) -> tuple[HeadingMeaning, ...]:
    """A part of the address where goods are sent; a person or a firm there need not be the client."""
    for noun, key in known:
        if noun == "client" and key in ("street", "city", "region", "postcode", "country"):
            return (HeadingMeaning("client", f"delivery_{key}", 0.88),)
        if noun == "client" and key == "address":
            return (HeadingMeaning("client", "delivery_address", 0.88),)
        if noun == "client" and key in ("phone", "mobile", "email"):
            return (HeadingMeaning("client", key, 0.7),)
    return (HeadingMeaning("ignored", "receiver", 0.8),)


def _abbreviated(words: list[str]) -> tuple[HeadingMeaning, ...]:
    """«Дата народж.», «Конт. телефон»: every word the beginning of a word of one known phrase."""
    if len(words) < 2 or any(len(word) < 3 for word in words):
        return ()
    whole = " ".join(words)
    for phrase in _phrases():
        if phrase[:3] != whole[:3] or len(phrase) < len(whole):
            continue
        full = phrase.split()
        if len(full) == len(words) and all(
            known.startswith(word) for word, known in zip(words, full, strict=True)
        ):
            return _meanings(phrase, 0.8)
    return ()


def _meanings(phrase: str, weight: float) -> tuple[HeadingMeaning, ...]:
    return tuple(HeadingMeaning(noun, key, weight) for noun, key in _phrases()[phrase])


def _contained(words: list[str]) -> tuple[HeadingMeaning, ...]:
    """The longest known phrase inside a longer heading; the first word of a heading says most."""
    phrases = _phrases()
    best: tuple[float, str] = (0.0, "")
    for size in range(min(5, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            phrase = " ".join(words[start : start + size])
            if phrase not in phrases or (size == 1 and len(phrase) < _CONTAINED_LEAST and phrase != "id"):
                continue
            if phrases[phrase][0] == ("ignored", "row_number") or phrase in _whole_only():
                continue
            score = len(phrase) + (2 if start == 0 else 0)
            if score > best[0]:
                best = (score, phrase)
    if not best[1]:
        return ()
    share = len(best[1]) / max(1, len(" ".join(words)))
    return _meanings(best[1], round(0.5 + 0.35 * min(1.0, share), 2)) if share > 0.2 else ()


def _misspelt(phrase: str) -> tuple[HeadingMeaning, ...]:
    if len(phrase) < 5 or len(phrase) > 30:
        return ()
    near = [known for known in _phrases() if abs(len(known) - len(phrase)) <= 2 and known[0] == phrase[0]]
    close = difflib.get_close_matches(phrase, near, n=1, cutoff=0.84)
    return _meanings(close[0], 0.7) if close else ()


def heading_likeness(text: str) -> float:
    """How much a text looks like the heading of a column, 0 … 1, by its words alone."""
    meanings = heading_meanings(text)
    return meanings[0].weight if meanings else 0.0
