"""The catalogue of settings kept in the base: every key, its default and how its text is checked."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import time
from functools import partial
from types import MappingProxyType

from clientbase.domain.amounts import read_amount
from clientbase.domain.card_arrangement import arrangement_as_text, arrangement_from_text
from clientbase.domain.currencies import UnknownCurrency, currency
from clientbase.domain.document_form import FORMS, NUMBER_PATTERNS, RECEIPT_PAPERS, SHEET
from clientbase.domain.document_numbers import DEFAULT_PATTERN, checked_pattern
from clientbase.domain.errors import FieldTooLong, InputError
from clientbase.domain.micro import MOST, decimal_text
from clientbase.domain.own_company import ALIASES, LABELS, checked_party_field
from clientbase.domain.paper_name import DEFAULT_FILE_NAME, checked_file_pattern
from clientbase.domain.party_fields import PARTY_LABELS
from clientbase.domain.plain_text import many_lines, one_line
from clientbase.domain.qr_nbu import NbuFormat
from clientbase.domain.ready_segments import LISTED_AT_FIRST, READY_KEYS
from clientbase.domain.reminder import LONGEST_ALARM
from clientbase.domain.vat import VatModeWrong, parse_vat
from clientbase.i18n import LANGUAGES, N_, _


class UnknownSetting(InputError): ...


class BadSetting(InputError):
    """`key`, `name` as the page calls it, `value`: what the setting does not take."""


class BadHour(BadSetting):
    """The same of a time of day."""


@dataclass(frozen=True, slots=True)
class Setting:
    """`check` returns the tidied text or raises ValueError."""

    key: str
    label: str
    default: str = ""
    check: Callable[[str], str] = str.strip
    group: str = ""


def _language(text: str) -> str:
    code = text.strip().lower()
    if code not in LANGUAGES:
        raise ValueError(text)
    return code


def _country(text: str) -> str:
    code = text.strip().upper()
    if len(code) != 2 or not code.isascii() or not code.isalpha():
        raise ValueError(text)
    return code


def _currency(text: str) -> str:
    try:
        return currency(text).code
    except UnknownCurrency as error:
        raise ValueError(text) from error


def _one_of(choices: Collection[str]) -> Callable[[str], str]:
    def check(text: str) -> str:
        choice = text.strip().lower()
        if choice not in choices:
            raise ValueError(text)
        return choice

    return check


def _whole(low: int, high: int) -> Callable[[str], str]:
    def check(text: str) -> str:
        number = int(text.strip())
        if not low <= number <= high:
            raise ValueError(text)
        return str(number)

    return check


def _yes_no(text: str) -> str:
    word = text.strip().lower()
    if word in {"1", "yes", "true", "on", "так", "да"}:
        return "yes"
    if word in {"0", "no", "false", "off", "ні", "нет"}:
        return "no"
    raise ValueError(text)


def _vat(text: str) -> str:
    """none, included:RATE or on_top:RATE, the rate in per cent from 0 to 100."""
    try:
        return str(parse_vat(text))
    except VatModeWrong as error:
        raise ValueError(text) from error


def _text(limit: int) -> Callable[[str], str]:
    def check(text: str) -> str:
        tidy = one_line(text)
        if len(tidy) > limit:
            raise ValueError(text)
        return tidy

    return check


def _lines(limit: int) -> Callable[[str], str]:
    def check(text: str) -> str:
        tidy = many_lines(text)
        if len(tidy) > limit:
            raise ValueError(text)
        return tidy

    return check


def _arrangement(text: str) -> str:
    """Raises ValueError."""
    return arrangement_as_text(arrangement_from_text(text))


def _ready_keys(text: str) -> str:
    keys = tuple(dict.fromkeys(text.split()))
    if not set(keys) <= set(READY_KEYS):
        raise ValueError(text)
    return " ".join(keys)


def _amount(text: str) -> str:
    number = read_amount(text)
    if number is None or not 0 <= number.value < MOST:
        raise ValueError(text)
    return decimal_text(number.value)


def _hour(text: str) -> str:
    """«9», «9:30», «09.30» → «09:30»."""
    hours, _sign, minutes = text.strip().replace(".", ":").partition(":")
    return f"{time(int(hours), int(minutes or 0)):%H:%M}"


def _maybe_hour(text: str) -> str:
    return _hour(text) if text.strip() else ""


def _maybe_alarm(text: str) -> str:
    """Minutes before, "" for none."""
    return _whole(0, LONGEST_ALARM)(text) if text.strip() else ""


SETTINGS: tuple[Setting, ...] = (
    *(
        Setting(key, LABELS[name], "", partial(checked_party_field, name), "seller")
        for key, name in ALIASES.items()
        if name in PARTY_LABELS
    ),
    Setting("country", N_("Country"), "UA", _country, "region"),
    Setting("currency", N_("Currency"), "UAH", _currency, "region"),
    Setting("language", N_("Language"), "uk", _language, "region"),
    Setting(
        "documents.language",
        N_("Language of documents"),
        "",
        lambda t: _language(t) if t.strip() else "",
        "documents",
    ),
    Setting("documents.vat", N_("VAT on documents"), "none", _vat, "documents"),
    *(
        Setting(
            NUMBER_PATTERNS[kind],
            form.numbers,
            DEFAULT_PATTERN,
            lambda text: checked_pattern(one_line(text)),
            "documents",
        )
        for kind, form in FORMS.items()
    ),
    Setting(
        "documents.file_name",
        N_("Names of files"),
        DEFAULT_FILE_NAME,
        lambda text: checked_file_pattern(one_line(text)),
        "documents",
    ),
    Setting(
        "documents.receipt_paper", N_("Paper of sales receipts"), SHEET, _one_of(RECEIPT_PAPERS), "documents"
    ),
    Setting(
        "documents.nbu_qr",
        N_("Format of the payment QR"),
        NbuFormat.V002,
        _one_of(tuple(NbuFormat)),
        "documents",
    ),
    Setting("documents.due_days", N_("Days to pay"), "5", _whole(0, 365), "documents"),
    Setting("stock.negative", N_("Stock below zero"), "warn", _one_of(("warn", "block")), "goods"),
    Setting("calls.again_minutes", N_("Try again after minutes"), "120", _whole(5, 10_080), "calls"),
    Setting("calls.most_attempts", N_("How often a client is tried"), "3", _whole(1, 20), "calls"),
    Setting("rhythm.days", N_("Every client is contacted every so many days"), "0", _whole(0, 3650), "calls"),
    Setting("rhythm.stop_days", N_("Stop after days without a purchase"), "120", _whole(0, 3650), "calls"),
    Setting("rhythm.back_months", N_("Come back after months"), "6", _whole(1, 60), "calls"),
    Setting("reminders.morning", N_("What has no hour is reminded of at"), "09:00", _hour, "reminders"),
    Setting("reminders.appointment", N_("New appointments remind"), "15", _maybe_alarm, "reminders"),
    Setting("reminders.birthdays", N_("Birthdays, once a day"), "yes", _yes_no, "reminders"),
    Setting("reminders.contacts", N_("Clients due to be contacted, once a day"), "yes", _yes_no, "reminders"),
    Setting("reminders.everyone", N_("Also what is for other employees"), "no", _yes_no, "reminders"),
    Setting("reminders.sound", N_("With a sound"), "yes", _yes_no, "reminders"),
    Setting("reminders.quiet_from", N_("Quiet from"), "", _maybe_hour, "reminders"),
    Setting("reminders.quiet_to", N_("Quiet until"), "", _maybe_hour, "reminders"),
    Setting("lock.minutes", N_("Lock after minutes without use"), "15", _whole(0, 600), "safety"),
    Setting("backup.every_minutes", N_("Back up every so many minutes"), "60", _whole(0, 10_080), "safety"),
    Setting("backup.on_close", N_("Back up on closing"), "yes", _yes_no, "safety"),
    Setting("import.mappings", N_("Remembered columns of lists"), "", _lines(1_000_000), "import"),
    Setting("card.arrangement", N_("Arrangement of the card"), "", _arrangement, "card"),
    Setting("card.confirm_days", N_("Confirm data again after days"), "365", _whole(0, 10_000), "card"),
    Setting("consent.needed", N_("Warn before calls without consent"), "no", _yes_no, "card"),
    Setting("segments.new_days", N_("New clients: days since they came"), "30", _whole(1, 3_650), "segments"),
    Setting("segments.active_days", N_("Active: days since a purchase"), "90", _whole(1, 3_650), "segments"),
    Setting("segments.casual_most", N_("Casual: purchases at most"), "2", _whole(1, 1_000), "segments"),
    Setting(
        "segments.vip_sum", N_("VIP: sum of 12 months, 0: only by category"), "20000", _amount, "segments"
    ),
    Setting("segments.dead_days", N_("Inactive: days of silence"), "180", _whole(1, 3_650), "segments"),
    Setting(
        "segments.debt_days", N_("Debtors: days past the day of payment"), "1", _whole(1, 3_650), "segments"
    ),
    Setting(
        "segments.listed",
        N_("Ready segments in the side bar"),
        " ".join(LISTED_AT_FIRST),
        _ready_keys,
        "segments",
    ),
    Setting("backup.second_folder", N_("Second folder for backups"), "", _text(1000), "safety"),
)

SETTING: Mapping[str, Setting] = MappingProxyType({item.key: item for item in SETTINGS})


def checked_setting(key: str, text: str) -> str:
    """The tidied text of a setting. Raises UnknownSetting, BadSetting, BadHour, NumberPatternWrong,
    FilePatternWrong.
    """
    if key not in SETTING:
        raise UnknownSetting(key=key)
    try:
        return SETTING[key].check(text)
    except (ValueError, FieldTooLong) as error:
        setting = SETTING[key]
        wrong = BadHour if setting.check in (_hour, _maybe_hour) else BadSetting
        raise wrong(key=key, name=_(setting.label), value=text) from error
