"""What is worth telling of entries of a calendar file, by the keys of their notes."""

from clientbase.domain.ics import Note
from clientbase.i18n import N_, _

NOTES: dict[str, str] = {
    "zone_unknown": N_("The time zone “{zone}” is not known: its times are taken as those of this place."),
    "zone_own": N_(
        "The time zone “{zone}” is like none that is known: its times are reckoned into universal time."
    ),
    "clocks_part": N_(
        "It repeats by the clock of “{zone}”, which is not changed on the same days as here: in those weeks "
        "its hour differs."
    ),
    "zone_stays": N_("It repeats by the clock of “{zone}”, and stays in that time zone."),
    "date_unclear": N_("“{text}” among its further or left out dates is no date and says nothing."),
    "stretch": N_("Of the stretch of time “{text}” its beginning is taken."),
    "alarm_kept": N_(
        "An alarm of another kind (by e-mail, after the start …) is kept, but does not ring here."
    ),
    "left_out": N_("Something very large in it, a file perhaps, is left out."),
    "summary_cut": N_("Its subject is too long: the whole of it stands in the note."),
    "note_cut": N_("Its note is too long and was cut."),
    "orphan": N_("One day of a series that is not in the file: it stands by itself."),
    "parted": N_("From one day on the series changes: what comes from then on is a series of its own."),
    "parted_alone": N_(
        "It says what changes from one day on, but not of what series: it is taken as that one day."
    ),
    "task_dates": N_("Further and left out dates of a task are kept, but not used."),
    "task_cancelled": N_("The task is cancelled in the file: here it is done."),
    "several_clients": N_("Several of its people are clients, so that it is linked with none of them."),
    "link_lost": N_("“{name}” is not in this base, so that nothing is linked."),
    "day_lost": N_("This day differed from its series, which is moved by the file and has it no more."),
    "day_alone": N_(
        "This day of the series was changed here, and the series has it no more: it stands by itself."
    ),
    "older": N_("The base has a later version of it: it stays as it is."),
    "nothing_to_cancel": N_("It is cancelled, and not in the base."),
}
"""A sentence each, of an entry that is taken nevertheless."""


def note_words(note: Note) -> str:
    return _(NOTES[note.key]).format(**dict(note.facts))
