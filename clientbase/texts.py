"""One sentence per error class: what happened, what was kept, what to do.

Keyed by class name so that this module stays below `domain`. Facts of the error fill the braces.
"""

from clientbase.i18n import N_, _
from clientbase.selling_sentences import SELLING
from clientbase.sentences import CLIENT_BASE, TIME

SENTENCES: dict[str, str] = {
    "WorkCancelled": N_("Stopped. Nothing was changed."),
    # The base on disk
    "WrongPassword": N_("The password is not right. Check the keyboard layout and Caps Lock, and try again."),
    "PasswordEmpty": N_("A password is needed: without one the base would not be protected."),
    "KeysMissing": N_(
        "The file keys.json of the base “{name}” is missing. The recovery code opens the base without it "
        "and sets a new password."
    ),
    "KeysDamaged": N_(
        "The file keys.json of “{name}” is damaged. The clients are not touched by that: open the base with "
        "the recovery code, or restore a backup."
    ),
    "KeysNewer": N_(
        "“{name}” was made by a newer version of the program. Nothing was changed; install the newer version."
    ),
    "KeyCostRefused": N_("The cost of the password check is outside what this program allows."),
    "BaseDamaged": N_(
        "The file base.db of “{name}” is damaged or missing; the keys are in order. Nothing was changed. "
        "Restore the latest backup into a new base."
    ),
    "BaseInUse": N_("The base “{name}” is open in another window or program. Close it there and try again."),
    "BaseNotFound": N_("There is no base “{name}” in this place. It may have been moved or renamed."),
    "NotABase": N_(
        "“{name}” is not a base of this program. A base is a folder whose name ends in .clientbase."
    ),
    "BaseExists": N_("There is something named “{name}” already. Nothing was changed; choose another name."),
    "BadBaseName": N_("“{name}” cannot be the name of a base. Choose a shorter one, of letters and digits."),
    "PlaceNotAllowed": N_("The folder “{name}” is not there. Choose a folder that exists."),
    "FolderReadOnly": N_(
        "“{name}” cannot be written: the folder or the disk is read-only, or the rights do not suffice. "
        "Nothing was changed."
    ),
    "DiskFull": N_(
        "The disk is full: “{name}” was not written, what was there is kept. Free some space and try again."
    ),
    "DiskFailed": N_("The disk refused to read or write “{name}” ({reason}). What was there before is kept."),
    "RecoveryCodeLength": N_(
        "A recovery code has {needed} signs, {typed} were typed. Compare it with the sheet."
    ),
    "RecoveryCodeMistyped": N_(
        "There is a slip in the recovery code. Compare it with the sheet, group by group."
    ),
    "RecoveryCodeForeign": N_(
        "The recovery code was typed right, but it does not open “{name}”: it is of another base, "
        "or from before "
        "the keys were changed."
    ),
    "NotABackup": N_("“{name}” is not a backup of this program."),
    "BackupDamaged": N_(
        "The backup “{name}” is damaged or cut short. Nothing was made from it; take another backup."
    ),
    "BackupNewer": N_(
        "The backup “{name}” was made by a newer version of the program. Install the newer version "
        "to restore it."
    ),
    "BackupNotProved": N_(
        "The copy of “{name}” did not equal the base and was removed. The base was not changed; "
        "try again, and if "
        "it happens again, check the base."
    ),
    "SealedFileDamaged": N_(
        "A file kept in the base is damaged ({name}). The latest backup may hold it whole."
    ),
    "SealedFileMissing": N_("A file kept in the base is missing ({name}). The latest backup may hold it."),
    "FileExists": N_("There is a file “{name}” already, and it was kept. Choose another name."),
    "FolderMissing": N_("The folder “{name}” is not there. If it is on another disk, plug it in."),
    "NotThere": N_("This record is no longer there: it may have been deleted. Nothing was changed."),
    "DuplicateClient": N_(
        "“{name}” already has this phone, e-mail or tax id. Nothing was added: open that card, or add anyway."
    ),
    "AppointmentBackwards": N_(
        "The appointment ends before it starts. Nothing was saved: correct the times."
    ),
    "AppointmentTooLong": N_("An appointment takes at most a year. Nothing was saved: correct the dates."),
    "DocumentNotFound": N_("There is no document with the number {number}."),
    "DocumentErased": N_("The contents of document {number} were erased together with the client’s data."),
    "DocumentIssued": N_(
        "Document {number} is issued and can no longer be changed. Nothing was changed: make a copy instead."
    ),
    "UnexpectedProblem": N_(
        "Something unexpected happened in the program ({kind}). What was being done is not kept; what was "
        "kept before is whole. Where it happened is noted in {file}, without anybody's data."
    ),
    "AnswerLost": N_(
        "The answer could not be written where it was to go: the disk may be full. "
        "What the command did stands."
    ),
    "SecretNeeded": N_(
        "There is nobody to ask for a password here. Set {variable} and run the command again."
    ),
    "PasswordsDiffer": N_("The two passwords differ. Nothing was changed: type the same one twice."),
    "OutputIsFolder": N_("“{name}” is a folder. Name a file to write to; nothing was changed."),
    "BaseNotWhole": N_(
        "The base “{name}” is damaged; flaws found: {count}. Nothing was changed: restore it from a backup."
    ),
    "NothingImported": N_(
        "Nothing could be imported from “{name}”: no row holds anything to know a client by. "
        "The base was not changed."
    ),
    "DateWrong": N_("“{value}” is no date. Write it as 2026-11-22. Nothing was issued."),
    "AttachmentTooLarge": N_(
        "“{name}” is larger than {limit} MB and was not added. Keep it elsewhere, or a smaller copy."
    ),
    "AttachmentUnreadable": N_(
        "“{name}” cannot be read, so it was not added. Check where it lies and try again."
    ),
    "NotAPicture": N_("“{name}” is not a picture. For a photo choose a PNG or JPEG file."),
    "NothingToUndo": N_("There is nothing to undo."),
    "NothingToMerge": N_("Name at least two different clients to merge. Nothing was changed."),
    "TakeWrong": N_("“{text}” is no FIELD=CLIENT_ID of these clients. Nothing was changed."),
    "NothingToRedo": N_("There is nothing to redo."),
    "RedoIsOver": N_(
        "Something was done since the last undo, so nothing is done again. Nothing was changed."
    ),
    "CannotUndo": N_("This action cannot be undone. Nothing was changed."),
    "AlreadyUndone": N_("Action No. {id} is undone already. Nothing was changed."),
    "UndoIsNotUndone": N_(
        "Undo and redo are not undone themselves: name action No. {id}. Nothing was changed."
    ),
    "FileNotTakenBack": N_(
        "What was written into “{name}” stays: files are not undone. Beside it lies the list as it was, "
        "“{kept_as}”. Undo the changes themselves, then write back again. Nothing was changed."
    ),
    "FieldMissing": N_("“{field}” is empty. Fill it in; what you typed elsewhere is kept."),
    "FieldWrong": N_("“{field}” does not take “{value}”. Nothing was saved: correct it and save again."),
    "FieldTooLong": N_("“{field}” takes at most {limit} characters. Nothing was saved: shorten it."),
    "UnknownSetting": N_("There is no setting “{key}”. Run “settings” without a key to see them all."),
    "BadSetting": N_("The setting “{name}” does not take “{value}”. The former value was kept."),
    "ReadOnlyBase": N_(
        "The base is open in another window, so it can only be read here. Nothing was changed."
    ),
    "BaseUnreadable": N_("The base “{name}” cannot be read: its file is damaged. Restore it from a backup."),
    "StoreDamaged": N_("The base “{name}” is damaged and cannot be read. Restore it from a backup."),
    "StoreFull": N_(
        "The disk with the base “{name}” is full or does not allow writing. The last change was not saved; "
        "free some space and repeat it."
    ),
    "StoreBusy": N_(
        "The base “{name}” is busy in another program. Nothing was changed; try again in a minute."
    ),
    "BaseNewer": N_(
        "The base “{name}” was written by a newer version of the program. Update the program to open it."
    ),
    "MigrationFailed": N_(
        "The base “{name}” could not be brought to this version of the program. It was left as it was; "
        "send a problem report."
    ),
    "FileMissing": N_("There is no file “{name}” any more. Check where it lies and choose it again."),
    "FileNotReadable": N_("“{name}” cannot be read: it is a folder, or this account may not open it."),
    "FileInUse": N_("“{name}” is open in another program. Close it there and try again."),
    "FileIsLockMark": N_(
        "“{name}” is only the mark Excel leaves while “{real}” is open. Choose “{real}” itself."
    ),
    "FileEmpty": N_("“{name}” is empty: there is nothing to read in it."),
    "NotASpreadsheet": N_("“{name}” is not a spreadsheet. Choose an Excel, OpenDocument, CSV or vCard file."),
    "FormatNotSupported": N_(
        "“{name}” is a {format} file, which cannot be read here. "
        "Save it as an Excel workbook or CSV and choose that file."
    ),
    "FileTruncated": N_("“{name}” is cut short: its end is missing. Copy or download it again."),
    "FileDamaged": N_(
        "“{name}” is damaged and cannot be read. Open it in Excel or LibreOffice and save it under "
        "a new name."
    ),
    "FileHostile": N_("“{name}” is built so that opening it would exhaust this computer. It was not opened."),
    "FileTooLarge": N_(
        "“{name}” is too large: unpacked it takes more than {limit} MB. Split the list into several files."
    ),
    "FileTooManyRows": N_(
        "“{name}” is too long: a sheet holds more than {limit} rows. Split the list into several files."
    ),
    "FileTooHeavy": N_(
        "Reading “{name}” was stopped: the program that reads files apart may take {limit} MB of "
        "memory, and this file needs more. Nothing was changed. Split it, or delete the sheets you "
        "do not need."
    ),
    "FileTooSlow": N_(
        "Reading “{name}” was stopped after {limit} min: a list is read faster than that. Nothing "
        "was changed. Split it, or delete the sheets you do not need."
    ),
    "LineTooLong": N_(
        "“{name}” is no list: row {row} alone has more than {limit} characters. Nothing was "
        "changed. Check that it is the right file."
    ),
    "FileProtected": N_(
        "“{name}” is encrypted in a way that cannot be opened here. "
        "Open it in the program that made it, remove the password and save it again."
    ),
    "FilePasswordNeeded": N_("“{name}” is protected by a password. Enter the password of the file."),
    "FilePasswordWrong": N_("This password does not open “{name}”. Check the language and Caps Lock."),
    "NoListFound": N_("“{name}” has no list in it: no sheet holds a table. Nothing was imported."),
    "NoClientList": N_(
        "“{name}” is no list of clients: sheet “{sheet}” looks like {looks}. Nothing was imported. "
        "Choose another sheet, or say which columns hold names and phones."
    ),
    "WholeBaseIsNoList": N_(
        "“{name}” is a complete export: a whole base, not a list. Nothing was imported. The command "
        "rebuild makes a new base of it; to take its clients alone, name their sheet, or export them as "
        "a list."
    ),
    "ListNotKept": N_(
        "Only tables of clients are remembered with their files; goods, orders and cards (.vcf) are imported "
        "anew each time, and what is the same stays as it is. Import this one without “--keep”. Nothing was "
        "imported."
    ),
    "OwnExportNotKept": N_(
        "“{name}” is an export of this program: its rows know their clients by themselves and need no "
        "remembering. Import it without “--keep”; only the cells you edited will change. Nothing was "
        "imported."
    ),
    "AnotherKindOfList": N_(
        "The sheet “{sheet}” of “{name}” looks like {found}, not like {looks}. Take it as what it is, or "
        "name its columns. Nothing was imported."
    ),
    "GoodsAmongClients": N_(
        "“{name}” is no list of clients: sheet “{sheet}” looks like {looks}. Nothing was imported. "
        "Take it with --as {noun}."
    ),
    "NothingBelowHeading": N_(
        "The sheet “{sheet}” of “{name}” has no records below row {row}. Name another row as the heading. "
        "Nothing was imported."
    ),
    "NoGoodsList": N_(
        "The sheet “{sheet}” of “{name}” does not look like {looks}. Name its columns, or take it as another "
        "kind of list. Nothing was imported."
    ),
    "MappingNotJson": N_(
        "The file of columns is not valid JSON: look at row {row}, column {column}. Nothing was imported."
    ),
    "MappingShapeWrong": N_(
        "The file of columns should hold “columns”: each heading with its field, a list of fields, "
        "or null. Nothing was imported."
    ),
    "MappingFieldUnknown": N_(
        "The column “{heading}” is given the field “{field}”, which does not exist. Nothing was imported."
    ),
    "MappingColumnMissing": N_("The list has no column “{heading}”. Nothing was imported."),
    "NotACompleteExport": N_(
        "“{name}” is no complete export of a base: its first sheet is not of such a file."
    ),
    "CompleteExportNewer": N_(
        "“{name}” was written by a newer version of the program. Install it to rebuild the base."
    ),
    "CompleteExportChanged": N_(
        "“{name}” was changed since it was exported, on the sheet “{sheet}”. No base was made of it: "
        "lists are brought in by an import."
    ),
    "RowsDoNotFit": N_(
        "Rows of the export refer to others that are not in it, or stand in it twice. No base was made."
    ),
    "ExportColumnUnknown": N_("There is no field “{name}” to export. The fields are: {known}."),
    "ExportFormatUnknown": N_("“{name}” cannot be written: the file's name should end in one of {formats}."),
    "ExportForbidden": N_("Taking data out of the base is not allowed to you. Ask the owner."),
    "OutputInUse": N_(
        "“{name}” is open in another program. Close it there, or save under another name. "
        "The file is as it was."
    ),
    "TableMissing": N_("The sheet “{sheet}” has no table number {number}: {count} found. “peek” lists them."),
    "ListMoved": N_(
        "The list “{name}” is no longer in the folder “{folder}”. Nothing was changed. Show where it is now."
    ),
    "ListHeadingsChanged": N_(
        "On the sheet “{sheet}” of “{name}” there is no column “{heading}” any longer. Nothing was changed. "
        "Give the column its heading back, or import the file anew and keep the list again."
    ),
    "ListSheetGone": N_(
        "“{name}” has no sheet “{sheet}” any longer, and on none of the others all headings of the list were "
        "found: {names}. Nothing was changed. Choose the sheet, or import the file anew and keep the list "
        "again."
    ),
    "ListSheetUnclear": N_(
        "“{name}” has no sheet “{sheet}” any longer, and several others have the headings of the list: "
        "{names}. Nothing was changed. Choose the one that is the list now."
    ),
    "ListNotWritable": N_(
        "Only workbooks of Excel (.xlsx, .xlsm) are written back into; “{name}” is another kind. Nothing was "
        "changed. Export the clients into a new file instead."
    ),
    "ListLocked": N_(
        "“{name}” is protected by a password, so nothing is written into it. Nothing was changed. Take the "
        "password off in Excel, or export the clients into a new file."
    ),
    "ListUnknown": N_("No remembered list goes by “{name}”. “lists” shows those there are."),
    "ListNameShared": N_("Several remembered lists go by “{name}”: {numbers}. Name one by its number."),
    "ListChangedMeanwhile": N_(
        "“{name}” was changed since you looked at the plan. Nothing was written. Look at it again."
    ),
    "ListNotProved": N_(
        "“{name}” was not written: read back, the new workbook was not exactly what it had to be. The list "
        "is as it was."
    ),
    "WorkbookUnusual": N_(
        "“{name}” is built in a way that this program does not dare to change. Nothing was changed. Open it "
        "in Excel, save it as an Excel workbook (.xlsx) and try again."
    ),
    "WorkbookSigned": N_(
        "“{name}” is digitally signed, and any change would break its signature. Nothing was changed."
    ),
    "WorkbookSheetGone": N_("“{name}” has no sheet “{sheet}” any longer. Nothing was changed."),
    "SheetMissing": N_("“{name}” has no sheet “{sheet}”. Its sheets: {names}."),
    "EncodingUnknown": N_("“{name}” cannot be read as {encoding}. Choose another encoding."),
    "UnknownCurrency": N_(
        "“{code}” is not a currency the program knows. Use a three-letter code, such as UAH, EUR or USD."
    ),
    "NotAnAmount": N_("“{value}” is not an amount. Write it as 1234.50."),
    "MixedCurrencies": N_("Amounts in {one} and {other} cannot be added together."),
    "VatModeWrong": N_(
        "“{value}” does not say how VAT is counted. Use none, included:20 or on_top:20, with your "
        "own rate from 0 to 100."
    ),
    "DiscountTooLarge": N_(
        "Line {line}: the discount of {discount} is more than the line itself, {amount}. Nothing was issued."
    ),
    "DocumentTooLarge": N_(
        "All together it comes to {total}, and {limit} is the most. Check the quantities and prices."
    ),
    "DocumentDateWrong": N_("{field}: “{value}” is no date. For example: 17.05.2026"),
    "DocumentEmpty": N_("There are no lines in the document. Add at least one."),
    "NumberPatternWrong": N_(
        "“{pattern}” cannot number documents: it needs the place of the number in braces, such as {example}."
    ),
    "ItemsNotJson": N_(
        "The list of items is not valid JSON: look at row {row}, column {column}. Nothing was issued."
    ),
    "ItemsShapeWrong": N_(
        "The list of items is not as it should be: check “{key}”. It needs “lines”, a list of "
        "items, and may have “currency”. Nothing was issued."
    ),
    "ItemNotAnObject": N_(
        "Line {line} is not an item with a name, a quantity and a price. Nothing was issued."
    ),
    "ItemFieldMissing": N_("Line {line}: “{field}” is missing. Nothing was issued."),
    "ItemFieldUnknown": N_(
        "Line {line}: “{field}” is not known here. Use name, quantity, unit, unit_price, vat_rate "
        "and discount. Nothing was issued."
    ),
    "ItemFieldNotText": N_("Line {line}: “{field}” should be text. Nothing was issued."),
    "ItemFieldTooLong": N_(
        "Line {line}: “{field}” is longer than {limit} characters. Shorten it; nothing was issued."
    ),
    "ItemFieldNotNumber": N_(
        "Line {line}: “{field}” is “{value}”, which is not a number. Write it as 1234.50. Nothing was issued."
    ),
    "ItemFieldOutOfRange": N_(
        "Line {line}: “{field}” is {value}; it should be from {low} to {high}. Nothing was issued."
    ),
    "ItemFieldTooFine": N_("Line {line}: “{field}” has more than {limit} decimals. Nothing was issued."),
    "TooManyItems": N_(
        "The document has more than {limit} lines. Split it into several; nothing was issued."
    ),
    "AmountTooLargeForWords": N_("{amount} cannot be written in words: the limit is 999,999,999.99."),
    **CLIENT_BASE,
    **TIME,
    **SELLING,
}


