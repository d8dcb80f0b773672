"""What a hit says of where it was found, and how many there are of each noun."""

from decimal import Decimal

import pytest

from clientbase.db import search_all
from clientbase.db.search_entries import SOURCES
from clientbase.domain.client import Address, ClientDraft, Phone
from clientbase.domain.document import DocumentKind, DocumentLine
from clientbase.domain.interaction import InteractionDraft, InteractionKind
from clientbase.domain.money import Money
from clientbase.domain.order import OrderDraft, OrderLine
from clientbase.domain.payment import PaymentDraft, PaymentKind
from clientbase.domain.search_hit import HIT_NOUNS, Hit
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop
from tests.search.kept import Place, fill


def _marked(text: str, marks: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[at : at + length] for at, length in marks]


@pytest.mark.parametrize(
    ("typed", "title", "label", "marked"),
    [
        ("шевч", "Шевченко Тарас Григорович", "", ["Шевч"]),
        ("каштан", "Шевченко Тарас Григорович", "Нотатка", ["каштан"]),
        ("4567", "Шевченко Тарас Григорович", "Телефон", ["45 67"]),
        ("барсик", "Литвин Олег", "Собака", ["Барсик"]),
        ("півонії", "Замовити білі півонії", "Завдання", ["півонії"]),
        ("обіду", "Замовити білі півонії", "Нотатка", ["обіду"]),
        ("дзиґа", "Примірка сукні", "Місце", ["Дзиґа"]),
        ("kv1001", "Кава «Арабіка» мелена", "Код", ["KV-1001"]),
        ("тюльпан", "ЗМ-2041", "Товари", ["Тюльпан"]),
        ("листівку", "запізнилась доставка", "Відповідь", ["листівку"]),
        ("kangoo", "Renault Kangoo", "Назва", ["Kangoo"]),
        ("шевчнко", "Шевченко Тарас Григорович", "", ["Шевченко"]),
    ],
)
def test_a_hit_says_where_and_marks_it(
    kept: tuple[Shop, dict[str, Place]], typed: str, title: str, label: str, marked: list[str]
) -> None:
    hit = kept[0].search.find(typed)[0]
    assert (hit.title, hit.label) == (title, label)
    assert _marked(hit.title, hit.title_marks) + _marked(hit.subtitle, hit.subtitle_marks) == marked
    assert hit.guessed == (typed == "шевчнко")


def test_every_noun_has_its_word_and_its_share(shop: Shop) -> None:
    assert {source.noun for source in SOURCES} | {"client"} == set(HIT_NOUNS)
    for number in range(12):
        id = shop.clients.add(ClientDraft(given_name=f"Півонія {number}"))
        shop.tasks.add(TaskDraft(f"Полити півонію {number}", id))
    shop.interactions.log(InteractionDraft(id, InteractionKind.CALL, "просила півонії"))
    found = shop.search.look("півоні", 5)
    nouns = [hit.noun for hit in found.hits]
    assert nouns == ["client"] * 5 + ["task"] * 4 + ["interaction"]
    assert found.more == {"client", "task"}
    assert shop.search.look("півоні", 40).more == frozenset()


def test_what_was_opened_comes_again_as_it_is_now(shop: Shop) -> None:
    places = fill(shop)
    wanted = [places["task"], places["zhuk"], places["ivanov"], places["car"], ("task", 999)]
    shop.clients.update(places["zhuk"][1], {"given_name": "Інна"})
    shop.clients.to_bin([places["ivanov"][1]])
    hits: tuple[Hit, ...] = shop.search.again(wanted).hits
    assert [hit.title for hit in hits] == ["Замовити білі півонії", "Жук Інна", "Renault Kangoo"]
    assert all(not hit.title_marks for hit in hits)


def test_a_document_with_the_very_number_stands_before_clients(shop: Shop) -> None:
    fill(shop)
    shop.clients.add(ClientDraft(given_name="Ганна", phones=(Phone("0670002041", "+380670002041"),)))
    assert [hit.noun for hit in shop.search.find("ЗМ 2041")] == ["sales_order"]
    assert next(hit.noun for hit in shop.search.find("0001")) == "document"
    for typed in ("1", "№ 1", "рахунок №1", "00001"):
        assert next((hit.noun, hit.title) for hit in shop.search.find(typed)) == ("document", "0001")


