"""What an import will do: every row new, changed, same or failed, cell by cell; pure.

Rows of one list that are one client are folded first, by the list alone. Each such group is then sought in
the base. Two promises make a second import of the same list change nothing:

- a group that a client already holds wholly is that client, whatever else may fit;
- a client takes a second group of the same list only when that undoes nothing of the first one.

So after an import every group is wholly held by somebody, and the next time it is found there.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from clientbase.domain.client import DRAFT_FIELDS, Client, ClientDraft, draft_of, draft_values, value_of
from clientbase.domain.client_joining import joined
from clientbase.domain.import_folding import Folded, Group, ListRow
from clientbase.domain.import_keys import (
    MOST_SHARERS,
    Bond,
    Identity,
    Key,
    KeyIndex,
    Trust,
    bond,
    identity_of,
)
from clientbase.domain.import_merges import NO_MERGES, Merges
from clientbase.domain.import_plan import CellChange, ImportPlan, PlannedRow, RowState
from clientbase.domain.import_ticks import Place
from clientbase.domain.light_rows import LightRows, LightTwins
from clientbase.domain.name_likeness import Likeness, likeness
from clientbase.domain.own_values import own_changes
from clientbase.domain.progress import Progress
from clientbase.i18n import N_

_A_NUMBER = "\0"  # unlike any that a list holds
_STAGE = N_("Comparing with the base")
NOBODY: Mapping[Place, int] = MappingProxyType({})


def plan_import(
    folded: Folded,
    base: KeyIndex,
    clients: Mapping[int, Client],
    *,
    key: Key | None = None,
    restore: bool = False,
    progress: Progress | None = None,
    merges: Merges = NO_MERGES,
    same_as: Mapping[Place, int] = NOBODY,
) -> ImportPlan:
    """Compare a folded list with the base. `clients` are all that share a key with it, the bin included, and
    those whom they were merged into.

    A row that knows a merged client adds to whom he is now only what is not known of that one.
    A match in the bin counts as SAME and stays in the bin, unless `restore`: then it is brought up to
    date and taken out. So a list imported every week does not bring back what was thrown away.
    """
    found = compared(
        folded, base, clients, key=key, restore=restore, progress=progress, merges=merges, same_as=same_as
    )
    rows = tuple(found.told[row.sheet, row.row] for row in folded.rows)
    return ImportPlan(rows, tuple(found.made.values()), found.updates, found.restored, key)


@dataclass(frozen=True, slots=True)
class Compared:
    """`told`: what becomes of each row that was compared; `made`: the new clients, by their first row;
    `twins`: of light rows, by place in the list, the row they may be one with.
    """

    told: Mapping[Place, PlannedRow]
    made: Mapping[Place, ClientDraft]
    updates: Mapping[int, Mapping[str, object]]
    restored: tuple[int, ...]
    twins: Mapping[int, int] = field(default_factory=dict)


def compared(
    folded: Folded,
    base: KeyIndex,
    clients: Mapping[int, Client],
    *,
    key: Key | None = None,
    restore: bool = False,
    progress: Progress | None = None,
    merges: Merges = NO_MERGES,
    same_as: Mapping[Place, int] = NOBODY,
    light: LightRows | None = None,
    numbered: int = 0,
) -> Compared:
    """As `plan_import`. `same_as`: whom a person said a row to be, 0 for a new client; `light`: new rows that
    share a name with others of the list, told only if they may be one of them; `numbered`: further rows of
    the list, judged elsewhere, that have a number and the name of the client who has it.
    """
    planning = _Planning(
        folded,
        base,
        clients,
        key=key,
        restore=restore,
        progress=progress or Progress(),
        merges=merges,
        numbered=numbered,
    )
    return planning.compared(same_as, light or LightRows())


@dataclass
class _Claim:
    """A client of the base whom groups of the list speak of: how he will be, and those groups."""

    draft: ClientDraft
    groups: list[Group] = field(default_factory=list)


class _Planning:
    def __init__(
        self,
        folded: Folded,
        base: KeyIndex,
        clients: Mapping[int, Client],
        *,
        key: Key | None,
        restore: bool,
        progress: Progress,
        merges: Merges,
        numbered: int,
    ) -> None:
        self._folded = folded
        self._merges = merges
        self._base = base
        self._clients = clients
        self._restore = restore
        self._progress = progress
        self._key = key
        self._identities: dict[int, Identity] = {}
        self._list = KeyIndex.of({at: group.identity for at, group in enumerate(folded.groups)})
        self._claims: dict[int, _Claim] = {}
        self._kept = {id: draft_of(client) for id, client in clients.items()}
        self._drafts = {draft: id for id, draft in self._kept.items() if clients[id].deleted_at is None}
        self._trust = self._found_trust(numbered)

    def compared(self, same_as: Mapping[Place, int], light: LightRows) -> Compared:
        self._progress.start(_STAGE, len(self._folded.groups))
        made: dict[Place, ClientDraft] = {}
        told: dict[Place, PlannedRow] = {}
        fresh = _Fresh(LightTwins(light))
        for at, group in enumerate(self._folded.groups):
            if at % 200 == 0:
                self._progress.advance(min(200, len(self._folded.groups) - at))
            first = group.rows[0]
            fresh.pass_light(first.at)
            said = same_as.get((first.sheet, first.row))
            match = self._match(group) if said is None or said not in (0, *self._clients) else said or None
            if match is None:
                twin, twin_row = self._twin(group, fresh) if said is None else (None, None)
                fresh.add(group.identity.values(), group.identity.external_id, first)
                made[first.sheet, first.row] = group.draft
                told[first.sheet, first.row] = PlannedRow(
                    first.sheet,
                    first.row,
                    RowState.NEW,
                    possible_duplicate_of=twin,
                    possible_duplicate_row=twin_row,
                )
                client_id, in_bin = 0, False
            else:
                survivor = self._merges.into.get(match, match)
                client_id = survivor if survivor in self._clients else match
                merged = client_id != match
                stays = merged or not self._restore
                in_bin = self._clients[client_id].deleted_at is not None and stays
                told[first.sheet, first.row] = self._claimed(client_id, group, in_bin=in_bin, merged=merged)
            for row in group.rows[1:]:
                told[row.sheet, row.row] = PlannedRow(
                    row.sheet, row.row, RowState.SAME, client_id, in_bin=in_bin
                )
        fresh.pass_light(None)
        for place, reason in self._folded.failed.items():
            told[place] = PlannedRow(*place, RowState.ERROR, reason=reason)
        updates = {
            id: values
            for id, claim in self._claims.items()
            if (values := difference(self._kept[id], claim.draft))
        }
        restored = tuple(id for id in self._claims if self._restore and self._clients[id].deleted_at)
        return Compared(told, made, updates, restored, fresh.twins)

    def _claimed(self, id: int, group: Group, *, in_bin: bool, merged: bool) -> PlannedRow:
        first = group.rows[0]
        claim = self._claims.get(id) or _Claim(self._kept[id])
        before = claim.draft
        if not in_bin:
            after = self._joined(id, before, group, merged=merged)
            touched = bool(difference(self._kept[id], before))
            claim.draft = after
            if not merged:
                claim.groups.append(group)
            self._claims[id] = claim
            self._identities.pop(id, None)
            changes = cell_changes(before, difference(before, after))
            back = self._clients[id].deleted_at is not None and len(claim.groups) == 1 and not merged
            if back or (changes and not touched):
                return PlannedRow(first.sheet, first.row, RowState.CHANGED, id, changes)
            if changes:
                return PlannedRow(first.sheet, first.row, RowState.SAME, id, changes)
        return PlannedRow(first.sheet, first.row, RowState.SAME, id, in_bin=in_bin)

    # --- who it is --------------------------------------------------------------------------------

    def _now(self, id: int) -> ClientDraft:
        claim = self._claims.get(id)
        return claim.draft if claim else self._kept[id]

    def _joined(self, id: int, kept: ClientDraft, group: Group, *, merged: bool = False) -> ClientDraft:
        """The client with what the group tells; of a merged one only what is not known yet is taken."""
        told = self._merges.as_decided(id, kept, group.draft)
        return joined(kept, told, group.given, first_wins=merged)

    def _identity(self, id: int) -> Identity:
        if id not in self._identities:
            self._identities[id] = identity_of(self._now(id))
        return self._identities[id]

    def _match(self, group: Group) -> int | None:
        same = self._drafts.get(group.draft)
        if same is not None and self._joined(same, self._now(same), group) == self._now(same):
            return same
        by_key, crowded = [], False
        for key in group.identity.values():
            ids = self._living_first(self._base.having(key))
            crowded |= len(ids) > MOST_SHARERS
            by_key.append((key, ids[:MOST_SHARERS]))
        for key, ids in by_key:
            if key[0] is Key.NAME and not group.identity.bare and not crowded:
                continue  # whoever holds this group wholly shares a stronger key with it
            for id in ids:
                kept = self._now(id)
                if self._joined(id, kept, group) == kept:
                    return id
        weak: dict[int, None] = {}
        seen: set[int] = set()
        for key, ids in by_key:
            if key[0] is Key.NAME and self._key is not Key.NAME and len(self._list.having(key)) > 1:
                continue
            for id in ids:
                if id in seen:
                    continue
                seen.add(id)
                found = bond(group.identity, self._identity(id), self._trust)
                if found is None or not self._takes(id, group):
                    continue
                if found[1] is Bond.SURE:
                    return id
                if self._alone(group, found[0]):
                    weak[id] = None
        return next(iter(weak)) if len(weak) == 1 else None

    def _living_first(self, ids: Sequence[int]) -> list[int]:
        return sorted(ids, key=lambda id: self._clients[id].deleted_at is not None)

    def _alone(self, group: Group, key: Key) -> bool:
        """Nobody else, in the list or in the base, has the values of this key that the group has."""
        return all(
            len(self._list.having(value)) == 1
            and (len(self._base.having(value)) <= 1 or key in (Key.EMAIL, Key.PHONE))
            for value in group.identity.values()
            if value[0] is key
        )

    def _takes(self, id: int, group: Group) -> bool:
        """Whether the client can take this group without undoing what another of this list gave him."""
        claim = self._claims.get(id) or _Claim(self._kept[id])
        after = self._joined(id, claim.draft, group)
        return all(self._joined(id, after, told) == after for told in (*claim.groups, group))

    def _found_trust(self, agree: int) -> Trust:
        """Whether the list's own numbers are those of the base: where they meet, names mostly agree.

        `agree`: how many are known to agree.
        """
        differ = 0
        for group in self._folded.groups:
            if not group.identity.external_id:
                continue
            ids = self._base.having((Key.EXTERNAL_ID, group.identity.external_id.casefold()))
            names = [likeness(group.identity.name, self._identity(id).name) for id in ids]
            if names:
                best = max(names)
                agree += best is not Likeness.DISAGREE
                differ += best is Likeness.DISAGREE
        same = agree > 0 and agree >= 4 * differ  # a few wed or renamed
        return Trust(same_numbers=same, numbers_prove=same, chosen=self._key)

    def _twin(self, group: Group, fresh: "_Fresh") -> tuple[int | None, int | None]:
        """Somebody of the same name, phone or e-mail, who may be the same after all; only told."""
        mine = group.identity
        for key in mine.values():
            if key[0] in (Key.EXTERNAL_ID, Key.CARD_NUMBER):
                continue
            for id in self._base.having(key)[:MOST_SHARERS]:
                if self._clients[id].deleted_at is None and _may_be_one(
                    mine, self._identity(id), self._trust
                ):
                    return id, None
            if (row := fresh.twin(key, mine.external_id)) is not None:
                return None, row
        return None, None


class _Fresh:
    """Rows that make new clients, by what they are known by: their number in the list and their row."""

    def __init__(self, light: LightTwins) -> None:
        self._light = light
        self._having: dict[tuple[Key, str], list[tuple[str, int, int]]] = {}
        self._named: dict[int, list[tuple[str, int, int]]] = {}  # those with the name of light rows
        self.twins: dict[int, int] = {}

    def add(self, keys: Iterable[tuple[Key, str]], number: str, row: ListRow) -> None:
        for key in keys:
            having = self._having.setdefault(key, [])
            if len(having) < MOST_SHARERS:
                having.append((number, row.at, row.row))
            named = self._light.number_of(key[1]) if key[0] is Key.NAME else None
            if named is not None:
                self._named[named] = having

    def twin(self, key: tuple[Key, str], number: str) -> int | None:
        """The first row with this key that has not another number."""
        named = self._light.number_of(key[1]) if key[0] is Key.NAME else None
        return self._earliest(self._having.get(key, ()), number, named)

    def _earliest(self, having: Sequence[tuple[str, int, int]], number: str, named: int | None) -> int | None:
        close = ((at, row) for known, at, row in having if not (number and known and number != known))
        found = [
            each for each in (next(close, None), self._light.first(named, numbered=bool(number))) if each
        ]
        return min(found)[1] if found else None

    def pass_light(self, at: int | None) -> None:
        """Go past the light rows before a place of the list, and note who they may be one with."""
        for place, _row, named, numbered in self._light.before(at):
            twin = self._earliest(self._named.get(named, ()), _A_NUMBER if numbered else "", named)
            if twin is not None:
                self.twins[place] = twin


def _may_be_one(one: Identity, other: Identity, trust: Trust) -> bool:
    numbers = one.external_id and other.external_id and one.external_id != other.external_id
    return not (numbers and trust.same_numbers)


def difference(before: ClientDraft, after: ClientDraft) -> dict[str, object]:
    """The new values of fields in which two drafts differ, each own field by its own key."""
    if before is after:
        return {}
    pairs = zip(DRAFT_FIELDS, draft_values(before), draft_values(after), strict=True)
    found = {key: new for key, old, new in pairs if new != old}
    if "own" in found:
        del found["own"]
        found |= own_changes(before.own, after.own)
    return found


def cell_changes(before: ClientDraft, new: Mapping[str, object]) -> tuple[CellChange, ...]:
    """The changes of some fields, as a plan tells them."""
    return tuple(CellChange(key, value_of(before, key), value) for key, value in new.items())


def wanted_clients(folded: Folded, base: KeyIndex) -> Collection[int]:
    """The clients of the base that a plan has to know in full."""
    keys: Iterable[tuple[Key, str]] = folded.keys()
    return sorted({id for key in keys for id in base.having(key)})
