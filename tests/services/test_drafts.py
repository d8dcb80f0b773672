"""Unsaved text is sealed beside a locked base and comes back once."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from clientbase.domain.clock import FixedClock
from clientbase.services.drafts import keep_drafts, take_drafts
from clientbase.services.shop import Shop
from tests.shops import new_base


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    clock = FixedClock(datetime(2026, 11, 18, 10, 0, tzinfo=UTC))
    made = new_base(tmp_path / "Shop", "secret", clock)
    made.shop.close()
    return made.shop


def test_what_was_kept_comes_back_once(shop: Shop) -> None:
    states = {"pages": {"clients": {"text": "Недописана думка 🌷"}}, "page": "clients"}
    keep_drafts(shop, states)
    kept = (shop.folder / "drafts").read_bytes()
    assert "думка".encode() not in kept
    assert take_drafts(shop) == states
    assert take_drafts(shop) == {}


def test_nothing_to_keep_leaves_no_file(shop: Shop) -> None:
    keep_drafts(shop, {"page": "clients"})
    keep_drafts(shop, {})
    assert not (shop.folder / "drafts").exists()


def test_damaged_drafts_stand_in_nobodys_way(shop: Shop) -> None:
    keep_drafts(shop, {"page": "clients"})
    path = shop.folder / "drafts"
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    assert take_drafts(shop) == {}
    assert take_drafts(shop) == {}
