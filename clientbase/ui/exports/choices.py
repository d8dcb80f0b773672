"""What a person chooses of an export, remembered from one to the next; no Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from clientbase.exchange.vcard_out import CardVersion
from clientbase.i18n import N_
from clientbase.services.exports import ExportOptions

ALL, LISTED, SELECTED, SEGMENT = "all", "listed", "selected", "segment"
"""Which clients: of the whole base, of the list as it is filtered, of the selected rows, of a segment."""
SHOWN, EVERY, PICKED = "shown", "every", "picked"
"""Which columns: those of the list, all that hold anything, those picked one by one."""
FORMATS: Mapping[str, str] = {
    "xlsx": "Excel",
    "csv": "CSV",
    "vcf": "vCard 4",
    "vcf3": N_("vCard 3, for older phones"),
}


@dataclass(frozen=True, slots=True)
class Exportable:
    """What may be exported: ids of the list in its order, those selected, keys of its shown columns."""

    listed: Sequence[int]
    selected: tuple[int, ...] = ()
    shown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportChoices:
    """`picked` are keys of fields; `row_ids`: with the hidden column that makes the way back exact."""

    clients: str = LISTED
    format: str = "xlsx"
    columns: str = SHOWN
    picked: tuple[str, ...] = ()
    row_ids: bool = True

    @property
    def is_table(self) -> bool:
        return self.format in ("xlsx", "csv")

    @property
    def ending(self) -> str:
        return ".vcf" if self.format.startswith("vcf") else f".{self.format}"

    def ids(self, of: Exportable) -> Sequence[int] | None:
        """None: everybody. Those of a segment are read when they are needed."""
        return {ALL: None, LISTED: of.listed, SELECTED: of.selected}[self.clients]

    def options(self, of: Exportable) -> ExportOptions:
        keys = {SHOWN: of.shown, EVERY: None, PICKED: self.picked}[self.columns]
        version = CardVersion.V3 if self.format == "vcf3" else CardVersion.V4
        return ExportOptions(keys if self.is_table else None, self.is_table and self.row_ids, version)

    def can_be(self) -> bool:
        return not self.is_table or self.columns != PICKED or bool(self.picked)


def remembered(kept: object, of: Exportable) -> ExportChoices:
    """The choices of the last time, as far as they still make sense; whom to export is asked anew."""
    told = kept if isinstance(kept, dict) else {}
    usual = ExportChoices(
        clients=SELECTED if of.selected else LISTED,
        picked=tuple(key for key in told.get("picked", of.shown) if isinstance(key, str)) or of.shown,
        row_ids=told.get("row_ids") is not False,
    )
    if told.get("format") in FORMATS:
        usual = replace(usual, format=str(told["format"]))
    if told.get("columns") in (SHOWN, EVERY, PICKED):
        usual = replace(usual, columns=str(told["columns"]))
    return usual


def to_remember(choices: ExportChoices) -> dict[str, object]:
    return {
        "format": choices.format,
        "columns": choices.columns,
        "picked": list(choices.picked),
        "row_ids": choices.row_ids,
    }
