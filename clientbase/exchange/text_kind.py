"""Texts in a format of their own: pages and workbooks in XML, and lists in a format that is not read."""

import re

HTML, XML = "HTML", "XML"
"""These two are looked into further: they may well hold a table."""
_KINDS = (
    (re.compile(r"\s*(?:version:\s*1\s+|#[^\n]*\n\s*)*dn::?\s", re.IGNORECASE), "LDIF"),
    (re.compile(r"\s*BEGIN:VCALENDAR", re.IGNORECASE), "iCalendar"),
    (re.compile(r"\s*[\[{]\s*[\"{\[\]}]"), "JSON"),
    (
        re.compile(
            r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|table|meta|style)\b",
            re.IGNORECASE | re.DOTALL,
        ),
        HTML,
    ),
    (re.compile(r"\s*<(?:\?xml\b|(?:\w+:)?Workbook[\s>]|yml_catalog\b)"), XML),
    (re.compile(r"ID;P[A-Z0-9]*(?:;N)?(?:;E)?\r?\n[BFOPC];[A-Z]"), "SYLK"),
    (re.compile(r"TABLE\r?\n0,1\r?\n"), "DIF"),
)


def format_of_text(text: str) -> str:
    """The name of the format, "" for a plain table."""
    head = text[:4000]
    return next((name for pattern, name in _KINDS if pattern.match(head)), "")
