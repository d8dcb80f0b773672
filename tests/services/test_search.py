"""Finding: what people type, and where it was found."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.appointment import AppointmentDraft
from clientbase.domain.client import Address, ClientDraft, ContactPerson, Email, Flag, Kind, Messenger, Phone
from clientbase.domain.document import DocumentLine
from clientbase.domain.interaction import InteractionDraft, InteractionKind
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop
from tests.shops import make_shop


def _add(shop: Shop, draft: ClientDraft) -> int:
    return shop.clients.add(draft, allow_twin=True)


@pytest.fixture
def found(shop: Shop) -> Shop:
    _add(
        shop,
        ClientDraft(
            family_name="Їжакевич",
            given_name="Мар’яна",
            additional_name="Семёновна",
            phones=(Phone("067 123-45-67", "+380671234567"),),
            emails=(Email("yizhak@example.com"),),
            note="Просила 100% білі півонії_крупні \\ й «гіпсофілу» "
            + "та ще багато чого " * 600
            + "наприкінці",
        ),
    )
    _add(shop, ClientDraft(family_name="Иванов", given_name="Пётр"))
    _add(shop, ClientDraft(given_name="🌹 Роза"))
    return shop


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("акеви", (1,)),  # a part of a word
        ("мар їжа", (1,)),  # any order, parts
        ("ижакевич", (1,)),
        ("ІЖАКЕВИЧ", (1,)),
        ("марʼяна", (1,)),
        ("мар'яна", (1,)),
        ("маряна", (1,)),
        ("семеновна", (1,)),
        ("067 123 45 67", (1,)),
        ("+38 (067) 123-45-67", (1,)),
        ("380671234567", (1,)),
        ("8 067 123 45 67", (1,)),
        ("4567", (1,)),
        ("123-45", (1,)),
        ("bdfyjd", (2,)),  # «иванов» typed on the wrong layout
        ("петр", (2,)),
        ("Ivanov", (2,)),
        ("їж", (1,)),  # two letters
        ("100%", (1,)),
        ("півонії_к", (1,)),
        ("%", (1,)),
        ("_", (1,)),
        ("\\", (1,)),
        ("«гіпсофілу»", (1,)),
        ("наприкінці", (1,)),
        ("🌹", (3,)),
        ("🌹 роза", (3,)),
        ("yizhak@example", (1,)),
        ("їжак іванов", ()),
        ("нема такого", ()),
        ('" OR ""', ()),
        ("AND", ()),
        ("folded:а*", ()),
        ("NEAR(їжак мар)", ()),
        ("^їжакевич", (1,)),
        ("{їжак}", (1,)),
        ("їжа\x00кевич", (1,)),
        ("їжакевич\ud83d", (1,)),
    ],
)
def test_what_people_type_finds(found: Shop, typed: str, ids: tuple[int, ...]) -> None:
    assert found.search.clients(typed) == ids
    assert tuple(hit.id for hit in found.search.find(typed) if hit.noun == "client") == ids


@pytest.mark.parametrize("typed", ["", "  ", "\x00", "’", '"'])
def test_nothing_typed_finds_nothing(found: Shop, typed: str) -> None:
    assert found.search.find(typed) == ()


@given(text=st.text(max_size=30))
def test_anything_may_be_typed(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    shop = _common(tmp_path_factory)
    shop.search.find(text)
    shop.clients.twins(ClientDraft(given_name="А", tax_id="1"))


_opened: list[Shop] = []


@pytest.fixture(autouse=True, scope="module")
def closed() -> object:
    yield
    while _opened:
        _opened.pop().close()


def _common(folders: pytest.TempPathFactory) -> Shop:
    if not _opened:
        shop = make_shop(folders.mktemp("typed"))
        id = _add(shop, ClientDraft(family_name="Ткаченко", note='"a" * 100% \\ _ AND (б)'))
        shop.tasks.add(TaskDraft('"полити" * 100%', id))
        _opened.append(shop)
    return _opened[0]


@given(text=st.text(alphabet='абвгіїй aB%_\\"*()-^:{}.0', min_size=1, max_size=20))
def test_whatever_is_kept_is_found_by_itself(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    shop = _common(tmp_path_factory)
    id = _add(shop, ClientDraft(given_name="Ж", note=text))
    words = [word for word in text.split() if any(sign.isalnum() for sign in word)]
    if words:
        assert id in shop.search.clients(" ".join(words[::-1]), limit=10_000)
    shop.history.undo()


# --- what the hit says ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("draft", "typed", "where", "shown"),
    [
        (ClientDraft(given_name="Ганна"), "ганна", "", ""),
        (ClientDraft(given_name="Ганна", tags=("оптовик",)), "оптов", "tags", "оптовик"),
        (ClientDraft(given_name="Ганна", tags=("оптовик",)), "ганна оптов", "tags", "оптовик"),
        (ClientDraft(given_name="Г", phones=(Phone("0671", "+380671234567"),)), "38067", "phones", "067"),
        (ClientDraft(given_name="Ганна", emails=(Email("h@ex.com"),)), "h@ex", "emails", "h@ex.com"),
        (
            ClientDraft(given_name="Г", messengers=(Messenger("viber", "hanna7"),)),
            "hanna7",
            "messengers",
            "hanna7",
        ),
        (ClientDraft(given_name="Ганна", addresses=(Address(city="Яготин"),)), "ягот", "addresses", "Яготин"),
        (ClientDraft(given_name="Ганна", note="любить бузок"), "бузок", "note", "любить бузок"),
        (ClientDraft(given_name="Ганна", looking_for="кактус"), "кактус", "looking_for", "кактус"),
        (ClientDraft(given_name="Ганна", organization="Мрія"), "мрія", "organization", "Мрія"),
        (ClientDraft(given_name="Ганна", tax_id="12345678"), "345678", "tax_id", "12345678"),
        (ClientDraft(given_name="Ганна", external_id="К-17"), "к-17", "external_id", "К-17"),
        (
            ClientDraft(
                kind=Kind.COMPANY, organization="Мрія", contact_persons=(ContactPerson("Остап", "завгосп"),)
            ),
            "остап",
            "contact_persons",
            "Остап, завгосп",
        ),
        (ClientDraft(given_name="Ганна", flags=(Flag("birthday", "весною"),)), "весною", "flags", "весною"),
        (ClientDraft(given_name="Ганна", organization="Шевченко"), "shevchenko", "organization", "Шевченко"),
    ],
)
def test_a_hit_names_where_it_matched(
    shop: Shop, draft: ClientDraft, typed: str, where: str, shown: str
) -> None:
    id = shop.clients.add(draft)
    (hit,) = shop.search.find(typed)
    assert (hit.noun, hit.id, hit.where) == ("client", id, where)
    assert shown in hit.subtitle


def test_a_long_note_is_shown_around_the_word(found: Shop) -> None:
    (hit,) = found.search.find("НАПРИКІНЦІ")
    assert "наприкінці" in hit.subtitle
    assert hit.subtitle.startswith("…")
    assert len(hit.subtitle) < 120


def test_the_best_names_stand_first_however_many_match(shop: Shop) -> None:
    for name in ("Абрам", "Іваненко Ярина", "Яковенко Іван", "Петро"):
        family, _space, given = name.partition(" ")
        _add(shop, ClientDraft(family_name=family, given_name=given, note="знає Івана Іваненка"))
    exact = _add(shop, ClientDraft(given_name="Іван"))
    rows = shop.clients.rows(shop.search.clients("іван"))
    names = [rows[id].values["display_name"] for id in shop.search.clients("іван")]
    assert names == ["Іван", "Іваненко Ярина", "Яковенко Іван", "Абрам", "Петро"]
    assert shop.search.clients("іван", limit=1) == (exact,)
    assert shop.search.clients("petro", limit=0) == ()


def test_a_reading_found_only_in_the_bin_gives_way_to_the_next(shop: Shop) -> None:
    gone = _add(shop, ClientDraft(given_name="bdfyjd"))
    living = _add(shop, ClientDraft(family_name="Иванов"))
    assert shop.search.clients("bdfyjd") == (gone,)
    shop.clients.to_bin([gone])
    assert shop.search.clients("bdfyjd") == (living,)


def test_other_nouns_are_found_by_words_in_any_order(shop: Shop) -> None:
    id = shop.clients.add(ClientDraft(family_name="Ткаченко"))
    start = datetime(2026, 11, 23, 10)
    shop.tasks.add(TaskDraft("Замовити білі півонії", id, note="терміново"))
    shop.appointments.add(
        AppointmentDraft("Зустріч", start, start + timedelta(hours=1), place="Кав’ярня «Їжак»", client_id=id)
    )
    shop.interactions.log(InteractionDraft(id, InteractionKind.CALL, "питала про орхідеї"))
    line = DocumentLine("Букет", Decimal(1), "шт", Decimal(100))
    number = shop.documents.issue(shop.documents.draft_for(id, [line]), id).number
    nouns = {
        typed: [(hit.noun, hit.client_id) for hit in shop.search.find(typed)]
        for typed in ("ПІВОНІЇ замов", "ижак кавярня", "орхидеи", number, "ткаченко", "терм")
    }
    assert nouns == {
        "ПІВОНІЇ замов": [("task", id)],
        "ижак кавярня": [("appointment", id)],
        "орхидеи": [("interaction", id)],
        number: [("document", id)],
        "ткаченко": [("client", id), ("document", id)],
        "терм": [("task", id)],
    }
    shop.clients.to_bin([id])
    assert shop.search.find("орхідеї") == ()


def test_the_number_of_hits_is_bounded(shop: Shop) -> None:
    for number in range(8):
        id = _add(shop, ClientDraft(given_name=f"Олена {number}"))
        shop.tasks.add(TaskDraft(f"Олена {number}", id))
    assert len(shop.search.clients("олена", limit=3)) == 3
    hits = shop.search.find("олена", limit=3)
    assert [hit.noun for hit in hits] == ["client"] * 3 + ["task"] * 3


def test_the_document_with_the_very_number_comes_first(shop: Shop) -> None:
    id = shop.clients.add(ClientDraft(given_name="Олена"))
    line = DocumentLine("Букет", Decimal(1), "шт", Decimal(100))
    number = shop.documents.issue(shop.documents.draft_for(id, [line]), id).number
    _add(shop, ClientDraft(given_name="Ганна", phones=(Phone(f"067 00{number}0", f"+380670{number}00"),)))
    assert [hit.noun for hit in shop.search.find(number)] == ["document", "client"]
    assert shop.search.find("Ганна")[0].noun == "client"
