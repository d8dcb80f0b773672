"""The first step: which file, how it was read, and which of its sheets are taken."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from clientbase.domain.list_noun import CLIENT_NOUNS
from clientbase.domain.reading_warnings import WARNINGS
from clientbase.i18n import _, ngettext
from clientbase.services.import_reading import LOOKS_LIKE, SheetUnderstood
from clientbase.services.imports import IN_BIN
from clientbase.texts import sentence
from clientbase.ui.imports.meanings import DELIMITERS, ENCODINGS, FORMAT_WORDS, NOUNS
from clientbase.ui.imports.panels import StepPanel, caption, hint
from clientbase.ui.imports.presenter import ImportPresenter
from clientbase.ui.kit.buttons import button, link_button, primary_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import Part, column, holder, row
from clientbase.ui.kit.password_line import PasswordLine
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.tokens import TextRole


class FilePanel(StepPanel):
    choose_asked = Signal()
    paste_asked = Signal()

    def __init__(self, presenter: ImportPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.password: PasswordLine | None = None
        self.encoding: ChoiceBox | None = None
        self.delimiter: ChoiceBox | None = None
        self.kind: ChoiceBox | None = None
        self.boxes: dict[str, QCheckBox] = {}

    def show_state(self) -> None:
        presenter = self._presenter
        self.password = self.encoding = self.delimiter = self.kind = None
        self.boxes = {}
        if not presenter.source:
            self.rebuild(
                hint(_("Excel, OpenDocument, CSV or vCard. Your file is only read, never changed.")),
                hint(_("Nothing is written into the base before the last step.")),
                None,
            )
        elif presenter.error is not None:
            self.rebuild(*self._head(), *self._trouble(), None)
        elif presenter.understood is not None:
            self.rebuild(
                *self._head(), *self._text_file(), *self._kind(), *self._sheets(), *self._warnings(), None
            )
        else:
            self.rebuild(*self._head(), None)

    def _head(self) -> list[Part]:
        presenter = self._presenter
        parts: list[Part] = [ElidedLabel(presenter.source.name, TextRole.STRONG)]
        if presenter.understood is not None:
            parts.append(hint(_(FORMAT_WORDS[presenter.understood.info.format])))
        parts.append(row(link_button(_("Choose another file"), self.choose_asked.emit), None))
        parts.append(row(link_button(_("Paste rows"), self.paste_asked.emit), None))
        return parts

    def _trouble(self) -> list[Part]:
        presenter = self._presenter
        assert presenter.error is not None
        if not presenter.needs_password:
            return [row(button(_("Try again"), "refresh", presenter.read_as), None)]
        self.password = PasswordLine(_("Password of the file"))
        self.password.returnPressed.connect(self._open_protected)
        opens = primary_button(_("Open"), clicked=self._open_protected)
        return [Label(sentence(presenter.error), TextRole.SECOND, wrap=True), self.password, row(None, opens)]

    def _open_protected(self) -> None:
        if self.password is not None and self.password.text():
            self._presenter.read_as(password=self.password.text())

    def _text_file(self) -> list[Part]:
        """Encoding and separator, changeable with the sheet redrawn at once."""
        understood = self._presenter.understood
        assert understood is not None
        if understood.info.format != "csv":
            return []
        self.encoding = _choice(_("Encoding"), ENCODINGS, _plain(understood.info.encoding))
        self.encoding.activated.connect(self._encoding_chosen)
        self.delimiter = _choice(
            _("Separator"), [(key, _(word)) for key, word in DELIMITERS], understood.info.delimiter
        )
        self.delimiter.activated.connect(self._delimiter_chosen)
        return [
            4, hint(_("Encoding")), self.encoding, hint(_("Separator of columns")), self.delimiter,
        ]  # fmt: skip

    def _encoding_chosen(self, _place: int) -> None:
        if self.encoding is not None:
            self._presenter.read_as(encoding=str(self.encoding.currentData()))

    def _delimiter_chosen(self, _place: int) -> None:
        if self.delimiter is not None:
            self._presenter.read_as(delimiter=str(self.delimiter.currentData()))

    def _kind(self) -> list[Part]:
        """Clients, products or orders: found out, and the person's to say."""
        self.kind = _choice(
            _("What is in the list"), [(key, _(word)) for key, word in NOUNS], self._presenter.noun()
        )
        self.kind.activated.connect(self._kind_chosen)
        return [4, hint(_("What is in the list")), self.kind]

    def _kind_chosen(self, _place: int) -> None:
        if self.kind is not None:
            self._presenter.set_noun(str(self.kind.currentData()))

    def _sheets(self) -> list[Part]:
        understood = self._presenter.understood
        assert understood is not None
        parts: list[Part] = [8, caption(_("Sheets to import"))]
        parts += [self._sheet(sheet) for sheet in understood.sheets]
        if not any(sheet.recognised.table.records for sheet in understood.sheets):
            words = _("No sheet of this file holds a list.")
        elif not understood.chosen and self._presenter.noun() == "clients":
            words = _("None of the sheets looks like a list of clients. Tick one to import it anyway.")
        elif not understood.chosen:
            words = _("None of the sheets looks like such a list. Tick one to import it anyway.")
        else:
            return parts
        return [*parts, Label(words, TextRole.PROBLEM, wrap=True)]

    def _sheet(self, sheet: SheetUnderstood) -> QWidget:
        known = self._presenter.understood.sheets if self._presenter.understood else ()
        several = sum(other.sheet.name == sheet.sheet.name for other in known) > 1
        box = QCheckBox(sheet.name or _("The list"))
        box.setChecked(sheet.chosen)
        box.setEnabled(bool(sheet.recognised.table.records))
        box.clicked.connect(lambda on: self._presenter.choose_sheet(sheet.name, on))
        self.boxes[sheet.name] = box
        about = hint(sheet_words(sheet, place=sheet.place if several else ""))
        about.setContentsMargins(26, 0, 0, 4)
        return holder(column(box, about, gap=0))

    def _warnings(self) -> list[Part]:
        """Of the file; that clients lie in the bin is asked in the check, not warned of."""
        understood = self._presenter.understood
        names = [name for name in understood.info.warnings if name != IN_BIN] if understood else []
        return [Label(_(WARNINGS[name]), TextRole.SMALL, wrap=True) for name in names if name in WARNINGS]


