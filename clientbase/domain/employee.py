"""Who works in the shop: the journal's «who», the responsible one, the assignee."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Employee:
    """The first employee (id OWNER) is the owner. `colour` is a name of `COLOURS`, drawn by the theme."""

    id: int
    name: str
    initials: str
    colour: str
    active: bool = True


OWNER = 1
COLOURS = ("blue", "green", "amber", "red", "violet", "teal", "pink", "slate")


def initials_of(name: str) -> str:
    """At most two capitals: «Олена Ткаченко» → «ОТ»."""
    return "".join(word[0] for word in name.split()[:2]).upper()
