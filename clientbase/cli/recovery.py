"""The recovery code of a base just made: on a sheet of paper, or shown this once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from clientbase.cli.answers import Answer
from clientbase.cli.files import check_output, output
from clientbase.domain.base_errors import FileExists
from clientbase.i18n import _


def paper_for(sheet: Path | None, name: str, today: date, language: str) -> Callable[[str], None] | None:
    """Writes the recovery sheet; None where none is asked for. What cannot be written is told at once.

    Raises FolderMissing, OutputIsFolder, FileExists.
    """
    if sheet is None:
        return None
    check_output(sheet)
    if sheet.exists():  # it may be the sheet of another base
        raise FileExists(name=sheet.name)

    def on_paper(code: str) -> None:
        from clientbase.reports.recovery_sheet import recovery_sheet  # noqa: PLC0415

        with output(sheet) as file:
            file.write(recovery_sheet(code, name, today, language))

    return on_paper


def told_code(data: dict[str, object], text: str, code: str, sheet: Path | None) -> Answer:
    """The answer of a command that made a base: with the code, unless it is on the sheet alone."""
    if sheet is None:
        text += "\n\n" + _(
            "Recovery code: {code}\nIt opens the base if the password is lost. It is shown this once and "
            "kept nowhere: write it down and keep it apart from this computer."
        ).format(code=code)
        return Answer({**data, "recovery_code": code}, text)
    text += "\n" + _("The recovery sheet is in {file}: print it, and delete the file.").format(file=sheet)
    return Answer({**data, "sheet": sheet.absolute()}, text)
