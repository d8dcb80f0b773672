"""What SQLAlchemy made of a statement once in the run serves every base after it.

The program has one base open, and forgets what it compiled, with the values met first, when that base is
closed. A run of the tests opens thousands: writing the same SQL again for each was a third of its time.
"""

from typing import Any

import pytest
from sqlalchemy import Engine, StaticPool
from sqlalchemy.util import LRUCache

from clientbase.db import engine

_MOST = 5000  # statements


def share(patch: pytest.MonkeyPatch) -> None:
    """From now on every engine of the program has one dialect and one cache of what it compiled."""
    create = engine.create_engine
    compiled: LRUCache[Any, Any] = LRUCache(_MOST)
    first = create("sqlite+pysqlite://", module=engine.dbapi2, poolclass=StaticPool)
    first.connect().close()  # by its first connection a dialect learns what it speaks to
    first.dispose()

    def sharing(*url: Any, **options: Any) -> Engine:
        made = create(*url, **options)
        made.dialect = first.dialect
        made.update_execution_options(compiled_cache=compiled)
        return made

    patch.setattr(engine, "create_engine", sharing)
