"""Pictures of the import wizard's steps and of the history, on the sample list."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from clientbase.i18n import current_language
from clientbase.services.sample_list import sample_list
from clientbase.ui.history.dialog import HistoryDialog
from clientbase.ui.imports.presenter import Step
from clientbase.ui.imports.wizard import ImportWizard
from clientbase.ui.screenshots import SMALL, Shot, Stage


def _wizard(stage: Stage) -> ImportWizard:
    wizard = ImportWizard(stage.workspace.context, stage.workspace)
    stage.dialog(wizard)
    return wizard


def _list(stage: Stage) -> Path:
    path = stage.desk.home() / "clients.xlsx"
    sample_list(path, current_language(), stage.shop.clock)
    return path


def _at(stage: Stage, step: Step) -> ImportWizard:
    """The wizard with the sample list, led to a step before anything is written."""
    wizard = _wizard(stage)
    wizard.presenter.open(_list(stage))
    stage.settle()
    while wizard.presenter.step < step:
        wizard.presenter.go_on()
        stage.settle()
    return wizard


def _file(stage: Stage) -> QWidget:
    return _wizard(stage)


def _text_file(stage: Stage) -> QWidget:
    wizard = _wizard(stage)
    path = stage.desk.home() / "clients.csv"
    path.write_bytes(
        "Ім'я;Телефон\nТкаченко Олена;067 000 00 01\nМельник Софія;067 000 00 02\n".encode("cp1251")
    )
    wizard.presenter.open(path)
    return wizard


def _broken(stage: Stage) -> QWidget:
    wizard = _wizard(stage)
    path = _list(stage)
    path.write_bytes(path.read_bytes()[:4000])
    wizard.presenter.open(path)
    return wizard


def _done(stage: Stage) -> QWidget:
    """As after the import; the base of the other pictures stays as it is."""
    wizard = _at(stage, Step.CHECK)
    presenter = wizard.presenter
    assert presenter.checked is not None
    result = stage.shop.imports.result(presenter.checked.prepared)
    presenter.show_result(replace(result, change_set=1))
    return wizard


def _small(stage: Stage) -> QWidget:
    stage.workspace.resize(*SMALL)
    return _at(stage, Step.CHECK)


def _history(stage: Stage) -> QWidget:
    return stage.dialog(HistoryDialog(stage.workspace.context, stage.workspace))


IMPORT_SHOTS: tuple[Shot, ...] = (
    Shot("import-1-file", _file),
    Shot("import-1-read", lambda stage: _at(stage, Step.FILE)),
    Shot("import-1-text", _text_file),
    Shot("import-1-broken", _broken),
    Shot("import-2-table", lambda stage: _at(stage, Step.TABLE)),
    Shot("import-3-columns", lambda stage: _at(stage, Step.COLUMNS)),
    Shot("import-4-check", lambda stage: _at(stage, Step.CHECK)),
    Shot("import-4-check-small", _small),
    Shot("import-5-done", _done),
    Shot("history", _history),
)
