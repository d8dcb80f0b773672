"""The form of a payment, by keyboard from top to bottom: which way, how much, who, what for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from clientbase.domain.errors import ClientbaseError
from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.money import Money, format_amount
from clientbase.domain.payment import KIND_LABELS, Payment, PaymentDraft, PaymentKind, PaymentMethod
from clientbase.domain.payment_amount import read_amount
from clientbase.domain.payment_sharing import Sharing
from clientbase.i18n import N_, _, current_language
from clientbase.texts import sentence
from clientbase.ui.clients.client_picker import ClientPicker
from clientbase.ui.kit.buttons import button, flat_button, primary_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.fields.date_editors import DateEditor
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.kit.text import Label
from clientbase.ui.payments.entry_presenter import NEW_BANK, NEW_CASH, EntryPresenter
from clientbase.ui.payments.papers_box import PapersBox
from clientbase.ui.payments.shares import Key
from clientbase.ui.tokens import TextRole

_DAY = Field("payment", "paid_on", FieldKind.DATE, N_("Date"), required=True)
_METHODS = {NEW_CASH: PaymentMethod.CASH, NEW_BANK: PaymentMethod.BANK}
_LABEL = 110


class PaymentForm(QWidget):
    """`kept(id, words)` when it is in the base; `closed` when somebody gave it up."""

    kept = Signal(int, str)
    closed = Signal()

    def __init__(
        self, presenter: EntryPresenter, parent: QWidget | None = None, *, alone: bool = False
    ) -> None:
        """`alone`: in a dialog, where keeping it is the main thing to do."""
        super().__init__(parent)
        self.presenter = presenter
        self._open = False
        self.kinds = Segmented([(str(kind), _(label)) for kind, label in KIND_LABELS.items()])
        self.kinds.chosen.connect(lambda key: self._turn(PaymentKind(key)))
        self.amount = QLineEdit()
        self.amount.setPlaceholderText("0,00" if current_language() != "en" else "0.00")
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.amount.textEdited.connect(lambda _text: self._share())
        self.code = Label("", TextRole.SECOND)
        self.account, self.to_account = ChoiceBox(), ChoiceBox()
        self.account.activated.connect(lambda _at: self._share())
        self.client = ClientPicker(presenter.clients_like)
        self.client.chosen.connect(lambda _id: self._ask_papers())
        self.payer, self.purpose, self.number, self.note = (QLineEdit() for _one in range(4))
        for line in (self.payer, self.purpose, self.number, self.note):
            line.setMaxLength(300)
        self.day = DateEditor(_DAY)
        self.category = ChoiceBox()
        self.category.setEditable(True)
        self.category.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.papers = PapersBox(presenter.today())
        self.papers.ticked.connect(self._tick)
        self.papers.typed.connect(self._type)
        self.told = Label("", TextRole.SECOND, wrap=True, tabular=True)
        self.problem = ProblemLine()
        self.papers.refused.connect(self.problem.say)
        self.keep_button = (primary_button if alone else button)(_("Keep"), "check", self.keep)
        cancel = flat_button(_("Cancel"), "", self.give_up)
        self._form = QFormLayout()
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(8)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        money = row(self.amount, self.code, gap=8)
        money.setStretch(0, 1)
        self._add(_("Amount"), money, self.amount)
        self._add(_("Client"), self.client)
        self._add(_("Payer"), self.payer)
        self._add(_("Cash or bank"), self.account)
        self._add(_("To the account"), self.to_account)
        self._add(_("Date"), self.day)
        self._form.addRow(self.papers)
        self._form.addRow(self.told)
        self._add(_("Income or expense"), self.category)
        self._add(_("What for"), self.purpose)
        self._add(_("Number"), self.number)
        self._add(_("Note"), self.note)
        buttons = row(None, cancel, self.keep_button, gap=4)
        self.setLayout(column(self.kinds, self._form, self.problem, buttons, gap=12))
        self.setFocusProxy(self.amount)

    def _add(self, title: str, part: Any, named: QWidget | None = None) -> None:
        label = Label(title, TextRole.SECOND, wrap=True)
        label.setFixedWidth(_LABEL)
        (named or part).setAccessibleName(title)
        self._form.addRow(label, part)

    # --- beginning --------------------------------------------------------------------------------

    def begin(
        self,
        kind: PaymentKind = PaymentKind.IN,
        *,
        client_id: int | None = None,
        ticks: Sequence[Key] = (),
    ) -> None:
        """A new payment; of this client, for the papers that `ticks` name."""
        self.presenter.begin()
        paper = self.presenter.paper(ticks[0]) if ticks else None
        if paper is not None:
            client_id = client_id if client_id is not None else paper.client_id
        code = paper.left.currency if paper is not None else self.presenter.currency()
        self._fill(kind, code)
        if client_id is not None:
            self.client.set_client(client_id, self.presenter.client_name(client_id))
        elif paper is not None:
            self.payer.setText(paper.client_name)
        self._ask_papers(ticks)
        self._open = True
        self.amount.setFocus()

    def begin_with(self, payment: Payment) -> None:
        """One that is changed."""
        self.presenter.begin(payment)
        self._fill(payment.kind, payment.amount.currency)
        self.amount.setText(format_amount(payment.amount, current_language()))
        self.client.set_client(payment.client_id, payment.client_name)
        for line, text in (
            (self.payer, payment.payer_name),
            (self.purpose, payment.purpose),
            (self.number, payment.number),
            (self.note, payment.note),
        ):
            line.setText(text)
        self.day.set_value(payment.paid_on)
        self._choose(self.account, str(payment.account_id or ""))
        self._choose(self.to_account, str(payment.to_account_id or ""))
        self.category.setCurrentText(payment.category)
        self._ask_papers()
        self._open = True
        self.amount.setFocus()
        self.amount.selectAll()

    def _fill(self, kind: PaymentKind, code: str) -> None:
        for line in (self.amount, self.payer, self.purpose, self.number, self.note):
            line.clear()
        self.client.set_client(None)
        self.day.set_value(self.presenter.today())
        self.problem.say("")
        for box in (self.account, self.to_account):
            box.clear()
            for key, name, currency in self.presenter.accounts():
                shown = name if currency == self.presenter.currency() else f"{name}, {currency}"
                box.addItem(shown, (key, currency))
        self._choose(self.account, self.presenter.usual_account(code))
        self._turn(kind)

    @staticmethod
    def _choose(box: QComboBox, key: str) -> None:
        for place in range(box.count()):
            if box.itemData(place)[0] == key:
                box.setCurrentIndex(place)

    def is_open(self) -> bool:
        return self._open

    def is_typed(self) -> bool:
        lines = (self.amount, *self._lines())
        return self._open and any(line.isModified() and line.text().strip() for line in lines)

    def _lines(self) -> tuple[QLineEdit, ...]:
        return (self.payer, self.purpose, self.number, self.note)

    def unfinished(self) -> dict[str, object]:
        """What is typed and not kept, for `take_unfinished` of a form made anew; {} for nothing."""
        if not self.is_typed():
            return {}
        before, shares = self.presenter.before, self.presenter.shares
        parts = [
            [*key, shares.typed[key].minor if key in shares.typed else None]
            for key in (shares.ticks if shares.by_person else ())
        ]
        return {
            "payment": before.id if before is not None else None,
            "kind": str(self.kind()),
            "client": self.client.client_id(),
            "client_name": self.client.text(),
            "amount": self.amount.text(),
            "lines": [line.text() for line in self._lines()],
            "day": self.day.line.text(),
            "accounts": [(box.currentData() or ("", ""))[0] for box in (self.account, self.to_account)],
            "category": self.category.currentText(),
            "parts": parts,
        }

    def take_unfinished(self, state: Mapping[str, Any], before: Payment | None) -> None:
        """Go on where it was; `before`: the payment that is changed."""
        kind = PaymentKind(state["kind"])
        if before is None:
            self.begin(kind)
        else:
            self.begin_with(before)
        self.client.set_client(state["client"], state["client_name"])
        for box, key in zip((self.account, self.to_account), state["accounts"], strict=True):
            self._choose(box, key)
        self._turn(kind)
        for line, text in zip((self.amount, *self._lines()), (state["amount"], *state["lines"]), strict=True):
            line.setText(text)
            line.setModified(True)
        self.day.line.setText(state["day"])
        self.category.setCurrentText(state["category"])
        shares = self.presenter.shares
        known = {one.key: one.left.currency for one in shares.papers}
        for noun, id, minor in state["parts"]:
            if (noun, id) not in known:
                continue
            if minor is None:
                shares.tick((noun, id), on=True)
            else:
                shares.type((noun, id), Money(minor, known[noun, id]))
        self._share()

    # --- while one types --------------------------------------------------------------------------

    def kind(self) -> PaymentKind:
        return PaymentKind(self.kinds.current())

    def _turn(self, kind: PaymentKind) -> None:
        """Only what this kind asks for is shown."""
        self.kinds.set_current(str(kind))
        moved = kind is PaymentKind.TRANSFER
        for part, on in (
            (self.client, not moved),
            (self.payer, not moved),
            (self.to_account, moved),
            (self.category, not moved),
            (self.purpose, not moved),
            (self.number, not moved),
        ):
            self._form.setRowVisible(part, on)
        label = self._form.labelForField(self.payer)
        if isinstance(label, Label):
            label.setText(_("Payer") if kind is PaymentKind.IN else _("To whom"))
        label = self._form.labelForField(self.account)
        if isinstance(label, Label):
            label.setText(_("From the account") if moved else _("Cash or bank"))
        typed = self.category.currentText()
        self.category.clear()
        self.category.addItems(["", *self.presenter.categories(kind)])
        self.category.setCurrentText(typed if kind is not PaymentKind.TRANSFER else "")
        self._ask_papers()

    def _ask_papers(self, ticks: Sequence[Key] = ()) -> None:
        client_id = self.client.client_id()
        self._form.setRowVisible(self.payer, client_id is None and self.kind() is not PaymentKind.TRANSFER)
        try:
            self.presenter.ask_papers(client_id, self.kind(), ticks)
        except ClientbaseError as error:
            self.problem.say(sentence(error))
        self.papers.set_papers(self.presenter.shares.papers)
        self._share()

    def _tick(self, key: Key, on: bool) -> None:
        self.presenter.shares.tick(key, on=on)
        self._share(paid=True)

    def _type(self, key: Key, amount: Money) -> None:
        self.presenter.shares.type(key, amount)
        self._share(paid=True)

    def _share(self, *, paid: bool = False) -> None:
        """Share out anew; where nobody typed the amount it is what the ticked papers come to."""
        code = self.currency()
        self.code.setText(code)
        shares = self.presenter.shares
        if shares.by_person and not self.amount.isModified() and self.presenter.before is None:
            wanted = shares.wanted(code)
            self.amount.setText(format_amount(wanted, current_language()) if wanted else "")
        amount, sharing = self._amount(), None
        self.problem.say("")
        try:
            sharing = shares.sharing(amount) if amount is not None else Sharing((), Money(0, code))
        except ClientbaseError as error:
            self.problem.say(sentence(error))
        if sharing is not None:
            self.papers.show_sharing(sharing)
        client = self.client.client_id() is not None
        words = self.presenter.told(amount, sharing, self.kind(), client=client)
        self.told.setText(words)
        self.told.setVisible(bool(words))
        bare = self.kind() is PaymentKind.OUT or (sharing is not None and not sharing.parts and not client)
        self._form.setRowVisible(self.category, bare and self.kind() is not PaymentKind.TRANSFER)

    def currency(self) -> str:
        data = self.account.currentData()
        return data[1] if data else self.presenter.currency()

    def _amount(self) -> Money | None:
        """What is typed so far; None while it is no amount."""
        try:
            return read_amount(self.amount.text(), self.currency())
        except ClientbaseError:
            return None

    # --- keeping ----------------------------------------------------------------------------------

    def keep(self) -> None:
        try:
            draft = self._draft()
            id, words = self.presenter.keep(draft)
        except ValueError:
            self.problem.say(self.day.problem_words())
            self.day.setFocus()
            return
        except ClientbaseError as error:
            self.problem.say(sentence(error))
            return
        self._open = False
        self.kept.emit(id, words)

    def _draft(self) -> PaymentDraft:
        amount = read_amount(self.amount.text(), self.currency())
        key, _code = self.account.currentData() or (NEW_CASH, "")
        other, _code = self.to_account.currentData() or (NEW_CASH, "")
        moved = self.kind() is PaymentKind.TRANSFER
        before = self.presenter.before
        kept = before.method if before is not None and str(before.account_id) == key else PaymentMethod.UNTOLD
        client_id = None if moved else self.client.client_id()
        return PaymentDraft(
            kind=self.kind(),
            paid_on=self.day.value(),
            amount=amount,
            account_id=int(key) if key.isdigit() else None,
            to_account_id=int(other) if moved and other.isdigit() else None,
            method=_METHODS.get(key, kept),
            client_id=client_id,
            payer_name="" if moved else self._payer(client_id),
            payer_code="" if before is None else before.payer_code,
            payer_account="" if before is None else before.payer_account,
            number="" if moved else self.number.text(),
            purpose="" if moved else self.purpose.text(),
            category="" if moved else self.category.currentText(),
            note=self.note.text(),
            parts=() if moved else self.presenter.shares.sharing(amount).parts,
        )

    def _payer(self, client_id: int | None) -> str:
        """Who is no client; of a client's payment what the bank calls him stays."""
        if client_id is None:
            return self.payer.text()
        return "" if self.presenter.before is None else self.presenter.before.payer_name

    def give_up(self) -> None:
        self._open = False
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
        elif event.key() == Qt.Key.Key_Escape:
            self.give_up()
        else:
            super().keyPressEvent(event)
