"""Steps to schema 6: what a document asks for, whatever else tells of the same goods.

Until schema 5 nothing said which invoice stood behind a delivery note: such papers ask for nothing, as they
did then. A document is of that time when the change set that made it is.
"""

COLUMNS = (
    "ALTER TABLE document ADD COLUMN prior_minor INTEGER DEFAULT '0' NOT NULL",
    "ALTER TABLE document ADD COLUMN claim_minor INTEGER DEFAULT '0' NOT NULL",
)

FACTS = (
    """
UPDATE document SET prior_minor = -payable_minor
WHERE kind IN ('waybill', 'act', 'return') AND status <> 'draft' AND EXISTS (
    SELECT 1 FROM change JOIN change_set ON change_set.id = change.change_set_id
    WHERE change.noun = 'document' AND change.op = 'C' AND change_set.schema < 5
    AND document.id BETWEEN change.row_id AND coalesce(change.last_id, change.row_id)
)
    """,
)

STEPS = (*COLUMNS, *FACTS)
