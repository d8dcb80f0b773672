"""Asks at the start when the work ended whose clock nobody stopped."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from clientbase.domain.errors import ClientbaseError
from clientbase.domain.time_entry import TimeEntry
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.kit import jobs
from clientbase.ui.kit.prompt import Prompt
from clientbase.ui.staff.hours_presenter import HoursPresenter

if TYPE_CHECKING:
    from clientbase.ui.workspace import Workspace


def ask_about_clocks(workspace: Workspace) -> None:
    """Once when a base is opened or unlocked. Who acts is asked for his own; of others it is told."""
    presenter = HoursPresenter(workspace.shop)

    def found(clocks: tuple[TimeEntry, ...]) -> None:
        if not clocks:
            return
        if presenter.is_mine(clocks[0]):
            _ask(workspace, presenter, clocks[0])
        else:
            open_hours = partial(workspace.open_page, "staff", tab="hours")
            workspace.notify(presenter.forgotten_words(clocks[0]), open_hours, _("Hours worked"))

    jobs.start(lambda _progress: presenter.forgotten(), workspace, done=found, at_leisure=True)


def _ask(
    workspace: Workspace, presenter: HoursPresenter, one: TimeEntry, typed: str = "", problem: str = ""
) -> None:
    def agreed(text: str) -> None:
        try:
            words = presenter.end_of_work(one, text)
        except ClientbaseError as error:
            _ask(workspace, presenter, one, text, sentence(error))
            return
        workspace.notify(words, workspace.undo)

    told = presenter.forgotten_words(one)
    hint = _("Type the time, as 18:00. Until it is said, nothing of that work counts.")
    Prompt(
        workspace,
        _("When did the work end?"),
        problem or f"{told} {hint}",
        _("Keep"),
        agreed,
        value=typed or presenter.usual_end(one),
    ).open()
