"""Pictures of the dialogs that make papers."""

from PySide6.QtWidgets import QWidget

from clientbase.domain.client_query import ClientQuery
from clientbase.domain.paper_form import PaperKind
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.papers import asks, attorney_ask, sheet_asks
from clientbase.ui.papers.asks import Ask
from clientbase.ui.papers.dialog import PaperDialog
from clientbase.ui.screenshots import SMALL, Shot, Stage


def _dialog(stage: Stage, ask: Ask) -> PaperDialog:
    dialog = PaperDialog(stage.workspace, stage.workspace.context, ask)
    stage.dialog(dialog)
    stage.settle()
    return dialog


def _client(stage: Stage) -> int:
    """One with documents."""
    found = (item.client_id for item in stage.shop.documents.list() if item.client_id is not None)
    return next(found, stage.shop.clients.ids(ClientQuery())[0])


def _statement(stage: Stage) -> QWidget:
    return _dialog(stage, sheet_asks.statement(stage.shop, _client(stage), PaperKind.STATEMENT))


def _act(stage: Stage) -> QWidget:
    return _dialog(stage, sheet_asks.statement(stage.shop, _client(stage), PaperKind.RECONCILIATION))


def _attorney(stage: Stage) -> QWidget:
    return _dialog(stage, attorney_ask.power_of_attorney(stage.shop, _client(stage)))


def _attorney_of_document(stage: Stage) -> QWidget:
    """With the goods of the newest paper of the client."""
    dialog = _dialog(stage, attorney_ask.power_of_attorney(stage.shop, _client(stage)))
    box = dialog.form.editor("document").findChild(ChoiceBox)
    assert box is not None
    box.setCurrentIndex(1)
    box.activated.emit(1)
    stage.settle()
    dialog.redraw()
    stage.settle()
    dialog.pdf.viewport().repaint()  # asks for the page of the paper that has come
    stage.settle()
    return dialog


def _attorney_faulty(stage: Stage) -> QWidget:
    """Issued without saying to whom."""
    dialog = _dialog(stage, attorney_ask.power_of_attorney(stage.shop, _client(stage)))
    dialog.issue()
    stage.settle()
    return dialog


def _payment_order(stage: Stage) -> QWidget:
    return _dialog(stage, asks.payment_order(stage.shop, _client(stage)))


def _prices(stage: Stage) -> QWidget:
    return _dialog(stage, sheet_asks.price_list(stage.shop))


def _labels(stage: Stage) -> QWidget:
    return _dialog(stage, sheet_asks.goods_labels(stage.shop, stage.shop.products.ids()))


def _small(stage: Stage) -> QWidget:
    dialog = _dialog(stage, asks.payment_order(stage.shop, _client(stage)))
    dialog.resize(*SMALL)
    return dialog


def _envelope(stage: Stage) -> QWidget:
    return _dialog(stage, sheet_asks.envelopes(stage.shop, (_client(stage),)))


PAPER_SHOTS = (
    Shot("papers-statement", _statement),
    Shot("papers-act", _act),
    Shot("papers-attorney", _attorney),
    Shot("papers-attorney-goods", _attorney_of_document),
    Shot("papers-attorney-fault", _attorney_faulty),
    Shot("papers-payment-order", _payment_order),
    Shot("papers-payment-order-small", _small),
    Shot("papers-price-list", _prices),
    Shot("papers-labels", _labels),
    Shot("papers-envelope", _envelope),
)
