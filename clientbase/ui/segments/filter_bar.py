"""The filter of a list of clients: a line that says it, and the builder that opens below."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from clientbase.domain.errors import ClientbaseError, InputError
from clientbase.domain.filter import EVERYONE, Group, conditions_of, filter_as_json, filter_from_json
from clientbase.domain.segment import Segment
from clientbase.i18n import _, ngettext
from clientbase.texts import sentence
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import flat_button, icon_button
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import Scroll, Surface, column, holder, row
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.segments.colour_line import paint_dot
from clientbase.ui.segments.group_box import GroupBox
from clientbase.ui.segments.presenter import FilterSurroundings, SegmentPresenter
from clientbase.ui.segments.segment_dialog import SegmentDialog
from clientbase.ui.tokens import TextRole
from clientbase.ui.window_context import WindowContext

_PAUSE_MS = 250
_SIDES, _SPARE = 4, 4  # px around the builder
_LEAST = 84  # px: two rows of the builder are seen in the lowest window
MOST_ROWS = 150  # conditions that are shown one by one: each is several controls
_HIGHEST = 0.45  # of the window's height, for the builder; more conditions scroll


class _Dot(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._colour = ""
        self.setFixedSize(16, 16)

    def set_colour(self, colour: str) -> None:
        self._colour = colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_dot(painter, QRectF(3, 3, 10, 10), self._colour)
        painter.end()


class _Low(Scroll):
    """As high as asked for where there is room; a low window may make it lower still."""

    def __init__(self) -> None:
        super().__init__(QWidget())
        self._wanted = _LEAST
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def set_wanted(self, height: int) -> None:
        if height != self._wanted:
            self._wanted = height
            self.setMaximumHeight(height)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._wanted)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), min(self._wanted, _LEAST))


class FilterBar(Surface):
    """`changed` is sent when the list is to be read anew: `group` is what it asks for.

    A segment stays named while its conditions are changed; saving keeps them in it.
    """

    changed = Signal()
    closed = Signal()  # the builder went: the cursor belongs into the list
    of_segments = True  # what is asked for can be kept as a segment

    def __init__(self, window: WindowContext, presenter: SegmentPresenter) -> None:
        super().__init__("surface", radius=8, border=True)
        self._window, self._presenter = window, presenter
        self._group = EVERYONE
        self._segment: Segment | None = None
        self._around: FilterSurroundings | None = None
        self._builder: GroupBox | None = None
        self._dot = _Dot()
        self._name = Label("", TextRole.STRONG)
        self._words = ElidedLabel("", TextRole.SECOND)
        self._count = Label("", TextRole.SECOND, tabular=True)
        self.edit_button = flat_button(_("Conditions"), "tune-variant", self.toggle_builder)
        self.save_button = flat_button(_("Save as segment…"), "content-save-outline", self.save_as)
        self.keep_button = flat_button(_("Save changes"), "content-save-outline", self._keep_changes)
        self.clear_button = icon_button("close", self.everything_words(), self.clear)
        line = row(
            self._dot, self._name, self._words, self._count,
            self.edit_button, self.keep_button, self.save_button, self.clear_button,
            gap=6, margins=(10, 2, 4, 2),
        )  # fmt: skip
        line.setStretch(2, 1)
        self._scroll = _Low()
        self._scroll.hide()
        self.setLayout(column(line, self._scroll, gap=0))
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._apply)
        if self.of_segments:
            window.signals.changed.connect(lambda news: self._news(news.concerns("segment")))
        self.hide()

    # --- what the list reads ----------------------------------------------------------------------

    def group(self) -> Group:
        return self._group

    def segment(self) -> Segment | None:
        return self._segment

    def is_active(self) -> bool:
        return bool(self._group.items) or self._segment is not None

    def found_words(self, count: int) -> str:
        return ngettext("{count} client of {all}", "{count} clients of {all}", count)

    def everything_words(self) -> str:
        return _("Show all clients (Esc)")

    def nothing_words(self) -> str:
        return _("Choose what the clients have in common.")

    def forget_found(self) -> None:
        """The list could not be read: how many fit is not known."""
        self._count.setText("")

    def set_found(self, count: int, of_all: int) -> None:
        words = self.found_words(count)
        self._count.setText(words.format(count=show_count(count), all=show_count(of_all)))

    # --- showing ----------------------------------------------------------------------------------

    def show_segment(self, segment_id: int) -> None:
        """List the clients of a segment; one that is gone is said to be."""
        around = self._presenter.surroundings()
        found = around.segment(segment_id)
        if found is None:
            self._window.notify(_("This segment is no longer there."))
            return
        self._around, self._segment = around, found
        self._set(found.filter)

    def set_group(self, group: Group) -> None:
        """List who fits this filter; it is no segment's."""
        self._segment = None
        self._set(group)

    def _set(self, group: Group) -> None:
        self._group = group
        if self._builder is not None:
            self._build()
        self._tell()
        self.changed.emit()

    def clear(self) -> None:
        """All clients again; the builder closes."""
        was, built = self.is_active(), self._builder is not None
        self._segment, self._group = None, EVERYONE
        self._drop_builder()
        self._tell()
        if was:
            self.changed.emit()
        if was or built:
            self.closed.emit()

    def _tell(self) -> None:
        """The line as the filter is now."""
        self.setVisible(self.is_active() or self._builder is not None)
        segment = self._segment
        changed = segment is not None and segment.filter != self._group
        self._dot.set_colour(segment.colour if segment is not None else "")
        self._dot.setVisible(segment is not None)
        self._name.setText(segment.name if segment is not None else _("Filter"))
        self._words.setText(self.summary())
        self._words.setToolTip(self.summary())
        self._count.setVisible(self.is_active())
        told = bool(self._group.items)
        self.keep_button.setVisible(changed and segment is not None and not segment.is_ready and told)
        self.save_button.setVisible(self.of_segments and told and (segment is None or changed))
        self.clear_button.setVisible(self.is_active() or self._builder is not None)
        if self.of_segments:
            self._window.signals.segment_shown.emit(segment.id if segment is not None else 0)

    def summary(self) -> str:
        """What the filter asks for, in words."""
        segment = self._segment
        if segment is not None and segment.meaning and segment.filter == self._group:
            return segment.meaning
        if not self._group.items:
            return self.nothing_words() if self._builder is not None else ""
        if self._around is None:
            self._around = self._presenter.surroundings()
        return self._presenter.words(self._group, self._around)

    # --- the builder ------------------------------------------------------------------------------

    def toggle_builder(self) -> None:
        if self._builder is None:
            self.open_builder()
        else:
            self.close_builder()

    def open_builder(self) -> None:
        """Show the conditions; where there are none yet, the first field is asked for."""
        if self._builder is None:
            jobs.start(lambda _progress: self._presenter.surroundings(), self, done=self._open_with)

    def _open_with(self, around: FilterSurroundings) -> None:
        self._around = around
        self._build()
        self._tell()
        builder = self._builder
        if builder is None:
            return
        if not builder.parts():
            builder.add_condition()
        else:
            builder.join.setFocus(Qt.FocusReason.OtherFocusReason)

    def builder(self) -> GroupBox | None:
        return self._builder

    def _build(self) -> None:
        if self._around is None:
            return
        count = sum(1 for _each in conditions_of(self._group))
        if count > MOST_ROWS:
            self._drop_builder()
            words = _("{count} conditions are too many to show one by one. The filter works as it is.")
            self._window.notify(words.format(count=show_count(count)))
            return
        self._builder = GroupBox(self._around, self._presenter, self._group)
        self._builder.changed.connect(self._edited)
        content = holder(column(self._builder, None, margins=(12, 2, 8, 8)))
        old = self._scroll.takeWidget()
        if old is not None:
            old.deleteLater()
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._scroll.setWidget(content)
        content.setAutoFillBackground(False)
        self._scroll.show()
        self._fit()

    def _fit(self) -> None:
        """As high as its conditions, and no higher than leaves a list to look at."""
        content = self._scroll.widget()
        if content is not None:
            most = int(self.window().height() * _HIGHEST)
            needed = content.heightForWidth(max(self.width() - _SIDES, _SIDES))
            self._scroll.set_wanted(min(most, needed + _SPARE))

    def close_builder(self) -> None:
        """The conditions go, what they ask for stays."""
        if self._builder is None:
            return
        self._apply()
        self._drop_builder()
        self._tell()
        self.closed.emit()

    def _drop_builder(self) -> None:
        self._soon.stop()
        self._builder = None
        self._scroll.hide()
        old = self._scroll.takeWidget()
        if old is not None:
            old.deleteLater()

    def _edited(self) -> None:
        self._soon.start()
        QTimer.singleShot(0, self, self._fit)

    def _apply(self) -> None:
        self._soon.stop()
        if self._builder is None or self._around is None:
            return
        tidy = self._presenter.asked(self._builder.group(), self._around)
        if tidy is not None and tidy != self._group:
            self._group = tidy
            self._tell()
            self.changed.emit()

    def escape(self) -> None:
        """The builder goes; without it, the filter."""
        if self._builder is not None:
            self.close_builder()
        else:
            self.clear()

    # --- keeping ----------------------------------------------------------------------------------

    def save_as(self) -> SegmentDialog | None:
        """The filter becomes a segment with a name and a colour."""
        self._apply()
        if not self._group.items:
            return None
        segment = self._segment
        dialog = SegmentDialog(
            self,
            _("Save as segment"),
            self.summary(),
            self._save,
            colour=segment.colour if segment is not None else "",
        )
        dialog.open()
        return dialog

    def _save(self, name: str, colour: str, listed: bool) -> None:
        id = self._presenter.keep(name, self._group, colour, listed=listed)
        self._window.notify(_("The segment is saved."), undo=self._window.undo_last)
        self._around = self._presenter.surroundings()
        self._segment = self._around.segment(id)
        self._tell()
        self.changed.emit()  # the list is called by the segment now

    def _keep_changes(self) -> None:
        self._apply()
        segment = self._segment
        if segment is None:
            return
        try:
            self._presenter.change(segment.id, filter=self._group)
        except ClientbaseError as error:
            self._window.notify(sentence(error))
            return
        self._window.notify(_("The segment is changed."), undo=self._window.undo_last)

    def _news(self, of_segments: bool) -> None:
        """A segment was changed, maybe the one that is listed."""
        if not of_segments:
            return
        untouched = self._segment is not None and self._segment.filter == self._group
        self._around = self._presenter.surroundings()
        if self._segment is None:
            return
        was, found = self._segment, self._around.segment(self._segment.id)
        self._segment = found
        if found is not None and untouched and found.filter != self._group:
            self._set(found.filter)
            return
        self._tell()
        if found is None or found.name != was.name:
            self.changed.emit()  # the list is called otherwise

    def renew(self) -> None:
        """The fields are other ones, or called otherwise: what is asked for is told anew."""
        self._around = self._presenter.surroundings()
        if self._builder is not None:
            self._build()
        self._tell()

    # --- state ------------------------------------------------------------------------------------

    def state(self) -> dict[str, object]:
        id = self._segment.id if self._segment is not None else 0
        return {"filter": filter_as_json(self._group), "segment": id, "open": self._builder is not None}

    def restore_state(self, state: object) -> None:
        if not isinstance(state, dict):
            return
        try:
            group = filter_from_json(str(state.get("filter", "")))
        except InputError:
            return
        id = state.get("segment")
        around = self._presenter.surroundings()
        self._around = around
        self._segment = around.segment(id) if isinstance(id, int) else None
        self._group = group
        if state.get("open"):
            self._build()
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._builder is not None:
            self._fit()  # rows break where the list is narrow

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._apply()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.escape()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(320, super().sizeHint().height())
