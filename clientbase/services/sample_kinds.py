"""Kinds of appointments in the sample shop: each with its colour, usual length and price."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from clientbase.db import appointment_kinds
from clientbase.db.store import WriteUnit
from clientbase.domain.appointment import AppointmentDraft
from clientbase.services.sample_life import price_factor
from clientbase.services.sample_words import Scene


def add_kinds(unit: WriteUnit, scene: Scene) -> Mapping[str, tuple[int, Decimal | None]]:
    """The kind and the usual price of each appointment of the sample's words, by its summary."""
    factor = price_factor(scene)
    prices = [
        None if price is None else (Decimal(price) * factor).quantize(Decimal("0.01"))
        for _name, _colour, _minutes, price in scene.words["kinds"]
    ]
    ids = appointment_kinds.add(
        unit.journal,
        unit.connection,
        [
            {"name": name, "colour": colour, "minutes": minutes, "price": price}
            for (name, colour, minutes, _price), price in zip(scene.words["kinds"], prices, strict=True)
        ],
    )
    return {
        summary: (ids[kind], prices[kind])
        for noun, kinds in scene.words["kind_of"].items()
        for summary, kind in zip(scene.words[noun], kinds, strict=True)
        if kind is not None
    }


def with_kind(draft: AppointmentDraft, kinds: Mapping[str, tuple[int, Decimal | None]]) -> AppointmentDraft:
    """As the kind has it; what the shop does for itself costs nothing."""
    kind_id, price = kinds.get(draft.summary, (None, None))
    return replace(draft, kind_id=kind_id, price=price if draft.client_id is not None else None)
