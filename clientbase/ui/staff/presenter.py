"""What all tabs of the page of staff know: the shop, the day, who works here. No Qt."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from clientbase.domain.employee import Employee
from clientbase.domain.errors import InputError
from clientbase.domain.fields import Choice

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


class WhoMissing(InputError):
    """It is not said whom this is about."""


class StaffPresenter:
    """Reading blocks for some statements; the page runs it as jobs."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._staff = shop.staff_time
        self.clock = shop.clock

    def today(self) -> date:
        return self._shop.clock.today()

    def people(self) -> tuple[Employee, ...]:
        """Who works here."""
        return tuple(one for one in self._shop.employees.all() if one.active)

    def who_acts(self) -> int | None:
        return self._shop.employees.current_id

    def _choices(self) -> tuple[Choice, ...]:
        """Who works here, then who has left: what was noted of them can still be corrected."""
        people = sorted(self._shop.employees.all(), key=lambda one: not one.active)
        return tuple(Choice(str(one.id), one.name, owned=True) for one in people)
