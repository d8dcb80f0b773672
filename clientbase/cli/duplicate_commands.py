"""Commands on duplicates: finding them, making several clients one."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import MOST, Base, Limit, WrongValue
from clientbase.cli.session import session_of
from clientbase.cli.tables import more_line, table
from clientbase.domain.duplicate_words import against_words, reason_words
from clientbase.domain.duplicates import DuplicateGroup, DuplicatePair
from clientbase.domain.errors import InputError
from clientbase.domain.fields import Field
from clientbase.i18n import N_, _, ngettext


class TakeWrong(InputError):
    """`text`: what stands after --take is no FIELD=CLIENT_ID of a plain field and one of these clients."""


def duplicates(context: typer.Context, base: Base, limit: Limit = 50) -> Answer:
    session = session_of(context)
    with session.reading(base) as shop, session.progress() as progress:
        found = shop.duplicates.find(progress)
        labels = {field.key: field for field in shop.own_fields.whole_catalogue()}
    groups = found.groups[:limit]
    data = {
        "clients": found.clients,
        "groups": len(found.groups),
        "sure": len(found.sure),
        "found": [_group(group, found.names, labels) for group in groups],
    }
    if not found.groups:
        return Answer(data, _("No duplicates were found."))
    rows = [
        (
            ", ".join(str(id) for id in group.ids),
            _("sure") if group.sure else f"{group.percent} %",
            " | ".join(found.names[id] for id in group.ids),
            ", ".join(_words(max(group.pairs, key=lambda pair: pair.bits), labels)),
        )
        for group in groups
    ]
    shown = table((_("No."), _("How sure"), _("Clients"), _("Why")), rows)
    lines = [shown, *more_line(len(found.groups) - len(groups))]
    return Answer(data, "\n".join(lines))


def merge(
    context: typer.Context,
    base: Base,
    clients: Annotated[
        list[int] | None,
        typer.Argument(
            metavar="SURVIVOR OTHER…",
            min=1,
            max=MOST,
            help=N_("The client who stays, then those who become him."),
        ),
    ] = None,
    take: Annotated[
        list[str] | None,
        typer.Option(
            "--take", metavar="FIELD=CLIENT_ID", help=N_("Take this field from that client; may be repeated.")
        ),
    ] = None,
    sure: Annotated[
        bool,
        typer.Option("--sure", help=N_("Merge all that “duplicates” calls sure, instead of naming them.")),
    ] = False,
) -> Answer:
    session = session_of(context)
    if sure == bool(clients) or (sure and take):
        raise WrongValue(_("Name the client who stays and those who become him, or give --sure alone."))
    with session.writing(base) as shop:
        if sure:
            with session.progress() as progress:
                count = shop.duplicates.merge_all(shop.duplicates.find(progress).sure, progress)
            survivor = None
        else:
            survivor, *others = clients or []
            values = {}
            for text in take or []:
                key, _sign, number = text.partition("=")
                if not number.isdecimal() or int(number) not in (survivor, *others):
                    raise TakeWrong(text=text)
                try:
                    values[key] = shop.duplicates.value_of(int(number), key)
                except KeyError:
                    raise TakeWrong(text=text) from None
            shop.duplicates.merge(survivor, others, values)
            count = len(set(others) - {survivor})
        last = shop.history.recent(1)[0].id if count else None
    words = ngettext("{count} client was merged.", "{count} clients were merged.", count).format(count=count)
    return Answer({"survivor": survivor, "merged": count, "change_set": last}, words)


def _group(group: DuplicateGroup, names: Any, labels: dict[str, Field]) -> dict[str, object]:
    return {
        "ids": group.ids,
        "names": [names[id] for id in group.ids],
        "sure": group.sure,
        "percent": group.percent,
        "pairs": [
            {
                "one": pair.one,
                "other": pair.other,
                "sure": pair.sure,
                "percent": pair.percent,
                "reasons": [
                    {"field": reason.key, "degree": reason.degree.name.lower()} for reason in pair.reasons
                ],
                "why": _words(pair, labels),
                "against": against_words(pair.against, _labels(labels)),
            }
            for pair in group.pairs
        ],
    }


def _words(pair: DuplicatePair, labels: dict[str, Field]) -> tuple[str, ...]:
    return reason_words(pair.reasons, _labels(labels))


def _labels(fields: dict[str, Field]) -> Callable[[str], str]:
    return lambda key: _(fields[key].label) if key in fields else key
