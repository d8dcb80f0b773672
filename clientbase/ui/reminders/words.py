"""What is said of reminders: how long before, when, of what. No Qt."""

from datetime import date, datetime, time, timedelta

from clientbase.domain.reminder import Local, Reminder, ReminderOf
from clientbase.domain.reminder_schedule import SNOOZES
from clientbase.i18n import _, ngettext
from clientbase.ui.kit.formats import show_count, show_date, show_time

_HOUR, _DAY, _WEEK = 60, 1_440, 10_080


def length_words(minutes: int) -> str:
    """«15 min», «1 h», «2 days», «1 week»."""
    if minutes and minutes % _WEEK == 0:
        weeks = minutes // _WEEK
        return ngettext("{count} week", "{count} weeks", weeks).format(count=weeks)
    if minutes and minutes % _DAY == 0:
        days = minutes // _DAY
        return ngettext("{count} day", "{count} days", days).format(count=days)
    if minutes and minutes % _HOUR == 0:
        return _("{count} h").format(count=minutes // _HOUR)
    return _minutes(minutes)


def _minutes(count: int) -> str:
    return ngettext("{count} min", "{count} min", count).format(count=count)


def alarm_words(minutes: int, *, whole_day: bool = False, task: bool = False) -> str:
    """One alarm, as it is chosen and listed: «15 min before», «at the start», «the day before»."""
    if minutes < 0:
        return _("{length} after the start").format(length=length_words(-minutes))
    if minutes == 0:
        if whole_day:
            return _("that morning")
        return _("at its time") if task else _("at the start")
    return _("{length} before").format(length=length_words(minutes))


def snooze_words() -> tuple[tuple[int, str], ...]:
    """Minutes → «For 5 min»; 0 is tomorrow morning."""
    return (
        *((n, _("For {length}").format(length=length_words(n))) for n in SNOOZES),
        (0, _("Till tomorrow")),
    )


def details(one: Reminder, local: Local, now: datetime) -> str:
    """The second line: when, with whom, where."""
    said = [when_words(one, local, now)]
    if one.of is ReminderOf.DAY:
        today = local.wall(now).date()
        earlier = one.since is not None and one.since < local.wall(one.about_at).date() and one.birthdays
        if earlier and one.since is not None:
            said.append(_("birthdays since {date}").format(date=show_date(one.since, today=today)))
    elif one.of is ReminderOf.CALLBACK:
        said.append(one.summary)
    else:
        said += [one.client_name if one.summary else "", one.place]
    return " · ".join(part for part in said if part)


def when_words(one: Reminder, local: Local, now: datetime) -> str:
    """«today 15:00, in 15 min», «yesterday 15:00», «22 Nov»."""
    about = local.wall(one.about_at)
    day = day_name(about.date(), local.wall(now).date())
    if one.whole_day:
        return day
    words = f"{day} {show_time(about)}"
    away = round((one.about_at - now) / timedelta(minutes=1))
    if away == 0:
        far = _("now")
    elif 0 < away < _DAY:
        far = _("in {length}").format(length=span_words(away))
    elif -_DAY < away < 0:
        far = _("{length} ago").format(length=span_words(-away))
    else:
        return words
    return f"{words}, {far}"


def span_words(minutes: int) -> str:
    """«45 min», «2 h 5 min», «3 h»."""
    hours, rest = divmod(minutes, _HOUR)
    if not hours:
        return _minutes(rest)
    if not rest or hours >= 10:
        return _("{count} h").format(count=hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def day_name(day: date, today: date) -> str:
    near = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}.get((day - today).days)
    return near or show_date(day, today=today)


def missed_words(count: int, *, locked: bool = False) -> str:
    """The heading of what came while nobody could see it."""
    if locked:
        text = ngettext(
            "While the base was locked: {count} reminder",
            "While the base was locked: {count} reminders",
            count,
        )
    else:
        text = ngettext(
            "While the program was off: {count} reminder",
            "While the program was off: {count} reminders",
            count,
        )
    return text.format(count=show_count(count))


def until_words(until: datetime, local: Local, now: datetime) -> str:
    """«15:05», «tomorrow 9:00»."""
    wall, today = local.wall(until), local.wall(now).date()
    hour: time = wall.time()
    return show_time(hour) if wall.date() == today else f"{day_name(wall.date(), today)} {show_time(hour)}"
