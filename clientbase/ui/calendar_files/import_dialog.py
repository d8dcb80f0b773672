"""The window that shows what importing a calendar would do, entry by entry, before anything is written."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from clientbase.domain.errors import ClientbaseError, WorkCancelled
from clientbase.domain.ics_plan import EntryState
from clientbase.i18n import N_, _, ngettext
from clientbase.services.calendar_files import CalendarImport
from clientbase.texts import sentence
from clientbase.ui.calendar_files.entry import CALENDAR_ENDINGS
from clientbase.ui.calendar_files.presenter import (
    STATES,
    TONES,
    CalendarImportPresenter,
    Work,
    imported_words,
)
from clientbase.ui.imports.counts_bar import Count, CountsBar
from clientbase.ui.kit import dialogs, jobs, notice
from clientbase.ui.kit.buttons import button, link_button, primary_button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import column, holder, row
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.short_list import ShortList
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.tokens import TextRole
from clientbase.ui.window_context import WindowContext

_WIDTH, _HEIGHT = 860, 560
_MARGIN = 48
_COLUMNS = (
    ListColumn("state", N_("What happens"), width=165),
    ListColumn("at", N_("When"), width=215, sortable=False),
    ListColumn("title", N_("Entry"), width=200, strong=True),
    ListColumn("told", N_("What to know"), width=420),
)


class CalendarImportDialog(QDialog):
    """Esc stops work that is under way; else it closes and nothing was changed."""

    def __init__(self, window: WindowContext, parent: QWidget, zone: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window = window
        self.setWindowTitle(_("Import a calendar"))
        size = parent.window().size()
        self.resize(min(_WIDTH, size.width() - _MARGIN), min(_HEIGHT, size.height() - _MARGIN))
        self.presenter = CalendarImportPresenter(window.shop, zone, self._start)
        self.presenter.changed = self.show_state
        self._told: dict[int, str] = {}
        self.heading = Label(_("Import a calendar"), TextRole.HEADING)
        self.file = ElidedLabel("", TextRole.STRONG)
        self.about = Label("", TextRole.SECOND, wrap=True)
        self.another = link_button(_("Choose another file"), self.choose)
        self.counts = CountsBar()
        self.counts.chosen.connect(self._filter)
        self.list = ShortList("calendar-import", _COLUMNS, window.settings)
        self.list.set_count_words(lambda count: ngettext("{count} entry", "{count} entries", count))
        self.list.current_changed.connect(self._show_whole)
        self.whole = Label("", TextRole.SMALL, wrap=True)
        self.more = Label("", TextRole.SMALL)
        self.employee = ChoiceBox()
        self.employee.setAccessibleName(_("New entries are for"))
        for one in self.presenter.employees():
            self.employee.addItem(one.name, one.id)
        self.employee.setCurrentIndex(max(0, self.employee.findData(self.presenter.employee_id)))
        self.employee.activated.connect(self._employee_chosen)
        self._whose = holder(row(Label(_("New entries are for")), self.employee, None))
        self.employee.setMinimumWidth(200)
        self.write = primary_button("", clicked=self._write)
        self._close = button(_("Cancel"), clicked=self.reject)
        foot = row(self.more, None, self._close, self.write)
        whole = column(
            row(self.heading, None, self.another),
            self.file,
            self.about,
            4,
            self.counts,
            self.list,
            self.whole,
            self._whose,
            foot,
            margins=20,
            gap=8,
        )
        whole.setStretch(5, 1)
        self.setLayout(whole)
        self.show_state()

    def _start(self, work: Work) -> None:
        jobs.start(work.run, self, done=work.done, failed=work.failed, title=work.title)

    def choose(self) -> None:
        kinds = ((_("Calendars"), CALENDAR_ENDINGS), (_("All files"), ("*",)))
        folder = self.presenter.path.parent if self.presenter.path else None
        path = dialogs.open_file(self, _("Choose a calendar"), kinds, folder)
        if path is not None:
            self.presenter.open(path)

    def _filter(self, key: str) -> None:
        self.presenter.choose(EntryState(key) if key else None)

    def _employee_chosen(self) -> None:
        self.presenter.employee_id = self.employee.currentData()

    # --- showing ------------------------------------------------------------------------------------

    def show_state(self) -> None:
        presenter = self.presenter
        plan, error = presenter.plan, presenter.error
        self.file.setText(presenter.path.name if presenter.path else "")
        self.about.setText(self._about())
        counts = presenter.counts()
        shown = [Count("", _("Entries"), len(plan.entries))] if plan is not None else []
        shown += [Count(state, _(STATES[state]), counts[state], TONES[state]) for state in STATES if counts]
        only = presenter.only
        used = [one for one in shown if one.count or not one.key or one.key == only]
        self.counts.show_counts(used, filters=True, chosen=only or "")
        if plan is None and error is None:
            self.list.show_loading()
        else:
            rows, more = presenter.rows()
            self.list.set_empty(self._empty())
            self.list.set_rows(rows)
            self._told = {id: str(values["told"]) for id, values in rows.items()}
            self._show_whole(self.list.current_id())
            words = ngettext("{count} more is not shown", "{count} more are not shown", more)
            self.more.setText(words.format(count=show_count(more)) if more else "")
        count = presenter.to_write()
        self._whose.setVisible(counts.get(EntryState.NEW, 0) > 0 and self.employee.count() > 1)
        words = ngettext("Import {count} entry", "Import {count} entries", count)
        self.write.setText(words.format(count=show_count(count)) if count else _("Nothing to import"))
        self.write.setEnabled(bool(count))
        if count and only is None:
            self.write.setFocus()
        self._close.setText(_("Cancel") if count or plan is None else _("Close"))

    def _show_whole(self, id: int | None) -> None:
        """All that is to be known of the entry chosen: a row has room for its beginning alone."""
        told = self._told.get(id or 0, "")
        self.whole.setText(told)
        self.whole.setVisible(bool(told))

    def _about(self) -> str:
        plan = self.presenter.plan
        if plan is None:
            return ""
        said = [_("Calendar “{title}”.").format(title=title) for title in plan.file.titles[:3]]
        if plan.file.skipped:
            names = ", ".join(f"{name} ({count})" for name, count in plan.file.skipped.items())
            said.append(_("Left out, for nothing here is like it: {names}.").format(names=names))
        if plan.writes:
            said.append(_("Nothing is written before you press Import, and one Undo takes all of it back."))
        return " ".join(said)

    def _empty(self) -> EmptyState:
        error = self.presenter.error
        if isinstance(error, WorkCancelled):
            return EmptyState("calendar-remove-outline", _("Reading was stopped"), sentence(error))
        if error is not None:
            return EmptyState("calendar-remove-outline", _("This file was not read"), sentence(error))
        return EmptyState("calendar-blank-outline", _("No entries"), _("The calendar has no entries."))

    # --- writing ------------------------------------------------------------------------------------

    def _write(self) -> None:
        self.presenter.write(self._written, self._refused)

    def _refused(self, error: ClientbaseError) -> None:
        """The plan stays: what was in the way may go."""
        notice.say(self, sentence(error))

    def _written(self, result: CalendarImport) -> None:
        self.accept()
        undo = self._window.undo_last if result.change_set is not None else None
        self._window.notify(imported_words(result), undo)
