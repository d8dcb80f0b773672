"""What the page of calls shows and does: call lists, who is due, contacts that lead to nothing. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clientbase.domain.call_list import CallList, ListProgress, ListSummary
from clientbase.domain.call_outcome import Outcome
from clientbase.domain.employee import Employee
from clientbase.domain.phone import format_phone
from clientbase.domain.rhythm import DueClient, StopProposal, months_later
from clientbase.i18n import _, ngettext
from clientbase.ui.kit.formats import show_count, show_date

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

MOST_SHOWN = 2000
NEVER = date.min
"""The last contact with whom there was none: longer ago than any."""
Rows = dict[int, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Overview:
    """All three lists, read in one go."""

    lists: tuple[tuple[CallList, ListProgress], ...]
    due: tuple[DueClient, ...]  # at most MOST_SHOWN
    due_count: int
    proposals: tuple[StopProposal, ...]  # at most MOST_SHOWN
    proposal_count: int
    employees: tuple[Employee, ...]
    today: date
    country: str

    def name_of(self, employee_id: int | None) -> str:
        return next((one.name for one in self.employees if one.id == employee_id), "")


@dataclass(frozen=True, slots=True)
class Came:
    """What came of one list."""

    call_list: CallList
    summary: ListSummary
    outcomes: tuple[tuple[Outcome | None, str, int], ...]  # what it is, its title, how many clients
    employees: tuple[tuple[str, int], ...]


class CallsPresenter:
    """Reading blocks for some statements; the page runs it as a job."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def today(self) -> date:
        return self._shop.clock.today()

    def read(self, *, mine: bool) -> Overview:
        """`mine`: of who is due, clients of who acts and those of nobody."""
        shop = self._shop
        who = shop.employees.current_id if mine else None
        due = shop.rhythm.due(responsible_id=who, limit=MOST_SHOWN)
        proposals = shop.rhythm.stop_proposals()
        return Overview(
            shop.call_lists.all(),
            due,
            shop.rhythm.count_due(who) if len(due) == MOST_SHOWN else len(due),
            proposals[:MOST_SHOWN],
            len(proposals),
            shop.employees.all(),
            shop.clock.today(),
            shop.settings.get("country"),
        )

    def came(self, list_id: int) -> Came:
        """Raises NotThere."""
        call_list, summary = self._shop.call_lists.get(list_id), self._shop.call_lists.summary(list_id)
        known = {one.result: one for one in self._shop.calls.outcomes()}
        who = {one.id: one.name for one in self._shop.employees.all()}
        outcomes = tuple(
            (known.get(result), known[result].title if result in known else result or _("no result"), count)
            for result, count in summary.outcomes.items()
        )
        people = tuple((who.get(id, ""), count) for id, count in summary.employees.items())
        return Came(call_list, summary, outcomes, people)

    # --- call lists -------------------------------------------------------------------------------

    def set_script(self, list_id: int, script: str) -> str:
        self._shop.call_lists.update(list_id, script=script)
        return _("The script is kept.")

    def rename(self, list_id: int, name: str) -> str:
        self._shop.call_lists.update(list_id, name=name)
        return _("The list was renamed.")

    def set_closed(self, list_id: int, *, closed: bool) -> str:
        (self._shop.call_lists.close if closed else self._shop.call_lists.reopen)(list_id)
        return _("The list is closed.") if closed else _("The list is open again.")

    def remove(self, list_id: int) -> str:
        self._shop.call_lists.remove(list_id)
        return _("The list was removed; the calls stay on the cards.")

    def export(self, list_id: int, path: Path) -> str:
        count = self._shop.call_exports.export(list_id, path)
        words = ngettext("{count} client written to {file}.", "{count} clients written to {file}.", count)
        return words.format(count=show_count(count), file=path.name)

    # --- rhythm -----------------------------------------------------------------------------------

    def stop(self, ids: Sequence[int]) -> str:
        return _counted_stop(self._shop.rhythm.stop(ids, _("No purchase")))

    def come_back(self, proposals: Sequence[StopProposal]) -> str:
        """Each after the months that the rule names."""
        today, by_months = self._shop.clock.today(), dict[int, list[int]]()
        for one in proposals:
            by_months.setdefault(one.back_months, []).append(one.client_id)
        count = 0
        for months, ids in by_months.items():
            count += self._shop.rhythm.pause(ids, months_later(today, max(months, 1)), _("No purchase"))
        words = ngettext(
            "{count} client is left in peace for now.", "{count} clients are left in peace for now.", count
        )
        return words.format(count=show_count(count))

    def keep_on(self, ids: Sequence[int]) -> str:
        count = self._shop.rhythm.keep_on(ids)
        words = ngettext("Contacts with {count} client go on.", "Contacts with {count} clients go on.", count)
        return words.format(count=show_count(count))

    def postpone(self, ids: Sequence[int], days: int) -> str:
        until = self._shop.clock.today() + timedelta(days=days)
        count = self._shop.rhythm.pause(ids, until)
        words = ngettext("{count} client postponed.", "{count} clients postponed.", count)
        return words.format(count=show_count(count))


def _counted_stop(count: int) -> str:
    words = ngettext(
        "Contacts with {count} client are stopped.", "Contacts with {count} clients are stopped.", count
    )
    return words.format(count=show_count(count))


def show_last(day: date, *, today: date) -> str:
    """The day of the last contact, NEVER of nobody's."""
    return _("never") if day == NEVER else show_date(day, today=today)


def show_back(months: int) -> str:
    return ngettext("in {count} month", "in {count} months", months).format(count=months)


def list_rows(overview: Overview) -> Rows:
    return {
        one.id: {
            "name": one.name,
            "clients": far.total,
            "called": far.called,
            "left": far.left,
            "due": far.due,
            "reached": far.reached,
            "minutes": round(far.talked_s / 60),
            "made": one.created_at,
            "by": overview.name_of(one.employee_id),
            "state": state_words(one, far),
        }
        for one, far in overview.lists
    }


def state_words(one: CallList, far: ListProgress) -> str:
    if one.closed_at is not None:
        return _("closed")
    if not far.left:
        return _("rung through")
    return _("under way") if far.calls else _("not begun")


def due_rows(overview: Overview) -> Rows:
    return {
        one.client_id: {
            "name": one.name,
            "phone": format_phone(one.phone, overview.country) if one.phone.startswith("+") else one.phone,
            "last": one.last_contact_on or NEVER,
            "days": one.days,
            "due": one.due_on,
            "overdue": one.overdue or "",
            "responsible": overview.name_of(one.responsible_id),
        }
        for one in overview.due
    }


def proposal_rows(overview: Overview) -> Rows:
    return {
        one.client_id: {
            "name": one.name,
            "since": one.since,
            "days": one.days,
            "contacts": one.contacts,
            "back": one.back_months,
            "responsible": overview.name_of(one.responsible_id),
        }
        for one in overview.proposals
    }
