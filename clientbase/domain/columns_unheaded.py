"""Meanings for columns whose heading says nothing, or that have none: by their cells alone."""

import re
from collections.abc import Sequence

from clientbase.domain.calendar_dates import read_day
from clientbase.domain.column_profile import ColumnProfile
from clientbase.domain.import_headings import HeadingMeaning
from clientbase.domain.import_values import Regional

_OWNER = re.compile(r"владел|власник|owner|хозя|господар", re.IGNORECASE)
_NAMES = frozenset(
    ("family_name", "given_name", "full_name", "client_name", "name_and_phone", "organization",
     "contact_person", "nickname")
)  # fmt: skip
_DECADE = 10  # years
Chosen = list[tuple[str, float]]


def guess_unheaded(
    headings: Sequence[str],
    meanings: Sequence[tuple[HeadingMeaning, ...]],
    chosen: Chosen,
    profiles: Sequence[ColumnProfile],
    regional: Regional,
) -> None:
    """Fill `chosen` where nothing is chosen yet and no heading speaks against it."""
    free = [
        index
        for index, cells in enumerate(profiles)
        if not chosen[index][0] and cells.filled and not meanings[index] and not cells.file > 0.5
    ]
    headless = not any(headings)
    taken = {key for key, _weight in chosen}
    for index in free:
        cells = profiles[index]
        if cells.email > 0.6:
            chosen[index] = ("email", 0.6 + 0.3 * cells.email)
        elif cells.map_link > 0.6 or (cells.address > 0.45 and "address" not in taken and headless):
            chosen[index] = ("address", 0.7)
            taken.add("address")
        elif cells.link > 0.8:
            chosen[index] = ("website", 0.7)
        elif _is_phone_column(cells):
            chosen[index] = ("phone", 0.5 + 0.4 * cells.phone)
        elif cells.legal_form > 0.8 and "legal_form" not in taken:
            chosen[index] = ("legal_form", 0.7)
            taken.add("legal_form")
        elif cells.sex > 0.9 and len(set(cells.texts)) <= 4 and cells.filled > 3:
            chosen[index] = ("sex", 0.7)
    free = [index for index in free if not chosen[index][0]]
    _codes(free, chosen, profiles, regional, headless)
    free = [index for index in free if not chosen[index][0]]
    _names(free, chosen, profiles, headless)
    free = [index for index in free if not chosen[index][0]]
    if not headless:
        _owner_is_client(headings, meanings, chosen, profiles)
        _name_of_last_resort(free, chosen, profiles)
    if headless:
        _address_parts(chosen, profiles, free)
        _birthdays(chosen, profiles, free)
    for index in free:
        cells = profiles[index]
        if chosen[index][0] or "external_id" in {key for key, _weight in chosen}:
            continue
        code_like = cells.digits_only > 0.95 and not headings[index] and not headless
        code_like = code_like or (
            headless and cells.words == 1 and cells.digits_only == 0 and _all_have_digits(cells)
        )
        if (
            code_like
            and cells.distinct == 1.0
            and cells.filled > 1
            and not cells.sequence
            and cells.date < 0.5
        ):
            chosen[index] = ("external_id", 0.5)


def _all_have_digits(cells: ColumnProfile) -> bool:
    return all(any(c.isdigit() for c in text) and any(c.isalpha() for c in text) for text in cells.texts)


def _is_phone_column(cells: ColumnProfile) -> bool:
    if cells.date > 0.3 or cells.sequence:
        return False
    if cells.digits_only > 0.9:  # bare digits may be any code: most must be valid numbers
        return cells.valid_phone > 0.5 or (cells.valid_phone > 0.15 and cells.lengths == (10, 11))
    return cells.phone > 0.6


def _codes(
    free: Sequence[int], chosen: Chosen, profiles: Sequence[ColumnProfile], regional: Regional, headless: bool
) -> None:
    """Tax ids by check digit; and an ИНН by the КПП that stands beside it."""
    taken = {key for key, _weight in chosen}
    for index in free:
        cells = profiles[index]
        kpp = index + 1 < len(profiles) and index + 1 in free and profiles[index + 1].all_digits_of(9)
        if "tax_id" in taken or cells.filled < 2:
            continue
        if cells.checked_code > 0.7 and cells.distinct > 0.5 and not cells.sequence:
            chosen[index] = ("tax_id", 0.8)
        elif headless and cells.all_digits_of(10, 12) and cells.distinct > 0.9 and kpp:
            chosen[index] = ("tax_id", 0.6)
        else:
            continue
        taken.add("tax_id")
        if kpp and len(set(profiles[index].lengths) & {10, 12}) > 0:
            chosen[index + 1] = ("tax_reason_code", 0.6)


