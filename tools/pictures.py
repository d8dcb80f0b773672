"""Draw every page and dialog with the sample shop, offscreen, in the languages and themes asked for.

    .venv/bin/python tools/pictures.py DIR [--lang uk] [--theme dark] [--base BASE]

Each language and theme goes to a folder of its own, such as DIR/uk-dark, drawn by a process of its own from
a sample shop in that language. It is always the same Friday morning, so that pictures change only when the
program does.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from clientbase.crypto.key_cost import CHEAPEST_COST
from clientbase.domain.clock import FixedClock
from clientbase.domain.progress import Progress
from clientbase.i18n import LANGUAGES
from clientbase.services.bases import create_base, open_base
from clientbase.services.sample import fill_sample
from clientbase.ui.screenshots import take_all
from demo import PASSWORD

ROOT = Path(__file__).resolve().parent.parent
THEMES = ("light", "dark")


MORNING = datetime(2026, 11, 20, 8, 40, tzinfo=UTC)
OWNERS = {"uk": "Марія Зразок", "ru": "Мария Образцова", "en": "Mary Sample"}
PLACES = {"uk": ("UA", "UAH"), "ru": ("RU", "RUB"), "en": ("GB", "GBP")}


def clock() -> FixedClock:
    """A fixed morning on the clock of this PC, for calendars show wall time."""
    return FixedClock(MORNING, datetime.now(UTC).astimezone().tzinfo or UTC)


def make_sample(base: Path, language: str) -> None:
    """The sample shop of pictures, in one language; its password guards nothing, so its keys cost little."""
    country, currency = PLACES[language]
    made = create_base(
        base,
        PASSWORD,
        clock=clock(),
        country=country,
        currency=currency,
        language=language,
        owner_name=OWNERS[language],
        cost=CHEAPEST_COST,
    )
    try:
        fill_sample(made.shop, Progress())
    finally:
        made.shop.close()


def draw(base: Path, folder: Path, language: str, theme: str) -> None:
    """Draw one language and theme in this process."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # The offscreen platform complains of each window; the tests fail on every other warning of Qt.
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    folder.mkdir(parents=True, exist_ok=True)
    shop = open_base(base, PASSWORD, clock=clock())
    try:
        drawn = take_all(shop, folder, language, theme)
    finally:
        shop.close()
    print(f"{len(drawn)} pictures in {folder}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lang", choices=LANGUAGES, default="")
    parser.add_argument("--theme", choices=THEMES, default="")
    parser.add_argument("--base", type=Path)
    arguments = parser.parse_args()
    languages = [arguments.lang] if arguments.lang else list(LANGUAGES)
    themes = [arguments.theme] if arguments.theme else list(THEMES)
    if arguments.base and len(languages) == len(themes) == 1:
        draw(arguments.base, arguments.folder / f"{languages[0]}-{themes[0]}", languages[0], themes[0])
        return 0
    with tempfile.TemporaryDirectory(prefix="clientbase-") as temporary:
        for language in languages:
            for theme in themes:  # each its own shop, for some pictures leave something behind in theirs
                base = arguments.base or Path(temporary) / f"{language}-{theme}.clientbase"
                if not arguments.base:
                    make_sample(base, language)
                own = [sys.executable, str(Path(__file__).resolve()), str(arguments.folder)]
                command = [*own, "--base", str(base), "--lang", language, "--theme", theme]
                if code := subprocess.run(command, cwd=ROOT, check=False).returncode:
                    return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
