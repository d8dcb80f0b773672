"""Writing the plan of an import, what came of it, and taking it back; no Qt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from clientbase.domain.backup import BackupReason
from clientbase.domain.changes import UndoResult
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.progress import Progress
from clientbase.i18n import _
from clientbase.services.client_lists import PreparedImport
from clientbase.services.imports import ImportResult
from clientbase.ui.imports.asking import Run
from clientbase.ui.imports.checked import CheckOptions, planned
from clientbase.ui.imports.plan_check import PlanCheck

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

Failed = Callable[[ClientbaseError], object]


class Writing:
    """Nothing of this happens before a person says so."""

    def __init__(self, shop: Shop, run: Run) -> None:
        self._shop, self._run = shop, run
        self.result: ImportResult | None = None
        self.undone: UndoResult | None = None

    def write(self, plan: PlanCheck, *, done: Callable[[ImportResult], object], failed: Failed) -> None:
        """One transaction, with a backup before it where there is something to lose.

        Rows and cells that were ticked off are planned away first, in the same piece of work.
        """
        assert plan.checked is not None
        shop, prepared, ticking = self._shop, plan.checked.prepared, plan.ticking
        options = CheckOptions(plan.key, plan.restore, ticking.ticks())
        keep_list = plan.keep_list and plan.can_keep_list()
        ticked_off = bool(ticking.rows_off or ticking.cells_off)

        def work(progress: Progress) -> ImportResult:
            wanted: PreparedImport = prepared
            if ticked_off:
                wanted = planned(shop, prepared.understood, options, progress)
            held = shop.clients.count() + shop.clients.count(in_bin=True)
            before = (lambda: shop.backups.make(BackupReason.IMPORT, progress)) if held else None
            keep = shop.living_lists.keeper(progress) if keep_list else None
            return shop.imports.apply(wanted, progress, before=before, remember=True, keep=keep)

        self._run(work, done=done, failed=failed, title=_("Importing"), pace=True)

    def undo(self, *, done: Callable[[], object], failed: Failed) -> None:
        if self.result is None or self.result.change_set is None:
            return
        change_set, history = self.result.change_set, self._shop.history

        def undone(result: UndoResult) -> None:
            self.undone = result
            done()

        self._run(
            lambda progress: history.undo(change_set, progress),
            done=undone,
            failed=failed,
            title=_("Undoing the import"),
        )

    def save_failed(
        self, path: Path, prepared: PreparedImport, saved: Callable[[int], object], failed: Failed
    ) -> None:
        self._run(
            lambda _progress: self._shop.imports.write_failed(path, prepared),
            done=saved,
            failed=failed,
            title=_("Writing the file"),
        )
