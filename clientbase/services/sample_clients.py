"""The clients of an invented shop."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from typing import Any

from clientbase.domain.client import (
    Address,
    ClientDraft,
    ContactPerson,
    Email,
    Kind,
    Messenger,
    Phone,
    Role,
    Sex,
)
from clientbase.services.sample_words import Person, Scene, email_of, numbers, person

COUNT = 300
COMPANIES = 40
_CATEGORIES = ("new", "casual", "casual", "regular", "regular", "regular", "vip", "economy", "dead", "")
_SOURCES = ("walk_in", "walk_in", "referral", "referral", "instagram", "facebook", "google", "website", "")
_STAGES = ("first_contact", "interested", "offer", "deal", "deal", "lost")


def sample_clients(scene: Scene) -> list[ClientDraft]:
    """COUNT clients in the order they came to the shop, the latest today."""
    words, random, today = scene.words, scene.random, scene.clock.today()
    phones = numbers(scene.country, random)
    taken: set[str] = set()
    names = random.sample(words["companies"], len(words["companies"]))[:COMPANIES]
    companies = set(random.sample(range(COUNT), len(names)))
    days = sorted(today - timedelta(days=int(730 * random.random())) for _ in range(COUNT - 3))
    days += [today - timedelta(days=2), today - timedelta(days=1), today]
    drafts = []
    for place, day in enumerate(sorted(days)):
        made = _Maker(scene, day, phones, taken)
        draft = made.company(names.pop(), place) if place in companies and names else made.person()
        drafts.append(made.cared(draft))
    return drafts


class _Maker:
    """One client who came on `day`."""

    def __init__(self, scene: Scene, day: date, phones: Iterator[Phone], taken: set[str]) -> None:
        """`taken`: the e-mail addresses others have; two people of one name have two."""
        self.words, self.country, self.random = scene.words, scene.country, scene.random
        self.taken = taken
        self.scene, self.day, self.phones = scene, day, phones

    def person(self) -> ClientDraft:
        who, random = person(self.words, self.random), self.random
        phones = tuple(next(self.phones) for _ in range(random.choices((0, 1, 2), (4, 84, 12))[0]))
        return ClientDraft(
            family_name=who.family_name if random.random() < 0.93 or not phones else "",
            given_name=who.given_name,
            additional_name=who.additional_name,
            sex=Sex.FEMALE if who.female else Sex.MALE,
            phones=tuple(
                Phone(one.text, one.e164, "mobile" if place == 0 else "home")
                for place, one in enumerate(phones)
            ),
            emails=self._emails(who, 0.55),
            addresses=self._addresses(0.6, ""),
            messengers=self._messengers(who),
            birthday=self._birthday() if random.random() < 0.6 else "",
            preferred_channel=random.choice(("", "", "phone", "viber", "telegram", "instagram", "sms")),
            preferred_payment=random.choice(("", "", "card", "cash", "transfer")),
            card_number=f"{random.randrange(10_000, 99_999)}" if random.random() < 0.3 else "",
        )

    def company(self, name: str, place: int) -> ClientDraft:
        random = self.random
        who = person(self.words, random)
        full = " ".join(part for part in (who.family_name, who.given_name) if part)
        phone = next(self.phones)
        job = random.choice(self.words["positions"])
        code = _tax_id(self.country, place)
        return ClientDraft(
            kind=Kind.COMPANY,
            role=Role.SUPPLIER if random.random() < 0.1 else Role.CLIENT,
            organization=name,
            phones=(Phone(phone.text, phone.e164, "work"),),
            emails=(Email(email_of(f"office {place}", random), "work"),),
            addresses=self._addresses(1, "legal"),
            tax_id=code,
            director=full,
            contact_persons=(ContactPerson(full, job, next(self.phones).e164),),
            working_hours=random.choice(self.words["hours"]),
            preferred_payment="transfer",
            website="https://example.com" if random.random() < 0.3 else "",
        )

    def cared(self, draft: ClientDraft) -> ClientDraft:
        """The same client with what the shop knows about its dealings with him."""
        random, words = self.random, self.words
        values: dict[str, Any] = {name: getattr(draft, name) for name in ClientDraft.__dataclass_fields__} | {
            "registered_on": self.day,
            "category": random.choice(_CATEGORIES),
            "source": random.choice(_SOURCES),
            "stage": random.choice(_STAGES) if random.random() < 0.5 else "",
            "campaign": random.choice(words["campaigns"]) if random.random() < 0.15 else "",
            "responsible_id": random.choice(self.scene.employees) if random.random() < 0.8 else None,
            "tags": tuple(random.sample(words["tags"], random.choices((0, 1, 2, 3), (45, 35, 15, 5))[0])),
            "note": random.choice(words["notes"]) if random.random() < 0.35 else "",
            "external_id": f"{random.randrange(1, 2000)}" if random.random() < 0.1 else "",
            "confirmed_on": self.day if random.random() < 0.3 else None,
        }
        return ClientDraft(**values)

    def _birthday(self) -> str:
        """Some without a year; one in ten within the coming month, so that there is somebody to greet."""
        random = self.random
        near = self.scene.clock.today() + timedelta(days=random.randrange(30))
        month, day = random.randrange(1, 13), random.randrange(1, 29)
        if random.random() < 0.1:
            month, day = near.month, min(near.day, 28)
        year = "-" if random.random() < 0.25 else str(random.randrange(1950, 2004))
        return f"{year}-{month:02}-{day:02}"

    def _emails(self, who: Person, chance: float) -> tuple[Email, ...]:
        if self.random.random() >= chance:
            return ()
        address = email_of(f"{who.given_name} {who.family_name}", self.random)
        name, _, domain = address.partition("@")
        free = (f"{name}{number or ''}@{domain}" for number in count())
        address = next(address for address in free if address not in self.taken)
        self.taken.add(address)
        return (Email(address),)

    def _addresses(self, chance: float, label: str) -> tuple[Address, ...]:
        random = self.random
        if random.random() >= chance:
            return ()
        cities = self.words["cities"].get(self.country, self.words["cities"]["*"])
        street = f"{random.choice(self.words['streets'])}, {random.randrange(1, 120)}"
        if self.country not in {"UA", "RU"} and street[0].isascii():
            name, _, house = street.rpartition(", ")
            street = f"{house} {name}"
        return (Address(street, random.choice(cities), label=label),)

    def _messengers(self, who: Person) -> tuple[Messenger, ...]:
        if self.random.random() >= 0.2:
            return ()
        handle = email_of(f"{who.given_name} {who.family_name}", self.random).partition("@")[0]
        return (
            Messenger(self.random.choice(("telegram", "instagram")), f"@sample_{handle.replace('.', '_')}"),
        )


def _tax_id(country: str, place: int) -> str:
    """A code of a range never given out, with the right check digit: ЄДРПОУ 9900…, ИНН of region 00."""
    if country == "UA":
        return next(code for code in (f"9900{place:03}{last}" for last in range(10)) if _is_edrpou(code))
    if country == "RU":
        digits = f"{place:09}"
        weights = (2, 4, 10, 3, 5, 9, 4, 6, 8)
        total = sum(weight * int(sign) for weight, sign in zip(weights, digits, strict=True))
        return f"{digits}{total % 11 % 10}"
    return ""


def _is_edrpou(code: str) -> bool:
    """The check digit of ЄДРПОУ: weights 1…7 (7, 1…6 between 30 and 60 million), 3…9 when the rest is 10."""
    weights = (1, 2, 3, 4, 5, 6, 7)
    rest = sum(weight * int(sign) for weight, sign in zip(weights, code, strict=False)) % 11
    if rest == 10:
        rest = sum((weight + 2) * int(sign) for weight, sign in zip(weights, code, strict=False)) % 11 % 10
    return rest == int(code[7])
