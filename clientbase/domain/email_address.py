"""E-mail addresses out of a cell: several, with names and mailto:, and the few slips that can be mended."""

import re
from dataclasses import dataclass

from clientbase.domain.client import Email
from clientbase.domain.import_values import Reason, clean_text, is_blank

_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~\-]+@(?:[^\W_](?:[\w\-]{0,61}[^\W_])?\.)*[^\W_](?:[\w\-]{0,61}[^\W_])?"
)
_LOOK_ALIKES = str.maketrans("асеорхуікАВСЕНКМОРТХІ", "aceopxyikABCEHKMOPTXI")
_NO_DOT = re.compile(  # «@yandex,ru», «@ukr net»
    r"(@(?:gmail|ukr|i|mail|yandex|ya|yahoo|hotmail|outlook|icloud|meta|bk|inbox|list|rambler|bigmir|email))"
    r"(?:\s*,\s*|\s+)(com|net|ru|ua|org)\b",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"[\s,;|<>()\[\]]+|/(?=\S+@)")


@dataclass(frozen=True, slots=True)
class EmailReading:
    """The addresses of one cell. What is none is kept as text in `rest`, with a problem."""

    emails: tuple[Email, ...] = ()
    problem: Reason | None = None
    rest: str = ""
    mended: bool = False


def is_email(text: str) -> bool:
    """The shape of RFC 5321 as far as shops meet it: one @, no spaces, a host (maybe without a dot)."""
    return (
        len(text) <= 254
        and _ADDRESS.fullmatch(text) is not None
        and ".." not in text.split("@", maxsplit=1)[0]
    )


def parse_emails(text: str) -> EmailReading:
    """All addresses of a cell, each once.

    >>> [email.address for email in parse_emails("Олена <a@b.ua>; mailto:c@d.ua").emails]
    ['a@b.ua', 'c@d.ua']
    """
    text = clean_text(text)
    if is_blank(text):
        return EmailReading()
    if is_email(text):
        return EmailReading((Email(text),))
    found: dict[str, Email] = {}
    bad: list[str] = []
    dotted = _NO_DOT.sub(r"\1.\2", text)
    mended = dotted != text
    for word in _SEPARATORS.split(re.sub(r"\s*@\s*", "@", dotted)):
        bare = re.sub(r"^(?:mailto|e-?mail|пошта|почта):", "", word.strip("\"'.:«»„“"), flags=re.IGNORECASE)
        if is_email(bare):
            found.setdefault(bare.casefold(), Email(bare))
        elif is_email(latin := bare.translate(_LOOK_ALIKES)):
            found.setdefault(latin.casefold(), Email(latin))
            mended = True
        elif "@" in bare:
            bad.append(bare)
    if not found or bad:
        return EmailReading(tuple(found.values()), Reason.BAD_EMAIL, " ".join(bad) or text, mended)
    return EmailReading(tuple(found.values()), None, "", mended)
