"""Each kind of field refuses what it must, in a sentence that names it, and nothing of the rest is lost."""

import csv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from clientbase.domain.bulk_edit import BulkEdit, BulkMode
from clientbase.domain.cell_changes import CellPlan
from clientbase.domain.cell_reading import CellContext, read_cell
from clientbase.domain.client import ClientDraft
from clientbase.domain.computed import computed_as_json
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.fields import CLIENT_FIELDS, Field, FieldKind
from clientbase.domain.import_values import Regional
from clientbase.domain.own_field import OwnField, OwnKind, field_of
from clientbase.domain.own_values import own_values
from clientbase.domain.register import Register, RegisterField
from clientbase.i18n import language
from clientbase.services.shop import Shop
from clientbase.texts import sentence
from tests.bad_values import LABELS, LONG, TOO_LONG, TYPED, every_case, own_fields_of_every_kind
from tests.db.snapshots import snapshot
from tests.shops import make_shop

AROUND = CellContext(Regional("UA", "UAH", today=date(2026, 11, 22)), {"олена": 1})
Deed = Callable[[], object]


@pytest.fixture(scope="module")
def base(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Shop, dict[OwnKind, OwnField], Register]]:
    shop = make_shop(Path(tmp_path_factory.mktemp("base")) / "base")
    fields = own_fields_of_every_kind(shop)
    shop.clients.add(ClientDraft(given_name="Олена"))
    shop.clients.add(ClientDraft(given_name="Іван"))
    plain = [OwnField(0, label, kind) for kind, label in LABELS.items() if kind is not OwnKind.COMPUTED]
    register = shop.registers.add(Register(0, "Усе", fields=tuple(map(RegisterField, plain))))
    worked = OwnField(0, LABELS[OwnKind.COMPUTED], OwnKind.COMPUTED)
    computed = shop.registers.read_formula(register.id, "1 + 1")
    register = shop.registers.add_field(
        register.id, OwnField(0, worked.label, OwnKind.COMPUTED, computed=computed)
    )
    shop.register_rows.add(register.id, {"title": "Один", "client_id": 1})
    yield shop, fields, register
    shop.close()


def _refused(deed: Deed) -> str:
    """What is said; of a plan of cells, of its only problem."""
    try:
        done = deed()
    except ClientbaseError as error:
        return sentence(error)
    if isinstance(done, CellPlan) and len(done.problems) == 1 and not done.changes:
        return sentence(done.problems[0].error)
    return ""


def _ways(shop: Shop, field: Field, text: str) -> dict[str, Deed]:
    """A value typed or pasted into the list, the card, the form of a new client, a bulk edit."""
    key = field.key
    read = lambda: read_cell(field, text, AROUND)  # noqa: E731  as lists and the command line read a text
    return {
        "list": lambda: shop.clients.update_cells({1: {key: read()}}),
        "card": lambda: shop.clients.update(1, {key: read()}),
        "new client": lambda: shop.clients.add(
            ClientDraft(given_name="Ганна", own=own_values({key: read()}))
        ),
        "bulk edit": lambda: shop.clients.bulk_edit([1, 2], BulkEdit(key, BulkMode.SET, read())),
    }


@pytest.mark.parametrize("code", ["uk", "ru", "en"])
def test_own_fields_of_clients(base: tuple[Shop, dict[OwnKind, OwnField], Register], code: str) -> None:
    shop, fields, _register = base
    before = snapshot(shop)
    with language(code):
        for kind, text in every_case():
            for way, deed in _ways(shop, field_of(fields[kind]), text).items():
                assert LABELS[kind] in _refused(deed), (kind, text[:20], way)
    assert snapshot(shop) == before


def test_fields_of_registers(base: tuple[Shop, dict[OwnKind, OwnField], Register]) -> None:
    shop, _fields, register = base
    before = snapshot(shop)
    keys = {one.own.kind: one.key for one in register.fields}
    for kind, text in every_case():
        if kind is OwnKind.LINK and text not in LONG.values():
            continue  # what is no link is told where it is typed: see tests/ui/kit/test_bad_values.py
        values = {keys[kind]: text}
        ways: dict[str, Deed] = {
            "list": lambda values=values: shop.register_rows.update_cells({1: values}),
            "panel": lambda values=values: shop.register_rows.update(1, values),
            "new": lambda values=values: shop.register_rows.add(register.id, {"title": "Два", **values}),
        }
        for way, deed in ways.items():
            assert LABELS[kind] in _refused(deed), (kind, text[:20], way)
    assert snapshot(shop) == before


