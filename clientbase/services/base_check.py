"""The check of a whole base: keys.json, every page of base.db, every sealed file."""

from pathlib import Path

from clientbase.crypto.root_keys import RootKeys
from clientbase.crypto.sealed_folder import SealedFolder
from clientbase.db.checking import check_database, files_named_in
from clientbase.db.engine import BaseUnreadable
from clientbase.db.journal_check import check_journal
from clientbase.domain.base_check import CheckReport, Finding, Flaw
from clientbase.domain.progress import Progress
from clientbase.i18n import N_
from clientbase.services.base_folder import BaseFolder, existing
from clientbase.services.base_opening import (
    keys_of_code,
    refuse_newer,
    settle_for_reading,
    unlocked,
    why_unreadable,
)

_SHOWN = 5


def check_base(folder: Path, password: str, *, progress: Progress | None = None) -> CheckReport:
    """Look at every byte that matters; the base may be in use. Changes nothing, but that
    the log a killed program left comes home.

    Raises what tells of the keys before anything can be read: KeysMissing, KeysDamaged, KeysNewer,
    WrongPassword, and BaseDamaged when base.db is not there; BaseNewer, whose files cannot be looked at.
    """
    base = existing(folder)
    settle_for_reading(base)
    keys, _file, _slot = unlocked(base, password)
    return check_with_keys(base, keys, progress)


def check_base_with_code(folder: Path, code: str, *, progress: Progress | None = None) -> CheckReport:
    """The same by the recovery code: also when keys.json is damaged."""
    base = existing(folder)
    settle_for_reading(base)
    return check_with_keys(base, keys_of_code(base, code), progress)


def check_with_keys(base: BaseFolder, keys: RootKeys, progress: Progress | None = None) -> CheckReport:
    progress = progress or Progress()
    progress.start(N_("Checking the base"))
    try:
        findings, tables = check_database(base.database, keys.base, progress)
    except BaseUnreadable as error:
        raise why_unreadable(base, error) from error
    sealed = SealedFolder(base.files, keys)
    names = sealed.names()
    progress.start(N_("Checking the files"), len(names))
    found, unnamed = list(findings), 0
    for name in names:
        if not sealed.is_whole(name):
            found.append(Finding(Flaw.FILE, {"detail": name}))
        progress.advance()
    if not findings:  # else the base itself may not be read
        refuse_newer(base, keys)
        found += check_journal(base.database, keys.base)
        named = files_named_in(base.database, keys.base)
        named_on_disk = {sealed.path_of(one).name for one in named}
        unnamed = len(set(names) - named_on_disk)
        gone = sorted(named_on_disk - set(names))
        if gone:
            found.append(Finding(Flaw.FILE_GONE, {"detail": ", ".join(gone[:_SHOWN])}))
    found += [Finding(Flaw.STRANGER, {"detail": name}) for name in sealed.strangers()]
    return CheckReport(tuple(found), tables, len(names), unnamed)
