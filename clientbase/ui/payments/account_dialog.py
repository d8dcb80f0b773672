"""The dialog in which an account of the shop is added, changed or removed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QLineEdit, QWidget

from clientbase.domain.amounts import parse_amount
from clientbase.domain.clock import Clock
from clientbase.domain.currencies import CURRENCIES
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.money import Money, format_amount
from clientbase.domain.money_account import (
    ACCOUNT_KIND_LABELS,
    LONGEST_NAME,
    AccountKind,
    MoneyAccount,
    MoneyAccountDraft,
)
from clientbase.domain.payment_amount import MOST, PaymentAmountTooLarge, PaymentAmountWrong
from clientbase.i18n import N_, _, current_language
from clientbase.texts import sentence
from clientbase.ui.kit.buttons import button, flat_button, primary_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.fields.date_editors import DateEditor
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

_SINCE = Field("money_account", "opened_on", FieldKind.DATE, N_("Kept since"))
Keep = Callable[[int | None, MoneyAccountDraft], object]


class AccountDialog(QDialog):
    """`keep` and `remove` may raise; the sentence is then shown here and what is typed stays."""

    def __init__(
        self,
        parent: QWidget,
        clock: Clock,
        currency: str,
        keep: Keep,
        *,
        account: MoneyAccount | None = None,
        remove: Callable[[int], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("New cash desk or account") if account is None else _("Cash desk or account")
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
        self._keep, self._remove, self.account = keep, remove, account
        self.name = QLineEdit(account.name if account is not None else "")
        self.name.setMaxLength(LONGEST_NAME)
        self.kinds = ChoiceBox()
        for kind, label in ACCOUNT_KIND_LABELS.items():
            self.kinds.addItem(_(label), kind)
        self.code = ChoiceBox()
        for code in CURRENCIES:
            self.code.addItem(code, code)
        self.number = QLineEdit(account.number if account is not None else "")
        self.opening = QLineEdit()
        self.opening.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.since = DateEditor(_SINCE, clock)
        self.active = QCheckBox(_("In use"))
        self.active.setChecked(account is None or account.active)
        if account is not None:
            self.kinds.setCurrentIndex(self.kinds.findData(account.kind))
            self.opening.setText(format_amount(account.opening, current_language()))
            self.since.set_value(account.opened_on)
        self.code.setCurrentIndex(self.code.findData(account.currency if account is not None else currency))
        self.problem = ProblemLine()
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(8)
        for words, part in (
            (_("Name of the account"), self.name),
            (_("Kind"), self.kinds),
            (_("Currency"), self.code),
            (_("IBAN or account number"), self.number),
            (_("Was there at the start"), self.opening),
            (_("Kept since"), self.since),
        ):
            part.setAccessibleName(words)
            form.addRow(Label(words, TextRole.SECOND, wrap=True), part)
        hint = Label(
            _("What lay there before the first payment noted here. The balance is counted from that day."),
            TextRole.SMALL,
            wrap=True,
        )
        self.remove_button = flat_button(_("Remove"), "trash-can-outline", self._gone)
        self.remove_button.setVisible(account is not None and remove is not None)
        keep_button = primary_button(_("Keep"), clicked=self._agree)
        buttons = row(self.remove_button, None, button(_("Cancel"), clicked=self.reject), keep_button)
        head = Label(title, TextRole.HEADING)
        self.setLayout(column(head, form, hint, self.active, self.problem, 8, buttons, margins=24, gap=12))
        self.active.setVisible(account is not None)
        self.name.setFocus()

    def _draft(self) -> MoneyAccountDraft:
        code = str(self.code.currentData())
        return MoneyAccountDraft(
            name=self.name.text(),
            kind=AccountKind(self.kinds.currentData()),
            currency=code,
            company_id=self.account.company_id if self.account is not None else None,
            number=self.number.text(),
            opening_minor=opening_minor(self.opening.text(), code),
            opened_on=self.since.value(),
            active=self.active.isChecked(),
            note=self.account.note if self.account is not None else "",
        )

    def _agree(self) -> None:
        try:
            self._keep(self.account.id if self.account is not None else None, self._draft())
        except ValueError:
            self.problem.say(self.since.problem_words())
        except ClientbaseError as error:
            self.problem.say(sentence(error))
        else:
            self.accept()

    def _gone(self) -> None:
        assert self._remove is not None
        assert self.account is not None
        try:
            self._remove(self.account.id)
        except ClientbaseError as error:
            self.problem.say(sentence(error))
        else:
            self.accept()


def opening_minor(text: str, code: str) -> int:
    """What was typed as the first balance, in coins; it may be below zero. Raises PaymentAmountWrong."""
    if not text.strip():
        return 0
    found = parse_amount(text)
    if found is None or found.currency not in ("", code):
        raise PaymentAmountWrong(value=text.strip()[:40])
    if abs(found.value) > MOST:
        raise PaymentAmountTooLarge(value=text.strip()[:40], limit=f"{MOST:f}")
    return Money.of(found.value, code).minor
