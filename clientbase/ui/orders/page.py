"""The page of orders: the list with its stages, one order beside it, and an order being written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from clientbase.domain.changes import Announcement
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.fields import Field
from clientbase.domain.goods_editing import ORDER_CELLS
from clientbase.i18n import N_, _, ngettext
from clientbase.texts import sentence
from clientbase.ui.clients.adding_typed import let_add
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.list_editing import FieldsEditing, ListEditing, bulk_by_cells
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.listed_page import DetailsPanel, ListedPage, Presenter
from clientbase.ui.orders.acts import OrderActs
from clientbase.ui.orders.board import OrderBoard
from clientbase.ui.orders.board_presenter import board_of
from clientbase.ui.orders.columns import order_columns, untouched
from clientbase.ui.orders.deeds import action
from clientbase.ui.orders.editor import OrderEditor
from clientbase.ui.orders.order_desk import OrderDesk, OrderReading
from clientbase.ui.orders.panel import OrderPanel
from clientbase.ui.orders.presenter import OrdersPresenter
from clientbase.ui.orders.typed_order import TypedOrder, from_state, to_state
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_AROUND = frozenset({"product", "price_list", "order_stage", "discount_rule", "stock_entry", "employee"})
"""What an order is written with."""


class OrdersPage(ListedPage):
    name = "orders"
    noun = "sales_order"
    title = N_("Orders")
    placeholder = N_("Number, client or product")
    first_sort = (("ordered_on", False),)

    def __init__(self, shop: Shop, window: WindowContext) -> None:
        self.desk = OrderDesk(shop)
        self.stage = ChoiceBox()
        self.stage.setAccessibleName(_("Stage"))
        self.board = OrderBoard()
        self.board.hide()
        self.views = Segmented([("list", _("List")), ("board", _("By stage"))])
        super().__init__(shop, window)
        self.views.chosen.connect(self.show_view)
        self.board.opened.connect(self.open_row)
        self.board.moved.connect(lambda id, stage: self.move_to((id,), stage))
        self.stage.activated.connect(self._other_stage)
        self.editor = OrderEditor(self.desk, shop.clock)
        self.editor.save_asked.connect(self._save)
        self.editor.left.connect(self._leave_editor)
        self.editor.said.connect(window.notify)
        let_add(self.editor.client, shop, window.notify)
        self._stack = QStackedWidget()
        layout = self.layout()
        assert layout is not None
        layout.replaceWidget(self._split, self._stack)
        self._stack.addWidget(self._split)
        self._stack.addWidget(self.editor)
        self._show_stages()

    def make_presenter(self) -> Presenter:
        self.orders = OrdersPresenter(self._shop)
        return self.orders

    def make_panel(self) -> DetailsPanel:
        self.acts = OrderActs(self, self._window, self.orders)
        return OrderPanel(self._window.settings, self.close_panel, self._window.open_client, self.acts)

    # --- the list ---------------------------------------------------------------------------------

    def head_buttons(self) -> list[QWidget]:
        new = primary_button(_("New order"), "plus", self.new_record)
        return [button(_("Import…"), "table-arrow-up", self.begin_import), new]

    def beside_search(self) -> list[QWidget]:
        return [self.stage, self.views]

    def below_search(self) -> list[QWidget]:
        return [self.board]

    def show_view(self, view: str) -> None:
        """The list, or the board with a column for each stage."""
        board = view == "board"
        self.board.setVisible(board)
        self.list.setVisible(not board)
        self.stage.setVisible(not board)
        self.refresh()

    def refresh(self) -> None:
        if not self.board.isHidden():
            text = self.search.text().strip()
            jobs.start(lambda _progress: board_of(self._shop, text), self, done=self.board.show_columns)
        super().refresh()

    def _show_stages(self) -> None:
        """The stages to narrow the list by; the chosen one stays."""
        chosen = self.orders.stage
        self.stage.clear()
        self.stage.addItem(_("All stages"), "")
        for one in self.orders.stages():
            self.stage.addItem(one.name, one.name)
        at = self.stage.findData(chosen)
        self.stage.setCurrentIndex(max(at, 0))
        if at < 0:
            self.orders.stage = ""

    def _other_stage(self) -> None:
        self.orders.stage = str(self.stage.currentData() or "")
        self.refresh()

    def is_narrowed(self) -> bool:
        return super().is_narrowed() or bool(self.orders.stage)

    def narrowed_by(self) -> str:
        return " · ".join(part for part in (self.orders.stage, super().narrowed_by()) if part)

    def show_all(self) -> None:
        self.orders.stage = ""
        self.stage.setCurrentIndex(0)
        self.search.clear()
        self.refresh()

    def _menu(self, ids: tuple[int, ...]) -> list[QAction]:
        actions = super()._menu(ids)
        made = [self._stage_menu(ids).menuAction()]
        if len(ids) == 1:
            made = [
                action(self, _("Change"), partial(self.edit, ids[0])),
                *self.acts.further(ids[0], self),
                *made,
            ]
        return [*actions[:1], *made, *actions[1:]] if len(ids) == 1 else [*made, *actions]

    def _stage_menu(self, ids: tuple[int, ...]) -> QMenu:
        menu = QMenu(_("Stage"), self)
        for one in self.orders.stages():
            if one.active:
                menu.addAction(action(self, one.name, partial(self.move_to, ids, one.name)))
        return menu

    def move_to(self, ids: tuple[int, ...], stage: str) -> None:
        jobs.start(
            lambda _progress: self.orders.move(ids, stage),
            self,
            done=lambda said: self._window.notify(said, undo=self._window.undo_last),
        )

    def _changed(self, announcement: Announcement) -> None:
        super()._changed(announcement)
        if announcement.concerns("order_stage"):
            self._show_stages()
            self.refresh()
        if self._is_writing():
            self._follow(announcement)
        elif self._open and (announcement.concerns("payment") or announcement.concerns("document")):
            self.open_row(self._open)

    def _follow(self, announcement: Announcement) -> None:
        """What an open editor must know: other goods or rules, and its own order changed elsewhere."""
        if any(announcement.concerns(noun) for noun in _AROUND):
            self.editor.refresh_around()
        order_id = self.editor.order_id()
        if order_id in announcement.touched.get(self.noun, {}) and not self.editor.is_changed():
            jobs.start(
                lambda _progress: self.desk.kept(int(order_id or 0)),
                self,
                done=self._show_again,
                failed=lambda _error: self.editor.forget_kept(),
            )

    def _show_again(self, typed: TypedOrder) -> None:
        same = typed.order_id == self.editor.order_id() and not self.editor.is_changed()
        if same and typed.said() != self.editor.typed().said():
            self.editor.show_order(typed)

    # --- writing ----------------------------------------------------------------------------------

    def _is_writing(self) -> bool:
        return hasattr(self, "_stack") and self._stack.currentWidget() is self.editor

    def new_record(self) -> None:
        self.new_order(None)

    def new_order(self, client_id: int | None) -> None:
        self._instead(lambda: self.desk.blank(client_id))

    def edit(self, order_id: int) -> None:
        self._instead(lambda: self.desk.kept(order_id))

    def again(self, order_id: int) -> None:
        """The same once more, at the prices of today."""

        def show(found: tuple[TypedOrder, str]) -> None:
            typed, said = found
            self._show_editor(typed, TypedOrder())
            if said:
                self._window.notify(said)

        if self._put_away():
            jobs.start(lambda _progress: self.desk.again(order_id), self, done=show, failed=self._say)

    def _instead(self, read: Callable[[], TypedOrder]) -> None:
        """Show another order in the editor; what stands there is kept first."""
        if self._put_away():
            jobs.start(lambda _progress: read(), self, done=self._show_editor, failed=self._say)

    def _say(self, error: ClientbaseError) -> None:
        self._window.notify(sentence(error))

    def _show_editor(self, typed: TypedOrder, start: TypedOrder | None = None) -> None:
        self._stack.setCurrentWidget(self.editor)
        self.editor.show_order(typed, start)

    def _save(self, reading: OrderReading) -> None:
        if not self._kept(reading):
            return
        if self.editor.again:
            self._stack.setCurrentWidget(self._split)
            self.new_record()
        else:
            self._show_kept()

    def _kept(self, reading: OrderReading) -> bool:
        assert reading.draft is not None
        try:
            order_id, further = self.desk.save(reading.draft, self.editor.order_id())
        except ClientbaseError as error:
            self.editor.show_problem(error)
            return False
        self.editor.saved(order_id, self.desk.number(order_id))
        number = self.desk.number(order_id)
        said = _("Order no. {number} is kept.").format(number=number)
        self._window.notify(f"{said} {further}".strip(), undo=self._window.undo_last)
        return True

    def _show_kept(self) -> None:
        """Back to the list, with what was written beside it."""
        order_id = self.editor.order_id()
        self.show_list()
        if order_id is not None:
            self.list.select([order_id])
            self.open_row(order_id)

    def show_list(self) -> None:
        self._stack.setCurrentWidget(self._split)
        self.list.setFocus()

    def _leave_editor(self) -> None:
        if self._put_away():
            self.show_list()

    def _put_away(self) -> bool:
        """Keep what was typed before something else is shown; False when the person goes on with it."""
        if not self._is_changed():
            return True
        reading = self.editor.reading()
        wrong = reading is None or reading.problems or reading.unfinished or reading.problem
        if not wrong and reading is not None and reading.draft is not None:
            if not self.editor.table.lines.lines() and self.editor.order_id() is None:
                return True  # a client alone is no order
            if self._kept(reading):
                return True
            why = self.editor.problem()
        else:
            found = {**reading.problems, **reading.unfinished} if reading else {}
            why = (reading.problem if reading else "") or next(iter(found.values()), "")
        return dialogs.ask(
            self,
            _("Leave without keeping this order?"),
            _("It cannot be kept as it is. {why}").format(why=why),
            yes=_("Throw it away"),
            no=_("Go on writing"),
        )

    # --- columns ----------------------------------------------------------------------------------

    def columns(self) -> tuple[ListColumn, ...]:
        return order_columns(self._shop.clock.today())

    def editing(self) -> ListEditing:
        orders = self._shop.orders

        def fields() -> tuple[Field, ...]:
            return tuple(ORDER_CELLS.values())

        return FieldsEditing(
            fields=lambda: ORDER_CELLS,
            around=self.around,
            plan=orders.plan_cells,
            save=orders.update_cells,
            say=self.say,
            told=untouched(),
            bulk=bulk_by_cells(fields, self.presenter, orders.plan_cells, orders.update_cells),
        )

    def count_words(self, count: int) -> str:
        return ngettext("{count} order", "{count} orders", count)

    def nothing_yet(self) -> EmptyState:
        return EmptyState(
            "receipt-text-outline",
            _("No orders yet"),
            _("Write the first one, or bring your sales from Excel: clients and goods are matched."),
            (
                (_("New order"), "plus", self.new_record),
                (_("Import sales"), "table-arrow-up", self.begin_import),
            ),
        )

    # --- what the window asks ---------------------------------------------------------------------

    def open_with(self, **what: object) -> None:
        order_id, client_id = what.get("order_id"), what.get("client_id")
        again, back = what.get("again"), what.get("take_back")
        if isinstance(again, int):
            self.again(again)
        elif isinstance(back, int):
            self.acts.take_back(back)
        elif isinstance(order_id, int):
            if self._put_away():
                self._stack.setCurrentWidget(self._split)
                self.list.select([order_id])
                self.open_row(order_id)
        elif what.get("new"):
            self.new_order(client_id if isinstance(client_id, int) else None)

    def escape(self) -> None:
        if not self._is_writing():  # what is being written stays
            super().escape()

    def focus_search(self) -> None:
        if self._put_away():
            self._stack.setCurrentWidget(self._split)
            super().focus_search()

    def save(self) -> None:
        if self._is_writing():
            self.editor.save()

    def print_page(self) -> None:
        if self._is_writing():
            self._window.notify(
                _("Save the order, then make an invoice or a receipt of it: those are printed.")
            )
        else:
            super().print_page()

    def has_unsaved(self) -> bool:
        return self._is_changed() or super().has_unsaved()

    def _is_changed(self) -> bool:
        return self._is_writing() and self.editor.is_changed()

    def state(self) -> dict[str, object]:
        state = super().state()
        state["view"] = "list" if self.board.isHidden() else "board"
        if self._is_writing():
            state["typed"], state["start"] = to_state(self.editor.typed()), to_state(self.editor.start())
        return state

    def restore_state(self, state: dict[str, object]) -> None:
        super().restore_state(state)
        if state.get("view") == "board":
            self.views.set_current("board")
            self.show_view("board")
        typed, start = state.get("typed"), state.get("start")
        if isinstance(typed, dict):
            self._show_editor(from_state(typed), from_state(start) if isinstance(start, dict) else None)
