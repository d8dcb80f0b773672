"""The time zone of this computer, by the name the IANA database gives it."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from clientbase.exchange.ics_zones import zone_named

_LINK = Path("/etc/localtime")
_WRITTEN = Path("/etc/timezone")
_KEY = r"SYSTEM\CurrentControlSet\Control\TimeZoneInformation"


def zone_here(environment: Mapping[str, str] = os.environ) -> str:
    """«Europe/Kyiv»; "" where the system does not say."""
    if said := zone_named(environment.get("TZ", "").removeprefix(":")):
        return said
    if windows := zone_named(_windows_name()):
        return windows
    try:
        target = str(_LINK.resolve())
        found = zone_named(target.rpartition("zoneinfo/")[2])
        return found or zone_named(_WRITTEN.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return ""


if sys.platform == "win32":
    import winreg

    def _windows_name() -> str:
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _KEY) as key:
                return str(winreg.QueryValueEx(key, "TimeZoneKeyName")[0]).split("\x00")[0]
        except OSError:
            return ""

else:

    def _windows_name() -> str:
        return ""
