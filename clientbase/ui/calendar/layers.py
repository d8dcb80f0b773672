"""What is shown in the calendar beside the appointments, whose, in which colours; how it is kept. No Qt."""

from dataclasses import asdict, dataclass, field
from enum import StrEnum

from clientbase.ui.calendar.periods import View


class ColourBy(StrEnum):
    """What the colour of an appointment says."""

    EMPLOYEE = "employee"
    KIND = "kind"
    SEGMENT = "segment"


MOST_BESIDE_IN_WEEK = 3
"""More people side by side in a week would leave their days no room."""


@dataclass(frozen=True, slots=True)
class Layers:
    tasks: bool = True
    birthdays: bool = True
    payments: bool = True
    without: frozenset[int] = frozenset()  # employees switched off
    colours: ColourBy = ColourBy.EMPLOYEE
    beside_in_day: bool = True  # employees side by side
    beside_in_week: bool = field(default=False)

    def beside(self, view: View) -> bool | None:
        """Whether employees stand side by side; None where a view knows no such thing."""
        if view is View.DAY:
            return self.beside_in_day
        return self.beside_in_week if view in (View.WORK_WEEK, View.WEEK) else None


def kept_layers(layers: Layers) -> dict[str, object]:
    """Plain values JSON can hold."""
    return {**asdict(layers), "without": sorted(layers.without), "colours": layers.colours.value}


def known_layers(kept: object) -> Layers:
    """What was kept; whatever of it cannot be read is as at first."""
    if not isinstance(kept, dict):
        return Layers()
    plain = Layers()
    without = kept.get("without")
    ids = frozenset(id for id in without if isinstance(id, int)) if isinstance(without, list) else frozenset()
    colours = kept.get("colours")
    return Layers(
        tasks=bool(kept.get("tasks", True)),
        birthdays=bool(kept.get("birthdays", True)),
        payments=bool(kept.get("payments", True)),
        without=ids,
        colours=next((one for one in ColourBy if one.value == colours), plain.colours),
        beside_in_day=bool(kept.get("beside_in_day", plain.beside_in_day)),
        beside_in_week=bool(kept.get("beside_in_week", plain.beside_in_week)),
    )
