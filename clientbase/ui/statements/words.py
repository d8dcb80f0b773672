"""A line of a statement's plan in words: how sure it is, what it pays, what speaks for it."""

from __future__ import annotations

from collections.abc import Mapping

from clientbase.domain.payment_sharing import OpenPaper
from clientbase.domain.statement import Fault
from clientbase.domain.statement_plan import Candidate, PaperKey, PlanLine, Verdict, Why
from clientbase.i18n import N_, _
from clientbase.services.payment_check import paper_name

VERDICT_WORDS = {
    Verdict.SURE: N_("Found"),
    Verdict.LIKELY: N_("Likely"),
    Verdict.CHOOSE: N_("To choose"),
    Verdict.UNKNOWN: N_("Unknown payer"),
    Verdict.EXPENSE: N_("Expense"),
    Verdict.TRANSFER: N_("Own transfer"),
    Verdict.TAKEN: N_("Noted already"),
}
VERDICT_COLOURS = {
    Verdict.SURE: "green",
    Verdict.LIKELY: "blue",
    Verdict.CHOOSE: "amber",
    Verdict.UNKNOWN: "amber",
    Verdict.EXPENSE: "slate",
    Verdict.TRANSFER: "slate",
    Verdict.TAKEN: "slate",
}
WHY_WORDS = {
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
}
FAULT_WORDS = {
    Fault.NO_DAY: N_("no day"),
    Fault.NO_SUM: N_("no sum"),
    Fault.CURRENCY: N_("unknown currency"),
    Fault.NOT_DONE: N_("not carried out by the bank"),
}


def candidate_words(
    candidate: Candidate, papers: Mapping[PaperKey, OpenPaper], clients: Mapping[int, str]
) -> str:
    """«Рахунок 0007, Рахунок 0008 · ТОВ Ромашка»; an advance «Аванс · ТОВ Ромашка»."""
    named = [paper_name(papers[key]) for key in candidate.papers if key in papers]
    whose = next((papers[key].client_name for key in candidate.papers if key in papers), "")
    name = whose if named else clients.get(candidate.client_id or 0, "")
    what = ", ".join(named) if named else _("Advance")
    if Why.REFUND in candidate.why:
        what = _("Money given back")
    return f"{what} · {name}" if name else what


def why_words(candidate: Candidate) -> str:
    return ", ".join(_(WHY_WORDS[one]) for one in candidate.why)


def reading_words(
    line: PlanLine,
    papers: Mapping[PaperKey, OpenPaper],
    clients: Mapping[int, str],
    accounts: Mapping[int, str],
) -> tuple[str, str]:
    """What a line is taken as, and why: the two lines of its cell."""
    if line.verdict is Verdict.TAKEN:
        return _(VERDICT_WORDS[line.verdict]), _("The statement, or the other account’s, was read before.")
    if line.verdict is Verdict.TRANSFER:
        name = accounts.get(line.other_account_id or 0, "")
        if not name:
            return _(VERDICT_WORDS[line.verdict]), _("The other account is not kept here yet.")
        return _(VERDICT_WORDS[line.verdict]), name
    if (candidate := line.candidate) is not None:
        return candidate_words(candidate, papers, clients), why_words(candidate)
    if line.verdict is Verdict.EXPENSE:
        return line.category or _("Without a category"), ""
    if line.candidates:
        count = len(line.candidates)
        return _(VERDICT_WORDS[line.verdict]), _("Possible readings: {count}").format(count=count)
    if not line.line.incoming:
        return line.category or _("Without a category"), ""
    words = _("The money alone") if line.ticked else _("Tick it to note the money alone.")
    return line.category or "", words
