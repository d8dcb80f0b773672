"""The language of texts: gettext catalogues for everything a person reads.

`_()` is called inside functions only, `N_()` marks texts in catalogues. The screen and the command
line use the current language; a document or an export names its own through `language(code)`.
"""

import gettext as _gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from clientbase import paths

LANGUAGES = ("uk", "ru", "en")
DEFAULT_LANGUAGE = "uk"

_base: list[str] = [DEFAULT_LANGUAGE]
_override: ContextVar[str | None] = ContextVar("language", default=None)


@cache
def _catalogue(code: str) -> _gettext.NullTranslations:
    return _gettext.translation(
        "clientbase", localedir=str(paths.resources() / "locale"), languages=[code], fallback=True
    )


def set_language(code: str) -> None:
    """Set the language of the whole program (all threads)."""
    if code not in LANGUAGES:
        raise ValueError(code)
    _base[0] = code


def current_language() -> str:
    return _override.get() or _base[0]


@contextmanager
def language(code: str) -> Iterator[None]:
    """Speak another language inside the block, in this thread only: for documents and exports."""
    if code not in LANGUAGES:
        raise ValueError(code)
    token = _override.set(code)
    try:
        yield
    finally:
        _override.reset(token)


def _(text: str) -> str:
    return _catalogue(current_language()).gettext(text) if text else ""


def ngettext(one: str, many: str, count: int) -> str:
    """The form that fits `count`; `{count}` is left for the caller's `format`."""
    return _catalogue(current_language()).ngettext(one, many, count)


def pgettext(context: str, text: str) -> str:
    return _catalogue(current_language()).pgettext(context, text)


def N_(text: str) -> str:  # noqa: N802
    """Mark a text of a catalogue for translation, to be translated when shown."""
    return text
