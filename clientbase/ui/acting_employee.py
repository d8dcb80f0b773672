"""Who works now: shown in the side bar, kept for this computer and base, and never somebody who has left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientbase.domain.employee import OWNER, Employee
from clientbase.i18n import _

if TYPE_CHECKING:
    from clientbase.services.shop import Shop
    from clientbase.ui.machine_settings import MachineSettings
    from clientbase.ui.side_bar import SideBar


class ActingEmployee:
    def __init__(self, shop: Shop, settings: MachineSettings, side: SideBar) -> None:
        self._shop, self._settings, self._side = shop, settings, side

    def choose(self, employee_id: int) -> None:
        self._shop.employees.current_id = employee_id
        self._settings.set(self._key(), employee_id)
        self.show()

    def remember(self) -> None:
        """Who worked here last; somebody who has left does not come back."""
        kept = self._settings.get(self._key(), None)
        if any(one.id == kept and one.active for one in self._shop.employees.all()):
            self._shop.employees.current_id = kept
        self.show()

    def show(self) -> None:
        self._side.set_employees(self._shop.employees.all(), self._shop.employees.current_id)

    def has_left(self) -> Employee | None:
        """Who acts, when he was just marked as working here no more."""
        acts = self._shop.employees.current_id
        return next((one for one in self._shop.employees.all() if one.id == acts and not one.active), None)

    def gone_words(self, gone: Employee) -> str:
        owner = next(one.name for one in self._shop.employees.all() if one.id == OWNER)
        words = _("{who} works here no more: from now on the journal names {owner}.")
        return words.format(who=gone.name, owner=owner)

    def _key(self) -> str:
        return f"acting.{self._shop.keys.base_id.hex()}"
