"""Pictures of the journal, the history of a record and the bin, with something in each."""

from PySide6.QtWidgets import QWidget

from clientbase.domain.client_query import ClientQuery
from clientbase.domain.goods_query import OrderQuery, ProductQuery
from clientbase.i18n import current_language
from clientbase.ui.bin.page import BinPage
from clientbase.ui.history.page import JournalPage
from clientbase.ui.history.period_dialog import PeriodDialog
from clientbase.ui.history.presenter import OWN_PERIOD
from clientbase.ui.history.record_history import open_record_history
from clientbase.ui.screenshots import SMALL, Shot, Stage

_NOTED = {
    "uk": ("Любить білі півонії", "Любить півонії, не любить лілії", "Декоратор", "опт"),
    "ru": ("Любит белые пионы", "Любит пионы, не любит лилии", "Декоратор", "опт"),
    "en": ("Loves white peonies", "Loves peonies, hates lilies", "Decorator", "wholesale"),
}


def _edited(stage: Stage) -> int:
    """A client with a little history, the same each time."""
    shop = stage.shop
    id: int = shop.clients.ids(ClientQuery())[3]
    if len(shop.journal.of_record("client", id)) < 4:
        first, second, job, tag = _NOTED[current_language()]
        shop.clients.update(id, {"note": first, "job_title": job})
        shop.clients.update(id, {"note": second, "tags": (tag, "VIP")})
        shop.clients.update(id, {"category": "vip", "phones": shop.clients.get(id).phones[:0]})
    return id


def _journal(stage: Stage) -> JournalPage:
    _edited(stage)
    page = stage.page("journal")
    assert isinstance(page, JournalPage)
    page.show_all()
    stage.settle()
    return page


def _changed(stage: Stage) -> QWidget:
    page = _journal(stage)
    stage.workspace.resize(1280, 800)
    page.list.select(page.list.model.ids()[:1])
    return stage.workspace


def _partly(stage: Stage) -> QWidget:
    """An undo that would not be whole."""
    page = _journal(stage)
    page.list.select(page.list.model.ids()[2:3])
    stage.settle()
    page.panel.undo.click()
    stage.settle()
    return stage.workspace


def _period(stage: Stage) -> QWidget:
    page = _journal(stage)
    page.filter_period(OWN_PERIOD)
    dialog = page.findChild(PeriodDialog)
    assert isinstance(dialog, PeriodDialog)
    return stage.dialog(dialog)


def _small(stage: Stage) -> QWidget:
    page = _journal(stage)
    stage.workspace.resize(*SMALL)
    page.list.select(page.list.model.ids()[:1])
    stage.settle()
    page.list.row_opened.emit(page.list.current_id())
    return stage.workspace


def _record(stage: Stage) -> QWidget:
    id = _edited(stage)
    name = stage.shop.clients.get(id).display_name
    return stage.dialog(
        open_record_history(stage.workspace.context, stage.workspace, "client", id, name=name)
    )


def _field(stage: Stage) -> QWidget:
    id = _edited(stage)
    name = stage.shop.clients.get(id).display_name
    return stage.dialog(
        open_record_history(stage.workspace.context, stage.workspace, "client", id, field="note", name=name)
    )


def _binned(stage: Stage) -> BinPage:
    shop = stage.shop
    if not shop.bin.count():
        shop.orders.to_bin(shop.orders.ids(OrderQuery())[:2])
        shop.products.to_bin(shop.products.ids(ProductQuery())[:3])
        shop.clients.to_bin(shop.clients.ids(ClientQuery())[10:14])
    page = stage.page("bin")
    assert isinstance(page, BinPage)
    page.refresh()
    stage.settle()
    page.list.select(page.list.model.ids()[:1])
    return page


def _bin(stage: Stage) -> QWidget:
    _binned(stage)
    return stage.workspace


def _emptying(stage: Stage) -> QWidget:
    page = _binned(stage)
    stage.settle()
    return stage.dialog(page.ask_emptying())


HISTORY_SHOTS: tuple[Shot, ...] = (
    Shot("journal-changed", _changed),
    Shot("journal-partly", _partly),
    Shot("journal-small", _small),
    Shot("journal-period", _period),
    Shot("journal-record", _record),
    Shot("journal-field", _field),
    Shot("bin-full", _bin),
    Shot("bin-emptying", _emptying),
)
