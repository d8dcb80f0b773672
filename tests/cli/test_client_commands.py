"""Clients are found and shown from the command line, with all that is known of them."""

from datetime import date
from pathlib import Path

import pytest

from clientbase.domain.client import Address, ClientDraft, Email, Phone
from clientbase.domain.interaction import InteractionDraft, InteractionKind
from clientbase.domain.task import TaskDraft
from tests.cli.conftest import Run, opened

OLENA = ClientDraft(
    family_name="Ткаченко",
    given_name="Олена",
    phones=(Phone("067 000 12 34", "+380670001234", "mobile"),),
    emails=(Email("olena@example.com"),),
    addresses=(Address("вул. Вигадана, 5", "Київ"),),
    birthday="--05-17",
    tags=("весілля",),
    responsible_id=1,
    note='Любить «півонії» & "троянди" 🌷',
)


@pytest.fixture
def filled(base: Path) -> Path:
    shop = opened(base)
    id = shop.clients.add(OLENA)
    shop.clients.add(ClientDraft(family_name="Ткач", given_name="Остап"))
    shop.interactions.log(InteractionDraft(id, InteractionKind.CALL, "Просить букет", result="agreed"))
    shop.tasks.add(TaskDraft("Передзвонити", id, due_on=date(2026, 11, 23)))
    shop.close()
    return base


@pytest.mark.parametrize(
    "text", ["олена", "ТКАЧЕНКО", "67 000-12", "380670001234", "olena@", "весілля", "tkachenko"]
)
def test_found_by_any_part_of_what_is_known(run: Run, filled: Path, text: str) -> None:
    found = run("find", filled, text, "--json").json
    assert found[0]["display_name"] == "Ткаченко Олена"
    assert found[0]["phones"] == ["+380670001234"]
    assert found[0]["emails"] == ["olena@example.com"]
    assert found[0]["city"] == "Київ"


def test_the_best_come_first_and_not_too_many(run: Run, filled: Path) -> None:
    assert [one["display_name"] for one in run("find", filled, "ткач", "--json").json] == [
        "Ткач Остап",
        "Ткаченко Олена",
    ]
    assert len(run("find", filled, "ткач", "--limit", "1", "--json").json) == 1


def test_nobody(run: Run, filled: Path) -> None:
    assert run("find", filled, "немає такого", "--json").json == []
    ran = run("find", filled, "немає такого")
    assert (ran.code, ran.out.strip()) == (0, "Nobody found.")


def test_a_card_for_people(run: Run, filled: Path) -> None:
    ran = run("show", filled, "1", "--lang", "uk")
    assert ran.code == 0
    for text in (
        "Ткаченко Олена",
        "+380670001234",
        "17.05",
        "весілля",
        "Київ",
        "Просить букет",
        "Shop",
        "(мобільний)",
        "Домовилися",
    ):
        assert text in ran.out
    assert "Ім'я" in ran.out or "Ім’я" in ran.out


def test_a_card_for_programs(run: Run, filled: Path) -> None:
    card = run("show", filled, "1", "--json").json
    assert card["note"] == OLENA.note
    assert card["phones"] == [{"text": "067 000 12 34", "e164": "+380670001234", "label": "mobile"}]
    assert card["birthday"] == "--05-17"
    assert card["responsible"] == "Shop"
    assert [entry["kind"] for entry in card["timeline"]].count("call") == 1
    assert card["tasks"][0]["due_on"] == "2026-11-23"
    assert card["documents"] == []


def test_a_client_who_is_not_there(run: Run, filled: Path) -> None:
    ran = run("show", filled, "77", "--json")
    assert (ran.code, ran.json["error"]) == (1, "NotThere")


def test_odd_names_and_a_long_note(run: Run, base: Path) -> None:
    shop = opened(base)
    note = "дуже довга нотатка " * 530
    shop.clients.add(ClientDraft(given_name='Ім\'я "у лапках" 👩‍🌾\x07\u202e', note=note))
    shop.close()
    assert len(note) > 10_000
    found = run("find", base, "лапках")
    assert (found.code, found.out.count("\n")) == (0, 3)
    assert "\x07" not in found.out
    assert run("show", base, "1", "--json").json["note"] == note.strip()
    assert note.strip() in run("show", base, "1").out


def test_history_undo_and_redo(run: Run, filled: Path) -> None:
    history = run("history", filled, "--json").json
    assert [item["action"] for item in history][:2] == ["add_task", "log_interaction"]
    assert history[0]["employee"] == "Shop"
    undone = run("undo", filled, "--json").json
    assert undone["reversed"]["count"] == 1
    assert undone["reversed"]["items"][0]["noun"] == "task"
    assert undone["kept"] == undone["impossible"] == {"count": 0, "items": []}
    assert run("redo", filled, "--json").json["reversed"]["count"] == 1
    assert run("redo", filled, "--json").json["error"] == "NothingToRedo"
    added = next(item["id"] for item in history if item["action"] == "add_client" and item["id"])
    ran = run("undo", filled, "--change-set", added)
    assert ran.code == 0
    assert run("find", filled, "остап", "--json").json == []


def test_the_history_says_what_it_was_about(run: Run, base: Path, tmp_path: Path) -> None:
    (tmp_path / "список.csv").write_text("ПІБ;Місто\nКоваль Олена;Львів\n", encoding="utf-8")
    run("import", base, "список.csv")
    run("settings", base, "seller.phone", "112")
    run("export", base, "out.csv")
    imported = run("history", base, "--json").json[2]["id"]
    run("undo", base, "--change-set", imported)
    undone, exported, set_, import_, _made = run("history", base).out.splitlines()[2:]
    assert undone.endswith(f"№ {imported}")
    assert exported.endswith("csv, 1")
    assert set_.endswith("Phone")
    assert import_.endswith("undone  список.csv")


