"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from clientbase.i18n import N_

MOST = 2**63 - 1  # what the base can count


def named(path: Path) -> Path:
    """A path that is no path (as of a variable nobody set) must not mean the folder one stands in."""
    if str(path) in {"", "."}:
        raise typer.BadParameter(str(path))
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
