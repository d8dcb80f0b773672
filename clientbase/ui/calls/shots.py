"""Pictures of the calls: ringing through a list, what came of it, who is due, making a list, handing over."""

from PySide6.QtWidgets import QWidget

from clientbase.domain.client_query import ClientQuery
from clientbase.services.call_lists import CallListDraft
from clientbase.ui.calls.hand_over import open_hand_over
from clientbase.ui.calls.new_list import open_new_list
from clientbase.ui.calls.page import DUE, STOP, CallsPage
from clientbase.ui.calls.script_dialog import open_script
from clientbase.ui.screenshots import SMALL, Shot, Stage

_BEGUN = "{greeting}! {name}"


def _page(stage: Stage) -> CallsPage:
    page = stage.page("calls")
    assert isinstance(page, CallsPage)
    return page


def _list_id(stage: Stage) -> int:
    """The list that was rung through furthest; one is made in an empty base."""
    lists = stage.shop.call_lists.all()
    if not lists:
        ids = stage.shop.clients.ids(ClientQuery())
        return stage.shop.call_lists.add(CallListDraft("—", ids[:3], _BEGUN))
    return max(lists, key=lambda pair: pair[1].calls)[0].id


def _run(stage: Stage) -> QWidget:
    page = _page(stage)
    page.begin_calls(_list_id(stage))
    stage.settle()
    page.run.form.results.choose(5)
    return stage.workspace


def _run_small(stage: Stage) -> QWidget:
    stage.workspace.resize(*SMALL)
    stage.settle()
    return _run(stage)


def _nobody(stage: Stage) -> QWidget:
    """Everybody was called or skipped; the picture after this one takes that back."""
    page, shop = _page(stage), stage.shop
    list_id = _list_id(stage)
    while (entry := shop.call_lists.next(list_id)) is not None:
        shop.call_lists.skip(entry.id)
    stage.settle()
    page.begin_calls(list_id)
    stage.settle()
    return stage.workspace


def _entries(stage: Stage) -> QWidget:
    _page(stage).show_entries(_list_id(stage))
    return stage.workspace


def _summary(stage: Stage) -> QWidget:
    page = _page(stage)
    list_id = _list_id(stage)
    stage.shop.call_lists.take_back_skipped(list_id)
    page.show_overview()
    stage.settle()
    page.lists.select(list_id)
    return stage.workspace


def _tab(key: str, stage: Stage) -> QWidget:
    page = _page(stage)
    page.show_overview()
    page.show_tab(key)
    return stage.workspace


def _new(stage: Stage) -> QWidget:
    ids = stage.shop.clients.ids(ClientQuery())[:60]
    return stage.dialog(open_new_list(stage.workspace.context, _page(stage), ids))


def _hand_over(stage: Stage) -> QWidget:
    ids = stage.shop.clients.ids(ClientQuery())[:60]
    return stage.dialog(open_hand_over(stage.workspace.context, _page(stage), ids, from_id=1))


def _script(stage: Stage) -> QWidget:
    script = stage.shop.call_lists.get(_list_id(stage)).script
    return stage.dialog(open_script(_page(stage), script))


CALL_SHOTS: tuple[Shot, ...] = (
    Shot("calls-run", _run),
    Shot("calls-run-small", _run_small),
    Shot("calls-entries", _entries),
    Shot("calls-nobody", _nobody),
    Shot("calls-summary", _summary),
    Shot("calls-due", lambda stage: _tab(DUE, stage)),
    Shot("calls-stop", lambda stage: _tab(STOP, stage)),
    Shot("calls-new", _new),
    Shot("calls-script", _script),
    Shot("calls-hand-over", _hand_over),
)
