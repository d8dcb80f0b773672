"""One row on its way to a draft: takes cells by their meaning, then puts the client together."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from clientbase.domain import meaning_kinds
from clientbase.domain.address_parts import address_of, flat
from clientbase.domain.amounts import read_amount
from clientbase.domain.birthdays import birthday_of_parts, read_birthday, year_in
from clientbase.domain.calendar_dates import read_day
from clientbase.domain.client import (
    ClientDraft,
    ContactPerson,
    Email,
    Flag,
    Messenger,
    Phone,
    Sex,
)
from clientbase.domain.company_name import parse_kind
from clientbase.domain.email_address import parse_emails
from clientbase.domain.fields import FILLS
from clientbase.domain.import_choices import choice_key
from clientbase.domain.import_values import CellProblem, Reason, cell_text, is_blank, yes_or_no
from clientbase.domain.list_habits import Habits
from clientbase.domain.name_and_phone import parted
from clientbase.domain.own_field import TEXTUAL
from clientbase.domain.own_values import is_own_key, own_values
from clientbase.domain.person_name import is_person_name, parse_sex
from clientbase.domain.phone import PhoneReading, parse_phones_at, phone_key
from clientbase.domain.record_name import client_name
from clientbase.domain.sheet import CellValue
from clientbase.domain.stand_ins import is_no_name, says_nothing
from clientbase.domain.tag_list import tags_in
from clientbase.domain.tax_ids import read_tax_id, tidy_code
from clientbase.domain.text_folding import fold, mend_scripts

_ACCESS_LINK = re.compile(r"([^#]*)#([^#]+)#?.*", re.DOTALL)
_APOSTROPHE = re.compile(r"['’`](?=[+\d])")
_NUMBER_BESIDE = re.compile(r"(?<![\w+])\+?[\d(](?:[\d()–-]|[ .](?=[\d(])){8,18}\d(?!\w)")
_EMPTY_BRACKETS = re.compile(r"\(\s*\)")
_LEGEND = re.compile(r"(\d)\s*[-–—=:]\s*([^\W\d_]+)")
_ISO_5218 = {"1": Sex.MALE, "2": Sex.FEMALE}
_HAS_LETTER = re.compile(r"[^\W_]")


@dataclass
class RowDraft:
    """Collects; `draft()` is asked for once, at the end. Fields in `given` were filled by the file."""

    row: int
    habits: Habits
    home: str = ""  # the country that the row says it is of
    given: set[str] = field(default_factory=set)
    problems: list[CellProblem] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
    mended: list[str] = field(default_factory=list)
    originals: list[tuple[str, str]] = field(default_factory=list)
    _texts: dict[str, str] = field(default_factory=dict)
    _values: dict[str, object] = field(default_factory=dict)
    _phones: dict[str, Phone] = field(default_factory=dict)
    _emails: dict[str, Email] = field(default_factory=dict)
    _places: dict[str, dict[str, str]] = field(default_factory=dict)
    _messengers: list[Messenger] = field(default_factory=list)
    _contacts: list[ContactPerson] = field(default_factory=list)
    _birth: dict[str, int] = field(default_factory=dict)

    def problem(self, column: int, text: str, reason: Reason, field_key: str = "") -> None:
        """Told, and the raw text kept with the client."""
        self.problems.append(CellProblem(self.row, column, text, reason))
        if field_key:
            self.flags.append(Flag(field_key, text, str(reason)))

    def as_above(self, key: str, text: str) -> None:
        """The cell says «there too» (`text`), and is read as the one above."""
        self.mended.append(FILLS.get(key, key))
        self.originals.append((FILLS.get(key, key), text))

    def take(self, key: str, column: int, value: CellValue) -> None:
        """A cell that means `key`; blank ones and words for «nothing» change nothing."""
        text = cell_text(value)
        if is_blank(text):
            return
        if _APOSTROPHE.match(text):  # how a number is made to stay text in Excel
            value = text = text[1:]
        if key in meaning_kinds.NEVER_WORDS and says_nothing(text):
            self.originals.append((FILLS.get(key, key), text))
        elif key in meaning_kinds.NAMES and is_no_name(text):
            self.originals.append((key, text))
        elif key in meaning_kinds.NAMES:
            self._name(key, column, text)
        elif key in meaning_kinds.PHONE_LABELS:
            self._phone(key, column, text)
        elif key == "email":
            self._email(column, text)
        elif key in meaning_kinds.WHOLE_ADDRESS:
            if yes_or_no(text) is None:
                self._place(meaning_kinds.WHOLE_ADDRESS[key], "street", text)
        elif key in meaning_kinds.ADDRESS_PARTS:
            self._place("", key, flat(self.habits.headings.get(column, ""), text) if key == "house" else text)
        elif key.startswith("delivery_"):
            self._place("delivery", key.removeprefix("delivery_"), text)
        elif key in meaning_kinds.MESSENGERS:
            self._messengers.append(Messenger(key, text))
        elif key in meaning_kinds.CODES:
            self._texts.setdefault(key, tidy_code(value))
        elif key in meaning_kinds.CHOICES:
            self._choice(key, column, text)
        elif reader := _READERS.get(key):
            reader(self, column, value, text)
        elif is_own_key(key):
            self._own(key, column, value)
        elif key in meaning_kinds.LONG and key in self._texts:
            self._texts[key] += self.habits.separators.get(column, "\n") + text
        else:
            self._put(key, column, text if key in meaning_kinds.LONG else " ".join(text.split()))

    def _put(self, key: str, column: int, text: str) -> None:
        """The first column of a meaning fills it; one that joins stands behind."""
        if key not in self._texts:
            self._texts[key] = text
        elif (separator := self.habits.separators.get(column)) is not None:
            self._texts[key] += separator + text

    def _own(self, key: str, column: int, value: CellValue) -> None:
        reading = self.habits.own[column].read(value)
        if reading.problem is not None:
            self.problem(column, cell_text(value), reading.problem, key)
        elif reading.text:
            if key not in self._texts or self.habits.own[column].kind in TEXTUAL:
                self._put(key, column, reading.text)
            if reading.changed:
                self.originals.append((key, cell_text(value)))

    def _name(self, key: str, column: int, text: str) -> None:
        text = " ".join(text.split())
        if (number := _NUMBER_BESIDE.search(text)) is not None and _HAS_LETTER.search(text):
            reading = self._read_phones(number[0], column)
            rest = _EMPTY_BRACKETS.sub(" ", _NUMBER_BESIDE.sub(" ", text)).strip(" ,;:-–/")
            if reading.phones and not reading.problem and _HAS_LETTER.search(rest):
                self._phone("phone", column, number[0])
                self.originals.append((key, text))
                text = " ".join(rest.split())
        if not _HAS_LETTER.search(text):
            whose = key if key == "organization" else "family_name"
            self.problem(column, text, Reason.NO_NAME, whose)
            return
        mended = mend_scripts(text)
        if mended != text:
            self.mended.append(key)
            self.originals.append((key, text))
        if key in self._texts and key == "given_name":
            known = fold(self._texts[key]).split()
            more = [word for word in mended.split() if fold(word) not in known]
            self._texts[key] = " ".join((self._texts[key], *more))
        else:
            self._put(key, column, mended)

    def _name_and_phone(self, column: int, _value: CellValue, text: str) -> None:
        """«Оля манікюр 0501112233»; a cell without a number is a name as it stands."""
        parts = parted(text, lambda number: self._read_phones(number, column))
        for number in parts.phones:
            self._phone("phone", column, number)
        for address in parts.emails:
            self._email(column, address)
        if parts.note:
            self._put("note", column, parts.note)
        if parts.name:
            self._name("client_name", column, parts.name)
        if (parts.name, parts.note) != (text, ""):
            self.originals.insert(0, ("name_and_phone", text))

    def _read_phones(self, text: str, column: int) -> PhoneReading:
        usual = self.habits.countries.get(column, self.habits.regional.country)
        return parse_phones_at(text, self.home, usual)

    def _phone(self, key: str, column: int, text: str) -> None:
        reading = self._read_phones(text, column)
        label = meaning_kinds.PHONE_LABELS[key]
        for phone in reading.phones:
            self._phones.setdefault(
                phone_key(phone), phone if phone.label or not label else replace(phone, label=label)
            )
        if reading.problem:
            self.problem(column, text, reading.problem, "phones")
        if reading.mended:
            self.mended.append("phones")
        if any(phone.e164 and phone.e164 != phone.text for phone in reading.phones):
            self.originals.append(("phones", text))

    def _email(self, column: int, text: str) -> None:
        reading = parse_emails(text)
        for email in reading.emails:
            self._emails.setdefault(email.address.casefold(), email)
        if reading.problem:
            self.problem(column, text, reading.problem, "emails")
        if reading.mended:
            self.mended.append("emails")
            self.originals.append(("emails", text))

    def _place(self, label: str, part: str, text: str) -> None:
        place = self._places.setdefault(label, {})
        text = ", ".join(line for line in text.split("\n") if line)
        if part in ("street", "house") and part in place:
            if fold(text) not in fold(place[part]):
                place[part] += ", " + text
        else:
            place.setdefault(part, text)

    def _choice(self, key: str, column: int, text: str) -> None:
        answer = yes_or_no(text) if key == "category" else None
        if answer is None and key == "category" and text in ("1.0", "0.0"):
            answer = text == "1.0"
        if answer is not None:  # «ВИП клиент: 1»
            vip = {"вип", "vip", "віп"} & set(fold(self.habits.headings.get(column, "")).split())
            if answer and (vip or fold("віп") in fold(self.habits.headings.get(column, "")).split()):
                self._texts[key] = "vip"
            return
        self._choose(key, text)

    def _choose(self, key: str, text: str) -> None:
        chosen = choice_key(key, text)
        self._texts.setdefault(key, chosen)
        if chosen.casefold() != text.casefold():
            self.originals.append((key, text))

    def _birthday(self, column: int, value: CellValue, text: str) -> None:
        read = read_birthday(
            value if not isinstance(value, str) else text,
            self.habits.date_orders.get(column, "dmy"),
            self.habits.regional.today,
        )
        if read.problem is not None:
            self.problem(column, text, read.problem, "birthday")
        else:
            self._texts.setdefault("birthday", read.iso)
            self._note_original("birthday", text, read.iso)

    def _date(self, key: str, column: int, value: CellValue, text: str) -> None:
        day = read_day(
            value if not isinstance(value, str) else text, self.habits.date_orders.get(column, "dmy")
        )
        if day is None or day.date is None:
            self.problem(column, text, Reason.BAD_DATE, key)
        else:
            self._values.setdefault(key, day.date)
            self._note_original(key, text, day.iso)

    def _note_original(self, key: str, text: str, iso: str) -> None:
        if not text.startswith(iso):
            self.originals.append((key, text))

    def _sex(self, column: int, _value: CellValue, text: str) -> None:
        legend = dict(_LEGEND.findall(self.habits.headings.get(column, "")))  # «Пол (1 – муж, 2 – жен)»
        sex = parse_sex(legend.get(text, text))
        if sex is None and not legend:
            sex = _ISO_5218.get(text)
        if sex is None and text.isalpha() and says_nothing(text):
            self.originals.append(("sex", text))
        elif sex is None:
            self.problem(column, text, Reason.BAD_CHOICE, "sex")
        else:
            self._values.setdefault("sex", sex)
            self._note_word("sex", text, str(sex))

    def _kind(self, _column: int, _value: CellValue, text: str) -> None:
        kind = parse_kind(text)
        if kind is None:
            self._choose("category", text)
        else:
            self._values.setdefault("kind", kind)
            self._note_word("kind", text, str(kind))

    def _note_word(self, key: str, text: str, word: str) -> None:
        if text.casefold() != word:
            self.originals.append((key, text))

    def _tax_id(self, column: int, value: CellValue, text: str) -> None:
        read = read_tax_id(value)
        if not read.code:
            self.problem(column, text, Reason.BAD_TAX_ID, "tax_id")
            return
        self._texts.setdefault("tax_id", read.code)
        if read.reason_code:
            self._texts.setdefault("tax_reason_code", read.reason_code)
        if read.mended:
            self.mended.append("tax_id")
        if read.mended or read.reason_code:
            self.originals.append(("tax_id", text))

    def _birth_part(self, part: str, column: int, value: CellValue, text: str) -> None:
        amount = read_amount(value)
        if part == "year" and (year := year_in(text)) is not None:
            self._birth[part] = year
        elif amount is not None and amount.value == int(amount.value) and 0 <= amount.value < 3000:
            self._birth[part] = int(amount.value)
        else:
            self.problem(column, text, Reason.BAD_DATE, "birthday")

    def _tags(self, _column: int, _value: CellValue, text: str) -> None:
        kept = self._values.get("tags", ())
        assert isinstance(kept, tuple)
        self._values["tags"] = tuple(dict.fromkeys((*kept, *tags_in(text))))

    def _website(self, _column: int, _value: CellValue, text: str) -> None:
        link = _ACCESS_LINK.fullmatch(text) if "#" in text and not text.startswith("http") else None
        self._texts.setdefault("website", link[2].strip() if link else text)

    def _contact(self, column: int, _value: CellValue, text: str) -> None:
        """Who speaks for the client; «Контакты» may as well hold a phone and an e-mail."""
        addresses = [word for word in re.split(r"[\s,;]+", text) if "@" in word[1:]]
        for address in addresses:
            self._email(column, address)
            text = text.replace(address, " ")
        if sum(character.isdigit() for character in text) >= 7:
            self._phone("phone", column, text.strip(" ,;\n"))
            parts = parted(text, lambda number: self._read_phones(number, column))
            name, role = (parts.note, parts.name) if is_person_name(parts.note) else (parts.name, "")
            if parts.phones and is_person_name(name):  # «Голова - Іваненко Іван, 067…»
                self._contacts.append(ContactPerson(mend_scripts(name), role, parts.phones[0]))
            return
        text = text.strip(" ,;\n")
        for name in re.split(r"\s*[;\n]\s*", text):
            if name:
                self._contacts.append(ContactPerson(mend_scripts(name)))

    def only(self, key: str, otherwise: object) -> object:
        """The value of a field if that is all that was taken, "" if nothing was, else `otherwise`."""
        lists = (self._phones, self._emails, self._places, self._messengers, self._contacts, self._birth)
        if self.problems or self.flags or self.mended or self.originals or any(lists):
            return otherwise
        values = {**self._texts, **self._values}
        if not values:
            return ""
        return values[key] if values.keys() == {key} else otherwise

    def draft(self) -> ClientDraft:
        """The client; fills `given` on the way."""
        values: dict[str, object] = {**self._texts, **self._values}
        speaker = " ".join(
            str(values.get(key, "")) for key in ("contact_given_name", "contact_family_name")
        ).strip()
        contact = self._contact_values(values)
        self._birth_values(values)
        name = client_name(values, self.habits.name_order, companies=self.habits.companies, speaker=speaker)
        values.update(name.values)
        self.originals.extend(name.originals)
        values["phones"] = tuple(self._phones.values())
        values["emails"] = tuple(self._emails.values())
        values["addresses"] = tuple(address_of(label, parts) for label, parts in self._places.items())
        values["messengers"] = tuple(self._messengers)
        values["contact_persons"] = contact
        if self.habits.own and (
            own := own_values({key: str(values.pop(key)) for key in [*values] if is_own_key(key)})
        ):
            self.given |= {key for key, _text in own}
            values["own"] = own
        draft = ClientDraft(**{key: value for key, value in values.items() if value})  # type: ignore[arg-type]
        self.given |= {key for key, value in values.items() if value}
        return draft

    def _contact_values(self, values: dict[str, object]) -> tuple[ContactPerson, ...]:
        role = str(values.pop("contact_role", ""))
        parts = [str(values.pop(key, "")) for key in ("contact_given_name", "contact_family_name")]
        if name := " ".join(part for part in parts if part):
            self._contacts.append(ContactPerson(name))
        if role and self._contacts:
            self._contacts[0] = replace(self._contacts[0], role=role)
        elif role:
            values.setdefault("job_title", role)
        return tuple({contact.name: contact for contact in self._contacts}.values())

    def _birth_values(self, values: dict[str, object]) -> None:
        if "birthday" in values or not self._birth:
            return
        read = birthday_of_parts(self._birth, self.habits.regional.today)
        if read.problem is None:
            values["birthday"] = read.iso
        else:  # «Год рождения» alone is no date, but not to be lost
            parts = (self._birth.get(part) for part in ("year", "month", "day"))
            text = "-".join(str(number) for number in parts if number is not None)
            self.flags.append(Flag("birthday", text, str(read.problem)))


_READERS: dict[str, Callable[[RowDraft, int, CellValue, str], None]] = {
    "birthday": RowDraft._birthday,
    "registered_on": lambda row, *cell: row._date("registered_on", *cell),
    "confirmed_on": lambda row, *cell: row._date("confirmed_on", *cell),
    "sex": RowDraft._sex,
    "kind": RowDraft._kind,
    "tax_id": RowDraft._tax_id,
    "tags": RowDraft._tags,
    "website": RowDraft._website,
    "contact_person": RowDraft._contact,
    "name_and_phone": RowDraft._name_and_phone,
    "birth_year": lambda row, column, value, text: row._birth_part("year", column, value, text),
    "birth_month": lambda row, column, value, text: row._birth_part("month", column, value, text),
    "birth_day": lambda row, column, value, text: row._birth_part("day", column, value, text),
}
