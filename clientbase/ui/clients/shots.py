"""Pictures of the client page in the states a person meets."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from clientbase.domain.client import Client, ClientDraft, Flag, Kind
from clientbase.domain.client_query import ClientQuery
from clientbase.ui.clients.page import ClientsPage
from clientbase.ui.clients.shot_people import bare_phone, whole_company, whole_person, words
from clientbase.ui.clients.typed_texts import put_texts
from clientbase.ui.kit import notice
from clientbase.ui.screenshots import SIZE, SMALL, Shot, Stage

_LOOKED_THROUGH = 60


def _page(stage: Stage) -> ClientsPage:
    page = stage.page("clients")
    assert isinstance(page, ClientsPage)
    return page


def _busiest(stage: Stage, kind: Kind) -> Client:
    """Who of this kind was spoken with most, among the first; in an empty base an invented one."""
    service = stage.shop.clients
    some = service.many(service.ids(ClientQuery())[:_LOOKED_THROUGH])
    found = [client for client in some if client.kind is kind and client.phones]
    if not found:
        return whole_person(stage.shop) if kind is Kind.PERSON else whole_company(stage.shop)
    return max(found, key=lambda client: len(stage.shop.interactions.of_client(client.id)))


def _card(kind: Kind, *, full: bool = False) -> Callable[[Stage], QWidget]:
    def draw(stage: Stage) -> QWidget:
        _page(stage).open_client(_busiest(stage, kind).id, full=full)
        return stage.workspace

    return draw


def _bare(stage: Stage) -> QWidget:
    """A card with little in it, and that little doubtful."""
    flags = (Flag("birthday", "31.02.1980", "bad_date"),)
    draft = ClientDraft(given_name=words().bare, phones=(bare_phone(),), flags=flags)
    id = stage.shop.clients.add(draft)
    _page(stage).open_client(id)
    stage.settle()
    return stage.workspace


def _edited(stage: Stage) -> QWidget:
    page = _page(stage)
    page.open_client(_busiest(stage, Kind.PERSON).id)
    stage.settle()
    page.card.fields.edit("phones")
    return stage.workspace


def _call(stage: Stage) -> QWidget:
    page = _page(stage)
    page.open_client(_busiest(stage, Kind.PERSON).id)
    stage.settle()
    page.card.head.asked.emit("call")
    page.card.call.results.chips()[4].click()
    return stage.workspace


def _twin(stage: Stage) -> QWidget:
    page = _page(stage)
    known = _busiest(stage, Kind.PERSON)
    page.new_record()
    put_texts(page.new.form.editor("phones"), [known.phones[0].text])
    page.save()
    return stage.workspace


def _nobody(stage: Stage) -> QWidget:
    page = _page(stage)
    page.new.closed.emit()
    notice.line_of(stage.workspace).hide()
    page.list.search.setText("щщщщ")
    page.list.search.search_now()
    return stage.workspace


def _narrow(stage: Stage) -> QWidget:
    page = _page(stage)
    page.list.search.clear()
    stage.workspace.resize(*SMALL)
    stage.settle()
    page.open_client(_busiest(stage, Kind.COMPANY).id)
    return stage.workspace


def _wide_again(stage: Stage) -> QWidget:
    stage.workspace.resize(*SIZE)
    return _card(Kind.PERSON, full=True)(stage)


CLIENT_SHOTS: tuple[Shot, ...] = (
    Shot("clients-card", _card(Kind.PERSON)),
    Shot("clients-company", _card(Kind.COMPANY)),
    Shot("clients-edited", _edited),
    Shot("clients-bare", _bare),
    Shot("clients-call", _call),
    Shot("clients-twin", _twin),
    Shot("clients-nobody", _nobody),
    Shot("clients-narrow", _narrow),
    Shot("clients-full", _wide_again),
)
