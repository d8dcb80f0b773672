"""Rows that take a closer look come in batches that share nothing, each row once and in order."""

from collections.abc import Sequence

from clientbase.domain.careful_rows import CarefulRows
from clientbase.domain.client import ClientDraft
from clientbase.domain.import_record import ImportRecord
from clientbase.domain.quick_reading import chunk_of

GIVEN = frozenset({"family_name"})


def held(*pieces: Sequence[tuple[int, bool]]) -> CarefulRows:
    """Rows numbered from 2 on, piece by piece, each as the hash it shares and whether it comes first."""
    rows = CarefulRows({("Лист", 3): (ClientDraft(family_name="Решта"), GIVEN)})
    row = 2
    for piece in pieces:
        numbers = range(row, row + len(piece))
        records = [ImportRecord(at, ClientDraft(family_name=f"Рядок {at}"), GIVEN) for at in numbers]
        places = [(at, at - 2) for at in numbers]
        shared = [([hash_], first) for hash_, first in piece]
        rows.add("Лист", places, chunk_of(records).clients, [GIVEN] * len(piece), shared)
        row += len(piece)
    return rows


def test_rows_that_share_anything_come_together_and_those_of_the_base_first() -> None:
    rows = held([(1, False), (2, False), (3, True)], [(1, False), (2, False), (4, True)])
    batches = [[row.row for row in batch] for batch in rows.batches(together=2)]
    assert batches == [[4, 7], [2, 5], [3, 6]]


def test_a_row_comes_as_it_was_given_less_what_was_ticked_off() -> None:
    (batch,) = held([(1, False), (1, False)]).batches(together=1)
    assert [(row.draft.family_name, row.at, row.given) for row in batch] == [
        ("Рядок 2", 0, GIVEN),
        ("Решта", 1, GIVEN),
    ]


def test_of_no_rows_there_is_one_empty_batch() -> None:
    assert list(held().batches()) == [[]]
