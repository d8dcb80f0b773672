"""How many examples a property test is given: few in a quick run, many times more in the heavy one."""

from hypothesis import settings

_QUICK = 50  # examples of the profile "quick", see conftest.py


def examples(count: int) -> int:
    """`count` under the profile "quick", as many times more as another profile has more."""
    current = settings.default
    assert current is not None
    return max(1, count * current.max_examples // _QUICK)
