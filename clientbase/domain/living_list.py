"""A list that lives on in the owner's file: where it is, what its columns mean, what was agreed by row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from clientbase.domain.errors import InputError, StoreError


class ListMoved(InputError):
    """`name`, `folder`: the file of a remembered list is no longer where it was."""


class ListNotKept(InputError):
    """Only tables of clients are remembered, to be refreshed and written back."""


class OwnExportNotKept(InputError):
    """`name`: the rows of the program's own export know their clients themselves."""


class ListHeadingsChanged(InputError):
    """`name`, `sheet`, `heading`: a column that was read has another heading now, or is gone."""


class ListSheetGone(InputError):
    """`name`, `sheet`, `names`, `sheets` one by one: no such sheet is there, and none has all headings."""

    sheets: tuple[str, ...]


class ListSheetUnclear(InputError):
    """`name`, `sheet`, `names`, `sheets` one by one: no such sheet is there, and these have the headings."""

    sheets: tuple[str, ...]


class ListNotWritable(InputError):
    """`name`: only .xlsx and .xlsm are written back into."""


class ListLocked(InputError):
    """`name`: a password protects it, and nothing is written into an encrypted workbook."""


class ListUnknown(StoreError):
    """`name`: no list of this name is remembered."""


class ListNameShared(StoreError):
    """`name`, `numbers`: several remembered lists go by this name."""


class ListChangedMeanwhile(InputError):
    """`name`: the file is not what the plan was made from."""


class ListNotProved(InputError):
    """`name`: reading the new workbook back did not give exactly what was to be written."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of the list as it was mapped: all as in `import_table.Column`; `fields` () when not read."""

    heading: str
    fields: tuple[str, ...] = ()
    date_order: str = ""
    separator: str | None = None
    name_order: str = ""


@dataclass(frozen=True, slots=True)
class LivingList:
    """One sheet of one file. `set_id`: the change set that remembered it. `options`: as `LookOptions`."""

    path: str
    format: str
    sheet: str
    header_row: int
    columns: tuple[ListColumn, ...]
    key: str = ""
    options: Mapping[str, object] = field(default_factory=dict)
    fingerprint: str = ""
    id: int = 0
    set_id: int = 0
    read_at: datetime | None = None
    rows: int = 0
    secret: str = ""


@dataclass(frozen=True, slots=True)
class AgreedRow:
    """A row as the file and the base last agreed about it.

    `place` names it for good; `sheet_row` is where it stood. `client_id` None: a row that is no client (it
    failed, or was left out). What the base held then is what it held after the change set `set_id`; of the
    values named in `since`, after the older sets named there: changed here, and not yet written back.
    `marks`: instead of cells, where its person was erased here.
    """

    place: int
    sheet_row: int
    cells: tuple[str, ...]
    client_id: int | None = None
    set_id: int = 0
    since: Mapping[str, int] = field(default_factory=dict)
    gone: bool = False
    marks: tuple[str, ...] = ()
