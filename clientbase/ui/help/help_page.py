"""What a page's help consists of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeyHelp:
    """One thing that keys do; of several keys any does it."""

    title: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HelpPage:
    """`topics`: what a person wants to do, and how. All texts are msgids."""

    lead: str
    topics: tuple[tuple[str, str], ...]
    keys: tuple[KeyHelp, ...] = ()
