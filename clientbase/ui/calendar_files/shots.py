"""Pictures of the windows of calendar files, on an invented calendar."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from clientbase.i18n import current_language
from clientbase.ui.calendar_files.export_dialog import CalendarExportDialog
from clientbase.ui.calendar_files.import_dialog import CalendarImportDialog
from clientbase.ui.screenshots import Shot, Stage

_ZONE = "Europe/Kyiv"
_WORDS = {
    "uk": ("Салон", "Фарбування", "Йога щосереди", "Нарада", "Тридцяте лютого", "Замовити квіти"),
    "ru": ("Салон", "Окрашивание", "Йога по средам", "Совещание", "Тридцатое февраля", "Заказать цветы"),
    "en": ("Salon", "Colouring", "Yoga on Wednesdays", "Meeting", "The 30th of February", "Order flowers"),
}


def _calendar(stage: Stage) -> Path:
    """Five entries: single, repeating, in an unknown zone, on no day there is, a task."""
    title, single, weekly, meeting, never, task = _WORDS[current_language()]
    day = stage.shop.clock.today() + timedelta(days=3)
    at = f"{day:%Y%m%d}"
    entries = (
        f"UID:1\nDTSTART;TZID={_ZONE}:{at}T100000\nDURATION:PT1H\nSUMMARY:{single}",
        f"UID:2\nDTSTART;TZID={_ZONE}:{at}T180000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY\nSUMMARY:{weekly}",
        f"UID:3\nDTSTART;TZID=Customised 1:{at}T090000\nDURATION:PT1H\nSUMMARY:{meeting}",
        f"UID:4\nDTSTART;VALUE=DATE:{day.year}0230\nSUMMARY:{never}",
    )
    lines = [f"BEGIN:VEVENT\n{entry}\nEND:VEVENT" for entry in entries]
    lines.append(f"BEGIN:VTODO\nUID:5\nDUE;VALUE=DATE:{at}\nSUMMARY:{task}\nEND:VTODO")
    path = stage.desk.home() / "calendar.ics"
    text = "\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", f"X-WR-CALNAME:{title}", *lines, "END:VCALENDAR\n"))
    path.write_text(text, "utf-8")
    return path


def _import(stage: Stage) -> QWidget:
    dialog = CalendarImportDialog(stage.workspace.context, stage.workspace, _ZONE)
    stage.dialog(dialog)
    dialog.presenter.open(_calendar(stage))
    return dialog


def _export(stage: Stage) -> QWidget:
    dialog = CalendarExportDialog(stage.workspace.context, stage.workspace, _ZONE)
    stage.dialog(dialog)
    return dialog


CALENDAR_FILE_SHOTS: tuple[Shot, ...] = (
    Shot("calendar-import", _import),
    Shot("calendar-export", _export),
)
