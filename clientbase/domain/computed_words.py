"""What a computed field is worked out of, in words of the screen's language; what sources are narrowed to."""

from collections.abc import Mapping

from clientbase.domain.computed import (
    FIGURE_LABELS,
    SOURCE_LABELS,
    SPAN_LABELS,
    ComputedWrong,
    Pick,
    Source,
    Span,
    Worked,
    computed_from_json,
)
from clientbase.domain.errors import InputError
from clientbase.domain.fields import Choice
from clientbase.domain.formula_names import FormulaNames
from clientbase.domain.interaction import CALL_RESULT_LABELS
from clientbase.domain.own_field import OwnField
from clientbase.i18n import N_, _, ngettext

ONLY: Mapping[Source, tuple[Choice, ...]] = {
    Source.CONTACTS: (
        Choice("call", N_("Calls")),
        Choice("visit", N_("Visits")),
        Choice("message", N_("Messages")),
        Choice("note", N_("Notes")),
        *(Choice(key, label) for key, label in CALL_RESULT_LABELS.items()),
    ),
    Source.APPOINTMENTS: (
        Choice("planned", N_("Planned")),
        Choice("confirmed", N_("Confirmed")),
        Choice("came", N_("Came")),
        Choice("no_show", N_("Did not come")),
        Choice("cancelled", N_("Cancelled")),
    ),
    Source.TASKS: (
        Choice("open", N_("To do")),
        Choice("done", N_("Done")),
        Choice("overdue", N_("Overdue")),
    ),
    Source.INVOICES: (
        Choice("draft", N_("Draft")),
        Choice("issued", N_("Issued")),
        Choice("cancelled", N_("Cancelled")),
    ),
}
"""By what a source can be narrowed down, where that is no matter of the owner's own words."""

ONLY_WORDS: Mapping[Source, str] = {
    Source.PURCHASES: N_("Only with these statuses"),
    Source.GOODS: N_("Only these categories or goods"),
    Source.CONTACTS: N_("Only these"),
    Source.APPOINTMENTS: N_("Only these"),
    Source.TASKS: N_("Only these"),
    Source.INVOICES: N_("Only these"),
}


def pick_words(pick: Pick) -> str:
    """«Purchases · sum · the last 12 months · paid»."""
    parts = [_(SOURCE_LABELS[pick.source]), _(FIGURE_LABELS[pick.figure])]
    if pick.span is not Span.ALL:
        parts.append(span_words(pick.span, pick.length))
    parts += only_titles(pick)
    return " · ".join([parts[0], *(part[:1].lower() + part[1:] for part in parts[1:])])


def span_words(span: Span, length: int) -> str:
    if span is Span.LAST_DAYS:
        return ngettext("the last {count} day", "the last {count} days", length).format(count=length)
    if span is Span.LAST_MONTHS:
        return ngettext("the last {count} month", "the last {count} months", length).format(count=length)
    return _(SPAN_LABELS[span])


def only_titles(pick: Pick) -> list[str]:
    """The words a source is narrowed down by, as a person knows them."""
    titles = {choice.key: choice.title for choice in ONLY.get(pick.source, ())}
    return [titles.get(word, word) for word in pick.only]


def only_keys(source: Source, titles: tuple[str, ...]) -> tuple[str, ...]:
    """The same back: what a person chose, as it is kept."""
    keys = {choice.title.casefold(): choice.key for choice in ONLY.get(source, ())}
    return tuple(keys.get(title.casefold(), title) for title in titles)


def how_worked_out(own: OwnField, names: FormulaNames) -> str:
    """What stands beside the value of a computed field: the pick in words, or the formula. "" if unknown."""
    try:
        computed = computed_from_json(own.computed)
        return names.shown(computed) if isinstance(computed, Worked) else pick_words(computed)
    except (ComputedWrong, InputError):
        return ""
