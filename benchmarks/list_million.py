"""The window over a million clients: opening, sorting, jumping, filtering; how long it ever stood still.

    python benchmarks/list_million.py FOLDER [CLIENTS]

«stall» is the longest time in which the window could not have answered a key, «ready» how long the work took
until its rows were drawn, «bare» the same question put to sqlcipher3 with nothing around it.
"""

import os
import random
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import million
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

import floors
from clientbase import i18n
from clientbase.domain.filter import Condition, Group, Op
from clientbase.ui import theme
from clientbase.ui.kit import jobs
from clientbase.ui.memory_returned import give_memory_back
from clientbase.ui.screenshots import Stage

SORTS: tuple[tuple[str, str], ...] = (
    ("display_name", "sort_key"),
    ("city", "(SELECT city FROM client_address a WHERE a.client_id = c.id ORDER BY position LIMIT 1)"),
    ("phones", "(SELECT e164 FROM client_phone p WHERE p.client_id = c.id ORDER BY position LIMIT 1)"),
    ("category", "category"),
    ("birthday", "birth_month_day"),
    ("age", "birthday"),
    ("created_at", "created_at"),
    ("last_contact_at", "last_contact_at"),
    ("receipts_sum", "receipts_micro"),
    ("last_purchase_on", "last_purchase_on"),
    ("note", "note"),
)
_LIVING = "SELECT id FROM client c WHERE +deleted_at IS NULL AND "
FILTERS: tuple[tuple[str, Condition, str], ...] = (
    (
        "no purchase, 90 days",
        Condition("last_purchase_on", Op.NOT_WITHIN_LAST, ("90", "day")),
        "(last_purchase_on IS NULL OR last_purchase_on < date('now', '-90 day'))",
    ),
    (
        "bought > 5000, 12 m",
        Condition("receipts_sum:12m", Op.MORE, ("5000 UAH",)),
        "id IN (SELECT client_id FROM sales_order WHERE deleted_at IS NULL"
        " AND ordered_on > date('now', '-12 month')"
        " GROUP BY client_id HAVING sum(total_micro) > 5000000000)",
    ),
    (
        "birthday in 7 days",
        Condition("birthday", Op.WITHIN_NEXT, ("7", "day")),
        "birth_month_day BETWEEN strftime('%m-%d', 'now') AND strftime('%m-%d', 'now', '+7 day')",
    ),
    (
        "no contact, 30 days",
        Condition("last_contact_at", Op.NOT_WITHIN_LAST, ("30", "day")),
        "(last_contact_at IS NULL OR last_contact_at < datetime('now', '-30 day'))",
    ),
    (
        "a city",
        Condition("city", Op.IS, ("Київ",)),
        "id IN (SELECT client_id FROM client_address WHERE city = 'Київ')",
    ),
)
TYPED = ("шевч", "ва", "іван", "0671", "shevch", "дзвонити", "мельничукк", "яяя")
JUMPS = 60
_TICK_MS = 2
_BETWEEN_KEYS = 300  # turns of half a millisecond and more


