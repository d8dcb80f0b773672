"""What the units, sides and states of a living list are called; msgids."""

from collections.abc import Mapping, Sequence

from clientbase.domain.fields import CLIENT_FIELD, IMPORT_FIELDS
from clientbase.domain.living_list import LivingList
from clientbase.domain.living_plan import CellState
from clientbase.domain.living_units import NAME, Unit
from clientbase.domain.table_places import column_name
from clientbase.i18n import N_, _, ngettext

_MOST_NAMED = 5

STATE_LABELS: Mapping[CellState, str] = {
    CellState.FILE: N_("Changed in the list"),
    CellState.CLEARED: N_("Emptied in the list"),
    CellState.BASE: N_("Changed here"),
    CellState.BOTH: N_("Changed on both sides"),
}

REFUSAL_LABELS: Mapping[str, str] = {
    "formula": N_("a formula stands there"),
    "merged": N_("hidden under a joined cell"),
    "too_long": N_("too long for a cell"),
    "too_early": N_("before the workbook's calendar begins"),
    "no_room": N_("something stands below the list"),
}

_IMPORTED = {item.key: item.label for item in IMPORT_FIELDS}
_LABELS: Mapping[str, str] = {NAME: N_("Name"), "legal_street": N_("Legal address")}


def room_words(room: int | None, wanted: int) -> str:
    """Said before clients are appended to a list that something stands below; "" when there is room."""
    if room is None or wanted <= room:
        return ""
    if not room:
        return _(
            "No row can be appended: something stands right below the list. Insert blank rows above it in "
            "Excel."
        )
    return ngettext(
        "Below the list there is room for {count} row. Insert blank rows there in Excel for more.",
        "Below the list there is room for {count} rows. Insert blank rows there in Excel for more.",
        room,
    ).format(count=room)


def ending_words(cells: Sequence[tuple[int, int]]) -> str:
    """Said after rows were appended; "" when every formula counts them."""
    if not cells:
        return ""
    names = ", ".join(f"{column_name(column)}{row}" for row, column in cells[:_MOST_NAMED])
    if len(cells) > _MOST_NAMED:
        names += " …"
    return _("These formulas end above the new rows and do not count them: {cells}.").format(cells=names)


def impossible_words(rows: Sequence[int]) -> str:
    """Said after a refresh of rows whose values the base cannot hold; "" when there are none."""
    if not rows:
        return ""
    shown = ", ".join(map(str, rows[:_MOST_NAMED])) + (" …" if len(rows) > _MOST_NAMED else "")
    return _("Left as they were, for the base cannot hold what they say: rows {rows}.").format(rows=shown)


def followed_words(was: LivingList, now: LivingList) -> list[str]:
    """What a list is called otherwise by now, a sentence each."""
    words = []
    if was.sheet != now.sheet and "csv" not in (was.format, now.format):
        words.append(
            _("The list was on the sheet “{old}” and is on “{new}” now.").format(old=was.sheet, new=now.sheet)
        )
    for old, new in zip(was.columns, now.columns, strict=True):
        if old.heading != new.heading:
            words.append(
                _("The column “{old}” is called “{new}” now.").format(old=old.heading, new=new.heading)
            )
    return words


def unit_label(unit: Unit, found: LivingList) -> str:
    """The list's own heading where one column says it, else what the program calls it."""
    headings = [found.columns[at].heading for at in unit.columns if found.columns[at].heading]
    if len(headings) == 1:
        return headings[0]
    return unit_name(unit.key)


def unit_name(key: str) -> str:
    """What the program calls a unit."""
    if key in _LABELS:
        return _(_LABELS[key])
    if key in CLIENT_FIELD:
        return _(CLIENT_FIELD[key].label)
    return _(_IMPORTED[key]) if key in _IMPORTED else key
