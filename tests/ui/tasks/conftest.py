"""The page of tasks over an empty base."""

import pytest

from clientbase.services.shop import Shop
from clientbase.ui.tasks.page import TasksPage
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import OnScreen


@pytest.fixture
def page(shop: Shop, window_context: WindowContext, on_screen: OnScreen) -> TasksPage:
    made = TasksPage(shop, window_context)
    on_screen(made, 1000, 700)
    return made
