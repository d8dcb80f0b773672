"""What others changed in one's tasks, told once."""

from clientbase.db import task_news
from clientbase.db.store import Store
from clientbase.domain.clock import Clock
from clientbase.domain.task_news import TaskNews


class TaskNewsService:
    """It is about whoever is acting. Who looks for the first time is told what came since he was added."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def unseen(self) -> tuple[TaskNews, ...]:
        """The latest first; what he did himself is not among it."""
        me = self._store.employee_id
        if me is None:
            return ()
        with self._store.read() as unit:
            last = task_news.seen(unit.connection, me)
            if last is None:
                last = task_news.added(unit.connection, me)
            if last is not None:
                return task_news.since(unit.connection, me, last)
        self.seen()  # the owner: from now on
        return ()

    def seen(self) -> None:
        """All of it was told. In a base that is only read nothing is noted."""
        me = self._store.employee_id
        if me is None or self._store.read_only:
            return
        with self._store.keep() as unit:
            newest = task_news.newest(unit.connection)
            task_news.see(unit.connection, me, newest, self._clock.now())
