"""The window that asks what of the calendar goes out into a file: which days, whose, and how much is told."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from clientbase.domain.errors import ClientbaseError, WorkCancelled
from clientbase.domain.fields import Field, FieldKind
from clientbase.i18n import N_, _, ngettext
from clientbase.texts import sentence
from clientbase.ui.calendar_files.presenter import ExportChoices
from clientbase.ui.exports.saving import proposed_folder, show_folder
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.fields.date_editors import DateEditor
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import column, holder, row
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole
from clientbase.ui.window_context import WindowContext

_FIRST = Field("appointment", "first", FieldKind.DATE, N_("From day"))
_LAST = Field("appointment", "last", FieldKind.DATE, N_("To day"))


class CalendarExportDialog(QDialog):
    def __init__(self, window: WindowContext, parent: QWidget, zone: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window, self._owner, self._zone = window, parent, zone
        self.setWindowTitle(_("Export of the calendar"))
        self.setMinimumWidth(480)
        self.period = Segmented(
            [("all", _("Everything")), ("month", _("From this month on")), ("days", _("Chosen days"))]
        )
        self.period.set_current("all")
        clock = window.shop.clock
        self.first, self.last = DateEditor(_FIRST, clock), DateEditor(_LAST, clock)
        today = clock.today()
        self.first.set_value(today.replace(day=1))
        self.last.set_value(None)
        self._days = holder(row(Label(_("From day")), self.first, Label(_("To day")), self.last))
        self.employee = ChoiceBox()
        self.employee.setAccessibleName(_("Whose entries"))
        self.employee.addItem(_("Everybody"), None)
        for one in window.shop.employees.all():
            self.employee.addItem(one.name, one.id)
        self.appointments = QCheckBox(_("Appointments"))
        self.tasks = QCheckBox(_("Tasks"))
        self.named = QCheckBox(_("With clients, subjects, places and notes"))
        for box in (self.appointments, self.tasks, self.named):
            box.setChecked(True)
            box.toggled.connect(self._show)
        self._hint = Label("", TextRole.SMALL, wrap=True)
        self.save = primary_button(_("Save as…"), "tray-arrow-down", self._save)
        self.setLayout(
            column(
                Label(_("Export of the calendar"), TextRole.HEADING),
                4,
                Label(_("Which days"), TextRole.SECTION),
                self.period,
                self._days,
                4,
                Label(_("Whose entries"), TextRole.SECTION),
                self.employee,
                4,
                Label(_("What goes out"), TextRole.SECTION),
                self.appointments,
                self.tasks,
                self.named,
                self._hint,
                8,
                row(None, button(_("Cancel"), clicked=self.reject), self.save),
                margins=24,
                gap=6,
            )
        )
        self.period.chosen.connect(lambda _key: self._show())
        for editor in (self.first, self.last):
            editor.changed.connect(self._show)
        self._show()
        self.save.setFocus()

    def choices(self) -> ExportChoices | None:
        """None while a day is none."""
        try:
            first, last = self.first.value(), self.last.value()
        except ValueError:
            return None
        return ExportChoices(
            self.period.current(),
            first,
            last,
            self.employee.currentData(),
            self.appointments.isChecked(),
            self.tasks.isChecked(),
            self.named.isChecked(),
        )

    def _show(self, *_said: object) -> None:
        self._days.setVisible(self.period.current() == "days")
        named = self.named.isChecked()
        self.tasks.setEnabled(named)
        self._hint.setText(
            _("The file is not encrypted: whoever has it can read it.")
            if named
            else _("Others see only when something is, and of what kind; tasks are left out.")
        )
        choices = self.choices()
        self.save.setEnabled(choices is not None and choices.can_be())
        self.adjustSize()

    def _save(self) -> None:
        choices = self.choices()
        if choices is None:
            return
        window, owner = self._window, self._owner
        today = window.shop.clock.today()
        proposal = proposed_folder(window) / _("Calendar {date}.ics").format(date=today.isoformat())
        kinds = ((_("Calendar"), ("ics",)),)
        path = dialogs.save_file(self, _("Export of the calendar"), proposal, kinds)
        if path is None:
            return
        self.accept()
        wanted = choices.wanted(today, self._zone)

        def said(count: int) -> None:
            words = ngettext("{count} entry saved as {name}.", "{count} entries saved as {name}.", count)
            window.notify(
                words.format(count=show_count(count), name=path.name),
                partial(show_folder, path),
                _("Open folder"),
            )

        def failed(error: ClientbaseError) -> None:
            if not isinstance(error, WorkCancelled):
                window.notify(sentence(error))

        files = window.shop.calendar_files
        jobs.start(
            lambda progress: files.export(path, wanted, progress),
            owner,
            done=said,
            failed=failed,
            title=_("Writing the file"),
        )
