"""What a rule writes: the places in its texts, filled with the facts of a client and of what happened."""

from collections.abc import Mapping
from types import MappingProxyType

from clientbase.domain.call_script import PLACES, spoken
from clientbase.i18n import N_

RULE_PLACES: Mapping[str, str] = MappingProxyType(
    {
        "greeting": PLACES["greeting"],
        "name": PLACES["name"],
        "given_name": PLACES["given_name"],
        "organization": PLACES["organization"],
        "city": PLACES["city"],
        "date": N_("Day of the event"),
        "last_purchase": PLACES["last_purchase"],
        "looking_for": PLACES["looking_for"],
        "document": N_("Number of the document"),
        "amount": N_("Sum of the document"),
        "employee": N_("Responsible"),
        "shop": PLACES["shop"],
    }
)
"""What may stand in braces in the texts of a rule: «{greeting}!»."""


def filled(text: str, facts: Mapping[str, str]) -> str:
    """A text of a rule for one client; what stands in square brackets only where its facts are known.

    >>> filled("Зателефонувати: {name}[, рахунок {document}]", {"name": "Олена"})
    'Зателефонувати: Олена'
    """
    return spoken(text, facts, RULE_PLACES).text
