"""Draws pages and dialogs at one scale in some languages and prints what has no name, no key or no room.

    python -m tests.ui.reach_run SCALE LANGUAGES THEME [PREFIXES]     1.5 uk,ru dark clients,settings

Without PREFIXES everything is drawn.

A process of its own, for Qt learns its scale when it starts. Printed as JSON: a list of findings. Told
besides: what is not drawn at all, what is left alive, and what Qt warns of.
"""

import json
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

SCREEN = (1920, 1080)  # of the PC, in its own pixels
FRAME = 40  # px: the title of a window and the bar of tasks, at least
_OF_NO_SCREEN = ("propagateSizeHints", "This plugin does not support", "(/QComboBoxListView) Negative sizes")
"""There is no window manager, and the screen has 800 × 800 dots: choices may open below its end."""


def findings(scale: float, languages: list[str], mode: str, prefixes: list[str]) -> list[str]:
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from clientbase import i18n
    from clientbase.domain.progress import Progress
    from clientbase.services.sample import fill_sample
    from clientbase.ui import screenshots, theme
    from clientbase.ui.qt_words import speak_qt
    from clientbase.ui.settings.report_dialog import facts_from
    from tests.left_alive import Standing
    from tests.shops import make_shop
    from tests.ui import reach

    found: list[str] = []
    now = ""  # the state that is drawn

    def warned(kind: QtMsgType, _where: object, text: str | None) -> None:
        own = any(part in str(text) for part in _OF_NO_SCREEN)
        if kind not in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg} and not own:
            found.append(f"{now or 'at the start'}: Qt warns: {text}")

    qInstallMessageHandler(warned)
    app = QApplication([])
    theme.install(app, mode)
    before = Standing()
    width, height = (int(side / scale) for side in SCREEN)
    screenshots.SIZE = (min(width, 1280), min(height, 800))
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
                now = shot.name
                drawn = shot.draw(stage)
                stage.settle()
                app.removeEventFilter(flashes)
                told = [] if reach.is_drawn(reach.laid_out(drawn)) else ["nothing is drawn"]
                parts = reach.seen(drawn)
                told += [f"cut {what}" for what in reach.cut(drawn, parts)]
                told += [f"nameless {what}" for what in reach.nameless(parts)]
                told += [f"no key comes to {what}" for what in reach.unreachable(parts)]
                told += [f"too large {what}" for what in reach.too_large(drawn, width, height - FRAME)]
                if language == "en" and scale == 1:
                    told += [f"no focus is seen at {what}" for what in reach.unseen_focus(drawn)]
                told += [f"a window of its own: {what}" for what in flashes.found]
                flashes.found.clear()
                found += [f"{shot.name} ({language}, {scale:g}): {what}" for what in told]
                stage.clear()
            stage.close()
            del drawn, parts
            shop.close()
    del stage
    facts_from(None)
    return found + [f"left alive: {what}" for what in before.left()]


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = sys.argv[1]
    chosen = sys.argv[4].split(",") if len(sys.argv) > 4 else []
    told = findings(float(sys.argv[1]), sys.argv[2].split(","), sys.argv[3], chosen)
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
