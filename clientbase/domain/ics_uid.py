"""The identity a record of ours has in calendar files, told from the record itself and so always the same.

It is not kept: an export writes nothing into the base. The number is checked by the moment the record was
made, so that two copies of a base that went different ways do not take each other's records for their own.
"""

import hashlib
import re

_AT_HOME = "@clientbase"
_OURS = re.compile(r"([at])(\d{1,15})-([0-9a-f]{16})@clientbase", re.ASCII)
_NOUNS = {"a": "appointment", "t": "task"}


def uid_of(noun: str, id: int, created_at: str) -> str:
    """`created_at`: ISO, as the base holds it.

    >>> uid_of("task", 7, "2026-11-22T08:00:00.000000Z")
    't7-b4d97b3a3b4a1e76@clientbase'
    """
    check = hashlib.sha256(f"{noun}|{id}|{created_at}".encode()).hexdigest()[:16]
    return f"{noun[0]}{id}-{check}{_AT_HOME}"


def id_in(uid: str, noun: str) -> int | None:
    """The number of the record a UID may be of; whether it is, `uid_of` tells."""
    found = _OURS.fullmatch(uid)
    return int(found[2]) if found is not None and _NOUNS[found[1]] == noun else None
