"""Which meanings of a column are names, phones, places or codes, and so are read alike."""

PHONE_LABELS = {"phone": "", "mobile": "mobile", "work_phone": "work", "home_phone": "home", "fax": "fax"}
NAMES = frozenset(
    ("family_name", "given_name", "additional_name", "full_name", "client_name", "organization", "legal_form")
)
WHOLE_NAMES = frozenset(("full_name", "client_name", "name_and_phone"))
"""Meanings of a cell that holds all of a name, to be split."""
CALLED_BY = WHOLE_NAMES | {"family_name", "given_name", "organization"}
"""Meanings that say what a client is called."""
ADDRESS_PARTS = frozenset(("street", "house", "city", "region", "postcode", "country"))
WHOLE_ADDRESS = {"address": "", "delivery_address": "delivery", "legal_address": "legal"}
MESSENGERS = frozenset(("viber", "telegram", "whatsapp", "instagram", "facebook"))
CODES = frozenset(("registration_number", "tax_reason_code", "vat_id", "iban", "account", "bank_code"))
CHOICES = frozenset(("category", "source", "preferred_channel", "preferred_payment"))
LONG = frozenset(("note", "looking_for"))
_DELIVERED = frozenset(f"delivery_{part}" for part in ADDRESS_PARTS)
_DATES = frozenset(("birthday", "registered_on", "confirmed_on", "birth_year", "birth_month", "birth_day"))
_SINGLE = frozenset(
    ("email", "tax_id", "website", "additional_name", "organization", "contact_person", "director")
)
NEVER_WORDS = frozenset(
    (
        *PHONE_LABELS,
        *WHOLE_ADDRESS,
        *(ADDRESS_PARTS - {"house"}),
        *_DELIVERED,
        *CODES,
        *MESSENGERS,
        *_DATES,
        *_SINGLE,
    )
)
"""Meanings of which «нет» and «не вказано» say that there is none."""

SHARED = frozenset((*WHOLE_ADDRESS, *ADDRESS_PARTS, *_DELIVERED, "organization", "family_name"))
"""What people who live or work together share: there «там же» is read as the cell above. A phone of two rows
would make one client of them, and «"» in a note may be a note.
"""
