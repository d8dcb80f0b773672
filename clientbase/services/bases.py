"""Bases as a person knows them: made, opened, given a new password or new keys, moved, copied, looked at."""

import shutil
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from clientbase.crypto.key_cost import STANDARD_COST, KeyCost
from clientbase.crypto.key_file import VERSION, KeyFile, read_key_file, write_key_file
from clientbase.crypto.root_keys import RootKeys
from clientbase.crypto.whole_file import disk_told, flush_folder
from clientbase.db import copying, employees, migrate, order_stages, own_companies, settings
from clientbase.db.store import Store
from clientbase.domain.backup import BackupReason
from clientbase.domain.base_errors import BaseExists, PasswordEmpty
from clientbase.domain.changes import Action
from clientbase.domain.clock import Clock
from clientbase.domain.employee import COLOURS, initials_of
from clientbase.domain.errors import BaseError
from clientbase.domain.order_stage import ready_stages
from clientbase.domain.progress import Progress
from clientbase.domain.recovery_code import written as recovery_code
from clientbase.domain.settings import checked_setting
from clientbase.i18n import language as in_language
from clientbase.services import base_rekey
from clientbase.services.backups import BackupService
from clientbase.services.base_folder import (
    SUFFIX,
    BaseFolder,
    check_name,
    existing,
    made_whole,
    named,
    place_for,
)
from clientbase.services.base_lock import BaseLock, is_held_here
from clientbase.services.base_opening import (
    brought_up_to_date,
    held,
    in_use,
    keys_of_code,
    ready_to_read,
    settle_for_reading,
    unlocked,
)
from clientbase.services.restoring import restore_from
from clientbase.services.shop import Shop


@dataclass(frozen=True)
class NewBase:
    """A base just made, open, and its recovery code, which is shown once and kept nowhere."""

    shop: Shop
    recovery_code: str

    def __repr__(self) -> str:
        return f"NewBase({self.shop.folder.name!r})"


@dataclass(frozen=True, slots=True)
class BaseFacts:
    """What is known without a password. `size` in bytes without backups; `keys_version` 0 if unreadable."""

    folder: Path
    name: str
    size: int
    keys_version: int
    in_use: bool
    keys_problem: BaseError | None = None


def create_base(
    folder: Path,
    password: str,
    *,
    clock: Clock,
    country: str = "UA",
    currency: str = "UAH",
    language: str = "uk",
    owner_name: str = "",
    company_name: str = "",
    cost: KeyCost = STANDARD_COST,
    with_code: Callable[[str], None] | None = None,
) -> NewBase:
    """Make a base at `folder` (with or without .clientbase) and open it. All of it or nothing stays.

    `with_code` is given the recovery code before the base gets its name, to print it, say: if it fails,
    there is no base whose code nobody has.

    Raises PasswordEmpty, BadBaseName, PlaceNotAllowed, BaseExists, BadSetting, DiskFull, FolderReadOnly.
    """
    if not password:
        raise PasswordEmpty
    values = {"country": country, "currency": currency, "language": language}
    values = {key: checked_setting(key, text) for key, text in values.items()}
    company = checked_setting("seller.name", company_name)

    def first(part: BaseFolder, keys: RootKeys) -> None:
        store = Store(part.database, keys.base, clock)
        try:
            store.employee_id = None  # nobody is there yet to have done it
            with store.write(Action.CREATE_BASE) as unit:
                owner = " ".join(owner_name.split()) or company_name.strip() or base.name
                employees.add(unit.journal, owner, initials_of(owner), COLOURS[0])
                settings.put(unit.journal, unit.connection, values)
                with in_language(values["language"]):
                    order_stages.add(unit.journal, ready_stages())
                own_companies.add(unit.journal, unit.connection, {"name": company, "created_at": clock.now()})
        finally:
            store.close()

    base = place_for(folder)
    return made_base(base, password, first, clock=clock, cost=cost, with_code=with_code)


