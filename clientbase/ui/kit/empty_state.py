"""What a list or page shows in place of rows: empty, loading, or a reading error."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QWidget

from clientbase.ui import theme
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.icons import icon
from clientbase.ui.kit.layouts import column, hidden_unless, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole


class EmptyState(QWidget):
    """An icon, a sentence, what to do about it: buttons as (text, icon, what it does), two in a row."""

    def __init__(
        self,
        icon_name: str,
        title: str,
        text: str = "",
        actions: tuple[tuple[str, str, Callable[[], object]], ...] = (),
        parent: QWidget | None = None,
        *,
        primary: bool = True,
    ) -> None:
        """`primary`: the first action is the main one of the page; not where the page shows its own."""
        super().__init__(parent)
        self._icon_name = icon_name
        self._picture = QLabel()
        heading = Label(title, TextRole.HEADING, wrap=True)
        body = Label(text, TextRole.SECOND, wrap=True)
        for label in (self._picture, heading, body):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hidden_unless(text, body)
        body.setMaximumWidth(420)
        body.setMinimumWidth(min(body.fontMetrics().horizontalAdvance(text) + 4, 420))
        heading.setMaximumWidth(420)
        heading.setMinimumWidth(min(heading.fontMetrics().horizontalAdvance(title) + 4, 420))
        buttons = [
            (primary_button if primary and not place else button)(words, name, clicked)
            for place, (words, name, clicked) in enumerate(actions)
        ]
        self.setLayout(
            column(
                None,
                self._picture,
                8,
                row(None, heading, None),
                row(None, body, None),
                8,
                *(row(None, *buttons[at : at + 2], None) for at in range(0, len(buttons), 2)),
                None,
                margins=24,
                gap=4,
            )
        )
        self._dress()
        theme.switched().connect(self._dress)

    def _dress(self) -> None:
        self._picture.setPixmap(
            icon(self._icon_name, "faint").pixmap(QSize(48, 48), self.devicePixelRatioF())
        )


class LoadingState(QWidget):
    """A quiet bar while the first rows come."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        bar = QProgressBar(textVisible=False, maximum=0)
        bar.setFixedWidth(160)
        label = Label(text, TextRole.SECOND)
        hidden_unless(text, label)
        self.setLayout(column(None, row(None, bar, None), row(None, label, None), None, gap=12))
