"""Tasks from the command line: typed as a line, listed, reported on."""

from pathlib import Path

import openpyxl

from clientbase.domain.client import ClientDraft
from tests.cli.conftest import Run, opened


def fill(base: Path) -> None:
    """A client and a second employee; it is Sunday, 22 November 2026."""
    shop = opened(base)
    shop.clients.add(ClientDraft(family_name="Ткаченко", given_name="Олена"))
    shop.employees.add("Марія")
    shop.close()


def test_a_line_becomes_a_task(run: Run, base: Path) -> None:
    fill(base)
    made = run("task", base, "add", "подзвонити Ткаченко завтра о 15 #опт @Марія !high", "--json").json
    assert (made["summary"], made["client"], made["employee_id"]) == (
        "подзвонити Ткаченко",
        "Ткаченко Олена",
        2,
    )
    assert (made["due_on"], made["due_time"], made["priority"]) == ("2026-11-23", "15:00", "high")
    assert made["tags"] == ["опт"]
    shown = run("task", base, "show", made["id"])
    assert "2026-11-23 15:00" in shown.out
    assert "Urgent" in shown.out
    assert run("task", base, "done", made["id"], "--json").json["completed_at"]
    assert run("task", base, "reopen", made["id"], "--json").json["completed_at"] is None
    assert run("task", base, "remove", made["id"]).out.strip() == "подзвонити Ткаченко"
    assert "no such tasks" in run("tasks", base).out
    assert run("task", base, "done", made["id"]).code == 1


def test_words_need_no_quotes_and_a_line_can_be_read_only(run: Run, base: Path) -> None:
    fill(base)
    read = run("task", base, "read", "every", "Monday", "backup", "--json").json
    assert (read["summary"], read["rrule"], read["due_on"]) == (
        "backup",
        "FREQ=WEEKLY;BYDAY=MO",
        "2026-11-23",
    )
    assert read["parts"] == [{"kind": "repeat", "start": 0, "end": 12}]
    assert "every week on Monday" in run("task", base, "read", "every Monday backup").out
    assert run("tasks", base, "--json").json == []


def test_tasks_are_listed(run: Run, base: Path) -> None:
    fill(base)
    for line in ("звіт 2026-11-20 @Марія", "полити квіти", "каса завтра"):
        run("task", base, "add", line)
    assert [one["summary"] for one in run("tasks", base, "--json").json] == ["звіт", "каса", "полити квіти"]
    assert [one["summary"] for one in run("tasks", base, "overdue", "--json").json] == ["звіт"]
    mine = run("tasks", base, "--employee", "Марія", "--json").json
    assert [one["summary"] for one in mine] == ["звіт"]
    run("task", base, "done", 1)
    assert [one["id"] for one in run("tasks", base, "done", "--json").json] == [1]
    assert "and 1 more" in run("tasks", base, "--limit", 1).out
    assert run("tasks", base, "--employee", "Ніхто").code == 1


def test_the_report_is_told_and_written(run: Run, base: Path, tmp_path: Path) -> None:
    fill(base)
    run("task", base, "add", "звіт 2026-11-20 @Марія")
    run("task", base, "add", "каса 2026-11-25 @Марія")
    run("task", base, "done", 2)
    told = run("tasks", base, "--report", "--json").json
    assert (told["first"], told["last"]) == ("2026-11-01", "2026-11-30")
    assert told["total"] == {"done": 1, "late": 0, "overdue": 1, "moved": 0, "put_off": 0, "in_time": 50}
    assert "Марія" in run("tasks", base, "--report").out
    october = run("tasks", base, "--report", "--at", "2026-10-05", "--period", "week", "--json").json
    assert (october["first"], october["total"]["done"]) == ("2026-10-05", 0)
    assert run("tasks", base, "--report", "--out", "r.xlsx", "--json").json["count"] == 1
    assert openpyxl.load_workbook(tmp_path / "r.xlsx").worksheets[0]["A1"].value == "Employee"
    assert run("tasks", base, "--report", "--out", "r.pdf").code == 0
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    assert run("tasks", base, "--report", "--out", "r.doc").code == 2
    assert run("tasks", base, "--report", "--out", "nowhere/r.pdf").code == 1
    assert run("tasks", base, "--report", "--out", "nowhere/r.xlsx").code == 1
    assert run("task", base, "done", "each").code == 2
