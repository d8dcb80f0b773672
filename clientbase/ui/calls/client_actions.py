"""What a list of clients offers for the selected ones: a call list, a rhythm, handing over."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from clientbase.domain.errors import ClientbaseError
from clientbase.i18n import _, ngettext
from clientbase.texts import sentence
from clientbase.ui.calls.hand_over import open_hand_over
from clientbase.ui.calls.rhythm_presenter import RhythmPresenter
from clientbase.ui.window_context import WindowContext

_RHYTHMS = (7, 14, 30, 60, 90, 180, 365)


def call_actions(window: WindowContext, parent: QWidget, ids: tuple[int, ...]) -> list[QAction]:
    """Actions of the context menu, in their order; `parent` owns them."""
    calls = QAction(_("Make a call list…"), parent)
    calls.triggered.connect(lambda: window.open_page("calls", clients=ids))
    rhythm = QAction(_("Contact rhythm"), parent)
    rhythm.setMenu(_rhythm_menu(window, parent, ids))
    over = QAction(_("Hand over…"), parent)
    over.triggered.connect(lambda: open_hand_over(window, parent, ids))
    return [calls, rhythm, over]


def _rhythm_menu(window: WindowContext, parent: QWidget, ids: tuple[int, ...]) -> QMenu:
    presenter, menu = RhythmPresenter(window.shop), QMenu(parent)
    for days in _RHYTHMS:
        words = ngettext("every {count} day", "every {count} days", days).format(count=days)
        _add(menu, window, words, lambda days=days: presenter.set_days(ids, days))
    _add(menu, window, _("as the segment or the shop has it"), lambda: presenter.set_days(ids, 0))
    menu.addSeparator()
    _add(menu, window, _("Stop contacts"), lambda: presenter.stop(ids))
    _add(menu, window, _("Go on with contacts"), lambda: presenter.resume(ids))
    return menu


def _add(menu: QMenu, window: WindowContext, title: str, act: object) -> None:
    action = QAction(title, menu)

    def run() -> None:
        assert callable(act)
        try:
            said = act()
        except ClientbaseError as error:
            window.notify(sentence(error))
        else:
            window.notify(said, undo=window.undo_last)

    action.triggered.connect(run)
    menu.addAction(action)
