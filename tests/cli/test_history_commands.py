"""The journal and the bin from the command line."""

from pathlib import Path

import pytest

from clientbase.domain.client import ClientDraft
from clientbase.domain.product import ProductDraft
from clientbase.domain.task import TaskDraft
from tests.cli.conftest import Run, opened


@pytest.fixture
def lived(base: Path) -> Path:
    """A client edited twice, a task, another client and a product in the bin."""
    shop = opened(base)
    id = shop.clients.add(ClientDraft(family_name="Ткаченко"))
    shop.clients.update(id, {"note": "півонії"})
    shop.clients.update(id, {"note": "троянди"})
    shop.tasks.add(TaskDraft("Передзвонити", id))
    shop.clients.to_bin([shop.clients.add(ClientDraft(family_name="Мельник"))])
    shop.products.to_bin([shop.products.add(ProductDraft("Ваза"))])
    shop.close()
    return base


def test_the_journal_is_narrowed_and_one_record_followed(run: Run, lived: Path) -> None:
    every = run("history", lived, "--json").json
    (task,) = run("history", lived, "--kind", "plans", "--json").json
    assert task["action"] == "add_task"
    told = run("history", lived, "Мельник", "--json").json
    assert [item["action"] for item in told] == ["bin_client", "add_client"]
    assert run("history", lived, "--employee", "Shop", "--json").json == every[:-1]  # nobody made the base
    assert run("history", lived, "--since", "2100-01-01", "--json").json == []
    assert run("history", lived, "--employee", "Nobody", "--json").json["error"] == "EmployeeMissing"
    notes = run("history", lived, "--of", "client:1", "--field", "note", "--json").json
    assert [(c["before"], c["after"]) for event in notes for c in event["changes"]] == [
        ("півонії", "троянди"),
        ("", "півонії"),
    ]
    assert "note: півонії → троянди" in run("history", lived, "--of", "client:1", "--lang", "en").out
    assert "Nothing found" in run("history", lived, "--of", "client:99").out
    for arguments, said in (
        (("--of", "client"), "“--of” needs a record, such as client:7."),
        (("--of", "cat:1"), "“cat” cannot be here: it may be setting, employee,"),
        (("--kind", "cats"), "“--kind” does not take “cats”: it may be clients, contacts,"),
        (("--since", "22.11.2026"), "“--since” needs a day like 2026-11-22."),
        (("--until", "20261122"), "“--until” needs a day like 2026-11-22."),
    ):
        ran = run("history", lived, *arguments)
        assert ran.code == 2
        assert said in ran.err


def test_an_undo_is_tried_and_a_value_put_back(run: Run, lived: Path) -> None:
    before = run("history", lived, "--json").json
    tried = run("undo", lived, "--dry-run", "--json").json
    assert (tried["dry_run"], tried["change_set"], tried["reversed"]["count"]) == (True, before[0]["id"], 1)
    assert run("history", lived, "--json").json == before
    added = next(item["id"] for item in reversed(before) if item["action"] == "add_client")
    kept = run("undo", lived, "--dry-run", "--change-set", str(added), "--json").json["kept"]
    assert kept["items"][0]["reason"] == "edited_since"
    line = run("history", lived, "--of", "client:1", "--field", "note", "--json").json[0]["changes"][0][
        "line"
    ]
    assert run("put-back", lived, str(line), "--json").json["reversed"]["count"] == 1
    assert run("show", lived, "1", "--json").json["note"] == "півонії"
    assert run("put-back", lived, "999999").code == 1
    assert run("put-back", lived, "1", "--json").json["error"] == "TakenBackWhole"


def test_the_bin_is_listed_restored_and_emptied(run: Run, lived: Path) -> None:
    listed = run("bin", lived, "--json").json
    assert {(one["noun"], one["name"]) for one in listed["things"]} == {
        ("client", "Мельник"),
        ("product", "Ваза"),
    }
    assert "client:2" in run("bin", lived, "мельник", "--lang", "en").out
    assert run("bin", lived, "--restore", "client:2", "--json").json == {"restored": 1}
    for option in ("--restore", "--erase"):
        assert run("bin", lived, option, "client:2", "--json").json["error"] == "NotInBin"
    assert run("bin", lived, "--throw", "client:2", "--json").json == {"thrown": 1}
    assert run("bin", lived, "--throw", "client:2", "--json").json["error"] == "NotThere"
    assert run("bin", lived, "--throw", "client:1" + "0" * 30).code == 2
    run("bin", lived, "--restore", "client:2")
    assert "--empty" not in run("bin", lived, "--empty", '{"not": "its name"}').err
    assert run("bin", lived, "--empty", "not its name").code == 2
    assert run("bin", lived, "--erase", "task:1").code == 2
    name = lived.name.removesuffix(".clientbase")
    assert run("bin", lived, "--empty", name, "--json").json == {"erased": 1}
    assert run("bin", lived, "--json").json["count"] == 0
