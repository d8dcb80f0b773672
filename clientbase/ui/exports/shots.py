"""Pictures of the window that asks what goes out."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from clientbase.domain.client_query import ClientQuery
from clientbase.ui.exports.choices import Exportable
from clientbase.ui.exports.dialog import ExportDialog
from clientbase.ui.screenshots import Shot, Stage
from clientbase.ui.start.rebuild import RebuildPage

_SHOWN = ("display_name", "phones", "city", "category", "tags")


def _dialog(columns: str, form: str) -> Callable[[Stage], QWidget]:
    def draw(stage: Stage) -> QWidget:
        ids = stage.shop.clients.ids(ClientQuery())
        dialog = ExportDialog(stage.workspace.context, stage.workspace, Exportable(ids, ids[:3], _SHOWN))
        dialog.columns.set_current(columns)
        dialog.format.set_current(form)
        dialog.format.chosen.emit(form)
        return stage.dialog(dialog)

    return draw


def _rebuild(stage: Stage) -> QWidget:
    return stage.start(RebuildPage(stage.desk))


EXPORT_SHOTS: tuple[Shot, ...] = (
    Shot("export", _dialog("picked", "xlsx")),
    Shot("export-cards", _dialog("shown", "vcf3")),
    Shot("start-rebuild", _rebuild),
)
