"""A small shop of invented people and things: what the pairs of `pairs` are looked for in."""

from datetime import datetime, timedelta
from decimal import Decimal

from clientbase.db.card_tables import feedback
from clientbase.db.register_tables import register, register_row
from clientbase.domain.appointment import AppointmentDraft
from clientbase.domain.changes import Action
from clientbase.domain.client import Address, ClientDraft, ContactPerson, Email, Kind, Messenger, Phone
from clientbase.domain.discount_rule import DiscountRuleDraft
from clientbase.domain.document import DocumentLine
from clientbase.domain.interaction import InteractionDraft, InteractionKind
from clientbase.domain.money import Money
from clientbase.domain.money_account import MoneyAccountDraft
from clientbase.domain.order import OrderDraft, OrderLine
from clientbase.domain.own_field import OwnKind
from clientbase.domain.payment import PaymentDraft, PaymentKind
from clientbase.domain.price_list import PriceListDraft
from clientbase.domain.product import ProductDraft
from clientbase.domain.stock import StockAmount, StockKind
from clientbase.domain.task import TaskDraft
from clientbase.domain.template import SUPPLIED, TemplateFormat
from clientbase.services.shop import Shop

Place = tuple[str, int]
"""A record: its noun and its id."""


def _people(dog: str, second_phone: str) -> dict[str, ClientDraft]:
    return {
        "shevchenko": ClientDraft(
            family_name="Шевченко",
            given_name="Тарас",
            additional_name="Григорович",
            phones=(Phone("067 123-45-67", "+380671234567"),),
            emails=(Email("taras.kobzar@example.com"),),
            addresses=(Address(city="Канів"),),
            note="любить смажені каштани",
            tags=("постійний",),
        ),
        "juliia": ClientDraft(
            family_name="Гончарук",
            given_name="Юлія",
            phones=(Phone("0501112233", "+380501112233"),),
            emails=(Email("jul_2024@example.org"),),
        ),
        "yizhak": ClientDraft(
            family_name="Їжакевич",
            given_name="Мар’яна",
            additional_name="Ігорівна",
            phones=(Phone("093 987 65 43", "+380939876543"),),
            messengers=(Messenger("telegram", "@kolyuchka"),),
        ),
        "ivanov": ClientDraft(
            family_name="Иванов",
            given_name="Пётр",
            phones=(Phone("8 916 555-01-02", "+79165550102"),),
            note="заезжает по субботам",
        ),
        "fedor": ClientDraft(family_name="Щербаков", given_name="Фёдор", external_id="К-4071"),
        "galagan": ClientDraft(
            family_name="Ґалаґан",
            given_name="Євген",
            addresses=(Address(street="вул. Ґонти, 15", city="Умань"),),
            looking_for="ґудзики з перламутру",
        ),
        "kovalenko": ClientDraft(family_name="Коваленко", given_name="Наталія"),
        "kovalchuk": ClientDraft(family_name="Ковальчук", given_name="Софія"),
        "garden": ClientDraft(
            kind=Kind.COMPANY,
            organization="ТОВ «Сонячний сад»",
            tax_id="38123459",
            contact_persons=(
                ContactPerson("Остап Мельниченко", "завгосп", "+380442223344", "ostap@garden.example"),
            ),
        ),
        "oconnor": ClientDraft(
            family_name="O'Connor", given_name="Sinead", emails=(Email("sinead@connor.example"),)
        ),
        "mueller": ClientDraft(family_name="Müller", given_name="Jürgen"),
        "bondarenko": ClientDraft(
            family_name="Бондаренко",
            given_name="Ольга",
            addresses=(Address(street="вул. Соборності, 7", city="Полтава"),),
            card_number="770001234",
        ),
        "lytvyn": ClientDraft(
            family_name="Литвин",
            given_name="Олег",
            own=((dog, "Барсик"), (second_phone, "+380957770011")),
        ),
        "kharchenko": ClientDraft(family_name="Харченко", given_name="Олександр"),
        "zhuk": ClientDraft(family_name="Жук", given_name="Ірина", nickname="Кульбаба"),
        "solovjova": ClientDraft(family_name="Соловйова", given_name="Анна-Марія"),
        "emelianov": ClientDraft(family_name="Емельянов", given_name="Эдуард"),
        "latin": ClientDraft(family_name="Kravchuk", given_name="Dmytro"),
    }


