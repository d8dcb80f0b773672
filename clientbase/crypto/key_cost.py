"""What one guess of a password costs, and the bounds within which a stored cost is believed.

The upper bounds keep a hostile keys.json from taking the machine's memory or its time: they are checked
before any work. The lower bounds are those of the algorithm only. A cheap cost in a file gains an
attacker nothing: a slot's costs are bound to its seal, and making a new slot needs the root secret.
"""

from dataclasses import dataclass

from clientbase.domain.base_errors import KeyCostRefused

MAX_MEMORY_KIB = 1024 * 1024
MAX_PASSES = 64
MAX_LANES = 16
MAX_WORK_KIB = 4 * 1024 * 1024  # memory × passes: some seconds at most


@dataclass(frozen=True, slots=True)
class KeyCost:
    """Argon2id's parameters m (KiB), t and p of RFC 9106. Raises KeyCostRefused outside the bounds."""

    memory_kib: int
    passes: int
    lanes: int

    def __post_init__(self) -> None:
        whole = all(type(number) is int for number in (self.memory_kib, self.passes, self.lanes))
        if not (
            whole
            and 1 <= self.lanes <= MAX_LANES
            and 1 <= self.passes <= MAX_PASSES
            and 8 * self.lanes <= self.memory_kib <= MAX_MEMORY_KIB
            and self.memory_kib * self.passes <= MAX_WORK_KIB
        ):
            raise KeyCostRefused(memory_kib=self.memory_kib, passes=self.passes, lanes=self.lanes)


STANDARD_COST = KeyCost(memory_kib=64 * 1024, passes=3, lanes=4)
"""The second recommended option of RFC 9106, section 4."""

CHEAPEST_COST = KeyCost(memory_kib=8, passes=1, lanes=1)
"""For tests and throw-away samples only: a guess costs next to nothing."""
