"""A text ready to send to a client: a rule wrote it, a person looks at it and sends it himself."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class MessageDraft:
    """`channel`: of the field «preferred channel». `sent_at`: when it was marked as sent."""

    client_id: int
    channel: str = ""
    subject: str = ""
    text: str = ""
    rule_id: int | None = None
    id: int = 0
    created_at: datetime | None = None
    sent_at: datetime | None = None
    client_name: str = ""  # for lists
