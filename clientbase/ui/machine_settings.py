"""What this machine remembers between starts: geometry, columns of lists, theme; nothing of any client."""

import json
from pathlib import Path
from typing import Any

from clientbase import paths


class MachineSettings:
    """A small JSON file of plain values by dotted key, written whole at each change; broken is empty."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or paths.settings_folder() / "window.json"
        self._values: dict[str, Any] = {}
        try:
            read = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            read = {}
        if isinstance(read, dict):
            self._values = read

    def get(self, key: str, default: Any = None) -> Any:
        return self._values.get(key, default)

    def set(self, key: str, value: Any) -> None:
        """Keep a value JSON can hold; None forgets it. Where nothing can be written it lasts for this run."""
        if self._values.get(key) == value:
            return
        if value is None:
            self._values.pop(key, None)
        else:
            self._values[key] = value
        text = json.dumps(self._values, ensure_ascii=False, indent=1, sort_keys=True)
        fresh = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(text, "utf-8")
            fresh.replace(self._path)
        except OSError:
            return
