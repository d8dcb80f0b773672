"""Unsaved text of the screen while a base is locked: sealed in the base's folder, taken back at unlocking."""

import json
from collections.abc import Mapping
from typing import Any

from clientbase.crypto.sealed import opened_bytes, sealed_bytes
from clientbase.crypto.whole_file import write_whole
from clientbase.domain.errors import BaseError
from clientbase.services.shop import Shop

_NAME = "drafts"


def keep_drafts(shop: Shop, states: Mapping[str, Any]) -> None:
    """Seal what pages gave (values JSON can hold) under the base's key; an empty one leaves no file."""
    path = shop.folder / _NAME
    if not states:
        path.unlink(missing_ok=True)
        return
    content = json.dumps(states, ensure_ascii=False).encode()
    write_whole(path, sealed_bytes(content, shop.keys.drafts))


def take_drafts(shop: Shop) -> dict[str, Any]:
    """What was kept, once: the file is gone afterwards. Empty when there is none or it is damaged."""
    path = shop.folder / _NAME
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return {}
    path.unlink(missing_ok=True)
    try:
        states = json.loads(opened_bytes(raw, shop.keys.drafts, name=_NAME))
    except (BaseError, ValueError):
        return {}
    return states if isinstance(states, dict) else {}
