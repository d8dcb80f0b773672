"""A cash order: money taken into the cash desk, or paid out of it.

Ukraine: the order in with its receipt (annex 2) and the order out (annex 3) of the Regulation on cash
operations, resolution of the National Bank No. 148 of 29.12.2017. Russia: the forms КО-1 (0310001) and КО-2
(0310002), Goskomstat, resolution No. 88 of 18.08.1998, asked for by the Bank of Russia's Directive 3210-У
of 11.03.2014. Elsewhere a voucher, for accounting asks for a paper of every movement of cash.
"""

from dataclasses import dataclass
from datetime import date

from clientbase.domain.document import Party
from clientbase.domain.document_days import ISSUED, right_day
from clientbase.domain.money import Money
from clientbase.domain.paper_check import own_required, required, right_amount
from clientbase.domain.paper_form import PaperKind
from clientbase.i18n import N_

LABELS = {
    "company": N_("Company name"),
    "person": N_("From whom or to whom"),
    "basis": N_("Grounds"),
    "amount": N_("Amount"),
}


@dataclass(frozen=True, slots=True)
class CashOrder:
    """`kind` is CASH_IN or CASH_OUT. `person` gives or receives; `vat` is what the sum holds, in words."""

    kind: PaperKind
    issued_on: date
    amount: Money
    company: Party
    person: str
    basis: str
    enclosure: str = ""
    vat: str = ""
    identity: str = ""  # of who receives: «паспорт …, виданий …»
    account: str = ""  # the cash desk's own account of the ledger: «301», «50.01»
    other_account: str = ""  # the corresponding one: «361», «62.01»
    cashier: str = ""
    language: str = "uk"
    country: str = "UA"
    number: str = ""
    payment_id: int | None = None  # the payment it is the paper of; not printed


def checked(paper: CashOrder) -> CashOrder:
    """The paper, if it can be given.

    Raises PaperOwnMissing, PaperFieldMissing, PaperFieldWrong, PaperAmountTooLarge, DayImpossible.
    """
    own_required("company", LABELS["company"], paper.company.name)
    required("person", LABELS["person"], paper.person)
    required("basis", LABELS["basis"], paper.basis)
    right_amount("amount", LABELS["amount"], paper.amount)
    right_day("issued_on", ISSUED, paper.issued_on)
    return paper