def test_a_buyer_who_is_the_client_is_told_once(kept: tuple[Shop, dict[str, Place]]) -> None:
    found = {hit.noun: hit for hit in kept[0].search.find("сонячн")}
    assert found["document"].subtitle == "ТОВ «Сонячний сад»"


def test_a_number_is_found_among_very_many(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few digits are part of many numbers, and the newest hits are looked at first."""
    monkeypatch.setattr(search_all, "_PROBE", 3)
    id = shop.clients.add(ClientDraft(given_name="Ганна"))
    for number in ("0012", *(f"12{at}" for at in range(5))):
        shop.orders.add(OrderDraft(id, number=number))
    assert shop.search.find("12")[0].title == "0012"


def test_words_that_stand_together_come_before_words_that_do_not(shop: Shop) -> None:
    phone = Phone("0970000000", "+380970000000")
    apart = Address(street="вул. Лісова, 12", city="Київ")
    shop.clients.add(ClientDraft(given_name="Анна", addresses=(apart,), phones=(phone,)))
    shop.clients.add(
        ClientDraft(given_name="Яна", addresses=(Address(street="вул. Лісова, 97", city="Київ"),))
    )
    for typed in ("лісова 97", "Лісова, 97", "вул.Лісова,97"):
        assert [hit.title for hit in shop.search.find(typed)] == ["Яна", "Анна"]


def test_a_contact_without_words_is_called_something(shop: Shop) -> None:
    id = shop.clients.add(ClientDraft(given_name="Ганна"))
    shop.interactions.log(InteractionDraft(id, InteractionKind.CALL, "", phone="+380671112233"))
    (hit,) = shop.search.find("1112233")
    assert (hit.title, hit.subtitle) == ("Контакт із клієнтом", "Ганна")


@pytest.mark.parametrize(
    ("typed", "noun", "title", "subtitle"),
    [
        ("ПН-733", "stock_entry", "Надходження ПН-733", ""),
        ("пн733", "stock_entry", "Надходження ПН-733", ""),
        ("гуртівн", "price_list", "Гуртівня", ""),
        ("сьома чашка", "discount_rule", "Сьома чашка", ""),
        ("сейф", "money_account", "Сейф у підсобці", ""),
        (
            "UA21 3223 1300 0002 6007 2335 66001",
            "money_account",
            "Сейф у підсобці",
            "UA213223130000026007233566001",
        ),
        ("кульчицьк", "own_company", "ФОП Кульчицька", ""),
        ("3223130000", "own_company", "ФОП Кульчицька", "3223130000"),
        ("вдячност", "template", "Лист вдячності", ""),
    ],
)
def test_what_the_shop_sells_with(
    kept: tuple[Shop, dict[str, Place]], typed: str, noun: str, title: str, subtitle: str
) -> None:
    hits = {hit.noun: hit for hit in kept[0].search.find(typed)}
    assert (hits[noun].title, hits[noun].subtitle) == (title, subtitle)


@pytest.mark.parametrize(
    ("typed", "nouns"),
    [
        ("1026,5", ["document", "sales_order"]),
        ("1 026,50 грн", ["document", "sales_order"]),
        ("1026.50", ["document", "sales_order"]),
        ("1026", []),  # a part of it is another sum
        ("500", ["payment"]),
        ("500,00", ["payment"]),
        ("50", []),
    ],
)
def test_a_sum_is_found_whole(shop: Shop, typed: str, nouns: list[str]) -> None:
    line = DocumentLine("Букет", Decimal(1), "шт", Decimal("1026.50"))
    shop.documents.issue(shop.documents.draft_for(None, [line], kind=DocumentKind.RECEIPT), None)
    shop.orders.add(
        OrderDraft(currency="UAH", number="А-1", lines=(OrderLine(None, "Б", "2", "", "513.25"),))
    )
    payment = shop.payments.add(PaymentDraft(kind=PaymentKind.OUT, amount=Money(50_000, "UAH")))
    found = shop.search.find(typed)
    assert [hit.noun for hit in found] == nouns
    for hit in found:
        assert (hit.label, _marked(hit.subtitle, hit.subtitle_marks)[0]) == ("Сума", hit.subtitle)
    shop.payments.update(payment, PaymentDraft(kind=PaymentKind.OUT, amount=Money(60_000, "UAH")))
    assert "payment" not in [hit.noun for hit in shop.search.find("500,00")]
