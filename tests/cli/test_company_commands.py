"""Own companies from the command line: listed, added, changed, put in order."""

from pathlib import Path

from tests.cli.conftest import Run
from tests.reports.sample_pictures import logo


def test_companies_are_listed_added_and_changed(run: Run, base: Path) -> None:
    (first,) = run("companies", base, "--json").json
    assert (first["id"], first["active"], first["vat"], first["doubts"]) == (1, True, "none", {})
    said = ("--set", "tax_id=00032112", "--set", "vat=on_top:20", "--set", "kopecks_in_words=yes")
    made = run("companies", base, "add", "Роза", *said, "--json").json
    assert (made["requisites"]["tax_id"], made["vat"], made["kopecks_in_words"]) == (
        "00032112",
        "on_top:20",
        True,
    )
    changed = run(
        "companies", base, "set", "роза", "--set", "tax_id=00032113", "--set", "number.act=А-{number}"
    )
    assert (changed.code, "EDRPOU" in changed.out) == (0, True)
    made = run("companies", base, "show", "2", "--json").json
    assert (list(made["doubts"]), made["number_patterns"]) == (["tax_id"], {"act": "А-{number}"})
    run("companies", base, "first", "Роза")
    assert [one["id"] for one in run("companies", base, "--json").json] == [2, 1]
    assert run("settings", base, "--json").json["seller.name"] == "Роза"
    assert run("companies", base, "aside", "Роза", "--json").json["active"] is False
    assert "put aside" in run("companies", base).out
    assert run("companies", base, "back", "Роза", "--json").json["active"] is True
    assert run("companies", base, "remove", "Роза", "--json").json == {"id": 2, "removed": True}


def test_what_cannot_be_is_told(run: Run, base: Path) -> None:
    assert run("companies", base, "remove", "1", "--json").json["error"] == "CompanyNeeded"
    assert run("companies", base, "show", "Ніхто", "--json").json["error"] == "CompanyMissing"
    assert run("companies", base, "add", "А", "--set", "vat=maybe", "--json").json["error"] == "FieldWrong"
    for arguments in (
        ("add",),
        ("set", "1", "--set", "iban"),
        ("set", "1", "--set", "colour_of=red"),
        ("sing",),
    ):
        assert run("companies", base, *arguments).code == 2


def test_the_look_of_documents_is_chosen_and_pictures_are_taken_from_files(
    run: Run, base: Path, tmp_path: Path
) -> None:
    (tmp_path / "logo.png").write_bytes(logo())
    (tmp_path / "letter.png").write_bytes(b"Dear Sir")
    look = ("--set", "design=compact", "--set", "paper=A5", "--set", "colour=D6336C")
    made = run("companies", base, "set", "1", *look, "--set", f"logo={tmp_path / 'logo.png'}", "--json").json
    assert (made["design"], made["paper"], made["colour"], made["pictures"]) == (
        "compact",
        "A5",
        "#d6336c",
        ["logo"],
    )
    wrong = run("companies", base, "set", "1", "--set", f"stamp={tmp_path / 'letter.png'}", "--json").json
    assert wrong["error"] == "PictureWrong"
    assert (
        run("companies", base, "set", "1", "--set", "design=rococo", "--json").json["error"] == "FieldWrong"
    )
    assert run("companies", base, "set", "1", "--set", "logo=", "--json").json["pictures"] == []
