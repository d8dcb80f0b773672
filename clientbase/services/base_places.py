"""What kind of place a folder is: an own disk, one kept in step with a cloud, or another machine's."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path

from clientbase.domain.base_place import (
    FINE,
    NETWORK_FILE_SYSTEMS,
    BasePlace,
    PlaceKind,
    file_system_of,
    is_network_path,
    marked_by,
    synchronised_by,
)

_MOUNTS = Path("/proc/mounts")
_CLOUD_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_DRIVE_REMOTE = 4  # GetDriveTypeW, winbase.h
_MACOS_MOUNT = "/sbin/mount"


def place_of(folder: Path) -> BasePlace:
    """Whether to warn before a base is made, moved or opened here. `folder` need not exist yet."""
    path = folder.expanduser().absolute()
    try:
        path = path.resolve()
    except OSError:
        return FINE
    network = _network_file_system(path)
    if network:
        return BasePlace(PlaceKind.NETWORK, network)
    program = synchronised_by(path) or _cloud_of_environment(path) or _marked_above(path)
    return BasePlace(PlaceKind.SYNCHRONISED, program) if program else FINE


def _marked_above(path: Path) -> str:
    for folder in (path, *path.parents):
        try:
            program = marked_by(os.listdir(folder)) if folder != folder.parent else ""  # noqa: PTH208
        except OSError:
            continue
        if program:
            return program
    return ""


def _cloud_of_environment(path: Path) -> str:
    """OneDrive's folders on Windows may have any name; it sets variables to them."""
    for variable in _CLOUD_VARIABLES:
        root = os.environ.get(variable, "")
        if root and path.is_relative_to(root):
            return "OneDrive"
    return ""


def _network_file_system(path: Path) -> str:
    if is_network_path(str(path)):
        return path.drive or str(path)
    if sys.platform == "win32":
        remote = ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _DRIVE_REMOTE
        return path.drive if remote else ""
    kind = file_system_of(str(path), _mounts())
    return kind if kind in NETWORK_FILE_SYSTEMS else ""


def _mounts() -> str:
    """The mounts in the form of /proc/mounts; on macOS `mount` says «DEVICE on POINT (TYPE, …)»."""
    if sys.platform == "darwin":
        said = subprocess.run([_MACOS_MOUNT], capture_output=True, text=True, check=False).stdout  # noqa: S603
        lines = []
        for line in said.splitlines():
            device, _on, rest = line.partition(" on ")
            point, _bracket, kinds = rest.rpartition(" (")
            kind = kinds.split(",")[0].rstrip(")")
            lines.append(" ".join((device.replace(" ", "_"), point.replace(" ", "\\040"), kind)))
        return "\n".join(lines)
    try:
        return _MOUNTS.read_text("utf-8", "replace")
    except OSError:
        return ""
