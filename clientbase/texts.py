"""One sentence per error class: what happened, what was kept, what to do.

Keyed by class name so that this module stays below `domain`. Facts of the error fill the braces.
"""

from clientbase.i18n import N_, _

SENTENCES: dict[str, str] = {
    "WorkCancelled": N_("Stopped. Nothing was changed."),
}


def sentence(error: Exception) -> str:
    """The sentence for this error in the current language; KeyError if the class has none (a bug)."""
    template = SENTENCES[type(error).__name__]
    facts = getattr(error, "facts", {})
    return _(template).format(**facts)
