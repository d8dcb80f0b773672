"""What people do with products: keep, look up, throw away and bring back."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from clientbase.crypto.sealed_folder import SealedFolder
from clientbase.db import products
from clientbase.db.instants import stored_instant
from clientbase.db.store import ReadUnit, Store
from clientbase.domain.attachment import LARGEST, PICTURES
from clientbase.domain.cell_changes import CellPlan, CellValues
from clientbase.domain.changes import Action
from clientbase.domain.clock import Clock
from clientbase.domain.errors import FieldMissing, NotThere
from clientbase.domain.goods_editing import checked_product_cell
from clientbase.domain.goods_query import ProductQuery
from clientbase.domain.product import Product, ProductDraft
from clientbase.i18n import _
from clientbase.services.attachments import (
    AttachmentTooLarge,
    NotAPicture,
    content_of,
    look_at,
    media_type_of,
)
from clientbase.services.goods_cells import plan_of
from clientbase.services.own_fields import rules_in

WORDED = ("unit", "category", "manufacturer")


class ProductService:
    def __init__(self, store: Store, files: SealedFolder, clock: Clock) -> None:
        self._store = store
        self._files = files
        self._clock = clock

    # --- keeping ----------------------------------------------------------------------------------

    def add(self, draft: ProductDraft) -> int:
        """Keep a new product and return its id. Raises FieldMissing without a name."""
        if not draft.name.strip():
            raise FieldMissing(field=_("Name of the product"))
        with self._store.write(Action.ADD_PRODUCT) as unit:
            return products.add_many(unit.journal, unit.connection, [draft])[0]

    def update(self, product_id: int, values: Mapping[str, object]) -> None:
        """Change fields by key; prices are given whole, and another stock is what was counted today.

        Raises NotThere, FieldMissing.
        """
        if not str(values.get("name", "-")).strip():
            raise FieldMissing(field=_("Name of the product"))
        with self._store.write(Action.EDIT_PRODUCT) as unit:
            if product_id not in products.load(unit.connection, [product_id]):
                raise NotThere(noun="product", id=product_id)
            products.update_many(unit.journal, unit.connection, {product_id: values})

    def keep_picture(self, name: str, content: bytes) -> str:
        """Seal a picture; returns what `picture_id` names it by. Raises NotAPicture, AttachmentTooLarge."""
        if len(content) > LARGEST:
            raise AttachmentTooLarge(name=name, limit=LARGEST // 1024 // 1024)
        if media_type_of(name) not in PICTURES:
            raise NotAPicture(name=name)
        return self._files.keep(content)

    def picture_of_file(self, path: Path) -> str:
        """The same of a file. Raises AttachmentUnreadable too."""
        look_at(path)
        return self.keep_picture(path.name, content_of(path))

    def picture(self, picture_id: str) -> bytes:
        """Raises SealedFileMissing, SealedFileDamaged."""
        return self._files.read(picture_id)

    def plan_cells(self, wanted: CellValues) -> CellPlan:
        """What `update_cells` would change, what stays, which cells it could not take. Changes nothing."""
        with self._store.read() as unit:
            return self._plan(unit, wanted)

    def update_cells(self, wanted: CellValues) -> CellPlan:
        """Change cells (product id → field key → value), all that can be taken in one change set."""
        with self._store.write(Action.EDIT_PRODUCT) as unit:
            plan = self._plan(unit, wanted)
            products.update_many(unit.journal, unit.connection, plan.values())
            if plan.rows > 1:
                unit.journal.facts["count"] = plan.rows
        return plan

    @staticmethod
    def _plan(unit: ReadUnit, wanted: CellValues) -> CellPlan:
        regional = rules_in(unit).regional
        found = products.load(unit.connection, list(wanted))
        return plan_of(
            "product",
            wanted,
            found,
            lambda key, given, before: checked_product_cell(key, given, before, regional),
        )

    def to_bin(self, ids: Iterable[int]) -> int:
        """Returns how many went; lines of orders go on naming them."""
        with self._store.write(Action.BIN_PRODUCT) as unit:
            at = stored_instant(self._clock.now())
            living = [id for id, one in products.load(unit.connection, ids).items() if one.deleted_at is None]
            count = products.set_deleted(unit.journal, living, at)
            unit.journal.facts["count"] = count
        return count

    def restore(self, ids: Iterable[int]) -> int:
        with self._store.write(Action.RESTORE_PRODUCT) as unit:
            count = products.set_deleted(unit.journal, ids, None)
            unit.journal.facts["count"] = count
        return count

    # --- reading ----------------------------------------------------------------------------------

    def get(self, product_id: int) -> Product:
        with self._store.read() as unit:
            found = products.load(unit.connection, [product_id]).get(product_id)
        if found is None:
            raise NotThere(noun="product", id=product_id)
        return found

    def many(self, ids: Sequence[int]) -> tuple[Product, ...]:
        """Products in the order of the ids, gone ones left out."""
        with self._store.read() as unit:
            found = products.load(unit.connection, ids)
        return tuple(found[id] for id in ids if id in found)

    def ids(self, query: ProductQuery | None = None) -> tuple[int, ...]:
        with self._store.read() as unit:
            return products.ids(unit.connection, query or ProductQuery())

    def rows(self, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
        """The values of the list's columns, by field key."""
        with self._store.read() as unit:
            return products.rows(unit.connection, ids)

    def count(self) -> int:
        with self._store.read() as unit:
            return products.count(unit.connection)

    def categories(self) -> tuple[str, ...]:
        with self._store.read() as unit:
            return products.categories(unit.connection)

    def words(self) -> dict[str, tuple[str, ...]]:
        """What goods have as unit, category and manufacturer, for those who type the next."""
        with self._store.read() as unit:
            return {key: products.words_of(unit.connection, key) for key in WORDED}
