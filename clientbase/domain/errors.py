"""What can go wrong, one class per kind, with its facts as attributes and no sentences.

The sentences live in `clientbase.texts`, keyed by the class name, one per class.

    ClientbaseError
    ├── BaseError            the base on disk: password, keys, damage, versions, locks
    ├── InputError           what a person or a file gave is not acceptable
    ├── StoreError           a rule of the store forbids it (in use, referred to, gone)
    └── WorkCancelled        the person asked to stop; nothing was changed
"""


class ClientbaseError(Exception):
    """Facts are keyword arguments; they become attributes and fill the sentence in `texts`."""

    def __init__(self, **facts: object) -> None:
        super().__init__(", ".join(f"{key}={value!r}" for key, value in facts.items()))
        self.facts = facts

    def __getattr__(self, name: str) -> object:
        facts = self.__dict__.get("facts", {})
        if name in facts:
            return facts[name]
        raise AttributeError(name)

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.facts))


def _rebuild(kind: type[ClientbaseError], facts: dict[str, object]) -> ClientbaseError:
    return kind(**facts)


class BaseError(ClientbaseError): ...


class InputError(ClientbaseError): ...


class StoreError(ClientbaseError): ...


class WorkCancelled(ClientbaseError): ...


class FileMissing(InputError):
    """`name`: there is no such file."""


class FileNotReadable(InputError):
    """`name`: it is a folder, or the system forbids to read it."""


class FileInUse(InputError):
    """`name`: another program holds the file locked."""


class FileIsLockMark(InputError):
    """`name`, `real`: the small file Excel lays beside a workbook that is open."""


class FileEmpty(InputError):
    """`name`: zero bytes, or nothing but blanks."""


class NotASpreadsheet(InputError):
    """`name`: the content is of another kind (a picture, a letter, a program)."""


class FormatNotSupported(InputError):
    """`name`, `format`: a list in a format that is not read (LDIF, JSON, Excel 4 …)."""


class FileTruncated(InputError):
    """`name`: the end of the file is missing."""


class FileDamaged(InputError):
    """`name`: it begins as a spreadsheet, but its inside cannot be read."""


class FileHostile(InputError):
    """`name`: built to harm whoever opens it (XML entities, repeats without end)."""


class FileTooLarge(InputError):
    """`name`, `limit`: in MB, unpacked."""


class FileTooManyRows(InputError):
    """`name`, `limit`: rows."""


class FileTooHeavy(InputError):
    """`name`, `limit`: reading it took more memory than the reader is allowed, in MB."""


class FileTooSlow(InputError):
    """`name`, `limit`: reading it took longer than allowed, in minutes."""


class LineTooLong(InputError):
    """`name`, `row`, `limit`: a line or a cell has more characters than any list holds."""


class FileProtected(InputError):
    """`name`: encrypted in a way that cannot be undone here, even with the password."""


class FilePasswordNeeded(InputError):
    """`name`: a password opens it, and none was given."""


class FilePasswordWrong(InputError):
    """`name`: the given password does not open it."""


class SheetMissing(InputError):
    """`name`, `sheet`, `names`: the workbook has no such sheet; `names` lists those it has."""


class EncodingUnknown(InputError):
    """`name`, `encoding`: no such encoding, or the text cannot be read in it."""


class NotThere(StoreError):
    """The record is gone, or never was. `noun` and `id` say which."""


class DuplicateClient(StoreError):
    """A living client already has this phone, e-mail or tax id. `twin` is a TwinFound, `name` his name."""


class NothingToMerge(StoreError):
    """A client cannot be merged with himself alone."""


class NothingToUndo(StoreError): ...


class NothingToRedo(StoreError): ...


class RedoIsOver(StoreError):
    """Something new was done since the last undo, so that it is not done again."""


class CannotUndo(StoreError):
    """Actions of this kind are final: a number once given, a person once erased."""


class AlreadyUndone(CannotUndo):
    """The action stands taken back. `id`: its number in the history."""


class UndoIsNotUndone(CannotUndo):
    """What was named is an undo or a redo; `id`: the action it was about."""


class TakenBackWhole(CannotUndo):
    """`id`: the change set; a line of it tells of no value that could go back without the rest of it."""


class FileNotTakenBack(CannotUndo):
    """`name`, `kept_as`: what was written into a file is out of the base's hands."""


class FieldMissing(InputError):
    """A required field is empty; `field` is its label."""


class FieldWrong(InputError):
    """A field's value is not acceptable; `field` is its label, `value` what was given."""


class FieldTooLong(InputError):
    """`field` is the label, `limit` the longest text allowed."""
