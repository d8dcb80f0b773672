"""What a page is handed: the open base and the few things it may ask of the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from clientbase.domain.changes import Announcement
from clientbase.ui.machine_settings import MachineSettings

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


class WindowSignals(QObject):
    """What the window tells its pages, always on the screen thread."""

    changed = Signal(object)  # Announcement: something was committed, also by undo
    refresh_asked = Signal()  # F5
    language_changed = Signal()
    shown = Signal(str)  # the key of the page that came to the front
    sample_asked = Signal()  # the sample shop is to be opened, as another base
    segment_shown = Signal(int)  # the segment whose clients the list shows, 0 for none

    def announce(self, announcement: Announcement) -> None:
        """May be called from any thread; the signal crosses to the screen thread."""
        self.changed.emit(announcement)


class Notify(Protocol):
    def __call__(self, text: str, undo: Callable[[], object] | None = None, action_text: str = "") -> None:
        """Say a sentence quietly; `undo` puts a button (“Undo” unless `action_text`) beside it."""
        ...


class OpenPage(Protocol):
    def __call__(self, key: str, **what: object) -> None:
        """Bring a page to the front; `what` goes to its `open_with(**what)`."""
        ...


@dataclass(frozen=True, slots=True)
class UnsavedText:
    """Typed somewhere and not kept: `open_page(page, **what)` comes back to it. `text`: its first words."""

    page: str
    title: str  # of the page, a msgid
    what: Mapping[str, object]
    text: str


@dataclass(frozen=True)
class WindowContext:
    """Handed to every page as its only argument beside the shop.

    `undo_last()` takes the latest action back (it is what a notice's Undo does) and says so.
    """

    shop: Shop
    notify: Notify
    open_client: Callable[[int], None]
    open_page: OpenPage
    undo_last: Callable[[], None]
    settings: MachineSettings
    signals: WindowSignals
    unsaved: Callable[[], tuple[UnsavedText, ...]] = tuple  # of all pages but the start page


@runtime_checkable
class Carried(Protocol):
    """A dialog that goes on over the new window after a switch of language."""

    def carry_over(self, window: WindowContext, parent: QWidget) -> object:
        """Open the same again, as far as it is."""
        ...
