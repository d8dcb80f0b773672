"""Which made wholes and parts of them may go in an undo, and which must stay, and why.

An order stands or falls with its lines, a product with its prices, a call list with its entries, a task with
its checklist, a payment with its parts. Whoever changed a part since, or added one, has changed the whole; a
product that any standing line names cannot go.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, select, true

from clientbase.db import call_tables as c
from clientbase.db import goods_tables as g
from clientbase.db import selling_tables as st
from clientbase.db import tables as t
from clientbase.db import task_tables as tt
from clientbase.db.id_stretches import stretches
from clientbase.domain.order import OrderKind

ORDER_REFERS = "order_refers"
FOLLOWS = "follows"
"""It stays with what it is a part of, which is told; of the part there is no more to tell."""
_PARENT = {
    g.order_line.name: g.sales_order.name,
    g.product_price.name: g.product.name,
    c.call_list_entry.name: c.call_list.name,
    **{part.name: tt.task.name for part in (tt.task_item, tt.task_watcher, tt.task_file)},
    tt.task_template_item.name: tt.task_template.name,
    st.stock_movement.name: st.stock_entry.name,
    st.payment_part.name: st.payment.name,
    st.template_version.name: st.template.name,
}
_COLUMN = {
    g.order_line.name: "order_id",
    g.product_price.name: "product_id",
    c.call_list_entry.name: "call_list_id",
    **{part.name: "task_id" for part in (tt.task_item, tt.task_watcher, tt.task_file)},
    tt.task_template_item.name: "task_template_id",
    st.stock_movement.name: "stock_entry_id",
    st.payment_part.name: "payment_id",
    st.template_version.name: "template_id",
}
_ANSWERS: tuple[tuple[Column[Any], ColumnElement[bool]], ...] = (
    (st.payment.c.refund_of_id, true()),
    (st.stock_entry.c.reverses_id, true()),
    (g.sales_order.c.original_id, g.sales_order.c.kind == str(OrderKind.RETURN)),
)
"""Money given back, a paper of the store taken back, goods returned: what they name must stay for them."""
WHOLES = frozenset(_PARENT.values())
LATE = frozenset((*_PARENT, g.product.name))
"""Nouns that are judged after all others: what they hang on, or what hangs on them, comes first."""
Row = tuple[str, int]


class MadeWholes:
    """The wholes and parts a change set made; `touched` are rows that later sets changed."""

    def __init__(
        self, connection: Connection, set_id: int, made: Iterable[Row], touched: Collection[Row]
    ) -> None:
        self._connection = connection
        self._set_id = set_id
        rows = set(made)
        self._made = {row for row in rows if row[0] in LATE | WHOLES}
        self._projects = {id for noun, id in rows if noun == tt.project.name}
        self._touched = touched
        self.parents: dict[Row, int] = {}
        self._changed: set[Row] = set()
        if not self._made:
            return
        for noun in _PARENT:
            ids = {id for name, id in self._made if name == noun}
            ids |= {id for name, id in touched if name == noun}
            for id, parent in parents_of(connection, noun, ids).items():
                self.parents[noun, id] = parent
        self._changed |= {
            (_PARENT[noun], self.parents[noun, id]) for noun, id in touched if (noun, id) in self.parents
        }
        for child, whole in _PARENT.items():
            mine = {id for name, id in self._made if name == whole}
            self._changed |= {(whole, id) for id in self._with_more(child, mine)}
        for column, is_answer in _ANSWERS:
            self._changed |= self._answered(column, is_answer)

    def _with_more(self, noun: str, parents: set[int]) -> set[int]:
        """Of these parents those that have a child which this change set did not make."""
        found: set[int] = set()
        table = t.JOURNALLED[noun]
        column = table.c[_COLUMN[noun]]
        for where in stretches(column, parents):
            for id, parent in self._connection.execute(select(table.c.id, column).where(where)):
                if (noun, id) not in self._made:
                    found.add(parent)
        return found

    def _answered(self, column: Column[Any], is_answer: ColumnElement[bool]) -> set[Row]:
        """Wholes that another one, made since, answers."""
        found: set[Row] = set()
        table = column.table
        for where in stretches(column, {id for noun, id in self._made if noun == table.name}):
            rows = self._connection.execute(select(table.c.id, column).where(where, is_answer))
            found |= {(table.name, first) for id, first in rows if (table.name, id) not in self._made}
        return found

    def is_changed(self, row: Row) -> bool:
        """Whether a whole was changed since, or anything of it."""
        return row in self._changed or row in self._touched

    def clients_of_changed(self) -> set[int]:
        """Whose orders or tasks were changed since, whose project has other tasks: he stays with them."""
        found: set[int] = set()
        task, whose = tt.task.c, tt.project.c.client_id
        for where in stretches(task.project_id, self._projects):
            named = select(task.id, whose).join(tt.project, tt.project.c.id == task.project_id).where(where)
            rows = self._connection.execute(named.where(whose.is_not(None)))
            found |= {row[1] for row in rows if (tt.task.name, row[0]) not in self._made}
        for table in (g.sales_order, tt.task):
            ids = [id for noun, id in self._changed if noun == table.name and (noun, id) in self._made]
            for where in stretches(table.c.id, ids):
                statement = select(table.c.client_id).where(where, table.c.client_id.is_not(None))
                found |= {row[0] for row in self._connection.execute(statement)}
        return found | self._clients_on_changed_lists()

    def _clients_on_changed_lists(self) -> set[int]:
        """A call list that was called from stays with all who stand on it."""
        entry = c.call_list_entry
        made = {row for row in self._made if row[0] == c.call_list.name}
        lists = {row[1] for row in made if self.is_changed(row)}
        found: set[int] = set()
        for where in stretches(entry.c.call_list_id, lists):
            found |= {row[0] for row in self._connection.execute(select(entry.c.client_id).where(where))}
        return found

    def kept_of(self, going: Collection[Row]) -> dict[Row, str]:
        """Of the rows of LATE nouns those that stay, with the reason; `going`: the wholes that go."""
        kept: dict[Row, str] = {}
        for row in self._made:
            if row[0] in _PARENT and row[0] != g.product_price.name:
                whole = (_PARENT[row[0]], self.parents.get(row, 0))
                if whole in self._made and whole not in going:
                    kept[row] = FOLLOWS
                elif whole not in self._made and row in self._touched:
                    kept[row] = "edited_since"
        products = {id for noun, id in self._made if noun == g.product.name}
        named = self._named_by_lines(products, kept)
        for id in products:
            row = (g.product.name, id)
            if id in named:
                kept[row] = ORDER_REFERS
            elif self.is_changed(row):
                kept[row] = "edited_since"
        for row in self._made:
            if row[0] == g.product_price.name:
                product = (g.product.name, self.parents.get(row, 0))
                if product in kept:
                    kept[row] = FOLLOWS
                elif product not in self._made and row in self._touched:
                    kept[row] = "edited_since"
        return kept

    def _named_by_lines(self, products: set[int], kept: dict[Row, str]) -> set[int]:
        """Products that a line of an order or of the stock names which stays."""
        found: set[int] = set()
        for table in (g.order_line, st.stock_movement):
            line = table.c
            for where in stretches(line.product_id, products):
                statement = select(line.id, line.product_id).where(where)
                for id, product in self._connection.execute(statement):
                    row = (table.name, id)
                    if row not in self._made or row in kept:
                        found.add(product)
        return found


def parents_of(connection: Connection, noun: str, ids: Iterable[int]) -> dict[int, int]:
    """Of which whole each of these parts is, where it is there."""
    if noun not in _PARENT:
        return {}
    table: Table = t.JOURNALLED[noun]
    found: dict[int, int] = {}
    for where in stretches(table.c.id, ids):
        rows = connection.execute(select(table.c.id, table.c[_COLUMN[noun]]).where(where))
        found |= {row[0]: row[1] for row in rows}
    return found


def owner_of(
    noun: str, image: Mapping[str, object] | None, parents: Mapping[Row, int], id: int
) -> Row | None:
    """The whole that a part is told as; None for other nouns."""
    if noun not in _PARENT:
        return None
    parent = parents.get((noun, id)) or (image or {}).get(_COLUMN[noun])
    return (_PARENT[noun], parent) if isinstance(parent, int) else None
