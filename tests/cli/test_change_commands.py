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


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("tags", "x"), 2),  # whom?
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
