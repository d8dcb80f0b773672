"""When an appointment is, in words: «Wednesday, 18 November, 10:00–11:00». No Qt."""

from datetime import date, datetime, timedelta

from clientbase.domain.appointment import Appointment
from clientbase.i18n import _
from clientbase.ui.kit.formats import show_long_date, show_time


def last_day(starts: datetime, ends: datetime) -> date:
    """An end at midnight belongs to the day before."""
    return (ends - timedelta(minutes=1) if ends > starts else ends).date()


def span_words(item: Appointment) -> str:
    first, last = item.starts.date(), last_day(item.starts, item.ends)
    if item.all_day:
        if first == last:
            return _("{day}, all day").format(day=show_long_date(first))
        return _("{first} – {last}, all day").format(first=show_long_date(first), last=show_long_date(last))
    if first == last:
        return _("{day}, {start}–{end}").format(
            day=show_long_date(first), start=show_time(item.starts), end=show_time(item.ends)
        )
    return _("{first}, {start} – {last}, {end}").format(
        first=show_long_date(first),
        start=show_time(item.starts),
        last=show_long_date(last),
        end=show_time(item.ends),
    )
