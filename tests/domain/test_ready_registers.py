"""The registers ready to take: whole in three languages, and taken by a shop as they are."""

from pathlib import Path

import pytest

from clientbase.domain.ready_registers import READY_REGISTERS, ReadyRegister
from clientbase.domain.register import ICONS, checked_field_label, checked_name
from clientbase.i18n import language
from tests.shops import make_shop


@pytest.mark.parametrize("ready", READY_REGISTERS.values(), ids=lambda one: one.key)
@pytest.mark.parametrize("code", ["uk", "ru", "en"])
def test_every_word_is_there_and_names_differ(ready: ReadyRegister, code: str) -> None:
    register = ready.register(code)
    assert ready.icon in ICONS
    assert checked_name(register.name, ()) == register.name
    taken = []
    for one in register.fields:
        assert checked_field_label(one.own.label, taken) == one.own.label
        assert all(one.own.choices)
        assert len(one.own.names) >= 1
        taken.append(one)
    with language(code):
        assert register.title == register.name
        assert register.row_heading == register.heading


def test_all_of_them_stand_beside_one_another(tmp_path: Path) -> None:
    shop = make_shop(tmp_path / "base")
    made = shop.registers.add_several([one.register("uk") for one in READY_REGISTERS.values()])
    assert [one.title for one in made] == [one.title("uk") for one in READY_REGISTERS.values()]
    assert len(shop.history.recent(9)) == 2  # making the base, and this one act
    shop.history.undo()
    assert shop.registers.all() == ()
    shop.close()
