"""What the page of templates shows and does. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from clientbase.domain.document import DocumentKind
from clientbase.domain.document_form import document_name
from clientbase.domain.document_summary import DocumentStatus, DocumentSummary
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.progress import Progress
from clientbase.domain.search_hit import Hit
from clientbase.domain.template import (
    FORMAT_LABELS,
    KIND_LABELS,
    Checked,
    FilledTemplate,
    FillRequest,
    SuppliedTemplate,
    Template,
    TemplateFormat,
    TemplateVersion,
    format_of,
)
from clientbase.domain.template_paper import NUMBERED_AS
from clientbase.domain.template_tags import TagGroup, words_of
from clientbase.i18n import N_, _
from clientbase.texts import sentence
from clientbase.ui.kit.formats import show_date, show_instant

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

LANGUAGE_NAMES: Mapping[str, str] = {"uk": N_("Ukrainian"), "ru": N_("Russian"), "en": N_("English")}
_MOST_PAPERS = 40


@dataclass(frozen=True, slots=True)
class Source:
    """A paper of the client that lines and sums are taken from; both ids None: none."""

    words: str
    document_id: int | None = None
    order_id: int | None = None


@dataclass(frozen=True, slots=True)
class Issuing:
    """`words` of the button, "" where the papers bear no number; `hindrance`: why it cannot be."""

    words: str = ""
    hindrance: str = ""


class TemplatesPresenter:
    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    # --- the list ---------------------------------------------------------------------------------

    def rows(self) -> dict[int, dict[str, object]]:
        return {
            one.id: {
                "name": one.name,
                "kind": kind_words(one.kind),
                "format": _(FORMAT_LABELS[one.format]),
                "language": _(LANGUAGE_NAMES[one.language]),
                "changed_at": one.changed_at,
            }
            for one in self._shop.templates.all()
        }

    def samples(self, language: str = "") -> tuple[SuppliedTemplate, ...]:
        return self._shop.templates.supplied(language)

    def language(self) -> str:
        settings = self._shop.settings
        return settings.get("documents.language") or settings.get("language")

    def add_samples(self) -> int:
        """The supplied ones of the shop's language, for Word. Returns the first one's id."""
        ids = [
            self._shop.templates.add_supplied(sample, TemplateFormat.DOCX, kind_words(sample.kind))
            for sample in self.samples(self.language())
        ]
        return ids[0]

    def add_sample(self, sample: SuppliedTemplate, format: TemplateFormat, name: str) -> int:
        return self._shop.templates.add_supplied(sample, format, name)

    def add_file(self, path: Path, name: str, kind: str, language: str, *, anyway: bool = False) -> int:
        return self._shop.templates.add_file(path, name=name, kind=kind, language=language, anyway=anyway)

    # --- one template -----------------------------------------------------------------------------

    def get(self, id: int) -> Template:
        return self._shop.templates.get(id)

    def second_line(self, template: Template) -> str:
        parts = (
            kind_words(template.kind),
            numbering_words(template.kind),
            _(FORMAT_LABELS[template.format]),
            _(LANGUAGE_NAMES[template.language]),
            _("version {number}").format(number=template.version),
        )
        return " · ".join(parts)

    def content(self, id: int, number: int | None = None) -> tuple[str, bytes]:
        """What its file is called, and what it holds."""
        template = self._shop.templates.get(id)
        return f"{template.name}.{template.format}", self._shop.templates.content(id, number)

    def versions(self, id: int) -> tuple[tuple[TemplateVersion, str], ...]:
        """The newest first, each with when and by whom in words."""
        names = {one.id: one.name for one in self._shop.employees.all()}
        today = self._shop.clock.today()
        return tuple(
            (
                one,
                " · ".join(
                    part
                    for part in (
                        show_instant(one.made_at, today=today),
                        names.get(one.employee_id or 0, ""),
                        one.note,
                    )
                    if part
                ),
            )
            for one in self._shop.templates.versions(id)
        )

    def rename(self, id: int, name: str) -> None:
        self._shop.templates.update(id, name=name)

    @staticmethod
    def is_numbered(template: Template) -> bool:
        return template.kind in NUMBERED_AS

    def set_kind(self, id: int, kind: str) -> None:
        self._shop.templates.update(id, kind=kind)

    def remove(self, id: int) -> None:
        self._shop.templates.remove(id)

    def replace_file(self, id: int, path: Path, *, anyway: bool = False) -> int:
        return self._shop.templates.replace_file(id, path, anyway=anyway)

    def restore_original(self, id: int) -> int:
        return self._shop.templates.restore_original(id, _("The original"))

    def go_back(self, id: int, number: int) -> int:
        return self._shop.templates.go_back(id, number, _("As version {number}").format(number=number))

    def checked(self, id: int, progress: Progress | None = None) -> Checked:
        template = self._shop.templates.get(id)
        name, content = self.content(id)
        return self._shop.templates.check(content, template.format, name, template.language, progress)

    def checked_file(self, path: Path, language: str, progress: Progress | None = None) -> Checked:
        return self._shop.templates.check(
            path.read_bytes(), format_of(path.name), path.name, language, progress
        )

    def tags(self, language: str) -> tuple[TagGroup, ...]:
        return self._shop.templates.tags(language)

    def tag_words(self, checked: Checked, language: str) -> tuple[tuple[str, str], ...]:
        """Each tag a template uses, and what stands behind it in the screen's words."""
        groups = self.tags(language)
        return tuple((path, words_of(path.removesuffix("[]"), groups)) for path in checked.tags)

    # --- filling in -------------------------------------------------------------------------------

    def clients_like(self, text: str) -> tuple[Hit, ...]:
        return tuple(hit for hit in self._shop.search.find(text, 12) if hit.noun == "client")

    def client_name(self, client_id: int) -> str:
        return self._shop.clients.get(client_id).display_name

    def first_choice(self) -> tuple[int, str, Source | None] | None:
        """Whom a template is first shown for: the client of the newest document with it, else the newest."""
        for item in self._shop.documents.list(_MOST_PAPERS):
            if item.client_id is not None and _can_be_filled_in(item):
                return item.client_id, self.client_name(item.client_id), Source("", document_id=item.id)
        for row in self._shop.clients.latest(1):
            return row.id, str(row.values["display_name"]), None
        return None

    def sources(self, client_id: int) -> tuple[Source, ...]:
        """What of the client's can be filled in: nothing, his documents, his orders."""
        found = [Source(_("Without a document"))]
        for item in self._shop.documents.of_client(client_id)[:_MOST_PAPERS]:
            if _can_be_filled_in(item, drafts=True):
                words = f"{document_name(item.kind, item.number)} · {show_date(item.issued_on)}"
                found.append(Source(words, document_id=item.id))
        for order in self._shop.orders.of_client(client_id)[:_MOST_PAPERS]:
            name = _("Order {number}").format(number=order.number) if order.number else _("Order")
            day = show_date(order.ordered_on) if order.ordered_on else ""
            found.append(Source(" · ".join(part for part in (name, day) if part), order_id=order.id))
        return tuple(found)

    def fill(self, id: int, request: FillRequest, progress: Progress | None = None) -> FilledTemplate:
        """As it would be issued; one without a number as it is kept."""
        return self._shop.template_papers.preview(id, request, progress)

    def companies(self) -> tuple[tuple[int, str], ...]:
        """The own companies in use; one alone is not asked about."""
        found = tuple((one.id, one.name) for one in self._shop.own_companies.all() if one.active)
        return found if len(found) > 1 else ()

    def issuing(self, id: int, request: FillRequest) -> Issuing:
        """Whether such a paper bears a number, which one, and what keeps it from being issued."""
        if NUMBERED_AS.get(self._shop.templates.get(id).kind) is None:
            return Issuing()
        try:
            number = self._shop.template_papers.next_number(id, request)
        except ClientbaseError as error:
            return Issuing(_("Issue"), sentence(error))
        return Issuing(_("Issue no. {number}").format(number=number))

    def issue(self, id: int, request: FillRequest, progress: Progress | None = None) -> DocumentSummary:
        return self._shop.template_papers.issue(id, replace(request, number=""), progress=progress)

    def attach(self, client_id: int, filled: FilledTemplate) -> None:
        """Keep the paper with the client: the PDF where there is one, else the file."""
        name, content = (filled.pdf_name, filled.pdf) if filled.pdf else (filled.name, filled.content)
        self._shop.attachments.add(client_id, name, content)


def _can_be_filled_in(item: DocumentSummary, *, drafts: bool = False) -> bool:
    standing = item.status is DocumentStatus.ISSUED or (drafts and item.status is DocumentStatus.DRAFT)
    return isinstance(item.kind, DocumentKind) and not item.erased and standing


def numbering_words(kind: str) -> str:
    """Whether papers of such templates are documents with a number of their kind."""
    return _("numbered") if kind in NUMBERED_AS else _("without a number")


def kind_words(kind: str) -> str:
    return _(KIND_LABELS.get(kind, KIND_LABELS["other"]))
