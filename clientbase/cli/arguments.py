"""Arguments and options that several commands share."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clientbase.domain.errors import InputError
from clientbase.domain.text_folding import fold
from clientbase.i18n import N_, _

if TYPE_CHECKING:
    from clientbase.domain.employee import Employee
    from clientbase.domain.segment import Segment
    from clientbase.services.shop import Shop

MOST = 2**63 - 1  # what the base can count


class NotOneOf(typer.BadParameter):
    """A value that is none of those `allowed`, where the option's metavar does not name them."""

    def __init__(self, value: str, allowed: Iterable[str]) -> None:
        super().__init__(value)
        self.allowed = tuple(allowed)


class WrongValue(typer.BadParameter):
    """The message is the whole sentence, translated; `{name}` in it is the argument or option.

    `name` where it is raised past the reading of that argument or option, which knows its name by itself.
    """

    def __init__(self, message: str, name: str = "") -> None:
        super().__init__(message)
        self.name = name


class ClientMissing(InputError):
    """`id`: the base has no client of this number."""


class EmployeeMissing(InputError):
    """`name`: nobody of this name or number works here; `names`: who does."""


class SegmentMissing(InputError):
    """`name`: the base has no segment of this name or number."""


# --- callbacks: what an option takes --------------------------------------------------------------


def one_of(allowed: Iterable[str]) -> Callable[[str], str]:
    """A callback for an option or argument that takes one of these words, or nothing."""
    words = tuple(allowed)

    def check(text: str) -> str:
        if text and text not in words:
            raise NotOneOf(text, words)
        return text

    return check


def a_day(text: str) -> str:
    """A callback for an option that takes a day, or nothing; `day_of` reads what it let through."""
    try:
        if text:
            date.fromisoformat(text if len(text) == len("2026-11-22") else "")
    except ValueError as error:
        raise WrongValue(_("“{name}” needs a day like 2026-11-22.")) from error
    return text


def number_in(text: str) -> int:
    """The number of a record, 0 where the text is none that could be."""
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 20 else 0
    return number if number <= MOST else 0


def day_of(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def named(path: Path) -> Path:
    """A path that is no path (as of a variable nobody set) must not mean the folder one stands in."""
    if str(path) in {"", "."}:
        raise WrongValue(_("“{name}” needs the name of a file or folder."))
    return path


Base = Annotated[
    Path,
    typer.Argument(
        metavar="BASE", callback=named, help=N_("The base: its folder, with or without .clientbase.")
    ),
]
NewBase = Annotated[
    Path, typer.Argument(metavar="BASE", callback=named, help=N_("Where to make it; its name is the base's."))
]
ClientId = Annotated[
    int,
    typer.Argument(metavar="CLIENT_ID", help=N_("The client's number, as “find” shows it."), min=1, max=MOST),
]
Out = Annotated[
    Path, typer.Option("--out", metavar="FILE.pdf", help=N_("Where to write the PDF."), show_default=False)
]
Clients = Annotated[
    list[int] | None,
    typer.Option("--client", metavar="CLIENT_ID", min=1, max=MOST, help=N_("A client; may be repeated.")),
]
OfSegment = Annotated[
    str, typer.Option("--segment", metavar="NAME", help=N_("Only the clients of this segment."))
]
Limit = Annotated[int, typer.Option("--limit", metavar="N", help=N_("At most so many."), min=1, max=MOST)]
LimitOrAll = Annotated[
    int, typer.Option("--limit", metavar="N", min=0, max=MOST, help=N_("Show so many; 0 shows all."))
]


# --- what is named by a person --------------------------------------------------------------------


def segment_named(shop: "Shop", name: str) -> "Segment":
    """The segment of this number, name or key («vip»). Raises SegmentMissing."""
    wanted = fold(name)
    for item in shop.segments.all():
        if name == str(item.id) or wanted in (fold(item.name), item.key):
            return item
    raise SegmentMissing(name=name)


def employee_named(shop: "Shop", name: str) -> "Employee":
    """The employee of this number or name. Raises EmployeeMissing."""
    people, wanted = shop.employees.all(), fold(name)
    for one in people:
        if name == str(one.id) or wanted == fold(one.name):
            return one
    raise EmployeeMissing(name=name, names=", ".join(one.name for one in people))


def clients_told(shop: "Shop", ids: Iterable[int], segment: str = "") -> Sequence[int]:
    """Clients named one by one, and those of a segment, each once.

    Raises ClientMissing for a number that is nobody's, SegmentMissing.
    """
    told = tuple(dict.fromkeys(ids))
    known = {one.id for one in shop.clients.many(told)}
    for id in told:
        if id not in known:
            raise ClientMissing(id=id)
    if segment:
        told = tuple(dict.fromkeys((*told, *shop.segments.ids(segment_named(shop, segment).id))))
    return told
