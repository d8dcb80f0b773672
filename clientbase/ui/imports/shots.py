"""Pictures of the import wizard's steps, on the sample list."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from clientbase.domain.client import Client
from clientbase.i18n import current_language
from clientbase.services.sample_messy import Row, messy_list
from clientbase.ui.imports.marking import Mark
from clientbase.ui.imports.presenter import Step
from clientbase.ui.imports.wizard import ImportWizard
from clientbase.ui.screenshots import SMALL, Shot, Stage


def _wizard(stage: Stage) -> ImportWizard:
    wizard = ImportWizard(stage.workspace.context, stage.workspace)
    stage.dialog(wizard)
    return wizard


_CITIES = {"uk": "Полтава", "ru": "Полтава", "en": "Brighton"}
_HEADINGS = {"uk": ("Ім'я", "Телефон"), "ru": ("Имя", "Телефон"), "en": ("Name", "Phone")}
_ROWS = {
    "uk": (("Ткаченко Олена", "067 000 00 01", "Київ"), ("Мельник Софія", "067 000 00 02", "Львів")),
    "ru": (("Ткаченко Елена", "067 000 00 01", "Киев"), ("Мельник София", "067 000 00 02", "Львов")),
    "en": (("Hall Helen", "020 7946 0001", "London"), ("Baker Sophia", "020 7946 0002", "Leeds")),
}


def _list(stage: Stage) -> Path:
    path = stage.desk.home() / "clients.xlsx"
    messy_list(path, current_language(), _known(stage))
    return path


def _known(stage: Stage) -> tuple[Row, ...]:
    """Two whom the base has: one with a new e-mail and city, one under another phone."""
    some = stage.shop.clients.many([row.id for row in stage.shop.clients.latest(40)])
    people = [one for one in some if one.family_name and one.given_name and one.phones][:2]
    if len(people) < 2:
        return ()
    one, other = people
    return (
        (
            _name(one),
            one.phones[0].text,
            f"new.{one.id}@example.com",
            None,
            _CITIES[current_language()],
            None,
        ),
        (_name(other), "050 777 66 55", None, None, None, 5),
    )


def _name(client: Client) -> str:
    return f"{client.family_name} {client.given_name}"


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
    rows = ((*_HEADINGS[current_language()][:2],), *(line[:2] for line in _ROWS[current_language()]))
    path.write_bytes("".join(";".join(line) + "\n" for line in rows).encode("cp1251"))
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


def _compared(stage: Stage) -> QWidget:
    """A possible duplicate beside whom it may be."""
    wizard = _at(stage, Step.CHECK)
    twins = wizard.presenter.marks().rows_of(Mark.TWIN)
    if twins:
        wizard.sheet.show_number(twins[0])
    return wizard


def _left_out(stage: Stage) -> QWidget:
    """Some rows and a cell ticked off."""
    wizard = _at(stage, Step.CHECK)
    rows = wizard.presenter.marks().rows_of(Mark.NEW) or ()
    wizard.presenter.rows.tick(rows[1:3], on=False)
    if rows:
        wizard.presenter.rows.tick_cell(rows[0], ("birthday",), on=False)
        wizard.sheet.show_number(rows[0])
    return wizard


def _pasted(stage: Stage) -> QWidget:
    wizard = _wizard(stage)
    wizard.take("".join("\t".join(line) + "\n" for line in _ROWS[current_language()]))
    return wizard


def _small(stage: Stage) -> QWidget:
    stage.workspace.resize(*SMALL)
    return _at(stage, Step.CHECK)


IMPORT_SHOTS: tuple[Shot, ...] = (
    Shot("import-1-file", _file),
    Shot("import-1-read", lambda stage: _at(stage, Step.FILE)),
    Shot("import-1-text", _text_file),
    Shot("import-1-pasted", _pasted),
    Shot("import-1-broken", _broken),
    Shot("import-2-table", lambda stage: _at(stage, Step.TABLE)),
    Shot("import-3-columns", lambda stage: _at(stage, Step.COLUMNS)),
    Shot("import-4-check", lambda stage: _at(stage, Step.CHECK)),
    Shot("import-4-compare", _compared),
    Shot("import-4-left-out", _left_out),
    Shot("import-4-check-small", _small),
    Shot("import-5-done", _done),
)
