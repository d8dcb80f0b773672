"""Which time zone the hours on the screen are in: that of the clock if it stands in one, else of this PC."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimeZone

from clientbase.domain.clock import Clock


def zone_here(clock: Clock) -> str:
    """Its IANA name, "" when unknown."""
    if isinstance(clock.zone, ZoneInfo):
        return clock.zone.key
    return bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
