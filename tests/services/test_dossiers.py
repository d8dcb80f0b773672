"""The dossier of one person: all that is kept stands on it, in the language asked for."""

from datetime import date, datetime
from pathlib import Path

import pytest

from clientbase.domain.appointment import AppointmentDraft
from clientbase.domain.client import Address, ClientDraft, ContactPerson, Email, Flag, Messenger, Phone, Sex
from clientbase.domain.computed import Figure, Pick, Source
from clientbase.domain.consent import Purpose
from clientbase.domain.errors import NotThere
from clientbase.domain.feedback import FeedbackDraft, FeedbackKind
from clientbase.domain.interaction import InteractionDraft, InteractionKind
from clientbase.domain.order import OrderDraft
from clientbase.domain.own_field import OwnField, OwnKind
from clientbase.domain.ready_registers import READY_REGISTERS
from clientbase.domain.task import TaskDraft
from clientbase.services.call_lists import CallListDraft
from clientbase.services.dossiers import dossier_of
from clientbase.services.import_own_fields import with_all_columns
from clientbase.services.shop import Shop
from tests.reports.pdf_reading import read_pdf

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def client_id(shop: Shop) -> int:
    id = shop.clients.add(
        ClientDraft(
            family_name="Ткаченко",
            given_name="Олена",
            phones=(Phone("(067) 123-45-67", "+380671234567", "work"),),
            emails=(Email("olena@example.com"),),
            addresses=(Address("вул. Лісова, 1", "Київ"),),
            messengers=(Messenger("telegram", "@olena"),),
            contact_persons=(ContactPerson("Ірина", "сестра"),),
            sex=Sex.FEMALE,
            birthday="--05-17",
            category="vip",
            registered_on=date(2025, 3, 2),
            responsible_id=1,
            note="Алергія на лілії",
            flags=(Flag("website", "три дубль ве", "bad_choice"),),
        )
    )
    shop.interactions.log(
        InteractionDraft(id, InteractionKind.CALL, "Просила піони", duration_s=125, result="agreed")
    )
    shop.tasks.add(TaskDraft("Надіслати фото", id, due_on=date(2026, 12, 1)))
    day = datetime(2026, 12, 5, 14, 30)
    shop.appointments.add(AppointmentDraft("Консультація", day, day.replace(hour=15), client_id=id))
    shop.clients.update(id, {"nickname": "Леся", "confirmed_on": date(2026, 1, 5)})
    shop.clients.update(id, {"addresses": (Address("вул. Нова, 2", "Київ", label="delivery"),)})
    shop.orders.add(OrderDraft(client_id=id, total_micro=345_000_000, total_given=True, currency="UAH"))
    sister = shop.clients.add(ClientDraft(given_name="Віра", sex=Sex.FEMALE))
    shop.relations.add(id, sister, "sibling", "живе поруч")
    shop.consents.give(id, [Purpose.DATA], given_on=date(2025, 3, 2), source="paper")
    shop.feedback.add(FeedbackDraft(id, FeedbackKind.COMPLAINT, "Стрічка не та", rating=3, answer="Замінили"))
    return id


def test_call_lists_and_the_rhythm_are_told(shop: Shop, client_id: int) -> None:
    shop.rhythm.pause([client_id], date(2027, 1, 10), "у відпустці")
    made = shop.call_lists.add(CallListDraft("Пропозиція до свят", [client_id]))
    entry = shop.call_lists.entries(made)[0]
    shop.call_lists.log(entry.id, InteractionDraft(0, InteractionKind.CALL, "думає", result="agreed"))
    text = read_pdf(dossier_of(shop, client_id, "en"), pictures=False).text
    for told in ("у відпустці", "Пропозиція до свят: Called, agreed, думає"):
        assert told in text


