"""A large plan that nobody looks at any more is freed a little at a time, behind the screen; no Qt.

Freed as a whole it would hold the interpreter for seconds: a hundred thousand changed rows are millions of
values, and nothing else runs until the last of them is gone.
"""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Iterable, Sequence
from typing import Any

from clientbase.domain.list_plan import PlannedRows
from clientbase.ui.imports.checked import Checked

_FEW = 5000  # values that are gone before anybody notices
_AT_ONCE, _REST = 500, 0.001  # values between two rests, and a rest in seconds
_PAUSE, _TURNS = 0.02, 250  # seconds between two looks whether it is still shown, and how often it is looked


def let_go(checked: Checked | None) -> threading.Thread | None:
    """To be called when the plan has been replaced or forgotten; it is freed once nothing shows it any more.

    Returns the thread that does it, None for a plan so small that there is nothing to do.
    """
    if checked is None:
        return None
    held = [part for part in _parts(checked) if len(part) > _FEW]
    if not held:
        return None
    shown = [weakref.ref(checked), *(weakref.ref(marks) for marks in checked.marks.values())]
    thread = threading.Thread(target=_empty, args=(held, shown), name="letting go of a plan", daemon=True)
    thread.start()
    return thread


def _parts(checked: Checked) -> Iterable[list[Any]]:
    """What a plan is made of, held once more, so that dropping the plan itself frees nothing large."""
    plan, folded = checked.prepared.plan, checked.prepared.folded
    yield list(plan.updates.values())
    if isinstance(plan.rows, PlannedRows):
        yield list(plan.rows.told.values())
    elif isinstance(plan.rows, tuple):
        yield list(plan.rows)
    yield list(folded.rows)
    yield list(folded.groups)


def _empty(held: list[list[Any]], shown: Sequence[weakref.ref[Any]]) -> None:
    """One value after the other, with rests: the screen need not wait for its turn."""
    for _turn in range(_TURNS):
        if not any(ref() is not None for ref in shown):
            break
        time.sleep(_PAUSE)
    for part in held:
        while part:
            for _one in range(min(_AT_ONCE, len(part))):
                part.pop()
            time.sleep(_REST)
