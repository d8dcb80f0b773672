"""What a command answers: one value for programs and a text for people, and how each is written out."""

import json
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

from clientbase.domain.errors import ClientbaseError
from clientbase.texts import sentence


@dataclass(frozen=True, slots=True)
class Answer:
    """`data` becomes the JSON, `text` the lines on stdout, `note` lines on stderr.

    With `failure` the outcome is bad (a damaged base): exit 1, and `data` is told all the same.
    """

    data: object
    text: str = ""
    note: str = ""
    failure: ClientbaseError | None = None


def show(answer: Answer, *, as_json: bool) -> None:
    if answer.note:
        say(answer.note)
    if as_json:
        data = plain(answer.data)
        if answer.failure is not None:
            data = {**failed(answer.failure), **(data if isinstance(data, dict) else {"data": data})}
        write_json(data)
    elif answer.text:
        print(answer.text)  # noqa: T201 (this is where the command line speaks)
    if answer.failure is not None:
        say(sentence(answer.failure))


def failed(error: Exception) -> dict[str, Any]:
    return {"error": type(error).__name__, "message": sentence(error)}


def write_json(data: object) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=1))  # noqa: T201


def say(text: str) -> None:
    """A line for the person, beside the answer; where nobody listens it goes unheard."""
    with suppress(OSError):
        print(text, file=sys.stderr, flush=True)  # noqa: T201


def duration_text(value: timedelta) -> str:
    """Hours, which may be many, minutes and seconds, as spreadsheets show them: «255:10:10»."""
    seconds = round(abs(value).total_seconds())
    sign = "-" if value < timedelta() else ""
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def plain(value: Any) -> Any:
    """Any value of the domain as JSON knows it: dates and instants as ISO text, decimals as text."""
    match value:
        case None | bool() | int() | float():
            return value
        case Enum():
            return value.value
        case str():
            return str(value)
        case datetime() | date() | time():
            return value.isoformat()
        case timedelta():
            return duration_text(value)
        case Decimal():
            return f"{value:f}"
        case Path():
            return str(value)
        case Mapping():
            return {str(plain(key)): plain(item) for key, item in value.items()}
        case _ if is_dataclass(value) and not isinstance(value, type):
            return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
        case Iterable():
            return [plain(item) for item in value]
    return str(value)
