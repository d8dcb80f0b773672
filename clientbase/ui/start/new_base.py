"""The first start: who you are, a password, the recovery sheet; then one's own list or the sample shop."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget

from clientbase.domain.base_place import PlaceKind
from clientbase.domain.errors import ClientbaseError
from clientbase.i18n import _, current_language
from clientbase.services.bases import NewBase
from clientbase.services.shop import Shop
from clientbase.texts import sentence
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.kit.buttons import button, link_button, primary_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.layouts import row
from clientbase.ui.kit.password_line import NewPassword
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.start import places
from clientbase.ui.start.card import StartCard
from clientbase.ui.start.desk import NewShop, StartDesk
from clientbase.ui.start.sheet_step import SheetStep
from clientbase.ui.tokens import TextRole

WIDTH = 500


class AboutYou(StartCard):
    """Language, country, currency, the company and its owner. Every answer can be changed in Settings."""

    further_asked = Signal()
    others_asked = Signal()
    language_chosen = Signal(str)

    def __init__(self, *, first: bool) -> None:
        title = _("Welcome") if first else _("New base")
        super().__init__(title, _("Your clients will be kept on this computer, encrypted."), width=WIDTH)
        self.language = Segmented(places.LANGUAGE_NAMES)
        self.language.set_current(current_language())
        self.language.chosen.connect(self.language_chosen)
        self.country, self.currency = ChoiceBox(), ChoiceBox()
        for code, name in places.countries():
            self.country.addItem(name, code)
        for code, name in places.currencies():
            self.currency.addItem(name, code)
        self.country.activated.connect(lambda _place: self._follow_country())
        self.show_country(places.country_of_language(current_language()))
        self.company, self.owner = QLineEdit(), QLineEdit()
        self.company.setPlaceholderText(_("As on your documents; may be left for later"))
        self.owner.setPlaceholderText(_("Your name: it stands beside what you do"))
        for line in (self.company, self.owner):
            line.setMaxLength(200)
        further = primary_button(_("Next"), clicked=self.further_asked.emit)
        others = link_button(_("I already have a base"), self.others_asked.emit)
        self.owner.returnPressed.connect(self.further_asked)
        self.fill(
            row(self.language, None),
            4,
            row(self.field(_("Country"), self.country), self.field(_("Currency"), self.currency)),
            self.field(_("Name of the shop or company"), self.company),
            self.field(_("Owner"), self.owner),
            8,
            row(others, None, further),
        )

    def begin(self) -> None:
        self.company.setFocus()

    def show_country(self, code: str) -> None:
        self.country.setCurrentIndex(max(self.country.findData(code), 0))
        self._follow_country()

    def _follow_country(self) -> None:
        code = places.currency_of(str(self.country.currentData()))
        self.currency.setCurrentIndex(max(self.currency.findData(code), 0))


class PasswordStep(StartCard):
    """The password, twice, and where the base will lie."""

    made_asked = Signal()
    back_asked = Signal()
    place_asked = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("Password"),
            _(
                "It opens the base and nothing else does. A few unrelated words are easy to remember and "
                "hard to guess."
            ),
            width=WIDTH,
        )
        self.password = NewPassword()
        self._where = ElidedLabel("", TextRole.SMALL)
        self._warning = ProblemLine()
        self.problem = ProblemLine()
        self.make = primary_button(_("Create the base"), clicked=self._make)
        back = button(_("Back"), clicked=self.back_asked.emit)
        elsewhere = link_button(_("Another folder…"), self.place_asked.emit)
        self.password.changed.connect(self._look)
        self.password.entered.connect(self._make)
        where = row(self._where, elsewhere)
        where.setStretch(0, 1)
        self.fill(self.password, where, self._warning, self.problem, 8, row(back, None, self.make))
        self._look()

    def begin(self) -> None:
        self.password.setFocus()

    def show_place(self, folder: str, warning: str) -> None:
        self._where.setText(folder)
        self._warning.say(warning)

    def warning(self) -> str:
        return self._warning.text()

    def say(self, text: str) -> None:
        self.problem.say(text)

    def set_busy(self, busy: bool) -> None:
        self.make.setEnabled(not busy and self.password.is_ready())

    def _look(self) -> None:
        self.make.setEnabled(self.password.is_ready())

    def _make(self) -> None:
        if self.make.isEnabled():
            self.made_asked.emit()


class FirstData(StartCard):
    """What to begin with."""

    excel_chosen = Signal()
    sample_chosen = Signal()
    empty_chosen = Signal()

    def __init__(self) -> None:
        super().__init__(_("What shall we begin with?"), width=WIDTH)
        self.excel = primary_button(_("My list from Excel"), "file-excel-outline", self.excel_chosen.emit)
        self.sample = button(_("A sample shop, to look around"), "store-outline", self.sample_chosen.emit)
        self.empty = link_button(_("Begin with an empty base"), self.empty_chosen.emit)
        note = Label(
            _("The list is shown before anything is written, and an import can be undone."),
            TextRole.SMALL,
            wrap=True,
        )
        self.fill(self.excel, note, 8, self.sample, 8, row(self.empty, None))

    def begin(self) -> None:
        self.excel.setFocus()


class NewBasePages(QStackedWidget):
    """The four steps in a row. `opened(shop, first)`: first is "excel", "sample" or ""."""

    opened = Signal(object, str)
    others_asked = Signal()
    language_chosen = Signal(str)

    def __init__(self, desk: StartDesk, *, first: bool) -> None:
        super().__init__()
        self._desk = desk
        self._folder = desk.free_name("Clientbase")
        self._chosen_folder = False
        self._made: NewBase | None = None
        self.about = AboutYou(first=first)
        self.password = PasswordStep()
        self.sheet: SheetStep | None = None
        self.data = FirstData()
        for page in (self.about, self.password, self.data):
            self.addWidget(page)
        self.about.further_asked.connect(self._to_password)
        self.about.others_asked.connect(self.others_asked)
        self.about.language_chosen.connect(self.language_chosen)
        self.password.back_asked.connect(lambda: self._show(self.about))
        self.password.place_asked.connect(self._choose_place)
        self.password.made_asked.connect(self._make)
        self.data.excel_chosen.connect(lambda: self._finish("excel"))
        self.data.sample_chosen.connect(lambda: self._finish("sample"))
        self.data.empty_chosen.connect(lambda: self._finish(""))

    def begin(self) -> None:
        self._show(self.about)

    def _show(self, page: StartCard) -> None:
        self.setCurrentWidget(page)
        page.begin()

    def typed(self) -> dict[str, str]:
        """What was typed on the first page, to survive a switch of language."""
        about = self.about
        return {
            "company": about.company.text(),
            "owner": about.owner.text(),
            "country": str(about.country.currentData()),
            "currency": str(about.currency.currentData()),
        }

    def show_typed(self, typed: dict[str, str]) -> None:
        about = self.about
        about.company.setText(typed.get("company", ""))
        about.owner.setText(typed.get("owner", ""))
        about.show_country(typed.get("country", "UA"))
        about.currency.setCurrentIndex(max(about.currency.findData(typed.get("currency", "")), 0))

    def _to_password(self) -> None:
        if not self._chosen_folder:
            self._folder = self._desk.free_name(self.about.company.text() or _("My clients"))
        self._show_place()
        self._show(self.password)

    def _show_place(self) -> None:
        self.password.show_place(str(self._folder), place_warning(self._desk, self._folder))

    def _choose_place(self) -> None:
        chosen = dialogs.open_folder(self, _("Where to keep the base"), self._folder.parent)
        if chosen is not None:
            self._folder, self._chosen_folder = chosen / self._folder.name, True
            self._show_place()

    def _make(self) -> None:
        about = self.about
        new = NewShop(
            folder=self._folder,
            password=self.password.password.password(),
            language=current_language(),
            country=str(about.country.currentData()),
            currency=str(about.currency.currentData()),
            company_name=about.company.text().strip(),
            owner_name=about.owner.text().strip(),
        )
        self.password.set_busy(True)
        self.password.say("")
        jobs.start(
            lambda _progress: self._desk.create(new),
            self,
            done=self._base_made,
            failed=self._not_made,
            unwanted=lambda made: made.shop.close(),
            title=_("Creating the base"),
        )

    def _not_made(self, error: ClientbaseError) -> None:
        self.password.set_busy(False)
        self.password.say(sentence(error))

    def _base_made(self, made: NewBase) -> None:
        self._made = made
        self.sheet = SheetStep(self._desk, made.recovery_code, made.shop.name)
        self.addWidget(self.sheet)
        self.sheet.further_asked.connect(lambda: self._show(self.data))
        self._show(self.sheet)

    def _finish(self, first: str) -> None:
        assert self._made is not None
        shop, self._made = self._made.shop, None
        self.opened.emit(shop, first)

    def unfinished(self) -> Shop | None:
        """A base that was made and not yet handed over; whoever leaves closes it."""
        return self._made.shop if self._made is not None else None


def place_warning(desk: StartDesk, folder: Path) -> str:
    """Why a folder is a bad place for an open base, or ""."""
    place = desk.place(folder)
    if place.kind is PlaceKind.SYNCHRONISED:
        return _(
            "This folder is kept in step by {program}. Two computers that write the same base can break it: "
            "choose another folder, and copy backups there instead."
        ).format(program=place.by)
    if place.kind is PlaceKind.NETWORK:
        return _("This folder lies on another computer. A break in the network can damage an open base.")
    return ""
