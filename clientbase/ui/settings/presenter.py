"""Decides what a change of a setting does; knows no widget."""

from collections.abc import Callable, Mapping

from clientbase.domain.errors import ClientbaseError
from clientbase.domain.settings import SETTING
from clientbase.i18n import _
from clientbase.services.employees import EmployeeService
from clientbase.services.settings import SettingsService
from clientbase.texts import sentence

Say = Callable[[str], None]


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
        try:
            self._settings.set(key, text)
        except ClientbaseError as error:
            return sentence(error)
        self._say(_("Saved: {name}").format(name=_(SETTING[key].label)))
        return ""

    def save_employee(self, id: int, values: Mapping[str, object]) -> str:
        return self._kept(lambda: self._employees.update(id, values), _("The employee was changed"))

    def add_employee(self, name: str) -> str:
        return self._kept(lambda: self._employees.add(name), _("The employee was added"))

    def _kept(self, write: Callable[[], object], said: str) -> str:
        try:
            write()
        except ClientbaseError as error:
            return sentence(error)
        self._say(said)
        return ""
