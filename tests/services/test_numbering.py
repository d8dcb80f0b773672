"""Numbers of documents have no gaps and no twins: two processes at the store, and killed at any moment."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from clientbase.crypto.root_keys import RootKeys
from clientbase.db.store import Store
from clientbase.domain.document import DocumentKind
from clientbase.services.shop import Shop
from tests.shops import fixed_clock, make_shop

_CHILD = """
import sys
from decimal import Decimal
from pathlib import Path
from clientbase.crypto.root_keys import RootKeys
from clientbase.db.store import Store
from clientbase.domain.document import DocumentKind, DocumentLine
from clientbase.domain.document_origin import Origin
from clientbase.services.shop import Shop
from tests.shops import fixed_clock
folder, root, count = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), int(sys.argv[3])
keys, clock = RootKeys(root), fixed_clock()
shop = Shop(folder, keys, Store(folder / "base.db", keys.base, clock), clock)
line = DocumentLine("Букет", Decimal(1), "шт", Decimal(10))
draft = shop.documents.draft_for(None, [line], kind=DocumentKind.RECEIPT)
companies = [Origin(company.id) for company in shop.own_companies.all()]
print("ready", flush=True)
sys.stdin.readline()
for turn in range(count):
    shop.documents.issue(draft, None, origin=companies[turn % len(companies)])
print("done", flush=True)
sys.stdin.readline()
shop.close()
"""


def _process(folder: Path, keys: RootKeys, count: int) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(folder), keys.root.hex(), str(count)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def _say(child: subprocess.Popen[str], *words: str) -> None:
    assert child.stdin is not None
    child.stdin.write("\n".join(words) + "\n")
    child.stdin.flush()


def _opened(folder: Path, keys: RootKeys) -> Shop:
    clock = fixed_clock()
    return Shop(folder, keys, Store(folder / "base.db", keys.base, clock), clock)


def _is_whole(shop: Shop) -> int:
    """Every number of a company once, none missing, each with the paper that bears it; returns how many."""
    issued = [one for one in shop.documents.list() if one.number]
    for company in shop.own_companies.all():
        numbers = sorted(one.number for one in issued if one.company_id == company.id)
        assert numbers == [f"{number:04d}" for number in range(1, len(numbers) + 1)]
    for one in issued[:3]:  # the newest: the papers of the moment of death
        assert shop.documents.pdf(one.id).startswith(b"%PDF-")
    for sequence in shop.documents.sequences():
        assert (sequence.kind, sequence.missing) == (DocumentKind.RECEIPT, ())
    return len(issued)


def _two_companies(tmp_path: Path) -> tuple[Path, RootKeys]:
    shop = make_shop(tmp_path)
    shop.own_companies.add("Друга")
    folder, keys = shop.folder, shop.keys
    shop.close()
    return folder, keys


def test_two_processes_give_each_number_once(tmp_path: Path) -> None:
    folder, keys = _two_companies(tmp_path)
    children = [_process(folder, keys, 16) for _each in range(2)]
    for child in children:
        _say(child)
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "done\n"
    for child in children:
        _say(child)
        with child:
            assert child.wait() == 0
    shop = _opened(folder, keys)
    assert _is_whole(shop) == 32
    assert [(one.company_id, one.last) for one in shop.documents.sequences()] == [(1, 16), (2, 16)]
    shop.close()


def _killed(tmp_path: Path, times: int) -> int:
    """Returns how many were issued in all."""
    seed = random.randrange(1 << 30)
    chance = random.Random(seed)
    folder, keys = _two_companies(tmp_path)
    count = 0
    for turn in range(times):
        child = _process(folder, keys, 1000)
        with child:
            _say(child)
            time.sleep(chance.uniform(0, 0.25))
            os.kill(child.pid, signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
        shop = _opened(folder, keys)
        now = _is_whole(shop)
        shop.close()
        assert now >= count, f"seed {seed}, turn {turn}: a number that was given is gone"
        count = now
    return count


def test_killed_while_issuing_leaves_no_gap(tmp_path: Path) -> None:
    _killed(tmp_path, 2)


@pytest.mark.heavy
@pytest.mark.timeout(1200)  # two hundred starts of the program
def test_killed_two_hundred_times(tmp_path: Path) -> None:
    assert _killed(tmp_path, 200) > 200
