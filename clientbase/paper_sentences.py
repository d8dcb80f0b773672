"""Sentences of errors around papers not made of lines: powers of attorney, orders, acts. See `texts`."""

from clientbase.i18n import N_

PAPERS: dict[str, str] = {
    "PaperFieldMissing": N_("“{field}” is empty, and the paper is none without it. Fill it in."),
    "PaperFieldWrong": N_("{field}: “{value}” is not right. Correct it; the paper was not made."),
    "PaperFieldTooLong": N_("“{field}” may have {limit} signs at most on this paper. Shorten it."),
    "PaperDatesWrong": N_("{field}: {last} lies before {first}. Choose a later day; the paper was not made."),
    "PaperEmpty": N_("There is nothing to put on the paper yet. Add at least one line."),
    "TooManyLabels": N_(
        "{count} labels are too many at once: {most} at most. Choose fewer goods or fewer copies."
    ),
}
