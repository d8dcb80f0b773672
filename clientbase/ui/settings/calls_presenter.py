"""Decides what the settings do with results of calls and rhythms of segments; knows no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientbase.domain.call_outcome import After, Outcome
from clientbase.domain.segment import Segment
from clientbase.i18n import _
from clientbase.ui.settings.keeping import Say, kept

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


class CallsSettingsPresenter:
    """Every change is kept at once and can be undone; what is wrong is answered as a sentence."""

    def __init__(self, shop: Shop, say: Say) -> None:
        self._calls, self._rhythm, self._segments = shop.calls, shop.rhythm, shop.segments
        self._say = say

    def outcomes(self) -> tuple[Outcome, ...]:
        return self._calls.outcomes()

    def segments(self) -> tuple[Segment, ...]:
        """The owner's own; ready ones have no rhythm."""
        return self._segments.own()

    def add(self, label: str) -> str:
        return kept(lambda: self._calls.add_outcome(label), _("The call result was added"), self._say)

    def rename(self, result: str, label: str) -> str:
        said = _("The call result was renamed, in calls of the past too")
        return kept(lambda: self._calls.rename_outcome(result, label), said, self._say)

    def set_colour(self, result: str, colour: str) -> str:
        return self._changed(lambda: self._calls.change_outcome(result, colour=colour))

    def set_reached(self, result: str, *, reached: bool) -> str:
        return self._changed(lambda: self._calls.change_outcome(result, reached=reached))

    def set_after(self, result: str, after: After) -> str:
        return self._changed(lambda: self._calls.change_outcome(result, after=after))

    def set_active(self, result: str, *, active: bool) -> str:
        return self._changed(lambda: self._calls.change_outcome(result, active=active))

    def move(self, result: str, step: int) -> str:
        """One place up (-1) or down (1)."""
        results = [one.result for one in self._calls.outcomes()]
        at = results.index(result)
        results.insert(max(at + step, 0), results.pop(at))
        said = _("The call results have another order")
        return kept(lambda: self._calls.arrange_outcomes(results), said, self._say)

    def set_segment(self, id: int, key: str, value: int) -> str:
        said = _("The rhythm of the segment was changed")
        return kept(lambda: self._rhythm.set_segment(id, {key: value}), said, self._say)

    def _changed(self, change: object) -> str:
        assert callable(change)
        return kept(change, _("The call result was changed"), self._say)
