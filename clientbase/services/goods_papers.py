"""Price lists, labels and envelopes filled from goods and clients of the base, and drawn."""

from collections.abc import Iterable, Sequence

from clientbase.crypto.sealed_folder import SealedFolder
from clientbase.db import price_lists, products
from clientbase.db.client_rows import load
from clientbase.db.store import ReadUnit, Store
from clientbase.domain import envelope as envelopes
from clientbase.domain import label_sheet as labels
from clientbase.domain.base_errors import SealedFileDamaged, SealedFileMissing
from clientbase.domain.client import Client
from clientbase.domain.clock import Clock
from clientbase.domain.currencies import CURRENCIES
from clientbase.domain.envelope import Envelope, EnvelopeSize, PostalAddress, postal, postal_of_text
from clientbase.domain.goods_query import ProductQuery
from clientbase.domain.label_sheet import AddressLabel, GoodsLabel, LabelSheet, LabelSize
from clientbase.domain.micro import amount_of, money_of
from clientbase.domain.money import Money
from clientbase.domain.paper_check import PaperEmpty, PaperFieldMissing
from clientbase.domain.price_sheet import PriceColumn, PriceRow, PriceSheet
from clientbase.domain.product import Product
from clientbase.domain.seller import buyer_of, delivery_address
from clientbase.domain.territories import territory
from clientbase.i18n import _
from clientbase.reports.envelope import envelopes_pdf
from clientbase.reports.label_sheet import label_sheet_pdf
from clientbase.reports.price_sheet import price_sheet_pdf
from clientbase.services.kept_look import look_of
from clientbase.services.own_companies import company_in
from clientbase.services.settings import SettingsService


