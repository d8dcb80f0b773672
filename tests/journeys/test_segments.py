"""Who has not bought for long: found by a filter, kept, opened from the side bar, gone through by cards."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clientbase.domain.client import ClientDraft
from clientbase.domain.filter import Op
from clientbase.domain.order import OrderDraft
from clientbase.services.shop import Shop
from clientbase.ui.clients.page import ClientsPage
from clientbase.ui.segments.condition_row import ConditionRow
from clientbase.ui.segments.value_editors import SpanValue
from clientbase.ui.workspace import Workspace

Settle = Callable[[], None]


def test_no_purchase_for_ninety_days(workspace: Workspace, shop: Shop, settle: Settle) -> None:
    names = ("Анна", "Богдан", "Віра", "Ганна")
    anna, bohdan, vira, hanna = (shop.clients.add(ClientDraft(given_name=name)) for name in names)
    for id, days in ((anna, 90), (bohdan, 89), (vira, 300)):
        shop.orders.add(OrderDraft(id, ordered_on=shop.clock.today() - timedelta(days=days), currency="UAH"))
    workspace.open_page("clients")
    settle()
    page = workspace.page("clients")
    assert isinstance(page, ClientsPage)
    bar = page.list.filter
    page.list.filter_button.click()
    settle()
    builder = bar.builder()
    assert builder is not None
    (row,) = [part for part in builder.parts() if isinstance(part, ConditionRow)]
    row.set_field("last_purchase_on")
    row.op.setCurrentIndex(row.op.findData(str(Op.NOT_WITHIN_LAST)))
    row.op.activated.emit(row.op.currentIndex())
    assert isinstance(row.value, SpanValue)
    row.value.count.clear()
    QTest.keyClicks(row.value.count, "90")
    QTest.keyClick(row.value.count, Qt.Key.Key_Return)
    settle()
    assert page.list.ids() == (anna, vira, hanna), "ninety days ago is long enough, never at all too"
    assert bar.summary() == "Остання покупка: не за останні 90 днів"
    dialog = bar.save_as()
    assert dialog is not None
    dialog.name.setText("Давно не купували")
    dialog.save_button.click()
    settle()
    made = workspace.segments.buttons()[-1]
    assert (made.text(), made.figure(), made.isChecked()) == ("Давно не купували", "3", True)
    workspace.open_page("tasks")
    settle()
    assert not made.isChecked()
    bar.clear()
    made.click()
    settle()
    assert workspace.current_key() == "clients"
    assert page.list.ids() == (anna, vira, hanna)
    page.open_client(anna)
    settle()
    page._neighbour(1)
    settle()
    assert page.card.client_id() == vira, "the next card is the next of the segment"
    shop.orders.add(OrderDraft(vira, ordered_on=shop.clock.today(), currency="UAH"))
    workspace.segments.count()
    page.list.read()
    settle()
    assert page.list.ids() == (anna, hanna)
    assert workspace.segments.buttons()[-1].figure() == "2"
    states = workspace.states()
    assert states["clients"]["list"]["filter"]["segment"] == shop.segments.own()[0].id  # type: ignore[index]
