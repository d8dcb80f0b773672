"""Steps to schema 5: the shop's details, VAT rule and number patterns, which were settings, become a company.

A base nobody has begun yet (no employee) gets its first company when it is begun. Whatever has a number was
issued by that company, for there was no other. The journal tells that the settings went and the company came.
"""

_MOVED = "key LIKE 'seller.%' OR key = 'documents.vat' OR key LIKE 'documents.%#_pattern' ESCAPE '#'"

_STEPS = (
    """
INSERT INTO own_company (
    id,
    name, tax_id, registration_number, tax_reason_code, vat_id, address, phone, email, website, iban,
    account, bank_name, bank_code, correspondent_account, director, accountant, vat, number_patterns,
    created_at
)
SELECT 1,
    coalesce((SELECT value FROM setting WHERE key = 'seller.name'), ''),
    coalesce((SELECT value FROM setting WHERE key = 'seller.tax_id'), ''),
    coalesce((SELECT value FROM setting WHERE key = 'seller.registration_number'), ''),
    coalesce((SELECT value FROM setting WHERE key = 'seller.tax_reason_code'), ''),
    coalesce((SELECT value FROM setting WHERE key = 'seller.vat_id'), ''),
    coalesce((SELECT value FROM setting WHERE key = 'seller.address'), ''),
    coalesce((SELECT value FROM setting WHERE key = 'seller.phone'), ''),
    coalesce((SELECT value FROM setting WHERE key = 'seller.email'), ''),
    coalesce((SELECT value FROM setting WHERE key = 'seller.website'), ''),
    coalesce((SELECT value FROM setting WHERE key = 'seller.iban'), ''),
    coalesce((SELECT value FROM setting WHERE key = 'seller.account'), ''),
    coalesce((SELECT value FROM setting WHERE key = 'seller.bank_name'), ''),
    coalesce((SELECT value FROM setting WHERE key = 'seller.bank_code'), ''),
    coalesce((SELECT value FROM setting WHERE key = 'seller.correspondent_account'), ''),
    coalesce((SELECT value FROM setting WHERE key = 'seller.director'), ''),
    coalesce((SELECT value FROM setting WHERE key = 'seller.accountant'), ''),
    coalesce((SELECT value FROM setting WHERE key = 'documents.vat'), ''),
    coalesce((
        SELECT nullif(json_group_object(substr(key, 11, length(key) - 18), value), '{}')
        FROM (
            SELECT key, value FROM setting WHERE key LIKE 'documents.%#_pattern' ESCAPE '#' ORDER BY key
        )
    ), ''),
    coalesce((SELECT min(at) FROM change_set), '')
WHERE EXISTS (SELECT 1 FROM employee) AND NOT EXISTS (SELECT 1 FROM own_company)
    """,
    """
INSERT INTO change_set (at, action, facts, schema, undone)
SELECT coalesce(max(at), ''), 'bring_up', '{}', 5, 0 FROM change_set
HAVING EXISTS (SELECT 1 FROM setting WHERE MOVED)
    """,
    """
INSERT INTO change (change_set_id, noun, row_id, op)
SELECT max(id), 'own_company', 1, 'C' FROM change_set HAVING EXISTS (SELECT 1 FROM setting WHERE MOVED)
    """,
    """
INSERT INTO change (change_set_id, noun, row_id, op, before)
SELECT (SELECT max(id) FROM change_set), 'setting', id, 'D', json_object('id', id, 'key', key, 'value', value)
FROM setting WHERE MOVED ORDER BY id
    """,
    "DELETE FROM setting WHERE MOVED",
    "UPDATE document SET company_id = (SELECT min(id) FROM own_company)",
)
STEPS = tuple(step.replace("MOVED", _MOVED) for step in _STEPS)
