"""How a call may end: the results of the program and of the owner, and what follows from each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from clientbase.domain.errors import FieldMissing, FieldTooLong, InputError
from clientbase.domain.interaction import CALL_RESULT_LABELS
from clientbase.domain.plain_text import one_line
from clientbase.domain.text_folding import fold
from clientbase.i18n import N_, _

LONGEST_RESULT = 60
MOST_KEYS = 9
"""So many results have a number key; the others are clicked."""


class OutcomeExists(InputError):
    """`name`: another result is called so."""


class OutcomesUsedUp(InputError):
    """`limit`: so many results there can be."""


MOST_OUTCOMES = 40


class After(StrEnum):
    """What follows from a result."""

    NOTHING = ""
    TRY_AGAIN = "try_again"  # nobody answered: the list offers the client again after a while
    CALL_BACK = "call_back"  # a day and hour is agreed
    STOP = "stop"  # he wants no calls: the rhythm of contacts stops
    CHECK = "check"  # the number is not his: the card says so


AFTER_LABELS: Mapping[After, str] = MappingProxyType(
    {
        After.NOTHING: N_("Nothing, the client is done"),
        After.TRY_AGAIN: N_("Try again after a while"),
        After.CALL_BACK: N_("Ask when to call back"),
        After.STOP: N_("No more calls to this client"),
        After.CHECK: N_("Mark the data as out of date"),
    }
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One result. `key` is the program's own, "" for the owner's; `label` his words, "" for the program's.

    `id` is 0 as long as the owner has changed nothing.
    """

    key: str = ""
    label: str = ""
    colour: str = ""
    reached: bool = True  # the client was spoken with
    after: After = After.NOTHING
    active: bool = True  # offered for new calls
    id: int = 0

    @property
    def result(self) -> str:
        """What is written down with a call: see `InteractionDraft.result`."""
        return self.label or self.key

    @property
    def title(self) -> str:
        """What it is called in the language of the screen."""
        return self.label or _(CALL_RESULT_LABELS[self.key])


USUAL: tuple[Outcome, ...] = (
    Outcome("reached", colour="green"),
    Outcome("agreed", colour="green"),
    Outcome("no_answer", colour="slate", reached=False, after=After.TRY_AGAIN),
    Outcome("busy", colour="slate", reached=False, after=After.TRY_AGAIN),
    Outcome("call_back", colour="blue", after=After.CALL_BACK),
    Outcome("refused", colour="red", after=After.STOP),
    Outcome("wrong_number", colour="amber", reached=False, after=After.CHECK),
)
"""What there is before the owner changes anything, in the order of CALL_RESULT_LABELS."""


def outcome_of(result: str, outcomes: Iterable[Outcome]) -> Outcome:
    """The result with this word. One nobody knows, of an old list say, is a talk without consequence."""
    return next((one for one in outcomes if one.result == result), Outcome(label=result))


def unreached(outcomes: Iterable[Outcome]) -> frozenset[str]:
    """The words of the results after which the client was not spoken with."""
    return frozenset(one.result for one in outcomes if not one.reached)


def offered(outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
    return tuple(one for one in outcomes if one.active)


def checked_label(text: str, others: Iterable[Outcome]) -> str:
    """The tidied name of a result. Raises FieldMissing, FieldTooLong, OutcomeExists."""
    tidy = one_line(text)
    if not tidy:
        raise FieldMissing(field=_("Call result"))
    if len(tidy) > LONGEST_RESULT:
        raise FieldTooLong(field=_("Call result"), limit=LONGEST_RESULT)
    for other in others:
        if fold(tidy) in {fold(other.title), fold(other.result)}:
            raise OutcomeExists(name=other.title)
    return tidy
