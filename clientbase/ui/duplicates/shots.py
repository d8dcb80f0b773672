"""Pictures of the page of duplicates in the states a person meets."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from clientbase.domain.client import ClientDraft, Email, Kind, draft_of
from clientbase.domain.client_query import ClientQuery
from clientbase.ui.clients.shot_people import words
from clientbase.ui.duplicates.page import DuplicatesPage
from clientbase.ui.screenshots import SIZE, SMALL, Shot, Stage

_LOOKED_THROUGH = 60


def _page(stage: Stage) -> DuplicatesPage:
    page = stage.page("duplicates")
    assert isinstance(page, DuplicatesPage)
    stage.settle()
    return page


def _make_twins(stage: Stage) -> None:
    """Some clients of the sample a second time: the same, mistyped, three times, by an initial."""
    service = stage.shop.clients
    some = service.many(service.ids(ClientQuery())[:_LOOKED_THROUGH])
    known = [
        draft_of(client)
        for client in some
        if client.kind is Kind.PERSON and client.phones and client.family_name and client.given_name
    ][:4]
    for number, draft in enumerate(known):
        mail = (Email(f"invented{number}@example.com"),)
        changed = replace(draft, external_id="", card_number="", emails=mail, category="vip", source="google")
        if number == 1:
            changed = replace(changed, given_name=draft.given_name[:-1])
        if number == 2:
            service.add(replace(changed, note=words().note, tags=words().tags), allow_twin=True)
        if number == 3:
            changed = ClientDraft(
                family_name=draft.family_name, given_name=f"{draft.given_name[:1]}.", phones=draft.phones
            )
        service.add(changed, allow_twin=True)


def _groups(stage: Stage) -> QWidget:
    _make_twins(stage)
    page = _page(stage)
    page.search()
    stage.settle()
    page.list.go_to(0)
    return stage.workspace


def _three(stage: Stage) -> QWidget:
    page = _page(stage)
    lines = page.list.lines()
    page.list.go_to(max(range(len(lines)), key=lambda at: len(lines[at].ids), default=0))
    return stage.workspace


def _narrow(stage: Stage) -> QWidget:
    page = _page(stage)
    stage.workspace.resize(*SMALL)
    stage.settle()
    page.list.opened.emit()
    return stage.workspace


def _none(stage: Stage) -> QWidget:
    stage.workspace.resize(*SIZE)
    page = _page(stage)
    for line in page.presenter.groups():
        page.presenter.mark_distinct(line.ids)
    page.search()
    return stage.workspace


DUPLICATE_SHOTS: tuple[Shot, ...] = (
    Shot("duplicates-groups", _groups),
    Shot("duplicates-three", _three),
    Shot("duplicates-narrow", _narrow),
    Shot("duplicates-none", _none),
)
