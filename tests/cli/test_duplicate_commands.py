"""`duplicates` and `merge`."""

from pathlib import Path

import pytest

from clientbase.domain.client import ClientDraft, Phone
from tests.cli.conftest import Run, opened

PHONE = (Phone("067 111-22-33", "+380671112233"),)


@pytest.fixture
def twins(base: Path) -> Path:
    """A base with one client twice, and with two who may be one."""
    shop = opened(base)
    try:
        for draft in (
            ClientDraft(family_name="Іваненко", given_name="Олена", phones=PHONE),
            ClientDraft(family_name="Ivanenko", given_name="Olena", phones=PHONE, note="півонії"),
            ClientDraft(family_name="Бойко", given_name="Петро", birthday="1980-01-02"),
            ClientDraft(family_name="Бойко", given_name="Петр", birthday="1980-01-20"),
        ):
            shop.clients.add(draft, allow_twin=True)
    finally:
        shop.close()
    return base


def test_they_are_told_with_reasons(run: Run, twins: Path) -> None:
    told = run("duplicates", twins, "--json").json
    assert (told["clients"], told["groups"], told["sure"]) == (4, 2, 1)
    first, second = told["found"]
    assert (first["ids"], first["sure"]) == ([1, 2], True)
    assert first["pairs"][0]["why"] == ["same phone", "same name"]
    assert first["pairs"][0]["reasons"][0] == {"field": "phones", "degree": "same"}
    assert (second["ids"], second["sure"]) == ([3, 4], False)
    assert "name nearly the same" in second["pairs"][0]["why"]
    shown = run("duplicates", twins, "--lang", "uk").out
    assert "той самий телефон" in shown
    assert run("duplicates", twins, "--limit", "1", "--json").json["groups"] == 2


def test_two_become_one_and_part_again(run: Run, twins: Path) -> None:
    told = run("merge", twins, 1, 2, "--take", "family_name=2", "--json").json
    assert (told["survivor"], told["merged"]) == (1, 1)
    card = run("show", twins, 1, "--json").json
    assert (card["family_name"], card["given_name"], card["note"]) == ("Ivanenko", "Олена", "півонії")
    assert run("history", twins, "--json").json[0]["action"] == "merge_clients"
    assert run("undo", twins, "--change-set", told["change_set"]).code == 0
    assert run("show", twins, 2, "--json").json["display_name"] == "Ivanenko Olena"


def test_all_sure_ones_at_once(run: Run, twins: Path) -> None:
    assert run("merge", twins, "--sure", "--json").json["merged"] == 1
    assert run("merge", twins, "--sure", "--json").json == {"survivor": None, "merged": 0, "change_set": None}
    assert run("duplicates", twins, "--json").json["groups"] == 1


@pytest.mark.parametrize(
    ("arguments", "error", "code"),
    [
        ((1,), "NothingToMerge", 1),
        ((1, 99), "NotThere", 1),
        ((1, 2, "--take", "family_name=3"), "TakeWrong", 1),
        ((1, 2, "--take", "phones=2"), "TakeWrong", 1),
        ((), "WrongUsage", 2),
        ((1, 2, "--sure"), "WrongUsage", 2),
    ],
)
def test_what_cannot_be_merged_is_told(
    run: Run, twins: Path, arguments: tuple[object, ...], error: str, code: int
) -> None:
    ran = run("merge", twins, *arguments, "--json")
    assert (ran.json["error"], ran.code) == (error, code)
    assert run("duplicates", twins, "--json").json["groups"] == 2


def test_an_empty_base_has_none(run: Run, base: Path) -> None:
    assert run("duplicates", base).out.strip() == "No duplicates were found."
