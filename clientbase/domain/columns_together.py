"""Columns read in the light of each other: which name is the client, whose the person is, what repeats."""

import re
from collections.abc import Sequence

from clientbase.domain.column_profile import ColumnProfile
from clientbase.domain.company_name import mostly_companies
from clientbase.domain.import_values import cell_text
from clientbase.domain.meaning_kinds import PHONE_LABELS
from clientbase.domain.name_and_phone import names_and_phones
from clientbase.domain.person_name import parse_sex
from clientbase.domain.sheet import CellValue
from clientbase.domain.text_folding import fold

_NAMED = frozenset(("full_name", "client_name", "given_name", "nickname"))
_NAMES = _NAMED | {"family_name", "organization", "contact_person", "name_and_phone"}
_OF_PLACE = frozenset(("street", "house", "city", "region", "postcode", "country", "address"))
_PLACE = re.compile(r"(?:home|business|work|other|office)\b(?=.)", re.IGNORECASE)
Chosen = list[tuple[str, float]]
_ONCE = (
    "family_name", "additional_name", "full_name", "client_name", "organization", "sex", "birthday",
    "external_id", "tax_id", "kind", "director", "registered_on", "card_number", "source", "category",
    "website",
    "city", "region",
    "postcode", "country", "nickname", "legal_form", "job_title",
)  # fmt: skip
_FILLING = frozenset(
    ("family_name", "additional_name", "organization", "tax_id", "city", "postcode", "country")
)


def reconcile(
    headings: Sequence[str],
    chosen: Chosen,
    profiles: Sequence[ColumnProfile],
    sample: Sequence[Sequence[object]],
    country: str,
) -> None:
    """Change `chosen` so that the columns make one client together."""
    _whole_names_in_parts(chosen, profiles, sample)
    _contact_of_company(chosen, profiles, sample)
    _contact_title(headings, chosen)
    before = list(chosen)
    _repeated(chosen, profiles, sample)
    _one_place(headings, before, chosen, sample)
    _address_or_street(chosen)
    _names_with_phones(chosen, profiles, country)


def _names_with_phones(chosen: Chosen, profiles: Sequence[ColumnProfile], country: str) -> None:
    """«Оля манікюр 0501112233»: a column of names that have their numbers beside, or of numbers with names
    beside where no other column has any.
    """
    keys = {key for key, _weight in chosen}
    for index, (key, _weight) in enumerate(chosen):
        named = key in _NAMED
        if not named and (keys & _NAMES or key not in ("", *PHONE_LABELS)):
            continue
        share = names_and_phones(profiles[index].texts, country)
        if share >= (0.5 if key else 0.3):
            chosen[index] = ("name_and_phone", 0.6 + 0.3 * share)
            return


def _place(chosen: Chosen, key: str) -> int | None:
    found = [index for index, (name, _weight) in enumerate(chosen) if name == key]
    return found[0] if found else None


def _drop(chosen: Chosen, index: int) -> None:
    chosen[index] = ("", 0.0)


def _whole_names_in_parts(
    chosen: Chosen, profiles: Sequence[ColumnProfile], sample: Sequence[Sequence[object]]
) -> None:
    """«Имя» whose cells are «Иван Иванов», with no column of surnames, holds whole names."""
    given, family = _place(chosen, "given_name"), _place(chosen, "family_name")
    if given is not None and family is None and profiles[given].words >= 1.6:
        chosen[given] = ("full_name", 0.75)
    tags = _place(chosen, "tags")
    if given is not None and family is None and tags is not None and _surnames(profiles[tags]):
        chosen[tags] = ("family_name", 0.6)  # «Тегі» beside «Аты»: a surname in Kazakh
        return
    whole = _place(chosen, "client_name")
    if given is not None and family is None and whole is not None and profiles[given].words < 1.5:
        single = profiles[whole].filled and (
            profiles[whole].words < 1.5
            or (profiles[whole].words < 2.5 and _same_people_share(sample, whole, (given,)) < 0.3)
        )
        if single and not mostly_companies(profiles[whole].texts):
            chosen[whole] = ("family_name", 0.8)  # «Nom» beside «Prénom», «Name» beside «Vorname»
    if (
        (family is not None and given is None and whole is not None)
        and 0 < profiles[whole].words < 1.5
        and not mostly_companies(profiles[whole].texts)
    ):
        chosen[whole] = ("given_name", 0.8)  # «Name» beside «Surname»
        return
    if family is not None and given is None and profiles[family].words >= 1.6:
        chosen[family] = ("full_name", 0.75)


