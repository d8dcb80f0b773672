"""Arranging the card (U13): the owner puts sections and fields in order, and hides what he does not need."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from clientbase.domain.card_arrangement import AS_MADE, Arrangement
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.fields import CLIENT_FIELDS, SECTION_LABELS, Field
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.clients.card_fields import IN_HEAD
from clientbase.ui.clients.card_sections import CARD_SECTIONS
from clientbase.ui.clients.presenter import ClientPresenter
from clientbase.ui.kit.buttons import button, icon_button, link_button, primary_button
from clientbase.ui.kit.layouts import column, holder, row
from clientbase.ui.kit.order_list import OrderList
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

Keep = Callable[[Arrangement], str]
"""Keeps an arrangement and returns what is wrong, "" when nothing."""


class ArrangeDialog(QDialog):
    """Left the sections in order, right the fields of the chosen one; hidden ones hide behind «show all»."""

    def __init__(
        self, parent: QWidget, arrangement: Arrangement, own_fields: Sequence[Field], keep: Keep
    ) -> None:
        super().__init__(parent)
        self._keep, self._own = keep, tuple(own_fields)
        self._titles: Mapping[str, str] = {
            **{str(key): _(label) for key, label in SECTION_LABELS.items()},
            **{section.key: _(section.title) for section in CARD_SECTIONS},
        }
        self._arrangement = arrangement
        self._section = ""
        self.setWindowTitle(_("Arrange the card"))
        self.resize(620, 560)
        self.sections = OrderList(_("Sections"))
        self.fields = OrderList(_("Fields"))
        self._no_fields = Label(_("This section is shown as a whole."), TextRole.SECOND, wrap=True)
        self._fields_head = Label("", TextRole.SECTION)
        left = column(
            row(Label(_("Sections"), TextRole.SECTION), None, *_arrows(self.sections)), self.sections, gap=4
        )
        right = column(
            row(self._fields_head, None, *_arrows(self.fields)), self.fields, self._no_fields, gap=4
        )
        right.setStretch(1, 1)
        right.setStretch(2, 1)
        self._no_fields.setAlignment(Qt.AlignmentFlag.AlignTop)
        both = row(holder(left), holder(right), gap=16)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        hint = Label(
            _("Drag, or press Alt+↑ and Alt+↓. What is not ticked hides behind “Show more”; none is lost."),
            TextRole.SECOND,
            wrap=True,
        )
        self.problem = Label("", TextRole.PROBLEM, wrap=True)
        self.problem.hide()
        self.keep_button = primary_button(_("Keep"), "", self.keep)
        buttons = row(
            link_button(_("As it was made"), self.reset),
            None,
            button(_("Cancel"), "", self.reject),
            self.keep_button,
        )
        title = Label(_("Arrange the card"), TextRole.HEADING)
        whole = column(title, hint, both, self.problem, buttons, gap=12, margins=20)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.sections.currentItemChanged.connect(lambda _new, _old: self._show_fields())
        self.sections.arranged.connect(self._take_sections)
        self.fields.arranged.connect(self._take_fields)
        self._show()
        self.sections.setFocus()

    # --- showing ----------------------------------------------------------------------------------

    def _show(self) -> None:
        arranged = self._arrangement
        keys = arranged.ordered_sections(tuple(self._titles))
        self.sections.set_items((key, self._titles[key], key not in arranged.hidden_sections) for key in keys)
        self._show_fields()

    def _fields_of(self, section: str) -> tuple[Field, ...]:
        known = (*CLIENT_FIELDS, *self._own)
        return tuple(field for field in known if field.section == section and field.key not in IN_HEAD)

    def _show_fields(self) -> None:
        self._section = self.sections.current_key()
        titles = {field.key: field.title for field in self._fields_of(self._section)}
        keys = self._arrangement.ordered_fields(self._section, tuple(titles))
        hidden = self._arrangement.hidden_fields
        self.fields.set_items((key, titles[key], key not in hidden) for key in keys)
        self._fields_head.setText(self._titles.get(self._section, ""))
        self.fields.setVisible(bool(keys))
        self._no_fields.setVisible(not keys)

    # --- arranging --------------------------------------------------------------------------------

    def arrangement(self) -> Arrangement:
        return self._arrangement

    def _take_sections(self) -> None:
        arranged = self._arrangement.with_sections(self.sections.keys())
        hidden, keys = self.sections.hidden(), self.sections.keys()
        for key in keys:
            arranged = arranged.showing_section(key, shown=key not in hidden)
        self._arrangement = arranged

    def _take_fields(self) -> None:
        arranged = self._arrangement.with_fields(self._section, self.fields.keys())
        hidden, keys = self.fields.hidden(), self.fields.keys()
        for key in keys:
            arranged = arranged.showing_field(key, shown=key not in hidden)
        self._arrangement = arranged

    def reset(self) -> None:
        """As the program has it."""
        self._arrangement = AS_MADE
        self._show()

    def keep(self) -> None:
        problem = self._keep(self._arrangement)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        if not problem:
            self.accept()


def open_arranging(parent: QWidget, presenter: ClientPresenter, said: Callable[[str], object]) -> None:
    """Open the dialog over what is kept now; `said` is told what was done."""

    def keep(arrangement: Arrangement) -> str:
        try:
            words = presenter.arrange(arrangement)
        except ClientbaseError as error:
            return sentence(error)
        said(words)
        return ""

    own = tuple(field for field in presenter.fields() if field.owned)
    ArrangeDialog(parent, presenter.arrangement(), own, keep).open()


def _arrows(of: OrderList) -> tuple[QWidget, QWidget]:
    return (
        icon_button("arrow-up", _("Move up"), lambda: of.move_current(-1)),
        icon_button("arrow-down", _("Move down"), lambda: of.move_current(1)),
    )
