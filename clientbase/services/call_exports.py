"""What came of a call list, as a workbook: a sheet of figures and one of clients."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from clientbase.db import call_lists, call_outcomes, clients, employees
from clientbase.db.store import Store
from clientbase.domain.call_list import STATE_LABELS, CallEntry, ListSummary
from clientbase.domain.clock import Clock
from clientbase.domain.errors import NotThere
from clientbase.domain.progress import Progress
from clientbase.domain.sheet import SheetRow
from clientbase.exchange.xlsx_out import OutSheet, write_workbook
from clientbase.i18n import _, current_language
from clientbase.services.export_right import Exported, ExportRight
from clientbase.services.output_file import output_file


class CallExportService:
    def __init__(self, store: Store, right: ExportRight, clock: Clock) -> None:
        self._store = store
        self._right = right
        self._clock = clock

    def export(self, list_id: int, path: Path, progress: Progress | None = None) -> int:
        """Write the list into a workbook (.xlsx), in the language of the screen; returns how many clients.

        Raises NotThere, ExportForbidden, FolderMissing, OutputInUse, FolderReadOnly, DiskFull, WorkCancelled.
        """
        with (
            self._right.leaving(Exported.LIST, "xlsx", path) as export,
            self._store.read() as unit,
            output_file(path) as file,
        ):
            found = call_lists.get(unit.connection, list_id)
            if found is None:
                raise NotThere(noun="call_list", id=list_id)
            titles = {one.result: one.title for one in call_outcomes.all_of(unit.connection)}
            who = {one.id: one.name for one in employees.all_of(unit.connection)}
            entries = call_lists.entries_of(unit.connection, list_id)
            rows = clients.rows(unit.connection, [entry.client_id for entry in entries])
            summary = call_lists.summary(unit.connection, list_id, self._clock.now())
            figures = OutSheet(_("Summary"), (_("Figure"), _("Value")), _figures(summary, titles, who))
            calls = OutSheet(_("Clients"), _headings(), list(_rows(entries, rows, titles, who)))
            write_workbook(
                file,
                [figures, calls],
                language=current_language(),
                title=found.name,
                at=self._clock.now(),
                progress=progress,
            )
            export.count = len(entries)
        return export.count


def _figures(summary: ListSummary, titles: Mapping[str, str], who: Mapping[int, str]) -> list[SheetRow]:
    far = summary.progress
    return [
        (_("Clients"), far.total),
        (_("Called"), summary.called),
        (_("Spoken with"), far.reached),
        (_("Spoken with, per cent"), summary.reached_share),
        (_("Calls"), far.calls),
        (_("Minutes"), round(far.talked_s / 60)),
        (_("Still to be called"), far.left),
        (_("Skipped"), far.skipped),
        *(
            (titles.get(result, result) or _("no result"), count)
            for result, count in summary.outcomes.items()
        ),
        *((who.get(id, ""), count) for id, count in summary.employees.items()),
    ]


def _headings() -> tuple[str, ...]:
    return (
        *(_("Client"), _("Phone"), _("State"), _("Call result"), _("How many calls")),
        *(_("Called at"), _("Minutes"), _("Call back"), _("Who calls"), _("Note")),
    )


def _rows(
    entries: tuple[CallEntry, ...],
    rows: Mapping[int, Mapping[str, object]],
    titles: Mapping[str, str],
    who: Mapping[int, str],
) -> Iterator[SheetRow]:
    for entry in entries:
        client = rows[entry.client_id]
        phones = client["phones"]
        assert isinstance(phones, tuple)
        yield (
            str(client["display_name"]),
            ", ".join(phone.e164 or phone.text for phone in phones),
            _(STATE_LABELS[entry.state]),
            titles.get(entry.outcome, entry.outcome),
            entry.attempts,
            entry.called_at.astimezone().replace(tzinfo=None, microsecond=0) if entry.called_at else None,
            round(entry.talked_s / 60, 1),
            entry.callback_at.astimezone().replace(tzinfo=None) if entry.callback_at else None,
            who.get(entry.employee_id or 0, ""),
            entry.note,
        )
