"""What the parts of a statement's plan are called: on the screen and on the command line."""

from collections.abc import Mapping

from clientbase.domain.statement import Fault
from clientbase.domain.statement_plan import PlanLine, Verdict, Why
from clientbase.i18n import N_, _

VERDICT_WORDS: Mapping[Verdict, str] = {
    Verdict.SURE: N_("Found"),
    Verdict.LIKELY: N_("Likely"),
    Verdict.CHOOSE: N_("To choose"),
    Verdict.UNKNOWN: N_("Unknown payer"),
    Verdict.EXPENSE: N_("Expense"),
    Verdict.TRANSFER: N_("Own transfer"),
    Verdict.TAKEN: N_("Noted already"),
    Verdict.NOTED: N_("Noted by hand"),
    Verdict.CURRENCY: N_("Other currency"),
}
UNKNOWN_PAYEE = N_("Unknown payee")
"""What is said of money that went out, where it is not known to whom it belongs."""
WHY_WORDS: Mapping[Why, str] = {
    Why.NUMBER: N_("named in the purpose"),
    Why.SUM: N_("the same sum"),
    Why.CODE: N_("the payer’s tax id"),
    Why.ACCOUNT: N_("has paid from this account before"),
    Why.NAME: N_("the payer’s name"),
    Why.PART: N_("less than is left to pay"),
    Why.OVER: N_("more than is left to pay: the rest is an advance"),
    Why.ADVANCE: N_("paid in advance"),
    Why.OTHER_PAYER: N_("paid by another client"),
    Why.REFUND: N_("money given back"),
    Why.FEE: N_("the bank’s fee"),
    Why.BEFORE: N_("as the last time"),
    Why.HAND: N_("chosen by you"),
}
FAULT_WORDS: Mapping[Fault, str] = {
    Fault.NO_DAY: N_("no day"),
    Fault.NO_SUM: N_("no sum"),
    Fault.CURRENCY: N_("unknown currency"),
    Fault.NOT_DONE: N_("not carried out by the bank"),
    Fault.AHEAD: N_("the day has not come yet"),
}


def verdict_words(line: PlanLine) -> str:
    """How sure the plan is of a line, in a word or two."""
    if line.verdict is Verdict.UNKNOWN and not line.line.incoming:
        return _(UNKNOWN_PAYEE)
    return _(VERDICT_WORDS[line.verdict])
