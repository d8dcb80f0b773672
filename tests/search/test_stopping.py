"""A search nobody waits for any longer ends in the middle of its statement."""

import threading

import pytest

from clientbase.domain.client import ClientDraft
from clientbase.domain.errors import WorkCancelled
from clientbase.domain.progress import Progress
from clientbase.services.shop import Shop

_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def test_a_statement_is_interrupted_from_another_thread(shop: Shop) -> None:
    progress = Progress()
    begun = threading.Event()

    def cancel() -> None:
        begun.wait(5)
        progress.cancel()

    thread = threading.Thread(target=cancel)
    thread.start()
    with pytest.raises(WorkCancelled):
        _count_for_ever(shop, progress, begun)
    thread.join()
    progress.cancel()  # later wishes reach nobody
    assert shop.clients.count() == 0


def _count_for_ever(shop: Shop, progress: Progress, begun: threading.Event) -> None:
    with shop.store.read(progress) as unit:
        begun.set()
        unit.connection.exec_driver_sql(_ENDLESS)


def test_a_search_that_is_not_wanted_any_more_does_not_begin(shop: Shop) -> None:
    shop.clients.add(ClientDraft(given_name="Олена"))
    progress = Progress()
    assert shop.search.look("олена", progress=progress).hits
    progress.cancel()
    with pytest.raises(WorkCancelled):
        shop.search.look("олена", progress=progress)
    assert shop.search.look("олена").hits


class _Interrupted(Progress):
    """Ctrl+C comes just while the look is taken."""

    def __init__(self, begun: threading.Event) -> None:
        super().__init__()
        self._begun = begun

    @property
    def cancelled(self) -> bool:
        if self._begun.is_set():
            raise KeyboardInterrupt
        return False


def test_ctrl_c_in_the_middle_of_a_statement_is_itself(shop: Shop) -> None:
    begun = threading.Event()
    with pytest.raises(KeyboardInterrupt):
        _count_for_ever(shop, _Interrupted(begun), begun)
