"""Segments: filters of clients that the owner keeps under a name and a colour."""

from sqlalchemy import Column, Table, Text

from clientbase.db.columns import id_column, metadata, text_column, whole_column

segment = Table(
    "segment",
    metadata,
    id_column(),
    Column("name", Text, nullable=False),
    text_column("colour"),
    Column("filter", Text, nullable=False, server_default="{}"),  # JSON of domain.filter
    whole_column("position"),
    whole_column("listed", 1),  # stands in the side bar
    whole_column("rhythm_days"),  # how often its clients are to be contacted; 0: no rhythm
    whole_column("stop_days"),  # no deal for so long → contacts stop; 0: never
    whole_column("pause_months"),  # … and begin again after so many months; 0: not by themselves
    Column("created_at", Text, nullable=False, server_default=""),
)

SEGMENT_JOURNALLED: tuple[Table, ...] = (segment,)