def fill(shop: Shop) -> dict[str, Place]:
    """Keep everything; gives where each thing is, by the word the pairs name it with."""
    dog = shop.own_fields.add("Собака").key
    second = shop.own_fields.add("Ще телефон", OwnKind.PHONE).key
    found: dict[str, Place] = {}
    for key, draft in _people(dog, second).items():
        found[key] = ("client", shop.clients.add(draft))
    olena = found["bondarenko"][1]
    start = datetime(2026, 11, 24, 12)
    found["task"] = (
        "task",
        shop.tasks.add(TaskDraft("Замовити білі півонії", olena, note="не пізніше обіду")),
    )
    found["fitting"] = (
        "appointment",
        shop.appointments.add(
            AppointmentDraft(
                "Примірка сукні", start, start + timedelta(hours=1), place="Кав’ярня «Дзиґа»", client_id=olena
            )
        ),
    )
    talk = InteractionDraft(olena, InteractionKind.CALL, "питала про орхідеї для весілля")
    found["talk"] = ("interaction", shop.interactions.log(talk))
    line = DocumentLine("Букет", Decimal(1), "шт", Decimal(100))
    issued = shop.documents.issue(shop.documents.draft_for(found["garden"][1], [line]), found["garden"][1])
    found["invoice"] = ("document", issued.id)
    found["coffee"] = (
        "product",
        shop.products.add(
            ProductDraft(
                "Кава «Арабіка» мелена",
                code="KV-1001",
                barcode="4820001999992",
                manufacturer="Обсмажувальня",
                category="напої",
            )
        ),
    )
    found["order"] = (
        "sales_order",
        shop.orders.add(
            OrderDraft(
                found["zhuk"][1],
                number="ЗМ-2041",
                note="упакувати в крафт",
                lines=(OrderLine(item_name="Тюльпан жовтий"), OrderLine(item_name="Стрічка атласна")),
            )
        ),
    )
    rent = PaymentDraft(kind=PaymentKind.OUT, amount=Money(50_000, "UAH"), payer_name="ТОВ Домовласник")
    found["rent"] = ("payment", shop.payments.add(rent))
    found |= _selling(shop)
    found["paper"] = ("attachment", shop.attachments.add(olena, "Договір оренди.txt", b"1"))
    with shop.store.write(Action.ADD_CLIENT) as unit:
        said = {"kind": "complaint", "at": "2026-11-20T10:00:00.000000Z", "text": "запізнилась доставка"}
        made = unit.journal.insert(
            feedback, [{"client_id": olena, **said, "answer": "вибачились і подарували листівку"}]
        )
        found["complaint"] = ("feedback", made[0])
        cars = unit.journal.insert(register, [{"name": "Авто"}])
        row = {"register_id": cars[0], "client_id": olena, "title": "Renault Kangoo", "field_1": "AX 4321 KM"}
        found["car"] = ("register_row", unit.journal.insert(register_row, [row])[0])
    return found


def _selling(shop: Shop) -> dict[str, Place]:
    """What the shop sells with."""
    coffee = shop.shelf.current().all()[0].id
    receipt = shop.stock.keep(StockKind.RECEIPT, [StockAmount(coffee, 5_000_000)], number="ПН-733")
    rule = DiscountRuleDraft("Сьома чашка", discount="7%")
    safe = MoneyAccountDraft(name="Сейф у підсобці", currency="UAH", number="UA213223130000026007233566001")
    shop.own_companies.update(1, {"name": "ФОП Кульчицька", "tax_id": "3223130000"})
    letter = shop.templates.add_supplied(SUPPLIED[0], TemplateFormat.HTML, "Лист вдячності")
    return {
        "receipt": ("stock_entry", receipt),
        "wholesale": ("price_list", shop.price_lists.add(PriceListDraft("Гуртівня"))),
        "seventh": ("discount_rule", shop.discounts.add(rule)),
        "safe": ("money_account", shop.money_accounts.add(safe)),
        "own": ("own_company", 1),
        "letter": ("template", letter),
    }
