"""Which time zone the calendar's hours are in: that of the clock if it stands in one, else of this PC."""

from zoneinfo import ZoneInfo

from clientbase.domain.clock import Clock
from clientbase.ui.calendar_files.entry import zone_of_this_pc


def zone_here(clock: Clock) -> str:
    """Its IANA name, "" when unknown."""
    return clock.zone.key if isinstance(clock.zone, ZoneInfo) else zone_of_this_pc()
