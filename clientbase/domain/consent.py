"""What a client allowed: for which purpose, when, how he said so, and whether he took it back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clientbase.domain.errors import InputError
from clientbase.i18n import N_, _

LONGEST = 500


class ConsentDatesWrong(InputError):
    """Taken back before it was given, or on a day that is still to come."""


class Purpose(StrEnum):
    DATA = "data"
    CALLS = "calls"
    EMAILS = "emails"
    MESSENGERS = "messengers"


PURPOSE_LABELS: Mapping[Purpose, str] = {
    Purpose.DATA: N_("Keeping the data"),
    Purpose.CALLS: N_("Offers by phone"),
    Purpose.EMAILS: N_("Offers by e-mail"),
    Purpose.MESSENGERS: N_("Offers in messengers"),
}


class ConsentSource(StrEnum):
    UNKNOWN = ""
    PAPER = "paper"
    FORM = "form"
    WORD = "word"
    MESSAGE = "message"
    IMPORT = "import"


SOURCE_LABELS: Mapping[ConsentSource, str] = {
    ConsentSource.UNKNOWN: N_("not noted"),
    ConsentSource.PAPER: N_("on paper"),
    ConsentSource.FORM: N_("form on the website"),
    ConsentSource.WORD: N_("by word of mouth"),
    ConsentSource.MESSAGE: N_("in writing"),
    ConsentSource.IMPORT: N_("from a list"),
}


class ConsentState(StrEnum):
    NONE = "none"
    GIVEN = "given"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Consent:
    """One giving of a consent. It stands while `withdrawn_on` is None."""

    id: int
    client_id: int
    purpose: Purpose
    given_on: date | None
    withdrawn_on: date | None = None
    source: str = ""  # a ConsentSource
    note: str = ""

    @property
    def stands(self) -> bool:
        return self.withdrawn_on is None


def latest(consents: Iterable[Consent], purpose: Purpose) -> Consent | None:
    """The one that counts: what was noted last."""
    mine = [item for item in consents if item.purpose is purpose]
    return max(mine, key=lambda item: item.id, default=None)


def state_of(consents: Iterable[Consent], purpose: Purpose) -> ConsentState:
    found = latest(consents, purpose)
    if found is None:
        return ConsentState.NONE
    return ConsentState.GIVEN if found.stands else ConsentState.WITHDRAWN


def check_dates(given_on: date | None, withdrawn_on: date | None, today: date) -> None:
    """Raises ConsentDatesWrong."""
    late = any(day is not None and day > today for day in (given_on, withdrawn_on))
    if late or (given_on is not None and withdrawn_on is not None and withdrawn_on < given_on):
        raise ConsentDatesWrong


def call_warning(consents: Iterable[Consent], *, needed: bool) -> str:
    """What to know before a call; "" when nothing stands against it. `needed`: the owner wants a consent."""
    several = tuple(consents)
    for purpose in (Purpose.DATA, Purpose.CALLS):
        found = latest(several, purpose)
        if found is not None and not found.stands:
            words = _("This client withdrew the consent “{purpose}”.")
            return words.format(purpose=_(PURPOSE_LABELS[purpose]))
    if needed and state_of(several, Purpose.CALLS) is ConsentState.NONE:
        return _("There is no consent to offers by phone from this client.")
    return ""
