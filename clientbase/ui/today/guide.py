"""The first week of a new owner: five steps, each ticked by really doing it. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clientbase.domain.backup import BackupReason
from clientbase.i18n import N_
from clientbase.ui.machine_settings import MachineSettings

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


@dataclass(frozen=True, slots=True)
class Step:
    """`title`, `hint` and `act` are msgids; `page` is opened with `what` when it is begun."""

    key: str
    title: str
    hint: str
    act: str
    page: str
    what: tuple[tuple[str, object], ...] = ()


STEPS: tuple[Step, ...] = (
    Step(
        "clients",
        N_("Bring your clients"),
        N_("From Excel, a phone or by hand: nothing is written before you have seen it."),
        N_("Import a list"),
        "clients",
        (("import_list", True),),
    ),
    Step(
        "appointment",
        N_("Put in the first appointment"),
        N_("Drag over an empty stretch of the calendar, choose the client, done."),
        N_("Open the calendar"),
        "calendar",
    ),
    Step(
        "task",
        N_("Get one task done"),
        N_("Type “tomorrow call Olena”: the day and the client are understood. Tick it when it is done."),
        N_("Write a task"),
        "tasks",
        (("new", True),),
    ),
    Step(
        "document",
        N_("Issue the first invoice"),
        N_("The PDF is drawn beside the form as you type."),
        N_("New document"),
        "documents",
        (("new", True),),
    ),
    Step(
        "backup",
        N_("Make the base safe"),
        N_("Make a backup, or choose a second folder for them; keep the recovery sheet on paper."),
        N_("Backups"),
        "settings",
        (("section", "backups"),),
    ),
)


@dataclass(frozen=True, slots=True)
class Begun:
    """`steps` that people did; `sample`: the base is the sample shop, which needs no guide."""

    steps: frozenset[str] = frozenset()
    sample: bool = False


def begun_in(shop: "Shop") -> Begun:
    """What the base itself tells to be done. Blocks for some reads."""
    made, sample = shop.week_figures.begun()
    by_hand = any(one.reason is BackupReason.BY_HAND for one in shop.backups.made())
    safe = by_hand or bool(shop.settings.get("backup.second_folder"))
    return Begun(made | {"backup"} if safe else made, sample)


@dataclass(frozen=True, slots=True)
class GuideState:
    done: frozenset[str]
    hidden: bool

    @property
    def is_shown(self) -> bool:
        return not self.hidden and len(self.done) < len(STEPS)


class Guide:
    """What was done stays ticked, though it was taken back since; kept for this PC and base."""

    def __init__(self, settings: MachineSettings, base_id: bytes) -> None:
        self._settings = settings
        self._key = f"guide.{base_id.hex()}"

    def _kept(self) -> Mapping[str, Any]:
        kept = self._settings.get(self._key, {})
        return kept if isinstance(kept, dict) else {}

    def is_wanted(self) -> bool:
        """Whether it is worth asking what is done: it is neither put away nor all ticked."""
        kept = self._kept()
        return not kept.get("hidden", False) and len(kept.get("done", ())) < len(STEPS)

    def state(self, begun: Begun) -> GuideState:
        """With what is done now. A base where all was done before the guide was seen has none, nor has the
        sample shop unless the guide was asked for.
        """
        kept = self._kept()
        known = {step.key for step in STEPS}
        whole = known & ({str(key) for key in kept.get("done", ())} | begun.steps)
        if whole != set(kept.get("done", ())):
            self._settings.set(self._key, {**kept, "done": sorted(whole)})
        return GuideState(frozenset(whole), bool(kept.get("hidden", begun.sample)))

    def hide(self, *, hidden: bool) -> None:
        self._settings.set(self._key, {**self._kept(), "hidden": hidden})
