"""What the import wizard says: meanings of columns, kinds of rows, what happens to them; no Qt."""

from collections.abc import Iterator, Mapping, Sequence

from clientbase.domain.fields import (
    CLIENT_FIELD,
    CLIENT_FIELDS,
    IMPORT_FIELDS,
    SECTION_LABELS,
    FieldKind,
    Section,
)
from clientbase.domain.import_keys import Key
from clientbase.domain.import_table import Skip
from clientbase.i18n import N_, _

Meaning = tuple[str, ...]
"""Keys of CLIENT_FIELDS and IMPORT_FIELDS; () leaves the column out."""

_IMPORT_FIELD = {item.key: item for item in IMPORT_FIELDS}
_WHOLE = frozenset(
    (FieldKind.PHONES, FieldKind.EMAILS, FieldKind.ADDRESSES, FieldKind.MESSENGERS, FieldKind.CONTACT_PERSONS,
     FieldKind.EMPLOYEE)
)  # fmt: skip
"""Kinds that a column fills through an import meaning («Mobile phone»), never by themselves."""

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
WARNING_WORDS: Mapping[str, str] = {
    "formulas_not_calculated": N_("Some formulas hold no value: open the file in Excel and save it again."),
    "hidden_rows": N_("Some rows are hidden in the file; they are taken too."),
    "hidden_columns": N_("Some columns are hidden in the file; they are taken too."),
    "matches_in_bin": N_("Some rows are clients in the bin; they stay there."),
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
DATES = frozenset(("birthday", "registered_on", "confirmed_on"))


def meaning_label(keys: Sequence[str]) -> str:
    """«Mobile phone»; several with commas; "" for none."""
    labels = [
        _IMPORT_FIELD[key].label if key in _IMPORT_FIELD else CLIENT_FIELD[key].label
        for key in keys
        if key in _IMPORT_FIELD or key in CLIENT_FIELD
    ]
    return ", ".join(_(label) for label in labels)


def meanings_by_section() -> Iterator[tuple[str, list[tuple[Meaning, str]]]]:
    """What a column may be told to mean: title of a section, then (meaning, label) pairs."""
    for section in Section:
        found: list[tuple[Meaning, str]] = [
            ((item.key,), _(item.label)) for item in IMPORT_FIELDS if _section_of(item.key) is section
        ]
        found += [
            ((field.key,), _(field.label))
            for field in CLIENT_FIELDS
            if field.section is section
            and not field.computed
            and field.kind not in _WHOLE
            and field.key not in _IMPORT_FIELD
            and field.key != "role"
        ]
        if found:
            yield _(SECTION_LABELS[section]), found


def _section_of(key: str) -> Section:
    item = _IMPORT_FIELD[key]
    return CLIENT_FIELD[item.fills[0]].section


def filled_fields(keys: Sequence[str]) -> frozenset[str]:
    """The catalogue's fields that a column of this meaning fills."""
    found: set[str] = set()
    for key in keys:
        found.update(_IMPORT_FIELD[key].fills if key in _IMPORT_FIELD else (key,))
    return frozenset(found)


def confidence_word(confidence: float) -> tuple[str, str]:
    """How sure the guess is, as a word and a tone of Badge."""
    if confidence >= 0.8:
        return _("sure"), "good"
    if confidence >= 0.5:
        return _("likely"), "info"
    return _("a guess"), "soon"
