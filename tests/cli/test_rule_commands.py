"""Rules from the command line: listed, told beforehand, run, turned on and off."""

from pathlib import Path

from clientbase.domain.client import ClientDraft
from clientbase.domain.rule import Rule, RuleEvent, TaskDeed
from tests.cli.conftest import Run, opened


def test_rules_are_told_beforehand_run_and_turned_off(run: Run, base: Path) -> None:
    assert run("rules", base).out.strip() == "There are no rules yet."
    shop = opened(base)
    shop.clients.add(ClientDraft(given_name="Анна"))
    shop.rules.add(Rule("Новий клієнт", RuleEvent.NEW_CLIENT, deeds=(TaskDeed("Call {name}"),)))
    shop.close()
    (told,) = run("rules", base, "run", "--dry-run", "--json").json
    assert (told["rule"], told["client"], told["does"]) == ("Новий клієнт", "Анна", ["Task: Call Анна"])
    (done,) = run("rules", base, "run", "--json").json
    assert (done["clients"], done["made"]) == (1, {"task": 1})
    assert run("rules", base, "run", "--json").json == []
    (rule,) = run("rules", base, "--json").json
    assert rule["active"]
    assert rule["last_run_at"]
    assert run("rules", base, "off", "новий клієнт", "--json").json == {"id": 1, "active": False}
    assert "“nobody”" in run("rules", base, "off", "nobody").err
    assert run("rules", base, "on").code == 2
    assert "A new client is added" in run("rules", base).out
