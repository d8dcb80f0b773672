"""The report on tasks: a period, what each employee did and left, and the days of a year."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from clientbase.domain.changes import Announcement
from clientbase.domain.task_report import MEASURE_TITLES, Measure, Period
from clientbase.i18n import N_, _, ngettext
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.kit.buttons import button, icon_button, link_button
from clientbase.ui.kit.fields.tags_editor import FlowLayout
from clientbase.ui.kit.layouts import Scroll, column, hidden_unless, holder, row
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.print_preview import PrintPreview
from clientbase.ui.kit.printing import save_pdf
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.kit.short_list import ShortList
from clientbase.ui.kit.text import Label
from clientbase.ui.tasks.heat_map import HeatMapView
from clientbase.ui.tasks.report_presenter import EVERYONE, ReportPresenter, Shown
from clientbase.ui.tokens import TextRole
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_COLUMNS = (
    ListColumn("name", N_("Employee"), width=165, strong=True),
    ListColumn("done", N_("Completed"), width=86, figure=True),
    ListColumn("late", N_("Of these late"), width=138, figure=True),
    ListColumn("overdue", N_("Overdue"), width=98, figure=True),
    ListColumn("moved", N_("Moved"), width=98, figure=True),
    ListColumn("later", N_("Of these put off"), width=120, figure=True),
    ListColumn("in_time", N_("In time, %"), width=86, figure=True),
)


class TaskReportView(QWidget):
    """The row chosen in the table says whose days are shown below; unchosen, everyone's."""

    def __init__(self, shop: Shop, window: WindowContext) -> None:
        super().__init__()
        self._presenter = ReportPresenter(shop)
        self._window = window
        self._asked = 0
        self._shown: Shown | None = None
        self._is_old = True
        periods = [
            (str(Period.WEEK), _("Week")),
            (str(Period.MONTH), _("Month")),
            (str(Period.QUARTER), _("Quarter")),
            (str(Period.YEAR), _("Year")),
        ]
        self.period = Segmented(periods)
        self.period.set_current(str(Period.MONTH))
        self.period.chosen.connect(self._choose_period)
        self.title = Label("", TextRole.HEADING)
        self.back = icon_button("chevron-left", _("Earlier"), lambda: self.step(-1))
        self.on = icon_button("chevron-right", _("Later"), lambda: self.step(1))
        self.now = link_button(_("Now"), self._show_now)
        hidden_unless(False, self.now)
        self.print = button(_("Print"), "printer-outline", self.print_report)
        self.excel = button(_("Excel"), "table-arrow-down", self.save_xlsx)
        self.save = button(_("Save the PDF"), "tray-arrow-down", self.save_pdf)
        above = FlowLayout()
        when = holder(row(self.period, self.back, self.title, self.on, self.now, gap=8))
        files = holder(row(self.print, self.excel, self.save, gap=8))
        for one in (when, files):
            above.addWidget(one)
        self.list = ShortList("task_report", _COLUMNS, window.settings)
        self.list.set_count_words(lambda n: ngettext("{count} line", "{count} lines", n))
        self.list.printing = self.print_report
        self.list.show_loading()
        self.list.current_changed.connect(lambda _id: self._show_days())
        self.measure = Segmented([(str(one), _(MEASURE_TITLES[one])) for one in Measure])
        self.measure.chosen.connect(lambda _key: self._show_days())
        self.whose = Label("", TextRole.SECOND)
        self.days = HeatMapView(self._presenter.day_words)
        self.day = Label("", TextRole.BODY, wrap=True)
        self.days.day_changed.connect(lambda: self.day.setText(self.days.words()))
        below = row(self.measure, self.whose, None, gap=12)
        whole = column(holder(above), self.list, below, self.days, self.day, gap=12)
        whole.setStretch(1, 1)
        self.list.setMinimumHeight(180)
        self.setLayout(column(Scroll(holder(whole), beside=True)))
        self.setFocusProxy(self.list)
        window.signals.changed.connect(self._changed)

    # --- showing ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read anew; what is shown stays until then."""
        self._asked += 1
        asked = self._asked
        self._is_old = False
        self.title.setText(self._presenter.title())
        self.now.setVisible(not self._presenter.is_now())
        jobs.start(
            lambda _progress: self._presenter.read(),
            self,
            done=lambda shown: self._show(asked, shown),
            failed=lambda error: self.list.show_error(error, self.refresh),
        )

    def _show(self, asked: int, shown: Shown) -> None:
        if asked == self._asked:
            self._shown = shown
            self.list.set_rows(shown.rows)
            self._show_days()

    def _show_days(self) -> None:
        shown = self._shown
        if shown is None:
            return
        chosen = self.list.current_id()
        row_id = chosen if chosen in shown.rows else EVERYONE
        name = shown.rows[row_id]["name"] if row_id in shown.rows else ""
        self.whose.setText(name if row_id != EVERYONE else _("Everyone’s days"))
        days = self._presenter.days(shown, row_id)
        self.days.show_days(days, Measure(self.measure.current()), self._presenter.today())

    def _changed(self, announcement: Announcement) -> None:
        if announcement.concerns("task") or announcement.concerns("employee"):
            self._is_old = True
            if self.isVisible():
                self.refresh()

    def showEvent(self, _event: object) -> None:
        if self._is_old:
            self.refresh()

    # --- choosing ---------------------------------------------------------------------------------

    def _choose_period(self, key: str) -> None:
        self._presenter.choose(Period(key))
        self.refresh()

    def step(self, count: int) -> None:
        self._presenter.step(count)
        self.refresh()

    def _show_now(self) -> None:
        self._presenter.show_now()
        self.refresh()

    # --- files ------------------------------------------------------------------------------------

    def _with_pdf(self, then: Callable[[bytes], None]) -> None:
        jobs.start(lambda _progress: self._presenter.pdf(), self, done=then, title=_("Making the report"))

    def print_report(self) -> None:
        name = self._presenter.file_name()
        self._with_pdf(lambda content: PrintPreview(self.window(), name, content).open())

    def save_pdf(self) -> None:
        def save(content: bytes) -> None:
            path = save_pdf(self, content, self._place("pdf"), _("Save the PDF"))
            if path is not None:
                self._window.settings.set("documents.folder", str(path.parent))
                self._window.notify(_("Saved as {name}.").format(name=path.name))

        self._with_pdf(save)

    def save_xlsx(self) -> None:
        kinds = ((_("Excel"), ("xlsx",)),)
        path = dialogs.save_file(self, _("Save the report"), self._place("xlsx"), kinds)
        if path is not None:
            jobs.start(
                lambda progress: self._presenter.xlsx(path, progress),
                self,
                done=self._window.notify,
                title=_("Writing the file"),
            )

    def _place(self, kind: str) -> Path:
        folder = Path(str(self._window.settings.get("documents.folder", "") or Path.home()))
        return folder / f"{self._presenter.file_name()}.{kind}"