def _surnames(cells: ColumnProfile) -> bool:
    return cells.words == 1 and cells.distinct > 0.5 and cells.surname > 0.4


def _contact_of_company(
    chosen: Chosen, profiles: Sequence[ColumnProfile], sample: Sequence[Sequence[object]]
) -> None:
    company, whole = _place(chosen, "organization"), _place(chosen, "client_name")
    contact, full = _place(chosen, "contact_person"), _place(chosen, "full_name")
    given, family = _place(chosen, "given_name"), _place(chosen, "family_name")
    parts = [place for place in (given, family) if place is not None]
    if contact is not None and company is None and whole is None and full is None and not parts:
        chosen[contact] = ("client_name", 0.8)
    if full is not None and whole is None and company is None and mostly_companies(profiles[full].texts):
        chosen[full] = ("client_name", chosen[full][1])
    if not parts:
        return
    name = whole if whole is not None else full
    if name is None:
        return
    if _same_people(sample, name, parts):
        chosen[name] = ("full_name", 0.5)  # for rows that have nothing in the parts
    elif whole is not None and company is None and len(parts) == 2:
        chosen[parts[0]], chosen[parts[1]] = ("contact_given_name", 0.8), ("contact_family_name", 0.8)


def _same_people(sample: Sequence[Sequence[object]], name: int, parts: Sequence[int]) -> bool:
    """Whether the whole name says no more than its parts, in rows that have both."""
    same, other = _compared(sample, name, parts)
    if same + other == 0:
        return True
    return same / (same + other) >= 0.7 or (
        same + other <= 2 and other < 2 and len(parts) == 2 and _half_known(sample, name, parts)
    )


def _same_people_share(sample: Sequence[Sequence[object]], name: int, parts: Sequence[int]) -> float:
    same, other = _compared(sample, name, parts)
    return same / (same + other) if same + other else 0.0


def _compared(sample: Sequence[Sequence[object]], name: int, parts: Sequence[int]) -> tuple[int, int]:
    """In how many rows the whole name and its parts hold the same words, and in how many they do not."""
    same = other = 0
    for cells in sample:
        texts = [fold(cell_text(_cell(cells, place))) for place in parts]
        whole = set(fold(cell_text(_cell(cells, name))).split())
        words = {word for text in texts for word in text.split()}
        if not whole or not words:
            continue
        if words <= whole or whole <= words:
            same += 1
        else:
            other += 1
    return same, other


def _half_known(sample: Sequence[Sequence[object]], name: int, parts: Sequence[int]) -> bool:
    """With a row or two only: any row whose parts are both in the whole name."""
    for cells in sample:
        whole = fold(cell_text(_cell(cells, name)))
        if all(fold(cell_text(_cell(cells, place))) in whole for place in parts):
            return True
    return False


def _cell(cells: Sequence[object], index: int) -> CellValue:
    return cells[index] if index < len(cells) else None  # type: ignore[return-value]


def _contact_title(headings: Sequence[str], chosen: Chosen) -> None:
    """The job title beside a contact person is his role."""
    title, contact = _place(chosen, "job_title"), _place(chosen, "contact_person")
    keys = {key for key, _weight in chosen}
    if title is not None and contact is not None and not keys & {"full_name", "given_name"}:
        chosen[title] = ("contact_role", chosen[title][1])


