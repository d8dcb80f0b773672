"""An address put together from the cells of its parts."""

import re
from collections.abc import Mapping

from clientbase.domain.client import Address

_FLAT = re.compile(r"\b(?:кв|корп)", re.IGNORECASE)


def flat(heading: str, text: str) -> str:
    """«Кв.: 7» → «кв. 7», so that it is told from the number of the house."""
    named = _FLAT.search(heading)
    return f"{named[0].lower()}. {text}" if named and text[0].isdigit() else text


def address_of(label: str, parts: Mapping[str, str]) -> Address:
    street = ", ".join(part for part in (parts.get("street", ""), parts.get("house", "")) if part)
    return Address(
        street,
        parts.get("city", ""),
        parts.get("region", ""),
        parts.get("postcode", ""),
        parts.get("country", ""),
        label,
    )
