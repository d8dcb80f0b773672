"""The command on rules: listing them, telling whom they would touch, letting them act, turning one off."""

from typing import TYPE_CHECKING, Annotated

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import Base, WrongValue, one_of
from clientbase.cli.session import session_of
from clientbase.cli.tables import table
from clientbase.domain.rule import Rule, RuleMissing
from clientbase.domain.rule_words import event_words
from clientbase.domain.text_folding import fold
from clientbase.i18n import N_, _
from clientbase.texts import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clientbase.domain.errors import InputError
    from clientbase.services.shop import Shop

_DEEDS = ("list", "run", "on", "off")


def rules(
    context: typer.Context,
    base: Base,
    deed: Annotated[
        str, typer.Argument(metavar="|".join(_DEEDS), callback=one_of(_DEEDS), help=N_("What to do."))
    ] = "list",
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("The rule: its name, or its number."))] = "",
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=N_("Only tell whom they would touch."))] = False,
) -> Answer:
    session = session_of(context)
    if deed in ("on", "off") and not name:
        raise WrongValue(_("The name of the rule is missing."))
    if deed == "list" or (deed == "run" and dry_run):
        with session.reading(base) as shop:
            return _listed(shop) if deed == "list" else _told(shop, name)
    with session.writing(base) as shop:
        if deed == "run":
            return _run(shop, name)
        rule = shop.rules.update(_named(shop, name).id, {"active": deed == "on"})
    state = _("on") if rule.active else _("off")
    return Answer({"id": rule.id, "active": rule.active}, f"{rule.name}: {state}")


def _named(shop: "Shop", name: str) -> Rule:
    known = shop.rules.rules()
    for rule in known:
        if name == str(rule.id) or fold(name) == fold(rule.name):
            return rule
    names = ", ".join(_("“{name}”").format(name=rule.name) for rule in known)
    raise RuleMissing(name=name, names=names or "—")


def _listed(shop: "Shop") -> Answer:
    found, last, problems = shop.rules.rules(), shop.rules.last_runs(), shop.rules.problems()
    told = [
        {
            "id": rule.id,
            "name": rule.name,
            "active": rule.active,
            "event": str(rule.event),
            "days": rule.days,
            "last_run_at": last[rule.id].at.isoformat() if rule.id in last else "",
            "problem": sentence(problems[rule.id]) if rule.id in problems else "",
        }
        for rule in found
    ]
    rows = [(rule.id, rule.name, _state(rule, problems), _when(rule)) for rule in found]
    heads = (_("No."), _("Name"), _("State"), _("When"))
    text = table(heads, rows, right=(0,)) if rows else _("There are no rules yet.")
    return Answer(told, "\n".join([text, *map(sentence, problems.values())]))


def _state(rule: Rule, problems: "Mapping[int, InputError]") -> str:
    if not rule.active:
        return _("off")
    return _("stopped") if rule.id in problems else _("on")


def _when(rule: Rule) -> str:
    return event_words(rule, rule.field, rule.value)


def _told(shop: "Shop", name: str) -> Answer:
    """Whom the rules would touch today: all active ones, or the one named."""
    stopped = shop.rules.problems()
    active = [rule for rule in shop.rules.rules() if rule.active and rule.id not in stopped]
    chosen = [_named(shop, name)] if name else active
    told, rows = [], []
    for rule in chosen:
        for touch in shop.rules.plan(rule).touches:
            one = touch.subject
            told.append(
                {
                    "rule": rule.name,
                    "client_id": one.client_id,
                    "client": one.name,
                    "day": one.day.isoformat(),
                    "does": list(touch.deeds),
                }
            )
            rows.append((rule.name, one.client_id, one.name, "; ".join(touch.deeds)))
    heads = (_("Rule"), _("No."), _("Client"), _("What is done"))
    return Answer(told, table(heads, rows, right=(1,)) if rows else _("Nobody was to be touched today."))


def _run(shop: "Shop", name: str) -> Answer:
    done = shop.rules.run_due(_named(shop, name).id if name else None)
    told = [
        {
            "rule": one.rule.name,
            "clients": one.clients,
            "made": dict(one.made),
            "change_set": one.change_set_id,
            "problem": sentence(one.problem) if one.problem is not None else "",
        }
        for one in done
    ]
    rows = [
        (one.rule.name, one.clients, sentence(one.problem) if one.problem is not None else "") for one in done
    ]
    heads = (_("Rule"), _("Clients"), _("Problem"))
    return Answer(told, table(heads, rows, right=(1,)) if rows else _("Nobody was to be touched today."))
