from clientbase.domain.password_delay import LONGEST, seconds_to_wait


def test_slips_are_free_then_it_grows_to_a_minute() -> None:
    assert [seconds_to_wait(count) for count in range(11)] == [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, LONGEST]
    assert seconds_to_wait(10**9) == LONGEST
