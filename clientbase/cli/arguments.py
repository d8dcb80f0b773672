"""Arguments and options that several commands share."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from clientbase.i18n import N_, _

MOST = 2**63 - 1  # what the base can count


class NotOneOf(typer.BadParameter):
    """A value that is none of those `allowed`, where the option's metavar does not name them."""

    def __init__(self, value: str, allowed: Iterable[str]) -> None:
        super().__init__(value)
        self.allowed = tuple(allowed)


class WrongValue(typer.BadParameter):
    """The message is the whole sentence, translated; `{name}` in it is the argument or option."""


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
Limit = Annotated[int, typer.Option("--limit", metavar="N", help=N_("At most so many."), min=1, max=MOST)]
