"""Pictures of a card's sections in the states a person meets: filled, being noted, arranged, with files."""

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from clientbase.domain.base_errors import BaseDamaged
from clientbase.ui.clients.arrange_dialog import ArrangeDialog
from clientbase.ui.clients.files_section import FilesSection
from clientbase.ui.clients.page import ClientsPage
from clientbase.ui.clients.shot_people import bare_company, whole_company, whole_person, words
from clientbase.ui.clients.typed_texts import put_texts
from clientbase.ui.feedback.page import FeedbackPage
from clientbase.ui.kit.buttons import LinkButton
from clientbase.ui.screenshots import SIZE, Shot, Stage

_TALL = QSize(1280, 1500)


def _page(stage: Stage) -> ClientsPage:
    page = stage.page("clients")
    assert isinstance(page, ClientsPage)
    return page


def _full(stage: Stage) -> QWidget:
    stage.workspace.resize(_TALL)
    _page(stage).open_client(whole_person(stage.shop).id, full=True)
    stage.settle()
    return stage.workspace


def _beside(stage: Stage) -> QWidget:
    stage.workspace.resize(_TALL)
    _page(stage).open_client(whole_person(stage.shop).id)
    stage.settle()
    return stage.workspace


def _noting(stage: Stage) -> QWidget:
    """A relation, a consent and a complaint being noted at once."""
    stage.workspace.resize(_TALL)
    page = _page(stage)
    page.open_client(whole_person(stage.shop).id, full=True)
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
    page.open_client(whole_person(stage.shop).id, full=True)
    stage.settle()
    page.card.timeline.begin_search()
    page.card.timeline.search.setText(words().searched)
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
        put_texts(page.details.form.form.editor("answer"), [words().answer])
    return stage.workspace


def _company(stage: Stage) -> QWidget:
    stage.workspace.resize(_TALL)
    _page(stage).open_client(whole_company(stage.shop).id, full=True)
    stage.settle()
    return stage.workspace


def _bare_company(stage: Stage) -> QWidget:
    stage.workspace.resize(*SIZE)
    _page(stage).open_client(bare_company(stage.shop).id, full=True)
    stage.settle()
    return stage.workspace


def _all_fields(stage: Stage) -> QWidget:
    """Empty fields too."""
    stage.workspace.resize(_TALL)
    page = _page(stage)
    page.open_client(bare_company(stage.shop).id)
    stage.settle()
    next(one for one in page.card.fields.findChildren(LinkButton) if one.isVisible()).click()
    return stage.workspace


def _rhythm(stage: Stage) -> QWidget:
    stage.workspace.resize(*SIZE)
    page = _page(stage)
    page.open_client(bare_company(stage.shop).id)
    stage.settle()
    page.card.parts.begin_adding("rhythm")
    return stage.workspace


def _file(stage: Stage) -> QWidget:
    page = _page(stage)
    page.open_client(whole_person(stage.shop).id)
    stage.settle()
    (section,) = page.findChildren(FilesSection)
    assert isinstance(section, FilesSection)
    held = stage.shop.attachments.of_client(whole_person(stage.shop).id)
    section.open_file(next(one for one in held if one.name == words().files[0]))
    stage.settle()
    shown = [each for each in stage.workspace.findChildren(QDialog) if each.isVisible()][-1]
    assert isinstance(shown, QDialog)
    return stage.dialog(shown)


def _more(stage: Stage) -> QWidget:
    page = _page(stage)
    page.open_client(whole_person(stage.shop).id)
    stage.settle()
    page.card.head.buttons["more"].click()
    (menu,) = [each for each in page.card.head.findChildren(QMenu) if each.isVisible()]
    assert isinstance(menu, QMenu)
    return stage.loose(menu)


def _list_menu(stage: Stage) -> QWidget:
    page = _page(stage)
    page.card.asked.emit("close")
    page.list.rows.select(page.list.ids()[:1])
    page.list.rows.table.menu_wanted.emit(QPoint(0, 0))
    (menu,) = [each for each in page.list.rows.findChildren(QMenu) if each.isVisible()]
    assert isinstance(menu, QMenu)
    return stage.loose(menu)


def _unread(stage: Stage) -> QWidget:
    """The list could not be read."""
    stage.workspace.resize(*SIZE)
    page = _page(stage)
    page.list.rows.show_error(BaseDamaged(name=stage.shop.name), page.refresh)
    stage.settle()
    return stage.workspace


CARD_SHOTS: tuple[Shot, ...] = (
    Shot("card-full", _full),
    Shot("card-beside", _beside),
    Shot("card-noting", _noting),
    Shot("card-company", _company),
    Shot("card-company-bare", _bare_company),
    Shot("card-rhythm", _rhythm),
    Shot("card-all-fields", _all_fields),
    Shot("card-file", _file),
    Shot("card-more", _more),
    Shot("card-arranging", _arranging),
    Shot("card-timeline-search", _searched),
    Shot("feedback-answering", _answering),
    Shot("clients-menu", _list_menu),
    Shot("clients-unread", _unread),
)