class Pulse:
    """Notes the longest time between two turns of the loop of events."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self.longest = 0.0
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(_TICK_MS)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def begin(self) -> None:
        self._last, self.longest = time.perf_counter(), 0.0


def during(pulse: Pulse, work: Callable[[], object], ready: Callable[[], bool]) -> tuple[float, float]:
    """Do it and turn the loop until it is ready: (ready, stall) in milliseconds."""
    pulse.begin()
    began = time.perf_counter()
    work()
    while not ready():
        turn()
    took = time.perf_counter() - began
    QCoreApplication.processEvents()
    pulse._beat()
    return took * 1000, pulse.longest * 1000


def turn() -> None:
    QCoreApplication.processEvents()
    time.sleep(0.0005)


def idle() -> bool:
    return not jobs.busy()


def drawn(rows: Any, place: int) -> bool:
    """Whether the row at this place has its values."""
    return rows.model.values(rows.model.ids()[place]) is not None


def main() -> int:
    folder = Path(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else million.CLIENTS
    million.make(folder, count)
    give_memory_back()
    app = QApplication([])
    theme.install(app, "light")
    i18n.set_language("uk")
    pulse = Pulse()
    shop = million.opened(folder, count)
    began = time.perf_counter()
    stage = Stage(shop, Path(TemporaryDirectory().name))
    stage.workspace.open_page("clients")
    page: Any = stage.workspace.page("clients")
    rows = page.list.rows
    while not rows.model.ids() or not drawn(rows, 0):
        turn()
    print(f"{count:,} clients; from the password to the list: {(time.perf_counter() - began) * 1000:.0f} ms")
    while len(rows.model.ids()) < count:
        turn()
    print(f"all of them listed: {(time.perf_counter() - began) * 1000:.0f} ms")
    while jobs.busy():
        turn()
    print(f"every figure at the edge of the window: {(time.perf_counter() - began) * 1000:.0f} ms")
    sorts: dict[str, tuple[float, float]] = {}
    head = rows.table.horizontalHeader()
    for key, _column in SORTS:

        def ask(key: str = key) -> None:
            head.set_sort(((key, False),))
            page.list.read()

        sorts[key] = during(pulse, ask, idle)
    head.set_sort((("display_name", True),))
    during(pulse, page.list.read, idle)
    bar = rows.table.verticalScrollBar()
    dice = random.Random(4)
    jumps = []
    for _number in range(JUMPS):
        place = dice.randrange(count - 100)
        jumps.append(
            during(pulse, partial(bar.setValue, place * rows.table.rowHeight(0)), partial(drawn, rows, place))
        )
    filters = {}
    for name, condition, _sql in FILTERS:

        def narrow(condition: Condition = condition) -> None:
            page.list.filter.set_group(Group(items=(condition,)))

        filters[name] = (*during(pulse, narrow, idle), len(rows.model.ids()))
    during(pulse, page.list.filter.clear, idle)
    typing = []
    for text in TYPED:
        for end in range(1, len(text) + 1):
            typing.append(during(pulse, partial(page.list.search.setText, text[:end]), lambda: True))
            for _turn in range(_BETWEEN_KEYS):
                turn()
                typing[-1] = (0, max(typing[-1][1], pulse.longest * 1000))
        during(pulse, lambda: None, idle)
    print(f"typing, stall: p95 {quantiles([one[1] for one in typing], n=20)[-1]:.0f} ms")
    during(pulse, page.list.search.clear, idle)
    for name, some in (("ready", [one[0] for one in jumps]), ("stall", [one[1] for one in jumps])):
        print(f"scroll jump, {name}: p50 {median(some):.0f} ms, p95 {quantiles(some, n=20)[-1]:.0f} ms")
    print(f"Peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    stage.close()
    bare = floors.open_bare(shop.store.path, shop.keys.base)
    bare.execute("PRAGMA cache_size = -65536")
    print(f"{'sort':18}{'ready':>9}{'stall':>9}{'bare':>9}   ms")
    for key, column in SORTS:
        sql = f"SELECT id FROM client c WHERE +deleted_at IS NULL ORDER BY {column} DESC, sort_key, id"
        began = time.perf_counter()
        bare.execute(sql).fetchall()
        floor = (time.perf_counter() - began) * 1000
        print(f"{key:18}{sorts[key][0]:9.0f}{sorts[key][1]:9.0f}{floor:9.0f}")
    print(f"{'filter':22}{'ready':>9}{'stall':>9}{'bare':>9}   ms{'found':>10}")
    for name, _condition, where in FILTERS:
        began = time.perf_counter()
        bare.execute(f"{_LIVING}{where} ORDER BY sort_key, id").fetchall()
        floor = (time.perf_counter() - began) * 1000
        ready, stall, found = filters[name]
        print(f"{name:22}{ready:9.0f}{stall:9.0f}{floor:9.0f}{found:15,}")
    bare.close()
    shop.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
