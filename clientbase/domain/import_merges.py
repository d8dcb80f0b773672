"""What merges have decided that a list from before them must not take back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from clientbase.domain.client import ClientDraft
from clientbase.domain.own_values import is_own_key, own_text, with_own


@dataclass(frozen=True, slots=True)
class Merges:
    """`into`: merged client → who he is now. `overruled`: of a survivor, by field key, the texts that were
    his before a merge chose others.
    """

    into: Mapping[int, int] = field(default_factory=dict)
    overruled: Mapping[int, Mapping[str, frozenset[str]]] = field(default_factory=dict)

    def as_decided(self, id: int, kept: ClientDraft, told: ClientDraft) -> ClientDraft:
        """What a list tells of a client, but for what a merge has decided otherwise."""
        overruled = self.overruled.get(id)
        if not overruled:
            return told
        values: dict[str, Any] = {}
        own: dict[str, str] = {}
        for key, texts in overruled.items():
            if is_own_key(key):
                if own_text(told.own, key) in texts:
                    own[key] = own_text(kept.own, key)
            elif _text(getattr(told, key)) in texts:
                values[key] = getattr(kept, key)
        return replace(told, **values, own=with_own(told.own, own)) if values or own else told


def _text(value: Any) -> str:
    if value is None:
        return ""
    return str(value.value) if isinstance(value, Enum) else str(value)


NO_MERGES = Merges()
