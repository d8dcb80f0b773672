"""Relations, consents and feedback from the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

LIST = "Прізвище;Ім'я;Телефон\nТкаченко;Олена;0671234567\nШевчук;Тарас;0501234567\n"


@pytest.fixture
def people(run: Run, base: Path, tmp_path: Path) -> tuple[str, str]:
    file = tmp_path / "клієнти.csv"
    file.write_text(LIST, "utf-8")
    run("import", base, file)
    return tuple(str(run("find", base, name, "--json").json[0]["id"]) for name in ("Олена", "Тарас"))  # type: ignore[return-value]


def test_a_relation_is_noted_seen_from_both_sides_and_removed(
    run: Run, base: Path, people: tuple[str, str]
) -> None:
    olena, taras = people
    (one,) = run(
        "relations", base, olena, "--add", taras, "--kind", "referred_by", "--note", "на дачі", "--json"
    ).json
    assert (one["kind"], one["other_name"], one["note"]) == ("referred_by", "Шевчук Тарас", "на дачі")
    assert run("relations", base, taras, "--json").json[0]["kind"] == "referred"
    assert "Referred by  Шевчук Тарас" in run("relations", base, olena, "--lang", "en").out
    failed = run("relations", base, taras, "--add", olena, "--kind", "referred_by", "--json")
    assert failed.json["error"] == "RelationLoop"
    assert run("relations", base, olena, "--remove", "99").code == 2
    assert run("relations", base, olena, "--remove", str(one["id"]), "--json").json == []
    assert run("relations", base, "99", "--json").json["error"] == "NotThere"


def test_consents_are_given_and_withdrawn(run: Run, base: Path, people: tuple[str, str]) -> None:
    olena, _taras = people
    given = run(
        "consents", base, olena, "--give", "data", "--give", "calls", "--source", "paper", "--on",
        "2026-01-05", "--json",
    ).json  # fmt: skip
    assert [(one["purpose"], one["given_on"], one["source"]) for one in given] == [
        ("data", "2026-01-05", "paper"),
        ("calls", "2026-01-05", "paper"),
    ]
    after = run("consents", base, olena, "--withdraw", "calls", "--json").json
    assert after[0]["withdrawn_on"] is None
    assert after[1]["withdrawn_on"]
    assert run("consents", base, olena, "--give", "spam").code == 2
    assert run("consents", base, olena, "--give", "data", "--on", "05.01.2026").code == 2
    assert run("consents", base, olena, "--give", "data", "--on", "2999-01-05", "--json").json["error"]


def test_feedback_is_noted_listed_and_answered(run: Run, base: Path, people: tuple[str, str]) -> None:
    olena, _taras = people
    one = run(
        "feedback",
        base,
        "--client",
        olena,
        "--kind",
        "complaint",
        "--text",
        "Зів'яли",
        "--rating",
        "2",
        "--json",
    ).json
    assert (one["kind"], one["status"], one["client_name"]) == ("complaint", "open", "Ткаченко Олена")
    run("feedback", base, "--answer", str(one["id"]), "--text", "Замінили")
    listed = run("feedback", base, "зів'яли", "--json").json
    assert (listed["count"], listed["feedback"][0]["answer"]) == (1, "Замінили")
    assert run("feedback", base, "--status", "open", "--json").json["count"] == 0
    assert "Settled" in run("feedback", base, "--lang", "en").out
    assert run("feedback", base, "--client", olena, "--text", " ", "--json").json["error"]
    assert run("feedback", base, "--kind", "praise").code == 2
    bare = run("feedback", base, "--answer", str(one["id"]))
    assert (bare.code, "“--text” is missing." in bare.err) == (2, True)  # the answer that is there stays
    stars = run("feedback", base, "--client", olena, "--text", "x", "--rating", "9")
    assert "“--rating” takes a whole number from 1 to 5." in stars.err
    run("undo", base)
    assert run("feedback", base, "--status", "open", "--json").json["count"] == 1
