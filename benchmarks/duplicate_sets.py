"""The duplicate finder on the labelled sets, imported through the program: precision and recall.

    .venv/bin/python benchmarks/duplicate_sets.py [FOLDER]

FOLDER holds febrl_dataset1.csv, febrl_dataset3.csv, RLdata500.csv and splink_fake_1000.csv, with their truth
in a column; without it, ../shared/data/open/dedup beside the project. The reference is Splink 5 at threshold
0.5, as measured by whoever collected the sets, without the number of soc_sec_id.
"""

import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from clientbase.domain.duplicates import pairs_within
from clientbase.domain.import_mapping import ColumnMapping
from clientbase.services.shop import Shop

Pair = tuple[int, int]


class Rates(NamedTuple):
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall) if sum(self) else 0.0


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """`columns`: the mapping as a person would fix it; `person`: whose record one is, by its own number."""

    name: str
    file: str
    columns: Mapping[str, object]
    truth: str  # the column that tells
    person: Callable[[str], str]
    reference: Rates | None


_FEBRL: Mapping[str, object] = {
    "rec_id": "external_id",
    "given_name": "given_name",
    "surname": "family_name",
    "street_number": "house",
    "address_1": "street",
    "address_2": None,
    "suburb": "city",
    "postcode": "postcode",
    "state": "region",
    "date_of_birth": {"field": "birthday", "date_order": "ymd"},
}
_FEBRL_BARE = {**_FEBRL, "soc_sec_id": None}
_FEBRL_OWN = {**_FEBRL, "soc_sec_id": {"new": "text", "label": "Social security number"}}


def _febrl_person(record: str) -> str:
    return record.split("-")[1]


def _as_told(value: str) -> str:
    return value


SETS: tuple[LabelledSet, ...] = (
    LabelledSet("febrl1", "febrl_dataset1.csv", _FEBRL_BARE, "rec_id", _febrl_person, Rates(1.0, 0.998)),
    LabelledSet(
        "febrl1 with its number", "febrl_dataset1.csv", _FEBRL_OWN, "rec_id", _febrl_person, Rates(1.0, 0.998)
    ),
    LabelledSet("febrl3", "febrl_dataset3.csv", _FEBRL_BARE, "rec_id", _febrl_person, Rates(0.9998, 0.9876)),
    LabelledSet(
        "febrl3 with its number",
        "febrl_dataset3.csv",
        _FEBRL_OWN,
        "rec_id",
        _febrl_person,
        Rates(0.9998, 0.9876),
    ),
    LabelledSet(
        "RLdata500",
        "RLdata500.csv",
        {
            "row": "external_id",
            "fname_c1": "given_name",
            "fname_c2": {"field": "given_name", "join": " "},
            "lname_c1": "family_name",
            "lname_c2": {"field": "family_name", "join": " "},
            "by": "birth_year",
            "bm": "birth_month",
            "bd": "birth_day",
            "identity": None,
        },
        "identity",
        _as_told,
        Rates(1.0, 0.94),
    ),
    LabelledSet(
        "splink_fake_1000",
        "splink_fake_1000.csv",
        {
            "unique_id": "external_id",
            "first_name": "given_name",
            "surname": "family_name",
            "dob": {"field": "birthday", "date_order": "ymd"},
            "city": "city",
            "email": "email",
            "cluster": None,
        },
        "cluster",
        _as_told,
        Rates(1.0, 0.682),
    ),
)


@dataclass(frozen=True, slots=True)
class Measured:
    """What one set gave: `sure` and `all` pair by pair, `groups` as the page shows them."""

    records: int
    clients: int
    sure: Rates
    sure_groups: Rates
    all: Rates
    groups: Rates
    seconds: float


def measure(labelled: LabelledSet, folder: Path, shop: Shop) -> Measured:
    """Import the set into an empty base and look for duplicates there."""
    understood = shop.imports.look(folder / labelled.file)
    mapping = ColumnMapping.from_json(_json({"columns": dict(labelled.columns)}))
    result = shop.imports.apply(shop.imports.plan(understood, mapping=mapping))
    person_of = _persons(labelled, folder)
    people = {client.id: person_of[client.external_id] for client in shop.clients.many(shop.clients.ids())}
    began = time.perf_counter()
    found = shop.duplicates.find()
    seconds = time.perf_counter() - began
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for id, person in sorted(people.items()):
        groups[person].append(id)
    true = {pair for ids in groups.values() for pair in combinations(ids, 2)}
    return Measured(
        result.rows,
        len(people),
        _rates({(pair.one, pair.other) for pair in found.pairs if pair.sure}, true),
        _rates({pair for ids in found.sure for pair in combinations(sorted(ids), 2)}, true),
        _rates({(pair.one, pair.other) for pair in found.pairs}, true),
        _rates(set(pairs_within(found.groups)), true),
        seconds,
    )


def _json(value: object) -> str:
    import json  # noqa: PLC0415

    return json.dumps(value)


def _persons(labelled: LabelledSet, folder: Path) -> dict[str, str]:
    """Whose each record is, by the number the import keeps."""
    import csv  # noqa: PLC0415

    key = next(heading for heading, meaning in labelled.columns.items() if meaning == "external_id")
    with (folder / labelled.file).open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        headings = [heading.strip() for heading in next(rows)]
        at, truth = headings.index(key), headings.index(labelled.truth)
        return {row[at].strip(): labelled.person(row[truth].strip()) for row in rows if row}


def _rates(found: set[Pair], true: Iterable[Pair]) -> Rates:
    wanted = set(true)
    right = len(found & wanted)
    return Rates(right / len(found) if found else 1.0, right / len(wanted) if wanted else 1.0)


def main() -> None:
    from clientbase.crypto.key_cost import CHEAPEST_COST  # noqa: PLC0415
    from clientbase.domain.clock import SystemClock  # noqa: PLC0415
    from clientbase.services.bases import create_base  # noqa: PLC0415

    beside = Path(__file__).resolve().parents[2] / "shared" / "data" / "open" / "dedup"
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else beside
    if not folder.is_dir():
        print(f"The labelled sets are not here: {folder}")
        return
    head = (
        "set",
        "records",
        "sure P",
        "sure R",
        "all P",
        "all R",
        "all F1",
        "groups F1",
        "Splink F1",
        "seconds",
    )
    print(("{:<24}" + "{:>10}" * 9).format(*head))
    for labelled in SETS:
        with tempfile.TemporaryDirectory() as place:
            made = create_base(Path(place) / "Sets", "labelled sets", clock=SystemClock(), cost=CHEAPEST_COST)
            try:
                told = measure(labelled, folder, made.shop)
            finally:
                made.shop.close()
        reference = f"{labelled.reference.f1:.4f}" if labelled.reference else ""
        rates = (*told.sure, *told.all, told.all.f1, told.groups.f1)
        print(
            f"{labelled.name:<24}{told.records:>10}"
            + "".join(f"{rate:>10.4f}" for rate in rates)
            + f"{reference:>10}{told.seconds:>10.1f}"
        )


if __name__ == "__main__":
    main()
