"""Options of the commands that read lists, and what they come to."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clientbase.cli.arguments import NotOneOf, WrongValue, named
from clientbase.cli.files import read_small
from clientbase.i18n import N_, _

if TYPE_CHECKING:
    from clientbase.domain.import_mapping import ColumnMapping
    from clientbase.services.import_reading import LookOptions

NOUNS = ("clients", "products", "orders")
_DELIMITERS = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}
_ORDERS = ("dmy", "mdy", "ymd")
_FIELDS_OF_KEYS = {"phones": "phone", "emails": "email", "display_name": "name", "birthday": "name_birthday"}


def _order(text: str) -> str:
    if text and text not in _ORDERS:
        raise typer.BadParameter(text)
    return text


def _delimiter(text: str) -> str:
    sign = _DELIMITERS.get(text.lower(), text)
    if len(sign) > 1 or sign in set('\r\n"'):
        raise WrongValue(_("“{name}” takes one sign, or tab, comma, semicolon, pipe."))
    return sign


def _noun(text: str) -> str:
    if text and text not in NOUNS:
        raise typer.BadParameter(text)
    return text


def _header(text: str) -> str:
    if text not in {"", "none"} and not (text.isascii() and text.isdigit() and int(text) >= 1):
        raise WrongValue(_("“{name}” takes the number of a row, 1 or more, or none."))
    return text


def _key(text: str) -> str:
    from clientbase.domain.import_keys import Key  # noqa: PLC0415

    name = _FIELDS_OF_KEYS.get(text, text)
    if name and name not in set(Key):
        raise NotOneOf(text, Key)
    return name


File = Annotated[
    Path,
    typer.Argument(metavar="FILE", callback=named, help=N_("The list: Excel, OpenDocument, CSV or vCard.")),
]
Sheets = Annotated[
    list[str] | None,
    typer.Option(
        "--sheet", metavar="S", help=N_("A sheet by its name; may be repeated. Else every list alike.")
    ),
]
TableNumber = Annotated[
    int | None,
    typer.Option(
        "--table", metavar="N", min=1, help=N_("Of several tables on a sheet, the one with this number.")
    ),
]
Encoding = Annotated[str, typer.Option(metavar="cp1251", help=N_("Encoding of a text file; else found out."))]
Delimiter = Annotated[
    str, typer.Option(metavar=";", callback=_delimiter, help=N_("What parts its columns; else found out."))
]
HeaderRow = Annotated[
    str, typer.Option(metavar="N|none", callback=_header, help=N_("The row of the heading; else found out."))
]
DateOrder = Annotated[
    str,
    typer.Option(metavar="dmy|mdy|ymd", callback=_order, help=N_("Order of typed dates; else found out.")),
]
Noun = Annotated[
    str,
    typer.Option("--as", metavar="clients|products|orders", callback=_noun, help=N_("What the list holds.")),
]
Mapped = Annotated[
    Path | None,
    typer.Option("--map", metavar="FILE.json", help=N_("What columns mean: {“columns”: {heading: field}}.")),
]
KnownBy = Annotated[
    str,
    typer.Option(
        "--key",
        metavar="FIELD",
        callback=_key,
        help=N_(
            "By what clients are known again: external_id, tax_id, email, phone, card_number, "
            "name_birthday, name; else found out."
        ),
    ),
]
OwnFields = Annotated[
    bool,
    typer.Option(
        "--own-fields", help=N_("Make an own field of every column that is not understood otherwise.")
    ),
]
Restore = Annotated[
    bool,
    typer.Option("--restore", help=N_("Take clients of the list out of the bin; else they stay there.")),
]
Keep = Annotated[
    bool, typer.Option("--keep", help=N_("Remember the list, to refresh from it and write back into it."))
]


def look_options(
    sheet: list[str] | None,
    encoding: str,
    delimiter: str,
    header_row: str,
    date_order: str,
    *,
    noun: str = "",
    table: int | None = None,
) -> "LookOptions":
    """How a list is read, as the options say."""
    from clientbase.services.import_reading import LookOptions  # noqa: PLC0415

    return LookOptions(
        sheets=tuple(sheet or ()),
        encoding=encoding or None,
        delimiter=delimiter or None,
        header_row=None if not header_row else 0 if header_row == "none" else int(header_row),
        date_order=date_order or None,
        noun=noun,
        table=table,
    )


def mapping_in(file: Path | None) -> "ColumnMapping | None":
    """What a person wrote of the columns. Raises as `read_small` and `ColumnMapping.from_json`."""
    if file is None:
        return None
    from clientbase.domain.import_mapping import ColumnMapping, MappingShapeWrong  # noqa: PLC0415

    try:
        return ColumnMapping.from_json(read_small(file).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise MappingShapeWrong from error