def test_all_that_is_kept_is_told(shop: Shop, client_id: int) -> None:
    text = read_pdf(dossier_of(shop, client_id, "uk"), pictures=False).text
    for told in (
        "Ткаченко Олена", "+380 67 123 45 67, (067) 123-45-67, робочий", "olena@example.com",
        "вул. Лісова, 1 →", "@olena",
        "Ірина, сестра", "Жіноча", "17.05", "VIP", "02.03.2025", "Олена Власник", "Алергія на лілії",
        "Сестра", "Віра", "живе поруч", "Зберігання даних", "дано 02.03.2025, на папері", "Скарга 3/5",
        "Стрічка не та", "Відповідь: Замінили",
        "три дубль ве", "Просила піони", "2:05", "Надіслати фото", "01.12.2026", "Консультація",
        "05.12.2026, 14:30", "— → Леся", "2:05, домовилися", "Сума покупок 345,00 ₴", "Покупки",
        "→ вул. Нова, 2, доставка", "— → 05.01.2026",
    ):  # fmt: skip
        assert told in text, told


@pytest.mark.parametrize(("language", "sex"), [("ru", "Женский"), ("en", "Female")])
def test_in_the_language_asked_for(shop: Shop, client_id: int, language: str, sex: str) -> None:
    assert sex in read_pdf(dossier_of(shop, client_id, language), pictures=False).text


def test_what_there_is_none_of_is_said(shop: Shop, client_id: int) -> None:
    text = read_pdf(dossier_of(shop, client_id, "uk"), pictures=False).text
    assert "Документи Нічого не зберігається." in text


def test_one_who_is_not_there(shop: Shop) -> None:
    with pytest.raises(NotThere):
        dossier_of(shop, 99, "uk")


def test_own_fields_and_what_lists_said_are_told(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "список.csv"
    path.write_text("ПІБ;Телефон;Борг\nТкаченко Олена;8(067)111-22-33;1 200 грн\n", "utf-8")
    look = with_all_columns(shop.imports.look(path))
    shop.imports.apply(shop.imports.plan(look))
    shop.clients.update(1, {"own_1": "50"})
    text = read_pdf(dossier_of(shop, 1, "uk"), pictures=False).text
    for told in ("Власні поля", "Борг", "50,00", "1 200 грн", "8(067)111-22-33", "1 200,00 ₴ → 50,00 ₴"):
        assert told.replace(" ", "") in text.replace(" ", "").replace("\u00a0", ""), told


def test_his_rows_of_registers_are_told_those_in_the_bin_too(shop: Shop, client_id: int) -> None:
    cars = shop.registers.add(READY_REGISTERS["cars"].register("uk"))
    values = {
        "title": "Skoda Fabia",
        "client_id": client_id,
        "field_1": "AA 1234 BB",
        "field_8": "2027-03-05",
    }
    shop.register_rows.to_bin([shop.register_rows.add(cars.id, values)])
    text = read_pdf(dossier_of(shop, client_id, "uk"), pictures=False).text
    for told in ("Автомобілі", "Skoda Fabia", "Номерний знак: AA 1234 BB", "Страховка до: 05.03.2027"):
        assert told in text, told


def test_own_fields_are_told_whoever_may_see_them(shop: Shop, client_id: int) -> None:
    """What is worked out too, and whom a field names; one kept from some screens is no secret here."""
    hidden = shop.own_fields.make(OwnField(0, "Прихована примітка", seen_by=(99,)))
    friend = shop.own_fields.make(OwnField(0, "Порадив", OwnKind.CLIENT))
    shop.own_fields.make_computed("Куплено разом", Pick(Source.PURCHASES, Figure.SUM))
    other = shop.clients.add(ClientDraft(given_name="Богдана"))
    shop.clients.update(client_id, {hidden.key: "любить каву", friend.key: str(other)})
    text = read_pdf(dossier_of(shop, client_id, "uk"), pictures=False).text
    for told in ("любить каву", "Порадив Богдана", "Куплено разом 345,00 ₴"):
        assert told in text, told
