"""The tags of one cell, whatever parts them."""

import re

_BETWEEN = re.compile(r"[,;|\n]+|:::")
_OF_THE_PROGRAM = "* "  # «* myContacts»: how Google Contacts marks groups that nobody made


def tags_in(text: str) -> tuple[str, ...]:
    """Each tag once, in order.

    >>> tags_in("#vip, опт; vip"), tags_in("* myContacts ::: Родина")
    (('vip', 'опт'), ('Родина',))
    """
    parts = (part for part in _BETWEEN.split(text) if not part.lstrip().startswith(_OF_THE_PROGRAM))
    return tuple(dict.fromkeys(tag for part in parts if (tag := part.strip(" #"))))
