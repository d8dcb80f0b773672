"""One field of many clients from the command line: counted, changed in one go, taken back as one."""

from pathlib import Path

import pytest

from clientbase.domain.client import ClientDraft
from tests.cli.conftest import Run, opened


@pytest.fixture
def two(base: Path) -> Path:
    shop = opened(base)
    shop.clients.add(ClientDraft(given_name="Олена", tags=("опт",), category="vip"))
    shop.clients.add(ClientDraft(given_name="Борис"))
    shop.close()
    return base


def test_a_field_of_many_is_counted_changed_and_taken_back(run: Run, two: Path) -> None:
    dry = run("change", two, "tags", "опт, львів", "--everybody", "--add", "--dry-run", "--json").json
    assert dry == {"field": "tags", "of": 2, "changed": 2, "unnamed": 0, "dry_run": True}
    assert "2 clients of 2" in run("change", two, "Tags", "опт, львів", "--everybody", "--add").out
    assert run("show", two, 1, "--json").json["tags"] == ["опт", "львів"]
    run("undo", two)
    assert run("show", two, 2, "--json").json["tags"] == []
    assert run("change", two, "category", "постійний", "--segment", "vip", "--json").json["changed"] == 1
    assert run("show", two, 1, "--json").json["category"] == "regular"
    assert run("change", two, "given_name", "--clear", "--client", 2, "--json").json["unnamed"] == 1


def test_a_new_client_with_fields(run: Run, two: Path) -> None:
    phone = ("--set", "Phone=067 111 22 33")
    made = run("add", two, "Ткаченко Марія Іванівна", *phone, "--set", "tags=опт, львів", "--json").json
    card = run("show", two, made["id"], "--json").json
    assert (card["family_name"], card["additional_name"], card["tags"]) == (
        "Ткаченко",
        "Іванівна",
        ["опт", "львів"],
    )
    assert run("add", two, "Дуб Іван", *phone, "--json").json["error"] == "DuplicateClient"
    assert run("add", two, "Дуб Іван", *phone, "--twin").code == 0
    firm = run("add", two, "ТОВ «Клен» (Ніжин)", "--company", "--json").json
    assert run("show", two, firm["id"], "--json").json["organization"] == "ТОВ «Клен» (Ніжин)"
    assert run("add", two, "Дуб", "--set", "no such=1").code == 2
    assert run("add", two, "Дуб", "--set", "birthday").code == 2
    assert run("add", two, "Дуб", "--set", "birthday=soon", "--json").json["error"] == "FieldWrong"
    assert run("add", two, " ").code == 1


def test_a_list_that_was_cut_says_so(run: Run, two: Path) -> None:
    assert "There are more" in run("find", two, "о", "--limit", 1).out
    assert "There are more" not in run("find", two, "о", "--limit", 2).out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("tags", "x"), 2),  # whom?
        (("tags", "x", "--client", "9"), 1),
        (("tags", "x", "--everybody", "--client", "1"), 2),
        (("tags", "--everybody"), 2),
        (("tags", "x", "--everybody", "--clear"), 2),
        (("city", "Kyiv", "--everybody"), 2),
        (("no such", "x", "--everybody"), 2),
        (("note", "x", "--everybody", "--add"), 2),
        (("birthday", "31.02.1990", "--everybody"), 1),
        (("note", "x", "--segment", "no such"), 1),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    run: Run, two: Path, arguments: tuple[str, ...], code: int
) -> None:
    assert run("change", two, *arguments).code == code
    assert "Editing" not in run("history", two).out
