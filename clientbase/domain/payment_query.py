"""What the list of payments shows, and in which order."""

from dataclasses import dataclass
from datetime import date

from clientbase.domain.payment import PaymentKind

SortKeys = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class PaymentQuery:
    """What is None or 0 narrows nothing; `account_id` fits either side of a transfer."""

    text: str = ""
    sort: SortKeys = (("paid_on", False),)
    kind: PaymentKind | None = None
    account_id: int = 0
    client_id: int = 0
    first: date | None = None
    last: date | None = None
    in_bin: bool = False

    @property
    def narrows(self) -> bool:
        return bool(self.text or self.kind or self.account_id or self.client_id or self.first or self.last)