def made_base(
    base: BaseFolder,
    password: str,
    fill: Callable[[BaseFolder, RootKeys], None],
    *,
    clock: Clock,
    cost: KeyCost = STANDARD_COST,
    with_code: Callable[[str], None] | None = None,
) -> NewBase:
    """A base with new keys whose first rows `fill` writes; it has its name once all of that is done."""
    keys = RootKeys.random()
    with made_whole(base) as part:
        write_key_file(part.keys, KeyFile.made(keys, password, cost))
        with BaseLock(part.lock) as lock:
            lock.note(keys.base_id)
        migrate.upgrade(part.database, keys.base, create=True)
        fill(part, keys)
        if with_code is not None:
            with_code(recovery_code(keys.root))
    return NewBase(open_with_keys(base, keys, clock, held(base)), recovery_code(keys.root))


def open_base(
    folder: Path,
    password: str,
    *,
    clock: Clock,
    read_only: bool = False,
    progress: Progress | None = None,
) -> Shop:
    """Open for work, as the one writer, or `read_only` beside whoever has it open.

    `progress` begins only where a base of an earlier program is brought up to this one. Cancelled, the base
    stays as it was. Raises BaseNotFound, NotABase, BaseInUse, KeysMissing, KeysDamaged, KeysNewer,
    WrongPassword, BaseDamaged, BaseNewer, FolderReadOnly, WorkCancelled.
    """
    base = existing(folder)
    if read_only:
        settle_for_reading(base)
        keys, _file, _slot = unlocked(base, password)
        ready_to_read(base, keys, clock, progress)
        return Shop(base.path, keys, Store(base.database, keys.base, clock, read_only=True), clock)
    lock = held(base)
    try:
        keys, _file, _slot = unlocked(base, password)
    except BaseException:
        lock.release()
        raise
    return open_with_keys(base, keys, clock, lock, progress)


def open_with_code(
    folder: Path,
    code: str,
    new_password: str,
    *,
    clock: Clock,
    cost: KeyCost = STANDARD_COST,
    progress: Progress | None = None,
) -> Shop:
    """Open by the recovery code and set a new password, also when keys.json is lost or damaged.

    The new password is the only one from then on. Raises RecoveryCodeLength, RecoveryCodeMistyped,
    RecoveryCodeForeign, PasswordEmpty and what `open_base` raises.
    """
    base = existing(folder)
    lock = held(base)
    try:
        keys = keys_of_code(base, code)
        write_key_file(base.keys, KeyFile.made(keys, new_password, cost))
    except BaseException:
        lock.release()
        raise
    return open_with_keys(base, keys, clock, lock, progress)


def open_with_keys(
    base: BaseFolder, keys: RootKeys, clock: Clock, lock: BaseLock, progress: Progress | None = None
) -> Shop:
    """Takes over the lock: it goes with the shop, or is let go when opening fails."""
    try:
        brought_up_to_date(base, keys, clock, progress)
        lock.note(keys.base_id)
        return Shop(base.path, keys, Store(base.database, keys.base, clock), clock, lock=lock)
    except BaseException:
        lock.release()
        raise


def change_password(folder: Path, password: str, new_password: str, *, cost: KeyCost = STANDARD_COST) -> None:
    """Rewrite the one slot this password opens; the base itself and the recovery code stay as they are.

    The window that has the base open may do it; another program is refused with BaseInUse meanwhile.
    Backups made before open with the password of their time. Raises WrongPassword, PasswordEmpty.
    """
    base = existing(folder)
    with nullcontext() if is_held_here(base.lock) else held(base):
        keys, file, slot = unlocked(base, password)
        write_key_file(base.keys, file.with_password(slot, keys, new_password, cost))


def check_password(folder: Path, password: str) -> None:
    """Raises WrongPassword: for the window's lock, whose connections may be open or closed."""
    base = existing(folder)
    settle_for_reading(base)
    unlocked(base, password)


