"""What every kept own field satisfies: a name of its own, words and colours that fit, a right default."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from clientbase.domain.computed import ComputedWrong, computed_as_json, computed_from_json
from clientbase.domain.computed_check import check_needs
from clientbase.domain.import_values import Regional
from clientbase.domain.own_field import OwnField, OwnKind, checked_own
from clientbase.domain.own_naming import checked_choices, checked_label
from clientbase.i18n import LANGUAGES

WITH_CHOICES = frozenset({OwnKind.CHOICE, OwnKind.CHOICES})
WITHOUT_DEFAULT = frozenset({OwnKind.COMPUTED, OwnKind.FILE, OwnKind.CLIENT})
COMPARED = frozenset({OwnKind.TEXT, OwnKind.NUMBER, OwnKind.PHONE, OwnKind.EMAIL, OwnKind.LINK, OwnKind.DATE})
"""Kinds of which no two clients need have the same."""


def checked_field(own: OwnField, others: Sequence[OwnField], regional: Regional) -> OwnField:
    """The field tidied; what its kind has no use for is left out.

    Raises FieldMissing, FieldTooLong, FieldWrong, OwnFieldExists, ComputedWrong, ComputedCycle,
    ComputedTooDeep.
    """
    label = checked_label(own.label, others)
    choices = checked_choices(own.choices) if own.kind in WITH_CHOICES else ()
    tidy = replace(
        own,
        label=label,
        labels=_labels(own.labels, label, others),
        choices=choices,
        colours=tuple((word, colour) for word, colour in own.colours if word in choices and colour),
        required=own.required and own.kind is not OwnKind.COMPUTED,
        distinct=own.distinct and own.kind in COMPARED,
        seen_by=tuple(sorted(set(own.seen_by))),
        default="",
        computed="",
    )
    if own.default and own.kind not in WITHOUT_DEFAULT:
        tidy = replace(tidy, default=checked_own(tidy, own.default, regional))
    if own.kind is OwnKind.COMPUTED:
        if not own.computed:
            raise ComputedWrong(reason="nothing was picked")
        tidy = replace(tidy, computed=computed_as_json(computed_from_json(own.computed)))
        check_needs([*(item for item in others if item.id != own.id), tidy])
    return tidy


def _labels(
    labels: Iterable[tuple[str, str]], label: str, others: Sequence[OwnField]
) -> tuple[tuple[str, str], ...]:
    """The names in other languages that say something else than the label."""
    told = {code: text for code, text in labels if code in LANGUAGES and text.strip()}
    checked = {code: checked_label(text, others) for code, text in told.items()}
    return tuple((code, checked[code]) for code in LANGUAGES if checked.get(code, label) != label)
