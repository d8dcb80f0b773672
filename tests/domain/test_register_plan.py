"""The plan of a list for a register: the same list again is nothing new, whatever stands in it."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.import_plan import RowState
from clientbase.domain.own_field import OwnField, OwnKind
from clientbase.domain.register import Register, RegisterField, RegisterRow
from clientbase.domain.register_list import ListProblem, ListRow
from clientbase.domain.register_plan import RegisterPlan, plan_rows

REGISTER = Register(
    1,
    "Cars",
    fields=(
        RegisterField(OwnField(1, "Plate", distinct=True), 1),
        RegisterField(OwnField(2, "Year", OwnKind.NUMBER), 2),
        RegisterField(OwnField(3, "VIN", distinct=True), 3),
        RegisterField(OwnField(4, "Note", OwnKind.LONG_TEXT), 4),
    ),
)
_WORDS = st.sampled_from(("", "", "A", "a", "B", "C"))


@st.composite
def lists(draw: st.DrawFn) -> tuple[tuple[ListRow, ...], list[int]]:
    """Rows of few words, so that they meet, with owners who are in the base or nobody."""
    rows, owners = [], []
    for number in range(draw(st.integers(1, 7))):
        cells = {"title": draw(st.sampled_from(("Astra", "astra", "Fabia"))), "field_1": draw(_WORDS)}
        cells |= {"field_2": draw(st.sampled_from(("", "1999", "2001"))), "field_3": draw(_WORDS)}
        cells["field_4"] = draw(st.sampled_from(("", "note")))
        bad = draw(st.booleans())
        problems = (ListProblem(number, "Year", "old", "bad_number"),) if bad else ()
        rows.append(ListRow(number, {key: text for key, text in cells.items() if text}, problems))
        owners.append(draw(st.sampled_from((0, 1, 2))))
    return tuple(rows), owners


def applied(plan: RegisterPlan, kept: Sequence[RegisterRow]) -> list[RegisterRow]:
    rows = {row.id: row for row in kept}
    for id, values in plan.updates.items():
        rows[id] = _row(
            id, {"title": rows[id].title, "client_id": rows[id].client_id, **rows[id].values} | values
        )
    first = max(rows, default=0) + 1
    return [*rows.values(), *(_row(first + at, dict(values)) for at, values in enumerate(plan.new))]


def _row(id: int, values: dict[str, object]) -> RegisterRow:
    owner = values.pop("client_id", None)
    title = str(values.pop("title"))
    texts = {key: str(value) for key, value in values.items() if value}
    return RegisterRow(id, 1, title, owner if isinstance(owner, int) and owner else None, "", texts)


@given(lists())
def test_the_same_list_again_makes_nothing(drawn: tuple[tuple[ListRow, ...], list[int]]) -> None:
    rows, owners = drawn
    plan = plan_rows(REGISTER, rows, owners, [])
    kept = applied(plan, [])
    again = plan_rows(REGISTER, rows, owners, kept)
    assert (again.new, len(applied(again, kept))) == ((), len(kept))


@given(lists(), lists())
def test_what_must_differ_differs(
    first: tuple[tuple[ListRow, ...], list[int]], second: tuple[tuple[ListRow, ...], list[int]]
) -> None:
    kept = applied(plan_rows(REGISTER, *first, []), [])
    kept = applied(plan_rows(REGISTER, *second, kept), kept)
    for key in ("field_1", "field_3"):
        texts = [text for row in kept if (text := row.values.get(key))]
        folded = [text.casefold() for text in texts]
        assert len(set(folded)) == len(folded), (key, kept)


def test_every_row_of_the_list_is_told() -> None:
    rows = (
        ListRow(2, {"title": "Astra", "field_1": "A"}),
        ListRow(3, {"title": "Astra 2", "field_1": "a", "field_2": "1999"}),
        ListRow(4, {}, (ListProblem(4, "Name", "", "register_no_title"),)),
    )
    plan = plan_rows(REGISTER, rows, [1, 1, 0], [])
    assert [row.state for row in plan.rows] == [RowState.NEW, RowState.SAME, RowState.ERROR]
    assert plan.new == ({"title": "Astra 2", "client_id": 1, "field_1": "a", "field_2": "1999"},)
