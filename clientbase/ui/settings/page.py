"""The settings: sections on the left, one scrolled form on the right, kept as one types, with Undo."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from clientbase.domain.changes import Announcement
from clientbase.i18n import _
from clientbase.services.autostart import autostart, command_of_this_program
from clientbase.services.shop import Shop
from clientbase.ui import theme
from clientbase.ui.calls.hand_over import open_hand_over
from clientbase.ui.clients.arrange_dialog import open_arranging
from clientbase.ui.clients.presenter import ClientPresenter
from clientbase.ui.kit.layouts import Divider, Scroll, column, holder, row
from clientbase.ui.kit.text import Label
from clientbase.ui.pages import Page
from clientbase.ui.reminders.tray import tray_is_there
from clientbase.ui.settings.about_section import AboutSection
from clientbase.ui.settings.backups_section import BackupsSection
from clientbase.ui.settings.calls_presenter import CallsSettingsPresenter
from clientbase.ui.settings.calls_section import CallsSection
from clientbase.ui.settings.card_section import CardSettings
from clientbase.ui.settings.companies_presenter import CompaniesPresenter
from clientbase.ui.settings.companies_section import CompaniesSection
from clientbase.ui.settings.employees_section import EmployeesSection
from clientbase.ui.settings.goods_presenter import GoodsSettingsPresenter
from clientbase.ui.settings.goods_section import GoodsSection
from clientbase.ui.settings.kinds_section import KindsSection
from clientbase.ui.settings.orders_presenter import OrdersPresenter
from clientbase.ui.settings.orders_section import OrdersSection
from clientbase.ui.settings.own_fields_presenter import OwnFieldsPresenter
from clientbase.ui.settings.own_fields_section import OwnFieldsSection
from clientbase.ui.settings.paper_look_presenter import PaperLookPresenter
from clientbase.ui.settings.paper_look_section import PaperLookSection
from clientbase.ui.settings.plain_sections import (
    DocumentsSection,
    LookSection,
    RegionSection,
)
from clientbase.ui.settings.presenter import SettingsPresenter
from clientbase.ui.settings.registers_section import RegistersSection
from clientbase.ui.settings.reminders_section import RemindersSection
from clientbase.ui.settings.safety_section import SafetySection
from clientbase.ui.settings.sections import SECTIONS, SettingsSection
from clientbase.ui.settings.segments_section import SegmentsSection
from clientbase.ui.settings.stages_presenter import StagesPresenter
from clientbase.ui.settings.stages_section import StagesSection
from clientbase.ui.settings.whole_export import WholeExport
from clientbase.ui.side_button import SideButton
from clientbase.ui.start.desk import StartDesk
from clientbase.ui.tokens import PAGE_MARGIN, TextRole
from clientbase.ui.window_context import WindowContext

LIST_WIDTH = 208
FORM_WIDTH = 600
_NOUNS = (
    *(
        "setting",
        "own_company",
        "price_list",
        "employee",
        "call_outcome",
        "appointment_kind",
        "task_stage",
        "order_stage",
        "discount_rule",
        "segment",
        "own_field",
        "register",
    ),
    "register_field",
)


class SettingsPage(Page):
    """`rekey_asked` and `restore_asked` need the base closed: the window does them."""

    rekey_asked = Signal(str)
    restore_asked = Signal()

    def __init__(self, shop: Shop, window: WindowContext, desk: StartDesk) -> None:
        super().__init__()
        self._shop, self._window, self._desk = shop, window, desk
        self._presenter = SettingsPresenter(
            shop.settings, shop.employees, lambda text: window.notify(text, window.undo_last)
        )
        self._own_fields = OwnFieldsPresenter(shop, lambda text: window.notify(text, window.undo_last))
        self._sections: dict[str, SettingsSection] = {}
        self._stack = QStackedWidget()
        self._buttons: dict[str, SideButton] = {}
        titles = QVBoxLayout()
        titles.setSpacing(2)
        for spec in SECTIONS:
            button = SideButton(spec.icon, _(spec.title))
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, key=spec.key: self.show_section(key))
            self._buttons[spec.key] = button
            titles.addWidget(button)
        head = Label(_("Settings"), TextRole.TITLE)
        head.setContentsMargins(8, 0, 0, 12)
        self._listed = Scroll(
            holder(column(titles, None, margins=(0, 0, 12, 12)))
        )  # its bar lies in the margin
        left = holder(column(head, self._listed, gap=0, margins=(12, PAGE_MARGIN, 0, 0)))
        left.setFixedWidth(LIST_WIDTH + 24)
        whole = row(left, Divider(vertical=True), self._stack, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        window.signals.changed.connect(self._changed)
        self.show_section(SECTIONS[0].key)

    def open_with(self, **what: object) -> None:
        section = what.get("section")
        if isinstance(section, str) and section in self._buttons:
            self.show_section(section)

    def current_section(self) -> str:
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def section(self, key: str) -> SettingsSection:
        """The section, made when first asked for."""
        if key not in self._sections:
            made = self._make(key)
            self._sections[key] = made
            if made.spreads:
                self._stack.addWidget(made)
            else:
                made.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
                self._stack.addWidget(Scroll(made, width=FORM_WIDTH + 2 * PAGE_MARGIN))
            self._bring_up_to_date(made)
        return self._sections[key]

    def show_section(self, key: str) -> None:
        made = self.section(key)
        for each, button in self._buttons.items():
            button.setChecked(each == key)
        self._listed.ensureWidgetVisible(self._buttons[key], 0, 0)
        self._stack.setCurrentIndex(list(self._sections).index(key))
        self._bring_up_to_date(made)

    def _make(self, key: str) -> SettingsSection:
        shop, save = self._shop, self._presenter.save
        if key == "company":
            return CompaniesSection(CompaniesPresenter(shop, self._say))
        if key == "region":
            return RegionSection(save)
        if key == "look":
            return LookSection(self._choose_theme)
        if key == "documents":
            return DocumentsSection(save, shop.clock.today(), lambda: self._window.open_page("templates"))
        if key == "papers":
            return PaperLookSection(PaperLookPresenter(shop, self._say))
        if key == "card":
            return CardSettings(save, self._arrange_card)
        if key == "employees":
            staff = EmployeesSection(self._presenter)
            staff.hand_over_asked.connect(lambda id: open_hand_over(self._window, self, (), id))
            return staff
        if key == "calls":
            said = CallsSettingsPresenter(
                shop, lambda text: self._window.notify(text, self._window.undo_last)
            )
            return CallsSection(said, save)
        if key == "kinds":
            return KindsSection(shop, lambda text: self._window.notify(text, self._window.undo_last))
        if key == "reminders":
            entry = autostart(command_of_this_program())
            return RemindersSection(save, self._window.settings, entry, tray_is_there)
        if key == "tasks":
            return StagesSection(StagesPresenter(shop, self._say))
        if key == "goods":
            return GoodsSection(GoodsSettingsPresenter(shop, self._say), save)
        if key == "orders":
            return OrdersSection(OrdersPresenter(shop, self._say))
        if key == "segments":
            return SegmentsSection(save)
        if key == "registers":
            return RegistersSection(self._window)
        if key == "fields":
            return OwnFieldsSection(self._own_fields)
        if key == "backups":
            whole = WholeExport(shop.complete_export, shop.name)
            backups = BackupsSection(save, shop.backups, whole)
            backups.restore_asked.connect(self.restore_asked)
            return backups
        if key == "safety":
            safety = SafetySection(save, self._desk, shop.folder)
            safety.rekey_asked.connect(self.rekey_asked)
            return safety
        return AboutSection(shop)

    def _say(self, text: str) -> None:
        self._window.notify(text, self._window.undo_last)

    def _arrange_card(self) -> None:
        def said(words: str) -> None:
            self._window.notify(words, undo=self._window.undo_last)

        open_arranging(self, ClientPresenter(self._shop), said)

    def _choose_theme(self, mode: str) -> None:
        self._window.settings.set("theme", mode)
        theme.set_mode(mode)

    def _changed(self, announcement: Announcement) -> None:
        if any(announcement.concerns(noun) for noun in _NOUNS):
            for section in self._sections.values():
                self._bring_up_to_date(section)

    def _bring_up_to_date(self, section: SettingsSection) -> None:
        if isinstance(section, EmployeesSection):
            section.show_employees(self._shop.employees.all())
        if isinstance(
            section,
            (
                *(CallsSection, KindsSection, OwnFieldsSection, RegistersSection, StagesSection),
                *(OrdersSection, GoodsSection),
            ),
        ):
            section.refresh()
        section.show_values(self._presenter.values())

    def state(self) -> dict[str, object]:
        return {"section": self.current_section()}

    def restore_state(self, state: dict[str, object]) -> None:
        self.open_with(**state)
