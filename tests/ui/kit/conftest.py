"""A list whose cells are edited, on the screen with the cursor in its first city."""

from collections.abc import Callable

import pytest

from clientbase.ui.kit.list_view import ListView
from clientbase.ui.machine_settings import MachineSettings
from tests.ui.conftest import OnScreen
from tests.ui.kit.edited_list import COLUMNS, Things, put, some_things

Settle = Callable[[], None]


@pytest.fixture
def things() -> Things:
    return some_things()


@pytest.fixture
def view(things: Things, machine: MachineSettings, on_screen: OnScreen, settle: Settle) -> ListView:
    made = ListView("things", things, COLUMNS, machine, editing=things.editing())
    on_screen(made, 900, 500)
    made.set_ids(tuple(things.rows_by_id))
    settle()
    put(made, 1, "city")
    return made
