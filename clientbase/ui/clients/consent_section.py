"""What a client allowed, on his card: a line a purpose, each given or withdrawn in two clicks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QMenu, QWidget

from clientbase.domain.consent import (
    LONGEST,
    PURPOSE_LABELS,
    SOURCE_LABELS,
    Consent,
    ConsentSource,
    Purpose,
)
from clientbase.domain.fields import Choice, Field, FieldKind
from clientbase.i18n import N_, _
from clientbase.ui.clients.card_part import CardPart
from clientbase.ui.clients.part_form import PartForm
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import flat_button
from clientbase.ui.kit.fields.catalogue import Surroundings
from clientbase.ui.kit.formats import show_date
from clientbase.ui.kit.layouts import clear, column, holder
from clientbase.ui.kit.line_button import LineButton
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_FIELDS = (
    Field("client_consent", "on", FieldKind.DATE, N_("Date")),
    Field(
        "client_consent",
        "source",
        FieldKind.CHOICE,
        N_("How it was said"),
        choices=tuple(Choice(key, label) for key, label in SOURCE_LABELS.items() if key),
    ),
    Field("client_consent", "note", FieldKind.TEXT, N_("Note"), max_length=LONGEST),
)


def consent_words(item: Consent, today: date) -> str:
    """«given 5 Jan 2026 · on paper», «withdrawn 12 Mar 2026»."""
    if item.withdrawn_on is not None:
        when = _("withdrawn on {date}").format(date=show_date(item.withdrawn_on, today=today))
        return " · ".join(part for part in (when, item.note) if part)
    if item.given_on is None:
        when = _("given")
    else:
        when = _("given on {date}").format(date=show_date(item.given_on, today=today))
    known = {str(key): label for key, label in SOURCE_LABELS.items() if key}
    source = _(known[item.source]) if item.source in known else item.source
    return " · ".join(part for part in (when, source, item.note) if part)


class ConsentSection(CardPart):
    """A line opens the form for its purpose; the form gives or withdraws all that is ticked."""

    nouns = ("client_consent",)

    def __init__(self, shop: Shop, window: WindowContext) -> None:
        self.add_button = flat_button(_("Add"), "plus", self.begin_adding)
        super().__init__(_("Consent"), window, self.add_button, adding=_("Note a consent"))
        self._shop = shop
        self._found: Mapping[Purpose, Consent | None] = {}
        self._lines = column(gap=0)
        self.ticks = {purpose: QCheckBox(_(label)) for purpose, label in PURPOSE_LABELS.items()}
        self.form = PartForm(
            _FIELDS, Surroundings(clock=shop.clock), holder(column(*self.ticks.values(), gap=2))
        )
        self.form.keep_button.setText(_("Given"))
        self.withdraw_button = flat_button(_("Withdrawn"), "close", self.withdraw)
        self.form.buttons.insertWidget(2, self.withdraw_button)
        self.form.kept.connect(self.give)
        self.form.closed.connect(self.add_button.setFocus)
        self.body.addLayout(self._lines)
        self.body.addWidget(self.form)

    # --- showing ----------------------------------------------------------------------------------

    def show_client(self, client_id: int) -> None:
        if client_id != self.client_id:
            self.form.finish()
        super().show_client(client_id)

    def refresh(self) -> None:
        client_id = self.client_id
        if client_id is not None:
            jobs.start(
                lambda _progress: (client_id, self._shop.consents.current(client_id)), self, done=self._show
            )

    def _show(self, read: tuple[int, Mapping[Purpose, Consent | None]]) -> None:
        client_id, found = read
        if client_id != self.client_id:
            return
        self._found = found
        clear(self._lines)
        for purpose, item in found.items():
            if item is not None:
                self._lines.addWidget(self._line(purpose, item))
        self.set_filled(filled=any(item is not None for item in found.values()))

    def _line(self, purpose: Purpose, item: Consent) -> QWidget:
        line = LineButton(
            _(PURPOSE_LABELS[purpose]),
            consent_words(item, self._shop.clock.today()),
            icon="check-circle-outline" if item.stands else "close-circle-outline",
            colour="green" if item.stands else "red",
            two_lines=True,
        )
        line.clicked.connect(lambda _on=False: self._show_menu(purpose, item, line))
        return line

    def _show_menu(self, purpose: Purpose, item: Consent, line: QWidget) -> None:
        menu = QMenu(self)
        for words, run in self.actions_for(purpose, item):
            action = QAction(words, menu)
            action.triggered.connect(lambda _on=False, run=run: run())
            menu.addAction(action)
        menu.popup(line.mapToGlobal(QPoint(28, line.height())))

    def actions_for(self, purpose: Purpose, item: Consent) -> list[tuple[str, Any]]:
        """What can be done with a consent: (words, what to call)."""
        actions: list[tuple[str, Any]] = []
        if item.stands:
            actions.append((_("Withdrawn today"), lambda: self._withdraw([purpose])))
        else:
            actions.append((_("Given again today"), lambda: self._give([purpose])))
        actions.append((_("Change…"), lambda: self.begin(purpose, item)))
        actions.append((_("Remove, noted by mistake"), lambda: self._remove(item)))
        return actions

    # --- acting -----------------------------------------------------------------------------------

    def begin_adding(self) -> None:
        """Ticked at first: what nothing is known of."""
        for purpose, tick in self.ticks.items():
            tick.setChecked(self._found.get(purpose) is None)
        self.form.begin(None, {"on": self._shop.clock.today(), "source": "", "note": ""})
        first = next(iter(self.ticks.values()))
        first.setFocus()

    def begin(self, purpose: Purpose, item: Consent) -> None:
        for one, tick in self.ticks.items():
            tick.setChecked(one is purpose)
        day = item.withdrawn_on or item.given_on or self._shop.clock.today()
        self.form.begin(item.id, {"on": day, "source": item.source, "note": item.note})

    def ticked(self) -> list[Purpose]:
        return [purpose for purpose, tick in self.ticks.items() if tick.isChecked()]

    def give(self) -> None:
        values = self._values()
        if values is not None:
            source = str(values["source"] or ConsentSource.UNKNOWN)
            day = values["on"]
            self._finish(
                lambda: self._give(self.ticked(), given_on=day, source=source, note=str(values["note"]))
            )

    def withdraw(self) -> None:
        values = self._values()
        if values is not None:
            day = values["on"]
            self._finish(lambda: self._withdraw(self.ticked(), withdrawn_on=day, note=str(values["note"])))

    def _values(self) -> dict[str, Any] | None:
        if not self.ticked():
            self.form.say(_("Tick what the client allowed or forbade."))
            return None
        return self.form.values()

    def _finish(self, act: Any) -> None:
        problem = act()
        if problem:
            self.form.say(problem)
        else:
            self.form.finish()

    def _give(self, purposes: list[Purpose], **told: Any) -> str:
        client_id = self.client_id

        def give() -> str:
            assert client_id is not None
            self._shop.consents.give(client_id, purposes, **told)
            return _("The consent is noted.")

        return self.act(give)

    def _withdraw(self, purposes: list[Purpose], **told: Any) -> str:
        client_id = self.client_id

        def withdraw() -> str:
            assert client_id is not None
            self._shop.consents.withdraw(client_id, purposes, **told)
            return _("It is noted that the consent was withdrawn.")

        return self.act(withdraw)

    def _remove(self, item: Consent) -> None:
        def remove() -> str:
            self._shop.consents.remove(item.id)
            return _("The consent is removed.")

        self.act(remove)

    def keep(self) -> bool:
        if self.form.is_open():
            self.give()
            return True
        return False

    def typed(self) -> object:
        return self.form.typed()

    def take_typed(self, typed: Any) -> None:
        if isinstance(typed, Mapping):
            self.begin_adding()
            self.form.take_typed(typed)
