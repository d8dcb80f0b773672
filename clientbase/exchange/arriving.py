"""A sheet while its rows come in from the reading child: loose as long as they are few, else packed."""

import pickle
import zlib
from typing import Any

from clientbase.domain.packed_rows import Batches, PackedRows, plain_values
from clientbase.domain.sheet import Sheet, SheetRow, SheetSummary

_BATCH = 500  # loose rows packed together


class Arriving:
    """`facts` and `size` are what the child says of the sheet."""

    def __init__(self, facts: dict[str, Any]) -> None:
        self.facts = facts
        self.size: dict[str, int] = {"rows": 0, "columns": 0}
        self._rows: list[SheetRow] = []
        self._batches: Batches | None = None
        self._filled = bytearray()

    def take(self, start: int, count: int, filled: bytes, body: bytes, compressed: bool) -> None:
        """A batch as `row_batches` sends it. Raises pickle.UnpicklingError when it is none."""
        if compressed and self._batches is None:
            self._batches = Batches()
            for first in range(0, len(self._rows), _BATCH):
                some = self._rows[first : first + _BATCH]
                self._batches.add(first, len(some), zlib.compress(pickle.dumps(some, protocol=5), 1))
            self._rows = []
        self._filled += bytes(max(0, start - len(self._filled)))
        self._filled += filled
        if self._batches is not None:
            self._batches.add(start, count, body if compressed else zlib.compress(body, 1))
            return
        self._rows += [()] * (start - len(self._rows))
        self._rows += plain_values(body)

    def take_rows(self, rows: list[tuple[int, SheetRow]]) -> None:
        """Rows with their numbers (1-based), as they are."""
        for number, row in rows:
            self._rows += [()] * (number - 1 - len(self._rows))
            self._rows.append(row)
        self.size["columns"] = max((len(row) for _number, row in rows), default=0)

    def line(self) -> SheetSummary:
        return SheetSummary(
            str(self.facts["name"]), self.size["rows"], self.size["columns"], bool(self.facts["hidden"])
        )

    def sheet(self) -> Sheet:
        width = self.size["columns"]
        blank: SheetRow = (None,) * width
        return Sheet(
            name=str(self.facts["name"]),
            rows=PackedRows(self._batches, bytes(self._filled), width=width)
            if self._batches is not None
            else tuple(
                blank if not row else row if len(row) == width else (row + blank)[:width]
                for row in self._rows
            ),
            hidden=bool(self.facts["hidden"]),
            uncalculated=int(self.facts.get("uncalculated", 0)),
            merged=tuple(self.facts.get("merged", ())),
            plain=bool(self.facts.get("plain", False)),
        )
