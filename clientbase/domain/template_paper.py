"""Papers made of the owner's templates that bear a number: which do, what is kept of one, what hinders it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from clientbase.domain.document import DocumentKind
from clientbase.domain.errors import InputError, StoreError
from clientbase.domain.paper_form import PaperKind

NUMBERED_AS: Mapping[str, DocumentKind | PaperKind] = MappingProxyType(
    {**{str(kind): kind for kind in DocumentKind}, "contract": PaperKind.CONTRACT}
)
"""What a template is for → the sequence its papers are numbered in; a letter and the like have no number.

A kind that the program draws itself shares its sequence: there are no two acts of one number.
"""


class TemplateNotNumbered(InputError):
    """Papers of the template `name` bear no number: it is for letters and the like."""


class TemplateNeedsLines(InputError):
    """A paper of the template `name` is made of lines, and nothing to take them from was told."""


class PaperNumbered(InputError):
    """The document `number` is of the kind of the template `name`: it has its number already."""


class PaperOfTemplate(StoreError):
    """The document `number` was made of a template of the owner's: it is not corrected in the editor."""


class PaperWithoutPdf(StoreError):
    """The document `number` is kept as a file of `format` alone: no PDF could be made where it was issued."""


class NoLinesToTake(InputError):
    """The document `number` is not made of lines, a cash order for one: no template takes them from it."""


class NumberTaken(StoreError):
    """Another document got the `number` while this one was filled in: that is done anew."""


@dataclass(frozen=True, slots=True)
class TemplatePaper:
    """A contract, as kept beside its file: `template` is what its template was called then."""

    issued_on: date
    kind: PaperKind = PaperKind.CONTRACT
    template: str = ""
    client: str = ""
    language: str = "uk"
    number: str = ""


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """A paper filled in for the `number` it gets; `content`, `file_format`: as `stored_paper` keeps it."""

    number: str
    content: bytes
    file_format: str
    template_version_id: int
