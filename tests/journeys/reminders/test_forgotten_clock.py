"""A clock nobody stopped is asked about at the next start, and counts nothing until it is answered."""

from datetime import timedelta

from clientbase.domain.clock import FixedClock
from clientbase.services import bases
from clientbase.ui.kit.prompt import Prompt
from clientbase.ui.main_window import MainWindow
from clientbase.ui.staff.page import HOURS, StaffPage
from tests.journeys.conftest import Settle, shop_of


def asked(window: MainWindow) -> Prompt | None:
    found = [one for one in window.findChildren(Prompt) if one.isVisible()]
    assert len(found) < 2
    return found[0] if found else None


def test_a_forgotten_clock_asks_at_the_next_start_when_the_work_ended(
    window: MainWindow, clock: FixedClock, settle: Settle
) -> None:
    shop = shop_of(window)
    maria = shop.employees.add("Марія")
    shop.staff_time.start_clock(1)
    shop.staff_time.start_clock(maria)
    settle()
    folder = shop.folder
    window.lock()
    clock.at += timedelta(hours=5)
    window.enter(bases.open_base(folder, "секрет", clock=clock))
    settle()
    assert asked(window) is None, "nobody works for longer than a day, and this is no day yet"
    window.lock()
    clock.at += timedelta(days=6)

    window.enter(bases.open_base(folder, "секрет", clock=clock))
    settle()
    prompt = asked(window)
    assert prompt is not None
    assert prompt.line.text() == "18:00", "when the work of that day was to end"
    prompt.reject()
    assert window.workspace is not None
    window.workspace.open_page("staff", tab=HOURS)
    settle()
    page = window.workspace.findChild(StaffPage)
    assert isinstance(page, StaffPage)
    assert page.hours.sum.text().endswith("0:00"), "six days are not 144 hours"
    times = {(page.hours.list.model.values(id) or {})["times"] for id in page.hours.list.model.ids()}
    assert times == {"12:00–?"}
    assert page.hours.others.text().count("ніхто") == 2
    window.lock()

    window.enter(bases.open_base(folder, "секрет", clock=clock))
    settle()
    prompt = asked(window)
    assert prompt is not None, "put by, it asks again"
    prompt.line.setText("опівночі")
    prompt._agree()
    prompt = asked(window)
    assert prompt is not None
    assert prompt.line.text() == "опівночі"
    prompt.line.setText("19.30")
    prompt._agree()
    settle()
    assert asked(window) is None
    staff = shop_of(window).staff_time
    assert [one.employee_id for one in staff.forgotten()] == [maria]
    day = clock.today() - timedelta(days=6)
    assert [one.length(clock.now()) for one in staff.worked(day, day, 1)] == [450]
