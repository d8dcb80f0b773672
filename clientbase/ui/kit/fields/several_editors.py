"""Editors of several values, a row each: phones, e-mails, messengers, addresses, contact persons."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from clientbase.domain.client import Address, ContactPerson, Email, Messenger, Phone
from clientbase.domain.email_address import is_email
from clientbase.domain.fields import Field
from clientbase.domain.phone import format_phone, to_e164
from clientbase.i18n import N_, _
from clientbase.ui.kit.buttons import icon_button, link_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.fields.editor import FieldEditor
from clientbase.ui.kit.focus import tab_stops
from clientbase.ui.kit.layouts import column, holder, row
from clientbase.ui.kit.problem_line import ProblemLine

PHONE_LABELS = (
    ("", ""),
    ("mobile", N_("mobile")),
    ("work", N_("work")),
    ("home", N_("home")),
    ("fax", N_("fax")),
)
EMAIL_LABELS = (("", ""), ("work", N_("work")), ("home", N_("home")))
ADDRESS_LABELS = (("", ""), ("delivery", N_("delivery")), ("legal", N_("legal")))
SERVICES = (
    ("viber", "Viber"),
    ("telegram", "Telegram"),
    ("whatsapp", "WhatsApp"),
    ("instagram", "Instagram"),
    ("facebook", "Facebook"),
)


_NUMBER_WIDTH = 140  # «+380 67 123 45 67» whole


class LabelBox(ChoiceBox):
    """A label out of a short list, or the owner's own word."""

    def __init__(self, labels: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(ChoiceBox.InsertPolicy.NoInsert)
        self.setAccessibleName(name)
        self.setMinimumWidth(72)  # where room is short the value comes first
        self.setMaximumWidth(136)
        for key, text in labels:
            self.addItem(_(text), key)

    def key(self) -> str:
        text = self.currentText().strip()
        place = self.findText(text)
        return str(self.itemData(place)) if place >= 0 else text

    def set_key(self, key: str) -> None:
        place = self.findData(key)
        if place >= 0:
            self.setCurrentIndex(place)
        else:
            self.setCurrentText(key)
        line = self.lineEdit()
        if line is not None:
            line.setCursorPosition(0)


class ValueRow(QWidget):
    """One value: its inputs in a line (or two), a label box, and a button that takes it away."""

    changed = Signal()
    finished = Signal()
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.problem = ProblemLine()

    def input(self, name: str, width: int = 0) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(name)
        line.setAccessibleName(name)
        line.setMaxLength(1000)
        if width:
            line.setFixedWidth(width)
        line.textEdited.connect(lambda _text: self.changed.emit())
        line.editingFinished.connect(self._done)
        return line

    def label_box(self, labels: Sequence[tuple[str, str]]) -> LabelBox:
        box = LabelBox(labels, _("Label"))
        box.activated.connect(lambda _place: self._label_done())
        line = box.lineEdit()
        assert line is not None
        line.textEdited.connect(lambda _text: self.changed.emit())
        return box

    def _label_done(self) -> None:
        self.changed.emit()
        self.finished.emit()

    def _done(self) -> None:
        self.check()
        self.finished.emit()

    def finish(self, *lines: Any) -> None:
        """Lay the lines out; the button that removes stands at the end of the first."""
        away = icon_button("close", _("Remove"), self.removed.emit)
        first = row(*lines[0], away, gap=4)
        for place, part in enumerate(lines[0]):
            first.setStretch(place, isinstance(part, QLineEdit))  # the label takes no more than it needs
        self.setLayout(column(first, *(row(*line, 36, gap=4) for line in lines[1:]), self.problem, gap=4))

    def say(self, problem: str) -> None:
        self.problem.say(problem)

    def check(self) -> None:
        """Say what is wrong with what was typed, if anything."""

    def value(self) -> Any:
        """The value, or None while the row is empty."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        raise NotImplementedError


class PhoneRow(ValueRow):
    def __init__(self, country: str) -> None:
        super().__init__()
        self._country = country
        self._kept = Phone("")
        self.line = self.input(_("Phone"))
        self.line.setMinimumWidth(_NUMBER_WIDTH)
        self.label = self.label_box(PHONE_LABELS)
        self.finish((self.line, self.label))

    def value(self) -> Phone | None:
        text = self.line.text().strip()
        if not text:
            return None
        if self._kept.text and text == self._shown(self._kept):
            return Phone(self._kept.text, self._kept.e164, self.label.key())
        return Phone(text, to_e164(text, self._country), self.label.key())

    def _shown(self, phone: Phone) -> str:
        return format_phone(phone.e164, self._country) if phone.e164 else phone.text

    def set_value(self, value: Phone) -> None:
        self._kept = value
        self.line.setText(self._shown(value))
        self.label.set_key(value.label)

    def check(self) -> None:
        phone = self.value()
        self.say(_("Check the digits: this is not a phone number") if phone and not phone.e164 else "")


class EmailRow(ValueRow):
    def __init__(self) -> None:
        super().__init__()
        self.line = self.input(_("E-mail"))
        self.label = self.label_box(EMAIL_LABELS)
        self.finish((self.line, self.label))

    def value(self) -> Email | None:
        text = self.line.text().strip()
        return Email(text, self.label.key()) if text else None

    def set_value(self, value: Email) -> None:
        self.line.setText(value.address)
        self.label.set_key(value.label)

    def check(self) -> None:
        email = self.value()
        self.say(_("This is not an e-mail address") if email and not is_email(email.address) else "")


class MessengerRow(ValueRow):
    def __init__(self) -> None:
        super().__init__()
        self.service = self.label_box(SERVICES)
        self.line = self.input(_("Name or number"))
        self.finish((self.service, self.line))

    def value(self) -> Messenger | None:
        text = self.line.text().strip()
        return Messenger(self.service.key(), text) if text else None

    def set_value(self, value: Messenger) -> None:
        self.service.set_key(value.service)
        self.line.setText(value.handle)


class AddressRow(ValueRow):
    def __init__(self) -> None:
        super().__init__()
        self.street = self.input(_("Street, house, flat"))
        self.city = self.input(_("City"))
        self.postcode = self.input(_("Postcode"), 132)
        self.region = self.input(_("Region"))
        self.country = self.input(_("Country"))
        self.label = self.label_box(ADDRESS_LABELS)
        self.finish((self.street, self.label), (self.postcode, self.city), (self.region, self.country))

    def value(self) -> Address | None:
        street, city, region, postcode, country = (line.text().strip() for line in self._lines())
        if not (street or city or region or postcode or country):
            return None
        return Address(street, city, region, postcode, country, self.label.key())

    def _lines(self) -> tuple[QLineEdit, ...]:
        return self.street, self.city, self.region, self.postcode, self.country

    def set_value(self, value: Address) -> None:
        texts = (value.street, value.city, value.region, value.postcode, value.country)
        for line, text in zip(self._lines(), texts, strict=True):
            line.setText(text)
        self.label.set_key(value.label)


class PersonRow(ValueRow):
    def __init__(self) -> None:
        super().__init__()
        self.name = self.input(_("Name"))
        self.role = self.input(_("Job title"))
        self.phone = self.input(_("Phone"))
        self.email = self.input(_("E-mail"))
        self.finish((self.name, self.role), (self.phone, self.email))

    def _lines(self) -> tuple[QLineEdit, ...]:
        return self.name, self.role, self.phone, self.email

    def value(self) -> ContactPerson | None:
        parts = [line.text().strip() for line in self._lines()]
        return ContactPerson(*parts) if any(parts) else None

    def set_value(self, value: ContactPerson) -> None:
        for line, text in zip(self._lines(), (value.name, value.role, value.phone, value.email), strict=True):
            line.setText(text)


@dataclass(frozen=True, slots=True)
class RowKind:
    """How one kind of value is edited."""

    make: Callable[[], ValueRow]
    add: str  # a msgid


class SeveralEditor(FieldEditor):
    """A tuple of values. There is always a row to type into."""

    many_inputs = True

    def __init__(self, field: Field, kind: RowKind, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._kind = kind
        self._rows: list[ValueRow] = []
        self._box = QVBoxLayout()
        self._box.setSpacing(4)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._add = link_button(_(kind.add), self.add_row)
        self.place(holder(column(self._box, row(self._add, None), gap=4)))
        self._append(None)

    def first_line(self) -> QLineEdit | None:
        found = self._rows[0].findChild(QLineEdit)
        return found if isinstance(found, QLineEdit) else None

    def rows(self) -> tuple[ValueRow, ...]:
        return tuple(self._rows)

    def _append(self, value: Any) -> ValueRow:
        made = self._kind.make()
        if value is not None:
            made.set_value(value)
        made.changed.connect(self.changed)
        made.finished.connect(self.finished)
        made.removed.connect(lambda: self._remove(made))
        self._rows.append(made)
        self._box.addWidget(made)
        self._order_tabs()
        return made

    def _order_tabs(self) -> None:
        """Tab goes through the rows, and then to the link that adds one."""
        before: QWidget = self._add
        for stop in (*(stop for each in self._rows for stop in tab_stops(each)), self._add):
            self.setTabOrder(before, stop)
            before = stop

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._order_tabs()  # a form that takes an editor in mixes it up

    def add_row(self) -> None:
        """One more row to type into, with the cursor in it."""
        made = self._append(None)
        first = made.findChild(QLineEdit)
        if isinstance(first, QLineEdit):
            first.setFocus()

    def _remove(self, gone: ValueRow) -> None:
        had = gone.value() is not None
        self._drop(gone)
        if not self._rows:
            self._append(None)
        if had:
            self.changed.emit()
            self.finished.emit()

    def _drop(self, gone: ValueRow) -> None:
        self._rows.remove(gone)
        self._box.removeWidget(gone)
        gone.hide()
        gone.deleteLater()

    def value(self) -> tuple[Any, ...]:
        values = (each.value() for each in self._rows)
        return tuple(value for value in values if value is not None)

    def set_value(self, value: Any) -> None:
        for each in list(self._rows):
            self._drop(each)
        for item in value or (None,):
            self._append(item)
