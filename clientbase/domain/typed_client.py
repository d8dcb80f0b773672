"""A client typed as one line, «Марія Коваль 067 123-45-67»: name, numbers, e-mails, a remark told apart."""

from clientbase.domain.client import ClientDraft, Email, with_values
from clientbase.domain.name_and_phone import parted
from clientbase.domain.names_lexicon import given_name_sex
from clientbase.domain.person_name import NameOrder, is_person_name
from clientbase.domain.phone import PhoneReading, parse_phones
from clientbase.domain.record_name import client_name

_LEAST_DIGITS = 5


def typed_client(text: str, country: str) -> ClientDraft:
    """`country`: of numbers without a code. Nothing typed is lost: what is neither is the note.

    >>> typed_client("Марія Коваль 067 123-45-67 манікюр", "UA").note
    'манікюр'
    """

    def read(number: str) -> PhoneReading:
        return parse_phones(number, country)

    told = parted(" ".join(text.split()), read)
    phones = tuple(phone for number in told.phones for phone in read(number).phones)
    name, rest = _without_figures(told.name)
    values: dict[str, object] = {"client_name": name} if name else {}
    found = client_name(values, NameOrder.UNKNOWN, companies=False)
    named = with_values(ClientDraft(), {**values, **found.values})
    emails = tuple(Email(address) for address in told.emails)
    note = ", ".join(part for part in (rest, told.note) if part)
    return with_values(named, {"phones": phones, "emails": emails, "note": note})


def _without_figures(name: str) -> tuple[str, str]:
    """A person's name and the figures beside it, half a number perhaps; «Салон 24» stays whole."""
    words = name.split()
    plain = " ".join(word for word in words if not any(map(str.isdigit, word)))
    if plain == name or not (is_person_name(plain) or given_name_sex(plain) is not None):
        return name, ""
    return plain, " ".join(word for word in words if any(map(str.isdigit, word)))


def names_somebody(text: str) -> bool:
    """Whether a line says enough to know a client by: two letters, or digits enough for a number."""
    letters = sum(sign.isalpha() for sign in text)
    return letters >= 2 or sum(sign.isdigit() for sign in text) >= _LEAST_DIGITS
