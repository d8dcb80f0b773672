"""Appointments, single and repeating, and of what kinds they are; words follow iCalendar (RFC 5545)."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from clientbase.db.columns import (
    client_column,
    employee_column,
    id_column,
    maybe_column,
    metadata,
    text_column,
    whole_column,
)

appointment_kind = Table(
    "appointment_kind",
    metadata,
    id_column(),
    Column("name", Text, nullable=False),
    text_column("colour"),
    whole_column("minutes"),  # how long one usually is, 0: nobody said
    maybe_column("price"),  # a decimal as text
    whole_column("position"),
    whole_column("active", 1),
)

appointment = Table(
    "appointment",
    metadata,
    id_column(),
    client_column(cascade=False),
    Column("summary", Text, nullable=False),
    Column("starts", Text, nullable=False),
    Column("ends", Text, nullable=False),
    text_column("zone"),
    whole_column("all_day"),
    employee_column("employee_id"),
    text_column("place"),
    text_column("note"),
    Column("status", Text, nullable=False, server_default="planned"),
    Column("created_at", Text, nullable=False, server_default=""),
    text_column("uid"),  # of iCalendar; "" until it is asked for
    whole_column("repeats"),  # the first of a series
    text_column("rrule"),  # RFC 5545
    text_column("rdates"),  # wall times of further instances, «2026-11-22T15:00,…»
    text_column("exdates"),  # wall times of instances that are not
    maybe_column("repeats_until"),  # wall time the last instance ends; NULL of a series: for ever
    Column("series_id", ForeignKey("appointment.id"), nullable=True, index=True),
    maybe_column("recurrence_id"),  # wall time of the instance of `series_id` that this stands for
    Column("kind_id", ForeignKey("appointment_kind.id"), nullable=True, index=True),
    maybe_column("price"),  # a decimal as text, in the currency of the base
    Column("order_id", Integer, nullable=True),
    text_column("alarms"),  # minutes before the start, «0,60»
    text_column("other_properties"),  # of an imported .ics, JSON: exported again as they came
    Index(None, "starts"),
    Index(None, "recurrence_id"),
    Index(None, "repeats", "repeats_until"),
    info={"client": "client_id"},
)

APPOINTMENT_JOURNALLED: tuple[Table, ...] = (appointment_kind, appointment)
