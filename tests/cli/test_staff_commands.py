"""Staff time from the command line: a clock, hours, a week, an absence, the sheet of a month."""

from datetime import timedelta
from pathlib import Path

from openpyxl import load_workbook

from clientbase.domain.time_entry import TimeEntry
from tests.cli.conftest import Run, opened
from tests.reports.pdf_reading import read_pdf


def test_hours_are_noted_and_come_into_the_sheet(run: Run, base: Path, tmp_path: Path) -> None:
    shop = opened(base)
    shop.employees.add("Марія")
    today = shop.clock.today()
    shop.close()
    assert "No hours" in run("staff", base).out
    week = run("staff", base, "week", "all", "Mo-Fr 10-14, 15-19", "--json").json
    assert (week["days"][0], week["days"][6]) == ("10:00–14:00, 15:00–19:00", "")
    assert run("staff", base, "week", "Марія", "9-12", "--json").json["days"] == ["09:00–12:00"] * 7
    assert run("staff", base, "start", "Марія", "--json").json["running"]
    assert run("staff", base, "start", "Марія").code != 0, "it runs already"
    assert "the clock runs" in run("staff", base, "hours").out
    assert "nothing was noted" in run("staff", base, "stop", "Марія").out, "not a minute was worked"
    first = f"{today:%Y-%m}-01"
    made = run("staff", base, "add", "Марія", "7:30", "--from", first, "--note", "склад", "--json").json
    assert (made["minutes"], made["day"], made["note"]) == (450, first, "склад")
    away = run("staff", base, "away", "1", "vacation", "--from", first, "--to", first, "--json").json
    assert (away["kind"], away["employee_id"]) == ("vacation", 1)
    assert "Vacation" in run("staff", base, "away", "1", "sick", "--from", first).err
    sheet = run("staff", base, "sheet", "--out", "s.pdf", "--json").json
    assert [one["worked"] for one in sheet["employees"]] == [0, 450]
    assert sheet["employees"][0]["vacation"] == 1
    text = read_pdf((tmp_path / "s.pdf").read_bytes(), pictures=False).text
    assert all(words in text for words in ("Timesheet:", "Марія", "7:30", "Together"))
    run("staff", base, "sheet", "--out", "s.xlsx")
    book = load_workbook(tmp_path / "s.xlsx")
    assert book.sheetnames == ["Worked", "Planned", "By days"]
    assert book["Worked"].freeze_panes == "B2"
    widths = book["Worked"].column_dimensions
    assert widths["B"].width < 8 < widths["A"].width, "the days of a month are seen together"
    row = [cell.value for cell in book["Worked"][3]]
    assert (row[0], row[1]) == ("Марія", 7.5)
    assert [cell.value for cell in book["Worked"][2]][1] == "V"
    assert "table" not in run("staff", base, "sheet").out
    assert run("history", base, "--json").json[0]["action"] == "export"


def test_a_clock_nobody_stopped_ends_when_it_is_said_to_have(run: Run, base: Path) -> None:
    shop = opened(base)
    began = shop.clock.now() - timedelta(days=6)
    shop.staff_time.add_worked(TimeEntry(1, began.astimezone().date(), began))
    shop.close()
    month = f"{began.astimezone():%Y-%m}"
    (told,) = run("staff", base, "hours", "--month", month, "--json").json
    assert (told["minutes"], told["running"], told["forgotten"]) == (0, True, True)
    assert "nobody stopped the clock" in run("staff", base, "hours", "--month", month).out
    assert "Say when the work ended" in run("staff", base, "stop", 1).err
    assert "cannot be read" in run("staff", base, "stop", 1, "увечері").err
    end = f"{began.astimezone() + timedelta(hours=8):%H:%M}"
    assert run("staff", base, "stop", 1, end, "--json").json["minutes"] in {479, 480}


def test_what_cannot_be_read_is_told(run: Run, base: Path) -> None:
    assert "cannot be read as hours worked" in run("staff", base, "add", 1, "багато").err
    assert "cannot be read as hours of work" in run("staff", base, "week", "all", "коли як").err
    assert "2026-11" in run("staff", base, "sheet", "--month", "листопад").err
    assert run("staff", base, "add", "Хтось", "8").code != 0
    assert "vacation" in run("staff", base, "away", 1, "коли як").err, "the kinds there are"
    assert run("staff", base, "away", 1, "Лікарняний", "--json").json["kind"] == "sick"
