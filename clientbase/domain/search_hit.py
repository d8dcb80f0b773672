"""One answer of the search over everything (Ctrl+K)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """`noun` and `id` say what to open; `where` is the field key that matched, "" for the name."""

    noun: str  # client, task, interaction, document, appointment
    id: int
    title: str
    subtitle: str = ""
    where: str = ""
    client_id: int | None = None
