"""What would become of the rows of a list, row by row, for programs and for people."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from clientbase.cli.answers import plain
from clientbase.cli.tables import table
from clientbase.domain.import_keys import Key
from clientbase.domain.known_by import KNOWN_BY_WORDS, Way
from clientbase.i18n import N_, _
from clientbase.texts import reason_sentence

if TYPE_CHECKING:
    from clientbase.domain.import_plan import PlannedRow
    from clientbase.domain.known_by import KnownBy
    from clientbase.services.client_lists import PreparedImport
    from clientbase.services.shop import Shop

_STATES: Mapping[str, str] = {
    "new": N_("New"),
    "changed": N_("Will change"),
    "same": N_("Same"),
    "error": N_("Error"),
}


def plan_data(shop: "Shop", prepared: "PreparedImport", most: int) -> list[dict[str, Any]]:
    """The first `most` rows of a plan; `known_by` says which value led to the client of the base."""
    from clientbase.services.known_rows import first_rows, row_known_by  # noqa: PLC0415

    rows = first_rows(prepared, most)
    names = shop.clients.rows({id for row, _record in rows for id in _clients_of(row)})
    return [
        {
            "sheet": row.sheet,
            "row": row.row,
            "state": str(row.state),
            "client_id": row.client_id or None,
            "client": _name(names, row.client_id),
            "known_by": _known(row_known_by(shop, prepared, row, record)),
            "changes": [
                {"field": change.field, "old": plain(change.old), "new": plain(change.new)}
                for change in row.changes
            ],
            "possible_duplicate": _twin(row, names),
            "in_bin": row.in_bin,
            "reason": row.reason,
        }
        for row, record in rows
    ]


def _clients_of(row: "PlannedRow") -> tuple[int, ...]:
    return tuple(filter(None, (row.client_id, row.possible_duplicate_of)))


def _name(names: Mapping[int, Any], client_id: int) -> str:
    return str(names[client_id].values["display_name"]) if client_id in names else ""


def _known(found: "KnownBy | None") -> dict[str, Any] | None:
    return None if found is None else {"key": str(found.by), "value": found.value, "merged": found.merged}


def _twin(row: "PlannedRow", names: Mapping[int, Any]) -> dict[str, Any] | None:
    if row.possible_duplicate_of is None and row.possible_duplicate_row is None:
        return None
    client_id = row.possible_duplicate_of
    return {
        "client_id": client_id,
        "client": _name(names, client_id or 0),
        "row": row.possible_duplicate_row,
    }


def plan_text(plan: Sequence[Mapping[str, Any]]) -> str:
    rows = [(row["row"], _state(row), row["client"], _about(row)) for row in plan]
    return table((_("Row"), _("What becomes of it"), _("Client"), _("Why")), rows, right=(0,))


def _state(row: Mapping[str, Any]) -> str:
    if row["possible_duplicate"] is not None:
        return _("Duplicate?")
    state = str(row["state"])
    return _(_STATES[state]) if state in _STATES else state


def _about(row: Mapping[str, Any]) -> str:
    if row["reason"]:
        return reason_sentence(row["reason"])
    if (twin := row["possible_duplicate"]) is not None:
        if twin["client_id"]:
            return _("It may be “{name}”, who is in the base").format(name=twin["client"])
        return _("It may be the same as row {number}").format(number=twin["row"])
    if (known := row["known_by"]) is None:
        return ""
    words = KNOWN_BY_WORDS[Key(known["key"]) if known["key"] in set(Key) else Way(known["key"])]
    return _(words).format(value=known["value"])
