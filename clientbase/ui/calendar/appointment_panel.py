"""One appointment beside the calendar: every field saved as one leaves it, Esc closes."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from clientbase.domain.appointment import Appointment, AppointmentStatus
from clientbase.domain.appointment_kind import AppointmentKind
from clientbase.domain.clock import Clock
from clientbase.domain.employee import Employee
from clientbase.domain.fields import Field, FieldKind
from clientbase.i18n import N_, _
from clientbase.ui.calendar.beside import Beside
from clientbase.ui.calendar.items import STATUS_WORDS
from clientbase.ui.calendar.other_clock import other_clock_words
from clientbase.ui.calendar.panel_boxes import LeftBox, SubjectBox, labelled, time_line, typed_clock
from clientbase.ui.calendar.panel_fields import KindBox, OrderBox, PriceLine
from clientbase.ui.calendar.periods import OPENS
from clientbase.ui.calendar.repeat_line import RepeatLine
from clientbase.ui.calendar.span_words import last_day
from clientbase.ui.clients.client_picker import ClientPicker, Find
from clientbase.ui.kit.buttons import flat_button, icon_button, link_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox, EmployeeEditor
from clientbase.ui.kit.fields.date_editors import DateEditor
from clientbase.ui.kit.formats import show_time
from clientbase.ui.kit.layouts import Scroll, Surface, clear, column, holder, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.reminders.alarm_editor import AlarmEditor
from clientbase.ui.tokens import CONTROL_HEIGHT, PAGE_MARGIN, TextRole

_STARTS = Field("appointment", "starts", FieldKind.DATE, N_("Starts"))
_ENDS = Field("appointment", "ends", FieldKind.DATE, N_("Ends"))
_WHO = Field("appointment", "employee_id", FieldKind.EMPLOYEE, N_("Whose appointment"))
_DAY = timedelta(days=1)


class AppointmentPanel(Surface):
    """`edited(kept, values)` asks to save; the page answers by `show_appointment` when the base changed."""

    edited = Signal(object, dict)
    kind_chosen = Signal(object, object)  # Appointment, AppointmentKind or None
    repeat_asked = Signal(object)  # Beside
    remove_asked = Signal(object)  # Appointment
    client_asked = Signal(int)
    closed = Signal()

    def __init__(self, find: Find, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._kept: Appointment | None = None
        self._unsaved: dict[str, str] = {}
        self._dropped = False
        self._hours: tuple[int, datetime | None, time, time] = (0, None, time(), time())
        """Of which one the hours were when it was made all day: there again when it is no longer."""
        self._employees: tuple[Employee, ...] | None = None
        self.subject = SubjectBox(self._save_subject)
        self.subject.setAccessibleName(_("Subject"))
        self.starts_on, self.starts_at = DateEditor(_STARTS, clock), time_line(_("Starts at"))
        self.ends_on, self.ends_at = DateEditor(_ENDS, clock), time_line(_("Ends at"))
        self.starts_on.finished.connect(lambda: self._save_times(ends=False))
        self.starts_at.editingFinished.connect(lambda: self._save_times(ends=False))
        self.ends_on.finished.connect(lambda: self._save_times(ends=True))
        self.ends_at.editingFinished.connect(lambda: self._save_times(ends=True))
        self.all_day = QCheckBox(_("All day"))
        self.all_day.clicked.connect(self._save_all_day)
        self.client = ClientPicker(find)
        self.client.chosen.connect(lambda id: self._save("client_id", id))
        self.in_bin = Label(_("This client lies in the bin."), TextRole.LATE, wrap=True)
        self._card = link_button(_("Open the client’s card"), self._ask_client)
        self._who_box = column()
        self.who: EmployeeEditor | None = None
        self.place_line = QLineEdit()
        self.place_line.setMaxLength(500)
        self.place_line.setMinimumHeight(CONTROL_HEIGHT)
        self.place_line.editingFinished.connect(
            lambda: self._save("place", " ".join(self.place_line.text().split()))
        )
        self.status = ChoiceBox()
        self.status.setMinimumHeight(CONTROL_HEIGHT)
        for status, words in STATUS_WORDS.items():
            self.status.addItem(_(words), status.value)
        self.status.activated.connect(
            lambda _at: self._save("status", AppointmentStatus(str(self.status.currentData())))
        )
        self.kind = KindBox()
        self.kind.picked.connect(self._choose_kind)
        self.price = PriceLine()
        self.price.settled.connect(lambda price: self._save("price", price))
        self.price.wrong.connect(lambda: self.say(_("This is no amount. For example: 450")))
        self.order = OrderBox()
        self.order.picked.connect(lambda id: self._save("order_id", id))
        self.reminders = AlarmEditor()
        self.reminders.changed.connect(lambda: self._save("alarms", self.reminders.alarms()))
        self.repeats = RepeatLine()
        self.repeats.asked.connect(self.repeat_asked)
        self.there = Label("", TextRole.SECOND, wrap=True)
        self._warning = Label("", TextRole.LATE, wrap=True)
        self._warning.hide()
        self._kind_part = labelled(_("Kind"), self.kind)
        self._order_part = labelled(_("Order"), self.order)
        self.note = LeftBox(lambda: self._save("note", self.note.toPlainText().strip()))
        self._problem = ProblemLine()
        self._who_part = labelled(_("Whose appointment"), holder(self._who_box))
        self.setLayout(column(Scroll(self._content())))

    def _content(self) -> QWidget:
        close = icon_button("close", _("Close"), self.closed.emit)
        return holder(
            column(
                row(Label(_("Appointment"), TextRole.SECTION), None, close),
                self.subject,
                self._problem,
                labelled(_("Starts"), holder(row(self.starts_on, self.starts_at))),
                labelled(_("Ends"), holder(row(self.ends_on, self.ends_at))),
                self.there,
                self.all_day,
                self.repeats,
                self._warning,
                self._kind_part,
                labelled(_("Client"), holder(column(self.client, self.in_bin, self._card, gap=4))),
                self._who_part,
                labelled(_("Place"), self.place_line),
                labelled(_("Status"), self.status),
                labelled(_("Price"), self.price),
                self._order_part,
                labelled(_("Remind before"), self.reminders),
                labelled(_("Note"), self.note),
                row(flat_button(_("Remove"), "trash-can-outline", self._remove), None),
                None,
                gap=12,
                margins=PAGE_MARGIN,
            )
        )

    # --- showing ------------------------------------------------------------------------------------

    def appointment_id(self) -> int | None:
        return self._kept.id if self._kept is not None else None

    def kept(self) -> Appointment | None:
        """What is shown."""
        return self._kept

    def show_appointment(self, beside: Beside) -> None:
        """Show an appointment as it is kept; what a person is typing into the same one stays."""
        kept = beside.kept
        before = self._kept
        same = before is not None and _place(before) == _place(kept) and not self._dropped
        typed = set(self.typed()) if same else set()  # since it was shown: else it may be taken back
        picking = before is not None and self.client.text() != before.client_name
        self._kept, self._dropped = kept, False
        self.repeats.show_rule(beside)

        def free(widget: QWidget, *, changed: bool) -> bool:
            return not (same and changed and self.window().focusWidget() is widget)

        if free(self.subject, changed="summary" in typed):
            self.subject.setPlainText(kept.summary)
        if free(self.client, changed=picking):
            self.client.set_client(kept.client_id, kept.client_name)
        if free(self.place_line, changed="place" in typed):
            self.place_line.setText(kept.place)
        if free(self.note, changed="note" in typed):
            self.note.setPlainText(kept.note)
        self._show_times(kept)
        self._card.setVisible(kept.client_id is not None)
        self.in_bin.setVisible(beside.in_bin)
        self.status.setCurrentIndex(self.status.findData(kept.status.value))
        self._show_who(kept, beside.employees)
        self._show_more(beside, price=free(self.price, changed="price" in typed))
        self.say("")
        if self._unsaved:
            self.subject.setPlainText(self._unsaved.get("summary", kept.summary))
            self.place_line.setText(self._unsaved.get("place", kept.place))
            self.note.setPlainText(self._unsaved.get("note", kept.note))
            for key, line in self._lines().items():
                if key in self._unsaved:
                    line.setText(self._unsaved[key])
                    line.setModified(True)
            self._unsaved = {}

    def _show_more(self, beside: Beside, *, price: bool) -> None:
        kept = beside.kept
        self._warning.setText(beside.warning)
        self._warning.setVisible(bool(beside.warning))
        self.kind.show_kinds(beside.kinds, kept.kind_id)
        self._kind_part.setVisible(self.kind.is_needed())
        if price:
            self.price.show_price(kept.price, beside.currency)
        self.order.show_orders(beside.orders, kept.order_id)
        self._order_part.setVisible(bool(beside.orders))
        self.reminders.set_whole_day(kept.all_day)
        self.reminders.set_alarms(kept.alarms)

    def _show_times(self, kept: Appointment) -> None:
        """Both ends together: who moves the start moves the end."""
        self.all_day.setChecked(kept.all_day)
        self.starts_on.set_value(kept.starts.date())
        ends_on = last_day(kept.starts, kept.ends) if kept.all_day else kept.ends.date()
        self.ends_on.set_value(ends_on)
        for line, at in ((self.starts_at, kept.starts), (self.ends_at, kept.ends)):
            line.setText("" if kept.all_day else show_time(at))
            line.setVisible(not kept.all_day)
        self.there.setText(other_clock_words(kept))
        self.there.setVisible(bool(self.there.text()))

    def _show_who(self, kept: Appointment, employees: tuple[Employee, ...]) -> None:
        if self._employees != employees:
            self._employees = employees
            clear(self._who_box)
            self.who = who = EmployeeEditor(_WHO, employees)
            who.finished.connect(lambda: self._save("employee_id", who.value()))
            self._who_box.addWidget(who)
            QWidget.setTabOrder(self._card, who.box)  # made late, it would come last
        if self.who is not None:
            self.who.set_value(kept.employee_id)
        self._who_part.setVisible(len(employees) > 1)

    def begin(self, *, anew: bool) -> None:
        """The cursor into the subject; `anew`: typing replaces what stands there."""
        self.subject.setFocus(Qt.FocusReason.OtherFocusReason)
        if anew:
            self.subject.selectAll()

    # --- saving -------------------------------------------------------------------------------------

    def _save(self, key: str, value: Any) -> None:
        if self._kept is not None and getattr(self._kept, key) != value:
            self.edited.emit(self._kept, {key: value})

    def _choose_kind(self, kind: AppointmentKind | None) -> None:
        if self._kept is not None and self._kept.kind_id != (kind.id if kind is not None else None):
            self.kind_chosen.emit(self._kept, kind)

    def _save_subject(self) -> None:
        text = " ".join(self.subject.toPlainText().split())
        if not text and self._kept is not None:
            self.subject.setPlainText(self._kept.summary)
            return
        self._save("summary", text)

    def _save_times(self, *, ends: bool) -> None:
        """Who changes the start moves the whole; who changes the end makes it longer or shorter."""
        kept = self._kept
        if kept is None:
            return
        for on in (self.starts_on, self.ends_on):
            try:
                on.value()
            except ValueError:  # it says so itself, below its line
                return
        try:
            starts = self._typed(self.starts_on, self.starts_at, kept.starts)
            if ends:
                end = self._typed(self.ends_on, self.ends_at, kept.ends)
                if kept.all_day or (end == datetime.combine(starts.date(), time()) < starts):
                    end += _DAY  # until midnight
            else:
                end = kept.ends + (starts - kept.starts)
        except ValueError:
            self.say(_("This time does not exist. For example: 15:30"))
            return
        if (starts, end) != (kept.starts, kept.ends):
            self.edited.emit(kept, {"starts": starts, "ends": end})
        else:
            self._show_times(kept)
            self.say("")

    def _typed(self, on: DateEditor, at: QLineEdit, before: datetime) -> datetime:
        """What two fields say together; an emptied one says what was there. Raises ValueError."""
        day: date = on.value() or before.date()
        if self._kept is not None and self._kept.all_day:
            return datetime.combine(day, time())
        clock = typed_clock(at.text())
        return (
            datetime.combine(day, before.time()) if clock is None else datetime.combine(day, time()) + clock
        )

    def _save_all_day(self, on: bool) -> None:
        kept = self._kept
        if kept is None:
            return
        first, last = kept.starts.date(), last_day(kept.starts, kept.ends)
        if on:
            starts, ends = datetime.combine(first, time()), datetime.combine(last, time()) + _DAY
            self._hours = (*_place(kept), kept.starts.time(), kept.ends.time())
        else:
            same = self._hours[:2] == _place(kept)
            opens, closes = self._hours[2:] if same else (time(OPENS), time(OPENS + 1))
            starts, ends = datetime.combine(first, opens), datetime.combine(last, closes)
            ends += _DAY if ends < starts else timedelta()  # it went on until midnight
        self.edited.emit(kept, {"all_day": on, "starts": starts, "ends": ends})

    def save_typed(self) -> None:
        """What is being typed, as if the field were left."""
        self._save_subject()
        self._save("place", " ".join(self.place_line.text().split()))
        self._save("note", self.note.toPlainText().strip())
        focus = self.window().focusWidget()
        if focus in (self.starts_at, self.starts_on.line):
            self._save_times(ends=False)
        elif focus in (self.ends_at, self.ends_on.line):
            self._save_times(ends=True)

    def typed(self) -> dict[str, str]:
        """What is typed and not saved yet, by field: texts, and lines as they stand there."""
        if self._kept is None:
            return {}
        texts = {
            "summary": " ".join(self.subject.toPlainText().split()),
            "place": " ".join(self.place_line.text().split()),
            "note": self.note.toPlainText().strip(),
        }
        typed = {key: text for key, text in texts.items() if text != getattr(self._kept, key)}
        return typed | {key: line.text() for key, line in self._lines().items() if line.isModified()}

    def _give_back(self) -> bool:
        """Esc in a field that was changed: what is kept stands there again. False where nothing was typed."""
        kept, typed = self._kept, self.typed()
        if kept is None or not typed:
            return False
        self.subject.setPlainText(kept.summary)
        self.place_line.setText(kept.place)
        self.note.setPlainText(kept.note)
        self._show_times(kept)
        self.price.show_price(kept.price, self.price.placeholderText())
        self.say("")
        return True

    def _lines(self) -> dict[str, QLineEdit]:
        """Those that say something only when they are left."""
        lines = {"starts_on": self.starts_on.line, "starts_at": self.starts_at}
        return lines | {"ends_on": self.ends_on.line, "ends_at": self.ends_at, "price": self.price}

    def take_back(self, typed: dict[str, str]) -> None:
        """Put text that was typed and not saved into the next appointment shown."""
        self._unsaved = typed

    def drop_typed(self) -> None:
        """What is typed was refused: the next showing puts what is kept over it."""
        self._dropped = True

    def forget(self) -> None:
        """It is gone: nothing of it is to be saved any more, and nothing of it belongs into another."""
        self._kept = None
        self._unsaved = {}

    def say(self, problem: str) -> None:
        self._problem.say(problem)

    def warning(self) -> str:
        """What speaks against the hour, as it is shown."""
        return self._warning.text()

    def problem(self) -> str:
        return self._problem.text()

    # --- asking -------------------------------------------------------------------------------------

    def _remove(self) -> None:
        if self._kept is not None:
            self.remove_asked.emit(self._kept)

    def _ask_client(self) -> None:
        if self._kept is not None and self._kept.client_id is not None:
            self.client_asked.emit(self._kept.client_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not self._give_back():
                self.closed.emit()
            return
        super().keyPressEvent(event)


def _place(kept: Appointment) -> tuple[int, datetime | None]:
    """An instance of a series is the same before and after it has a row of its own."""
    return kept.series_id or kept.id, kept.recurrence_id
