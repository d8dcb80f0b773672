"""Registers of the sample shop: days its clients want to be reminded of, and contracts with companies."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from clientbase.db import register_rows, registers
from clientbase.db.store import WriteUnit
from clientbase.domain.computed import Worked, computed_as_json
from clientbase.domain.own_field import NO, YES, OwnField, OwnKind
from clientbase.domain.ready_registers import READY_REGISTERS
from clientbase.domain.register import CLIENT, TITLE, Register, RegisterField
from clientbase.services.sample_life import Known
from clientbase.services.sample_words import Scene

_DAYS = 24
_LEFT = Worked("days(today(); [field_1])", OwnKind.NUMBER)
_CONTRACTS = 8
_OCCASIONS: Mapping[str, Mapping[str, Any]] = {
    "uk": {
        "name": "Пам’ятні дні",
        "heading": "Нагода",
        "fields": ("Дата", "Для кого", "Улюблені квіти", "Бюджет", "Нагадувати", "Лишилося днів"),
        "occasions": [
            "День народження сестри", "Річниця весілля", "День народження мами", "Іменини",
            "Випускний доньки",
        ],
        "whom": ("сестра", "батьки", "мама", "подруга", "донька"),
        "flowers": ("Півонії", "Троянди", "Тюльпани", "Гортензії", "Еустоми", "Хризантеми"),
    },
    "ru": {
        "name": "Памятные дни",
        "heading": "Повод",
        "fields": ("Дата", "Для кого", "Любимые цветы", "Бюджет", "Напоминать", "Осталось дней"),
        "occasions": [
            "День рождения сестры", "Годовщина свадьбы", "День рождения мамы", "Именины",
            "Выпускной дочери",
        ],
        "whom": ("сестра", "родители", "мама", "подруга", "дочь"),
        "flowers": ("Пионы", "Розы", "Тюльпаны", "Гортензии", "Эустомы", "Хризантемы"),
    },
    "en": {
        "name": "Days to remember",
        "heading": "Occasion",
        "fields": ("Day", "For whom", "Favourite flowers", "Budget", "Remind", "Days left"),
        "occasions": [
            "Sister’s birthday", "Wedding anniversary", "Mother’s birthday", "Name day",
            "Daughter’s graduation",
        ],
        "whom": ("sister", "parents", "mother", "a friend", "daughter"),
        "flowers": ("Peonies", "Roses", "Tulips", "Hydrangeas", "Lisianthus", "Chrysanthemums"),
    },
}  # fmt: skip


def add_registers(unit: WriteUnit, scene: Scene, known: Sequence[Known], language: str) -> None:
    """Keep both with their rows; a chance of its own leaves the rest of the sample as it is."""
    random = Random(f"registers {scene.clock.today()} {scene.currency}")  # noqa: S311 (nothing secret)
    people = [one for one in known if not one.company]
    companies = [one for one in known if one.company]
    _occasions(unit, scene, random, people, _OCCASIONS.get(language, _OCCASIONS["en"]))
    _contracts(unit, scene, random, companies, language)


def _occasions(
    unit: WriteUnit, scene: Scene, random: Random, people: Sequence[Known], words: Mapping[str, Any]
) -> None:
    day, whom, flowers, budget, remind, left = words["fields"]
    register = Register(
        0,
        words["name"],
        icon="calendar-star",
        heading=words["heading"],
        fields=(
            RegisterField(OwnField(0, day, OwnKind.DATE)),
            RegisterField(OwnField(0, whom)),
            RegisterField(OwnField(0, flowers, OwnKind.CHOICE, words["flowers"])),
            RegisterField(OwnField(0, budget, OwnKind.MONEY)),
            RegisterField(OwnField(0, remind, OwnKind.YES_NO)),
            RegisterField(OwnField(0, left, OwnKind.COMPUTED, computed=computed_as_json(_LEFT))),
        ),
    )
    id = registers.add(unit.journal, unit.connection, register)
    today = scene.clock.today()
    rows: list[dict[str, object]] = []
    for one in random.sample(people, min(_DAYS, len(people))):
        place = random.randrange(len(words["occasions"]))
        rows.append(
            {
                TITLE: words["occasions"][place],
                CLIENT: one.id,
                "field_1": _day(today + timedelta(random.randrange(5, 330))),
                "field_2": words["whom"][place],
                "field_3": random.choice(words["flowers"]),
                "field_4": f"{random.randrange(8, 40) * 100}.00 {scene.currency}",
                "field_5": YES if random.random() < 0.7 else NO,
            }
        )
    register_rows.add_many(unit.journal, id, rows)


def _contracts(
    unit: WriteUnit, scene: Scene, random: Random, companies: Sequence[Known], language: str
) -> None:
    register = READY_REGISTERS["contracts"].register(language)
    id = registers.add(unit.journal, unit.connection, register)
    statuses = register.fields[4].own.choices
    today = scene.clock.today()
    rows: list[dict[str, object]] = []
    for number, one in enumerate(companies[:_CONTRACTS], start=1):
        signed = today - timedelta(random.randrange(30, 500))
        rows.append(
            {
                TITLE: f"{number:02}/{signed.year}",
                CLIENT: one.id,
                "field_2": _day(signed),
                "field_3": _day(signed + timedelta(365)),
                "field_4": f"{random.randrange(5, 60) * 1000}.00 {scene.currency}",
                "field_5": statuses[1] if signed + timedelta(365) >= today else statuses[2],
                "field_6": YES if random.random() < 0.5 else NO,
            }
        )
    register_rows.add_many(unit.journal, id, rows)


def _day(day: date) -> str:
    return day.isoformat()
