"""Commands that keep a base safe: a backup, a base made of one, the check of every byte."""

from pathlib import Path
from typing import Annotated

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import Base, NewBase, named
from clientbase.cli.recovery import paper_for, told_code
from clientbase.cli.session import FILE_PASSWORD, PASSWORD, RECOVERY_CODE, session_of
from clientbase.cli.tables import size
from clientbase.domain.base_check import FLAW_SENTENCES, CheckReport, Finding
from clientbase.domain.base_errors import FileExists, FolderMissing
from clientbase.domain.errors import BaseError
from clientbase.i18n import N_, _, current_language, ngettext

_MOST_TOLD = 20


class BaseNotWhole(BaseError):
    """The check of the base `name` found `count` flaws; the answer lists them."""


def backup(
    context: typer.Context,
    base: Base,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("The new file; it must not exist yet."))],
) -> Answer:
    session = session_of(context)
    target = file.expanduser().absolute()
    if target.exists():
        raise FileExists(name=file.name)
    if not target.parent.is_dir():
        raise FolderMissing(name=str(target.parent))
    with session.reading(base) as shop, session.progress() as progress:
        made = shop.backups.make_file(target, progress)
    text = _("The backup is in {file}, {size}; it was opened and compared with the base.")
    data = {"file": made.file.path, "size": made.file.size, "rows": made.rows, "made_at": made.file.made_at}
    return Answer(data, text.format(file=made.file.path, size=size(made.file.size)))


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", callback=named, help=N_("The backup."))],
    base: NewBase,
) -> Answer:
    """The password is that of the backup's time; CLIENTBASE_RECOVERY_CODE opens it without one."""
    session = session_of(context)
    from clientbase.services import restoring  # noqa: PLC0415
    from clientbase.services.backup_file import read_header  # noqa: PLC0415
    from clientbase.services.base_folder import place_for  # noqa: PLC0415

    read_header(file)
    place_for(base)
    if session.given(RECOVERY_CODE) and not (session.given(FILE_PASSWORD) or session.given(PASSWORD)):
        code, password = session.recovery_code(), session.new_password()
        with session.progress() as progress:
            folder = restoring.restore_with_code(
                file, base, code, password, cost=session.cost, progress=progress
            )
    else:
        password = session.file_password() or (
            session.password() if session.given(PASSWORD) else session.asked_file_password()
        )
        with session.progress() as progress:
            folder = restoring.restore(file, base, password, progress=progress)
    return Answer({"base": folder}, _("The base is restored: {folder}").format(folder=folder))


def rebuild(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", callback=named, help=N_("The complete export, an .xlsx."))
    ],
    base: NewBase,
    sheet: Annotated[
        Path | None, typer.Option(metavar="FILE.pdf", help=N_("Write the recovery sheet here to print it."))
    ] = None,
) -> Answer:
    """The base has a password and a recovery code of its own, like a new one."""
    session = session_of(context)
    from clientbase.services import rebuilding  # noqa: PLC0415
    from clientbase.services.base_folder import place_for  # noqa: PLC0415

    name = place_for(base).name
    rebuilding.read_facts(file)  # a wrong file is told before a password is asked for
    on_paper = paper_for(sheet, name, session.clock.today(), current_language())
    with session.progress() as progress:
        told = rebuilding.rebuild(
            file,
            base,
            session.new_password(or_password=True),
            clock=session.clock,
            cost=session.cost,
            with_code=on_paper,
            progress=progress,
        )
    folder, code = told.made.shop.folder, told.made.recovery_code
    told.made.shop.close()
    data: dict[str, object] = {
        "base": folder,
        "rows": told.rows,
        "files": told.files,
        "missing": told.missing,
    }
    text = ngettext(
        "The base “{name}” is rebuilt with {count} record, each proved equal: {folder}",
        "The base “{name}” is rebuilt with {count} records, each proved equal: {folder}",
        told.rows,
    ).format(name=name, count=told.rows, folder=folder)
    if told.missing:
        text += "\n" + ngettext(
            "{count} kept file was not beside the export.",
            "{count} kept files were not beside the export.",
            told.missing,
        ).format(count=told.missing)
    return told_code(data, text, code, sheet)


def check(context: typer.Context, base: Base) -> Answer:
    """CLIENTBASE_RECOVERY_CODE may stand for the password, when keys.json is damaged."""
    session = session_of(context)
    from clientbase.services import base_check, bases  # noqa: PLC0415

    facts = bases.peek_base(base)
    by_code = session.given(RECOVERY_CODE) and not session.given(PASSWORD)
    secret = session.recovery_code() if by_code else session.password()
    with session.progress() as progress:
        run = base_check.check_base_with_code if by_code else base_check.check_base
        report = run(base, secret, progress=progress)
    data = {
        "base": facts.folder,
        "whole": report.whole,
        "rows": report.rows,
        "files": report.files,
        "tables": {figures.name: figures.rows for figures in report.tables},
        "findings": [{"flaw": item.flaw, "message": _said(item)} for item in report.findings],
    }
    if report.whole:
        return Answer(data, _whole(report))
    told = "\n".join(_said(item) for item in report.findings[:_MOST_TOLD])
    return Answer(data, told, failure=BaseNotWhole(name=facts.name, count=len(report.findings)))


def _whole(report: CheckReport) -> str:
    files = ngettext("{count} file", "{count} files", report.files).format(count=report.files)
    rows = ngettext("{count} record", "{count} records", report.rows).format(count=report.rows)
    return _("The base is whole: {rows}, {files}.").format(rows=rows, files=files)


def _said(finding: Finding) -> str:
    return _(FLAW_SENTENCES[finding.flaw]).format(**finding.facts)
