"""Where a document comes from: the company that issues it, the order and the paper it was made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """`company_id`: None is the first company. `order_id`: the order it tells of. `base_id`: the document it
    was made from. `replaces_id`: the issued one it corrects, whose number it keeps.
    """

    company_id: int | None = None
    order_id: int | None = None
    base_id: int | None = None
    replaces_id: int | None = None
