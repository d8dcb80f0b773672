"""What of a screen is still alive after it was left: threads, running timers, top-level widgets."""

import gc
import threading
import weakref
from collections.abc import Iterator, Sequence
from itertools import compress
from typing import Any

_older_timers: "weakref.WeakSet[Any]" = weakref.WeakSet()  # timers and threads made before the test
_GRACE = 5.0  # seconds given to a thread that is already on its way out; nothing is measured by it


class Standing:
    """What stands before a screen is made; needs the application."""

    _just_looked = False  # since then nothing but the young is worth collecting

    def __init__(self) -> None:
        _set_aside(young=Standing._just_looked)
        self._threads, self._widgets = set(threading.enumerate()), set(_top_level_widgets())
        self._timers = set(_running_timers())

    def left(self) -> list[str]:
        """The names of what came since and is still alive, once it was given time to go."""
        _let_go()
        Standing._just_looked = True
        left = [f"thread {thread.name}" for thread in _threads_left(self._threads)]
        left += [f"timer {name}" for at, name in _running_timers().items() if at not in self._timers]
        left += [f"widget {name}" for at, name in _top_level_widgets().items() if at not in self._widgets]
        return left


def no_screen() -> None:
    """Something ran that had no screen: what it made is not young any more at the next look."""
    Standing._just_looked = False


def _set_aside(*, young: bool) -> None:
    """What stands before the test need not be searched through after it: only its timers, which are noted."""
    gc.collect(1 if young else 2)
    _older_timers.update(_timers_in(gc.get_objects()))
    gc.freeze()


def _timers_in(things: Sequence[object]) -> Iterator[Any]:
    """The timer and thread objects among them that are alive; among hundreds of thousands, at every test."""
    import shiboken6
    from PySide6.QtCore import QThread, QTimer

    kinds = {QTimer, QThread, *_made_of(QTimer), *_made_of(QThread)}
    return filter(shiboken6.isValid, compress(things, map(kinds.__contains__, map(type, things))))


def _made_of(kind: type) -> Iterator[type]:
    for one in type.__subclasses__(kind):
        yield one
        yield from _made_of(one)


def _let_go() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool

    QThreadPool.globalInstance().waitForDone(int(_GRACE * 1000))
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _threads_left(before: set[threading.Thread]) -> list[threading.Thread]:
    new = [thread for thread in threading.enumerate() if thread not in before]
    # A Qt thread that has run Python once is shown as a dummy that cannot be joined.
    new = [thread for thread in new if not isinstance(thread, threading._DummyThread)]
    for thread in new:
        thread.join(_GRACE)
    return [thread for thread in new if thread.is_alive()]


def _top_level_widgets() -> dict[int, str]:
    """C++ address → name of every top-level widget, Qt's own tool tips excepted."""
    import shiboken6
    from PySide6.QtWidgets import QApplication

    return {
        shiboken6.getCppPointer(widget)[0]: f"{type(widget).__name__} {widget.objectName()!r}"
        for widget in QApplication.topLevelWidgets()
        if widget.metaObject().className() != "QTipLabel"
    }


def _running_timers() -> dict[int, str]:
    """C++ address → name of every running timer and thread object that Python knows."""
    import shiboken6
    from PySide6.QtCore import QThread, QTimer

    return {
        shiboken6.getCppPointer(thing)[
            0
        ]: f"{type(thing).__name__} {thing.objectName()!r} of {thing.parent()!r}"
        for thing in (*_timers_in(gc.get_objects()), *_timers_in(list(_older_timers)))
        if (thing.isActive() if isinstance(thing, QTimer) else thing.isRunning())
        and thing is not QThread.currentThread()
    }
