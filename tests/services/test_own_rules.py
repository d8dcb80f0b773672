"""What own fields ask of clients; computed fields that need each other; sets of fields added in one step."""

from pathlib import Path

import pytest

from clientbase.db.journal_check import journal_flaws
from clientbase.domain.bulk_edit import BulkEdit, BulkMode
from clientbase.domain.client import ClientDraft
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.computed import Figure, Pick, Source, computed_as_json
from clientbase.domain.computed_check import ComputedCycle, ComputedTooDeep, FieldNeeded
from clientbase.domain.errors import FieldMissing, FieldWrong
from clientbase.domain.filter import Condition, Group, Mode, Op
from clientbase.domain.formula_kinds import FormulaKindsDiffer
from clientbase.domain.order import OrderDraft
from clientbase.domain.own_field import OwnField, OwnKind, field_of
from clientbase.domain.own_naming import OwnFieldExists
from clientbase.domain.trade_sets import TRADE_SET
from clientbase.i18n import language
from clientbase.services.own_rules import ValueTaken
from clientbase.services.shop import Shop
from clientbase.texts import sentence
from tests.db.snapshots import snapshot

OLENA = ClientDraft(given_name="Олена", family_name="Ткаченко")
IVAN = ClientDraft(given_name="Іван")


def test_a_field_is_kept_with_all_that_is_told_of_it(shop: Shop) -> None:
    made = shop.own_fields.make(
        OwnField(
            0,
            " Рівень ",
            OwnKind.CHOICE,
            ("низький", "високий"),
            labels=(("uk", "Рівень"), ("ru", "Уровень"), ("en", "")),
            colours=(("високий", "red"), ("такого немає", "blue")),
            required=True,
            default="низький",
            seen_by=(2, 1, 2),
        )
    )
    assert made == shop.own_fields.get(made.id)
    assert (made.label, made.labels, made.names) == ("Рівень", (("ru", "Уровень"),), ("Рівень", "Уровень"))
    assert (made.colours, made.seen_by, made.default) == ((("високий", "red"),), (1, 2), "низький")
    with language("ru"):
        assert field_of(made).title == "Уровень"
        assert field_of(made).choices[1].colour == "red"
    with pytest.raises(OwnFieldExists):
        shop.own_fields.add("уровень")
    with pytest.raises(FieldWrong):
        shop.own_fields.make(OwnField(0, "Вага", OwnKind.NUMBER, default="багато"))
    changed = shop.own_fields.update(made.id, {"required": False, "seen_by": ()})
    assert (changed.required, changed.seen_by, changed.label) == (False, (), "Рівень")
    shop.history.undo()
    assert shop.own_fields.get(made.id) == made


def test_a_field_that_must_be_filled(shop: Shop) -> None:
    size = shop.own_fields.make(OwnField(0, "Розмір", required=True))
    with pytest.raises(FieldMissing) as caught:
        shop.clients.add(OLENA)
    assert caught.value.field == "Розмір"
    id = shop.clients.add(ClientDraft(given_name="Олена", own=((size.key, "M"),)))
    for empty in (
        lambda: shop.clients.update(id, {size.key: " "}),
        lambda: shop.clients.update_many([id], {size.key: ""}),
    ):
        with pytest.raises(FieldMissing):
            empty()
    plan = shop.clients.update_cells({id: {size.key: "", "note": "півонії"}})
    assert [(problem.key, type(problem.error)) for problem in plan.problems] == [(size.key, FieldMissing)]
    assert shop.clients.get(id).note == "півонії"
    shop.own_fields.update(size.id, {"seen_by": (7,)})
    assert shop.clients.add(IVAN), "who does not see a field need not fill it"
    assert size.key not in {field.key for field in shop.own_fields.catalogue()}


def test_a_value_that_no_two_may_have(shop: Shop) -> None:
    card = shop.own_fields.make(OwnField(0, "Номер шафки", OwnKind.NUMBER, distinct=True))
    olena = shop.clients.add(ClientDraft(given_name="Олена", own=((card.key, "7"),)))
    ivan = shop.clients.add(IVAN)
    for take in (
        lambda: shop.clients.update(ivan, {card.key: "7,0"}),
        lambda: shop.clients.add(ClientDraft(given_name="Ганна", own=((card.key, "7"),))),
        lambda: shop.clients.update_many([olena, ivan], {card.key: "8"}),
        lambda: shop.clients.bulk_edit([olena, ivan], BulkEdit(card.key, BulkMode.SET, "8")),
    ):
        with pytest.raises(ValueTaken) as caught:
            take()
    assert "Номер шафки" in sentence(caught.value)
    plan = shop.clients.plan_cells({olena: {card.key: "9"}, ivan: {card.key: "9"}})
    assert [(problem.row_id, str(problem.error.client)) for problem in plan.problems] == [(ivan, "Олена")]
    shop.clients.update(olena, {card.key: "7"})  # his own stays
    shop.clients.to_bin([olena])
    shop.clients.update(ivan, {card.key: "7"})  # who lies in the bin holds nothing


