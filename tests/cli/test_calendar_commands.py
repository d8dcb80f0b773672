"""Calendar files from the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.exchange.calendar_samples import APPLE, calendar

_BAD = calendar("UID:1\nDTSTART:20260230T100000\nSUMMARY:Нема такого дня")


def test_a_calendar_comes_in_and_goes_out(run: Run, base: Path, tmp_path: Path) -> None:
    file = tmp_path / "apple.ics"
    file.write_text(APPLE, "utf-8")
    told = run("calendar", base, "import", file, "--dry-run", "--zone", "Europe/Kyiv", "--json").json
    assert (told["new"], told["unread"], told["change_set"]) == (3, 0, None)
    assert told["calendars"] == ["Робота"]
    done = run("calendar", base, "import", file, "--zone", "Europe/Kyiv", "--json").json
    assert done["change_set"]
    again = run("calendar", base, "import", file, "--zone", "Europe/Kyiv", "--json").json
    assert (again["new"], again["same"], again["change_set"]) == (0, 3, None)
    out = tmp_path / "out.ics"
    assert run("calendar", base, "export", out, "--zone", "Europe/Kyiv", "--json").json["count"] == 3
    assert "Замовити квіти" in out.read_text("utf-8")
    bare = tmp_path / "bare.ics"
    assert run("calendar", base, "export", bare, "--without-names", "--json").json["count"] == 1
    assert "Обід" not in bare.read_text("utf-8")
    december = ("--from", "2026-12-05", "--to", "2026-12-06")
    assert run("calendar", base, "export", bare, *december, "--json").json["count"] == 1


def test_what_cannot_be_taken_is_said(run: Run, base: Path, tmp_path: Path) -> None:
    file = tmp_path / "bad.ics"
    file.write_text(_BAD, "utf-8")
    result = run("calendar", base, "import", file, "--json")
    assert result.code == 1
    (entry,) = result.json["entries"]
    assert (entry["reason"], entry["line"]) == ("EntryTimeImpossible", 4)
    shown = run("calendar", base, "import", file, "--dry-run")
    assert "20260230T100000" in shown.out


@pytest.mark.parametrize(
    "wrong",
    [
        ("--from", "2026-13-01"),
        ("--to", "завтра"),
        ("--from", "2026-12-31", "--to", "2026-01-01"),
        ("--zone", "Mars/X"),
    ],
)
def test_days_and_zones_that_are_none_are_told(
    run: Run, base: Path, tmp_path: Path, wrong: tuple[str, ...]
) -> None:
    result = run("calendar", base, "export", tmp_path / "out.ics", *wrong)
    assert result.code == 2
    assert wrong[-2] in result.err
    assert not (tmp_path / "out.ics").exists()