def _names(free: Sequence[int], chosen: Chosen, profiles: Sequence[ColumnProfile], headless: bool) -> None:
    taken = {key for key, _weight in chosen}
    has_name = taken & {"family_name", "given_name", "full_name", "client_name", "organization"}
    persons = [index for index in free if profiles[index].person > 0.6 and profiles[index].words >= 1.8]
    if headless:
        companies = sorted(
            (
                index
                for index in free
                if index not in persons
                and profiles[index].distinct > 0.6
                and profiles[index].company > 0.3
                and profiles[index].address < 0.5
                and profiles[index].date < 0.3
                and profiles[index].legal_form < 0.5
                and profiles[index].digits_only < 0.2
                and not (profiles[index].words < 1.2 and _all_have_digits(profiles[index]))
            ),
            key=lambda index: -profiles[index].company,
        )
        if companies and not has_name:
            chosen[companies[0]] = ("organization", 0.6)
            if persons:
                chosen[persons[0]] = ("contact_person", 0.6)
            return
        single = {
            part: max(
                (
                    index
                    for index in free
                    if getattr(profiles[index], part) > 0.7 and profiles[index].words < 1.3
                ),
                key=lambda index: getattr(profiles[index], part),
                default=None,
            )
            for part in ("patronymic", "given", "surname")
        }
        places = [place for place in single.values() if place is not None]
        if (
            not has_name
            and not persons
            and single["given"] is not None
            and len(set(places)) == len(places) >= 2
        ):
            for part, key in (
                ("patronymic", "additional_name"),
                ("given", "given_name"),
                ("surname", "family_name"),
            ):
                place = single[part]
                if place is not None:
                    chosen[place] = (key, 0.6)
            return
    if persons and not has_name:
        chosen[persons[0]] = ("full_name", 0.6)


def _birthdays(chosen: Chosen, profiles: Sequence[ColumnProfile], free: Sequence[int]) -> None:
    """The one column of dates beside names, where the years are decades apart, as those of visits are not."""
    dated = [index for index in free if not chosen[index][0] and profiles[index].date > 0.8]
    if len(dated) != 1 or not {key for key, _weight in chosen} & _NAMES:
        return
    days = [read_day(text) for text in profiles[dated[0]].texts]
    years = [day.year for day in days if day is not None and day.year is not None]
    if not years or (len(years) > 1 and max(years) - min(years) >= _DECADE):
        chosen[dated[0]] = ("birthday", 0.5)


def _owner_is_client(
    headings: Sequence[str],
    meanings: Sequence[tuple[HeadingMeaning, ...]],
    chosen: Chosen,
    profiles: Sequence[ColumnProfile],
) -> None:
    """«Владелец» is an employee in a CRM, but the client in a list of cars or pets that names nobody else."""
    if {key for key, _weight in chosen} & _NAMES:
        return
    for index, found in enumerate(meanings):
        owned = any(meaning.key == "responsible" for meaning in found)
        if (
            owned
            and _OWNER.search(headings[index])
            and profiles[index].words >= 1
            and profiles[index].digits_only == 0
        ):
            chosen[index] = ("client_name", 0.6)
            return


def _name_of_last_resort(free: Sequence[int], chosen: Chosen, profiles: Sequence[ColumnProfile]) -> None:
    """A list with phones or e-mails and no name at all: its first column of different texts is the name."""
    taken = {key for key, _weight in chosen}
    if not taken & {"phone", "mobile", "email", "work_phone"} or taken & _NAMES:
        return
    for index in free:
        cells = profiles[index]
        if (
            cells.distinct > 0.8
            and sum(any(c.isdigit() for c in text) for text in cells.texts) < 0.3 * cells.filled
            and cells.link < 0.5
            and cells.date < 0.5
            and cells.words < 8
        ):
            chosen[index] = ("client_name", 0.4)
            return


def _address_parts(chosen: Chosen, profiles: Sequence[ColumnProfile], free: Sequence[int]) -> None:
    """Postcode, city, street and house side by side, where there is no heading to say so."""
    for index in free:
        cells = profiles[index]
        following = [place for place in range(index + 1, min(index + 4, len(profiles))) if place in free]
        texts = [
            place for place in following if profiles[place].digits_only < 0.2 and profiles[place].words <= 3
        ]
        if not cells.all_digits_of(5, 6) or len(cells.lengths) != 1 or cells.distinct < 0.5 or len(texts) < 2:
            continue
        chosen[index] = ("postcode", 0.6)
        chosen[texts[0]], chosen[texts[1]] = ("city", 0.5), ("street", 0.5)
        houses = [
            place for place in following if place > texts[1] and set(profiles[place].lengths) <= {1, 2, 3}
        ]
        if houses:
            chosen[houses[0]] = ("house", 0.5)
        return
