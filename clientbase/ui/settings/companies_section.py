"""Own companies: which there are and in what order, and the requisites and rules of the one chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from clientbase.domain.document import VatRounding
from clientbase.domain.document_form import FORMS
from clientbase.domain.money import format_number
from clientbase.domain.own_company import ALIASES, CASH_STEPS, LABELS, OwnCompany, first_of
from clientbase.domain.paper_form import NUMBERED, PAPERS
from clientbase.domain.party_fields import PARTY_LABELS, party_label
from clientbase.i18n import N_, _, current_language
from clientbase.ui.kit.badge import Badge
from clientbase.ui.kit.buttons import button, icon_button
from clientbase.ui.kit.layouts import clear, column, holder, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.settings.companies_presenter import (
    COUNTRY,
    PATTERN,
    ROUNDING,
    STEP,
    CompaniesPresenter,
)
from clientbase.ui.settings.sections import SettingsSection
from clientbase.ui.settings.setting_fields import ChoiceSetting, TextSetting
from clientbase.ui.side_button import SideButton
from clientbase.ui.start import places
from clientbase.ui.tokens import TextRole

RUSSIAN_ONLY = frozenset({"seller.tax_reason_code", "seller.correspondent_account"})
"""Asked for only where they exist: КПП and correspondent accounts."""
_RATES = ("5", "7", "10", "14", "20", "22", "23")
_ROUNDINGS = {
    VatRounding.PER_RATE: N_("Once for all lines of a rate"),
    VatRounding.PER_LINE: N_("In each line"),
}


class CompanyRow(QWidget):
    """One company of several: chosen to see its fields, moved, put aside."""

    def __init__(
        self, company: OwnCompany, presenter: CompaniesPresenter, choose: partial[None], *, usual: bool
    ) -> None:
        super().__init__()
        self.company = company
        self._presenter = presenter
        self._problem = ProblemLine()
        self.name = SideButton("store-outline", company.name or _("No. {number}").format(number=company.id))
        self.name.setCheckable(True)
        self.name.clicked.connect(lambda _on=False: choose())
        said = _("usual") if usual else _("put aside") if not company.active else ""
        parts: list[QWidget] = [self.name]
        if said:
            parts.append(Badge(said))
        id = company.id
        parts += [
            icon_button("arrow-up", _("Move up"), lambda: self._say(presenter.move(id, -1))),
            icon_button("arrow-down", _("Move down"), lambda: self._say(presenter.move(id, 1))),
            icon_button("archive-outline", _("Put aside"), lambda: self._say(presenter.set_active(id, False)))
            if company.active
            else icon_button("archive-arrow-up-outline", _("Use again"), self._back),
            icon_button("trash-can-outline", _("Remove"), lambda: self._say(presenter.remove(id))),
        ]
        line = row(*parts, gap=4)
        line.setStretch(0, 1)
        self.setLayout(column(line, self._problem, gap=2))

    def _back(self) -> None:
        self._say(self._presenter.set_active(self.company.id, True))

    def _say(self, problem: str) -> None:
        self._problem.say(problem)

    def problem(self) -> str:
        return self._problem.text()


class CompaniesSection(SettingsSection):
    """The first company in use is the usual one; with a single one only its fields are shown."""

    def __init__(self, presenter: CompaniesPresenter) -> None:
        super().__init__(_("Own companies"), _("Their details stand on every document."))
        self._presenter = presenter
        self._chosen = 0
        self._country = ""
        self.rows: list[CompanyRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self._form = QVBoxLayout()
        self.new_name = QLineEdit()
        self.new_name.setMaxLength(300)
        self.new_name.setPlaceholderText(_("Name of one more company"))
        self.new_name.setAccessibleName(_("Name of one more company"))
        self.new_name.returnPressed.connect(self.add)
        self._problem = ProblemLine()
        add = row(self.new_name, button(_("Add"), "plus", self.add))
        add.setStretch(0, 1)
        self.fill(
            self._list,
            self._form,
            8,
            Label(_("One more company"), TextRole.SECTION),
            add,
            self._problem,
        )

    def chosen(self) -> OwnCompany:
        """The one whose fields are shown."""
        known = self._presenter.companies()
        found = next((one for one in known if one.id == self._chosen), None) or first_of(known)
        assert found is not None
        return found

    # --- the list ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Bring list and fields up to date; the cursor stays where it is typing."""
        known = self._presenter.companies()
        company, usual = self.chosen(), first_of(known)
        self._chosen = company.id
        shown = [(each.company.id, each.company.name, each.company.active) for each in self.rows]
        wanted = [(one.id, one.name, one.active) for one in known] if len(known) > 1 else []
        if shown != wanted:
            clear(self._list)
            self.rows = [
                CompanyRow(one, self._presenter, partial(self.choose, one.id), usual=one is usual)
                for one in known
                if wanted
            ]
            for made in self.rows:
                self._list.addWidget(made)
        for each in self.rows:
            each.name.setChecked(each.company.id == company.id)
        country = self._presenter.country_of(company)
        if country != self._country or not self.fields:
            self._country = country
            self._build(country)
        self._show(company)

    def show_values(self, _values: Mapping[str, str]) -> None:
        """What is shown is kept with the companies."""
        self.refresh()

    def choose(self, id: int) -> None:
        """Show the fields of another company; what is being typed is kept first."""
        had = self.focusWidget()
        if had is not None:
            had.clearFocus()
        self._chosen = id
        self.refresh()
        scroll = self.parent()
        while scroll is not None and not isinstance(scroll, QScrollArea):
            scroll = scroll.parent()
        if isinstance(scroll, QScrollArea):
            scroll.verticalScrollBar().setValue(0)

    def add(self) -> None:
        problem = self._presenter.add(self.new_name.text())
        self._problem.say(problem)
        if not problem:
            self.new_name.clear()
            self.choose(self._presenter.companies()[-1].id)

    # --- the fields -------------------------------------------------------------------------------

    def _show(self, company: OwnCompany) -> None:
        values = self._presenter.values(company)
        for key, field in self.fields.items():
            field.show_value(values[key])
        self._doubt()

    def _doubt(self) -> None:
        """What looks like a slip is told while it is typed, and kept all the same."""
        typed = {
            key: field.line.text() for key, field in self.fields.items() if isinstance(field, TextSetting)
        }
        found = self._presenter.doubts(self.chosen(), {key: typed[key] for key in typed if key in ALIASES})
        for key, field in self.fields.items():
            field.say_doubt(found.get(key, ""))

    def _build(self, country: str) -> None:
        clear(self._form)
        self.fields = {}
        account = ["seller.iban", "seller.bank_name"]
        others = ["seller.account"]
        if country == "RU":
            account, others = ["seller.account", "seller.bank_name"], ["seller.iban"]
        parts = [
            self._line("seller.name"),
            self._line("seller.address"),
            *self._codes(),
            self._pair("seller.phone", "seller.email"),
            self._line("seller.website"),
            self._choice(
                COUNTRY, (("", _("As in “Language and region”")), *places.countries()), _("Country")
            ),
            Label(_("Bank"), TextRole.SECTION),
            *(self._line(key) for key in account),
            self._pair("seller.bank_code", "seller.correspondent_account"),
            *(self._line(key) for key in others),
            Label(_("Signatures"), TextRole.SECTION),
            self._pair("seller.director", "seller.accountant"),
            Label(_("VAT and rounding"), TextRole.SECTION),
            self._choice("documents.vat", _vat_choices()),
            self._choice(
                ROUNDING,
                [(str(key), _(text)) for key, text in _ROUNDINGS.items()],
                self._label("vat_rounding"),
            ),
            self._choice(
                STEP, _step_choices(), self._label("cash_step"), _("Of sales receipts and returns.")
            ),
            Label(_("Numbers of documents"), TextRole.SECTION),
            *self._patterns(),
        ]
        self._form.addWidget(holder(column(*parts, gap=12)))

    def _codes(self) -> list[QHBoxLayout | TextSetting]:
        """Of a Russian company ИНН and КПП stand together, and there is no VAT number of its own."""
        if self._country == "RU":
            codes = self._pair("seller.tax_id", "seller.tax_reason_code")
            return [codes, self._line("seller.registration_number")]
        return [self._pair("seller.tax_id", "seller.registration_number"), self._line("seller.vat_id")]

    def _patterns(self) -> list[QHBoxLayout | Label]:
        hint = _("{padded} gives 0007, {yearly} gives 2026-7.").format(
            padded="{number:04d}", yearly="{year}-{number}"
        )
        names = {str(kind): _(form.word) for kind, form in FORMS.items()}
        names |= {str(kind): _(PAPERS[kind].word) for kind in NUMBERED}
        kinds = list(names)
        pairs = [kinds[place : place + 2] for place in range(0, len(kinds), 2)]
        return [
            Label(hint, TextRole.SMALL, wrap=True),
            *(self._beside([self._line(PATTERN + kind, names[kind]) for kind in pair]) for pair in pairs),
        ]

    def _line(self, key: str, name: str = "") -> TextSetting:
        party = ALIASES.get(key, "")
        if party in PARTY_LABELS:
            name = party_label(party, self._country)
        field = TextSetting(key, self._save, name=name)
        field.line.textEdited.connect(lambda _text: self._doubt())
        self.fields[key] = field
        return field

    def _choice(
        self, key: str, choices: Sequence[tuple[str, str]], name: str = "", hint: str = ""
    ) -> ChoiceSetting:
        field = ChoiceSetting(key, self._save, choices, hint, name=name)
        self.fields[key] = field
        return field

    @staticmethod
    def _label(column: str) -> str:
        return _(LABELS[column])

    def _pair(self, *keys: str) -> QHBoxLayout:
        shown = [key for key in keys if key not in RUSSIAN_ONLY or self._country == "RU"]
        return self._beside([self._line(key) for key in shown])

    @staticmethod
    def _beside(fields: list[TextSetting]) -> QHBoxLayout:
        box = row(*fields, gap=12)
        for place, field in enumerate(fields):
            box.setStretch(place, 1)
            box.setAlignment(field, Qt.AlignmentFlag.AlignTop)  # where one of two says more below
        return box

    def _save(self, key: str, text: str) -> str:
        return self._presenter.save(self._chosen, key, text)


def _vat_choices() -> list[tuple[str, str]]:
    choices = [("none", _("Without VAT"))]
    choices += [(f"included:{rate}", _("VAT {rate} % in the price").format(rate=rate)) for rate in _RATES]
    return choices + [(f"on_top:{rate}", _("VAT {rate} % on top").format(rate=rate)) for rate in _RATES]


def _step_choices() -> list[tuple[str, str]]:
    """«до 0,50»; in coins, whatever they are called."""
    tongue = current_language()
    steps = ((step, format_number(Decimal(step) / 100, tongue, 2)) for step in CASH_STEPS)
    return [
        (str(step), _("To {step}").format(step=figure) if step > 1 else _("To the coin"))
        for step, figure in steps
    ]
