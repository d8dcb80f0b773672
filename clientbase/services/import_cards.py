"""Cards of a .vcf file as records of clients: all their numbers, addresses and words."""

from collections.abc import Iterable
from dataclasses import fields, replace

from clientbase.domain.birthdays import read_birthday
from clientbase.domain.client import ClientDraft, Flag, Phone, display_name_of
from clientbase.domain.client_check import birthday_parts
from clientbase.domain.import_record import ImportRecord
from clientbase.domain.import_values import CellProblem, Reason, Regional
from clientbase.domain.person_name import NameOrder, split_name
from clientbase.domain.phone import parse_phones
from clientbase.exchange.vcards_in import Card

_FIRST_ROW = 2  # as in the table of the cards: below its heading


def records_of_cards(cards: Iterable[Card], regional: Regional) -> tuple[ImportRecord, ...]:
    return tuple(_record(at, card, regional) for at, card in enumerate(cards, start=_FIRST_ROW))


def _not_a_birthday(text: str, regional: Regional) -> Reason | None:
    if birthday_parts(text) is None:
        return Reason.BAD_DATE
    return read_birthday(text, "ymd", regional.today).problem


def _record(row: int, card: Card, regional: Regional) -> ImportRecord:
    shared = {item.name for item in fields(ClientDraft)} & {item.name for item in fields(Card)}
    values = {name: value for name in shared if (value := getattr(card, name))}
    draft = ClientDraft(**values)
    problems, flags, phones = [], [], []
    for phone in card.phones:
        read = parse_phones(phone.text, regional.country)
        phones += [Phone(item.text, item.e164, phone.label or item.label) for item in read.phones] or [phone]
        if read.problem:
            problems.append(CellProblem(row, 0, phone.text, read.problem))
            flags.append(Flag("phones", phone.text, str(read.problem)))
    if card.birthday and (reason := _not_a_birthday(card.birthday, regional)):
        problems.append(CellProblem(row, 0, card.birthday, reason))
        flags.append(Flag("birthday", card.birthday, str(reason)))
        draft = replace(draft, birthday="")
    if card.full_name and not (draft.family_name or draft.given_name or draft.organization):
        name = split_name(card.full_name, NameOrder.UNKNOWN)
        draft = replace(
            draft,
            family_name=name.family,
            given_name=name.given,
            additional_name=name.additional,
            nickname=draft.nickname or name.rest,
        )
    draft = replace(draft, phones=tuple(phones), flags=tuple(flags))
    if not display_name_of(draft):
        problems.append(CellProblem(row, 0, card.full_name, Reason.NO_NAME, kept=False))
    return ImportRecord(row, draft, frozenset(values), tuple(problems))
