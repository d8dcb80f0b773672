"""Editors say what is wrong below a field and keep what was typed; no kept text is cut by being shown."""

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from clientbase.domain.fields import CLIENT_FIELD, Field, FieldKind
from clientbase.domain.own_field import OwnField, OwnKind, field_of
from clientbase.services.shop import Shop
from clientbase.ui.kit.fields.catalogue import Surroundings, editor_for
from clientbase.ui.kit.fields.editor import FieldEditor
from clientbase.ui.kit.fields.own_editors import READ_KINDS
from clientbase.ui.kit.form import Form
from tests.bad_values import TOO_LONG, TYPED

_WRITTEN = {*READ_KINDS, FieldKind.DATE, FieldKind.LINK}
_KINDS = [kind for kind in TYPED if kind.value in {str(one.value) for one in _WRITTEN}]
_CHOSEN = (OwnKind.FILE, OwnKind.CLIENT)  # nothing is typed there: they have editors of their own


def _typed(editor: FieldEditor, text: str) -> QLineEdit:
    line = editor.first_line()
    assert line is not None
    line.setText(text)
    line.textEdited.emit(text)
    line.editingFinished.emit()
    return line


def _own(kind: OwnKind) -> Field:
    return field_of(OwnField(7, "Ознака", kind))


@pytest.mark.parametrize("kind", [kind for kind in _KINDS if kind not in _CHOSEN])
def test_what_is_no_value_is_said_and_stays_typed(qtbot: QtBot, shop: Shop, kind: OwnKind) -> None:
    field = _own(kind)
    form = Form((field,), Surroundings(clock=shop.clock))
    qtbot.addWidget(form)
    for text in TYPED[kind]:
        line = _typed(form.editor(field.key), text)
        assert form.problems() == (field.key,), text
        assert form.editor(field.key).problem(), text
        assert line.text() == text


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("birthday", "31.02.1990"),
        ("birthday", "колись"),
        ("confirmed_on", "32.01.2024"),
        ("website", "немає"),
    ],
)
def test_fields_of_the_catalogue(qtbot: QtBot, shop: Shop, key: str, text: str) -> None:
    form = Form((CLIENT_FIELD[key],), Surroundings(clock=shop.clock))
    qtbot.addWidget(form)
    line = _typed(form.editor(key), text)
    assert form.problems() == (key,)
    assert form.editor(key).problem()
    assert line.text() == text


@pytest.mark.parametrize("kind", [OwnKind.TEXT, OwnKind.LINK, OwnKind.CHOICE])
def test_a_longer_text_of_an_import_is_shown_whole(qtbot: QtBot, kind: OwnKind) -> None:
    """A line that cut it would have it saved so as soon as the field is left."""
    text = TOO_LONG * 2
    form = Form((_own(kind),), Surroundings())
    qtbot.addWidget(form)
    form.set_values({"own_7": text})
    assert form.values() == {"own_7": text}
    assert form.changed_values() == {}


def test_what_stood_in_a_link_may_stay(qtbot: QtBot) -> None:
    editor = editor_for(_own(OwnKind.LINK), Surroundings())
    qtbot.addWidget(editor)
    editor.set_value("немає сайту")
    assert editor.value() == "немає сайту"
    _typed(editor, "example.com/ціни")
    assert (editor.value(), editor.problem()) == ("example.com/ціни", "")
