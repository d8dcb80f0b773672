"""How a company's papers look: design, sheet, colour, pictures; beside them an invented paper."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox

from clientbase.domain.document_form import FORMS
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.own_company import LABELS
from clientbase.domain.paper_form import PAPERS, kind_of
from clientbase.domain.paper_look import DESIGN_COLOURS, Design, PaperLook, PaperSize, Picture
from clientbase.domain.sample_paper import SAMPLES
from clientbase.i18n import N_, _
from clientbase.texts import sentence
from clientbase.ui.kit import jobs
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.layouts import Divider, Scroll, column, holder, row
from clientbase.ui.kit.paper_drawing import PaperDrawing
from clientbase.ui.kit.pdf_view import PdfView
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.kit.text import Label
from clientbase.ui.settings.paper_colours import PaperColours
from clientbase.ui.settings.paper_look_presenter import PaperLookPresenter
from clientbase.ui.settings.paper_picture import PaperPicture
from clientbase.ui.settings.sections import SettingsSection
from clientbase.ui.tokens import PAGE_MARGIN, TextRole

_FORM, _NARROW_FORM = 348, 300
_NARROW = 760  # below it the form is narrower, and the preview has no heading
DESIGNS = {
    Design.PLAIN: (N_("Ruled form"), N_("Ruled tables and black ink, as accountants know it.")),
    Design.MODERN: (N_("Modern"), N_("Roomy, with the sum beside the title.")),
    Design.COMPACT: (N_("Compact"), N_("Small type and striped rows: it saves paper.")),
}
SHEETS = {PaperSize.A4: "A4", PaperSize.A5: "A5", PaperSize.LETTER: "Letter"}  # names in every language


class PaperLookSection(SettingsSection):
    spreads = True

    def __init__(self, presenter: PaperLookPresenter) -> None:
        super().__init__(
            _("Look of documents"),
            _("Of invoices and all others. What was issued stays as it is."),
        )
        self._presenter = presenter
        self._company_id = 0
        self._look = PaperLook()
        self.company = ChoiceBox()
        self.company.setAccessibleName(_("Company"))
        self.company.activated.connect(lambda _place: self._show_company())
        self.design = Segmented([(str(key), _(words)) for key, (words, _hint) in DESIGNS.items()], tight=True)
        self.design.chosen.connect(lambda key: self._set("design", key))
        self._design_hint = Label("", TextRole.SMALL, wrap=True)
        self.sheet = Segmented([(str(key), name) for key, name in SHEETS.items()])
        self.sheet.chosen.connect(lambda key: self._set("paper", key))
        self.colours = PaperColours()
        self.colours.tried.connect(self._draw)
        self.colours.chosen.connect(lambda colour: self._set("colour", colour))
        self.pictures = {which: PaperPicture(which) for which in Picture}
        for which, part in self.pictures.items():
            part.chosen.connect(partial(self._take, which))
            part.removed.connect(partial(self._remove, which))
        self.coins = QCheckBox(_label("kopecks_in_words"))
        self.coins.clicked.connect(lambda on: self._set("kopecks_in_words", on))
        self._problem = ProblemLine()
        self.kind = ChoiceBox()
        self.kind.setAccessibleName(_("Document shown"))
        for kind, form in FORMS.items():
            self.kind.addItem(_(form.word), str(kind))
        for paper in SAMPLES:
            self.kind.addItem(_(PAPERS[paper].word), str(paper))
        self.kind.activated.connect(lambda _place: self._draw(self._look.colour))
        self.pdf = PdfView(self)
        self._paper = PaperDrawing(self.pdf)
        self._paper.failed.connect(lambda error: self._problem.say(sentence(error)))
        self._build()

    def _build(self) -> None:
        parts = column(
            self._title,
            self._text,
            4,
            self.company,
            _heading(_label("design")),
            row(self.design, None),
            self._design_hint,
            6,
            _heading(_label("paper")),
            row(self.sheet, None),
            6,
            _heading(_label("colour")),
            self.colours,
            self._problem,
            6,
            _heading(_("Pictures")),
            *self.pictures.values(),
            Label(_("Drafts bear neither stamp nor signature."), TextRole.SMALL, wrap=True),
            6,
            _heading(_("Sum in words")),
            self.coins,
            None,
            gap=10,
            margins=PAGE_MARGIN,
        )
        self._form = Scroll(holder(parts))
        self._heading = _heading(_("Preview"))
        self.kind.setMinimumWidth(140)
        beside = column(row(self._heading, None, self.kind, gap=12, margins=(16, 12, 16, 8)), self.pdf, gap=0)
        beside.setStretch(1, 1)
        whole = row(self._form, Divider(vertical=True), beside, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self._form.setFixedWidth(_NARROW_FORM if narrow else _FORM)
        self._heading.setVisible(not narrow)

    # --- showing ----------------------------------------------------------------------------------

    def show_values(self, values: Mapping[str, str]) -> None:
        """Settings are not told here; what they change (language, payment code) is on the paper."""
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """The companies, and the look of the one that is shown."""
        companies = self._presenter.companies()
        with QSignalBlocker(self.company):
            self.company.clear()
            for one in companies:
                self.company.addItem(one.name or _("Your company"), one.id)
            self.company.setCurrentIndex(max(self.company.findData(self._company_id), 0))
        self.company.setVisible(len(companies) > 1)
        self._show_company()

    def _show_company(self) -> None:
        before, self._company_id = self._company_id, int(self.company.currentData())
        look = self._look = self._presenter.look(self._company_id)
        self.design.set_current(look.design)
        self._design_hint.setText(_(DESIGNS[look.design][1]))
        self.sheet.set_current(look.size)
        self.colours.show_colour(look.colour, DESIGN_COLOURS[look.design])
        self.coins.setChecked(look.kopecks_in_words)
        problems = self._presenter.problems(self._company_id)
        for which, part in self.pictures.items():
            part.show_picture(look.picture(which), problems.get(which, ""))
        self._problem.say("")
        if before not in {0, self._company_id}:
            self.pdf.show_pdf(b"")
        self._draw(look.colour)

    def _draw(self, colour: str) -> None:
        """The invented paper; a colour that is only tried is drawn and not kept."""
        kind = kind_of(self.kind.currentData())
        self._paper.asked(partial(self._presenter.sample, self._company_id, kind, colour))

    # --- keeping ----------------------------------------------------------------------------------

    def _set(self, column: str, value: object) -> None:
        problem = self._presenter.set(self._company_id, column, value)
        if problem:
            self._problem.say(problem)
        else:
            self._show_company()

    def _take(self, which: Picture, path: Path) -> None:
        part, company_id = self.pictures[which], self._company_id

        def done(_nothing: None) -> None:
            self._presenter.taken(which)
            self._show_company()

        def failed(error: ClientbaseError) -> None:
            part.say(sentence(error))

        jobs.start(
            lambda _progress: self._presenter.take_picture(company_id, which, path),
            self,
            done=done,
            failed=failed,
            title=_("Reading the picture"),
        )

    def _remove(self, which: Picture) -> None:
        problem = self._presenter.remove_picture(self._company_id, which)
        if problem:
            self.pictures[which].say(problem)
        else:
            self._show_company()


def _label(column: str) -> str:
    return _(LABELS[column])


def _heading(text: str) -> Label:
    return Label(text, TextRole.SECTION)
