"""The filter of a register's list: the builder of the clients' list over the register's own fields."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from clientbase.domain.filter_fields import FilterField
from clientbase.domain.filter_words import FilterNames
from clientbase.domain.register import is_slot_key
from clientbase.i18n import _, ngettext
from clientbase.ui.kit.formats import show_date
from clientbase.ui.segments.filter_bar import FilterBar
from clientbase.ui.segments.presenter import FilterSurroundings, SegmentPresenter
from clientbase.ui.segments.typed_values import show_number_text

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


class RegisterFilterPresenter(SegmentPresenter):
    """What the builder asks about a register; it knows no segments."""

    def __init__(self, shop: Shop, register_id: int) -> None:
        super().__init__(shop)
        self._rows, self._id = shop.register_rows, register_id

    def surroundings(self) -> FilterSurroundings:
        context = self._rows.filter_context(self._id)
        names = FilterNames(
            context.fields,
            show_day=lambda text: show_date(date.fromisoformat(text)),
            show_number=show_number_text,
        )
        return FilterSurroundings(context, (), names)

    def words_in_use(self, spec: FilterField) -> Sequence[str]:
        return self._rows.words_of(self._id, spec.key) if is_slot_key(spec.key) else ()


class RegisterFilterBar(FilterBar):
    of_segments = False

    def found_words(self, count: int) -> str:
        return ngettext("{count} record of {all}", "{count} records of {all}", count)

    def everything_words(self) -> str:
        return _("Show all records (Esc)")

    def nothing_words(self) -> str:
        return _("Choose what the records have in common.")