def test_a_new_client_begins_with_what_is_usual(shop: Shop) -> None:
    level = shop.own_fields.make(OwnField(0, "Рівень", OwnKind.CHOICE, ("низький",), default="низький"))
    first = shop.clients.add(OLENA)
    given = shop.clients.add(ClientDraft(given_name="Ганна", own=((level.key, "високий"),)))
    blank = shop.clients.add(IVAN, complete=False)
    found = [dict(shop.clients.get(id).own).get(level.key) for id in (first, given, blank)]
    assert found == ["низький", "високий", None]


def test_no_field_is_worked_out_of_itself(shop: Shop) -> None:
    own = shop.own_fields
    count = own.make_computed("Чеків", Pick(Source.PURCHASES))
    double = own.make_computed("Удвічі", own.names().read("[Чеків] × 2"))
    before = snapshot(shop)
    circle = computed_as_json(own.names().read("[Удвічі] + 1"))
    with pytest.raises(ComputedCycle) as caught:
        own.update(count.id, {"computed": circle})
    assert caught.value.names == "«Удвічі» → «Чеків» → «Удвічі»"
    assert "Удвічі" in sentence(caught.value)
    with pytest.raises(FieldNeeded):
        own.remove(count.id)
    assert snapshot(shop) == before
    last = double
    for step in range(7):
        last = own.make_computed(f"Крок {step}", own.names().read(f"[{last.label}] + 1"))
    with pytest.raises(ComputedTooDeep):
        own.make_computed("Забагато", own.names().read(f"[{last.label}] + 1"))


def test_a_formula_follows_what_its_fields_give(shop: Shop) -> None:
    own = shop.own_fields
    figure = own.make_computed("Показник", Pick(Source.PURCHASES))
    twice = own.make_computed("Удвічі", own.names().read("[Показник] × 2"))
    assert twice.gives is OwnKind.NUMBER
    own.update(figure.id, {"computed": '{"source":"purchases","figure":"sum","span":"all"}'})
    assert own.get(twice.id).gives is OwnKind.MONEY
    with pytest.raises(FormulaKindsDiffer):
        own.update(figure.id, {"computed": '{"source":"purchases","figure":"latest","span":"all"}'})
    assert own.get(figure.id).gives is OwnKind.MONEY
    shop.history.undo()
    assert own.get(twice.id).gives is OwnKind.NUMBER


def test_what_an_undo_leaves_without_its_field_is_nothing(shop: Shop) -> None:
    """The formula came later and stays; nothing breaks, and a redo brings its value back."""
    own = shop.own_fields
    id = shop.clients.add(OLENA)
    size = own.add("Розмір", OwnKind.NUMBER)
    made = next(one for one in shop.history.recent(5) if one.action == "add_own_field")
    shop.clients.update(id, {size.key: "4"})
    filled = shop.history.recent(1)[0]
    twice = own.make_computed("Удвічі", own.names().read("[Розмір] × 2"))
    assert shop.clients.rows([id])[id].values[twice.key] == "8"
    shop.history.undo(filled.id)
    shop.history.undo(made.id)
    assert shop.clients.rows([id])[id].values[twice.key] == ""
    assert shop.clients.ids(ClientQuery(sort=((twice.key, True),))) == (id,)
    with language("en"):
        assert "own_1" in own.words_of(own.get(twice.id))


def test_a_list_is_sorted_by_what_is_worked_out(shop: Shop) -> None:
    names = ("Ганна", "Олена", "Іван")
    ids = [shop.clients.add(ClientDraft(given_name=name)) for name in names]
    for id, sums in zip(ids, ((5,), (), (3, 10)), strict=True):
        for each in sums:
            shop.orders.add(OrderDraft(id, currency="UAH", total_micro=each * 10**6, total_given=True))
    spent = shop.own_fields.make_computed("Разом", Pick(Source.PURCHASES, Figure.SUM))
    for rising, expected in ((True, [0, 2, 1]), (False, [2, 0, 1])):
        found = shop.clients.ids(ClientQuery(sort=((spent.key, rising),)))
        assert [ids.index(id) for id in found] == expected
    rows = shop.clients.rows(ids)
    assert [rows[id].values[spent.key] for id in ids] == ["5.00 UAH", "", "13.00 UAH"]
    catalogue = {field.key: field for field in shop.own_fields.catalogue()}
    assert catalogue[spent.key].computed
    assert catalogue[spent.key].kind == "money"


def test_a_set_of_a_trade_is_added_and_taken_back_in_one_step(shop: Shop) -> None:
    before = snapshot(shop)
    made = shop.own_fields.add_set(TRADE_SET["salon"])
    assert len(made) == len(TRADE_SET["salon"].fields)
    assert shop.own_fields.add_set(TRADE_SET["salon"]) == ()
    shop.own_fields.add_set(TRADE_SET["general"])
    assert len({item.label for item in shop.own_fields.all()}) == len(shop.own_fields.all())
    with shop.store.read() as unit:
        assert journal_flaws(unit.connection) == []
    while shop.history.next_undo() is not None and shop.own_fields.all():
        shop.history.undo()
    assert snapshot(shop) == before


