"""The child processes in which files are read."""

import psutil


def reader_processes() -> list[psutil.Process]:
    """Those that are alive."""
    return [child for child in psutil.Process().children() if child.status() != psutil.STATUS_ZOMBIE]
