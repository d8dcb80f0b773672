"""Where rows name contents in files/: one list for backups, exports, checks and erasing."""

from sqlalchemy import Column

from clientbase.db import goods_tables as g
from clientbase.db import selling_tables as st
from clientbase.db import tables as t
from clientbase.db.task_tables import task_file

FILE_COLUMNS: tuple[Column[str], ...] = (
    t.document.c.file_id,
    t.attachment.c.file_id,
    task_file.c.file_id,
    g.product.c.picture_id,
    st.own_company.c.logo_id,
    st.own_company.c.stamp_id,
    st.own_company.c.signature_id,
    st.template_version.c.file_id,
)
"""Each holds the SHA-256 of a content in hex, or ""."""
