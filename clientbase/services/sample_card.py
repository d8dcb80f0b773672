"""What the cards of an invented shop hold beside their fields: relations, consents, feedback."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from clientbase.db.card_tables import client_consent, client_relation, feedback
from clientbase.db.store import WriteUnit
from clientbase.domain.consent import ConsentSource, Purpose
from clientbase.domain.feedback import CLOSED, STATUSES, FeedbackKind, FeedbackStatus
from clientbase.domain.relation import RelationKind
from clientbase.services.sample_life import Known
from clientbase.services.sample_words import Scene

_RELATIONS, _FEEDBACK = 40, 36
_CONSENTING = 0.45
_ALSO = 0.6  # of those who consented at all: to one purpose more
_WITHDREW = 0.06


def fill_card(unit: WriteUnit, scene: Scene, known: Sequence[Known]) -> None:
    """Its own chance, so that the rest of the sample stays what it is."""
    random = Random(f"{scene.clock.today()} card")  # noqa: S311 (nothing secret)
    unit.journal.insert(client_relation, _relations(scene.words, known, random, unit))
    unit.journal.insert(client_consent, _consents(scene, known, random, unit))
    unit.journal.insert(feedback, _feedback(scene, known, random))


def _relations(
    words: Mapping[str, Any], known: Sequence[Known], random: Random, unit: WriteUnit
) -> list[dict[str, object]]:
    people = [one for one in known if not one.company]
    companies = [one for one in known if one.company]
    made: list[dict[str, object]] = []
    sent: set[int] = set()
    kinds = [RelationKind.SPOUSE, RelationKind.FRIEND, RelationKind.PARENT, RelationKind.SIBLING]
    for number in range(_RELATIONS if companies and len(people) > 3 else 0):
        one, other = sorted(random.sample(range(len(people)), 2))
        client, whom = people[other].id, people[one].id  # the one who came earlier sent the later
        kind = str(random.choice(kinds))
        if number % 4 == 0:
            whom, kind = random.choice(companies).id, str(RelationKind.EMPLOYER)
        elif number % 4 == 1 and client not in sent:
            kind = str(RelationKind.REFERRED_BY)
            sent.add(client)
        elif number % 8 == 3:
            kind = random.choice(words["relation_words"])
        row = {"client_id": client, "other_id": whom, "kind": kind, "note": ""}
        made.append({**row, "created_at": unit.journal.at})
    return made


def _consents(
    scene: Scene, known: Sequence[Known], random: Random, unit: WriteUnit
) -> list[dict[str, object]]:
    today, notes = scene.clock.today(), scene.words["consent_notes"]
    sources = [str(one) for one in (ConsentSource.PAPER, ConsentSource.FORM, ConsentSource.WORD)]
    made = []
    for one in known:
        if random.random() > _CONSENTING:
            continue
        source, note = random.choice(sources), random.choice((*notes, "", ""))
        for purpose in Purpose:
            if purpose is not Purpose.DATA and random.random() > _ALSO:
                continue
            withdrawn = today - timedelta(days=random.randrange(60)) if random.random() < _WITHDREW else None
            made.append(
                {
                    "client_id": one.id,
                    "purpose": str(purpose),
                    "given_on": one.since if withdrawn is None else min(one.since, withdrawn),
                    "withdrawn_on": withdrawn,
                    "source": source,
                    "note": note if purpose is Purpose.DATA else "",
                    "created_at": unit.journal.at,
                }
            )
    return made


def _feedback(scene: Scene, known: Sequence[Known], random: Random) -> list[dict[str, object]]:
    now, said = scene.clock.now(), scene.words["feedback"]
    made = []
    for _ in range(_FEEDBACK if known else 0):
        kind_key, text, answer, about, rating = random.choice(said)
        kind = FeedbackKind(kind_key)
        status = FeedbackStatus.DONE if answer else random.choice(STATUSES[kind])
        day = scene.clock.today() - timedelta(days=random.randrange(300))
        at = min(datetime.combine(day, time(random.randrange(9, 19))).astimezone(), now)
        made.append(
            {
                "client_id": random.choice(known).id,
                "kind": str(kind),
                "at": at,
                "employee_id": random.choice(scene.employees),
                "text": text,
                "about": about,
                "channel": "",
                "rating": rating,
                "status": str(status),
                "answer": answer,
                "answered_at": min(at + timedelta(hours=5), now) if status in CLOSED else None,
                "pinned": False,
            }
        )
    return sorted(made, key=lambda row: str(row["at"]))
