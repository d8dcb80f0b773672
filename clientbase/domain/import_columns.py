"""What each column of a found table means, by its heading and by its cells, and what kind of list it is."""

from collections.abc import Mapping, Sequence

from clientbase.domain.birthdays import year_in
from clientbase.domain.calendar_dates import prove_date_order
from clientbase.domain.column_profile import ColumnProfile, profile
from clientbase.domain.columns_together import reconcile
from clientbase.domain.columns_unheaded import guess_unheaded
from clientbase.domain.fields import CLIENT_FIELD, IMPORT_FIELDS
from clientbase.domain.group_words import is_group_heading
from clientbase.domain.import_headings import HeadingMeaning, heading_meanings
from clientbase.domain.import_table import Column, Recognised, Table, rows_spread
from clientbase.domain.import_values import Regional, cell_text, yes_or_no
from clientbase.domain.list_noun import list_noun
from clientbase.domain.meaning_kinds import NEVER_WORDS
from clientbase.domain.money_table import is_money_table
from clientbase.domain.name_and_phone import names_and_phones
from clientbase.domain.person_name import is_title
from clientbase.domain.sheet import SheetRow
from clientbase.domain.stand_ins import says_nothing

_SAMPLE = 500
_KNOWN = frozenset((*CLIENT_FIELD, *(item.key for item in IMPORT_FIELDS)))
_DATES = frozenset(("birthday", "registered_on", "confirmed_on"))
_PHONES = frozenset(("phone", "mobile", "work_phone", "home_phone", "fax"))
_NAMES = frozenset(("family_name", "given_name", "additional_name"))
_NEVER_YES_OR_NO = frozenset(
    (*_PHONES, "email", "address", "birthday", "website", "tax_id", "legal_address", "category")
)
_ISO_5218 = frozenset("0129")


def recognise(table: Table, regional: Regional) -> Recognised:
    """Every column with its meaning (() where there is none for a client) and three samples.

    Pure; looks at up to 500 records spread over the table.
    """
    width = len(table.headings)
    sample = rows_spread(table, _SAMPLE)
    profiles = [
        profile([cells[index] for cells in sample if index < len(cells)], regional.country)
        for index in range(width)
    ]
    meanings = [heading_meanings(heading) for heading in table.headings]
    for index, found in enumerate(meanings):
        if any(meaning.key in NEVER_WORDS for meaning in found[:1]):
            profiles[index] = _without_nothing(profiles[index], sample, index, regional)
    chosen = [_choose(meanings[index], profiles[index]) for index in range(width)]
    _spread_over(table, chosen, profiles)
    guess_unheaded(table.headings, meanings, chosen, profiles, regional)
    reconcile(table.headings, chosen, profiles, sample, regional.country)
    nouns = {
        index: meanings[index] for index in range(width) if profiles[index].filled or table.headings[index]
    }
    noun = "money" if is_money_table(table.headings) else list_noun(chosen, nouns, profiles, table)
    columns = tuple(
        Column(
            index=index,
            heading=table.headings[index],
            fields=(key,) if (key := chosen[index][0]) in _KNOWN else (),
            confidence=round(chosen[index][1], 2) if chosen[index][0] in _KNOWN else 0.0,
            samples=tuple(dict.fromkeys(profiles[index].texts))[:3],
            date_order=_order(profiles[index].texts) if chosen[index][0] in _DATES else "",
        )
        for index in range(width)
    )
    return Recognised(table, columns, noun)


def _without_nothing(
    cells: ColumnProfile, sample: Sequence[SheetRow], index: int, regional: Regional
) -> ColumnProfile:
    """A column whose «нет» and «не указано» say that there is none: they tell nothing of what it holds."""
    if not any(map(says_nothing, cells.texts)):
        return cells
    values = (row[index] for row in sample if index < len(row))
    return profile([cell for cell in values if not says_nothing(cell_text(cell))], regional.country)


def _order(texts: Sequence[str]) -> str:
    """What the column proves; real dates, in ISO 8601 by now, say nothing about the texts between them."""
    written = [text for text in texts if not text[:4].isdigit()]
    return prove_date_order(written or texts)


def _choose(meanings: tuple[HeadingMeaning, ...], cells: ColumnProfile) -> tuple[str, float]:
    """The meaning of one column by itself: its heading's, unless its cells say plainly that it is not so."""
    client = [meaning for meaning in meanings if meaning.noun == "client"]
    if not client:
        login = any(meaning.key == "login" for meaning in meanings)
        if cells.email > 0.8 and (login or not meanings):
            return "email", 0.85
        if meanings and meanings[0].key == "row_number" and cells.valid_phone > 0.6 and not cells.sequence:
            return "phone", 0.8  # «Номер»
        return "", 0.0
    key, weight = client[0].key, client[0].weight
    if not cells.filled:
        return key, weight * 0.8
    key = _by_cells(key, cells)
    return (key, weight * _support(key, cells)) if key else ("", 0.0)


