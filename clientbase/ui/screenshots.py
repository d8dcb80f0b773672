"""Pictures of every page and dialog, drawn offscreen with the sample shop; also how they are looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QThread
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from clientbase import i18n
from clientbase.services.recent_bases import RecentBases
from clientbase.services.shop import Shop
from clientbase.ui import theme
from clientbase.ui.help.dialog import HelpDialog
from clientbase.ui.kit import dialogs, jobs, notice
from clientbase.ui.kit.layouts import Surface, column
from clientbase.ui.kit.pdf_view import PdfView
from clientbase.ui.machine_settings import MachineSettings
from clientbase.ui.pages import PAGES, Page
from clientbase.ui.qt_words import speak_qt
from clientbase.ui.settings.report_dialog import ReportDialog
from clientbase.ui.settings.safety_section import PasswordDialog
from clientbase.ui.settings.sections import SECTIONS
from clientbase.ui.start.card import StartCard
from clientbase.ui.start.chooser import ChooserPage
from clientbase.ui.start.desk import StartDesk
from clientbase.ui.start.new_base import AboutYou, FirstData, PasswordStep
from clientbase.ui.start.recovery import RecoveryPage
from clientbase.ui.start.restore import RestorePage
from clientbase.ui.start.sheet_step import SheetStep
from clientbase.ui.start.unlock import UnlockPage
from clientbase.ui.workspace import Workspace

SIZE, SMALL = (1280, 800), (900, 560)
_LONGEST_MS = 30_000
_REPORT = """Clientbase 0.1.0, Python 3.11.7, Windows 11 AMD64

Qt: 6.10.2
platform: windows
screen: 1920x1080 @ 1.25
style: Qlementine

clients: 300

log:
2026-11-20 08:40:12,310 ERROR clientbase.ui.kit.crash: something unexpected happened
PermissionError
  clientbase/ui/kit/printing.py:74 write_whole
  clientbase/crypto/whole_file.py:58 write_whole
"""
_BREATH_MS = 2
_PAST_CLIENTS = 18  # a hit of the search near the end of the clients, before those of other nouns


class Stage:
    """The window of an open base as a picture needs it: whole, settled, nothing moving."""

    def __init__(self, shop: Shop, folder: Path) -> None:
        self.shop = shop
        self.settings = MachineSettings(folder / "window.json")
        self.desk = StartDesk(shop.clock, RecentBases(folder, shop.clock), home=folder)
        self.desk.recent.opened(shop.folder)
        self.workspace = Workspace(shop, self.settings, self.desk)
        self.workspace.resize(*SIZE)
        self.workspace.show()
        self._loose: list[QWidget] = []

    def page(self, key: str, **what: object) -> Page:
        """A page of the side bar, in front."""
        self.workspace.open_page(key, **what)
        self.settle()
        return self.workspace.page(key)

    def start(self, page: StartCard) -> QWidget:
        """A page from before a base is open, by itself."""
        frame = Surface("window")
        frame.setLayout(column(page))
        frame.resize(*SIZE)
        self._loose.append(frame)
        frame.show()
        page.begin()
        return frame

    def dialog(self, dialog: QDialog) -> QWidget:
        """A dialog by itself, at its own size."""
        return self.loose(dialog)

    def loose(self, widget: QWidget) -> QWidget:
        """A dialog, a menu or a panel that floats, by itself."""
        self._loose.append(widget)
        widget.show()
        return widget

    def settle(self) -> None:
        """Until no job is under way and everything is drawn."""
        patience = QDeadlineTimer(_LONGEST_MS)
        while (jobs.busy() or self._papers_are_drawn()) and not patience.hasExpired():
            QCoreApplication.processEvents()
            QThread.msleep(_BREATH_MS)  # the jobs need what this loop would take
        for _round in range(3):
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _papers_are_drawn(self) -> bool:
        return any(view.is_drawing() for view in self.workspace.findChildren(PdfView))

    def clear(self) -> None:
        """Take away what a shot left standing."""
        for widget in self._loose:
            widget.hide()
            widget.deleteLater()
        self._loose.clear()
        self.workspace.search_popup.close_search()
        notice.line_of(self.workspace).hide()
        self.workspace.resize(*SIZE)

    def close(self) -> None:
        self.clear()
        self.workspace.leave()
        self.workspace.hide()
        self.workspace.deleteLater()
        self.settle()


Draw = Callable[[Stage], QWidget]


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture. `draw` sets the stage and returns the widget to grab once it is settled."""

    name: str
    draw: Draw


def _small(stage: Stage) -> QWidget:
    stage.workspace.resize(*SMALL)
    stage.page(PAGES[0].key if PAGES else "settings")
    return stage.workspace


def _small_settings(stage: Stage) -> QWidget:
    stage.workspace.resize(*SMALL)
    stage.page("settings", section="company")
    return stage.workspace


def _search(stage: Stage) -> QWidget:
    stage.page(PAGES[0].key if PAGES else "settings")
    popup = stage.workspace.search_popup
    popup.open_search()
    rows = stage.shop.clients.latest(1)
    popup.box.setText(str(rows[0].values["display_name"])[:4] if rows else "а")
    popup.box.search_now()
    return stage.workspace


