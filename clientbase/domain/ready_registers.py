"""Registers ready to take: cars, pets, devices, contracts, premises, with their fields in three languages.

Their words are the owner's from the moment he takes one, so they are kept in the base and are no msgids.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from clientbase.domain.own_field import OwnField, OwnKind
from clientbase.domain.register import Names, Register, RegisterField

Words = tuple[str, str, str]
"""In Ukrainian, Russian, English."""
_LANGUAGES = ("uk", "ru", "en")
_K = OwnKind


@dataclass(frozen=True, slots=True)
class ReadyField:
    names: Words
    kind: OwnKind = OwnKind.TEXT
    choices: tuple[Words, ...] = ()
    distinct: bool = False


@dataclass(frozen=True, slots=True)
class ReadyRegister:
    """`heading`: what the name of a row is called."""

    key: str
    icon: str
    names: Words
    heading: Words
    fields: tuple[ReadyField, ...]

    def title(self, language: str) -> str:
        return _in(self.names, language)

    def register(self, language: str) -> Register:
        """As it is kept in a shop of this language; the words of choices are in it alone."""
        return Register(
            0,
            _in(self.names, language),
            _pairs(self.names),
            self.icon,
            heading=_in(self.heading, language),
            headings=_pairs(self.heading),
            fields=tuple(
                RegisterField(
                    OwnField(
                        0,
                        _in(one.names, language),
                        one.kind,
                        tuple(_in(words, language) for words in one.choices),
                        labels=_pairs(one.names),
                        distinct=one.distinct,
                    )
                )
                for one in self.fields
            ),
        )


def _in(words: Words, language: str) -> str:
    return words[_LANGUAGES.index(language) if language in _LANGUAGES else 2]


def _pairs(words: Words) -> Names:
    return tuple(zip(_LANGUAGES, words, strict=True))


_NOTE = ReadyField(("Нотатка", "Заметка", "Note"), _K.LONG_TEXT)

_CARS = ReadyRegister(
    "cars",
    "car",
    ("Автомобілі", "Автомобили", "Cars"),
    ("Марка і модель", "Марка и модель", "Make and model"),
    (
        ReadyField(("Номерний знак", "Гос. номер", "Plate number"), distinct=True),
        ReadyField(("VIN-код", "VIN-код", "VIN"), distinct=True),
        ReadyField(("Рік випуску", "Год выпуска", "Year")),
        ReadyField(("Колір", "Цвет", "Colour")),
        ReadyField(("Двигун", "Двигатель", "Engine")),
        ReadyField(
            ("Пальне", "Топливо", "Fuel"),
            _K.CHOICE,
            (
                ("Бензин", "Бензин", "Petrol"),
                ("Дизель", "Дизель", "Diesel"),
                ("Газ", "Газ", "Gas"),
                ("Електро", "Электро", "Electric"),
                ("Гібрид", "Гибрид", "Hybrid"),
            ),
        ),
        ReadyField(("Пробіг, км", "Пробег, км", "Mileage, km"), _K.NUMBER),
        ReadyField(("Страховка до", "Страховка до", "Insured until"), _K.DATE),
        ReadyField(("Наступне ТО", "Следующее ТО", "Next service"), _K.DATE),
        _NOTE,
    ),
)

_PETS = ReadyRegister(
    "pets",
    "paw",
    ("Тварини", "Животные", "Pets"),
    ("Кличка", "Кличка", "Pet’s name"),
    (
        ReadyField(
            ("Вид тварини", "Вид животного", "Animal"),
            _K.CHOICE,
            (
                ("Собака", "Собака", "Dog"),
                ("Кіт", "Кошка", "Cat"),
                ("Гризун", "Грызун", "Rodent"),
                ("Птах", "Птица", "Bird"),
                ("Рептилія", "Рептилия", "Reptile"),
            ),
        ),
        ReadyField(("Порода", "Порода", "Breed")),
        ReadyField(
            ("Стать тварини", "Пол животного", "Male or female"),
            _K.CHOICE,
            (("Самець", "Самец", "Male"), ("Самиця", "Самка", "Female")),
        ),
        ReadyField(("Народилась", "Дата рождения", "Born on"), _K.DATE),
        ReadyField(("Вага, кг", "Вес, кг", "Weight, kg"), _K.NUMBER),
        ReadyField(("Масть", "Окрас", "Coat")),
        ReadyField(("Номер чипа", "Номер чипа", "Chip number"), distinct=True),
        ReadyField(("Щеплення до", "Прививки до", "Vaccinated until"), _K.DATE),
        ReadyField(("Алергії", "Аллергии", "Allergies")),
        ReadyField(("Вдача", "Характер", "Temper")),
        _NOTE,
    ),
)

_DEVICES = ReadyRegister(
    "devices",
    "cellphone",
    ("Прилади", "Устройства", "Devices"),
    ("Прилад", "Устройство", "Device"),
    (
        ReadyField(
            ("Вид приладу", "Вид устройства", "Kind of device"),
            _K.CHOICE,
            (
                ("Телефон", "Телефон", "Phone"),
                ("Ноутбук", "Ноутбук", "Laptop"),
                ("Планшет", "Планшет", "Tablet"),
                ("Комп’ютер", "Компьютер", "Computer"),
                ("Телевізор", "Телевизор", "Television"),
                ("Побутова техніка", "Бытовая техника", "Appliance"),
            ),
        ),
        ReadyField(("Серійний номер", "Серийный номер", "Serial number"), distinct=True),
        ReadyField(("IMEI", "IMEI", "IMEI")),
        ReadyField(("Куплено", "Куплено", "Bought on"), _K.DATE),
        ReadyField(("Гарантія до", "Гарантия до", "Warranty until"), _K.DATE),
        ReadyField(("Стан", "Состояние", "Condition")),
        ReadyField(("Комплект", "Комплект", "Comes with")),
        _NOTE,
    ),
)

_CONTRACTS = ReadyRegister(
    "contracts",
    "file-sign",
    ("Договори", "Договоры", "Contracts"),
    ("Номер договору", "Номер договора", "Contract number"),
    (
        ReadyField(("Предмет договору", "Предмет договора", "Subject")),
        ReadyField(("Підписано", "Подписан", "Signed on"), _K.DATE),
        ReadyField(("Діє до", "Действует до", "Valid until"), _K.DATE),
        ReadyField(("Сума договору", "Сумма договора", "Contract sum"), _K.MONEY),
        ReadyField(
            ("Стан договору", "Состояние договора", "Contract status"),
            _K.CHOICE,
            (
                ("Проєкт", "Проект", "Draft"),
                ("Чинний", "Действует", "In force"),
                ("Виконано", "Выполнен", "Fulfilled"),
                ("Розірвано", "Расторгнут", "Terminated"),
            ),
        ),
        ReadyField(("Продовжується сам", "Продлевается сам", "Renews by itself"), _K.YES_NO),
        _NOTE,
    ),
)

_PREMISES = ReadyRegister(
    "premises",
    "home-outline",
    ("Об’єкти", "Объекты", "Premises"),
    ("Адреса об’єкта", "Адрес объекта", "Address of the premises"),
    (
        ReadyField(
            ("Вид об’єкта", "Вид объекта", "Kind of premises"),
            _K.CHOICE,
            (
                ("Квартира", "Квартира", "Flat"),
                ("Будинок", "Дом", "House"),
                ("Офіс", "Офис", "Office"),
                ("Магазин", "Магазин", "Shop"),
                ("Склад", "Склад", "Store"),
            ),
        ),
        ReadyField(("Площа, м²", "Площадь, м²", "Area, m²"), _K.NUMBER),
        ReadyField(("Поверх", "Этаж", "Floor")),
        ReadyField(("Код домофона", "Код домофона", "Door code")),
        ReadyField(("Телефон на об’єкті", "Телефон на объекте", "Phone there"), _K.PHONE),
        ReadyField(("Останній виїзд", "Последний выезд", "Last visit there"), _K.DATE),
        _NOTE,
    ),
)

READY_REGISTERS: Mapping[str, ReadyRegister] = {
    one.key: one for one in (_CARS, _PETS, _DEVICES, _CONTRACTS, _PREMISES)
}
