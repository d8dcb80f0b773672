"""What a list of clients asks for: search text, order, the bin, a filter."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from clientbase.domain.filter import EVERYONE, Group


@dataclass(frozen=True, slots=True)
class ClientQuery:
    """`sort` holds (field key, ascending) pairs, the strongest first; only plain fields of lists sort."""

    text: str = ""
    sort: tuple[tuple[str, bool], ...] = (("display_name", True),)
    in_bin: bool = False
    tag: str = ""
    filter: Group = EVERYONE


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A line of the list: the values of all list fields by key (phones as tuples of Phone, and so on)."""

    id: int
    values: Mapping[str, Any] = field(default_factory=dict)