def _search_all(stage: Stage) -> QWidget:
    """A word that every noun has somewhere."""
    stage.page(PAGES[0].key if PAGES else "settings")
    stage.workspace.resize(SIZE[0], 1000)
    popup = stage.workspace.search_popup
    popup.open_search()
    popup.box.setText({"uk": "весіл", "ru": "свад"}.get(i18n.current_language(), "wedding"))
    popup.box.search_now()
    stage.settle()
    popup.list.scrollTo(popup.list.model().index(_PAST_CLIENTS, 0), popup.list.ScrollHint.PositionAtTop)
    return stage.workspace


def _who(stage: Stage) -> QWidget:
    return stage.loose(stage.workspace.side.employee_menu())


def _section(key: str) -> Draw:
    def draw(stage: Stage) -> QWidget:
        stage.page("settings", section=key)
        return stage.workspace

    return draw


def _wrong_password(stage: Stage) -> QWidget:
    page = UnlockPage(stage.desk, stage.shop.folder)
    page.line.setText("123")
    page.say_wrong(4)
    return stage.start(page)


def _password_step(stage: Stage) -> QWidget:
    page = PasswordStep()
    page.show_place("C:\\Users\\Olena\\Documents\\Flowers.clientbase", "")
    page.password.first.setText("qwerty123")
    page.password.second.setText("qwerty")
    return stage.start(page)


def _question(stage: Stage) -> QWidget:
    return stage.dialog(
        dialogs.Question(
            None,
            i18n._("Erase a person for good?"),
            i18n._("Everything about this person goes, in the history too. This cannot be undone."),
            i18n._("Erase for good"),
            i18n._("Cancel"),
        )
    )


def _notice(stage: Stage) -> QWidget:
    stage.page(PAGES[0].key if PAGES else "settings")
    stage.workspace.notify(i18n._("Done again: {what}.").format(what=i18n._("Adding a client")), lambda: None)
    return stage.workspace


_CODE = "7ZK4M-QW2RT-9XVBN-3HJKD-8FGPS-5YACE"

SHOTS: tuple[Shot, ...] = (
    Shot("start-chooser", lambda stage: stage.start(ChooserPage(stage.desk))),
    Shot("start-unlock", lambda stage: stage.start(UnlockPage(stage.desk, stage.shop.folder))),
    Shot("start-unlock-wrong", _wrong_password),
    Shot("start-recovery", lambda stage: stage.start(RecoveryPage(stage.desk, stage.shop.folder))),
    Shot("start-restore", lambda stage: stage.start(RestorePage(stage.desk))),
    Shot("start-new-1", lambda stage: stage.start(AboutYou(first=True))),
    Shot("start-new-2", _password_step),
    Shot("start-new-3", lambda stage: stage.start(SheetStep(stage.desk, _CODE, stage.shop.name))),
    Shot("start-new-4", lambda stage: stage.start(FirstData())),
    Shot("frame-small", _small),
    Shot("frame-small-settings", _small_settings),
    Shot("frame-search", _search),
    Shot("frame-search-all", _search_all),
    Shot("frame-who", _who),
    Shot("frame-notice", _notice),
    Shot("frame-help", lambda stage: stage.dialog(HelpDialog(stage.workspace, "clients"))),
    Shot("frame-question", _question),
    *(Shot(f"settings-{spec.key}", _section(spec.key)) for spec in SECTIONS),
    Shot(
        "settings-password",
        lambda stage: stage.dialog(PasswordDialog(stage.workspace, stage.desk, stage.shop.folder)),
    ),
    Shot("settings-report", lambda stage: stage.dialog(ReportDialog(stage.workspace, {}, _REPORT))),
)
"""Of the frame. Every page is drawn besides; what more they have stands in SHOTS_OF_PAGES."""


def _page_shot(key: str) -> Draw:
    def draw(stage: Stage) -> QWidget:
        stage.page(key)
        return stage.workspace

    return draw


def all_shots() -> tuple[Shot, ...]:
    """The frame's, one of every page, and those the pages name themselves."""
    from clientbase.ui.page_shots import SHOTS_OF_PAGES  # noqa: PLC0415  they import Shot from here

    return (*SHOTS, *(Shot(spec.key, _page_shot(spec.key)) for spec in PAGES), *SHOTS_OF_PAGES)


def take_all(
    shop: Shop, folder: Path, language: str, mode: str, *, only: str = "", plain: bool = False
) -> list[Path]:
    """Draw every shot whose name begins with `only` into `folder`; returns the files, in order."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.install(app, mode, plain=plain)
    i18n.set_language(language)
    speak_qt(language)
    drawn: list[Path] = []
    with TemporaryDirectory() as own:
        stage = Stage(shop, Path(own))
        stage.settle()
        for shot in all_shots():
            if not shot.name.startswith(only):
                continue
            widget = shot.draw(stage)
            stage.settle()
            path = folder / f"{shot.name}.png"
            widget.grab().save(str(path))
            drawn.append(path)
            stage.clear()
        stage.close()
    return drawn
