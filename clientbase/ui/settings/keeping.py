"""A change in the settings, kept at once: what is wrong with it, or the notice that it was kept."""

from collections.abc import Callable

from clientbase.domain.errors import ClientbaseError
from clientbase.texts import sentence

Say = Callable[[str], None]


def kept(write: Callable[[], object], said: str, say: Say) -> str:
    """The sentence of the error, "" when it was kept; then `said` has been said."""
    try:
        write()
    except ClientbaseError as error:
        return sentence(error)
    say(said)
    return ""
