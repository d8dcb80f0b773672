"""Who works here, from the command line: listed, added, renamed, gone and back."""

from pathlib import Path

from tests.cli.conftest import Run


def test_employees_are_listed_added_renamed_and_leave(run: Run, base: Path) -> None:
    assert [one["id"] for one in run("employees", base, "--json").json] == [1]
    assert run("employees", base, "add", "Марія Дуб", "--json").json["initials"] == "МД"
    assert run("employees", base, "rename", "марія дуб", "Марія Клен", "--json").json["name"] == "Марія Клен"
    assert run("employees", base, "leave", 2, "--json").json["active"] is False
    assert "no longer works here" in run("employees", base).out
    assert run("employees", base, "return", "Марія Клен", "--json").json["active"] is True


def test_who_acts_is_told_by_the_environment(run: Run, base: Path) -> None:
    run("employees", base, "add", "Марія")
    run("add", base, "Ткаченко Олена", env={"CLIENTBASE_EMPLOYEE": "марія"})
    assert run("history", base, "--employee", "2", "--json").json[0]["action"] == "add_client"
    ran = run("info", base, "--json", env={"CLIENTBASE_EMPLOYEE": "Ніхто"})
    assert (ran.code, ran.json["error"]) == (1, "EmployeeMissing")


def test_what_cannot_be_of_an_employee(run: Run, base: Path) -> None:
    assert run("employees", base, "leave", 1, "--json").json["error"] == "OwnerStays"
    missing = run("employees", base, "leave", "Ніхто", "--json")
    assert (missing.code, missing.json["error"]) == (1, "EmployeeMissing")
    for arguments, name in ((("add",), "NAME"), (("rename", "1"), "NEW_NAME")):
        ran = run("employees", base, *arguments)
        assert ran.code == 2
        assert f"“{name}” is missing." in ran.err
