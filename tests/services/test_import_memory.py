"""A long list takes little room: so many bytes for a row held, and a bound for a million rows brought in."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.large_list import HEADINGS, rows
from clientbase.domain.import_columns import recognise
from clientbase.domain.import_records import list_reader
from clientbase.domain.import_table import Table
from clientbase.domain.import_values import Regional
from clientbase.domain.record_chunk import CHUNK
from clientbase.domain.record_list import piece_of

_HELD = 90  # bytes for a record of ten columns, its keys included
_GROWTH = 300 << 20
_REPOSITORY = Path(__file__).parents[2]
_ALONE = """
import resource, sys
from pathlib import Path
import psutil
from clientbase.crypto.key_cost import KeyCost
from clientbase.domain.clock import SystemClock
from clientbase.services.bases import create_base

folder, count = Path(sys.argv[1]), int(sys.argv[2])
made = create_base(folder / "A.clientbase", "a", clock=SystemClock(), cost=KeyCost(8192, 1, 1))
before = psutil.Process().memory_info().rss
shop = made.shop
result = shop.imports.apply(shop.imports.plan(shop.imports.look(folder / "list.xlsx")))
assert result.created + result.same == count == result.rows
status = Path("/proc/self/status")  # the other peak counts the program that started this one too
peak = [line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM")] \
    if status.exists() else [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]
print(int(peak[0]) * 1024 - before)
"""


def test_what_a_packed_record_takes() -> None:
    records = tuple(enumerate(rows(CHUNK), start=2))
    recognised = recognise(Table("", 1, HEADINGS, records), Regional())
    piece = piece_of(list_reader(recognised, Regional(), {}).read(records))
    piece.pack(bare=True)
    assert isinstance(piece.chunk, bytes)
    held = sum(map(len, (piece.chunk, bytes(piece.keys), bytes(piece.rows), piece.counts)))
    assert held < _HELD * CHUNK


@pytest.mark.heavy
@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell the peak this way.")
@pytest.mark.timeout(3600)
def test_a_million_rows_come_in_within_bounded_memory(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(_REPOSITORY)}
    command = [sys.executable, str(_REPOSITORY / "benchmarks" / "large_list.py"), str(tmp_path / "list.xlsx")]
    subprocess.run([*command, "1000000"], check=True, env=environment)
    told = subprocess.run(
        [sys.executable, "-c", _ALONE, str(tmp_path), "1000000"],
        check=True,
        capture_output=True,
        text=True,
        env=environment,
    )
    assert json.loads(told.stdout) < _GROWTH
