"""The hours of a week: the shop's, and those of each employee, typed into the cells."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from clientbase.domain.cell_changes import CellPlan, CellValues
from clientbase.domain.fields import Field, FieldKind
from clientbase.i18n import N_, _, ngettext
from clientbase.ui.calls.due_panel import actions_of
from clientbase.ui.calls.lists_panel import Act
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button
from clientbase.ui.kit.fields.catalogue import Surroundings
from clientbase.ui.kit.fields.date_editors import DateEditor
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.list_editing import FieldsEditing, Say
from clientbase.ui.kit.short_list import ShortList
from clientbase.ui.kit.text import Label
from clientbase.ui.staff.week_presenter import DAYS, SHOP_ROW, WeekPresenter, Weeks
from clientbase.ui.tokens import TextRole
from clientbase.ui.window_context import WindowContext


def _columns() -> tuple[ListColumn, ...]:
    return (
        ListColumn("name", N_("Employee"), width=144, strong=True, sortable=False),
        *(
            ListColumn(key, title, width=70 if key == "sun" else 101, sortable=False)
            for key, title in DAYS.items()
        ),
        ListColumn("week", N_("Per week"), width=84, figure=True, sortable=False),
        ListColumn("whose", N_("Whose hours"), width=122, sortable=False),
    )


class WeekView(QWidget):
    """What is in force on the day of `on`; changing a cell changes that plan."""

    def __init__(self, presenter: WeekPresenter, window: WindowContext, act: Act, say: Say) -> None:
        super().__init__()
        self._presenter, self._act = presenter, act
        self._asked = 0
        self._weeks: Weeks | None = None
        self.on = DateEditor(Field("work_hours", "on", FieldKind.DATE, N_("In force on")), presenter.clock)
        self.on.set_value(presenter.today())
        self.on.setFixedWidth(150)
        self.on.finished.connect(self.refresh)
        self.begin = button(_("Other hours from this day"), "calendar-start", self._begin)
        self.hint = Label("", TextRole.SECOND, wrap=True)
        around = Surroundings(clock=presenter.clock)
        editing = FieldsEditing(
            fields=presenter.week_fields,
            around=lambda: around,
            plan=lambda cells: presenter.plan_cells(cells, self.day()),
            save=self._save,
            say=say,
        )
        self.list = ShortList("staff_week", _columns(), window.settings, frozen="name", editing=editing)
        self.list.set_count_words(
            lambda n: ngettext("{count} employee", "{count} employees", max(n - 1, 0)).replace(
                "{count}", str(max(n - 1, 0))
            )
        )
        self.list.set_menu(self._menu)
        self.list.selection_changed.connect(self._look)
        above = row(Label(_("In force on"), TextRole.SECOND), self.on, self.begin, None, gap=8)
        whole = column(above, self.hint, self.list, gap=12)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.list)

    def day(self) -> date:
        """The day typed; today while it is none."""
        try:
            found = self.on.value()
        except ValueError:
            found = None
        return found if isinstance(found, date) else self._presenter.today()

    def refresh(self) -> None:
        self._asked += 1
        asked, day = self._asked, self.day()
        jobs.start(
            lambda _progress: self._presenter.weeks(day),
            self,
            done=lambda weeks: self._show(asked, weeks),
            failed=lambda error: self.list.show_error(error, self.refresh),
        )

    def _show(self, asked: int, weeks: Weeks) -> None:
        if asked != self._asked:
            return
        self._weeks = weeks
        words = _(
            "Type the hours of a day into its cell: 9–13, 14–18; an empty cell is a day off. Who has no "
            "hours of his own works those of the shop."
        )
        if weeks.first:
            first = _("Nobody has said the hours yet, so the usual ones are shown.")
            words = f"{first} {words}"
        self.hint.setText(words)
        self.list.set_rows(weeks.rows)
        self._look()

    def _save(self, cells: CellValues) -> CellPlan:
        return self._presenter.save_cells(cells, self.day())

    def _look(self) -> None:
        self.begin.setEnabled(len(self.list.selected_ids()) == 1)

    def _begin(self) -> None:
        if ids := self.list.selected_ids():
            day = self.day()
            self._act(lambda: self._presenter.begin_week(ids[0], day))

    def _menu(self, ids: tuple[int, ...]) -> list[QAction]:
        if len(ids) != 1 or self._weeks is None:
            return []
        (one,), day = ids, self.day()
        deeds: list[tuple[str, Callable[[], object]]] = [
            (_("Other hours from this day"), lambda: self._act(lambda: self._presenter.begin_week(one, day)))
        ]
        if one != SHOP_ROW and one in self._weeks.own:
            deeds.append(
                (
                    _("The shop's hours again"),
                    lambda: self._act(lambda: self._presenter.forget_week(one, day)),
                )
            )
        return actions_of(self, deeds)

    def state(self) -> dict[str, object]:
        return {"on": self.day().isoformat(), "cell": self.list.cells.typed()}

    def restore_state(self, state: object) -> None:
        if isinstance(state, dict):
            self.on.set_value(date.fromisoformat(str(state["on"])))
            self.list.expect_typed(state.get("cell"))
