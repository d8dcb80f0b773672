"""What the start pages can do with bases: calls of the services, with the clock and key cost at hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from clientbase import paths
from clientbase.crypto.key_cost import STANDARD_COST, KeyCost
from clientbase.domain.base_errors import WrongPassword
from clientbase.domain.base_place import BasePlace
from clientbase.domain.clock import Clock, SystemClock
from clientbase.domain.progress import Progress
from clientbase.reports.recovery_sheet import recovery_sheet
from clientbase.services import bases, rebuilding, restoring
from clientbase.services.base_folder import SUFFIX, check_name
from clientbase.services.base_places import place_of
from clientbase.services.recent_bases import RecentBase, RecentBases
from clientbase.services.shop import Shop

SAMPLE_PASSWORD = "sample"  # noqa: S105  nothing secret lies behind it
"""Of the sample shop, which holds invented people alone."""


@dataclass(frozen=True, slots=True)
class NewShop:
    """What the first start asks."""

    folder: Path
    password: str
    language: str
    country: str
    currency: str
    company_name: str
    owner_name: str


class StartDesk:
    """Every base that was opened through here stands first among the recent ones."""

    def __init__(
        self,
        clock: Clock | None = None,
        recent: RecentBases | None = None,
        cost: KeyCost = STANDARD_COST,
        home: Path | None = None,
    ) -> None:
        self.clock: Clock = clock or SystemClock()
        self.recent = recent or RecentBases(paths.settings_folder(), self.clock)
        self._cost = cost
        self._home = home

    def home(self) -> Path:
        """Where a new base is proposed."""
        return self._home or paths.default_bases_folder()

    def recent_bases(self) -> tuple[RecentBase, ...]:
        return self.recent.all()

    def free_name(self, name: str) -> Path:
        """A folder for a new base of this name that does not exist yet: «Shop», «Shop 2», …"""
        tidy = " ".join("".join(" " if sign in '<>:"/\\|?*' else sign for sign in name).split()).strip(". ")
        tidy = tidy[:80] or "Clientbase"
        number = 1
        while True:
            folder = self.home() / f"{tidy if number == 1 else f'{tidy} {number}'}{SUFFIX}"
            if not folder.exists():
                return folder
            number += 1

    def create(self, new: NewShop) -> bases.NewBase:
        new.folder.parent.mkdir(parents=True, exist_ok=True)
        made = bases.create_base(
            new.folder,
            new.password,
            clock=self.clock,
            country=new.country,
            currency=new.currency,
            language=new.language,
            owner_name=new.owner_name,
            company_name=new.company_name,
            cost=self._cost,
        )
        self.recent.opened(made.shop.folder)
        return made

    def open(self, folder: Path, password: str, progress: Progress | None = None) -> Shop:
        shop = bases.open_base(folder, password, clock=self.clock, progress=progress)
        self.recent.opened(shop.folder)
        return shop

    def sample_base(
        self, name: str, told: Mapping[str, str], progress: Progress | None = None
    ) -> tuple[Shop, bool]:
        """The base of the sample shop, open: made if it is not there yet, and then it is to be filled.

        `told`: language, country and currency of a new one. Nothing secret is in it, so its password is
        known.
        """
        folder = self.home() / f"{name}{SUFFIX}"
        if folder.exists():
            try:
                return self.open(folder, SAMPLE_PASSWORD, progress), False
            except WrongPassword:  # somebody keeps a base of his own there
                folder = self.free_name(name)
        new = NewShop(folder, SAMPLE_PASSWORD, told["language"], told["country"], told["currency"], "", "")
        return self.create(new).shop, True

    def open_with_code(
        self, folder: Path, code: str, new_password: str, progress: Progress | None = None
    ) -> Shop:
        shop = bases.open_with_code(
            folder, code, new_password, clock=self.clock, cost=self._cost, progress=progress
        )
        self.recent.opened(shop.folder)
        return shop

    def restore(self, file: Path, name: str, password: str, progress: Progress) -> Path:
        """A new base at home from a backup; returns its folder, which then stands among the recent ones."""
        check_name(name)  # «../Shop» would lie elsewhere
        folder = self.home() / name
        made = restoring.restore(file, folder, password, progress=progress)
        self.recent.opened(made)
        return made

    def rebuild(self, file: Path, name: str, password: str, progress: Progress) -> rebuilding.Rebuilt:
        """A new base at home from a complete export, open; it then stands among the recent ones."""
        check_name(name)
        self.home().mkdir(parents=True, exist_ok=True)
        told = rebuilding.rebuild(
            file, self.home() / name, password, clock=self.clock, cost=self._cost, progress=progress
        )
        self.recent.opened(told.made.shop.folder)
        return told

    def facts(self, folder: Path) -> bases.BaseFacts:
        return bases.peek_base(folder)

    def rename(self, folder: Path, name: str) -> Path:
        made = bases.rename_base(folder, name)
        self.recent.moved(folder, made)
        return made

    def move(self, folder: Path, into: Path) -> Path:
        made = bases.move_base(folder, into / folder.name)
        self.recent.moved(folder, made)
        return made

    def copy(self, folder: Path, into: Path, password: str, progress: Progress) -> Path:
        return bases.copy_base(folder, into, password, clock=self.clock, progress=progress)

    def forget(self, folder: Path) -> None:
        self.recent.forget(folder)

    def place(self, folder: Path) -> BasePlace:
        return place_of(folder)

    def change_password(self, folder: Path, password: str, new_password: str) -> None:
        bases.change_password(folder, password, new_password, cost=self._cost)

    def change_keys(self, folder: Path, password: str) -> str:
        """Everything encrypted anew; returns the new recovery code. The base must not be open."""
        return bases.rekey(folder, password, clock=self.clock, cost=self._cost)

    def sheet(self, code: str, name: str, language: str) -> bytes:
        """The recovery sheet as a PDF."""
        return recovery_sheet(code, name, self.clock.today(), language)
