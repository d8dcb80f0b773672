"""What a template is filled in with, gathered from the base: client, company, document or order."""

from dataclasses import dataclass

from clientbase.crypto.sealed_folder import SealedFolder
from clientbase.db import attachments, computed, employees, orders, own_fields, own_links
from clientbase.db.client_rows import load
from clientbase.db.store import ReadUnit, Store
from clientbase.domain.base_errors import SealedFileDamaged, SealedFileMissing
from clientbase.domain.client import Client
from clientbase.domain.clock import Clock
from clientbase.domain.document import DocumentDraft, DocumentKind, Party
from clientbase.domain.document_totals import issued, totals_of
from clientbase.domain.errors import NotThere
from clientbase.domain.fields import CLIENT_FIELDS, Field
from clientbase.domain.order import Order
from clientbase.domain.own_company import OwnCompany
from clientbase.domain.own_field import field_of
from clientbase.domain.paper_check import PaperFieldWrong
from clientbase.domain.paper_form import PaperKind
from clientbase.domain.seller import buyer_of
from clientbase.domain.template import FillRequest
from clientbase.domain.template_record import Sources
from clientbase.i18n import _
from clientbase.i18n import language as speaking
from clientbase.reports import requisites
from clientbase.reports.document_words import vat_sentence
from clientbase.services.document_reading import DocumentReading
from clientbase.services.kept_look import look_of
from clientbase.services.own_companies import company_in
from clientbase.services.settings import SettingsService

_YEARS = range(1900, 2200)  # a year typed with a slip is told


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """What lines and sums are taken from; `number` is "" for a draft."""

    draft: DocumentDraft
    number: str = ""
    company_id: int | None = None
    client_id: int | None = None


class TemplateSources:
    """Everything of one fill is read at one moment; words are said in the template's language."""

    def __init__(
        self,
        store: Store,
        files: SealedFolder,
        settings: SettingsService,
        documents: DocumentReading,
        clock: Clock,
    ) -> None:
        self._store = store
        self._files = files
        self._settings = settings
        self._documents = documents
        self._clock = clock

    def fields(self) -> tuple[Field, ...]:
        """The client's fields that tags can show: the program's, then the owner's."""
        with self._store.read() as unit:
            return (*CLIENT_FIELDS, *map(field_of, own_fields.all_of(unit.connection)))

    def gather(
        self,
        request: FillRequest,
        language: str,
        *,
        kind: DocumentKind | PaperKind | None = None,
        document: SourceDocument | None = None,
    ) -> Sources:
        """`kind`: of the paper, where it gets a number of its own; `document`: this one, not the request's.

        Raises NotThere, DocumentErased, NoLinesToTake, PaperFieldWrong for a day no paper is of.
        """
        if request.on is not None and request.on.year not in _YEARS:
            raise PaperFieldWrong(field=_("Date"), part="on", value=request.on.isoformat())
        fields, country = self.fields(), self._settings.get("country")
        source = document or self._of_document(request)
        draft = source.draft if source is not None else None
        client_id = request.client_id or (source.client_id if source is not None else None)
        with self._store.read() as unit:
            order = self._order(unit, request.order_id)
            client_id = client_id or (order.client_id if order is not None else None)
            client = self._client(unit, client_id)
            company_id = source.company_id if source is not None else None
            company_id = company_id or (order.company_id if order is not None else None)
            company = company_in(unit, company_id or request.company_id)
            names = {one.id: one.name for one in employees.all_of(unit.connection)}
            worked = self._worked(unit, client)
            photo = self._photo(unit, client)
        look = look_of(company, self._files)
        totals = totals_of(draft.lines, draft.vat, draft.currency, draft.terms) if draft else None
        seller = draft.seller if draft else company.seller(company.party.country or country)
        if draft is not None and source is not None and source.number:
            draft = issued(draft, source.number)
        with speaking(language):
            return Sources(
                today=self._clock.today(),
                fields=fields,
                company=seller,
                client=client,
                worked=worked,
                employees=names,
                employee=names.get(self._store.employee_id or 0, ""),
                photo=photo,
                logo=look.logo,
                stamp=look.stamp,
                signature=look.signature,
                client_requisites=_block(buyer_of(client, country), country) if client else "",
                company_requisites=_block(seller, seller.country or country),
                document=draft,
                totals=totals,
                order=order,
                number=request.number,
                own_number=kind is not None and (draft is None or draft.kind is not kind),
                on=request.on,
                vat_words=vat_sentence(totals) if totals else "",
            )

    def company(self) -> OwnCompany:
        with self._store.read() as unit:
            return company_in(unit)

    def _of_document(self, request: FillRequest) -> SourceDocument | None:
        if request.document_id is None:
            return None
        found = self._documents.get(request.document_id)
        content = self._documents.content(request.document_id)
        return SourceDocument(content, found.number, found.company_id, found.client_id)

    @staticmethod
    def _order(unit: ReadUnit, order_id: int | None) -> Order | None:
        if order_id is None:
            return None
        found = orders.load(unit.connection, [order_id]).get(order_id)
        if found is None:
            raise NotThere(noun="sales_order", id=order_id)
        return found

    @staticmethod
    def _client(unit: ReadUnit, client_id: int | None) -> Client | None:
        if client_id is None:
            return None
        found = load(unit.connection, [client_id]).get(client_id)
        if found is None:
            raise NotThere(noun="client", id=client_id)
        return found

    def _worked(self, unit: ReadUnit, client: Client | None) -> dict[str, str]:
        """Computed fields, and those that point at a file or another client, by key."""
        if client is None:
            return {}
        worked = computed.all_values(unit.connection, [client.id], self._clock.today()).get(client.id, {})
        kinds = {own.key: own.kind for own in own_fields.all_of(unit.connection)}
        linked = own_links.named(unit.connection, kinds, {client.id: dict(client.own)}).get(client.id, {})
        return {**worked, **linked}

    def _photo(self, unit: ReadUnit, client: Client | None) -> bytes:
        if client is None:
            return b""
        found = next((one for one in attachments.of_client(unit.connection, client.id) if one.is_photo), None)
        if found is None:
            return b""
        try:
            return self._files.read(found.file_id)
        except (SealedFileMissing, SealedFileDamaged):
            return b""


def _block(party: Party, country: str) -> str:
    """All a paper prints of a party, a line each."""
    bank = [f"{label}: {value}" for label, value in requisites.bank(party, country) if value != party.name]
    contacts = (party.phone, party.email)
    lines = [party.name, *requisites.codes(party, country), party.address, *bank, *contacts]
    return "\n".join(line for line in lines if line)
