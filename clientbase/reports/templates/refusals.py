"""What is told when a template stops while it is filled in: in our own words, never a library's."""

import zlib

from jinja2.exceptions import SecurityError

from clientbase.domain.errors import InputError
from clientbase.domain.template import (
    TemplateHostile,
    TemplateNotFilled,
    TemplateTooHeavy,
    TemplateTooLarge,
)
from clientbase.reports.templates.filters import FilterMisused
from clientbase.reports.templates.limits import MB, Limits
from clientbase.reports.templates.sandbox import NotReckoned, TooLong, UnknownTag, tag_of

NOTHING_SAID = "—"


def refusal_of(error: Exception, name: str, limits: Limits) -> InputError:
    """`reason` is the tag that stopped, as it is written."""
    tag = tag_of(error)
    match error:
        case TooLong():
            return TemplateTooLarge(name=name, limit=limits.output_size // MB)
        case MemoryError() | RecursionError():
            return TemplateTooHeavy(name=name, limit=limits.memory // MB)
        case SecurityError() | PermissionError():
            return TemplateHostile(name=name, reason=tag or NOTHING_SAID)
        case UnknownTag() | FilterMisused():
            return TemplateNotFilled(name=name, reason=tag or error.name)
        case NotReckoned():
            return TemplateNotFilled(name=name, reason=tag or error.what)
        case zlib.error():
            return TemplateHostile(name=name, reason=NOTHING_SAID)
    return TemplateNotFilled(name=name, reason=tag or NOTHING_SAID)
