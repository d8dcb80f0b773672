"""Fields of registers that are worked out or hold a file: shown, kept out of harm, in files and undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from clientbase.db.journal_check import journal_flaws
from clientbase.domain.client import ClientDraft
from clientbase.domain.computed import ComputedWrong
from clientbase.domain.computed_check import ComputedCycle, FieldNeeded
from clientbase.domain.formula_grammar import FormulaFieldUnknown
from clientbase.domain.own_field import FieldWorkedOut, OwnField, OwnKind
from clientbase.domain.register import Register, RegisterField
from clientbase.i18n import language
from clientbase.services.pointed import PointsAtNothing
from clientbase.services.shop import Shop
from clientbase.texts import sentence
from tests.db.snapshots import snapshot
from tests.shops import make_shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = make_shop(tmp_path / "base")
    shop.clients.add(ClientDraft(family_name="Ткаченко", given_name="Олена"))
    shop.clients.add(ClientDraft(family_name="Бойко", given_name="Іван"))
    yield shop
    with shop.store.read() as unit:
        assert journal_flaws(unit.connection) == []
    shop.close()


@pytest.fixture
def contracts(shop: Shop) -> Register:
    fields = (
        OwnField(0, "Ціна", OwnKind.MONEY, labels=(("en", "Price"),)),
        OwnField(0, "Годин", OwnKind.NUMBER),
        OwnField(0, "Укладено", OwnKind.DATE),
        OwnField(0, "Скан", OwnKind.FILE),
    )
    return shop.registers.add(
        Register(0, "Договори", heading="Номер", fields=tuple(RegisterField(own) for own in fields))
    )


def _worked(shop: Shop, register: Register, label: str, formula: str) -> RegisterField:
    computed = shop.registers.read_formula(register.id, formula)
    return shop.registers.add_field(
        register.id, OwnField(0, label, OwnKind.COMPUTED, computed=computed)
    ).fields[-1]


def test_a_field_is_worked_out_of_the_others_of_its_record(shop: Shop, contracts: Register) -> None:
    start = snapshot(shop)
    total = _worked(shop, contracts, "Разом", "[Ціна] × [Годин]")
    with language("en"):
        age = _worked(shop, contracts, "Вік, днів", "days([Укладено]; today())")
        double = _worked(shop, contracts, "Подвійно", 'Price * 2 & " – " & [Номер]')
        assert shop.registers.words_of(contracts.id, double.own) == '[Price] × 2 & " – " & [Номер]'
    of = shop.registers.get(contracts.id)
    assert (total.own.gives, age.own.gives, double.own.gives) == (
        OwnKind.MONEY, OwnKind.NUMBER, OwnKind.TEXT,
    )  # fmt: skip
    signed = shop.clock.today().replace(day=1).isoformat()
    id = shop.register_rows.add(
        of.id, {"title": "7/2026", "field_1": "1000", "field_2": "2,5", "field_3": signed}
    )
    blank = shop.register_rows.add(of.id, {"title": "8/2026"})
    row = shop.register_rows.rows([id])[id]
    assert row[total.key] == "2500.00 UAH"
    assert row[age.key] == str(shop.clock.today().day - 1)
    assert shop.register_rows.get(blank).texts[total.key] == ""
    shop.register_rows.update(id, {"field_2": "3"})
    assert shop.register_rows.get(id).texts[total.key] == "3000.00 UAH"
    while shop.history.next_undo() is not None and shop.registers.get(contracts.id).fields[4:]:
        shop.history.undo()
    assert snapshot(shop) == start


def test_nothing_is_written_into_it_and_nothing_it_needs_goes(shop: Shop, contracts: Register) -> None:
    total = _worked(shop, contracts, "Разом", "[Ціна] * [Годин]")
    id = shop.register_rows.add(contracts.id, {"title": "7/2026", "field_1": "10", "field_2": "2"})
    with pytest.raises(FieldWorkedOut) as written:
        shop.register_rows.update(id, {total.key: "5"})
    assert "Разом" in sentence(written.value)
    plan = shop.register_rows.update_cells({id: {total.key: "5", "field_2": "4"}})
    assert [type(one.error) for one in plan.problems] == [FieldWorkedOut]
    assert shop.register_rows.get(id).texts[total.key] == "40.00 UAH"
    with pytest.raises(FieldNeeded) as needed:
        shop.registers.remove_field(contracts.id, contracts.fields[1].own.id)
    assert needed.value.facts == {"name": "Годин", "names": "«Разом»"}
    with pytest.raises(FormulaFieldUnknown):
        shop.registers.read_formula(contracts.id, "[Скан] & 1")
    with pytest.raises(ComputedWrong):
        shop.registers.add_field(contracts.id, OwnField(0, "Порожнє", OwnKind.COMPUTED))


def test_a_circle_is_refused(shop: Shop, contracts: Register) -> None:
    one = _worked(shop, contracts, "Раз", "[Годин] + 1")
    two = _worked(shop, contracts, "Два", "[Раз] + 1")
    before = shop.registers.get(contracts.id)
    for formula in ("[Два] + 1", "[Раз] + 1"):
        computed = shop.registers.read_formula(contracts.id, formula)
        with pytest.raises(ComputedCycle):
            shop.registers.update_field(contracts.id, one.own.id, {"computed": computed})
    assert shop.registers.get(contracts.id) == before
    computed = shop.registers.read_formula(contracts.id, "[Укладено] + 1")
    with pytest.raises(ComputedWrong):
        shop.registers.update_field(contracts.id, two.own.id, {"computed": "{}"})
    changed = shop.registers.update_field(contracts.id, one.own.id, {"computed": computed})
    assert [field.own.gives for field in changed.fields[-2:]] == [OwnKind.DATE, OwnKind.DATE]


def test_a_file_is_one_of_the_client_of_the_record(shop: Shop, contracts: Register) -> None:
    mine = shop.attachments.add(1, "договір.pdf", b"x")
    other = shop.attachments.add(2, "інший.pdf", b"y")
    id = shop.register_rows.add(contracts.id, {"title": "7/2026", "client_id": 1, "field_4": str(mine)})
    assert shop.register_rows.rows([id])[id]["field_4"] == f"{mine} договір.pdf"
    with pytest.raises(PointsAtNothing) as wrong:
        shop.register_rows.update(id, {"field_4": str(other)})
    assert wrong.value.facts["field"] == "Скан"
    with pytest.raises(PointsAtNothing):
        shop.register_rows.add(contracts.id, {"title": "8/2026", "field_4": str(mine)})
    assert [plan.key for plan in shop.register_rows.plan_cells({id: {"field_4": "77"}}).problems] == [
        "field_4"
    ]


def test_a_list_tells_it_and_takes_nothing_of_it_back(
    shop: Shop, contracts: Register, tmp_path: Path
) -> None:
    _worked(shop, contracts, "Разом", "[Ціна] * [Годин]")
    file = shop.attachments.add(1, "договір.pdf", b"x")
    shop.register_rows.add(
        contracts.id,
        {"title": "7/2026", "client_id": 1, "field_1": "11", "field_2": "3", "field_4": str(file)},
    )
    path = tmp_path / "договори.csv"
    assert shop.register_exports.export(contracts.id, path) == 1
    text = path.read_text("utf-8-sig")
    assert all(word in text for word in ("Разом", "33", f"{file} договір.pdf"))
    path.write_text(text.replace("33", "99"), "utf-8")
    of = shop.register_imports.look(contracts.id, path)
    assert of.meanings[of.headings.index("Разом")] == ""
    plan = shop.register_imports.plan(of)
    assert plan.counts() == {"new": 0, "changed": 0, "same": 1, "failed": 0, "clients": 0}
    path.write_text(text.replace(f"{file} договір", "88 договір"), "utf-8")
    told = shop.register_imports.plan(shop.register_imports.look(contracts.id, path)).plan
    assert [(one.heading, one.value) for one in told.problems] == [("Скан", "88")]
