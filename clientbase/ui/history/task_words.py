"""How fields of tasks, stages and projects are called in the history, and how their values read."""

import json
from collections.abc import Mapping
from types import MappingProxyType

from clientbase.domain.task import RepeatsFrom
from clientbase.i18n import N_, _
from clientbase.ui.history import appointment_words as met
from clientbase.ui.history import selling_words

TASK_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "start_on": N_("Begin"),
        "stage_id": N_("Stage"),
        "project_id": N_("Project"),
        "rrule": N_("Repeats"),
        "repeats_from": N_("Repeats from"),
        "tags": N_("Tags"),
        "order_id": N_("Order"),
        "document_id": N_("Document"),
        "author_id": N_("Given by"),
        "alarms": N_("Reminders"),
        "items": N_("Checklist"),
        "watchers": N_("Watchers"),
        "files": N_("Files"),
        "finishes": N_("Its tasks are done"),
        "offset_days": N_("Days from the day"),
        "checklist": N_("Checklist"),
    }
)
_FROM = {RepeatsFrom.DUE: N_("its own day"), RepeatsFrom.DONE: N_("the day it was done")}
NAMED = {"stage_id": "task_stage", "project_id": "project", **met.NAMED, **selling_words.NAMED}
"""Columns that name a record by its id, and of which noun it is."""


def told_of_task(key: str, stored: object, names: Mapping[tuple[str, int], str]) -> str | None:
    """A stored value in words; None where others know better. `names`: by noun and id."""
    if key in NAMED:
        return names.get((NAMED[key], stored), "") if isinstance(stored, int) else ""
    if key == "repeats_from":
        return _(_FROM[RepeatsFrom(str(stored))])
    if key == "tags" and str(stored).startswith("["):
        return ", ".join(json.loads(str(stored)))
    return None
