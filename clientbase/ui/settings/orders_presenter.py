"""Decides what the settings do with stages of orders and discounts by rule; knows no widget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from clientbase.domain.discount_rule import DiscountRule, DiscountRuleDraft, discount_words
from clientbase.domain.errors import NotThere
from clientbase.domain.fields import CLIENT_FIELD
from clientbase.domain.micro import amount_of, to_micro
from clientbase.domain.money import format_number, parse_decimal, with_sign
from clientbase.domain.order_stage import OrderStage, StageMeaning
from clientbase.domain.search_hit import Hit
from clientbase.i18n import _, current_language
from clientbase.ui.kit.formats import show_date
from clientbase.ui.settings.keeping import Say, kept

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule as the settings show it: whom and what it is for, in words."""

    rule: DiscountRule
    words: str


class OrdersPresenter:
    """Every change is kept at once and can be undone; what is wrong is answered as a sentence."""

    def __init__(self, shop: Shop, say: Say) -> None:
        self._shop = shop
        self._say = say
        self.clock = shop.clock

    # --- stages -----------------------------------------------------------------------------------

    def stages(self) -> tuple[OrderStage, ...]:
        return self._shop.order_stages.all()

    def add_stage(self, name: str, meaning: StageMeaning) -> str:
        stages = self._shop.order_stages
        return kept(lambda: stages.add(name, meaning), _("The stage was added"), self._say)

    def rename_stage(self, name: str, new: str) -> str:
        stages = self._shop.order_stages
        return kept(lambda: stages.rename(name, new), _("The stage was renamed"), self._say)

    def change_stage(self, name: str, **values: Any) -> str:
        stages = self._shop.order_stages
        return kept(lambda: stages.change(name, **values), _("The stage was changed"), self._say)

    def move_stage(self, name: str, step: int) -> str:
        """One place up (-1) or down (1)."""
        names = [one.name for one in self.stages()]
        at = names.index(name)
        names.insert(max(at + step, 0), names.pop(at))
        stages = self._shop.order_stages
        return kept(lambda: stages.arrange(names), _("The stages have another order"), self._say)

    def remove_stage(self, name: str) -> str:
        stages = self._shop.order_stages
        return kept(lambda: stages.remove(name), _("The stage was removed"), self._say)

    # --- discounts --------------------------------------------------------------------------------

    def rules(self) -> tuple[RuleLine, ...]:
        return tuple(RuleLine(one, self.words_of(one)) for one in self._shop.discounts.all())

    def words_of(self, rule: DiscountRule) -> str:
        """«5 % · клієнтам «VIP» · від 1 000 ₴ · з 01.11.2026»."""
        shop = self._shop
        parts = [discount_words(rule.discount, rule.currency or shop.settings.get("currency"))]
        if rule.level:
            named = dict(self.levels()).get(rule.level, rule.level)
            parts.append(_("clients: {group}").format(group=named))
        if rule.segment_id is not None:
            named = dict(self.segments()).get(rule.segment_id, "")
            parts.append(_("segment: {segment}").format(segment=named))
        if rule.client_id is not None:
            parts.append(self.client_name(rule.client_id))
        if rule.category:
            parts.append(_("goods: {group}").format(group=rule.category))
        if rule.product_id is not None:
            goods = shop.shelf.current().get(rule.product_id)
            parts.append(_("goods: {group}").format(group=goods.name if goods else "—"))
        if rule.least_micro is not None:
            figure = format_number(amount_of(rule.least_micro), current_language())
            parts.append(_("from {sum}").format(sum=with_sign(figure, rule.currency, current_language())))
        if rule.first_on:
            parts.append(_("since {day}").format(day=show_date(rule.first_on)))
        if rule.last_on:
            parts.append(_("until {day}").format(day=show_date(rule.last_on)))
        if not rule.active:
            parts.append(_("put aside"))
        return " · ".join(parts)

    def levels(self) -> list[tuple[str, str]]:
        """The categories of clients: those of the program and the shop's own words."""
        field = CLIENT_FIELD["category"]
        known = [(choice.key, choice.label) for choice in field.choices]
        keys = {key for key, _label in known}
        own = self._shop.clients.words_of("category")
        return [(key, _(label) if label else key) for key, label in known] + [
            (word, word) for word in own if word not in keys
        ]

    def segments(self) -> list[tuple[int, str]]:
        return [(one.id, one.name) for one in self._shop.segments.own()]

    def categories(self) -> tuple[str, ...]:
        return self._shop.products.categories()

    def goods(self) -> dict[str, int]:
        """Goods by name, for a line that completes."""
        return {one.name: one.id for one in self._shop.shelf.current().all()}

    def goods_name(self, product_id: int | None) -> str:
        goods = self._shop.shelf.current().get(product_id)
        return goods.name if goods is not None else ""

    def client_name(self, client_id: int | None) -> str:
        try:
            return self._shop.clients.get(client_id).display_name if client_id is not None else ""
        except NotThere:
            return ""

    def clients_like(self, text: str) -> tuple[Hit, ...]:
        return tuple(hit for hit in self._shop.search.find(text, 12) if hit.noun == "client")

    def draft(self, values: Mapping[str, Any], least: str) -> DiscountRuleDraft:
        """The rule that was typed; `least` is the sum from which on, "" for any. Raises NotAnAmount."""
        sum_from = parse_decimal(least) if least else Decimal(0)
        money = self._shop.settings.get("currency")
        return DiscountRuleDraft(
            **values, least_micro=to_micro(sum_from) if sum_from > 0 else None, currency=money
        )

    def save_rule(self, rule_id: int | None, draft: DiscountRuleDraft) -> None:
        """Raises what `checked_rule` does."""
        if rule_id is None:
            self._shop.discounts.add(draft)
            self._say(_("The discount was added"))
        else:
            names = DiscountRuleDraft.__dataclass_fields__
            self._shop.discounts.update(rule_id, {name: getattr(draft, name) for name in names})
            self._say(_("The discount was changed"))

    def move_rule(self, rule_id: int, step: int) -> str:
        ids = [one.id for one in self._shop.discounts.all()]
        at = ids.index(rule_id)
        ids.insert(max(at + step, 0), ids.pop(at))
        discounts = self._shop.discounts
        return kept(lambda: discounts.arrange(ids), _("The discounts have another order"), self._say)

    def remove_rule(self, rule_id: int) -> str:
        discounts = self._shop.discounts
        return kept(lambda: discounts.remove(rule_id), _("The discount was removed"), self._say)
