"""What the files of a card can do, and the words about them. No Qt."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from clientbase.domain.attachment import Attachment
from clientbase.domain.money import format_number
from clientbase.i18n import _, current_language, ngettext
from clientbase.services.shop import Shop
from clientbase.ui.kit.formats import show_date

MOST_PREVIEWS = 12
"""Pictures of a card that are shown small; more are lines as other files."""
_ICONS = (
    ("image/", "file-image-outline"),
    ("application/pdf", "file-pdf-box"),
    ("audio/", "file-music-outline"),
    ("video/", "file-video-outline"),
    ("text/", "file-document-outline"),
)


def icon_of(item: Attachment) -> str:
    if "spreadsheet" in item.media_type or item.name.lower().endswith((".xls", ".csv")):
        return "file-excel-outline"
    for start, icon in _ICONS:
        if item.media_type.startswith(start):
            return icon
    return "file-outline"


def size_words(size: int) -> str:
    """«12 КБ», «3,4 МБ»; «0 КБ» of an empty file alone."""
    if size < 1024 * 1024:
        return _("{size} KB").format(size=max(size // 1024, 1) if size else 0)
    megabytes = round(Decimal(size) / 1024 / 1024, 1)
    shown = format_number(megabytes, current_language())
    return _("{size} MB").format(size=shown)


def line_words(item: Attachment, today: date) -> str:
    return f"{size_words(item.size)} · {show_date(item.added_at.astimezone().date(), today=today)}"


class FilesPresenter:
    """Blocks while files are read and sealed: the section runs all of it as jobs."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    @property
    def today(self) -> date:
        return self._shop.clock.today()

    def files(self, client_id: int) -> tuple[Attachment, ...]:
        return self._shop.attachments.of_client(client_id)

    def photo(self, client_id: int) -> bytes:
        """The photo's content, b"" when there is none."""
        photo = self._shop.attachments.photo_of(client_id)
        return b"" if photo is None else self._shop.attachments.content(photo.id)

    def add(self, client_id: int, paths: list[Path]) -> str:
        self._shop.attachments.add_files(client_id, paths)
        count = len(paths)
        return ngettext("{count} file added.", "{count} files added.", count).format(count=count)

    def add_picture(self, client_id: int, png: bytes) -> str:
        """A picture from the clipboard, named by the day."""
        name = _("Picture {day}").format(day=self.today.isoformat()) + ".png"
        self._shop.attachments.add(client_id, name, png)
        return _("The picture was added.")

    def set_photo(self, client_id: int, path: Path) -> str:
        self._shop.attachments.add_file(client_id, path, photo=True)
        return _("The photo was changed.")

    def use_as_photo(self, item: Attachment) -> str:
        self._shop.attachments.use_as_photo(item.id)
        return _("The photo was changed.")

    def content(self, item: Attachment) -> bytes:
        return self._shop.attachments.content(item.id)

    def remove(self, item: Attachment) -> str:
        self._shop.attachments.remove(item.id)
        return _("“{name}” was removed.").format(name=item.name)
