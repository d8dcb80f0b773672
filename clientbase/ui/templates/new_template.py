"""The dialog that begins a template: one of the samples the program brings, or a file of the owner's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from clientbase.domain.template import FORMAT_LABELS, KIND_LABELS, SuppliedTemplate, TemplateFormat
from clientbase.domain.template_paper import NUMBERED_AS
from clientbase.i18n import LANGUAGES, _
from clientbase.ui.kit import dialogs
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.layouts import column, holder, row
from clientbase.ui.kit.text import Label
from clientbase.ui.templates.presenter import LANGUAGE_NAMES, TemplatesPresenter, kind_words
from clientbase.ui.tokens import CONTROL_HEIGHT, TextRole

_WIDTH = 440
FILE_KINDS = ("docx", "odt", "html", "htm", "rtf")

AddSample = Callable[[SuppliedTemplate, TemplateFormat, str], None]
AddFile = Callable[[Path, str, str, str], None]


class NewTemplate(QDialog):
    """`sample_chosen` and `file_chosen` are called after the dialog has closed."""

    def __init__(
        self,
        parent: QWidget,
        presenter: TemplatesPresenter,
        sample_chosen: AddSample,
        file_chosen: AddFile,
        *,
        path: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("New template"))
        self.setMinimumWidth(_WIDTH)
        self._presenter, self._sample_chosen, self._file_chosen = presenter, sample_chosen, file_chosen
        self._path = path
        self._named = False  # whether the person wrote a name himself
        self.kind, self.language, self.format = ChoiceBox(), ChoiceBox(), ChoiceBox()
        for code in LANGUAGES:
            self.language.addItem(_(LANGUAGE_NAMES[code]), code)
        self.language.setCurrentIndex(LANGUAGES.index(presenter.language()))
        for format, label in FORMAT_LABELS.items():
            self.format.addItem(_(label), format)
        self.name = QLineEdit()
        self.name.setMinimumHeight(CONTROL_HEIGHT)
        self.name.textEdited.connect(self._name_typed)
        self._numbering = Label("", TextRole.SMALL, wrap=True)
        self._format_row = _named(_("Kind of file"), self.format)
        self._add = primary_button(_("Add"), clicked=self._agree)
        head = Label(_("New template") if path is None else path.name, TextRole.HEADING, wrap=True)
        told = (
            _("A sample is copied into your base; change it as you like.")
            if path is None
            else _("The tags of the file are looked through before it is kept.")
        )
        foot = row(None, button(_("Cancel"), clicked=self.reject), self._add, gap=8)
        if path is None:
            foot.insertWidget(0, button(_("From a file…"), "folder-open-outline", self._from_file))
        self.setLayout(
            column(
                head,
                Label(told, TextRole.SECOND, wrap=True),
                _named(_("What it is for"), self.kind),
                self._numbering,
                _named(_("Language"), self.language),
                self._format_row,
                _named(_("Name of the template"), self.name),
                8,
                foot,
                gap=12,
                margins=24,
            )
        )
        self.kind.activated.connect(lambda _place: self._propose())
        self.language.activated.connect(lambda _place: self._list_kinds())
        self._format_row.setVisible(path is None)
        self._list_kinds()
        self.kind.setFocus()

    def _list_kinds(self) -> None:
        kept = self.kind.currentText()
        self.kind.clear()
        if self._path is None:
            for sample in self._presenter.samples(self.language.currentData()):
                self.kind.addItem(kind_words(sample.kind), sample)
        else:
            for kind, label in KIND_LABELS.items():
                self.kind.addItem(_(label), kind)
        self.kind.setCurrentIndex(max(self.kind.findText(kept), 0))
        self._propose()

    def _propose(self) -> None:
        kind = self.kind.currentData()
        kind = kind.kind if isinstance(kind, SuppliedTemplate) else str(kind)
        numbered = kind in NUMBERED_AS
        self._numbering.setText(
            _("Its papers are issued as documents, each with a number of this kind.")
            if numbered
            else _("Its papers have no number; they are kept with the client.")
        )
        if not self._named:
            self.name.setText(self.kind.currentText() if self._path is None else self._path.stem)
            self._add.setEnabled(True)

    def _name_typed(self, text: str) -> None:
        self._named = True
        self._add.setEnabled(bool(text.strip()))

    def _from_file(self) -> None:
        path = dialogs.open_file(self, _("Choose a template"), ((_("Templates"), FILE_KINDS),), None)
        if path is None:
            return
        self.reject()
        NewTemplate(
            self.parentWidget() or self, self._presenter, self._sample_chosen, self._file_chosen, path=path
        ).open()

    def _agree(self) -> None:
        name, language = self.name.text().strip(), str(self.language.currentData())
        if not name:
            return
        kind, format = self.kind.currentData(), self.format.currentData()
        self.accept()
        if self._path is not None:
            self._file_chosen(self._path, name, str(kind), language)
        elif isinstance(kind, SuppliedTemplate):
            self._sample_chosen(kind, TemplateFormat(format), name)


def _named(name: str, control: QWidget) -> QWidget:
    label = Label(name, TextRole.SMALL)
    label.setBuddy(control)
    control.setAccessibleName(name)
    return holder(column(label, control, gap=4))
