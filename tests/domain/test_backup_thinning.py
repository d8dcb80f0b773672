from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.backup_thinning import ALL_FOR, kept

NOW = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)
ages = st.lists(st.timedeltas(timedelta(0), timedelta(days=1500)), max_size=60)


@given(ages)
def test_a_part_with_the_newest_and_doing_it_again_changes_nothing(found: list[timedelta]) -> None:
    stamps = [NOW - age for age in found]
    once = kept(stamps, NOW)
    assert once <= set(stamps)
    assert not stamps or max(stamps) in once
    assert kept(once, NOW) == once
    assert {at for at in stamps if at > NOW - ALL_FOR} <= once


@given(ages, st.timedeltas(timedelta(0), timedelta(days=90)))
def test_thinning_now_takes_nothing_that_thinning_later_would_keep(
    found: list[timedelta], later: timedelta
) -> None:
    """Otherwise the order of runs would matter, and a month's backup could have gone as an hour's."""
    stamps = {NOW - age for age in found}
    newest = {max(stamps)} if stamps else set()
    assert kept(stamps, NOW + later) - newest <= kept(stamps, NOW)


def test_nothing_to_keep() -> None:
    assert kept([], NOW) == frozenset()


def test_a_stamp_from_the_future_is_kept() -> None:
    ahead = NOW + timedelta(days=400)
    assert ahead in kept([ahead, ahead + timedelta(minutes=1)], NOW)


def test_two_years_of_working_days() -> None:
    """A backup an hour, nine hours a day, thinned each time: what is left covers every span as promised."""
    have: set[datetime] = set()
    at = datetime(2024, 11, 1, 9, 7, tzinfo=UTC)
    while at < NOW:
        if 9 <= at.hour < 18:
            have = set(kept(have | {at}, at))
        at += timedelta(hours=1)
    days = {one.date() for one in have}
    assert all((NOW - timedelta(days=back)).date() in days for back in range(14))
    weeks = {one.isocalendar()[:2] for one in have}
    assert all((NOW - timedelta(weeks=back)).isocalendar()[:2] in weeks for back in range(9))
    months = {(one.year, one.month) for one in have}
    assert len(months) == 25
    assert len(have) < 75
