"""Kind, price, order, reminders and colours: in the panel, in the layers, in the settings."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clientbase.domain.appointment import AppointmentDraft
from clientbase.domain.client import ClientDraft
from clientbase.domain.filter import Condition, Group, Op
from clientbase.domain.order import OrderDraft
from clientbase.domain.work_schedule import Kind, WorkException
from clientbase.services.shop import Shop
from clientbase.ui.calendar.layers import ColourBy
from clientbase.ui.calendar.page import CalendarPage
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.settings.kinds_section import KindsSection
from tests.ui.calendar.hands import WEDNESDAY, Settle, at, items


def _choose(box: ChoiceBox, at: int) -> None:
    box.setCurrentIndex(at)
    box.activated.emit(at)


def test_a_kind_brings_length_price_and_name(page: CalendarPage, shop: Shop, settle: Settle) -> None:
    shop.appointment_kinds.add("Haircut", minutes=45, price=Decimal(450), colour="violet")
    shop.appointment_kinds.add("Colouring", minutes=120, price=Decimal(900))
    made = shop.appointments.add(AppointmentDraft("", at(10), at(11)))
    settle()
    page.open_appointment(made)
    settle()
    _choose(page.panel.kind, 1)
    settle()
    kept = shop.appointments.get(made)
    assert (kept.summary, kept.ends, kept.price) == ("Haircut", at(10, 45), Decimal(450))
    _choose(page.panel.kind, 2)
    settle()
    kept = shop.appointments.get(made)
    assert (kept.summary, kept.ends, kept.price) == ("Colouring", at(12), Decimal(900)), "nobody said another"
    shop.appointments.update(made, {"price": Decimal(1000), "summary": "Anna’s hair", "ends": at(11, 15)})
    settle()
    _choose(page.panel.kind, 1)
    settle()
    kept = shop.appointments.get(made)
    assert (kept.summary, kept.ends, kept.price) == ("Anna’s hair", at(11, 15), Decimal(1000)), (
        "what was said stays"
    )


def test_of_a_client_in_the_bin_the_panel_says_so(
    page: CalendarPage, shop: Shop, meeting: int, settle: Settle
) -> None:
    client = shop.clients.add(ClientDraft(family_name="Koval"))
    shop.appointments.update(meeting, {"client_id": client})
    page.open_appointment(meeting)
    settle()
    assert not page.panel.in_bin.isVisible()
    shop.clients.to_bin([client])
    settle()
    assert page.panel.in_bin.isVisible()
    assert page.panel.client.text() == "Koval"


def test_price_order_and_reminders_are_kept(
    qtbot: QtBot, page: CalendarPage, shop: Shop, meeting: int, settle: Settle
) -> None:
    client = shop.clients.add(ClientDraft(family_name="Koval"))
    order = shop.orders.add(OrderDraft(client, number="17", ordered_on=date(2026, 11, 2)))
    shop.appointments.update(meeting, {"client_id": client})
    settle()
    page.open_appointment(meeting)
    settle()
    panel = page.panel
    panel.price.setText("450,5 грн")
    panel.price.editingFinished.emit()
    settle()
    _choose(panel.order, 1)
    settle()
    for words in ("1 h before", "10 min before"):
        menu = panel.reminders.menu()
        next(action for action in menu.actions() if action.text() == words).trigger()
        menu.deleteLater()
        settle()
    kept = shop.appointments.get(meeting)
    assert (kept.price, kept.order_id, kept.alarms) == (Decimal("450.5"), order, (10, 60))
    assert panel.reminders.alarms() == (10, 60)
    panel.price.setText("much")
    panel.price.editingFinished.emit()
    assert panel.problem() == "This is no amount. For example: 450"
    assert shop.appointments.get(meeting).price == Decimal("450.5")


def test_an_imported_reminder_of_odd_length_stays(
    page: CalendarPage, shop: Shop, meeting: int, settle: Settle
) -> None:
    shop.appointments.update(meeting, {"alarms": (77,)})
    settle()
    page.open_appointment(meeting)
    settle()
    assert page.panel.reminders.alarms() == (77,)


def test_colours_say_what_one_chose(page: CalendarPage, shop: Shop, settle: Settle) -> None:
    kind = shop.appointment_kinds.add("Haircut", colour="violet")
    client = shop.clients.add(ClientDraft(family_name="Koval"))
    shop.segments.add("K", Group(items=(Condition("family_name", Op.FILLED),)), "pink")
    shop.appointments.add(AppointmentDraft("x", at(10), at(11), client_id=client, kind_id=kind))
    shop.appointments.add(AppointmentDraft("y", at(12), at(13)))
    settle()
    seen = {}
    for place, by in enumerate(ColourBy):
        _choose(page.aside.list.colours, place)
        settle()
        seen[by] = [item.colour for item in dict.fromkeys(items(page))]
    own = shop.employees.all()[0].colour
    assert seen == {
        ColourBy.EMPLOYEE: [own, own],
        ColourBy.KIND: ["violet", "slate"],
        ColourBy.SEGMENT: ["pink", "slate"],
    }


def test_kinds_are_named_in_the_settings(qtbot: QtBot, shop: Shop) -> None:
    said: list[str] = []
    section = KindsSection(shop, said.append)
    qtbot.addWidget(section)
    section.new_name.setText("Haircut")
    section.add()
    section.refresh()
    (row,) = section.rows()
    row.minutes.setValue(45)
    row.price.setText("450")
    row.price.editingFinished.emit()
    (kept,) = shop.appointment_kinds.all()
    assert (kept.name, kept.minutes, kept.price) == ("Haircut", 45, Decimal(450))
    section.new_name.setText("haircut")
    qtbot.keyClick(section.new_name, Qt.Key.Key_Return)
    assert len(shop.appointment_kinds.all()) == 1
    section.add_trade("lessons")
    section.refresh()
    assert [each.kind().name for each in section.rows()] == [
        "Haircut",
        "Trial lesson",
        "Lesson",
        "Group lesson",
    ]
    assert said[-1] == "3 kinds were added"


def test_what_is_off_is_told(page: CalendarPage, shop: Shop, meeting: int, settle: Settle) -> None:
    assert items(page)[0].warn is None
    name = shop.employees.all()[0].name
    shop.staff_time.add_absence(WorkException(Kind.VACATION, WEDNESDAY, WEDNESDAY, 1))
    settle()
    assert items(page)[0].warning == f"{name} is off that day."
    page.open_appointment(meeting)
    settle()
    assert page.panel.warning() == f"{name} is off that day."