def test_what_an_undo_left_is_named_with_the_reason(run: Run, base: Path, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("ПІБ;Місто\nКоваль Олена;Львів\nБондар Остап;Київ\n", encoding="utf-8")
    id = run("import", base, "list.csv", "--json").json["change_set"]
    shop = opened(base)
    shop.clients.update(1, {"note": "Дзвонити зранку"})
    shop.close()
    ran = run("undo", base, "--change-set", str(id))
    assert "Kept, because edited since: 1." in ran.out
    assert "Коваль Олена: edited since\n" in ran.out
    assert "Бондар" not in ran.out


def test_what_cannot_be_undone(run: Run, base: Path) -> None:
    assert run("undo", base, "--json").json["error"] == "NothingToUndo"
    assert run("undo", base, "--change-set", "1", "--json").json["error"] == "CannotUndo"
    assert run("undo", base, "--change-set", "99", "--json").json["error"] == "NotThere"
    run("settings", base, "seller.phone", "112")
    assert run("undo", base, "--change-set", "2").code == 0
    again = run("undo", base, "--change-set", "2")
    assert again.code
    assert "No. 2 is undone already" in again.err
    undo_itself = run("undo", base, "--change-set", "3")
    assert "name action No. 2" in undo_itself.err
    assert run("settings", base, "seller.phone", "113").code == 0
    assert "nothing is done again" in run("redo", base).err


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_an_export_comes_back_the_same(run: Run, filled: Path, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"clients.{ending}"
    assert run("export", filled, file, "--json").json == {"count": 2, "file": str(file)}
    run("new", "Other")
    told = run("import", "Other", file, "--json").json
    assert (told["created"], told["failed"]) == (2, 0)
    found = run("find", "Other", "олена", "--json").json[0]
    mine, theirs = (
        run("show", where, id, "--json").json for where, id in ((filled, 1), ("Other", found["id"]))
    )
    for key in ("family_name", "given_name", "phones", "emails", "addresses", "birthday", "tags", "note"):
        assert theirs[key] == mine[key], key
    again = run("import", filled, file, "--json").json
    assert (again["created"], again["changed"], again["same"]) == (0, 0, 2)


def test_an_export_of_those_found(run: Run, filled: Path, tmp_path: Path) -> None:
    ran = run("export", filled, "some.vcf", "--find", "олена", "--json")
    assert (ran.code, ran.json["count"]) == (0, 1)
    assert "Ткаченко" in (tmp_path / "some.vcf").read_text("utf-8")
    assert run("history", filled, "--json").json[0]["action"] == "export"


def test_an_export_beside_a_window(run: Run, filled: Path, tmp_path: Path) -> None:
    shop = opened(filled)
    ran = run("export", filled, "all.csv")
    shop.close()
    assert (ran.code, (tmp_path / "all.csv").exists()) == (0, True)


@pytest.mark.parametrize(
    ("file", "error"),
    [
        ("clients.pdf", "ExportFormatUnknown"),
        ("missing/clients.csv", "FolderMissing"),
        ("folder.csv", "OutputIsFolder"),
    ],
)
def test_an_export_that_is_refused(run: Run, filled: Path, tmp_path: Path, file: str, error: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    ran = run("export", filled, file, "--json")
    assert (ran.code, ran.json["error"]) == (1, error)
    assert not (tmp_path / "clients.pdf").exists()


def test_an_export_of_chosen_columns_comes_back_exactly(run: Run, filled: Path, tmp_path: Path) -> None:
    ran = run("export", filled, "some.csv", "--columns", "display_name, phones", "--ids", "--json")
    assert ran.code == 0
    text = (tmp_path / "some.csv").read_text("utf-8-sig")
    assert text.splitlines()[0].split(";")[0] == "Клієнт"
    (tmp_path / "some.csv").write_text(text.replace("Ткаченко Олена", "Ткаченко Ольга"), "utf-8-sig")
    told = run("import", filled, "some.csv", "--json").json
    assert (told["created"], told["changed"], told["unmapped"]) == (0, 1, [])
    assert run("show", filled, 1, "--json").json["given_name"] == "Ольга"
    refused = run("export", filled, "some.csv", "--columns", "phones,size", "--json").json
    assert refused["error"] == "ExportColumnUnknown"


def test_formats_are_told_by_name_or_by_option(run: Run, filled: Path, tmp_path: Path) -> None:
    assert run("export", filled, "cards.txt", "--format", "vcf3").code == 0
    assert "VERSION:3.0" in (tmp_path / "cards.txt").read_text("utf-8")
    assert (
        run("export", filled, "cards.txt", "--format", "docx", "--json").json["error"]
        == "ExportFormatUnknown"
    )
    assert run("export", filled, "x.xlsx", "--files").code == 2


def test_the_whole_base_out_and_back(run: Run, filled: Path, tmp_path: Path) -> None:
    told = run("export", filled, "whole.xlsx", "--complete", "--files", "--json").json
    assert told["count"] > 10
    assert (tmp_path / "whole.files").is_dir()
    made = run("rebuild", "whole.xlsx", "Again", "--json").json
    assert (made["rows"], made["missing"]) == (told["count"], 0)
    assert made["recovery_code"]
    mine, theirs = (run("show", where, 1, "--json").json for where in (filled, "Again"))
    assert mine == theirs
    assert run("rebuild", "whole.xlsx", "Again", "--json").json["error"] == "BaseExists"
    assert run("export", filled, "whole.csv", "--complete", "--json").json["error"] == "ExportFormatUnknown"
    shown = run("rebuild", "whole.xlsx", "Third", "--sheet", "sheet.pdf")
    assert "proved equal" in shown.out
    assert (tmp_path / "sheet.pdf").exists()
