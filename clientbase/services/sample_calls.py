"""Call lists and rhythms of contacts in the sample shop."""

from collections.abc import Mapping
from datetime import date, timedelta

from clientbase.db import call_lists, interactions, rhythm
from clientbase.db.call_tables import call_list_entry
from clientbase.db.store import WriteUnit
from clientbase.domain.call_list import CallEntry, CallRules, after_call
from clientbase.domain.call_outcome import USUAL, outcome_of
from clientbase.domain.interaction import Direction, InteractionDraft, InteractionKind
from clientbase.services.sample_life import Known
from clientbase.services.sample_words import Scene

_WORDS: Mapping[str, tuple[str, str, str]] = {
    "uk": (
        "Пропозиція до свят",
        "{greeting}! Це {employee}, {shop}.\n"
        "[Минулого разу ви були в нас {last_purchase}, дякуємо. ]До свят ми маємо новинки, "
        "і для вас є знижка 10 %.\n\nКоли вам зручно завітати?",
        "Давно не купували",
    ),
    "ru": (
        "Предложение к праздникам",
        "{greeting}! Это {employee}, {shop}.\n"
        "[В прошлый раз вы были у нас {last_purchase}, спасибо. ]К праздникам у нас новинки, "
        "и для вас есть скидка 10 %.\n\nКогда вам удобно зайти?",
        "Давно не покупали",
    ),
    "en": (
        "Holiday offer",
        "{greeting}! This is {employee} of {shop}.\n"
        "[Last time you came on {last_purchase}, thank you. ]We have new arrivals for the holidays, "
        "and 10 % off for you.\n\nWhen would you like to come by?",
        "Not bought for long",
    ),
}
_RESULTS = ("reached", "agreed", "no_answer", "call_back", "refused", "reached", "busy", "agreed", "agreed")
_FIRST, _SECOND, _EVERY = 40, 25, 7  # clients of the lists; every seventh has a rhythm of his own
_RHYTHMS = (14, 30, 60, 90, 120, 180, 270, 365)
_LATE = 16


def add_calls(
    unit: WriteUnit, scene: Scene, known: list[Known], language: str, spoken: Mapping[int, date]
) -> None:
    """A list under way, one not begun, and clients who are contacted regularly, some of them overdue.

    `spoken`: when each client was last spoken with, before these lists.
    """
    name, script, second = _WORDS.get(language, _WORDS["en"])
    now, owner = scene.clock.now(), scene.employees[0]
    callable_ = [one for one in known if one.phone]
    for title, words, some, days in (
        (second, "", callable_[_FIRST : _FIRST + _SECOND], 1),
        (name, script, callable_[:_FIRST], 3),
    ):
        values = {"name": title, "script": words, "segment_id": None, "employee_id": owner}
        made = now - timedelta(days=days)
        list_id = call_lists.add(unit.journal, {**values, "created_at": made, "closed_at": None})
        called = len(_RESULTS) if words else 0
        call_lists.add_entries(unit.journal, unit.connection, list_id, [one.id for one in some[called:]], ())
    entries = []
    for place, (client, result) in enumerate(zip(callable_, _RESULTS, strict=False)):
        at = now - timedelta(hours=2, minutes=10 + 9 * place)
        seconds = 40 + 17 * place if result in {"reached", "agreed", "call_back"} else 0
        draft = InteractionDraft(
            client.id,
            InteractionKind.CALL,
            at=at,
            direction=Direction.OUT,
            duration_s=seconds,
            result=result,
            phone=client.phone,
        )
        id = interactions.add(unit.journal, draft, owner)
        entry = CallEntry(0, list_id, client.id)
        cells = after_call(entry, outcome_of(result, USUAL), at, CallRules())
        cells |= {"call_list_id": list_id, "client_id": client.id, "position": place - len(_RESULTS)}
        entries.append(cells | {"interaction_id": id, "talked_s": seconds, "employee_id": owner})
    unit.journal.insert(call_list_entry, entries)
    now_and_then = [one.id for one in known[::_EVERY] if one.id in spoken]
    for place, id in enumerate(now_and_then):
        silent = (scene.clock.today() - spoken[id]).days
        late = place % _LATE  # days: a shop that is looked after is never a year late
        fitting = [one for one in _RHYTHMS if one >= silent - late]
        if fitting:
            rhythm.put(unit.journal, unit.connection, [id], {"days": fitting[0]})
