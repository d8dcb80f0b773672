"""A chooser of whom something is about: everybody, the list as it is shown, or a segment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from clientbase.domain.client_query import ClientQuery
from clientbase.i18n import _
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.formats import show_count
from clientbase.ui.segments.colour_line import paint_dot

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

EVERYBODY, LISTED = "everybody", "listed"
_SIDE = 16


def dot_icon(colour: str) -> QIcon:
    """The dot of a segment, for menus and boxes."""
    picture = QPixmap(QSize(_SIDE * 2, _SIDE * 2))
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_dot(painter, QRectF(3, 3, 10, 10), colour)
    painter.end()
    return QIcon(picture)


class SegmentBox(ChoiceBox):
    """`listed`: the ids of the list on the screen, None where there is no such list.

    `ids` may take a while for a large base: call it in a job.
    """

    chosen = Signal()

    def __init__(
        self,
        shop: Shop,
        *,
        listed: Sequence[int] | None = None,
        everybody: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shop, self._listed = shop, listed
        self.setAccessibleName(_("Which clients"))
        self.setIconSize(QSize(_SIDE, _SIDE))
        if everybody:
            self.addItem(_("All clients"), EVERYBODY)
        if listed is not None:
            words = _("The list as it is shown ({count})").format(count=show_count(len(listed)))
            self.addItem(words, LISTED)
        for segment in shop.segments.all():
            self.addItem(dot_icon(segment.colour), segment.name, segment.id)
        self.activated.connect(lambda _place: self.chosen.emit())

    def segment_id(self) -> int | None:
        """The segment that is chosen, None for everybody and the list."""
        data = self.currentData()
        return data if isinstance(data, int) else None

    def is_listed(self) -> bool:
        return str(self.currentData()) == LISTED

    def choose(self, segment_id: int | None) -> None:
        """A segment, or with None the first choice."""
        self.setCurrentIndex(0 if segment_id is None else max(0, self.findData(segment_id)))

    def query(self) -> ClientQuery:
        """What a list of these clients asks for; of the list on the screen that of everybody."""
        id = self.segment_id()
        return ClientQuery() if id is None else self._shop.segments.query_of(id)

    def ids(self) -> Sequence[int]:
        """The chosen clients. Raises NotThere, FilterFieldGone."""
        id = self.segment_id()
        if id is not None:
            return self._shop.segments.ids(id)
        if self.is_listed() and self._listed is not None:
            return tuple(self._listed)
        return self._shop.clients.ids()
