"""One answer of the search over everything (Ctrl+K)."""

from dataclasses import dataclass

Marks = tuple[tuple[int, int], ...]
"""Parts of a text: where each begins, and how many signs it has."""


@dataclass(frozen=True, slots=True)
class Hit:
    """`noun` and `id` say what to open; `where` is the field that matched, "" for the name of a client.

    `label` is what that field is called in the language of the screen; `guessed`: a word has a typo.
    `parent`: the register that a row of one belongs to.
    """

    noun: str  # client, or a noun of db.search_entries
    id: int
    title: str
    subtitle: str = ""
    where: str = ""
    client_id: int | None = None
    label: str = ""
    title_marks: Marks = ()
    subtitle_marks: Marks = ()
    guessed: bool = False
    parent_id: int | None = None
    parent: str = ""
