"""Commands on a base as a whole: made, set up, filled, given a new password, looked at."""

from pathlib import Path
from typing import Annotated

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import Base, NewBase
from clientbase.cli.recovery import paper_for, told_code
from clientbase.cli.session import PASSWORD, session_of
from clientbase.cli.tables import day, moment, pairs, size, table
from clientbase.domain.base_errors import BaseInUse
from clientbase.domain.settings import SETTING, SETTINGS, UnknownSetting, checked_setting
from clientbase.i18n import N_, _, ngettext


def new(
    context: typer.Context,
    base: NewBase,
    *,
    country: Annotated[str, typer.Option(metavar="UA", help=N_("The shop's country, two letters."))] = "UA",
    currency: Annotated[str, typer.Option(metavar="UAH", help=N_("Its currency, three letters."))] = "UAH",
    language: Annotated[
        str, typer.Option(metavar="uk|ru|en", help=N_("The language of its documents and sample."))
    ] = "uk",
    sheet: Annotated[
        Path | None, typer.Option(metavar="FILE.pdf", help=N_("Write the recovery sheet here to print it."))
    ] = None,
) -> Answer:
    session = session_of(context)
    for key, value in (("country", country), ("currency", currency), ("language", language)):
        checked_setting(key, value)
    from clientbase.services.base_folder import place_for  # noqa: PLC0415
    from clientbase.services.bases import create_base  # noqa: PLC0415

    name = place_for(base).name  # a wrong place is told before a password is asked for
    on_paper = paper_for(sheet, name, session.clock.today(), language.strip().lower())
    made = create_base(
        base,
        session.new_password(or_password=True),
        clock=session.clock,
        country=country,
        currency=currency,
        language=language,
        cost=session.cost,
        with_code=on_paper,
    )
    folder = made.shop.folder
    made.shop.close()
    text = _("The base “{name}” is made: {folder}").format(name=name, folder=folder)
    return told_code({"base": folder}, text, made.recovery_code, sheet)


def settings(
    context: typer.Context,
    base: Base,
    key: Annotated[str, typer.Argument(metavar="KEY", help=N_("One setting, such as seller.name."))] = "",
    value: Annotated[
        str | None, typer.Argument(metavar="VALUE", help=N_("Its new value; “” empties it."))
    ] = None,
) -> Answer:
    session = session_of(context)
    if key and key not in SETTING:
        raise UnknownSetting(key=key)
    if value is not None:
        checked_setting(key, value)
        with session.writing(base) as shop:
            kept = shop.settings.set(key, value)
        return Answer({"key": key, "value": kept}, kept)
    with session.reading(base) as shop:
        found = shop.settings.all()
    if key:
        return Answer({"key": key, "value": found[key]}, found[key])
    rows = [(item.key, _(item.label), found[item.key]) for item in SETTINGS]
    return Answer(found, table((_("Setting"), _("What it is"), _("Value")), rows))


def sample(context: typer.Context, base: Base) -> Answer:
    session = session_of(context)
    from clientbase.services.sample import fill_sample  # noqa: PLC0415

    with session.writing(base) as shop, session.progress() as progress:
        clients = fill_sample(shop, progress)
        documents = shop.documents.list()
    text = ngettext(
        "The sample shop is in the base: {count} client.",
        "The sample shop is in the base: {count} clients.",
        clients,
    ).format(count=clients)
    return Answer({"clients": clients, "documents": len(documents)}, text)


def passwd(context: typer.Context, base: Base) -> Answer:
    session = session_of(context)
    from clientbase.services.bases import change_password, check_password, peek_base  # noqa: PLC0415

    facts = peek_base(base)
    if facts.in_use:
        raise BaseInUse(name=facts.folder.name)
    password = session.password()
    check_password(base, password)
    change_password(base, password, session.new_password(), cost=session.cost)
    text = _(
        "The base “{name}” has its new password. Backups made before open with the old one; the recovery "
        "code stays the same."
    ).format(name=facts.name)
    return Answer({"base": facts.folder}, text)


def recover(context: typer.Context, base: Base) -> Answer:
    session = session_of(context)
    from clientbase.services.bases import open_with_code, peek_base  # noqa: PLC0415

    facts = peek_base(base)
    code = session.recovery_code()
    password = session.new_password()
    open_with_code(base, code, password, clock=session.clock, cost=session.cost).close()
    text = _("The base “{name}” opens with the new password now; earlier passwords no longer do.")
    return Answer({"base": facts.folder}, text.format(name=facts.name))


def about(context: typer.Context, base: Base) -> Answer:
    """What is known without the password; with CLIENTBASE_PASSWORD set, what the base holds too."""
    session = session_of(context)
    from clientbase.services.base_places import place_of  # noqa: PLC0415
    from clientbase.services.bases import peek_base  # noqa: PLC0415

    facts = peek_base(base)
    place = place_of(facts.folder)
    problem = facts.keys_problem
    data: dict[str, object] = {
        "name": facts.name,
        "folder": facts.folder,
        "size": facts.size,
        "in_use": facts.in_use,
        "keys_version": facts.keys_version,
        "keys_problem": type(problem).__name__ if problem else "",
        "place": place,
    }
    rows: list[tuple[str, object]] = [
        (_("Base"), facts.name),
        (_("Folder"), facts.folder),
        (_("Size without backups"), size(facts.size)),
        (_("Open in a window"), _("yes") if facts.in_use else _("no")),
    ]
    if session.given(PASSWORD):
        with session.reading(base) as shop:
            documents, kept, made = shop.documents.list(), shop.settings.all(), shop.backups.made()
            data |= {
                "schema": shop.store.schema,
                "clients": shop.clients.count(),
                "in_bin": shop.clients.count(in_bin=True),
                "open_tasks": len(shop.tasks.open_tasks()),
                "documents": len(documents),
                "employees": len(shop.employees.all()),
                **{key: kept[key] for key in ("country", "currency", "language")},
                "backups": [
                    {"file": one.path.name, "made_at": one.made_at, "size": one.size} for one in made
                ],
            }
        rows += [
            (_("Clients"), str(data["clients"])),
            (_("Open tasks"), str(data["open_tasks"])),
            (_("Documents"), str(data["documents"])),
            (_("Country"), data["country"]),
            (_("Currency"), data["currency"]),
            (_("Backups in the base's folder"), str(len(made))),
            (_("The latest backup"), moment(made[0].made_at) if made else day(None)),
        ]
    return Answer(data, pairs(rows))
