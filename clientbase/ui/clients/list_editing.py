"""The cells of the list of clients: which are edited there, what is doubted, and what is said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from clientbase.domain.cell_changes import CellValues
from clientbase.domain.client import Email, Phone
from clientbase.domain.email_address import is_email
from clientbase.domain.errors import NotThere
from clientbase.domain.fields import Field
from clientbase.i18n import _
from clientbase.ui.clients.name_editor import NameEditor
from clientbase.ui.clients.presenter import TWIN_KEYS, ClientPresenter
from clientbase.ui.kit.fields.catalogue import Surroundings
from clientbase.ui.kit.list_editing import BulkEditing, FieldsEditing
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


class ClientEditing(FieldsEditing):
    def __init__(self, presenter: ClientPresenter, shop: Shop, window: WindowContext) -> None:
        self._presenter, self._window = presenter, window
        self._fields: Mapping[str, Field] = {}
        self._around = Surroundings(clock=shop.clock)
        clients = self._clients = shop.clients
        super().__init__(
            fields=lambda: self._fields,
            around=lambda: self._around,
            plan=lambda cells: clients.plan_cells(_by_parts(cells)),
            save=lambda cells: clients.update_cells(_by_parts(cells)),
            say=self._say,
            doubt=self._doubt,
            shape=_row_or_value,
            instead={"city": "addresses", "age": "birthday"},
            editors={"display_name": NameEditor},
            told={"display_name": _about_names, "city": _about_cities, "age": _about_age},
            bulk=BulkEditing(lambda: tuple(self._fields.values()), clients.bulk_count, clients.bulk_edit),
        )

    def set_fields(self, fields: tuple[Field, ...]) -> None:
        self._fields = {field.key: field for field in fields}

    def set_around(self, around: Surroundings) -> None:
        """Employees, tags and words in use, as the page has read them."""
        self._around = around

    def _say(self, words: str, *, undo: bool = False) -> None:
        self._window.notify(words, undo=self._window.undo_last if undo else None)

    def _doubt(self, client_id: int, key: str, value: Any) -> str:
        """It is no phone or e-mail address, or somebody else has this phone, e-mail or tax id."""
        if key not in TWIN_KEYS:
            return ""
        try:
            client = self._clients.get(client_id)
        except NotThere:
            return ""
        if words := _unlike(value, getattr(client, key)):
            return words
        found = self._presenter.twins_of_value(client, key, value)
        if not found:
            return ""
        return _("{name} has this already. Enter once more keeps it here too.").format(
            name=found[0].display_name
        )


def _unlike(value: Any, before: Any) -> str:
    """What is said of a phone or an e-mail that is typed anew and is none: its line says so by itself."""
    kept = before if isinstance(before, tuple) else ()
    for each in value if isinstance(value, tuple) else ():
        if each in kept:
            continue
        no_phone = isinstance(each, Phone) and not each.e164
        if no_phone or (isinstance(each, Email) and not is_email(each.address)):
            return _("Enter once more keeps it as it is written.")
    return ""


def _row_or_value(key: str, row: Mapping[str, Any]) -> Any:
    """The editor of the name shows its parts, and takes the whole row for them."""
    return row if key == "display_name" else row.get(key)


def _by_parts(cells: CellValues) -> CellValues:
    """The name as the parts that were typed: it is made of them."""
    return {
        id: dict(
            pair
            for key, value in values.items()
            for pair in (value if key == "display_name" else ((key, value),))
        )
        for id, values in cells.items()
    }


def _about_names() -> str:
    return _("The name is made of surname, first name and organization: change those columns, or the card.")


def _about_cities() -> str:
    return _("The city is part of the address: change that column, or the card.")


def _about_age() -> str:
    return _("The age follows from the birthday: change that column.")
