"""What the import wizard says of rows, keys, files and how cells are read; no Qt."""

from collections.abc import Mapping

from clientbase.domain.import_keys import Key
from clientbase.domain.import_table import Skip
from clientbase.i18n import N_, _

Meaning = tuple[str, ...]
"""Keys of the catalogue and of import meanings; () leaves the column out."""

SKIP_WORDS: Mapping[Skip, str] = {
    Skip.BLANK: N_("Blank row"),
    Skip.TITLE: N_("Title"),
    Skip.HEADING: N_("Heading"),
    Skip.SECTION: N_("Group heading"),
    Skip.TOTAL: N_("Total"),
    Skip.NOTE: N_("Remark"),
    Skip.NUMBERING: N_("Column numbers"),
    Skip.OTHER_TABLE: N_("Another table"),
}
KEY_WORDS: Mapping[Key, str] = {
    Key.EXTERNAL_ID: N_("Number in the old list"),
    Key.TAX_ID: N_("Tax id"),
    Key.EMAIL: N_("E-mail"),
    Key.PHONE: N_("Phone"),
    Key.CARD_NUMBER: N_("Card number"),
    Key.BIRTHDAY: N_("Name and birthday"),
    Key.NAME: N_("Name alone"),
}
FORMAT_WORDS: Mapping[str, str] = {
    "xlsx": N_("Excel workbook"),
    "xlsm": N_("Excel workbook"),
    "xlsb": N_("Excel workbook"),
    "xls": N_("Excel workbook"),
    "ods": N_("OpenDocument table"),
    "csv": N_("Text with columns"),
    "vcf": N_("Contact cards (vCard)"),
    "html": N_("Table from a web page"),
    "xml": N_("Excel 2003 workbook in XML"),
    "pasted": N_("Rows from the clipboard"),
}
NOUNS: tuple[tuple[str, str], ...] = (
    ("clients", N_("Clients")),
    ("products", N_("Products and prices")),
    ("orders", N_("Orders and sales")),
)
ENCODINGS: tuple[tuple[str, str], ...] = (
    ("utf-8", "UTF-8"),
    ("cp1251", "Windows-1251"),
    ("utf-16", "UTF-16"),
    ("cp866", "DOS (866)"),
    ("koi8-u", "KOI8-U"),
    ("cp1252", "Windows-1252"),
)
DELIMITERS: tuple[tuple[str, str], ...] = (
    (";", N_("Semicolon ;")),
    (",", N_("Comma ,")),
    ("\t", N_("Tab")),
    ("|", N_("Bar |")),
)
DATE_ORDERS: tuple[tuple[str, str], ...] = (
    ("dmy", N_("day, month, year")),
    ("mdy", N_("month, day, year")),
    ("ymd", N_("year, month, day")),
)
NAME_ORDERS: tuple[tuple[str, str], ...] = (
    ("", N_("found out by itself")),
    ("family_first", N_("surname first")),
    ("given_first", N_("first name first")),
)
SEPARATORS: tuple[tuple[str, str], ...] = (
    (" ", N_("joined with a space")),
    (", ", N_("joined with a comma")),
    ("\n", N_("joined line by line")),
)
DATES = frozenset(("birthday", "registered_on", "confirmed_on"))


def confidence_word(confidence: float) -> tuple[str, str]:
    """How sure the guess is, as a word and a tone of Badge."""
    if confidence >= 0.8:
        return _("sure"), "good"
    if confidence >= 0.5:
        return _("likely"), "info"
    return _("a guess"), "soon"
