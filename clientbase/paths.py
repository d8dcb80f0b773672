"""Where the program's own files lie: package data, settings, logs, private work folders."""

import sys
from functools import cache
from pathlib import Path

import platformdirs

_APP = "clientbase"


@cache
def resources() -> Path:
    """The folder of package data: beside the package in a checkout, inside it when installed or frozen."""
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [package / "resources", package.parent / "resources"]
    if frozen:
        candidates.insert(0, Path(frozen) / "clientbase" / "resources")
    for folder in candidates:
        if folder.is_dir():
            return folder
    raise FileNotFoundError(candidates[0])


def settings_folder() -> Path:
    return platformdirs.user_config_path(_APP, appauthor=False, ensure_exists=True)


def log_folder() -> Path:
    return platformdirs.user_log_path(_APP, appauthor=False, ensure_exists=True)


def handed_out_folder() -> Path:
    """Where files lie that other programs open for the person, until the program ends."""
    return platformdirs.user_cache_path(_APP, appauthor=False) / "handed out"


def default_bases_folder() -> Path:
    """Where a new base is proposed: the person's documents."""
    return platformdirs.user_documents_path()


def user_config_folder() -> Path:
    """Where all programs of this user keep what they start with: ~/.config on Linux."""
    return platformdirs.user_config_path()
