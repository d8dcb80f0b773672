"""The composition root: puts the window together and starts it."""

import logging
import sys
from collections.abc import Sequence
from types import TracebackType

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from clientbase import __version__, i18n, logs, paths
from clientbase.services.autostart import IN_TRAY
from clientbase.ui import theme
from clientbase.ui.kit import crash, handing_out, jobs, printing
from clientbase.ui.kit.editing_keys import EditingKeys
from clientbase.ui.machine_settings import MachineSettings
from clientbase.ui.main_window import MainWindow, folder_of, kept_language
from clientbase.ui.memory_returned import give_memory_back
from clientbase.ui.pages import load_all
from clientbase.ui.qt_words import speak_qt
from clientbase.ui.quiet_collecting import put_off_full_collections
from clientbase.ui.settings.report_dialog import show_report
from clientbase.ui.single_instance import SingleInstance, ask_to_come
from clientbase.ui.start.desk import StartDesk

_log = logging.getLogger("clientbase")


def main(arguments: Sequence[str] | None = None) -> int:
    """Start the window; returns the exit code. A folder as the first argument is the base to open."""
    given = list(sys.argv if arguments is None else arguments)
    logs.start()
    give_memory_back()
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication(given)
    app.setApplicationName("Clientbase")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("clientbase")
    settings = MachineSettings(paths.settings_folder() / "window.json")
    language = kept_language(settings, QLocale.system().name())
    i18n.set_language(language)
    speak_qt(language)
    theme.install(app, str(settings.get("theme", theme.SYSTEM)))
    printing.remember_in(settings)
    EditingKeys(app)
    sys.excepthook = _unexpected
    crash.offer_report(show_report)
    in_tray, named = IN_TRAY in given[1:], [one for one in given[1:] if one != IN_TRAY]
    folder = folder_of(named[0]) if named else None
    desk = StartDesk()
    first = folder or next((one.folder for one in desk.recent_bases()), None)
    if ask_to_come(first, paths.settings_folder()):
        return 0
    window = MainWindow(desk, settings)
    instance = SingleInstance(paths.settings_folder(), window)
    instance.come.connect(window.come_to_front)
    window.entered.connect(instance.claim)
    instance.claim(first)
    handing_out.sweep()  # what a crash left
    app.commitDataRequest.connect(lambda _session: window.end_with_system())
    window.begin()
    if folder is not None and window.start_view is not None:
        window.start_view.show_unlock(folder)
    if not in_tray:
        window.show()
    elif window.reminding.tray.is_there():
        window.reminding.start_in_tray()
    else:
        window.showMinimized()
    put_off_full_collections()
    jobs.start(lambda _progress: load_all(), window)  # while the password is typed
    _log.info("started")
    code = app.exec()
    handing_out.sweep()
    logs.stop()
    return code


def _unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """An error no code took, in a slot of the screen: logged, told, and the program goes on."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    crash.report(error.with_traceback(trace))


if __name__ == "__main__":
    sys.exit(main())
