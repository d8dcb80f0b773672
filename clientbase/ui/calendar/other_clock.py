"""What a clock elsewhere says of an appointment that is kept in another time zone, in words. No Qt."""

from babel import Locale
from babel.dates import get_timezone_location

from clientbase.domain.appointment import Appointment
from clientbase.domain.clock_here import AppointmentHere
from clientbase.i18n import _, current_language
from clientbase.ui.calendar.span_words import span_words
from clientbase.ui.kit.formats import show_time

_AS_BABEL_HAS_IT = {"Europe/Kyiv": "Europe/Kiev"}


def city_of(zone: str) -> str:
    """«Нью-Йорк» of America/New_York, in the language of the screen."""
    language = current_language()
    named = Locale(language).time_zones.get(_AS_BABEL_HAS_IT.get(zone, zone))
    if named is not None and "city" in named:
        return str(named["city"])
    try:
        name = get_timezone_location(zone, locale=language, return_city=True)
    except LookupError:
        name = zone
    return name.rsplit("/", 1)[-1].replace("_", " ")


def other_clock_words(item: Appointment) -> str:
    """«Local time in New York: 10:00–11:00»; "" where it is kept by the clock here."""
    if not isinstance(item, AppointmentHere) or item.own is None:
        return ""
    own = item.own
    same_days = (own.starts.date(), own.ends.date()) == (item.starts.date(), item.ends.date())
    if same_days and own.starts.date() == own.ends.date():
        span = _("{start}–{end}").format(start=show_time(own.starts), end=show_time(own.ends))
    else:
        span = span_words(own)
    return _("Local time in {city}: {span}").format(city=city_of(own.zone), span=span)
