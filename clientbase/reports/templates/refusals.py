"""What is told when a template stops while it is filled in: in our own words, never a library's."""

import zlib

from jinja2.exceptions import SecurityError, TemplateError

from clientbase.domain.errors import InputError
from clientbase.domain.template import (
    TemplateHostile,
    TemplateNotFilled,
    TemplateTooHeavy,
    TemplateTooLarge,
)
from clientbase.reports.templates.filters import FilterMisused
from clientbase.reports.templates.limits import MB, Limits
from clientbase.reports.templates.sandbox import TooLong, UnknownTag


def refusal_of(error: Exception, name: str, limits: Limits) -> InputError:
    match error:
        case TooLong():
            return TemplateTooLarge(name=name, limit=limits.output_size // MB)
        case MemoryError() | RecursionError():
            return TemplateTooHeavy(name=name, limit=limits.memory // MB)
        case SecurityError() | PermissionError():
            return TemplateHostile(name=name, reason=str(error)[:200])
        case UnknownTag() | FilterMisused():
            return TemplateNotFilled(name=name, reason=error.name)
        case TemplateError():
            return TemplateNotFilled(name=name, reason=str(error)[:200])
        case zlib.error():
            return TemplateHostile(name=name, reason="—")
    return TemplateNotFilled(name=name, reason="—")