def sentence(error: Exception) -> str:
    """The sentence for this error in the current language; KeyError if the class has none (a bug)."""
    template = SENTENCES[type(error).__name__]
    facts = getattr(error, "facts", {})
    return _(template).format(**facts)


REASONS: dict[str, str] = {
    "bad_phone": N_("Not a complete phone number: kept as it was written."),
    "bad_email": N_("Not an e-mail address: kept as it was written."),
    "bad_date": N_("Not a date of the calendar: kept as it was written."),
    "year_alone": N_("A birthday needs its day and month: kept as it was written."),
    "impossible_birthday": N_("No birthday can be before 1900 or still to come: kept as it was written."),
    "bad_number": N_("Not a number: kept as it was written."),
    "bad_choice": N_("Not one of the known answers: kept as it was written."),
    "bad_tax_id": N_("Not a tax id: kept as it was written."),
    "taken": N_("Another client has this already, and no two may: kept as it was written."),
    "no_name": N_("Nothing here to know the client by: a name, a phone, an e-mail or a code is needed."),
    "no_product": N_("Nothing here to know the product by: a name or a code is needed."),
    "no_order": N_("Nothing here tells of a sale: a number, a date, goods or a sum is needed."),
    "too_many_cells": N_("More cells than the heading has: check for a separator inside a text."),
    "too_long": N_("A text in this row is longer than the program keeps."),
    "bad_value": N_("A value in this row cannot be kept."),
    "client_gone": N_("This client was erased from the base; an old file does not bring him back."),
}
"""One sentence per `Reason` of a cell and of a failed row, for the preview and the file of failed rows."""


def reason_sentence(reason: str) -> str:
    """Why a cell or row could not be taken, in the current language; KeyError if it has none (a bug)."""
    return _(REASONS[reason])