def sheet_words(sheet: SheetUnderstood, *, place: str = "") -> str:
    """«A3:D41 · 180 records · hidden · looks like a list of goods or prices»."""
    count = len(sheet.recognised.table.records)
    words = [place] if place else []
    words += [ngettext("{count} record", "{count} records", count).format(count=show_count(count))]
    words.append(ngettext("{count} row", "{count} rows", sheet.rows).format(count=show_count(sheet.rows)))
    if sheet.hidden:
        words.append(_("hidden in the file"))
    noun = sheet.recognised.noun
    if count and noun not in CLIENT_NOUNS and not sheet.chosen:
        words.append(_("looks like {what}").format(what=_(LOOKS_LIKE.get(noun, LOOKS_LIKE["unknown"]))))
    return " · ".join(words)


def _choice(name: str, pairs: Sequence[tuple[str, str]], current: str) -> ChoiceBox:
    box = ChoiceBox()
    box.setAccessibleName(name)
    for key, word in pairs:
        box.addItem(word, key)
    if box.findData(current) < 0 and current:
        box.addItem(current, current)
    box.setCurrentIndex(box.findData(current))
    return box


def _plain(encoding: str) -> str:
    """The encoding as the list of choices names it."""
    name = encoding.lower().replace("_", "-")
    if name.startswith(("utf-16", "utf16")):
        return "utf-16"
    if name in ("utf-8-sig", "utf8", "ascii"):
        return "utf-8"
    return "cp1251" if name == "windows-1251" else name
