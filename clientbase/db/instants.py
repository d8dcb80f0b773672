"""How dates and instants are written in the base: ISO 8601 text that sorts as it reads."""

from datetime import UTC, date, datetime, time


def stored_instant(at: datetime) -> str:
    # not strftime: on some systems it writes the year 1 as «1», which sorts and reads wrong
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def stored_date(day: date | None) -> str | None:
    return day.isoformat() if day else None


def calendar_date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def stored_time(clock_time: time | None) -> str | None:
    return clock_time.strftime("%H:%M") if clock_time else None


def wall_time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None


def stored_wall(moment: datetime) -> str:
    """A naive wall time, to the minute: «2026-11-22T15:00»."""
    return moment.replace(tzinfo=None).isoformat(timespec="minutes")


def stored(value: object) -> object:
    """A domain value as its column holds it: enums as text, dates and instants as ISO text, bools as 0/1."""
    match value:
        case bool():
            return int(value)
        case datetime():
            return stored_wall(value) if value.tzinfo is None else stored_instant(value)
        case date():
            return value.isoformat()
        case time():
            return stored_time(value)
        case str():
            return str(value)
        case _:
            return value
