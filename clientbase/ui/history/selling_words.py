"""How records of selling and their fields are called in the history, and how their values read."""

from collections.abc import Mapping
from types import MappingProxyType

from clientbase.domain.money_account import ACCOUNT_KIND_LABELS
from clientbase.domain.order_stage import MEANINGS
from clientbase.domain.own_company import LABELS as COMPANY_LABELS
from clientbase.domain.own_company import patterns_from_text
from clientbase.domain.payment import KIND_LABELS, METHOD_LABELS
from clientbase.domain.stock import STOCK_KINDS
from clientbase.domain.template import FORMAT_LABELS
from clientbase.domain.template import KIND_LABELS as KIND_LABELS_OF_TEMPLATES
from clientbase.i18n import N_, _

SELLING_NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "payment": N_("Payment"),
        "payment_part": N_("Part of a payment"),
        "money_account": N_("Account of money"),
        "own_company": N_("Own company"),
        "stock_entry": N_("Paper of the store"),
        "price_list": N_("Price list"),
        "order_stage": N_("Stage of orders"),
        "discount_rule": N_("Discount by rule"),
        "template": N_("Template of papers"),
        "template_version": N_("Version of a template"),
    }
)
_GENERAL = frozenset({"active", "colour", "name", "phone"})
"""Of a company, what is called as in other records."""
SELLING_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        **{key: label for key, label in COMPANY_LABELS.items() if key not in _GENERAL},
        "company_id": N_("Own company"),
        "product_id": N_("Product"),
        "logo_id": N_("Logo"),
        "stamp_id": N_("Stamp"),
        "signature_id": N_("Signature"),
        "net_minor": N_("Without VAT"),
        "vat_minor": N_("VAT"),
        "gross_minor": N_("Sum"),
        "paid_on": N_("Paid on"),
        "account_id": N_("Account of money"),
        "to_account_id": N_("To the account"),
        "method": N_("How it was paid"),
        "amount_minor": N_("Sum"),
        "payer_name": N_("Payer"),
        "payer_code": N_("Payer’s code"),
        "payer_account": N_("Payer’s account"),
        "category": N_("Income or expense"),
        "parts": N_("What it pays"),
        "opening_minor": N_("At the start"),
        "opened_on": N_("Kept since"),
        "moved_on": N_("Date"),
        "vat_included": N_("Prices with VAT"),
        "cost_micro": N_("Cost"),
        "picture_id": N_("Picture"),
        "price_list": N_("Price list"),
        "discount": N_("Discount"),
        "delivery": N_("Delivery"),
        "deliver_on": N_("Deliver on"),
        "deliver_to": N_("Deliver to"),
        "original_id": N_("Made from the order"),
        "meaning": N_("Meaning"),
        "level": N_("Category of clients"),
        "least_micro": N_("From the sum"),
        "first_on": N_("First day"),
        "format": N_("Kind of file"),
        "versions": N_("Version"),
        "last_on": N_("Last day"),
    }
)
QUIET = frozenset(
    {"statement_key", "refund_of_id", "document_id", "order_id", "payment_id", "paid_minor", "payable_minor"}
    | {"prior_minor", "claim_minor"}
    | {"reverses_id", "cost_currency"}
    | {"base_id", "replaces_id", "version", "template_version_id", "file_format", "supplied"}
)
"""What the program sets along with something else."""
YES_NO = frozenset(
    {"tracked", "vat_included", "picture_id", "kopecks_in_words"} | {"logo_id", "stamp_id", "signature_id"}
)
"""Of a picture it is told whether there is one."""
NAMED: Mapping[str, str] = MappingProxyType(
    {"account_id": "money_account", "to_account_id": "money_account", "company_id": "own_company"}
    | {"original_id": "sales_order", "segment_id": "segment", "product_id": "product"}
)
"""Columns that name a record by its id, and of which noun it is."""
_VALUES: Mapping[tuple[str, str], Mapping[str, str]] = MappingProxyType(
    {
        ("document", "status"): {"replaced": N_("corrected")},
        ("own_company", "vat_rounding"): {
            "per_rate": N_("Once for all lines of a rate"),
            "per_line": N_("In each line"),
        },
        ("payment", "kind"): {str(kind): label for kind, label in KIND_LABELS.items()},
        ("payment", "method"): {str(method): label for method, label in METHOD_LABELS.items()},
        ("template", "kind"): KIND_LABELS_OF_TEMPLATES,
        ("template", "format"): {str(format): label for format, label in FORMAT_LABELS.items()},
        ("stock_entry", "kind"): {str(kind): label for kind, label in STOCK_KINDS.items()},
        ("order_stage", "meaning"): {str(meaning): label for meaning, label in MEANINGS.items()},
        ("money_account", "kind"): {str(kind): label for kind, label in ACCOUNT_KIND_LABELS.items()},
    }
)


def told_of(noun: str, key: str, stored: object) -> str | None:
    """A stored value in words; None where others know better."""
    if key == "number_patterns":
        return ", ".join(patterns_from_text(str(stored or "")).values())
    label = _VALUES.get((noun, key), {}).get(str(stored))
    return None if label is None else _(label)
