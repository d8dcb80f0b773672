"""Draws pages and dialogs at one scale in some languages and prints what has no name, no key or no room.

    python -m tests.ui.reach_run SCALE LANGUAGES [PREFIXES]     1.5 uk,ru clients,settings

Without PREFIXES everything is drawn.

A process of its own, for Qt learns its scale when it starts. Printed as JSON: a list of findings.
"""

import json
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

SCREEN = (1920, 1080)  # of the PC, in its own pixels
FRAME = 40  # px: the title of a window and the bar of tasks, at least


def findings(scale: float, languages: list[str], prefixes: list[str]) -> list[str]:
    from PySide6.QtWidgets import QApplication

    from clientbase import i18n
    from clientbase.domain.progress import Progress
    from clientbase.services.sample import fill_sample
    from clientbase.ui import screenshots, theme
    from clientbase.ui.qt_words import speak_qt
    from tests.shops import make_shop
    from tests.ui import reach

    app = QApplication([])
    theme.install(app, "light")
    width, height = (int(side / scale) for side in SCREEN)
    screenshots.SIZE = (min(width, 1280), min(height, 800))
    found: list[str] = []
    flashes = reach.Flashes()
    for language in languages:
        i18n.set_language(language)
        speak_qt(language)
        with TemporaryDirectory() as folder:
            shop = make_shop(Path(folder))
            shop.settings.set("language", language)
            fill_sample(shop, Progress())
            stage = screenshots.Stage(shop, Path(folder))
            stage.settle()
            for shot in screenshots.all_shots():
                if prefixes and not any(shot.name.startswith(prefix) for prefix in prefixes):
                    continue
                if language == "en" and scale == 1:
                    app.installEventFilter(flashes)
                drawn = shot.draw(stage)
                stage.settle()
                app.removeEventFilter(flashes)
                reach.laid_out(drawn)
                told = [f"cut {what}" for what in reach.cut(drawn)]
                told += [f"nameless {what}" for what in reach.nameless(drawn)]
                told += [f"no key comes to {what}" for what in reach.unreachable(drawn)]
                told += [f"too large {what}" for what in reach.too_large(drawn, width, height - FRAME)]
                if language == "en" and scale == 1:
                    told += [f"no focus is seen at {what}" for what in reach.unseen_focus(drawn)]
                told += [f"a window of its own: {what}" for what in flashes.found]
                flashes.found.clear()
                found += [f"{shot.name} ({language}, {scale:g}): {what}" for what in told]
                stage.clear()
            stage.close()
            shop.close()
    return found


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = sys.argv[1]
    chosen = sys.argv[3].split(",") if len(sys.argv) > 3 else []
    told = findings(float(sys.argv[1]), sys.argv[2].split(","), chosen)
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