def _by_cells(key: str, cells: ColumnProfile) -> str:
    """The meaning that the cells allow; "" when the heading must be about something else."""
    if key in _NEVER_YES_OR_NO and all(
        text.isalpha() and yes_or_no(text) is not None for text in cells.texts
    ):
        return ""
    if key in _PHONES and cells.phone < 0.2:
        if cells.email > 0.6:
            return "email"
        if sum(any(c.isdigit() for c in text) for text in cells.texts) < 0.3 * cells.filled:
            return ""
    if key == "email" and cells.email < 0.1:
        return (
            "phone"
            if cells.phone > 0.6
            else ("" if not any("@" in text for text in cells.texts) and cells.filled > 2 else key)
        )
    if key == "contact_person" and names_and_phones(cells.texts, "UA") > 0.3:
        return key
    if key == "contact_person" and (cells.phone > 0.6 or cells.email > 0.6):
        return "phone" if cells.phone > cells.email else "email"
    if key == "contact_person" and cells.filled and all(map(is_group_heading, cells.texts)):
        return "category"  # «Родитель» of 1C is the folder: «Покупатели»
    if key == "address" and cells.email > 0.6:
        return "email"
    if key in ("sex",) and cells.sex < 0.3 and not set(cells.texts) <= _ISO_5218:
        return ""
    if cells.legal_form > 0.8 and key in ("kind", "category", "client_name", "organization"):
        return "legal_form"
    if key == "kind" and cells.digits_only > 0.5:
        return ""
    if key == "category" and (
        cells.digits_only > 0.5 and cells.distinct > 0.02 and len(set(cells.texts)) > 1
    ):
        return ""
    if (
        key in ("birthday", "registered_on")
        and cells.date < 0.1
        and cells.digits_only < 0.5
        and cells.filled > 3
    ):
        readable = sum(any(c.isdigit() for c in text) for text in cells.texts)
        return key if readable > 0.3 * cells.filled else ""
    if key in _NAMES and cells.digits_only > 0.5:
        return ""
    if key == "external_id" and (cells.distinct < 0.95 or cells.words > 3):
        return ""
    if key in ("job_title", "contact_role", "source", "stage") and cells.digits_only > 0.8:
        return ""
    if key == "job_title" and cells.filled and all(is_title(text) for text in cells.texts):
        return ""
    if key == "birth_year" and sum(year_in(text) is not None for text in cells.texts) < 0.8 * cells.filled:
        return ""
    if key in ("birth_month", "birth_day") and not cells.all_digits_of(1, 2):
        return ""
    if key in ("organization", "client_name", "full_name") and cells.digits_only > 0.8:
        return ""
    if key in ("client_name", "full_name") and cells.email > 0.8:
        return "email"
    if key == "home_phone" and cells.address > 0.5:
        return "address"
    if key == "website" and cells.email > 0.6:
        return "email"
    if key in ("account", "organization") and cells.iban > 0.5:
        return "iban"
    if key == "account" and cells.company > 0.3 and not _has_codes(cells):
        return "organization"
    if key == "category" and cells.kind > 0.9:
        return "kind"
    return key


def _has_codes(cells: ColumnProfile) -> bool:
    """Numbers of accounts, which have more digits than anything else."""
    return sum(sum(map(str.isdigit, text)) > 0.6 * len(text) for text in cells.texts) > 0.5 * cells.filled


def _support(key: str, cells: ColumnProfile) -> float:
    """How well the cells bear the heading out, 0.6 … 1."""
    shares: Mapping[str, float] = {
        "email": cells.email,
        "phone": cells.phone,
        "mobile": cells.phone,
        "sex": cells.sex,
        "birthday": cells.date,
        "registered_on": cells.date,
        "full_name": cells.person,
        "family_name": max(cells.surname, 0.5),
        "given_name": max(cells.given, 0.5),
        "additional_name": max(cells.patronymic, 0.5),
    }
    return 0.6 + 0.4 * shares.get(key, 1.0)


def _spread_over(table: Table, chosen: list[tuple[str, float]], profiles: Sequence[ColumnProfile]) -> None:
    """One heading over several columns of a name («ФИО» over three), or with unheaded columns after it."""
    width = len(table.headings)
    spans = dict(table.spans)
    for index in range(width):
        if chosen[index][0] not in ("full_name", "client_name", "family_name"):
            continue
        end = index + spans.get(index, 1)
        while end < width and end - index < 3 and table.headings[end] in ("", table.headings[index]):
            end += 1
        group = [place for place in range(index, min(end, width)) if profiles[place].filled]
        if len(group) < 2 or any(
            profiles[place].words > 1.3 or profiles[place].digits_only > 0.2 for place in group
        ):
            continue
        left = {"family_name", "given_name", "additional_name"}
        ranked = sorted(
            ((_part_score(profiles[place], part), place, part) for place in group for part in left),
            reverse=True,
        )
        taken: set[int] = set()
        for _score, place, part in ranked:
            if place not in taken and part in left:
                chosen[place] = (part, 0.85)
                taken.add(place)
                left.discard(part)


def _part_score(cells: ColumnProfile, part: str) -> float:
    if part == "additional_name":
        return cells.patronymic * 2
    if part == "given_name":
        return cells.given * 1.5
    return cells.surname
