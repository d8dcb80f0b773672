"""Pictures of the filter builder, the choosers it opens, the dialog of a segment, a segment's list."""

from PySide6.QtWidgets import QWidget

from clientbase.domain.filter import Condition, Group, Mode, Op
from clientbase.domain.segment import SegmentExists
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.clients.page import ClientsPage
from clientbase.ui.exports.choices import SEGMENT, Exportable
from clientbase.ui.exports.dialog import ExportDialog
from clientbase.ui.kit.layouts import Surface, column
from clientbase.ui.screenshots import SMALL, Shot, Stage
from clientbase.ui.segments.field_chooser import FieldChooser
from clientbase.ui.segments.filter_bar import FilterBar
from clientbase.ui.segments.pick_many import PickList
from clientbase.ui.segments.presenter import SegmentPresenter
from clientbase.ui.segments.segment_dialog import SegmentDialog

_MUCH = {"GBP": 100}  # the sample shop sells for other sums there
_REGULARS = (
    Condition("last_purchase_on", Op.NOT_WITHIN_LAST, ("90", "day")),
    Group(
        Mode.ANY,
        (
            Condition("tags", Op.FILLED),
            Condition("birthday", Op.DURING, ("this_month",)),
            Condition("consent:calls", Op.ANY_OF, ("given",)),
        ),
    ),
)


def _bar(stage: Stage) -> FilterBar:
    page = stage.page("clients")
    assert isinstance(page, ClientsPage)
    page.card.asked.emit("close")
    page.list.show_all()
    page.list.rows.table.scrollToTop()
    stage.settle()
    page.side.hide()
    return page.list.filter


def _built(stage: Stage) -> FilterBar:
    bar = _bar(stage)
    currency = stage.shop.settings.get("currency")
    much = Condition("receipts_sum:12m", Op.MORE, (f"{_MUCH.get(currency, 5000)} {currency}",))
    bar.set_group(Group(Mode.ALL, (much, *_REGULARS)))
    bar.open_builder()
    stage.settle()
    return bar


def _builder(stage: Stage) -> QWidget:
    _built(stage)
    return stage.workspace


def _segment(stage: Stage) -> QWidget:
    _bar(stage)
    stage.page("clients", segment_id=-4)
    stage.workspace.segments.count()
    return stage.workspace


def _nobody(stage: Stage) -> QWidget:
    _bar(stage).set_group(Group(Mode.ALL, (Condition("city", Op.IS, ("Omega",)),)))
    stage.settle()
    return stage.workspace


def _floating(content: QWidget) -> QWidget:
    """As a popover shows it; a real one would close as soon as another window is in front."""
    panel = Surface("raised", radius=8, border=True)
    panel.setLayout(column(content, margins=16))
    return panel


def _fields(stage: Stage) -> QWidget:
    around = SegmentPresenter(stage.shop).surroundings()
    return stage.loose(_floating(FieldChooser(around.context.fields, "receipts_sum")))


def _words(stage: Stage) -> QWidget:
    around = SegmentPresenter(stage.shop).surroundings()
    choices = SegmentPresenter(stage.shop).choices(around.context.fields["tags"], around)
    picked = tuple(choice.key for choice in choices[2:4])
    return stage.loose(_floating(PickList(choices, picked, open_words=True)))


def _saving(stage: Stage) -> QWidget:
    bar = _built(stage)
    dialog = SegmentDialog(
        stage.workspace, _("Save as segment"), bar.summary(), lambda *_told: None, colour="violet"
    )
    dialog.name.setText("VIP")
    dialog.problem.say(sentence(SegmentExists(name="VIP")))
    return stage.dialog(dialog)


def _menu(stage: Stage) -> QWidget:
    _bar(stage)
    return stage.loose(stage.workspace.segments.all_menu())


def _export(stage: Stage) -> QWidget:
    ids = stage.shop.clients.ids()
    dialog = ExportDialog(
        stage.workspace.context, stage.workspace, Exportable(ids, (), ("display_name", "phones"))
    )
    dialog.clients.set_current(SEGMENT)
    dialog.clients.chosen.emit(SEGMENT)
    dialog.segment.choose(-4)
    return stage.dialog(dialog)


def _small(stage: Stage) -> QWidget:
    stage.workspace.resize(*SMALL)
    _built(stage)
    return stage.workspace


SEGMENT_SHOTS: tuple[Shot, ...] = (
    Shot("segment-list", _segment),
    Shot("filter-builder", _builder),
    Shot("filter-small", _small),
    Shot("filter-nobody", _nobody),
    Shot("filter-fields", _fields),
    Shot("filter-words", _words),
    Shot("segment-save", _saving),
    Shot("segment-menu", _menu),
    Shot("export-segment", _export),
)
