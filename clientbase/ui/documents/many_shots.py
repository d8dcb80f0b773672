"""Pictures of what is done with many documents at once."""

from datetime import timedelta
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from clientbase.domain.client import ClientDraft
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.document import DocumentLine
from clientbase.domain.paper_choice import PaperChoice
from clientbase.domain.progress import Progress
from clientbase.i18n import _
from clientbase.ui.documents.papers_dialog import PapersDialog, month_words
from clientbase.ui.documents.round_dialog import RoundDialog
from clientbase.ui.kit.printing import print_pdf
from clientbase.ui.screenshots import SMALL, Shot, Stage

_NAMES = ("Бондар Ірина", "Єрко Павло", "Кравець Іван", "Ткач Оксана")


def _billed(stage: Stage) -> None:
    """Four clients billed last month, one of them this month already; once in a shop."""
    shop, today = stage.shop, stage.shop.clock.today()
    if shop.clients.ids(ClientQuery(text=_NAMES[1])):
        return
    before = today.replace(day=1) - timedelta(days=1)
    words = f"{_('Rent')}, {month_words(before)}"
    for place, name in enumerate(_NAMES):
        family, given = name.split()
        id = shop.clients.add(ClientDraft(family_name=family, given_name=given))
        line = DocumentLine(words, Decimal(1), "міс", Decimal(1200 + 350 * place))
        draft = shop.documents.draft_for(id, [line], currency="UAH", issued_on=before)
        shop.documents.issue(draft, id)
    shop.invoice_rounds.issue(shop.invoice_rounds.plan([id]))


def _papers(stage: Stage) -> QWidget:
    _billed(stage)
    return stage.dialog(PapersDialog(stage.workspace, stage.workspace.context))


def _round(stage: Stage) -> QWidget:
    _billed(stage)
    dialog = RoundDialog(stage.workspace, stage.workspace.context)
    stage.dialog(dialog)
    stage.settle()
    dialog.tick_all()
    return dialog


def _round_small(stage: Stage) -> QWidget:
    dialog = _round(stage)
    dialog.resize(*SMALL)
    return dialog


def _round_done(stage: Stage) -> QWidget:
    dialog = _round(stage)
    assert isinstance(dialog, RoundDialog)
    stage.settle()
    dialog.issue()
    stage.settle()
    return dialog


def _printing(stage: Stage) -> QWidget:
    """The month's papers before they are printed."""
    _billed(stage)
    shop = stage.shop
    pdf = shop.document_batch.joined(shop.document_batch.ids(PaperChoice()), _("Documents"), Progress())
    return print_pdf(stage.workspace, pdf, _("Documents"))


MANY_SHOTS = (
    Shot("print-preview", _printing),
    Shot("documents-many", _papers),
    Shot("documents-round", _round),
    Shot("documents-round-small", _round_small),
    Shot("documents-round-done", _round_done),
)
