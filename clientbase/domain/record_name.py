"""What one row says of its client's name: whose the whole name is, what its parts are, person or company."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from clientbase.domain.client import Kind
from clientbase.domain.company_name import has_legal_form, is_company_name
from clientbase.domain.names_lexicon import given_name_sex
from clientbase.domain.person_name import NameOrder, is_person_name, split_name
from clientbase.domain.text_folding import fold

_PARTS = ("family_name", "given_name", "additional_name")
_AROUND = re.compile(r"[(),\[\]]|(?<=\.)(?=\w)")


@dataclass(frozen=True, slots=True)
class NameFound:
    """`values` by field key; `originals` pairs a field with the text that was changed in reading."""

    values: Mapping[str, object]
    originals: tuple[tuple[str, str], ...] = ()


def client_name(
    values: dict[str, object], order: NameOrder, *, companies: bool, speaker: str = ""
) -> NameFound:
    """Names and kind from all that a row has; takes what is no field by itself out of `values`.

    `companies`: the list is mostly of companies; `speaker`: who speaks for this client, if anybody.
    """
    whole_person, whole_client = str(values.pop("full_name", "")), str(values.pop("client_name", ""))
    form = str(values.pop("legal_form", ""))
    family, given, additional = (str(values.get(key, "")) for key in _PARTS)
    company = str(values.get("organization", ""))
    kind = values.get("kind")
    if form and (said := company or whole_client or whole_person):
        name = said if has_legal_form(said) else f"{form} {said}"
        return NameFound(
            {**dict.fromkeys(_PARTS, ""), "organization": name, "kind": Kind.COMPANY},
            () if name == said else (("organization", said),),
        )
    if len(family.split()) > 1 and not given and not additional and is_person_name(family):
        whole_person, family = family, ""
    elif not family and not additional and not whole_person and _is_whole(given):
        whole_person, given = given, ""
    found: dict[str, object] = {"family_name": family, "given_name": given, "additional_name": additional}
    named = bool(family or given or additional)
    if whole_client and not named:
        if kind is Kind.COMPANY or (kind is None and _is_company(whole_client, company, companies, speaker)):
            found["organization"], found["kind"] = whole_client, Kind.COMPANY
            if company and set(fold(company).split()) != set(fold(whole_client).split()):
                values.setdefault("note", company)
            return NameFound(found)
        whole_person = whole_person or whole_client
    elif whole_client and not company:
        found["organization"] = whole_client
    if whole_person and _is_fuller(company, whole_person):  # «Петров И.И.», in full beside
        whole_person, company = company, ""
        values["organization"] = ""
    originals: tuple[tuple[str, str], ...] = ()
    if whole_person and not named:
        if kind is not Kind.PERSON and not company and is_company_name(whole_person) is True:
            return NameFound({**found, "organization": whole_person, "kind": Kind.COMPANY})
        name_parts = split_name(whole_person, order)
        if name_parts.rest:
            values.setdefault("nickname", name_parts.rest)
        parts = (name_parts.family, name_parts.given, name_parts.additional)
        found.update(zip(_PARTS, parts, strict=True))
        kept = " ".join(part for part in (*parts, name_parts.rest) if part)
        if " ".join(_AROUND.sub(" ", whole_person).split()) != kept:  # in another order, or without «Mr.»
            originals = (("full_name", whole_person),)
    if not any(found.get(key) for key in _PARTS):
        if found.get("organization") or company:
            found["kind"] = kind or Kind.COMPANY
    else:
        found["kind"] = kind or Kind.PERSON
        if kind is Kind.COMPANY and not company and not found.get("organization"):
            found["organization"] = whole_person or whole_client
    return NameFound(found, originals)


def _is_fuller(company: str, name: str) -> bool:
    """Whether what stands for a company is the same person's name with its initials written out."""
    said, short = fold(company).split(), fold(name.replace(".", " ")).split()
    return (
        len(said) > 1
        and is_person_name(company)
        and len(said) >= len(short)
        and all(full.startswith(part) for full, part in zip(said, short, strict=False))
    )


def _is_whole(given: str) -> bool:
    """«Алина Жукова» in the column of first names; «Анна Мария» is one first name."""
    words = given.split()
    return (
        len(words) > 1
        and is_person_name(given)
        and not all(given_name_sex(word) is not None for word in words)
    )


def _is_company(name: str, company: str, companies: bool, speaker: str) -> bool:
    if speaker:  # somebody else speaks for this client
        return True
    verdict = is_company_name(name)
    if verdict is not None:
        return verdict
    return companies and not is_person_name(name) and not company
