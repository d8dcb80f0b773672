"""A template of the owner's: what it is, its versions, and what was found wrong in one, with its place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from clientbase.domain.errors import FieldMissing, FieldTooLong, InputError
from clientbase.domain.plain_text import one_line
from clientbase.i18n import LANGUAGES, N_, _

LONGEST_NAME = 120


class TemplateFormat(StrEnum):
    DOCX = "docx"
    ODT = "odt"
    HTML = "html"
    RTF = "rtf"


FORMAT_LABELS: Mapping[TemplateFormat, str] = {
    TemplateFormat.DOCX: N_("Word (.docx)"),
    TemplateFormat.ODT: N_("OpenDocument (.odt)"),
    TemplateFormat.HTML: N_("Web page (.html)"),
    TemplateFormat.RTF: N_("Rich text (.rtf)"),
}

KIND_LABELS: Mapping[str, str] = {
    "contract": N_("Contract"),
    "offer": N_("Offer"),
    "letter": N_("Letter"),
    "invoice": N_("Invoice"),
    "waybill": N_("Delivery note"),
    "act": N_("Certificate of work"),
    "receipt": N_("Sales receipt"),
    "return": N_("Return note"),
    "other": N_("Other"),
}
"""What a template may be for."""


class TemplateHostile(InputError):
    """`name`: built to exhaust the computer, or it reaches out for other files and addresses (`reason`)."""


class TemplateDamaged(InputError):
    """`name` is no whole file of its format."""


class TemplateLocked(InputError):
    """A password locks `name`."""


class TemplateOtherKind(InputError):
    """`name` is a file of another kind than its ending says: of Word before 2007, a table, …"""


class TemplateBlank(InputError):
    """There is nothing in `name`."""


class TemplateTorn(InputError):
    """`name`: a loop or a condition begins in one table, row or list and ends in another."""


class TemplateNotDrawn(InputError):
    """`name`: no page could be laid out of the filled web page."""


class TemplateFormatUnknown(InputError):
    """`name` ends in nothing a template can be written in."""


class TemplateTooLarge(InputError):
    """`name`, or what is made of it, has more than `limit` MB."""


class TemplateTooSlow(InputError):
    """Filling in `name` took longer than `limit` seconds."""


class TemplateTooHeavy(InputError):
    """Filling in `name` took more than `limit` MB of memory."""


class TemplateWrong(InputError):
    """`name` has tags that cannot be filled in: `count` of them, the first told in `first`."""


class TemplateNotFilled(InputError):
    """`name`: a tag stopped while it was filled in; `reason` says which."""


class OfficeMissing(InputError):
    """`name`: no program on this computer turns it into PDF."""


class OfficeFailed(InputError):
    """`name`: LibreOffice or Word made no PDF of it."""


class OfficeTooSlow(InputError):
    """`name`: LibreOffice or Word took longer than `limit` seconds and was stopped."""


class Flaw(StrEnum):
    """What can be wrong with a tag."""

    UNKNOWN_TAG = "unknown_tag"
    UNKNOWN_FILTER = "unknown_filter"
    WRONG_WAY = "wrong_way"  # a date in words of an amount
    NO_FIGURE = "no_figure"  # a name in a sum
    NOT_CLOSED = "not_closed"  # {{ without }}
    BLOCK_NOT_CLOSED = "block_not_closed"  # for without endfor
    STRAY_END = "stray_end"  # endfor without for
    UNREADABLE = "unreadable"
    FORBIDDEN = "forbidden"
    OUTSIDE = "outside"  # a picture or a file from elsewhere


FLAW_LABELS: Mapping[Flaw, str] = {
    Flaw.UNKNOWN_TAG: N_("There is no tag “{tag}”."),
    Flaw.UNKNOWN_FILTER: N_("There is no way “{tag}” to show a value."),
    Flaw.WRONG_WAY: N_("The value of “{tag}” cannot be shown in this way."),
    Flaw.NO_FIGURE: N_("“{tag}” is no figure: only sums and numbers are reckoned with. Join texts by ~."),
    Flaw.NOT_CLOSED: N_("A tag begins here and does not end in this paragraph: “{tag}”."),
    Flaw.BLOCK_NOT_CLOSED: N_("“{tag}” begins here and nothing ends it."),
    Flaw.STRAY_END: N_("“{tag}” ends nothing: its beginning is missing."),
    Flaw.UNREADABLE: N_("The tag “{tag}” cannot be read."),
    Flaw.FORBIDDEN: N_("“{tag}” is not allowed in a template."),
    Flaw.OUTSIDE: N_("“{tag}” lies outside the template and would not be loaded. Put it inside the file."),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a template; figures count from 1, 0 where they do not apply."""

    part: str = ""  # "", "header", "footer", "notes"
    paragraph: int = 0  # within the part, or within the cell of a table
    table: int = 0
    row: int = 0
    line: int = 0  # of a text file

    @property
    def words(self) -> str:
        """«Таблиця 1, рядок 3», «Нижній колонтитул, абзац 2», «Рядок 14»."""
        found = [_(PARTS[self.part])] if self.part else []
        if self.line:
            found.append(_("line {number}").format(number=self.line))
        elif self.table:
            found.append(_("table {table}, row {row}").format(table=self.table, row=self.row))
        elif self.paragraph:
            found.append(_("paragraph {number}").format(number=self.paragraph))
        text = ", ".join(found)
        return text[:1].upper() + text[1:]


