"""Columns of an exported list that are worked out from a name: how one is greeted, the name in cases."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from clientbase.domain.client import ClientDraft, Kind, Sex
from clientbase.domain.fields import Field, FieldKind, Section
from clientbase.domain.greeting import greeting, name_in, short_name
from clientbase.domain.name_parts import Case
from clientbase.i18n import N_

_S, _K = Section.NAME, FieldKind.TEXT

NAME_COLUMNS: Mapping[str, Field] = {
    item.key: item
    for item in (
        Field("client", "greeting", _K, N_("Greeting"), _S, computed=True, width=240),
        Field("client", "short_name", _K, N_("Surname and initials"), _S, computed=True, width=160),
        Field("client", "whole_name_genitive", _K, N_("Whole name in the genitive"), _S, computed=True),
        Field("client", "whole_name_dative", _K, N_("Whole name in the dative"), _S, computed=True),
    )
}
READ = (
    *("kind", "family_name", "given_name", "additional_name", "nickname", "organization", "sex"),
    *("name_vocative", "name_genitive", "name_dative"),
)
"""The fields they are worked out from."""


def with_names(clients: Iterable[dict[str, Any]], language: str) -> Iterator[dict[str, Any]]:
    """Clients' values by field key, which hold those of `READ`, with those of `NAME_COLUMNS` put in.

    `language`: of the letter the list is for.
    """
    for values in clients:
        client = ClientDraft(**{key: values[key] for key in READ if key not in ("kind", "sex")},
                             kind=Kind(values["kind"]), sex=Sex(values["sex"]))  # fmt: skip
        values["greeting"] = greeting(client, language)
        values["short_name"] = short_name(client)
        values["whole_name_genitive"] = name_in(client, Case.GENITIVE, language)
        values["whole_name_dative"] = name_in(client, Case.DATIVE, language)
        yield values
