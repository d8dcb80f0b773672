"""What stops a rule: a field, a segment or an employee that is gone, a value that the field does not take."""

from clientbase.db.presence import require_employee
from clientbase.db.store import ReadUnit
from clientbase.domain.bulk_edit import edited
from clientbase.domain.client_check import OwnRules, checked_values
from clientbase.domain.errors import InputError, NotThere
from clientbase.domain.fields import CLIENT_FIELD
from clientbase.domain.own_field import OwnKind
from clientbase.domain.own_values import is_own_key
from clientbase.domain.rule import (
    FieldDeed,
    Rule,
    RuleEmployeeGone,
    RuleEvent,
    RuleFieldGone,
    RuleSegmentGone,
    RuleValueWrong,
    TagDeed,
)
from clientbase.domain.segment import Segment
from clientbase.i18n import _
from clientbase.services.filter_context import segments_in, settings_in
from clientbase.services.own_fields import rules_in
from clientbase.services.rule_deeds import edit_of, is_settable


def segment_of(unit: ReadUnit, rule: Rule) -> Segment | None:
    """The only clients it is about; None for all. Raises RuleSegmentGone."""
    if rule.segment_id is None:
        return None
    for one in segments_in(unit, settings_in(unit)):
        if one.id == rule.segment_id:
            return one
    raise RuleSegmentGone(name=rule.name)


def require_able(unit: ReadUnit, rule: Rule) -> None:
    """That the rule can act as it stands. What it would write is tried, not only looked up.

    Raises RuleUnreadable or one of its kinds.
    """
    own = rules_in(unit)
    segment_of(unit, rule)
    if rule.event is RuleEvent.DATE_FIELD and is_own_key(rule.field):
        asked = own.fields.get(rule.field)
        if asked is None or asked.kind is not OwnKind.DATE:
            raise RuleFieldGone(name=rule.name)
    for deed in rule.deeds:
        if isinstance(deed, FieldDeed):
            _require_field(unit, rule, deed, own)
        elif isinstance(deed, TagDeed):
            _try_out(rule, deed, own)


def _require_field(unit: ReadUnit, rule: Rule, deed: FieldDeed, own: OwnRules) -> None:
    if not is_settable(deed.field, own):
        raise RuleFieldGone(name=rule.name)
    if deed.field == "responsible_id" and deed.value:
        try:
            require_employee(unit.connection, int(deed.value))
        except (ValueError, NotThere) as error:
            raise RuleEmployeeGone(name=rule.name) from error
    _try_out(rule, deed, own)


def _try_out(rule: Rule, deed: FieldDeed | TagDeed, own: OwnRules) -> None:
    """On a client who has nothing yet."""
    edit = edit_of(deed)
    try:
        checked_values({edit.key: edited(edit, None)}, own)
    except InputError as error:
        raise RuleValueWrong(name=rule.name, field=_title(edit.key, own), value=_value(deed)) from error


def _title(key: str, own: OwnRules) -> str:
    return own.fields[key].title if is_own_key(key) else _(CLIENT_FIELD[key].label)


def _value(deed: FieldDeed | TagDeed) -> str:
    return ", ".join(deed.tags) if isinstance(deed, TagDeed) else deed.value