PARTS: Mapping[str, str] = {"header": N_("header"), "footer": N_("footer"), "notes": N_("footnotes")}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong. `around`: the words it stands among; `instead`: the known tag most like it, or ""."""

    flaw: Flaw
    tag: str
    place: Place
    around: str = ""
    instead: str = ""

    @property
    def sentence(self) -> str:
        said = _(FLAW_LABELS[self.flaw]).format(tag=self.tag)
        if not self.instead:
            return said
        instead = _("Did you mean “{tag}”?").format(tag=self.instead)
        return f"{said} {instead}"


@dataclass(frozen=True, slots=True)
class Checked:
    """What a look through a template found: what is wrong, and the paths of all tags it uses, in order."""

    findings: tuple[Finding, ...]
    tags: tuple[str, ...]

    @property
    def right(self) -> bool:
        return not self.findings


@dataclass(frozen=True, slots=True)
class Template:
    """As kept; `supplied` is the key of the supplied sample it began from, "" for one of the owner's own."""

    id: int
    name: str
    kind: str
    format: TemplateFormat
    language: str
    country: str = ""
    supplied: str = ""
    version: int = 0  # the number of the newest
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TemplateVersion:
    """`number` counts from 1 within its template; `size` in bytes."""

    id: int
    template_id: int
    number: int
    file_id: str
    size: int
    made_at: datetime
    employee_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class SuppliedTemplate:
    """A sample that comes with the program: «contract-uk-UA»; `country` "" where the wording is for all."""

    kind: str
    language: str
    country: str = ""

    @property
    def key(self) -> str:
        return "-".join(part for part in (self.kind, self.language, self.country) if part)

    def file(self, format: TemplateFormat) -> str:
        return f"{self.key}.{format}"


SUPPLIED: tuple[SuppliedTemplate, ...] = (
    SuppliedTemplate("contract", "uk", "UA"),
    SuppliedTemplate("contract", "ru", "UA"),
    SuppliedTemplate("contract", "ru", "RU"),
    SuppliedTemplate("contract", "en"),
    *(SuppliedTemplate(kind, language) for kind in ("offer", "letter") for language in LANGUAGES),
)


def supplied_for(language: str, country: str) -> tuple[SuppliedTemplate, ...]:
    """One of each kind in a language, in the wording of a country where there are several.

    >>> [one.key for one in supplied_for("ru", "UA")]
    ['contract-ru-UA', 'offer-ru', 'letter-ru']
    """
    found: dict[str, SuppliedTemplate] = {}
    for one in SUPPLIED:
        if one.language == language and (one.kind not in found or one.country == country):
            found[one.kind] = one
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class FillRequest:
    """Whom and what a template is filled in for. `number`, `on`: this paper's own, before the document's.

    `company_id`: who issues it where no document or order says so; None is the first company.
    """

    client_id: int | None = None
    document_id: int | None = None
    order_id: int | None = None
    number: str = ""
    on: date | None = None
    company_id: int | None = None


@dataclass(frozen=True, slots=True)
class FilledTemplate:
    """A paper made of a template. `name`: of its file; `pdf`: b"" where none can be made, then `why`."""

    name: str
    format: TemplateFormat
    content: bytes
    pdf: bytes = b""
    why: InputError | None = None

    @property
    def pdf_name(self) -> str:
        return f"{self.name.rpartition('.')[0]}.pdf"


def format_of(name: str) -> TemplateFormat:
    """By the ending of a file's name. Raises TemplateFormatUnknown."""
    ending = name.rpartition(".")[2].lower()
    ending = "html" if ending in ("htm", "xhtml") else ending
    try:
        return TemplateFormat(ending)
    except ValueError:
        raise TemplateFormatUnknown(name=name) from None


def checked_name(text: str) -> str:
    """Raises FieldMissing, FieldTooLong."""
    tidy = " ".join(one_line(text).split())
    if not tidy:
        raise FieldMissing(field=_("Name of the template"))
    if len(tidy) > LONGEST_NAME:
        raise FieldTooLong(field=_("Name of the template"), limit=LONGEST_NAME)
    return tidy