def rekey(folder: Path, password: str, *, clock: Clock, cost: KeyCost = STANDARD_COST) -> str:
    """New root, new keys for everything; returns the new recovery code. The base must not be open.

    Afterwards the base is wholly as before or wholly as after, whenever it is stopped. The old recovery
    code no longer opens it; backups made before open with the old code and the password of their time.
    Other passwords than this one are gone.
    """
    base = existing(folder)
    with held(base) as lock:
        old, _file, _slot = unlocked(base, password)
        brought_up_to_date(base, old, clock)
        BackupService(base, old, clock, lambda _key: "").make(BackupReason.REKEY)
        new = RootKeys.random()
        try:
            base_rekey.prepare(base, old, new, password, cost)
            copying.bring_log_home(base.database, old.base)
            base_rekey.decide(base)
        except BaseException:
            base_rekey.drop(base)
            raise
        base_rekey.carry_through(base)
        lock.note(new.base_id)
    return recovery_code(new.root)


def recovery_code_of(folder: Path, password: str) -> str:
    """The base's recovery code, to print its sheet again."""
    base = existing(folder)
    settle_for_reading(base)
    keys, _file, _slot = unlocked(base, password)
    return recovery_code(keys.root)


def peek_base(folder: Path) -> BaseFacts:
    """What the chooser shows. Raises BaseNotFound, NotABase."""
    base = existing(folder)
    version, problem = 0, None
    try:
        read_key_file(base.keys)
        version = VERSION
    except BaseError as error:
        problem = error
    return BaseFacts(base.path, base.name, base.size(), version, in_use(base), problem)


def rename_base(folder: Path, name: str) -> Path:
    """Another name in the same place. The base must not be open. Returns the new folder."""
    check_name(name.strip())
    base = existing(folder)
    return move_base(folder, base.path.with_name(name.strip().removesuffix(SUFFIX) + SUFFIX))


def move_base(folder: Path, target: Path) -> Path:
    """Another place; to another disk as a copy that is removed here only once it is whole there.

    Raises BaseInUse, BaseExists, PlaceNotAllowed, BadBaseName. Returns the new folder.
    """
    base, place = existing(folder), place_for(target)
    with held(base):
        with disk_told(place.name):
            one_disk = base.path.stat().st_dev == place.path.parent.stat().st_dev
        if not one_disk:
            with made_whole(place) as part, disk_told(place.name):
                for folder_ in (part.files, part.backups):
                    folder_.rmdir()
                shutil.copytree(base.path, part.path, dirs_exist_ok=True)
    with disk_told(place.name):  # the lock's file is closed: Windows moves no folder with an open one
        if one_disk:
            base.path.rename(place.path)
        else:
            shutil.rmtree(base.path)
        flush_folder(place.path.parent)
    return place.path


def copy_base(
    folder: Path, target: Path, password: str, *, clock: Clock, progress: Progress | None = None
) -> Path:
    """A proved copy for another PC, under the same password and code; the base may be open meanwhile.

    `target` is a folder to put it in (a stick) or the path of the new base. Returns the new folder.
    Raises what opening and restoring raise; cancelled, there is no copy.
    """
    base = existing(folder)
    place = named(target / base.path.name) if target.is_dir() and target.suffix != SUFFIX else named(target)
    if place.path.exists():
        raise BaseExists(name=place.path.name)
    place_for(place.path)
    settle_for_reading(base)
    keys, _file, _slot = unlocked(base, password)
    ready_to_read(base, keys, clock, progress)
    backup = BackupService(base, keys, clock, lambda _key: "")
    waiting = place.path.with_name(f".{place.name}.copying")
    waiting.unlink(missing_ok=True)
    try:
        backup.make_file(waiting, progress)
        restore_from(waiting, place, keys, progress)
    finally:
        waiting.unlink(missing_ok=True)
    return place.path
