"""Decides what the settings do with the owner's own fields; knows no widget."""

from collections.abc import Sequence
from dataclasses import dataclass

from clientbase.domain.computed import Computed, Worked
from clientbase.domain.computed_words import how_worked_out
from clientbase.domain.employee import Employee
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.fields import FieldKind
from clientbase.domain.filter import conditions_of
from clientbase.domain.filter_fields import parted
from clientbase.domain.formula_names import FormulaNames
from clientbase.domain.import_values import Regional
from clientbase.domain.own_field import KIND_LABELS, OwnField, OwnKind
from clientbase.domain.own_words import own_words
from clientbase.domain.search_hit import Hit
from clientbase.domain.trade_sets import TRADE_SETS, TradeSet, fields_of_set
from clientbase.i18n import _, ngettext
from clientbase.services.shop import Shop
from clientbase.texts import sentence
from clientbase.ui.kit.formats import show_count
from clientbase.ui.settings.keeping import Say, kept

KIND_ICONS = {
    OwnKind.TEXT: "form-textbox",
    OwnKind.LONG_TEXT: "text-long",
    OwnKind.NUMBER: "numeric",
    OwnKind.MONEY: "cash",
    OwnKind.DATE: "calendar-outline",
    OwnKind.YES_NO: "checkbox-marked-outline",
    OwnKind.CHOICE: "form-dropdown",
    OwnKind.CHOICES: "tag-multiple-outline",
    OwnKind.PHONE: "phone-outline",
    OwnKind.EMAIL: "email-outline",
    OwnKind.LINK: "link-variant",
    OwnKind.FILE: "paperclip",
    OwnKind.CLIENT: "account-outline",
    OwnKind.COMPUTED: "calculator-variant-outline",
}


@dataclass(frozen=True, slots=True)
class OwnFieldShown:
    """`filled`: how many clients have something in it. `told` is the second line of the list."""

    own: OwnField
    filled: int
    told: str


class OwnFieldsPresenter:
    """Every change is kept at once and can be undone; what is wrong is answered as a sentence."""

    def __init__(self, shop: Shop, say: Say) -> None:
        self._shop, self._fields, self._say = shop, shop.own_fields, say

    # --- reading ----------------------------------------------------------------------------------

    def shown(self) -> tuple[OwnFieldShown, ...]:
        names, counts = self._fields.names(), self._fields.filled_all()
        found = []
        for own in self._fields.all():
            filled = counts.get(own.id, 0)
            found.append(OwnFieldShown(own, filled, self._told(own, filled, names)))
        return tuple(found)

    @staticmethod
    def _told(own: OwnField, filled: int, names: FormulaNames) -> str:
        if own.kind is OwnKind.COMPUTED:
            return how_worked_out(own, names) or _(KIND_LABELS[own.kind])
        count = ngettext("{count} client", "{count} clients", filled).format(count=filled)
        parts = [_(KIND_LABELS[own.kind]), count]
        parts += [_("must be filled in")] if own.required else []
        parts += [_("differs from client to client")] if own.distinct else []
        parts += [_("not for everybody to see")] if own.seen_by else []
        return " · ".join(parts)

    def get(self, id: int) -> OwnField:
        """Raises NotThere."""
        return self._fields.get(id)

    def names(self) -> FormulaNames:
        return self._fields.names()

    def employees(self) -> tuple[Employee, ...]:
        return tuple(one for one in self._shop.employees.all() if one.active)

    def segments(self) -> tuple[tuple[int, str], ...]:
        """The owner's segments a field may be limited to."""
        return tuple((one.id, one.name) for one in self._shop.segments.all() if not one.is_ready)

    def regional(self) -> Regional:
        kept_settings = self._shop.settings.all()
        return Regional(kept_settings["country"], kept_settings["currency"])

    def ready_sets(self) -> tuple[TradeSet, ...]:
        """Those that would still add something."""
        known = self._fields.all()
        return tuple(trade for trade in TRADE_SETS if fields_of_set(trade, known))

    def find_clients(self, text: str) -> tuple[Hit, ...]:
        return tuple(hit for hit in self._shop.search.find(text, 8) if hit.noun == "client")

    def some_client(self) -> tuple[int, str] | None:
        """The client on whom a computed field is tried first: the latest who bought something, or any."""
        rows = self._shop.clients.latest(30)
        best = next((row for row in rows if row.values["receipts_count"]), rows[0] if rows else None)
        return None if best is None else (best.id, str(best.values["display_name"]))

    # --- trying -----------------------------------------------------------------------------------

    def read_formula(self, text: str) -> tuple[Worked | None, str]:
        """The formula as it is kept, or the sentence that says what is wrong."""
        try:
            return self._fields.names().read(text), ""
        except ClientbaseError as error:
            return None, sentence(error)

    def formula_of(self, own: OwnField) -> str:
        return self._fields.words_of(own) if own.computed else ""

    def tried(self, computed: Computed, client_id: int) -> str:
        """What it would come to for a client, as a person reads it; «—» for nothing."""
        return own_words(FieldKind(computed.gives.value), self._fields.tried(computed, client_id)) or "—"

    # --- changing ---------------------------------------------------------------------------------

    def add(self, label: str, kind: OwnKind) -> str:
        return kept(lambda: self._fields.add(label, kind), _("The field was added"), self._say)

    def keep(self, own: OwnField, *, new: bool) -> str:
        """A field as the window has put it together; the sentence of what is wrong, or ""."""
        if new:
            return kept(lambda: self._fields.make(own), _("The field was added"), self._say)
        names = [name for name in OwnField.__slots__ if name not in ("id", "kind", "position", "made_from")]
        values = {name: getattr(own, name) for name in names}
        return kept(lambda: self._fields.update(own.id, values), _("The field was changed"), self._say)

    def rename(self, id: int, label: str) -> str:
        return kept(lambda: self._fields.rename(id, label), _("The field was renamed"), self._say)

    def take_set(self, trade: TradeSet) -> str:
        made: list[OwnField] = []
        try:
            made += self._fields.add_set(trade)
        except ClientbaseError as error:
            return sentence(error)
        told = ngettext("{count} field was added", "{count} fields were added", len(made))
        self._say(told.format(count=len(made)))
        return ""

    def arrange(self, ids: Sequence[int]) -> str:
        return kept(lambda: self._fields.arrange(ids), _("The fields have another order"), self._say)

    def filled(self, id: int) -> int:
        return self._fields.filled(id)

    def remove(self, id: int) -> tuple[str, int, tuple[str, ...]]:
        """Off the screen, for many may have something in it: its name, how many had, what segments ask it.

        Raises NotThere, FieldNeeded.
        """
        own = self._fields.get(id)
        asking = tuple(
            segment.name
            for segment in self._shop.segments.all()
            if any(parted(each.field)[0] == own.key for each in conditions_of(segment.filter))
        )
        return own.title, self._fields.remove(id), asking

    def tell_removed(self, label: str, count: int, asking: Sequence[str] = ()) -> None:
        words = ngettext(
            "“{name}” was removed with what {count} client had in it",
            "“{name}” was removed with what {count} clients had in it",
            count,
        )
        told = (words if count else _("“{name}” was removed")).format(name=label, count=show_count(count))
        if asking:
            left = _("{told}; segments that still ask about it: {names}")
            told = left.format(told=told, names=", ".join(asking))
        self._say(told)
