"""Who is working is chosen in the side bar and stays so on this PC."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft
from clientbase.services.recent_bases import RecentBases
from clientbase.services.shop import Shop
from clientbase.ui.kit import notice
from clientbase.ui.machine_settings import MachineSettings
from clientbase.ui.start.desk import StartDesk
from clientbase.ui.workspace import Workspace

Settle = Callable[[], None]


@pytest.fixture
def open_workspace(
    qtbot: QtBot, shop: Shop, machine: MachineSettings, tmp_path: Path, settle: Settle
) -> Iterator[Callable[[], Workspace]]:
    made: list[Workspace] = []

    def make() -> Workspace:
        desk = StartDesk(shop.clock, RecentBases(tmp_path, shop.clock), home=tmp_path)
        workspace = Workspace(shop, machine, desk)
        qtbot.addWidget(workspace)
        workspace.resize(1280, 800)
        workspace.show()
        settle()
        made.append(workspace)
        return workspace

    yield make
    for workspace in made:
        workspace.leave()


def test_alone_there_is_nothing_to_choose(open_workspace: Callable[[], Workspace]) -> None:
    assert not open_workspace().side.who_button().isVisible()


def test_the_journal_says_who_was_chosen(
    open_workspace: Callable[[], Workspace], shop: Shop, settle: Settle
) -> None:
    maria = shop.employees.add("Марія Приклад")
    workspace = open_workspace()
    menu = workspace.side.employee_menu()
    next(action for action in menu.actions() if action.text() == "Марія Приклад").trigger()
    menu.close()
    shop.clients.add(ClientDraft(given_name="Ігор"))
    settle()
    assert shop.history.recent()[0].employee_id == maria
    assert workspace.side.who_button().text() == "Марія Приклад"


def test_the_choice_is_kept_until_he_leaves(
    open_workspace: Callable[[], Workspace], shop: Shop, settle: Settle
) -> None:
    maria = shop.employees.add("Марія Приклад")
    workspace = open_workspace()
    workspace.act_as(maria)
    shop.employees.current_id = 1
    open_workspace()
    assert shop.employees.current_id == maria
    shop.employees.update(maria, {"active": False})
    settle()
    assert shop.employees.current_id == 1, "who has left does nothing any more"
    assert "Марія Приклад works here no more" in notice.line_of(workspace).text()
    open_workspace()
    assert shop.employees.current_id == 1
