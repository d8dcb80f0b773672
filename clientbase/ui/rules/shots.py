"""Pictures of the rules: the list, one being written, the texts that wait."""

from PySide6.QtWidgets import QWidget

from clientbase.domain.ready_rules import READY_RULE, READY_RULES
from clientbase.domain.rule import FieldDeed
from clientbase.i18n import current_language
from clientbase.ui.rules.page import RULES, TEXTS, RulesPage
from clientbase.ui.screenshots import SMALL, Shot, Stage


def _with_rules(stage: Stage) -> RulesPage:
    """The ready rules, some of them on and run: once for all pictures."""
    shop = stage.shop
    known = {one.name: one.id for one in shop.rules.rules()}
    if not shop.rules.last_runs():
        today = shop.clock.today()
        for id in list(shop.clients.ids())[:3]:
            shop.clients.update(id, {"birthday": f"1985-{today:%m-%d}"})
        for ready in READY_RULES:
            rule = ready.rule(current_language())
            id = known.get(rule.name) or shop.rules.add(rule)
            if ready.key in ("birthday", "overdue"):
                shop.rules.update(id, {"active": True})
        shop.rules.run_due()
    page = stage.page("rules")
    assert isinstance(page, RulesPage)
    page.close_editor()
    page.show_tab(RULES)
    page.refresh()
    stage.settle()
    return page


def _list(stage: Stage) -> QWidget:
    _with_rules(stage)
    return stage.workspace


def _editor(stage: Stage) -> QWidget:
    page = _with_rules(stage)
    name = READY_RULE["birthday"].rule(current_language()).name
    rule = next(one for one in stage.shop.rules.rules() if one.name == name)
    page.open_rule(rule.id)
    assert page.editor is not None
    page.editor.add_deed(FieldDeed("category", "casual"))
    stage.settle()
    return stage.workspace


def _texts(stage: Stage) -> QWidget:
    _with_rules(stage).show_tab(TEXTS)
    stage.settle()
    return stage.workspace


def _small(stage: Stage) -> QWidget:
    _editor(stage)
    stage.workspace.resize(*SMALL)
    return stage.workspace


RULE_SHOTS: tuple[Shot, ...] = (
    Shot("rules-list", _list),
    Shot("rules-editor", _editor),
    Shot("rules-texts", _texts),
    Shot("rules-editor-small", _small),
)
