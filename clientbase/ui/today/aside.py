"""The cards beside the tasks: appointments, reminders, who is to be called, debts, drafts, birthdays."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from clientbase.domain.appointment import Appointment, AppointmentStatus
from clientbase.domain.document_form import document_name
from clientbase.domain.money import format_money
from clientbase.domain.paper_form import kind_of
from clientbase.domain.reminder import Local, Reminder, ReminderOf
from clientbase.domain.reminder_schedule import Line
from clientbase.domain.reminder_words import subject
from clientbase.i18n import _, current_language, ngettext
from clientbase.ui.kit.badge import Badge
from clientbase.ui.kit.formats import show_count, show_instant, show_time
from clientbase.ui.kit.layouts import holder, row
from clientbase.ui.kit.line_button import LineButton
from clientbase.ui.reminders.words import details
from clientbase.ui.today.cards import Act, Card, quiet
from clientbase.ui.today.presenter import Day, TodayPresenter, birthday_words, client_words, due_words
from clientbase.ui.today.week_card import WeekCard
from clientbase.ui.window_context import WindowContext

Run = Callable[[Callable[[], str]], None]
"""Does something, says what it says with Undo, and reads the day anew."""

_ICONS = {
    ReminderOf.APPOINTMENT: "calendar-clock-outline",
    ReminderOf.TASK: "check-circle-outline",
    ReminderOf.CALLBACK: "phone-return-outline",
    ReminderOf.DAY: "cake-variant-outline",
}


class Aside:
    """All of them; the page says in which column each stands."""

    def __init__(self, window: WindowContext, presenter: TodayPresenter, run: Run) -> None:
        self._window, self._presenter, self._run = window, presenter, run
        self.meetings = Card(_("Appointments"), _("No appointments today."))
        self.reminders = Card(_("Reminders missed"))
        self.due = Card(_("Due to be contacted"))
        self.debts = Card(_("Not paid in time"))
        self.drafts = Card(_("Unfinished"))
        self.birthdays = Card(_("Birthdays"), _("None in the next seven days."))
        self.latest = Card(_("New clients"))
        self.week = WeekCard()

    def show(self, day: Day) -> None:
        self._show_meetings(day)
        self._show_reminders(day)
        self._show_due(day)
        self._show_debts(day)
        self._show_drafts(day)
        self._show_birthdays(day)
        self._show_latest(day)
        self.week.show_week(day.week)

    # --- the day ----------------------------------------------------------------------------------

    def _show_meetings(self, day: Day) -> None:
        card = self.meetings
        card.begin()
        for item in day.appointments:
            over = not item.all_day and item.ends <= day.now.replace(tzinfo=None)
            begun = item.all_day or item.starts <= day.now.replace(tzinfo=None)
            self._meeting(item, "faint" if over else "accent_text", with_acts=begun)
        if day.tomorrow:
            if not day.appointments:
                card.add(quiet(_("No appointments today.")))
            card.add(quiet(_("Tomorrow")))
            for item in day.tomorrow:
                self._meeting(item, "second", with_acts=False)
        came = sum(1 for item in day.appointments if item.status is AppointmentStatus.CAME)
        beside = _("{came} of {count} came").format(came=came, count=len(day.appointments)) if came else ""
        card.end(beside)

    def _meeting(self, item: Appointment, colour: str, *, with_acts: bool) -> None:
        lead = _("all day") if item.all_day else show_time(item.starts)
        line = LineButton(item.summary, item.client_name, lead=lead, two_lines=True, colour=colour)
        day = item.starts.date()  # of a series it says which of them
        opens = partial(self._window.open_page, "calendar", appointment_id=item.id, date=day)
        told = {
            AppointmentStatus.CAME: (_("came"), "good"),
            AppointmentStatus.NO_SHOW: (_("did not come"), "late"),
        }.get(item.status)
        if told is not None:
            line.clicked.connect(lambda _on=False: opens())
            line.setAccessibleName(f"{line.accessibleName()}, {told[0]}")
            whole = row(line, Badge(*told), 8, gap=4)
            whole.setStretch(0, 1)
            self.meetings.add(holder(whole))
            return
        acts: list[Act] = []
        if with_acts and item.client_id is not None:
            status, set_status = AppointmentStatus, self._presenter.set_status
            acts = [
                ("account-check-outline", _("Came"), self._doing(partial(set_status, item, status.CAME))),
                (
                    "account-off-outline",
                    _("Did not come"),
                    self._doing(partial(set_status, item, status.NO_SHOW)),
                ),
            ]
        self.meetings.add_line(line, opens, acts)

    def _show_reminders(self, day: Day) -> None:
        self.reminders.begin()
        for shown in day.reminders:
            one = shown.reminder
            line = LineButton(
                subject(one),
                details(one, day.local, day.now),
                icon=_ICONS[one.of],
                two_lines=True,
                colour="red",
            )
            acts: list[Act] = [
                ("check", _("Done"), self._doing(partial(self._presenter.reminder_done, shown))),
                ("clock-plus-outline", _("Tomorrow"), self._doing(partial(self._put_off, shown))),
            ]
            self.reminders.add_line(line, partial(self._open_reminder, one, day.local), acts)
        self.reminders.add_further(day.further_reminders)
        self.reminders.end()

    def _put_off(self, shown: Line) -> str:
        self._presenter.remind_tomorrow(shown)
        return ""

    def _open_reminder(self, one: Reminder, local: Local) -> None:
        open_page = self._window.open_page
        match one.of:
            case ReminderOf.TASK:
                open_page("tasks", task_id=one.row_id)
            case ReminderOf.APPOINTMENT:
                open_page("calendar", appointment_id=one.row_id, date=local.wall(one.about_at).date())
            case ReminderOf.CALLBACK:
                open_page("calls", list_id=one.list_id, entry_id=one.row_id)
            case _:
                open_page("calls", tab="due")

    def _show_due(self, day: Day) -> None:
        """Who is to be called back, then who was not spoken with for long."""
        self.due.begin()
        for back in day.callbacks:
            local = back.at.astimezone()
            late = local.date() < day.today
            when = show_instant(back.at, today=day.today) if late else show_time(local)
            line = LineButton(back.name, when, icon="phone-return-outline", colour="accent_text")
            opens = partial(self._window.open_page, "calls", list_id=back.list_id, entry_id=back.entry_id)
            self.due.add_line(line, opens)
        for one in day.due:
            line = LineButton(one.name, due_words(one), icon="account-clock-outline", two_lines=True)
            spoken = partial(self._presenter.note_contact, one.client_id, one.name)
            acts: list[Act] = [("phone-check-outline", _("Spoken with"), self._doing(spoken))]
            self.due.add_line(line, partial(self._window.open_client, one.client_id), acts)
        self.due.add_further(day.further_due, partial(self._window.open_page, "calls", tab="due"))
        self.due.end()

    # --- money and what is unfinished ---------------------------------------------------------------

    def _show_debts(self, day: Day) -> None:
        self.debts.begin()
        for one in day.overdue.invoices:
            late = (day.today - one.due_on).days
            since = ngettext("{count} day", "{count} days", late).format(count=show_count(late))
            amount = format_money(one.amount, current_language())
            words = _("{amount} · {count} late · № {number}").format(
                amount=amount, count=since, number=one.number
            )
            line = LineButton(one.client_name, words, icon="cash-clock", two_lines=True, colour="red")
            opens = partial(self._window.open_page, "documents", document_id=one.document_id)
            self.debts.add_line(line, opens)
        further = day.overdue.count - len(day.overdue.invoices)
        self.debts.add_further(further, partial(self._window.open_page, "documents"))
        sums = " + ".join(format_money(one, current_language()) for one in day.overdue.sums)
        self.debts.end(sums)

    def _show_drafts(self, day: Day) -> None:
        self.drafts.begin()
        for one in day.unsaved:
            line = LineButton(one.title, one.text or _("not saved"), icon="pencil-outline", two_lines=True)
            self.drafts.add_line(line, partial(self._window.open_page, one.page, **one.what))
        for id, name, kind in day.drafts:
            words = document_name(kind_of(kind), "")
            line = LineButton(name or _("No buyer yet"), words, icon="file-edit-outline")
            self.drafts.add_line(line, partial(self._window.open_page, "documents", document_id=id))
        for text in day.texts:
            words = text.subject or _("text to send")
            line = LineButton(text.client_name, words, icon="email-edit-outline")
            acts: list[Act] = [
                ("email-check-outline", _("It is sent"), self._doing(partial(self._sent, text.id)))
            ]
            self.drafts.add_line(line, partial(self._window.open_page, "rules", text_id=text.id), acts)
        self.drafts.add_further(day.further_texts, partial(self._window.open_page, "rules", tab="texts"))
        self.drafts.end()

    def _sent(self, id: int) -> str:
        return self._presenter.text_sent(id)

    # --- people -------------------------------------------------------------------------------------

    def _show_birthdays(self, day: Day) -> None:
        self.birthdays.begin()
        for when, client in day.birthdays:
            words = birthday_words(when, client, day.today)
            colour = "accent_text" if when == day.today else "second"
            line = LineButton(client.display_name, words, icon="cake-variant-outline", colour=colour)
            self.birthdays.add_line(line, partial(self._window.open_client, client.id))
        if day.further_birthdays:
            more = day.further_birthdays
            words = ngettext("and {count} more this week", "and {count} more this week", more)
            self.birthdays.add(quiet(words.format(count=show_count(more))))
        self.birthdays.end()

    def _show_latest(self, day: Day) -> None:
        self.latest.begin()
        for client in day.latest:
            name = str(client.values["display_name"])
            company = client.values["kind"] == "company"
            icon = "office-building-outline" if company else "account-outline"
            line = LineButton(name, client_words(client), icon=icon)
            self.latest.add_line(line, partial(self._window.open_client, client.id))
        self.latest.end()

    def _doing(self, act: Callable[[], str]) -> Callable[[], object]:
        return lambda: self._run(act)
