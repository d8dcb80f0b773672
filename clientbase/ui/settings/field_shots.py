"""Pictures of own fields in the settings: a choice with colours, a figure, formulas right and wrong."""

from PySide6.QtWidgets import QWidget

from clientbase.domain.computed import Figure, Pick, Source, Span, computed_as_json
from clientbase.domain.own_field import OwnField, OwnKind
from clientbase.i18n import _
from clientbase.ui.screenshots import SMALL, Shot, Stage
from clientbase.ui.settings.field_dialog import FieldDialog
from clientbase.ui.settings.own_fields_presenter import OwnFieldsPresenter

_FORMULA = "if([receipts_count] > 0; [receipts_sum] ÷ [receipts_count]; 0)"


def _presenter(stage: Stage) -> OwnFieldsPresenter:
    return OwnFieldsPresenter(stage.shop, lambda _text: None)


def _choice(stage: Stage) -> QWidget:
    known = next((own for own in stage.shop.own_fields.all() if own.kind is OwnKind.CHOICES), None)
    return stage.dialog(FieldDialog(_presenter(stage), None, known or OwnField(0, "", OwnKind.CHOICES)))


def _figure(stage: Stage) -> QWidget:
    pick = Pick(Source.PURCHASES, Figure.SUM, Span.LAST_MONTHS, 12)
    own = OwnField(0, _("Spent in 12 months"), OwnKind.COMPUTED, computed=computed_as_json(pick))
    return _tried(stage, own)


def _tried(stage: Stage, own: OwnField) -> QWidget:
    dialog = FieldDialog(_presenter(stage), None, own)
    dialog.computed.try_now()
    stage.settle()
    return stage.dialog(dialog)


def _formula(stage: Stage) -> QWidget:
    worked = stage.shop.own_fields.names().read(_FORMULA)
    own = OwnField(0, _("Average purchase"), OwnKind.COMPUTED, computed=computed_as_json(worked))
    return _tried(stage, own)


def _wrong(stage: Stage) -> QWidget:
    names = stage.shop.own_fields.names()
    own = OwnField(
        0, _("Average purchase"), OwnKind.COMPUTED, computed=computed_as_json(names.read(_FORMULA))
    )
    dialog = FieldDialog(_presenter(stage), None, own)
    dialog.computed.text.setPlainText(f"{names.shown(names.read('[receipts_sum]'))} ÷ (2 +")
    dialog.computed.try_now()
    return stage.dialog(dialog)


def _list(stage: Stage) -> QWidget:
    stage.page("settings", section="fields")
    stage.workspace.resize(*SMALL)
    return stage.workspace


FIELD_SHOTS: tuple[Shot, ...] = (
    Shot("fields-choice", _choice),
    Shot("fields-figure", _figure),
    Shot("fields-formula", _formula),
    Shot("fields-formula-wrong", _wrong),
    Shot("fields-small", _list),
)
