"""What rows of a register can be filtered by: their name, their client, every field, when they were added."""

from collections.abc import Mapping
from dataclasses import replace

from clientbase.domain.filter_fields import FilterField, filter_field_of
from clientbase.domain.register import CLIENT, TITLE, Register, catalogue
from clientbase.i18n import N_

FIELDS, AROUND = N_("Fields of a record"), N_("The record")


def register_filter_fields(register: Register) -> Mapping[str, FilterField]:
    """By key, in the order of the list."""
    own = {one.key for one in register.fields}
    return {
        field.key: replace(
            filter_field_of(field),
            group=FIELDS if field.key in own else AROUND,
            blank=field.key in own or field.key == CLIENT,
            open=field.key in own and field.open,
        )
        for field in sorted(catalogue(register), key=lambda field: field.key not in {TITLE, CLIENT, *own})
    }
