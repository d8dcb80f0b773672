"""The command on rules: listing them, telling whom they would touch, letting them act, turning one off."""

from typing import TYPE_CHECKING, Annotated

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import Base, NotOneOf, WrongValue, one_of
from clientbase.cli.session import session_of
from clientbase.cli.tables import table
from clientbase.domain.rule import Rule
from clientbase.domain.rule_words import event_words
from clientbase.domain.text_folding import fold
from clientbase.i18n import N_, _
from clientbase.texts import sentence

if TYPE_CHECKING:
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
    raise NotOneOf(name, [rule.name for rule in known])


def _listed(shop: "Shop") -> Answer:
    found, last = shop.rules.rules(), shop.rules.last_runs()
    told = [
        {
            "id": rule.id,
            "name": rule.name,
            "active": rule.active,
            "event": str(rule.event),
            "days": rule.days,
            "last_run_at": last[rule.id].at.isoformat() if rule.id in last else "",
        }
        for rule in found
    ]
    rows = [
        (rule.id, rule.name, _("on") if rule.active else _("off"), event_words(rule, rule.field, rule.value))
        for rule in found
    ]
    heads = (_("No."), _("Name"), _("State"), _("When"))
    return Answer(told, table(heads, rows, right=(0,)) if rows else _("There are no rules yet."))


def _told(shop: "Shop", name: str) -> Answer:
    """Whom the rules would touch today: all active ones, or the one named."""
    chosen = [_named(shop, name)] if name else [rule for rule in shop.rules.rules() if rule.active]
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
