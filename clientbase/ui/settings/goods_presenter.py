"""Decides what the settings do with price lists; knows no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientbase.domain.price_list import PriceList, PriceListDraft
from clientbase.i18n import _
from clientbase.ui.settings.keeping import Say, kept

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


class GoodsSettingsPresenter:
    """Every change is kept at once and can be undone; what is wrong is answered as a sentence."""

    def __init__(self, shop: Shop, say: Say) -> None:
        self._lists = shop.price_lists
        self._settings = shop.settings
        self._say = say

    def lists(self) -> tuple[PriceList, ...]:
        return self._lists.all()

    def add(self, name: str) -> str:
        draft = PriceListDraft(name, self._settings.get("currency"))
        return kept(lambda: self._lists.add(draft), _("The price list was added"), self._say)

    def change(self, id: int, **values: object) -> str:
        return kept(lambda: self._lists.update(id, values), _("The price list was changed"), self._say)

    def rename(self, id: int, name: str) -> str:
        return kept(
            lambda: self._lists.update(id, {"name": name}),
            _("The price list was renamed, with all prices in it"),
            self._say,
        )

    def move(self, id: int, step: int) -> str:
        """One place up (-1) or down (1)."""
        ids = [one.id for one in self._lists.all()]
        at = ids.index(id)
        ids.insert(max(at + step, 0), ids.pop(at))
        return kept(lambda: self._lists.arrange(ids), _("The price lists have another order"), self._say)

    def remove(self, id: int) -> str:
        return kept(lambda: self._lists.remove(id), _("The price list was removed"), self._say)
