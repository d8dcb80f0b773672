"""What is shown of one line beside the lines, and the choices there are of it. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from clientbase.domain.payment_sharing import OpenPaper, Sharing
from clientbase.ui.kit.plan_row import PlanRow
from clientbase.ui.statements.offers import Offer

MONEY, TRANSFER, LEAVE = "0", "transfer", "leave"
"""Only the money, a transfer between own accounts, not noted at all; other keys are numbers of readings."""
Find = Callable[[str], Sequence[Offer]]


@dataclass(frozen=True, slots=True)
class Choice:
    """`key` is the number of a reading or one of the above; `why` stands below the words."""

    key: str
    words: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the panel says of a line. `chosen`: the key of the choice that counts, "" for none; `find` is None
    where nothing can be sought; `categories` and `accounts`: the one it has, those offered.
    """

    row: PlanRow
    about: Sequence[str] = ()
    choices: Sequence[Choice] = ()
    chosen: str = ""
    find: Find | None = None
    papers: tuple[OpenPaper, ...] = ()
    sharing: Sharing | None = None
    told: str = ""
    categories: tuple[str, Sequence[str]] | None = None
    accounts: tuple[int | None, Sequence[tuple[str, int]]] | None = None
