"""What a hit says of where it was found, and how many there are of each noun."""

import pytest

from clientbase.db.search_entries import SOURCES
from clientbase.domain.client import ClientDraft, Phone
from clientbase.domain.interaction import InteractionDraft, InteractionKind
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
        ("kangoo", "Renault Kangoo", "Ім’я", ["Kangoo"]),
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
