"""The metadata all tables share, and the makers of their commonest columns."""

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Text

_NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=_NAMING)


def id_column() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def text_column(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def maybe_column(name: str) -> Column[str]:
    """Text that may be absent: dates and instants."""
    return Column(name, Text, nullable=True)


def whole_column(name: str, default: int = 0) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=str(default))


def client_column(*, cascade: bool) -> Column[int]:
    """Whose row it is; `cascade`: the row goes with the client, else it may stand without one."""
    return Column(
        "client_id",
        ForeignKey("client.id", ondelete="CASCADE" if cascade else None),
        nullable=not cascade,
        index=True,
    )


def employee_column(name: str) -> Column[int]:
    return Column(name, ForeignKey("employee.id"), nullable=True, index=True)
