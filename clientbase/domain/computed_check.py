"""Which computed fields need which, and that none needs itself."""

from collections.abc import Iterable, Mapping, Sequence

from clientbase.domain.computed import ComputedWrong, Worked, computed_from_json
from clientbase.domain.errors import InputError
from clientbase.domain.formula import references
from clientbase.domain.own_field import OwnField
from clientbase.i18n import _

DEEPEST = 8
"""Computed fields within computed fields."""
MOST_READ = 300
"""Values one computed field reads in all, through others too."""


class ComputedCycle(InputError):
    """`names`: the fields, each needed by the one before, the last the first again."""


class ComputedTooDeep(InputError):
    """`limit`: so many computed fields may need one another in a row."""


class FieldNeeded(InputError):
    """`name` is read by the formulas of `names`, so it cannot go."""


def needs_of(own: OwnField) -> tuple[str, ...]:
    """The keys of the fields a computed field reads."""
    try:
        computed = computed_from_json(own.computed) if own.computed else None
        return references(computed.formula) if isinstance(computed, Worked) else ()
    except (ComputedWrong, InputError):
        return ()  # a newer program made it


def check_needs(fields: Iterable[OwnField]) -> None:
    """Raises ComputedCycle, ComputedTooDeep."""
    known = {item.key: item for item in fields}
    check_needs_of(
        {key: needs_of(item) for key, item in known.items()},
        {key: item.title for key, item in known.items()},
    )


def check_needs_of(needs: Mapping[str, Sequence[str]], titles: Mapping[str, str]) -> None:
    """The same of any fields: `needs`: the keys each reads, `titles`: what they are called.

    Raises ComputedCycle, ComputedTooDeep.
    """
    measured: dict[str, tuple[int, int]] = {}
    for key in needs:
        _measure(key, (), needs, titles, measured)


def _measure(
    key: str,
    way: tuple[str, ...],
    needs: Mapping[str, Sequence[str]],
    titles: Mapping[str, str],
    measured: dict[str, tuple[int, int]],
) -> tuple[int, int]:
    """How many computed fields stand within one another there, and how many values are read in all."""
    if key in way:
        circle = (*way[way.index(key) :], key)
        raise ComputedCycle(names=" → ".join(_("“{name}”").format(name=titles[each]) for each in circle))
    if key not in measured:
        inner = [_measure(each, (*way, key), needs, titles, measured) for each in needs.get(key, ())]
        depth = 1 + max((depth for depth, _size in inner), default=0) if inner else 0
        size = 1 + sum(size for _depth, size in inner)
        if depth > DEEPEST or size > MOST_READ:
            raise ComputedTooDeep(limit=DEEPEST)
        measured[key] = depth, size
    return measured[key]


def users_of(key: str, fields: Iterable[OwnField]) -> tuple[OwnField, ...]:
    """The computed fields whose formula reads this one."""
    return tuple(item for item in fields if key in needs_of(item))
