"""Clients as vCard 4.0 (RFC 6350): UTF-8, CRLF, lines folded at 75 octets, values escaped."""

from collections.abc import Iterable
from typing import BinaryIO

from clientbase.domain.client import ClientDraft, Kind, Sex, display_name_of
from clientbase.domain.progress import Progress

_OCTETS = 75
_TYPES = {"mobile": "cell", "work": "work", "home": "home", "fax": "fax"}
_SCHEMES = {"telegram": "telegram", "viber": "viber", "whatsapp": "whatsapp", "skype": "skype"}


def write_vcards(file: BinaryIO, clients: Iterable[ClientDraft], progress: Progress | None = None) -> int:
    """Write one card a client; returns how many. Raises WorkCancelled."""
    progress = progress or Progress()
    count = 0
    for client in clients:
        file.write(card_of(client))
        count += 1
        if count % 500 == 0:
            progress.advance(500)
    progress.advance(count % 500)
    return count


def card_of(client: ClientDraft) -> bytes:
    lines = ["BEGIN:VCARD", "VERSION:4.0", f"KIND:{'org' if client.kind is Kind.COMPANY else 'individual'}"]
    lines.append(f"FN:{escaped(display_name_of(client))}")
    if client.family_name or client.given_name or client.additional_name:
        names = (client.family_name, client.given_name, client.additional_name, "", "")
        lines.append("N:" + ";".join(escaped(name) for name in names))
    for name, value in (
        ("NICKNAME", client.nickname),
        ("ORG", client.organization),
        ("TITLE", client.job_title),
        ("NOTE", client.note),
        ("UID", client.external_id),
    ):
        if value:
            lines.append(f"{name}:{escaped(value)}")
    if client.website:
        lines.append(f"URL:{_one_line(client.website)}")
    if client.birthday:
        lines.append(f"BDAY:{_birthday(client.birthday)}")
    if client.sex is not Sex.UNKNOWN:
        lines.append(f"GENDER:{'M' if client.sex is Sex.MALE else 'F'}")
    for phone in client.phones:
        text = phone.e164 or phone.text
        lines.append(f"TEL{_type(phone.label)};VALUE=text:{escaped(text)}")
    for email in client.emails:
        lines.append(f"EMAIL{_type(email.label)}:{escaped(email.address)}")
    for place in client.addresses:
        parts = ("", "", place.street, place.city, place.region, place.postcode, place.country)
        kind = f";LABEL={_quoted(place.label)}" if place.label else ""
        lines.append(f"ADR{kind}:" + ";".join(escaped(part) for part in parts))
    for messenger in client.messengers:
        service = _SCHEMES.get(messenger.service.lower(), "x-" + _token(messenger.service))
        lines.append(f"IMPP:{service}:{_one_line(messenger.handle)}")
    if client.tags:
        lines.append("CATEGORIES:" + ",".join(escaped(tag) for tag in client.tags))
    lines.append("END:VCARD")
    return b"".join(folded(line) for line in lines)


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


def _type(label: str) -> str:
    if not label:
        return ""
    known = _TYPES.get(label)
    return f";TYPE={known}" if known else f";TYPE={_quoted(label)}"


def _quoted(text: str) -> str:
    """A parameter's value; quotes and line ends cannot stand in one (RFC 6868 has signs for them)."""
    return '"' + text.replace("^", "^^").replace('"', "^'").replace("\n", "^n").replace("\r", "") + '"'


def _token(text: str) -> str:
    return (
        "".join(sign for sign in text.lower() if sign.isascii() and (sign.isalnum() or sign == "-")) or "im"
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
