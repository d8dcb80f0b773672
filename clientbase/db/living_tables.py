"""Lists the owner keeps in files of his own, and what was last agreed with each of their rows.

Not journalled: every row names the change set that wrote it, and counts as long as that set stands. So an
import or a refresh taken back takes its agreement back with it, and redo brings both again.
"""

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from clientbase.db.columns import id_column, maybe_column, metadata, text_column, whole_column

living_list = Table(
    "living_list",
    metadata,
    id_column(),
    Column("change_set_id", Integer, nullable=False),  # that remembered it
    Column("forgotten_id", Integer, nullable=True),  # the change set that let it go
    Column("path", Text, nullable=False),
    Column("format", Text, nullable=False),
    text_column("sheet"),
    whole_column("header_row"),
    Column("options", Text, nullable=False, server_default="{}"),  # JSON: how the file is read
    Column("columns", Text, nullable=False),  # JSON: heading, fields and date order of each column
    text_column("key"),
    text_column("fingerprint"),  # SHA-256 of the file as it was last read
    maybe_column("read_at"),
    text_column("secret"),  # under which the rows of erased people are marked
)

living_row = Table(
    "living_row",
    metadata,
    id_column(),
    Column("list_id", ForeignKey("living_list.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("place", Integer, nullable=False),  # which row of the list this is a state of; the newest counts
    Column("change_set_id", Integer, nullable=False),
    whole_column("sheet_row"),
    Column("client_id", Integer, nullable=True, index=True),
    text_column("cells"),  # the texts of its cells, parted by U+001F
    text_column("since"),  # JSON: values of older agreement, by the change set they were agreed in
    whole_column("gone"),  # it is no longer in the file
    text_column("marks"),  # instead of cells, where the person was erased: see domain/living_marks.py
)