class GoodsPaperService:
    """Nothing of these is kept: they are drawn again from what the base says then."""

    def __init__(self, store: Store, files: SealedFolder, settings: SettingsService, clock: Clock) -> None:
        self._store = store
        self._files = files
        self._settings = settings
        self._clock = clock

    # --- price lists ------------------------------------------------------------------------------

    def price_columns(self) -> tuple[PriceColumn, ...]:
        """The price lists in use, in the owner's order, one for each currency they have prices in."""
        with self._store.read() as unit:
            return self._columns(unit, products.load(unit.connection).values())

    def price_sheet(
        self,
        columns: Sequence[PriceColumn] = (),
        product_ids: Sequence[int] | None = None,
        *,
        categories: Sequence[str] = (),
        pictures: bool = False,
        note: str = "",
        company_id: int | None = None,
    ) -> PriceSheet:
        """Goods on sale by category and name: all, those of `categories`, or those named in their order.

        Without `columns` all price lists stand side by side. Goods without a price in any are left out.
        """
        settings = self._settings.all()
        with self._store.read() as unit:
            company = company_in(unit, company_id)
            wanted = products.ids(unit.connection, ProductQuery()) if product_ids is None else product_ids
            known = products.load(unit.connection, wanted)
            goods = [known[id] for id in wanted if id in known and known[id].active]
            shown = tuple(columns) or self._columns(unit, goods)
            said = {one.name: one.vat_included for one in price_lists.all_of(unit.connection)}
        if product_ids is None:
            goods.sort(key=lambda one: one.category.casefold())
        if categories:
            goods = [one for one in goods if one.category in set(categories)]
        rows = [self._row(one, shown, pictures=pictures) for one in goods]
        rows = [row for row in rows if any(price is not None for price in row.prices)]
        country = company.party.country or settings["country"]
        vat = {said.get(column.name, True) for column in shown}
        return PriceSheet(
            company=company.seller(country),
            made_on=self._clock.today(),
            columns=shown,
            rows=tuple(rows),
            vat_included=vat.pop() if len(vat) == 1 and str(company.vat) != "none" else None,
            pictures=pictures,
            note=note,
            language=settings["documents.language"] or settings["language"],
            country=country,
        )

    def price_sheet_pdf(self, sheet: PriceSheet, company_id: int | None = None) -> bytes:
        """In the colour of a company and with its logo."""
        with self._store.read() as unit:
            company = company_in(unit, company_id)
        return price_sheet_pdf(sheet, look=look_of(company, self._files))

    @staticmethod
    def _columns(unit: ReadUnit, goods: Iterable[Product]) -> tuple[PriceColumn, ...]:
        used = {(price.price_list, price.currency) for one in goods for price in one.prices}
        order = [one.name for one in price_lists.all_of(unit.connection) if one.active]
        known = sorted(
            used, key=lambda pair: (order.index(pair[0]) if pair[0] in order else len(order), pair)
        )
        return tuple(PriceColumn(name, code) for name, code in known if code in CURRENCIES)

    def _row(self, product: Product, columns: Sequence[PriceColumn], *, pictures: bool) -> PriceRow:
        by_list = {(price.price_list, price.currency): price.amount_micro for price in product.prices}
        found = [by_list.get((column.name, column.currency)) for column in columns]
        return PriceRow(
            name=product.name,
            code=product.code,
            barcode=product.barcode,
            unit=product.unit,
            category=product.category,
            prices=tuple(None if micro is None else amount_of(micro) for micro in found),
            picture=self._picture(product.picture_id) if pictures else b"",
        )

    def _picture(self, picture_id: str) -> bytes:
        """b"" for none, and for one that is not there any more."""
        if not picture_id:
            return b""
        try:
            return self._files.read(picture_id)
        except (SealedFileMissing, SealedFileDamaged):
            return b""

    # --- labels -----------------------------------------------------------------------------------

    def goods_labels(
        self,
        product_ids: Sequence[int],
        size: LabelSize,
        column: PriceColumn | None = None,
        *,
        copies: int = 1,
        first: int = 1,
        company_id: int | None = None,
    ) -> LabelSheet:
        """A label for each, without `column` without a price. Raises TooManyLabels, PaperEmpty."""
        settings = self._settings.all()
        with self._store.read() as unit:
            company = company_in(unit, company_id)
            known = products.load(unit.connection, product_ids)
        goods = [known[id] for id in product_ids if id in known]
        if not goods:
            raise PaperEmpty
        made = tuple((_goods_label(one, column), copies) for one in goods)
        language = settings["documents.language"] or settings["language"]
        return labels.checked(LabelSheet(size, made, first, company.name, language))

    def address_labels(
        self, client_ids: Sequence[int], size: LabelSize, *, copies: int = 1, first: int = 1
    ) -> LabelSheet:
        """A label for each client with an address. Raises TooManyLabels, PaperFieldMissing where none has."""
        settings = self._settings.all()
        found = [self._postal(client, settings["country"]) for client in self._clients(client_ids)]
        placed = [one for one in found if one.lines or one.postcode]
        if not placed:
            raise _no_address()
        made = tuple(
            (AddressLabel(one.name, (*one.lines, one.postcode) if one.postcode else one.lines), copies)
            for one in placed
        )
        language = settings["documents.language"] or settings["language"]
        return labels.checked(LabelSheet(size, made, first, language=language))

    def labels_pdf(self, sheet: LabelSheet) -> bytes:
        return label_sheet_pdf(sheet, made_on=self._clock.today())

    # --- envelopes --------------------------------------------------------------------------------

    def envelopes(
        self, client_ids: Sequence[int], size: EnvelopeSize, *, company_id: int | None = None
    ) -> tuple[Envelope, ...]:
        """One for each client with an address, from the company. Raises PaperFieldMissing where none has."""
        settings = self._settings.all()
        with self._store.read() as unit:
            company = company_in(unit, company_id)
        country = company.party.country or settings["country"]
        sender = postal_of_text(company.name, company.party.address)
        language = settings["documents.language"] or settings["language"]
        found = [self._postal(client, country) for client in self._clients(client_ids)]
        made = tuple(
            Envelope(size, sender, one, language) for one in found if one.name and (one.lines or one.postcode)
        )
        if not made:
            raise _no_address()
        return made

    def envelopes_pdf(self, made: Sequence[Envelope]) -> bytes:
        """Raises PaperFieldMissing."""
        return envelopes_pdf(tuple(envelopes.checked(one) for one in made), made_on=self._clock.today())

    def _clients(self, ids: Sequence[int]) -> list[Client]:
        with self._store.read() as unit:
            found = load(unit.connection, ids)
        return [found[id] for id in ids if id in found]

    @staticmethod
    def _postal(client: Client, country: str) -> PostalAddress:
        """The address letters go to; of another country it is named too."""
        address = delivery_address(client.addresses)
        code = territory(address.country)
        abroad = bool(code) and code != country.strip().upper()
        return postal(buyer_of(client).name, address, country, abroad=abroad)


def _no_address() -> PaperFieldMissing:
    label = envelopes.LABELS["address"]
    return PaperFieldMissing(field=_(label), part="address")


def _goods_label(product: Product, column: PriceColumn | None) -> GoodsLabel:
    price: Money | None = None
    if column is not None:
        for one in product.prices:
            if (one.price_list, one.currency) == (column.name, column.currency):
                price = money_of(one.amount_micro, one.currency)
    return GoodsLabel(product.name, price, product.unit if price else "", product.code, product.barcode)