def _repeated(chosen: Chosen, profiles: Sequence[ColumnProfile], sample: Sequence[Sequence[object]]) -> None:
    """Of several columns for what a client has once, the one with the most cells counts, the surest first.

    One that never contradicts it stays too, for rows where it alone is filled.
    """
    keys = {key for key, _weight in chosen}
    for key in _ONCE:
        places = [index for index, (name, _weight) in enumerate(chosen) if name == key]
        if len(places) < 2:
            continue
        best = max(
            places,
            key=lambda place: (profiles[place].filled > 0, chosen[place][1], profiles[place].filled, -place),
        )
        for place in places:
            if place != best:
                replacement = {"full_name": "contact_person", "client_name": "contact_person"}.get(key, "")
                person = (
                    replacement
                    and keys & {"organization", "client_name"}
                    and profiles[place].person > 0.5
                    and not _alike(profiles[place], profiles[best])
                )
                if person or not (key in _FILLING and _never_apart(sample, place, best)):
                    chosen[place] = (replacement, 0.5) if person else ("", 0.0)
    sexes = [index for index, (name, _weight) in enumerate(chosen) if name == "sex"]
    for place in sexes:
        coded = set(profiles[place].texts) <= {"0", "1", "2", "9"}  # ISO/IEC 5218
        if (
            not coded
            and not any(parse_sex(text) for text in profiles[place].texts)
            and profiles[place].filled
        ):
            _drop(chosen, place)


def _never_apart(sample: Sequence[Sequence[object]], one: int, other: int) -> bool:
    """Whether two columns say the same in every row that has both, and some row has both."""
    pairs = [
        (fold(a), fold(b))
        for cells in sample
        if (a := cell_text(_cell(cells, one))) and (b := cell_text(_cell(cells, other)))
    ]
    return bool(pairs) and all(a == b for a, b in pairs)


def _alike(one: ColumnProfile, other: ColumnProfile) -> bool:
    """The same people once more, as «Иванов А.А.» beside «Иванов Александр Александрович»."""
    pairs = [(a.split()[0], b.split()[0]) for a, b in zip(one.texts, other.texts, strict=False)]
    return sum(a == b for a, b in pairs) * 2 > len(pairs)


def _one_place(
    headings: Sequence[str], before: Chosen, chosen: Chosen, sample: Sequence[Sequence[object]]
) -> None:
    """«Home City» and «Business City» are of two places: both where no row has both, else the one that more
    rows have; a formatted address beside its parts says nothing more.
    """
    places: dict[str, list[int]] = {}
    for index, (key, _weight) in enumerate(before):
        if key in _OF_PLACE and (named := _PLACE.match(headings[index])):
            places.setdefault(named[0].casefold(), []).append(index)
        if headings[index].endswith("- Formatted") and any(text.endswith("- Street") for text in headings):
            _drop(chosen, index)
    rows = {name: _rows_with(sample, columns) for name, columns in places.items()}
    for name in sorted(rows, key=lambda name: -len(rows[name]))[1:]:
        alone = not any(rows[name] & rows[other] for other in rows if other != name)
        for index in places[name]:
            if alone and rows[name]:
                chosen[index] = before[index]
            else:
                _drop(chosen, index)


def _rows_with(sample: Sequence[Sequence[object]], columns: Sequence[int]) -> set[int]:
    return {
        at for at, cells in enumerate(sample) if any(cell_text(_cell(cells, column)) for column in columns)
    }


def _address_or_street(chosen: Chosen) -> None:
    """«Адрес» beside «Город» is the street; alone it is the whole address."""
    keys = {key for key, _weight in chosen}
    if keys & {"city", "postcode"} and "street" not in keys:
        for index, (key, weight) in enumerate(chosen):
            if key == "address" and weight:
                chosen[index] = ("street", weight)
    elif "street" in keys and "address" in keys and keys & {"city", "postcode"}:
        for index, (key, weight) in enumerate(chosen):
            if key == "address":
                chosen[index] = ("street", weight)
