"""Asks whether an edit of a repeating appointment is of this one, of it and those after it, or of all."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtWidgets import QWidget

from clientbase.domain.series_edits import Scope
from clientbase.i18n import N_, _
from clientbase.ui.kit import dialogs


class Deed(Enum):
    """What is about to be done: the title of the question, and its button."""

    MOVE = (N_("Move a repeating appointment"), N_("Move"))
    CHANGE = (N_("Change a repeating appointment"), N_("Change"))
    REMOVE = (N_("Remove a repeating appointment"), N_("Remove"))


def ask_scope(parent: QWidget, deed: Deed, chosen: Callable[[Scope | None], object]) -> None:
    """`chosen` is told None for Cancel: then nothing is done, and what was dragged goes back."""
    title, yes = deed.value
    dialogs.choose(
        parent,
        _(title),
        _options(),
        yes=_(yes),
        chosen=lambda key: chosen(Scope(key) if key else None),
    )


def scope_box(parent: QWidget, deed: Deed) -> dialogs.Choosing:
    """The box itself, for a picture of it."""
    title, yes = deed.value
    return dialogs.Choosing(parent, _(title), _options(), _(yes), lambda _key: None)


def _options() -> tuple[tuple[str, str], ...]:
    return (
        (Scope.THIS.value, _("Only this one")),
        (Scope.FOLLOWING.value, _("This and all following")),
        (Scope.ALL.value, _("All of the series")),
    )
