"""What the check found: the plan of an import with all that is needed to draw it; no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clientbase.domain.import_keys import Key
from clientbase.domain.progress import Progress
from clientbase.services.import_reading import Understood
from clientbase.services.imports import PreparedImport
from clientbase.ui.imports.marking import Marks, counts_of, marks_of

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


@dataclass(frozen=True, slots=True)
class Checked:
    """A plan and how its sheets are drawn. `names` are of the clients that rows are compared with."""

    prepared: PreparedImport
    marks: dict[str, Marks]  # by sheet
    counts: dict[str, int]
    names: dict[int, str]


def check_list(
    shop: Shop, understood: Understood, key: Key | None, progress: Progress, *, restore: bool
) -> Checked:
    """Work out what an import would do; nothing is written. Takes a while: off the screen thread."""
    prepared = shop.imports.plan(understood, key=key, restore=restore, progress=progress)
    marks = {sheet.name: marks_of(sheet, prepared) for sheet in understood.chosen}
    known = {row.possible_duplicate_of or row.client_id for row in prepared.plan.rows} - {0}
    rows = shop.clients.rows(sorted(known))
    names = {id: str(row.values["display_name"]) for id, row in rows.items()}
    return Checked(prepared, marks, counts_of(prepared), names)
