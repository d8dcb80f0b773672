"""Decides what a change of a setting does; knows no widget."""

from collections.abc import Mapping

from clientbase.domain.settings import SETTING
from clientbase.i18n import _
from clientbase.services.employees import EmployeeService
from clientbase.services.settings import SettingsService
from clientbase.ui.settings.keeping import Say, kept


class SettingsPresenter:
    """Every change is kept at once and can be undone; what is wrong is answered as a sentence."""

    def __init__(self, settings: SettingsService, employees: EmployeeService, say: Say) -> None:
        self._settings, self._employees, self._say = settings, employees, say

    def values(self) -> Mapping[str, str]:
        return self._settings.all()

    def save(self, key: str, text: str) -> str:
        """Keep a setting; returns what is wrong with it, "" when it was kept or is as before."""
        if self._settings.get(key) == text:
            return ""
        said = _("Saved: {name}").format(name=_(SETTING[key].label))
        return kept(lambda: self._settings.set(key, text), said, self._say)

    def save_employee(self, id: int, values: Mapping[str, object]) -> str:
        return kept(lambda: self._employees.update(id, values), _("The employee was changed"), self._say)

    def add_employee(self, name: str) -> str:
        return kept(lambda: self._employees.add(name), _("The employee was added"), self._say)
