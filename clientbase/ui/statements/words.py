"""A line of a statement's plan in words: what it is noted as, what it pays, what speaks for it."""

from __future__ import annotations

from collections.abc import Mapping

from clientbase.domain.money import Money
from clientbase.domain.payment import PaymentKind
from clientbase.domain.payment_sharing import OpenPaper, Sharing
from clientbase.domain.statement_plan import (
    Candidate,
    NotedBefore,
    PaperKey,
    PlanLine,
    Verdict,
    Why,
    part_key,
)
from clientbase.domain.statement_words import VERDICT_WORDS, WHY_WORDS
from clientbase.i18n import _, ngettext
from clientbase.ui.kit.formats import show_date
from clientbase.ui.payments.words import money_words, paper_words

VERDICT_COLOURS = {
    Verdict.SURE: "green",
    Verdict.LIKELY: "blue",
    Verdict.CHOOSE: "amber",
    Verdict.UNKNOWN: "amber",
    Verdict.EXPENSE: "slate",
    Verdict.TRANSFER: "slate",
    Verdict.TAKEN: "slate",
    Verdict.NOTED: "slate",
    Verdict.CURRENCY: "slate",
}
_SAID = (Why.ADVANCE, Why.REFUND)
"""What a reading without a paper says by itself."""


def candidate_words(
    candidate: Candidate, papers: Mapping[PaperKey, OpenPaper], clients: Mapping[int, str]
) -> tuple[str, str]:
    """What a reading says, and of whom: «Рахунок 0007, Рахунок 0008», «ТОВ Ромашка».

    Without papers it is an advance, or money given back.
    """
    named = [paper_words(papers[key]) for key in candidate.papers if key in papers]
    whose = next((papers[key].client_name for key in candidate.papers if key in papers), "")
    if named:
        return ", ".join(named), whose
    what = _("Money given back") if Why.REFUND in candidate.why else _("Advance")
    return what, clients.get(candidate.client_id or 0, "")


def why_words(candidate: Candidate) -> str:
    """What speaks for it; that there is no paper is said by the reading itself."""
    said = [one for one in candidate.why if one not in _SAID] or list(candidate.why)
    return ", ".join(_(WHY_WORDS[one]) for one in said)


def reading_words(
    line: PlanLine,
    sharing: Sharing,
    papers: Mapping[PaperKey, OpenPaper],
    clients: Mapping[int, str],
    accounts: Mapping[int, str],
) -> tuple[str, str]:
    """What a line is taken as, and why: the two lines of its cell."""
    if line.verdict is Verdict.TAKEN:
        return _(VERDICT_WORDS[line.verdict]), _("The statement, or the other account’s, was read before.")
    if line.verdict is Verdict.CURRENCY:
        return _(VERDICT_WORDS[line.verdict]), _("Choose an account in {currency} above.").format(
            currency=line.amount.currency
        )
    if line.noted is not None and not line.ticked:
        return "", _payment_words(line.noted) if line.verdict is Verdict.NOTED else noted_words(line)
    if line.kind is PaymentKind.TRANSFER:
        name = accounts.get(line.other_account_id or 0, "")
        return _("Own transfer"), name or _("The other account is not kept here yet.")
    if (candidate := line.candidate) is not None:
        return _chosen_words(line, candidate, sharing, papers, clients)
    if line.verdict is Verdict.EXPENSE:
        return line.category or _("Without a category"), ""
    if line.candidates and not line.ticked:
        count = len(line.candidates)
        return _(VERDICT_WORDS[line.verdict]), _("Possible readings: {count}").format(count=count)
    if not line.line.incoming and line.ticked:
        return line.category or _("Without a category"), ""
    words = _("The money alone") if line.ticked else _("Choose a client on the right.")
    return line.category or "", words


def noted_words(line: PlanLine) -> str:
    """«Рознесено вручну: 20.11.2026 · Бондар Ірина», where it was or may have been; else ""."""
    if line.noted is None:
        return ""
    words = (
        _("Noted by hand: {payment}")
        if line.verdict is Verdict.NOTED
        else _("Perhaps noted by hand: {payment}")
    )
    return words.format(payment=_payment_words(line.noted))


def _payment_words(noted: NotedBefore) -> str:
    return " · ".join(part for part in (show_date(noted.on), noted.name) if part)


def _chosen_words(
    line: PlanLine,
    candidate: Candidate,
    sharing: Sharing,
    papers: Mapping[PaperKey, OpenPaper],
    clients: Mapping[int, str],
) -> tuple[str, str]:
    """What is paid indeed: a paper may be paid by another line by now, and what is over is an advance."""
    what, whose = candidate_words(candidate, papers, clients)
    why = "" if candidate.by_hand else why_words(candidate)
    if line.ticked and candidate.papers:
        paid = [part_key(part) for part in sharing.parts]
        if not paid:
            what, why = _("Advance"), _("{documents}: paid by another line").format(documents=what)
        else:
            what = ", ".join(paper_words(papers[key]) for key in paid)
            if sharing.rest and line.kind is PaymentKind.IN and Why.OVER not in candidate.why:
                over = _("{sum} is an advance").format(sum=money_words(sharing.rest))
                why = "; ".join(part for part in (why, over) if part)
    return f"{what} · {whose}" if whose else what, why


def told_words(line: PlanLine, sharing: Sharing) -> str:
    """«500,00 ₴ pays documents, 200,00 ₴ is an advance»; "" where there is nothing to say."""
    if line.candidate is None or not line.ticked or line.kind is not PaymentKind.IN:
        return ""
    if not sharing.parts:
        return _("All of it is an advance of the client.") if line.candidate.client_id is not None else ""
    if sharing.rest:
        shared = Money(line.amount.minor - sharing.rest.minor, line.amount.currency)
        return _("{shared} pays documents, {rest} is an advance.").format(
            shared=money_words(shared), rest=money_words(sharing.rest)
        )
    count = len(sharing.parts)
    return ngettext("It pays {count} document.", "It pays {count} documents.", count).format(count=count)
