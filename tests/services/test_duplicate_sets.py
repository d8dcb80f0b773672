"""The labelled sets, imported as a person would: what is sure is right, and little is overlooked."""

from pathlib import Path

import pytest

from benchmarks.duplicate_sets import SETS, LabelledSet, measure
from clientbase.services.shop import Shop
from tests.services.test_real_lists import file_of, imported

LEAST_SURE = 0.99
MOST_BELOW = 0.03  # F1 beside the reference


_LARGE = "febrl_dataset3.csv"
_SETS = [
    pytest.param(labelled, id=labelled.name, marks=[pytest.mark.heavy] if labelled.file == _LARGE else [])
    for labelled in SETS
]


@pytest.mark.parametrize("labelled", _SETS)
def test_sure_is_right_and_the_suggestions_reach_the_reference(
    labelled: LabelledSet, shop: Shop, shared_data: Path
) -> None:
    told = measure(labelled, shared_data / "dedup", shop)
    assert (
        told.clients == told.records
    )  # the import itself joined nobody: every record has a number of its own
    assert told.sure.precision >= LEAST_SURE
    assert told.sure_groups.precision >= LEAST_SURE
    assert labelled.reference is not None
    assert told.all.f1 >= labelled.reference.f1 - MOST_BELOW
    assert told.groups.f1 >= labelled.reference.f1 - MOST_BELOW


def test_nobody_is_merged_among_thousands_who_share_their_names(shop: Shop, shared_data: Path) -> None:
    imported(shop, file_of(shared_data, "clients/bi_course_18484_clients.xlsx"))
    found = shop.duplicates.find()
    assert found.clients == 18_484
    assert found.sure == ()
    assert len(found.groups) < 200