def test_a_list_is_filtered_by_what_is_worked_out(shop: Shop) -> None:
    ids = [shop.clients.add(ClientDraft(given_name=name)) for name in ("Ганна", "Олена")]
    shop.orders.add(OrderDraft(ids[0], currency="UAH", total_micro=9_000_000, total_given=True))
    spent = shop.own_fields.make_computed("Разом", Pick(Source.PURCHASES, Figure.SUM))
    rich = shop.own_fields.make_computed("Багато", shop.own_fields.names().read("[Разом] > 5"))
    for condition, expected in (
        (Condition(spent.key, Op.MORE, ("5 UAH",)), [ids[0]]),
        (Condition(spent.key, Op.EMPTY), [ids[1]]),
        (Condition(rich.key, Op.YES), [ids[0]]),
        (Condition(rich.key, Op.NO), [ids[1]]),
    ):
        query = ClientQuery(filter=Group(Mode.ALL, (condition,)))
        assert list(shop.clients.ids(query)) == expected, condition


def test_a_field_points_at_a_client_and_at_a_file(shop: Shop) -> None:
    """The name is the one he has now; who was merged is the other; who was erased leaves no name."""
    friend = shop.own_fields.make(OwnField(0, "Порадив", OwnKind.CLIENT))
    scan = shop.own_fields.make(OwnField(0, "Скан", OwnKind.FILE))
    olena, ivan, hanna = (shop.clients.add(ClientDraft(given_name=n)) for n in ("Олена", "Іван", "Ганна"))
    file = shop.attachments.add(olena, "договір.pdf", b"x")
    shop.clients.update(olena, {friend.key: f"{ivan} Іван", scan.key: str(file)})
    assert dict(shop.clients.get(olena).own) == {friend.key: str(ivan), scan.key: str(file)}

    def shown() -> dict[str, object]:
        values = shop.clients.rows([olena])[olena].values
        return {key: values[key] for key in (friend.key, scan.key)}

    shop.clients.update(ivan, {"given_name": "Іванко"})
    assert shown() == {friend.key: f"{ivan} Іванко", scan.key: f"{file} договір.pdf"}
    shop.duplicates.merge(hanna, [ivan])
    assert str(shown()[friend.key]).startswith(f"{hanna} ")
    shop.clients.erase(hanna)
    assert shown()[friend.key] == ""
    with pytest.raises(FieldWrong):
        shop.clients.update(olena, {friend.key: "Іван"})


def test_an_import_keeps_what_is_taken_as_a_warning(shop: Shop, tmp_path: Path) -> None:
    """Nothing is lost, the one who had it keeps it, and the same list again changes nothing."""
    locker = shop.own_fields.make(OwnField(0, "Шафка", OwnKind.NUMBER, distinct=True))
    first = shop.clients.add(ClientDraft(given_name="Марія", own=((locker.key, "7"),)))
    before = snapshot(shop)
    path = tmp_path / "list.csv"
    path.write_text(
        "ПІБ;Телефон;Шафка\nКоваль Ігор;0672223344;7\n"
        "Ткаченко Олена;0501112233;8\nШевчук Ірина;0931112233;8\n",
        "utf-8",
    )
    result = shop.imports.apply(shop.imports.plan(shop.imports.look(path)))
    assert result.created == 3
    ivan, olena, iryna = (shop.clients.get(first + step) for step in (1, 2, 3))
    assert [dict(one.own).get(locker.key) for one in (ivan, olena, iryna)] == [None, "8", None]
    flags = [[(flag.field, flag.value, flag.reason) for flag in one.flags] for one in (ivan, olena, iryna)]
    assert flags == [[(locker.key, "7", "taken")], [], [(locker.key, "8", "taken")]]
    assert dict(shop.clients.get(first).own) == {locker.key: "7"}
    with shop.store.read() as unit:
        assert journal_flaws(unit.connection) == []
    kept = snapshot(shop)
    again = shop.imports.apply(shop.imports.plan(shop.imports.look(path)))
    assert (again.created, again.changed, again.same) == (0, 0, 3)
    assert snapshot(shop) == kept
    shop.clients.update(ivan.id, {locker.key: "9", "flags": ()})
    shop.history.undo()
    shop.history.undo(result.change_set)
    assert snapshot(shop) == before


def test_an_import_says_what_must_be_filled_in_and_is_not(shop: Shop, tmp_path: Path) -> None:
    shop.own_fields.make(OwnField(0, "Розмір", required=True))
    path = tmp_path / "list.csv"
    path.write_text("ПІБ;Телефон;Розмір\nКоваль Ігор;0672223344;M\n", "utf-8")
    assert "own_fields_blank" not in shop.imports.plan(shop.imports.look(path)).warnings
    path.write_text("ПІБ;Телефон;Розмір\nКоваль Ігор;0672223344;M\nШевчук Ірина;0931112233;\n", "utf-8")
    result = shop.imports.apply(shop.imports.plan(shop.imports.look(path)))
    assert (result.created, "own_fields_blank" in result.warnings) == (2, True)
