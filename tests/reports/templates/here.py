"""Templates checked and filled in by the test's own process, where not the wall around them is tested.

A child takes half a second to start; what it answers is made by the same functions.
"""

import json
from typing import Any

import pytest

from clientbase.domain import template
from clientbase.domain.progress import Progress
from clientbase.i18n import language as speaking
from clientbase.reports.templates import process
from clientbase.reports.templates.child import answered
from clientbase.reports.templates.limits import Limits


def _answer(
    request: dict[str, Any], name: str, language: str, limits: Limits, _progress: Progress | None
) -> tuple[dict[str, Any], list[bytes]]:
    with speaking(language):
        answer, files = answered(request | {"name": name, "language": language, "limits": limits})
    answer = json.loads(json.dumps(answer))
    if answer["kind"] == "error":
        raise getattr(template, answer["error"])(**answer["facts"])
    return answer, files


def fill_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_answer", _answer)
