"""Pictures of own fields in the settings: a choice with colours, a figure, formulas right and wrong."""

from PySide6.QtWidgets import QWidget

from clientbase.domain.computed import Figure, Pick, Source, Span, computed_as_json
from clientbase.domain.own_field import KIND_LABELS, OwnField, OwnKind, field_of
from clientbase.i18n import _
from clientbase.ui.kit.buttons import Button
from clientbase.ui.kit.fields.catalogue import Surroundings
from clientbase.ui.kit.form import Form
from clientbase.ui.kit.layouts import Scroll, Surface, column
from clientbase.ui.screenshots import SIZE, SMALL, Shot, Stage
from clientbase.ui.settings.field_dialog import FieldDialog
from clientbase.ui.settings.own_fields_presenter import OwnFieldsPresenter
from clientbase.ui.settings.own_fields_section import OwnFieldsSection

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


def _new(stage: Stage) -> QWidget:
    return stage.dialog(FieldDialog(_presenter(stage)))


def _kinds(stage: Stage) -> QWidget:
    """An editor of every kind, named by its kind."""
    regional = _presenter(stage).regional()
    fields = [
        field_of(OwnField(place, _(label), kind, choices=(_("Yes"), _("No"))))
        for place, (kind, label) in enumerate(KIND_LABELS.items(), start=1)
        if kind is not OwnKind.COMPUTED
    ]
    around = Surroundings(regional.country, stage.shop.clock, currency=regional.currency)
    frame = Surface("window")
    frame.setLayout(column(Form(fields, around, headings=False), None, margins=24))
    frame.resize(640, 800)
    return stage.loose(frame)


def _taken(stage: Stage) -> QWidget:
    """A ready set was taken."""
    page = stage.page("settings", section="fields")
    stage.workspace.resize(*SIZE)
    section = page.findChild(OwnFieldsSection)
    assert isinstance(section, OwnFieldsSection)
    next(one for one in section.findChildren(Button) if one.text() == _("Beauty salon")).click()
    return stage.workspace


def _rhythm(stage: Stage) -> QWidget:
    """The settings of calls below the results."""
    page = stage.page("settings", section="calls")
    stage.workspace.resize(*SIZE)
    stage.settle()
    for scroll in page.findChildren(Scroll):
        assert isinstance(scroll, Scroll)
        scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
    return stage.workspace


def _list(stage: Stage) -> QWidget:
    stage.page("settings", section="fields")
    stage.workspace.resize(*SMALL)
    return stage.workspace


FIELD_SHOTS: tuple[Shot, ...] = (
    Shot("fields-new", _new),
    Shot("fields-kinds", _kinds),
    Shot("fields-choice", _choice),
    Shot("fields-figure", _figure),
    Shot("fields-formula", _formula),
    Shot("fields-formula-wrong", _wrong),
    Shot("fields-small", _list),
    Shot("fields-set", _taken),
    Shot("settings-rhythm", _rhythm),
)
