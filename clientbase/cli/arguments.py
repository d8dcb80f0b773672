"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from clientbase.i18n import N_

Base = Annotated[
    Path, typer.Argument(metavar="BASE", help=N_("The base: its folder, with or without .clientbase."))
]
ClientId = Annotated[
    int, typer.Argument(metavar="CLIENT_ID", help=N_("The client's number, as “find” shows it."), min=1)
]
Out = Annotated[
    Path, typer.Option("--out", metavar="FILE.pdf", help=N_("Where to write the PDF."), show_default=False)
]
Limit = Annotated[int, typer.Option("--limit", metavar="N", help=N_("At most so many."), min=1)]
