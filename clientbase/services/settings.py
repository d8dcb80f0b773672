"""The settings kept in the base."""

from collections.abc import Mapping

from clientbase.db import settings
from clientbase.db.store import Store
from clientbase.domain.changes import Action
from clientbase.domain.settings import SETTINGS, UnknownSetting, checked_setting


class SettingsService:
    """What is kept was checked by its catalogue; what was never set stands at its default."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> dict[str, str]:
        """Every setting of the catalogue, in its order."""
        with self._store.read() as unit:
            kept = settings.all_of(unit.connection)
        return {item.key: kept.get(item.key, item.default) for item in SETTINGS}

    def get(self, key: str) -> str:
        """Raises UnknownSetting."""
        found = self.all()
        if key not in found:
            raise UnknownSetting(key=key)
        return found[key]

    def whole(self, key: str) -> int:
        return int(self.get(key) or 0)

    def yes(self, key: str) -> bool:
        return self.get(key) == "yes"

    def set(self, key: str, value: str) -> str:
        """Keep a setting; returns its tidied text. Raises UnknownSetting, BadSetting, NumberPatternWrong."""
        return self.set_many({key: value})[key]

    def set_many(
        self, values: Mapping[str, str], *, action: Action = Action.CHANGE_SETTING
    ) -> dict[str, str]:
        """`action`: how the history calls it."""
        tidy = {key: checked_setting(key, value) for key, value in values.items()}
        with self._store.write(action, keys=sorted(tidy)) as unit:
            settings.put(unit.journal, unit.connection, tidy)
        return tidy
