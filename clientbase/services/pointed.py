"""Fields that point at a client or at a file: what they name must be there, and be another one."""

from clientbase.db.presence import client_of_file, clients_there
from clientbase.db.store import ReadUnit
from clientbase.domain.errors import InputError
from clientbase.domain.own_field import OwnField, OwnKind

POINTING = frozenset({OwnKind.CLIENT, OwnKind.FILE})


class PointsAtNothing(InputError):
    """`field`, `value`: no client, or no file of this client, has this number."""


class PointsAtItself(InputError):
    """`field`: it names another client, and was given the client whose field it is."""


def check_pointed(unit: ReadUnit, own: OwnField, text: str, owner: int | None) -> None:
    """A canonical text of a field; `owner`: whose files may be named, None for nobody.

    Raises PointsAtNothing.
    """
    if not text or own.kind not in POINTING:
        return
    number = int(text)
    if own.kind is OwnKind.CLIENT:
        there = number in clients_there(unit.connection, [number])
    else:
        holder = client_of_file(unit.connection, number)
        there = holder is not None and holder == owner
    if not there:
        raise PointsAtNothing(field=own.title, value=text)


def check_another(own: OwnField, text: str, client_id: int) -> None:
    """That a client is not «another client» to himself. Raises PointsAtItself."""
    if own.kind is OwnKind.CLIENT and text == str(client_id):
        raise PointsAtItself(field=own.title)
