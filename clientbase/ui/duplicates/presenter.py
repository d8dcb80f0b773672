"""What the page of duplicates decides: which groups are left, how clients stand side by side. No Qt."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from clientbase.domain.changes import Announcement
from clientbase.domain.client import Client, value_of
from clientbase.domain.duplicate_words import against_words, reason_words
from clientbase.domain.duplicates import DuplicateGroup
from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.merging import UNITED, best_survivor, choices
from clientbase.domain.progress import Progress
from clientbase.i18n import _, ngettext
from clientbase.services.duplicates import DuplicatesFound
from clientbase.ui.kit.formats import show_count, show_date, show_value

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

QUICK = 20_000
"""A base of no more clients is looked through again by itself after somebody changed."""
_PREVIEWED = 5


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group as the list shows it; `place` is its number there."""

    ids: tuple[int, ...]
    title: str
    why: str
    sure: bool
    how_sure: str  # «sure», «87 %»
    against: str = ""  # «another birthday»


@dataclass(frozen=True, slots=True)
class Column:
    """One of the clients who stand side by side."""

    id: int
    name: str
    about: str  # «No. 17 · added 3 May · 4 entries»


@dataclass(frozen=True, slots=True)
class Line:
    """One field of all of them, in the order of the columns. `texts`: "" where nothing is known.

    `disputed`: one of them is to be chosen; else all is kept.
    """

    key: str
    label: str
    texts: tuple[str, ...]
    values: tuple[Any, ...]
    disputed: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    survivor: int  # who is proposed to stay

    def of(self, ids: Collection[int]) -> tuple[Line, ...]:
        """The lines in which something is to be chosen among some of the clients."""
        places = [place for place, column in enumerate(self.columns) if column.id in ids]
        return tuple(
            line
            for line in self.lines
            if line.disputed and len({line.texts[place] for place in places} - {""}) > 1
        )


class DuplicatePresenter:
    """Searching and comparing block: the page runs them as jobs."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._found = DuplicatesFound()
        self._lines: tuple[DuplicatesFound, dict[tuple[int, ...], GroupLine]] = (self._found, {})
        self._later: list[tuple[int, ...]] = []
        self._fields: dict[str, Field] = {}
        self.searched = False

    # --- finding ----------------------------------------------------------------------------------

    def search(self, progress: Progress) -> DuplicatesFound:
        self._fields = {field.key: field for field in self._shop.own_fields.whole_catalogue()}
        found = self._shop.duplicates.find(progress)
        self._lines = (found, {group.ids: self._line(group, found) for group in found.groups})
        return found

    def take(self, found: DuplicatesFound) -> None:
        self._found, self.searched = found, True
        if self._lines[0] is not found:
            self._lines = (found, {group.ids: self._line(group, found) for group in found.groups})

    @property
    def clients(self) -> int:
        return self._found.clients

    def groups(self) -> tuple[GroupLine, ...]:
        """What is left to decide; what was put off stands last."""
        known = self._lines[1]
        lines = [known[group.ids] for group in self._found.groups]
        return tuple(sorted(lines, key=lambda line: line.ids in self._later)) if self._later else tuple(lines)

    def _line(self, group: DuplicateGroup, found: DuplicatesFound) -> GroupLine:
        best = max(group.pairs, key=lambda pair: pair.bits)
        sure = _("sure") if group.sure else _("{percent} %").format(percent=group.percent)
        return GroupLine(
            group.ids,
            " · ".join(dict.fromkeys(found.names.get(id, "") for id in group.ids)),
            ", ".join(reason_words(best.reasons, self.label)),
            group.sure,
            sure,
            ", ".join(against_words(best.against, self.label)),
        )

    def label(self, key: str) -> str:
        return _(self._fields[key].label) if key in self._fields else key

    def sure_groups(self) -> int:
        return len(self._found.sure)

    def preview(self) -> str:
        """The first of those who would be merged all at once, one group a line."""
        names = self._found.names
        lines = [" · ".join(names.get(id, "") for id in ids) for ids in self._found.sure[:_PREVIEWED]]
        more = len(self._found.sure) - _PREVIEWED
        if more > 0:
            lines.append(ngettext("and {count} more", "and {count} more", more).format(count=more))
        return "\n".join(lines)

    def forget(self, ids: Collection[int]) -> None:
        """These clients are decided on: their groups leave the list."""
        gone = set(ids)
        self._found = replace(
            self._found,
            groups=tuple(group for group in self._found.groups if not gone & set(group.ids)),
            sure=tuple(some for some in self._found.sure if not gone & set(some)),
        )

    def put_off(self, ids: tuple[int, ...]) -> None:
        if ids in self._later:
            self._later.remove(ids)
        self._later.append(ids)

    def concerns(self, announcement: Announcement) -> bool:
        """Whether a commit may have made or ended duplicates."""
        return any(announcement.concerns(noun) for noun in ("client", "distinct_pair", "own_field"))

    # --- comparing --------------------------------------------------------------------------------

    def compare(self, ids: Sequence[int]) -> Comparison | None:
        """The clients side by side; None when fewer than two of them are left."""
        living, counts = self._shop.duplicates.together(ids)
        if len(living) < 2:
            return None
        staff = {person.id: person.name for person in self._shop.employees.all()}
        fields = {field.key: field for field in self._shop.own_fields.whole_catalogue()}
        disputed = {choice.key for choice in choices(living)}
        lines = []
        for field in fields.values():
            if field.computed:
                continue
            values = tuple(value_of(client, field.key) for client in living)
            texts = tuple(_text(field, value, staff) for value in values)
            if any(texts):
                choose = field.key in disputed and field.key not in UNITED
                lines.append(Line(field.key, _(field.label), texts, values, choose))
        columns = tuple(self._column(client, counts[client.id]) for client in living)
        return Comparison(columns, tuple(lines), best_survivor(living))

    def _column(self, client: Client, count: int) -> Column:
        parts = [_("No. {number}").format(number=client.id)]
        if client.created_at is not None:
            day = show_date(client.created_at.astimezone().date(), today=self._shop.clock.today())
            parts.append(_("added {day}").format(day=day))
        if count:
            words = ngettext("{count} entry", "{count} entries", count)
            parts.append(words.format(count=show_count(count)))
        return Column(client.id, client.display_name, " · ".join(parts))

    # --- deciding ---------------------------------------------------------------------------------

    def merge(self, survivor: int, others: Sequence[int], values: Mapping[str, object]) -> str:
        self._shop.duplicates.merge(survivor, others, values)
        name = self._shop.clients.get(survivor).display_name
        self.forget([survivor, *others])
        count = len(others) + 1
        return ngettext("{count} client is “{name}” now.", "{count} clients are “{name}” now.", count).format(
            count=count, name=name
        )

    def merge_sure(self, progress: Progress) -> str:
        groups = self._found.sure
        count = self._shop.duplicates.merge_all(groups, progress)
        self.forget([id for ids in groups for id in ids])
        return ngettext("{count} client was merged.", "{count} clients were merged.", count).format(
            count=show_count(count)
        )

    def mark_distinct(self, ids: Sequence[int]) -> str:
        self._shop.duplicates.mark_distinct(ids)
        self._found = replace(
            self._found,
            groups=tuple(group for group in self._found.groups if not set(group.ids) <= set(ids)),
            sure=tuple(some for some in self._found.sure if not set(some) <= set(ids)),
        )
        return _("Remembered: they are no duplicates.")


def _text(field: Field, value: Any, staff: Mapping[int, str]) -> str:
    if field.kind is FieldKind.EMPLOYEE and isinstance(value, int):
        return staff.get(value, "")
    return show_value(field, value)
