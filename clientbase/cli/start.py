"""The console script: stopped from the keyboard while it still loads, the program ends quietly too."""

_STOPPED = 130


def main() -> int:
    try:
        from clientbase.cli.entry import main as run  # noqa: PLC0415 (most of the time goes by here)

        return run()
    except KeyboardInterrupt:
        return _STOPPED