BUILT_IN = {
    FieldKind.TEXT: (TOO_LONG,),
    FieldKind.LONG_TEXT: (TOO_LONG * 100,),
    FieldKind.LINK: ("немає сайту", f"https://example.com/{TOO_LONG}"),
    FieldKind.DATE: ("31.02.2024", "колись"),
    FieldKind.BIRTHDAY: ("31.02.1990", "колись", "32.01"),
    FieldKind.EMPLOYEE: ("Нікого такого",),
    FieldKind.PHONES: ("без телефону",),
    FieldKind.EMAILS: ("пошта",),
    FieldKind.TAGS: (TOO_LONG,),
    FieldKind.ADDRESSES: (TOO_LONG,),
    FieldKind.MESSENGERS: ("@olena",),  # several parts: told to be changed on the card
    FieldKind.CONTACT_PERSONS: ("Марія",),
    FieldKind.CHOICE: (TOO_LONG,),
}


def test_every_field_of_the_catalogue(base: tuple[Shop, dict[OwnKind, OwnField], Register]) -> None:
    shop, _fields, _register = base
    before = snapshot(shop)
    asked = 0
    for field in CLIENT_FIELDS:
        if field.computed:
            continue
        texts = BUILT_IN[field.kind]
        if field.kind is FieldKind.CHOICE and not field.open:
            texts = (*texts, "нічого такого")
        for text in texts:
            for way, deed in _ways(shop, field, text).items():
                if way != "new client":
                    assert field.title in _refused(deed), (field.key, text[:20], way)
                    asked += 1
    assert asked > 100
    assert snapshot(shop) == before


def test_what_the_program_works_out_is_written_by_nobody(
    base: tuple[Shop, dict[OwnKind, OwnField], Register],
) -> None:
    shop, _fields, _register = base
    before = snapshot(shop)
    for field in CLIENT_FIELDS:
        if field.computed:
            for deed in (
                lambda key=field.key: shop.clients.update(1, {key: "5"}),
                lambda key=field.key: shop.clients.update_cells({1: {key: "5"}}),
                lambda key=field.key: shop.clients.bulk_edit([1], BulkEdit(key, BulkMode.SET, "5")),
            ):
                assert field.title in _refused(deed), field.key
    assert snapshot(shop) == before


def test_a_list_keeps_what_a_field_cannot_take(tmp_path: Path) -> None:
    """As a warning of the card, with the very words of the cell; the same list again is nothing new."""
    shop = make_shop(tmp_path / "base")
    fields = own_fields_of_every_kind(shop)
    kinds = [
        kind for kind in TYPED if kind not in (OwnKind.FILE, OwnKind.CLIENT, OwnKind.COMPUTED, OwnKind.LINK)
    ]
    rounds = max(len(TYPED[kind]) for kind in kinds)
    path = tmp_path / "list.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter=";")
        table.writerow(["Ім'я", "Телефон", *(LABELS[kind] for kind in kinds)])
        for row in range(rounds):
            bad = [TYPED[kind][row % len(TYPED[kind])] for kind in kinds]
            table.writerow([f"Особа{chr(1040 + row)}", f"06711122{row:02}", *bad])
    look = shop.imports.look(path)
    for kind in kinds:  # what a column of nothing but bad cells means is said by its heading
        heading = look.sheets[0].recognised.columns[2 + kinds.index(kind)]
        assert heading.fields == (fields[kind].key,)
    result = shop.imports.apply(shop.imports.plan(look))
    assert result.created == rounds
    for row, client in enumerate(shop.clients.many(range(1, rounds + 1))):
        told = {flag.field: flag.value for flag in client.flags}
        for kind in kinds:
            text = TYPED[kind][row % len(TYPED[kind])]
            if text not in ("nan", "—"):  # in a list they say that nothing is there
                assert told.get(fields[kind].key) == text, (kind, text)
        assert dict(client.own) == {}
    again = shop.imports.apply(shop.imports.plan(shop.imports.look(path)))
    assert (again.created, again.changed, again.same) == (0, 0, rounds)
    shop.close()


def test_circles_are_refused(tmp_path: Path) -> None:
    """A field worked out of itself through others, a client who is his own other one, a relation back."""
    shop = make_shop(tmp_path / "base")
    one = shop.own_fields.make_computed("Раз", shop.own_fields.names().read("1"))
    shop.own_fields.make_computed("Два", shop.own_fields.names().read("[Раз] + 1"))
    circle = shop.own_fields.names().read("[Два] + 1")
    assert "Раз" in _refused(lambda: shop.own_fields.update(one.id, {"computed": computed_as_json(circle)}))
    a, b, c = (shop.clients.add(ClientDraft(given_name=name)) for name in ("А", "Б", "В"))
    before = snapshot(shop)
    friend = shop.own_fields.make(OwnField(0, "Порадив", OwnKind.CLIENT))
    for way, deed in _ways(shop, field_of(friend), str(a)).items():
        if way != "new client":
            assert "Порадив" in _refused(deed), way
    shop.history.undo()
    assert snapshot(shop) == before
    shop.relations.add(a, b, "referred_by")
    shop.relations.add(b, c, "referred_by")
    assert _refused(lambda: shop.relations.add(c, a, "referred_by"))
    assert _refused(lambda: shop.relations.add(a, a, "family"))
    shop.close()
