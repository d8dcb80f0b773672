"""Steps to schema 5: what older bases know, put where it stands from now on.

Rows of an older complete export are brought up by the same steps. What was counted as paid stays paid: until
now an invoice was unpaid while no sale to the client was noted on the day it was issued or after. The day of
a counted stock is that of the newest of its goods: until then nothing else was known. Prices of lists hold
VAT or not as the shop's papers did: until now they were taken as they stand.
"""

_IS_PAID = """
    document.kind = 'invoice' AND document.status = 'issued' AND document.gross_minor > 0
    AND document.client_id IS NOT NULL AND document.issued_on IS NOT NULL
"""
_SALE_SINCE = """
    FROM sales_order
    WHERE sales_order.client_id = document.client_id AND sales_order.deleted_at IS NULL
    AND sales_order.kind = 'sale' AND sales_order.ordered_on >= document.issued_on
"""

STEPS = (
    "UPDATE document SET payable_minor = gross_minor",
    """
INSERT INTO price_list (name, currency, vat_included, position)
SELECT price_list, max(currency),
    NOT coalesce((SELECT vat LIKE 'on_top:%' FROM own_company ORDER BY id LIMIT 1), 0),
    row_number() OVER (ORDER BY count(*) DESC, price_list) - 1
FROM product_price WHERE price_list <> '' GROUP BY price_list ORDER BY count(*) DESC, price_list LIMIT 100
    """,
    "UPDATE product SET tracked = 1 WHERE stock <> ''",
    """
INSERT INTO stock_entry (id, kind, moved_on, created_at)
SELECT 1, 'count', coalesce(nullif(substr(max(created_at), 1, 10), ''), date('now')), max(created_at)
FROM product WHERE stock <> '' HAVING count(*) > 0
    """,
    """
INSERT INTO stock_movement (stock_entry_id, product_id, position, quantity_micro, counted_micro)
SELECT 1, id, row_number() OVER (ORDER BY id) - 1,
    CAST(round(CAST(stock AS REAL) * 1000000) AS INTEGER),
    CAST(round(CAST(stock AS REAL) * 1000000) AS INTEGER)
FROM product WHERE stock <> '' ORDER BY id
    """,
    f"""
INSERT INTO payment (kind, paid_on, amount_minor, currency, client_id, statement_key, created_at)
SELECT 'in', (SELECT min(sales_order.ordered_on) {_SALE_SINCE}), document.gross_minor, document.currency,
    document.client_id, 'before:' || document.id, document.created_at
FROM document WHERE {_IS_PAID} AND EXISTS (SELECT 1 {_SALE_SINCE}) ORDER BY document.id
    """,  # noqa: S608  pieces of this module
    """
INSERT INTO payment_part (payment_id, document_id, amount_minor)
SELECT payment.id, document.id, payment.amount_minor
FROM payment JOIN document ON payment.statement_key = 'before:' || document.id ORDER BY payment.id
    """,
    """
UPDATE document SET paid_minor = (SELECT sum(amount_minor) FROM payment_part WHERE document_id = document.id)
WHERE id IN (SELECT document_id FROM payment_part)
    """,
)
