"""The catalogue of actions."""

import pytest

from clientbase import i18n
from clientbase.domain.action_labels import ACTION_LABELS
from clientbase.domain.changes import FINAL, Action, Announcement
from clientbase.i18n import _


def test_every_action_has_a_label_in_every_language() -> None:
    assert set(ACTION_LABELS) == set(Action)
    for language in ("uk", "ru"):
        i18n.set_language(language)
        assert not [action for action, label in ACTION_LABELS.items() if _(label) == label]


@pytest.mark.parametrize("action", [Action.ERASE_CLIENT, Action.ISSUE_DOCUMENT, Action.CREATE_BASE])
def test_what_is_final(action: Action) -> None:
    assert action in FINAL


def test_an_announcement_says_which_nouns_it_concerns() -> None:
    told = Announcement(Action.ADD_CLIENT, 1, {"client": {1: frozenset({"note"})}})
    assert told.concerns("client")
    assert not told.concerns("task")
