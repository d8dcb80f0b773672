"""The stages of tasks in the settings."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clientbase.services.shop import Shop
from clientbase.ui.settings.stages_presenter import StagesPresenter
from clientbase.ui.settings.stages_section import StagesSection
from tests.ui.conftest import OnScreen


@pytest.fixture
def section(shop: Shop, on_screen: OnScreen) -> StagesSection:
    made = StagesSection(StagesPresenter(shop, lambda _text: None))
    made.refresh()
    on_screen(made, 640, 600)
    return made


def names(section: StagesSection) -> list[str]:
    return [row.name.text() for row in section.rows()]


def test_stages_are_named_ordered_hidden_and_removed(
    qtbot: QtBot, section: StagesSection, shop: Shop, settle: Callable[[], None]
) -> None:
    assert names(section) == ["To do", "In progress", "Waiting", "Done"]
    qtbot.keyClicks(section.new_name, "Packing")
    qtbot.keyClick(section.new_name, Qt.Key.Key_Return)
    section.refresh()
    assert names(section)[-1] == "Packing"
    section.rows()[-1].up.click()
    section.refresh()
    assert names(section)[-2:] == ["Packing", "Done"]
    row = section.rows()[1]
    row.name.setText("Making")
    row.name.setModified(True)
    row.name.editingFinished.emit()
    section.refresh()
    assert shop.task_stages.all()[1].title == "Making"
    section.rows()[2].shown.click()
    section.refresh()
    assert not shop.task_stages.all()[2].active
    section.rows()[-1].shown.click()
    assert section.rows()[-1].problem().startswith("“Done” stays")
    assert section.rows()[-1].shown.isChecked()
    section.rows()[-2].cross.click()
    section.refresh()
    assert names(section) == ["To do", "Making", "Waiting", "Done"]
    section.new_name.setText("making")
    section.add()
    assert section.problem().startswith("There is a stage “Making”")
