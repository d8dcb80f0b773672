"""The system's libraries and commands that pip cannot bring: which are missing, and how to get them.

Only Linux lacks any: the Windows and macOS wheels of Qt carry what they need.
"""

import ctypes
import os
import shutil
import subprocess
import sys

# What Qt loads (its widgets, PDF, printing, the xcb and Wayland platforms), and Debian's package of each.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libatomic.so.1": "libatomic1",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# What the tests and PyInstaller call.
COMMANDS = {"fc-list": "fontconfig", "objdump": "binutils", "pdftotext": "poppler-utils"}


def provide() -> None:
    """Install what is missing as root with apt; else print the one line that does it, and stop."""
    if not sys.platform.startswith("linux"):
        return
    packages = missing()
    if not packages:
        return
    if shutil.which("apt-get") is None:
        sys.exit(f"Install what gives these with your system's package tool, then run this again: {packages}")
    if os.geteuid() != 0:
        sys.exit(
            "The system lacks libraries that Qt needs. Run this line, then the command again:\n"
            f"  sudo apt-get update && sudo apt-get install -y {' '.join(packages)}"
        )
    apt_install(packages)


def missing() -> list[str]:
    """Debian's names of the packages whose library or command is not there."""
    absent = [package for library, package in LIBRARIES.items() if not _loads(library)]
    absent += [package for command, package in COMMANDS.items() if shutil.which(command) is None]
    return absent


def apt_install(packages: list[str]) -> None:
    """Install Debian packages, waiting for another apt that is at work; stops with a sentence if it fails."""
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    patient = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        result = subprocess.run(
            [*patient, *arguments],
            check=False,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
        )
        if result.returncode != 0:
            sys.exit("apt-get failed; what it said is above. Is there a network?")


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
