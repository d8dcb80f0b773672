"""What the clients of a base are known by, hashed as a list is: who of them can be meant by which record."""

from array import array
from collections.abc import Collection, Sequence
from itertools import accumulate

from clientbase.domain.client_columns import ClientColumns
from clientbase.domain.import_keys import Key
from clientbase.domain.import_sieve import NAME_BIT, Sieve, key_hash, keys_of
from clientbase.domain.name_likeness import named

SEVERAL = -1


class BaseKeys:
    """Only hashes that the list may hold are kept.

    `met`: each of them → the place of the one client who has it, SEVERAL for more and for names;
    `shared`: by place, how many of them a client has, names not counted.
    """

    def __init__(self, sieve: Sieve) -> None:
        self.met: dict[int, int] = {}
        self.ids = array("q")
        self.shared = bytearray()
        self.binned: set[int] = set()
        self._sieve = sieve
        self._keys = array("I")
        self._counts = array("H")

    def add(self, ids: Sequence[int], clients: ClientColumns, binned: Collection[int]) -> None:
        """Note some more clients; `clients` hold all that they are known by."""
        hashes, counts = keys_of(clients)
        ends = list(accumulate(counts))
        may_hold, met = self._sieve.may_hold, self.met
        self.binned.update(binned)
        first = 0
        for id, end, shown in zip(ids, ends, clients.names, strict=True):
            own = hashes[first:end]
            first = end
            if shown and not (own and own[-1] & NAME_BIT):  # he is called by a phone, a number or a place
                own.append(key_hash(Key.NAME, named(shown).text))
            place, count = len(self.ids), len(self._keys)
            shared = 0
            for value in own:
                if may_hold(value):
                    self._keys.append(value)
                    if value & NAME_BIT:
                        met[value] = SEVERAL
                    else:
                        shared += 1
                        met[value] = SEVERAL if value in met else place
            self.ids.append(id)
            self.shared.append(shared)
            self._counts.append(len(self._keys) - count)

    def having(self, hashes: Collection[int]) -> list[int]:
        """The ids of all who have one of these hashes, in rising order."""
        found = []
        first = 0
        for id, count in zip(self.ids, self._counts, strict=True):
            if count:
                if any(value in hashes for value in self._keys[first : first + count]):
                    found.append(id)
                first += count
        return found
