"""What is typed on pages and not kept: told to the start page, also of pages that a lock put aside."""

from collections.abc import Iterable, Mapping, Sequence

from clientbase.ui.pages import Page, PageSpec, Unsaved
from clientbase.ui.window_context import UnsavedText

_UNSAVED = "unsaved"
"""In the state of a page: what its `unsaved` told."""


def _told(page: Page) -> Sequence[Unsaved]:
    return page.unsaved() or ((({}, ""),) if page.has_unsaved() else ())


def state_of(page: Page) -> dict[str, object]:
    """What brings a page back, and what is unsaved in it."""
    told = [[dict(what), text] for what, text in _told(page)]
    return {**page.state(), _UNSAVED: told} if told else page.state()


def unsaved_texts(
    specs: Iterable[PageSpec], pages: Mapping[str, Page], states: Mapping[str, Mapping[str, object]]
) -> tuple[UnsavedText, ...]:
    """Of pages that are there, and of those put aside, not shown since: `states` are of these."""
    found = []
    for spec in specs:
        page = pages.get(spec.key)
        told = _told(page) if page is not None else states.get(spec.key, {}).get(_UNSAVED, ())
        if spec.key != "today" and isinstance(told, Sequence):
            found += [UnsavedText(spec.key, spec.title, what, text) for what, text in told]
    return tuple(found)
