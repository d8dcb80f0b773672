"""Calls, rhythm and handing over from the command line."""

from pathlib import Path

import pytest

from clientbase.domain.client import ClientDraft, Phone
from tests.cli.conftest import Run, opened


def fill(base: Path) -> None:
    shop = opened(base)
    for name in ("Айва", "Бук"):
        shop.clients.add(ClientDraft(family_name=name, phones=(Phone("067", f"+38067000000{len(name)}"),)))
    shop.employees.add("Марія")
    shop.close()


def test_a_list_is_made_rung_through_and_told(run: Run, base: Path, tmp_path: Path) -> None:
    fill(base)
    (tmp_path / "s.txt").write_text("{greeting}!", "utf-8")
    made = run(
        "calls", base, "add", "Осінь", "--client", 1, "--client", 2, "--script", "s.txt", "--json"
    ).json
    assert (made["clients"], made["script"]) == (2, "{greeting}!")
    entry = run("calls", base, "next", made["id"], "--json").json
    assert (entry["client"], entry["phones"]) == ("Айва", ["+380670000004"])
    told = run(
        "calls", base, "log", entry["id"], "--result", "reached", "--minutes", 2,
        "--call-back", "2026-12-01 15:00", "--json",
    ).json  # fmt: skip
    assert (told["state"], told["seconds"]) == ("callback", 120)
    run("calls", base, "skip", run("calls", base, "next", made["id"], "--json").json["id"])
    assert run("calls", base, "next", made["id"], "--json").json is None
    shown = run("calls", base, "show", made["id"])
    assert "Reached" in shown.out
    assert run("calls", base, "export", made["id"], "--out", "o.xlsx", "--json").json["count"] == 2
    assert (tmp_path / "o.xlsx").is_file()
    assert run("calls", base, "--json").json[0]["skipped"] == 1
    assert run("calls", base, "remove", made["id"]).code == 0
    assert "no call lists" in run("calls", base).out


def test_a_rhythm_is_set_and_told(run: Run, base: Path) -> None:
    fill(base)
    assert run("rhythm", base, "set", 1, 2, "--days", 1, "--json").json == {"changed": 2}
    assert run("rhythm", base, "--json").json == []
    due = run("rhythm", base, "due", "--until", "2026-11-23", "--json").json
    assert [one["name"] for one in due] == ["Айва", "Бук"]
    assert run("rhythm", base, "pause", 1, "--until", "2027-01-01").code == 0
    assert run("rhythm", base, "stop", 2, "--reason", "просив").code == 0
    assert run("rhythm", base, "due", "--until", "2026-12-31", "--json").json == []
    assert run("rhythm", base, "resume", 2).code == 0
    assert run("rhythm", base, "proposals", "--json").json == []


def test_clients_are_handed_over(run: Run, base: Path) -> None:
    fill(base)
    counted = run("hand-over", base, 2, "--from", "nobody", "--client", 1, "--dry-run", "--json").json
    assert counted == {"clients": 1, "tasks": 0, "appointments": 0, "callbacks": 0}
    run("hand-over", base, "марія", "--from", "anybody", "--segment", "New clients")
    assert run("show", base, 2, "--json").json["responsible_id"] == 2
    taken = run("hand-over", base, 1, "--from", "Марія", "--json").json
    assert taken["clients"] == 2


def test_the_result_of_a_call_is_one_the_shop_has(run: Run, base: Path) -> None:
    fill(base)
    id = run("calls", base, "add", "Осінь", "--segment", "new", "--json").json["id"]
    entry = run("calls", base, "next", id, "--json").json["id"]
    wrong = run("calls", base, "log", entry, "--result", "nope")
    assert wrong.code == 2
    assert "No answer" in wrong.err
    assert run("calls", base, "show", id, "--json").json["calls"] == 0
    assert run("calls", base, "log", entry, "--result", "no answer", "--json").json["result"] == "no_answer"
    assert "No answer" in run("calls", base, "show", id).out


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (("calls", "BASE", "add", "x"), 1, "CallListEmpty"),
        (("calls", "BASE", "add"), 2, "WrongUsage"),
        (("calls", "BASE", "show", "x"), 2, "WrongUsage"),
        (("calls", "BASE", "show", "9"), 1, "NotThere"),
        (("rhythm", "BASE", "set"), 2, "WrongUsage"),
        (("rhythm", "BASE", "pause", "1", "--until", "2020-01-01"), 1, "PausePast"),
        (("rhythm", "BASE", "pause", "1", "--until", "soon"), 2, "WrongUsage"),
        (("rhythm", "BASE", "fly", "1"), 2, "WrongUsage"),
        (("hand-over", "BASE", "1", "--from", "1"), 1, "HandOverToNobody"),
        (("hand-over", "BASE", "9"), 1, "EmployeeMissing"),
        (("hand-over", "BASE", "2", "--from", "Ніхто"), 1, "EmployeeMissing"),
        (("hand-over", "BASE", "2", "--client", "9"), 1, "ClientMissing"),
        (("calls", "BASE", "add", "x", "--client", "9"), 1, "ClientMissing"),
        (("calls", "BASE", "add", "x", "--segment", "Ніхто"), 1, "SegmentMissing"),
        (("calls", "BASE", "add", "x", "--client", "1", "--script", "no.txt"), 1, "FileMissing"),
        (("calls", "BASE", "add", "x", "--client", "1", "--script", "bytes.txt"), 1, "EncodingUnknown"),
        (("rhythm", "BASE", "set", "1"), 2, "WrongUsage"),
        (("rhythm", "BASE", "set", "9", "--days", "3"), 1, "ClientMissing"),
        (("rhythm", "BASE", "stop", "9" * 30), 2, "WrongUsage"),
    ],
)
def test_what_cannot_be_is_said(
    run: Run, base: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, error: str
) -> None:
    fill(base)
    (tmp_path / "bytes.txt").write_bytes(b"\xff\xfe\x00\x80")
    ran = run(*(base if one == "BASE" else one for one in arguments), "--json")
    assert (ran.code, ran.json["error"]) == (code, error)
