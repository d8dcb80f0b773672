"""Pictures of registers: a row beside the list, a new one, the window they are made in, an import."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clientbase.domain.filter import Condition, Group, Mode, Op
from clientbase.domain.ready_registers import READY_REGISTERS
from clientbase.domain.register import RegisterQuery
from clientbase.i18n import current_language
from clientbase.ui.registers.card_section import RegistersSection
from clientbase.ui.registers.import_dialog import RegisterImportDialog
from clientbase.ui.registers.page import RegisterPage
from clientbase.ui.registers.register_dialog import RegisterDialog
from clientbase.ui.screenshots import SIZE, SMALL, Shot, Stage

# plainly invented people
_LIST = {
    "uk": (
        "Кличка;Господар;Телефон;Вид;Вага;Чип\nМурка;{name};;Кіт;4,2;C-1\n"
        "Рекс;Взірцева Ганна;067 000 00 09;Собака;важкий;C-2\n"
    ),
    "ru": (
        "Кличка;Хозяин;Телефон;Вид;Вес;Чип\nМурка;{name};;Кошка;4,2;C-1\n"
        "Рекс;Образцова Анна;067 000 00 09;Собака;тяжёлый;C-2\n"
    ),
    "en": (
        "Pet's name;Owner;Phone;Animal;Weight;Chip\nTiger;{name};;Cat;4.2;C-1\n"
        "Rex;Sample Ann;020 7946 0009;Dog;heavy;C-2\n"
    ),
}


def _page(stage: Stage, number: int = 0) -> RegisterPage:
    register = stage.shop.registers.all()[number]
    page = stage.page(f"register_{register.id}")
    assert isinstance(page, RegisterPage)
    return page


def _row(stage: Stage) -> QWidget:
    stage.workspace.resize(*SIZE)
    page = _page(stage)
    first = page.list.model.ids()[2]
    page.list.select([first])
    page.open_row(first)
    stage.settle()
    return stage.workspace


def _filter(stage: Stage) -> QWidget:
    stage.workspace.resize(*SIZE)
    page = _page(stage)
    page.close_panel()
    conditions = (Condition("field_6", Op.AT_MOST, ("120",)), Condition("field_5", Op.YES))
    page.filter.set_group(Group(Mode.ALL, conditions))
    page.filter.open_builder()
    stage.settle()
    return stage.workspace


def _formula(stage: Stage) -> QWidget:
    register = stage.shop.registers.all()[0]
    dialog = RegisterDialog(stage.workspace.context, stage.workspace, register.id)
    shown = stage.dialog(dialog)
    dialog.show_last()
    stage.settle()
    return shown


def _new_row(stage: Stage) -> QWidget:
    stage.workspace.resize(*SMALL)
    _page(stage, 1).new_record()
    stage.settle()
    return stage.workspace


def _dialog(stage: Stage) -> QWidget:
    register = stage.shop.registers.all()[1]
    return stage.dialog(RegisterDialog(stage.workspace.context, stage.workspace, register.id))


def _settings(stage: Stage) -> QWidget:
    stage.workspace.resize(*SIZE)
    stage.page("settings", section="registers")
    return stage.workspace


def _card(stage: Stage) -> QWidget:
    stage.workspace.resize(SIZE[0], 1000)
    register = stage.shop.registers.all()[0]
    ids = stage.shop.register_rows.ids(RegisterQuery(register.id))
    row = next(one for one in stage.shop.register_rows.many(ids) if one.client_id is not None)
    page = stage.page("clients", client_id=row.client_id)
    section = page.findChild(RegistersSection)
    if isinstance(section, RegistersSection):
        section.edit(row.id)
    stage.settle()
    return stage.workspace


def _import(stage: Stage) -> QWidget:
    code = current_language()
    register = stage.shop.registers.add(READY_REGISTERS["pets"].register(code))
    path = stage.desk.home() / "pets.csv"
    known = stage.shop.clients.get(stage.shop.clients.ids()[5])
    path.write_text(_LIST[code].format(name=known.display_name), "utf-8")
    found = stage.shop.register_imports.look(register.id, path)
    dialog = stage.dialog(RegisterImportDialog(stage.workspace.context, stage.workspace, found))
    stage.settle()
    stage.shop.history.undo()
    return dialog


REGISTER_SHOTS = (
    Shot("register-row", _row),
    Shot("register-filter", _filter),
    Shot("register-formula", _formula),
    Shot("register-new-row", _new_row),
    Shot("register-made-of", _dialog),
    Shot("register-settings", _settings),
    Shot("register-card", _card),
    Shot("register-import", _import),
)
