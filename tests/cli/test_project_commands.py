"""Projects, templates and stages of tasks from the command line."""

from pathlib import Path

from clientbase.domain.client import ClientDraft
from tests.cli.conftest import Run, opened


def test_a_project_is_made_filled_renamed_closed_and_removed(run: Run, base: Path) -> None:
    shop = opened(base)
    shop.clients.add(ClientDraft(family_name="Ткаченко", given_name="Олена"))
    shop.close()
    assert "no projects yet" in run("projects", base).out
    told = ("--client", 1, "--due", "2026-12-20", "--note", "120 гостей", "--json")
    made = run("projects", base, "add", "Весілля", *told).json
    assert (made["client_name"], made["due_on"], made["tasks"]) == ("Ткаченко Олена", "2026-12-20", 0)
    task = run("task", base, "add", "замовити квіти завтра", "--project", "весілля", "--json").json
    assert (task["project"], task["stage"]) == ("Весілля", "todo")
    run("task", base, "add", "торт", "--project", "Весілля")
    run("task", base, "done", task["id"])
    shown = run("projects", base, "show", "Весілля", "--json").json
    assert (shown["done"], shown["tasks"]) == (1, 2)
    assert [one["summary"] for one in shown["of_it"]] == ["торт", "замовити квіти"]
    assert "1/2" in run("projects", base).out
    assert run("projects", base, "rename", "1", "Весілля Олени", "--json").json["name"] == "Весілля Олени"
    assert run("projects", base, "close", "весілля олени", "--json").json["closed_at"]
    assert run("projects", base, "reopen", "Весілля Олени", "--json").json["closed_at"] is None
    for wrong in (("add",), ("show", "Немає"), ("add", "Х", "--due", "завтра")):
        assert run("projects", base, *wrong).code == 2
    assert run("projects", base, "add", "Х", "--client", 9).code == 1
    run("projects", base, "add", "Весілля Олени")
    assert "tell the number" in run("projects", base, "show", "весілля олени").err
    run("projects", base, "remove", "1")
    assert [one["name"] for one in run("projects", base, "--json").json] == ["Весілля Олени"]
    assert [one["summary"] for one in run("tasks", base, "--json").json] == ["торт"], "its tasks stay"


def test_a_template_tells_its_plan_and_is_used(run: Run, base: Path) -> None:
    items = ("--item", "-7 замовити квіти", "--item", "+1 подякувати", "--item", "прикрасити зал")
    made = run("templates", base, "add", "Весілля", *items, "--json").json
    assert [(one["offset_days"], one["summary"]) for one in made["items"]] == [
        (-7, "замовити квіти"),
        (1, "подякувати"),
        (0, "прикрасити зал"),
    ]
    plan = run("templates", base, "use", "весілля", "--dry-run", "--json").json
    assert plan["made"] == 0
    assert [(one["id"], one["due_on"]) for one in plan["tasks"]] == [
        (None, "2026-11-22"),
        (None, "2026-11-29"),
        (None, "2026-11-30"),
    ]
    assert run("tasks", base, "--json").json == [], "nothing was made"
    late = run("templates", base, "use", "Весілля", "--day", "2026-11-25", "--dry-run")
    assert "already past" in late.out
    used = ("--day", "2026-12-20", "--new-project", "Весілля Олени", "--json")
    done = run("templates", base, "use", "Весілля", *used).json
    assert (done["made"], done["tasks"][0]["due_on"]) == (3, "2026-12-13")
    (project,) = run("projects", base, "--json").json
    assert (project["name"], project["tasks"], project["due_on"]) == ("Весілля Олени", 3, "2026-12-21")
    assert run("templates", base, "use", "Весілля", "--project", "Весілля Олени", "--json").json["made"] == 3
    assert run("projects", base, "--json").json[0]["tasks"] == 6
    assert run("templates", base, "use", "Весілля", "--project", "а", "--new-project", "б").code == 2
    run("templates", base, "rename", "Весілля", "Свято")
    assert "-7" in run("templates", base, "show", "Свято").out
    assert run("templates", base, "add", "Порожній").code == 0
    assert run("templates", base, "use", "Порожній").code == 1
    run("templates", base, "remove", "Порожній")
    assert [one["name"] for one in run("templates", base, "--json").json] == ["Свято"]


def test_stages_are_named_and_tasks_moved_into_them(run: Run, base: Path) -> None:
    assert [one["key"] for one in run("stages", base, "--json").json] == ["todo", "doing", "waiting", "done"]
    own = run("stages", base, "add", "Чекаємо оплату", "--json").json
    assert (own["name"], own["finishes"], own["shown"]) == ("Чекаємо оплату", False, True)
    run("task", base, "add", "рахунок")
    assert run("task", base, "move", 1, "--stage", "чекаємо оплату", "--json").json["stage"] == own["key"]
    assert run("stages", base, "remove", "Чекаємо оплату").code == 1, "a task stands there"
    assert run("stages", base, "remove", "waiting", "--json").json["error"] == "StageOfProgram"
    run("task", base, "move", 1, "--stage", "done")
    assert [one["summary"] for one in run("tasks", base, "done", "--json").json] == ["рахунок"]
    run("stages", base, "rename", "waiting", "На паузі")
    assert run("stages", base, "hide", "на паузі", "--json").json["shown"] is False
    assert "hidden" in run("stages", base).out
    assert run("stages", base, "hide", "done").code == 1, "the last where tasks are done"
    assert run("stages", base, "show", "waiting", "--json").json["shown"] is True
    assert run("stages", base, "rename", "немає", "х").code == 2
    assert run("task", base, "move", 1).code == 2
