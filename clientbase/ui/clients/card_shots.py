"""Pictures of a card's sections in the states a person meets: filled, being noted, arranged, with files."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter
from PySide6.QtWidgets import QWidget

from clientbase.domain.client import Client, ClientDraft, Kind, Phone
from clientbase.domain.consent import Purpose
from clientbase.domain.feedback import FeedbackDraft, FeedbackKind
from clientbase.domain.interaction import InteractionDraft, InteractionKind
from clientbase.domain.relation import RelationKind
from clientbase.ui.clients.arrange_dialog import ArrangeDialog
from clientbase.ui.clients.page import ClientsPage
from clientbase.ui.clients.typed_texts import put_texts
from clientbase.ui.feedback.page import FeedbackPage
from clientbase.ui.kit.pictures import as_png
from clientbase.ui.screenshots import SIZE, Shot, Stage

_TALL = QSize(1280, 1500)
_NICKNAME = "Соля"


def _page(stage: Stage) -> ClientsPage:
    page = stage.page("clients")
    assert isinstance(page, ClientsPage)
    return page


def _drawn(first: str, second: str) -> bytes:
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


def _whole(stage: Stage) -> Client:
    """One of whom everything is known: made once, in every later picture the same."""
    shop = stage.shop
    for client in shop.clients.many(shop.clients.ids()):
        if client.nickname == _NICKNAME:
            return client
    id = shop.clients.add(
        ClientDraft(
            family_name="Вигадана",
            given_name="Соломія",
            nickname=_NICKNAME,
            phones=(Phone("067 000 00 02", "+380670000002", "mobile"),),
            note="Любить піони; телефонувати після 12:00.",
            category="vip",
        ),
        allow_twin=True,
    )
    firm = shop.clients.add(
        ClientDraft(
            kind=Kind.COMPANY, organization="ТОВ «Вигадка»", working_hours="Пн–Пт 9–18, Сб 10–15, обід 13–14"
        ),
        allow_twin=True,
    )
    friend = shop.clients.add(ClientDraft(given_name="Остап", family_name="Вигаданий"), allow_twin=True)
    shop.relations.add(id, firm, RelationKind.EMPLOYER, "менеджерка")
    shop.relations.add(id, friend, RelationKind.SPOUSE)
    shop.relations.add(id, friend, RelationKind.REFERRED)
    shop.consents.give(id, [Purpose.DATA, Purpose.CALLS], source="paper")
    shop.consents.withdraw(id, [Purpose.EMAILS])
    shop.feedback.add(FeedbackDraft(id, FeedbackKind.COMPLAINT, "Троянди зів’яли на другий день", rating=2))
    shop.feedback.add(FeedbackDraft(id, FeedbackKind.REVIEW, "Дуже гарний букет!", rating=5))
    shop.attachments.add(id, "букет.png", _drawn("#f3a6b8", "#7d5ba6"))
    shop.attachments.add(id, "вітрина.png", _drawn("#9ad0c2", "#2b6777"))
    shop.attachments.add(id, "договір.txt", "Договір, вигаданий для знімка екрана.".encode())
    shop.interactions.log(InteractionDraft(id, InteractionKind.NOTE, "Просила подзвонити в понеділок"))
    return shop.clients.get(id)


def _full(stage: Stage) -> QWidget:
    stage.workspace.resize(_TALL)
    _page(stage).open_client(_whole(stage).id, full=True)
    stage.settle()
    return stage.workspace


def _beside(stage: Stage) -> QWidget:
    stage.workspace.resize(_TALL)
    _page(stage).open_client(_whole(stage).id)
    stage.settle()
    return stage.workspace


def _noting(stage: Stage) -> QWidget:
    """A relation, a consent and a complaint being noted at once."""
    stage.workspace.resize(_TALL)
    page = _page(stage)
    page.open_client(_whole(stage).id, full=True)
    stage.settle()
    for key in ("relations", "consent", "feedback"):
        page.card.parts.begin_adding(key)
    return stage.workspace


def _arranging(stage: Stage) -> QWidget:
    stage.workspace.resize(*SIZE)
    presenter = _page(stage).presenter
    return stage.dialog(ArrangeDialog(stage.workspace, presenter.arrangement(), (), lambda _kept: ""))


def _searched(stage: Stage) -> QWidget:
    stage.workspace.resize(*SIZE)
    page = _page(stage)
    page.open_client(_whole(stage).id, full=True)
    stage.settle()
    page.card.timeline.begin_search()
    page.card.timeline.search.setText("понеділок")
    page.card.timeline.search.search_now()
    stage.settle()
    return stage.workspace


def _answering(stage: Stage) -> QWidget:
    stage.workspace.resize(*SIZE)
    page = stage.page("feedback")
    assert isinstance(page, FeedbackPage)
    stage.settle()
    if ids := page.list.model.ids():
        page.list.select(ids[:1])
        page.open_row(ids[0])
        stage.settle()
        put_texts(page.details.form.form.editor("answer"), ["Вибачилися, замінили букет"])
    return stage.workspace


CARD_SHOTS: tuple[Shot, ...] = (
    Shot("card-full", _full),
    Shot("card-beside", _beside),
    Shot("card-noting", _noting),
    Shot("card-arranging", _arranging),
    Shot("card-timeline-search", _searched),
    Shot("feedback-answering", _answering),
)
