"""Clients as vCard 4.0 (RFC 6350) or 3.0 (RFC 2426): UTF-8, CRLF, lines folded at 75 octets, values escaped.

What the standards have no place for goes where Apple and Google put it: a label of the owner's own words in
X-ABLabel, and in 3.0, which is for older phones and programs, a birthday without a year in 1604 and
messengers in IMPP (RFC 4770).
"""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import BinaryIO

from clientbase.domain.client import Address, ClientDraft, Kind, Messenger, Sex, display_name_of
from clientbase.domain.progress import Progress


class CardVersion(StrEnum):
    V3 = "3.0"
    V4 = "4.0"


_OCTETS = 75
_TYPES = {"mobile": "cell", "work": "work", "home": "home", "fax": "fax"}
_SCHEMES = {"telegram": "telegram", "viber": "viber", "whatsapp": "whatsapp", "skype": "skype"}


def write_vcards(
    file: BinaryIO,
    clients: Iterable[ClientDraft],
    progress: Progress | None = None,
    version: CardVersion = CardVersion.V4,
) -> int:
    """Write one card a client; returns how many. Raises WorkCancelled."""
    progress = progress or Progress()
    count = 0
    make = card_of if version is CardVersion.V4 else old_card_of
    for client in clients:
        file.write(make(client))
        count += 1
        if count % 500 == 0:
            progress.advance(500)
    progress.advance(count % 500)
    return count


def card_of(client: ClientDraft) -> bytes:
    """Version 4.0."""
    lines = ["BEGIN:VCARD", "VERSION:4.0", f"KIND:{'org' if client.kind is Kind.COMPANY else 'individual'}"]
    lines.append(f"FN:{escaped(display_name_of(client))}")
    if client.family_name or client.given_name or client.additional_name:
        lines.append(_name(client))
    lines += _texts(client)
    if client.birthday:
        lines.append(f"BDAY:{_birthday(client.birthday)}")
    if client.sex is not Sex.UNKNOWN:
        lines.append(f"GENDER:{'M' if client.sex is Sex.MALE else 'F'}")
    lines += _ways(client, "TEL;VALUE=text", "EMAIL", str.lower)
    return _ended(client, lines)


def old_card_of(client: ClientDraft) -> bytes:
    """Version 3.0: N and FN are always there, types are words of the standard."""
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"FN:{escaped(display_name_of(client))}", _name(client)]
    if client.kind is Kind.COMPANY:
        lines.append("X-ABShowAs:COMPANY")
    lines += _texts(client)
    if client.birthday.startswith("--"):
        lines.append(f"BDAY;X-APPLE-OMIT-YEAR=1604:1604{client.birthday[1:]}")
    elif client.birthday:
        lines.append(f"BDAY:{client.birthday}")
    if client.sex is not Sex.UNKNOWN:
        lines.append(f"X-GENDER:{'Male' if client.sex is Sex.MALE else 'Female'}")
    lines += _ways(client, "TEL", "EMAIL;TYPE=INTERNET", str.upper)
    return _ended(client, lines)


def _ways(client: ClientDraft, phone: str, email: str, case: Callable[[str], str]) -> Iterator[str]:
    """Phones, e-mails and addresses, whose labels the standards do not know in a group with their value;
    `phone` and `email`: those properties with their parameters, `case`: of the words of the standard.
    """
    labelled: list[tuple[str, str, str]] = [  # property, its label, its value
        *((phone, one.label, escaped(one.e164 or one.text)) for one in client.phones),
        *((email, one.label, escaped(one.address)) for one in client.emails),
        *(("ADR", place.label, _place(place)) for place in client.addresses),
    ]
    for number, (name, label, value) in enumerate(labelled, start=1):
        known = _TYPES.get(label)
        if known or not label:
            yield f"{name}{f';TYPE={case(known)}' if known else ''}:{value}"
        else:
            yield f"item{number}.{name}:{value}"
            yield f"item{number}.X-ABLabel:{escaped(label)}"


def _ended(client: ClientDraft, lines: list[str]) -> bytes:
    """The card with what both versions end with."""
    for messenger in client.messengers:
        handle = _one_line(messenger.handle)
        lines.append(f"IMPP;X-SERVICE-TYPE={_quoted(messenger.service)}:{_scheme(messenger)}:{handle}")
    if client.tags:
        lines.append("CATEGORIES:" + ",".join(escaped(tag) for tag in client.tags))
    lines.append("END:VCARD")
    return b"".join(folded(line) for line in lines)


def _name(client: ClientDraft) -> str:
    names = (client.family_name, client.given_name, client.additional_name, "", "")
    return "N:" + ";".join(escaped(name) for name in names)


def _texts(client: ClientDraft) -> list[str]:
    """What both versions write alike."""
    pairs = (
        ("NICKNAME", client.nickname),
        ("ORG", client.organization),
        ("TITLE", client.job_title),
        ("NOTE", client.note),
        ("UID", client.external_id),
    )
    lines = [f"{name}:{escaped(value)}" for name, value in pairs if value]
    return [*lines, f"URL:{_one_line(client.website)}"] if client.website else lines


def _place(place: Address) -> str:
    parts = ("", "", place.street, place.city, place.region, place.postcode, place.country)
    return ";".join(escaped(part) for part in parts)


def _scheme(messenger: Messenger) -> str:
    return _SCHEMES.get(messenger.service.lower(), "x-" + _token(messenger.service))


def escaped(text: str) -> str:
    """RFC 6350, 3.4: backslash, comma, semicolon and line ends."""
    for sign in ("\\", ",", ";"):
        text = text.replace(sign, "\\" + sign)
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def folded(line: str) -> bytes:
    """RFC 6350, 3.2: at most 75 octets a line without its end, never cut inside a character."""
    content = line.encode()
    pieces = []
    room = _OCTETS
    while len(content) > room:
        cut = room
        while content[cut] & 0xC0 == 0x80:  # the middle of a character
            cut -= 1
        pieces.append(content[:cut])
        content = content[cut:]
        room = _OCTETS - 1  # the blank a continued line begins with
    pieces.append(content)
    return b"\r\n ".join(pieces) + b"\r\n"


def _birthday(text: str) -> str:
    """RFC 6350, 4.3.1: «19900517», and «--0517» when the year is unknown."""
    return ("--" if text.startswith("--") else "") + text.replace("-", "")


def _quoted(text: str) -> str:
    """A parameter's value; quotes and line ends cannot stand in one (RFC 6868 has signs for them)."""
    return '"' + text.replace("^", "^^").replace('"', "^'").replace("\n", "^n").replace("\r", "") + '"'


def _token(text: str) -> str:
    return (
        "".join(sign for sign in text.lower() if sign.isascii() and (sign.isalnum() or sign == "-")) or "im"
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
