"""What can go wrong with a base on disk: its folder, keys, password, recovery code and backups.

Facts never hold a password, a key, a code or a client's word: they may be written to a log.
`name` is the name of a folder or file as the person knows it.
"""

from clientbase.domain.errors import BaseError, InputError, StoreError


class WrongPassword(BaseError):
    """keys.json is whole, and no slot opens with this password."""


class PasswordEmpty(InputError): ...


class KeysMissing(BaseError):
    """There is a base.db and no keys.json: the recovery code still opens it."""


class KeysDamaged(BaseError):
    """keys.json is not what was written; found before any work with the password."""


class KeysNewer(BaseError):
    """keys.json was written by a later program."""


class KeyCostRefused(InputError):
    """The cost of the key derivation is outside the bounds."""


class BaseDamaged(BaseError):
    """The keys are right and proved, and base.db does not open with them."""


class BaseInUse(StoreError):
    """Another program holds the base's lock."""


class BaseNotFound(BaseError): ...


class NotABase(BaseError):
    """Something is there, and it is no base."""


class BaseExists(InputError):
    """A base is never made over anything."""


class FileExists(InputError):
    """A backup is never written over a file."""


class FolderMissing(BaseError): ...


class BadBaseName(InputError): ...


class PlaceNotAllowed(InputError):
    """The folder to make a base in does not exist or is no folder."""


class FolderReadOnly(BaseError): ...


class DiskFull(BaseError): ...


class DiskFailed(BaseError):
    """The system refused to read or write; `reason` is its own name for it (errno)."""


class RecoveryCodeMistyped(InputError):
    """The check of the code does not hold. `groups`: which groups a single slip could be in, or none."""


class RecoveryCodeLength(InputError):
    """Too few or too many signs: `typed` of `needed`."""


class RecoveryCodeForeign(InputError):
    """A right code, of another base or of this one before its keys were changed."""


class NotABackup(BaseError): ...


class BackupDamaged(BaseError):
    """A backup, or a sealed file, that is not what was written."""


class BackupNewer(BaseError): ...


class BackupNotProved(BaseError):
    """A copy was made and did not equal the base; it was removed."""


class SealedFileDamaged(BaseError): ...


class SealedFileMissing(BaseError): ...
