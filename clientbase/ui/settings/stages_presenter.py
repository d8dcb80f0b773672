"""Decides what the settings do with the stages of tasks; knows no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientbase.domain.task_stage import TaskStage
from clientbase.i18n import _
from clientbase.ui.settings.keeping import Say, kept

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


class StagesPresenter:
    """Every change is kept at once and can be undone; what is wrong is answered as a sentence."""

    def __init__(self, shop: Shop, say: Say) -> None:
        self._stages = shop.task_stages
        self._say = say

    def stages(self) -> tuple[TaskStage, ...]:
        return self._stages.all()

    def add(self, name: str, *, finishes: bool) -> str:
        return kept(lambda: self._stages.add(name, finishes=finishes), _("The stage was added"), self._say)

    def rename(self, mark: str, name: str) -> str:
        return kept(lambda: self._stages.rename(mark, name), _("The stage was renamed"), self._say)

    def set_colour(self, mark: str, colour: str) -> str:
        return kept(lambda: self._stages.change(mark, colour=colour), _("The stage was changed"), self._say)

    def set_active(self, mark: str, *, active: bool) -> str:
        return kept(lambda: self._stages.change(mark, active=active), _("The stage was changed"), self._say)

    def move(self, mark: str, step: int) -> str:
        """One place up (-1) or down (1)."""
        marks = [one.mark for one in self._stages.all()]
        at = marks.index(mark)
        marks.insert(max(at + step, 0), marks.pop(at))
        return kept(lambda: self._stages.arrange(marks), _("The stages have another order"), self._say)

    def remove(self, mark: str) -> str:
        return kept(lambda: self._stages.remove(mark), _("The stage was removed"), self._say)
