"""Invented clients of the pictures, in the language of the screen: much is known of them, or little."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

from clientbase.domain.client import (
    Address,
    Client,
    ClientDraft,
    ContactPerson,
    Email,
    Kind,
    Messenger,
    Phone,
    Sex,
)
from clientbase.domain.consent import Purpose
from clientbase.domain.feedback import FeedbackDraft, FeedbackKind
from clientbase.domain.interaction import Direction, InteractionDraft, InteractionKind
from clientbase.domain.relation import RelationKind
from clientbase.i18n import current_language
from clientbase.services.shop import Shop
from clientbase.ui.kit.pictures import as_png


@dataclass(frozen=True, slots=True)
class Words:
    """What is told of them in one language. `street` takes the number of the house."""

    family: str
    given: str
    nickname: str
    friend: tuple[str, str]
    firm: str
    other_firm: str
    contact: tuple[str, str]
    job: str
    city: str
    street: str
    note: str
    wanted: str
    complaint: str
    review: str
    said: str
    called: str
    searched: str
    files: tuple[str, str, str]
    hours: str
    answer: str
    tags: tuple[str, ...]
    bare: str
    phone: str
    dialled: str


WORDS = {
    "uk": Words(
        "Вигадана", "Соломія", "Соля", ("Вигаданий", "Остап"), "ТОВ «Вигадана справа»", "ФОП Уявний О. О.",
        ("Зразкова Ніна", "бухгалтерка"), "менеджерка", "Київ", "вул. Вигадана, {0}",
        "Любить півонії; телефонувати після 12:00.", "букет нареченої на червень",
        "Троянди зів’яли на другий день", "Дуже гарний букет!", "Просила подзвонити в понеділок",
        "Домовилися про зразки", "понеділок", ("букет.png", "вітрина.png", "договір.txt"),
        "Пн–Пт 9–18, Сб 10–15, обід 13–14", "Вибачилися, замінили букет", ("весілля", "офіс"),
        "Надія", "067 000 00 {0:02}",
        "+3806700000{0:02}",
    ),
    "ru": Words(
        "Вымышленная", "Соломия", "Соля", ("Вымышленный", "Остап"), "ООО «Вымышленное дело»",
        "ИП Воображаемый О. О.",
        ("Образцова Нина", "бухгалтер"), "менеджер", "Москва", "ул. Вымышленная, {0}",
        "Любит пионы; звонить после 12:00.", "букет невесты на июнь",
        "Розы завяли на второй день", "Очень красивый букет!", "Просила позвонить в понедельник",
        "Договорились об образцах", "понедельник", ("букет.png", "витрина.png", "договор.txt"),
        "Пн–Пт 9–18, Сб 10–15, обед 13–14", "Извинились, заменили букет", ("свадьба", "офис"),
        "Надежда", "+7 900 000-00-{0:02}",
        "+790000000{0:02}",
    ),
    "en": Words(
        "Sampleton", "Grace", "Gracie", ("Sampleton", "Oscar"), "Madeup Trading Ltd", "Imaginary & Sons",
        ("Pattern Nina", "accountant"), "manager", "London", "{0} Madeup Lane",
        "Loves peonies; call after noon.", "a bridal bouquet for June",
        "The roses withered on the second day", "A lovely bouquet!", "Asked to be called on Monday",
        "Agreed on samples", "Monday", ("bouquet.png", "window.png", "contract.txt"),
        "Mon–Fri 9–18, Sat 10–15", "Apologised, replaced the bouquet", ("wedding", "office"),
        "Hope", "020 7946 00{0:02}",
        "+44207946{0:04}",
    ),
}  # fmt: skip


def words() -> Words:
    return WORDS[current_language()]


def bare_phone() -> Phone:
    """A number with digits that are missing."""
    return Phone(words().phone.format(9)[:-3])


def _phone(number: int, label: str) -> Phone:
    text = words().phone.format(number)
    return Phone(text, words().dialled.format(number), label)


def drawn(first: str, second: str) -> bytes:
    """An invented picture."""
    image = QImage(320, 240, QImage.Format.Format_RGB32)
    ground = QLinearGradient(0, 0, 320, 240)
    ground.setColorAt(0, QColor(first))
    ground.setColorAt(1, QColor(second))
    painter = QPainter(image)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(image.rect(), ground)
    painter.setBrush(QColor(255, 255, 255, 90))
    painter.drawEllipse(110, 60, 110, 110)
    painter.end()
    return as_png(image)


def whole_person(shop: Shop) -> Client:
    """One of whom everything is known: made once, in every later picture the same."""
    said = words()
    if (known := _known(shop, said.nickname, "")) is not None:
        return known
    id = shop.clients.add(_person(said), allow_twin=True)
    firm = whole_company(shop).id
    friend = shop.clients.add(
        ClientDraft(family_name=said.friend[0], given_name=said.friend[1], sex=Sex.MALE), allow_twin=True
    )
    shop.relations.add(id, firm, RelationKind.EMPLOYER, said.job)
    shop.relations.add(id, friend, RelationKind.SPOUSE)
    shop.relations.add(id, friend, RelationKind.REFERRED)
    shop.consents.give(id, [Purpose.DATA, Purpose.CALLS], source="paper")
    shop.consents.withdraw(id, [Purpose.EMAILS])
    shop.feedback.add(FeedbackDraft(id, FeedbackKind.COMPLAINT, said.complaint, rating=2))
    shop.feedback.add(FeedbackDraft(id, FeedbackKind.REVIEW, said.review, rating=5))
    for name, colours in zip(said.files, (("#f3a6b8", "#7d5ba6"), ("#9ad0c2", "#2b6777")), strict=False):
        shop.attachments.add(id, name, drawn(*colours))
    shop.attachments.add(id, said.files[2], f"{said.files[2]}\n\n{said.said}\n".encode())
    shop.interactions.log(InteractionDraft(id, InteractionKind.NOTE, said.said))
    return shop.clients.get(id)


def _person(said: Words) -> ClientDraft:
    return ClientDraft(
        family_name=said.family,
        given_name=said.given,
        nickname=said.nickname,
        job_title=said.job,
        organization=said.firm,
        phones=(_phone(2, "mobile"), _phone(3, "work")),
        emails=(Email("invented@example.com", "home"),),
        addresses=(
            Address(city=said.city, street=said.street.format(7)),
            Address(city=said.city, street=said.street.format(41), label="delivery"),
        ),
        messengers=(Messenger("telegram", "@invented"),),
        sex=Sex.FEMALE,
        birthday="1990-11-25",
        preferred_channel="telegram",
        preferred_payment="card",
        looking_for=said.wanted,
        registered_on=date(2025, 3, 8),
        source="referral",
        responsible_id=1,
        category="vip",
        note=said.note,
        tags=said.tags,
    )


def whole_company(shop: Shop) -> Client:
    """A company with all its papers, hours and people; made once."""
    said = words()
    if (known := _known(shop, "", said.firm)) is not None:
        return known
    draft = ClientDraft(
        kind=Kind.COMPANY,
        organization=said.firm,
        phones=(_phone(4, "work"),),
        emails=(Email("office@example.com", "work"),),
        addresses=(Address(city=said.city, street=said.street.format(1), label="legal"),),
        website="https://example.com",
        working_hours=said.hours,
        contact_persons=(
            ContactPerson(said.contact[0], said.contact[1], words().phone.format(5), "books@example.com"),
        ),
        director=f"{said.friend[0]} {said.friend[1]}",
        responsible_id=1,
        category="vip",
        source="website",
        note=said.wanted,
        tags=said.tags[1:],
    )
    id = shop.clients.add(draft, allow_twin=True)
    shop.consents.give(id, [Purpose.DATA], source="paper")
    shop.interactions.log(
        InteractionDraft(
            id, InteractionKind.CALL, said.called, direction=Direction.OUT, duration_s=240, result="agreed"
        )
    )
    return shop.clients.get(id)


def bare_company(shop: Shop) -> Client:
    """A company of which only the name is known."""
    name = words().other_firm
    if (known := _known(shop, "", name)) is not None:
        return known
    return shop.clients.get(
        shop.clients.add(ClientDraft(kind=Kind.COMPANY, organization=name), allow_twin=True)
    )


def _known(shop: Shop, nickname: str, organization: str) -> Client | None:
    for one in shop.clients.many(shop.clients.ids()):
        company = one.kind is Kind.COMPANY
        if (nickname and one.nickname == nickname) or (company and one.organization == organization):
            return one
    return None
