"""A file or picture kept with a client (F36): what is known of it; the content lies sealed in files/."""

from dataclasses import dataclass
from datetime import datetime

LARGEST = 50 * 1024 * 1024
"""Bytes of one file. A base is copied whole with each backup: larger things are better kept elsewhere."""

PICTURES = {"image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp"}


@dataclass(frozen=True, slots=True)
class Attachment:
    """`file_id` names the sealed content. A client has at most one photo."""

    id: int
    client_id: int
    name: str
    media_type: str
    size: int  # bytes
    file_id: str
    is_photo: bool
    added_at: datetime
    employee_id: int | None = None

    @property
    def is_picture(self) -> bool:
        return self.media_type in PICTURES
