"""What the journal calls the columns of working time, and some values in them."""

from collections.abc import Mapping
from types import MappingProxyType

from clientbase.i18n import N_

STAFF_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "weekday": N_("Day of the week"),
        "valid_from": N_("In force from"),
        "first_on": N_("From day"),
        "last_on": N_("To day"),
        "work_on": N_("Day of work"),
        "started_at": N_("Work began"),
        "ended_at": N_("Work ended"),
        "minutes": N_("Minutes of work"),
        "pause_minutes": N_("Pause, minutes"),
        "task_id": N_("Task"),
    }
)
STAFF_VALUES: Mapping[str, str] = MappingProxyType(
    {
        "off": N_("Day off"),
        "vacation": N_("Vacation"),
        "sick": N_("Sick leave"),
        "hours": N_("Other hours"),
        "0": N_("Monday"),
        "1": N_("Tuesday"),
        "2": N_("Wednesday"),
        "3": N_("Thursday"),
        "4": N_("Friday"),
        "5": N_("Saturday"),
        "6": N_("Sunday"),
    }
)
"""Of the columns `kind` and `weekday`."""
