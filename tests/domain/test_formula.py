"""Formulas: what is read, what is refused and by which sentence, and what they come to."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain import formula_grammar as grammar
from clientbase.domain.errors import InputError
from clientbase.domain.fields import CLIENT_FIELDS, FieldKind
from clientbase.domain.formula import program_of, references, stored_tree, worked_out
from clientbase.domain.formula_grammar import (
    FormulaFieldUnknown,
    FormulaFunctionUnknown,
    FormulaTooDeep,
    FormulaTooLong,
    FormulaUnclear,
    FormulaUnfinished,
    FormulaValuesCount,
)
from clientbase.domain.formula_kinds import FormulaKindsDiffer, FormulaKindWrong
from clientbase.domain.formula_names import FormulaNames
from clientbase.domain.own_field import OwnField, OwnKind
from clientbase.i18n import language
from clientbase.texts import sentence

OWN = (
    OwnField(1, "Ціна", OwnKind.MONEY, labels=(("ru", "Цена"), ("en", "Price"))),
    OwnField(2, "Кількість штук", OwnKind.NUMBER),
    OwnField(3, "Оплачено", OwnKind.YES_NO),
    OwnField(4, "Договір до", OwnKind.DATE),
    OwnField(5, "Розмір", OwnKind.TEXT),
    OwnField(6, "Борг", OwnKind.MONEY),
)
NAMES = FormulaNames(CLIENT_FIELDS, OWN)
TODAY = "2026-11-22"
VALUES = {
    "own_1": "12.50 UAH",
    "own_2": "4",
    "own_3": "yes",
    "own_4": "2026-12-01",
    "own_5": "ХЛ",
    "own_6": "",
    "category": "vip",
    "birthday": "1990-11-23",
    "receipts_count": "3",
}


def told(text: str, values: Mapping[str, str] = VALUES) -> str:
    kept = NAMES.read(text).formula
    program = program_of(kept, NAMES.kinds)
    return worked_out(program, TODAY, "UAH", *(values.get(key, "") for key in references(kept)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", "7"),
        ("=(1+2)×3", "9"),
        ("1,5 + 1.5", "3"),
        ("10 ÷ 4", "2.5"),
        ("1 / 3", "0.3333"),
        ("5 % * 200", "10"),
        ("−2 − −3", "1"),
        ("2 - 3 - 4", "-5"),
        ("[Ціна] * [Кількість штук]", "50.00 UAH"),
        ("Ціна × Кількість штук", "50.00 UAH"),
        ("[price] * [own_2]", "50.00 UAH"),
        ("Ціна / 0", ""),
        ("Ціна / (Кількість штук - 4)", ""),
        ("Ціна / Ціна", "1"),
        ("Ціна + 7.5", "20.00 UAH"),
        ("Ціна + Борг", "12.50 UAH"),
        ("Борг − Ціна", "-12.50 UAH"),
        ("Борг × 2", ""),
        ("Ціна > 12", "yes"),
        ("Ціна ≤ 12.49", "no"),
        ("Борг > 0", "no"),
        ("Борг = 0", "no"),
        ("порожньо(Борг)", "yes"),
        ("empty([Price])", "no"),
        ("якщо(Ціна > 10; Ціна × 10%; 0)", "1.25 UAH"),
        ("если(Цена > 100; Цена × 10%; 0)", "0.00 UAH"),
        ('if([Оплачено]; "так"; "")', "так"),
        ("not([Оплачено])", "no"),
        ("і(Оплачено; Ціна > 10)", "yes"),
        ("або(Борг > 0; Ціна < 0)", "no"),
        ("min(3; 1; 2)", "1"),
        ("max(Ціна; 20)", "20.00 UAH"),
        ("max(Борг; 20)", "20.00 UAH"),
        ("округлити(2,675; 2)", "2.68"),
        ("round(Ціна)", "13.00 UAH"),
        ("abs(−4)", "4"),
        ("Договір до − сьогодні", "9"),
        ("days(today; [Договір до])", "9"),
        ("сегодня() + 9", "2026-12-01"),
        ('[Договір до] > "01.05.2026"', "yes"),
        ("years([Birthday]; today)", "35"),
        ("years([Birthday]; today + 1)", "36"),
        ("year([Договір до]) × 100 + місяць(Договір до)", "202612"),
        ('[Розмір] & " " & [Кількість штук] & ", " & [Договір до]', "ХЛ 4, 01.12.2026"),
        ('[Розмір] = "хл"', "yes"),
        ('містить([Розмір]; "л")', "yes"),
        ('[Група] = "VIP"', "yes"),
        ('[Category] ≠ "Новий"', "yes"),
        ('[Category] = "Новый"', "no"),
        ("[Purchases] >= 3", "yes"),
    ],
)
def test_what_a_formula_comes_to(text: str, expected: str) -> None:
    assert told(text) == expected


def test_amounts_of_two_currencies_do_not_come_together() -> None:
    values = {"own_1": "10.00 UAH", "own_6": "10.00 USD"}
    for text in ("Ціна + Борг", "Ціна − Борг", "Ціна ÷ Борг", "max(Ціна; Борг)"):
        assert told(text, values) == "", text
    assert told("Ціна = Борг", values) == "no"
    assert told("Ціна < Борг", values) == "no"


def test_a_blank_date_and_days_are_no_date() -> None:
    """«Contract until» + 7 was «7» where no date stood: no value of a date at all."""
    blank: dict[str, str] = {}
    day = "[Договір до]"
    for text in (f"{day} + 7", f"7 + {day}", f"{day} − 7", f"{day} − today", "today + [Кількість штук]"):
        assert told(text, blank) == "", text
    assert told('[Договір до] & "!"', blank) == "!"
    assert told("Ціна × 0 − 0", {"own_1": "-1.00 UAH"}) == "0.00 UAH"


@pytest.mark.parametrize(
    ("text", "error", "fact"),
    [
        ("", FormulaUnfinished, ""),
        ("1 +", FormulaUnfinished, ""),
        ("(1 + 2", FormulaUnfinished, ""),
        ("min(1; 2", FormulaUnfinished, ""),
        ("1 2", FormulaUnclear, "2"),
        ("1 + ) 2", FormulaUnclear, ")"),
        ("$a + 1", FormulaUnclear, "$a + 1"),
        ("[Нема такого] + 1", FormulaFieldUnknown, "Нема такого"),
        ("Щось + 1", FormulaFieldUnknown, "Щось"),
        ("exec(1)", FormulaFunctionUnknown, "exec"),
        ("__import__(1)", FormulaFunctionUnknown, "__import__"),
        ("if(1)", FormulaValuesCount, "if"),
        ("1 + " * 600 + "1", FormulaTooLong, "2000"),
        ("(" * 50 + "1" + ")" * 50, FormulaTooDeep, "40"),
        ("[Ціна] × [Ціна]", FormulaKindsDiffer, "×"),
        ('[Розмір] + "a"', FormulaKindsDiffer, "+"),
        ("[Договір до] + [Договір до]", FormulaKindsDiffer, "+"),
        ("[Розмір] > 5", FormulaKindsDiffer, ">"),
        ('[Договір до] = "колись"', FormulaKindsDiffer, "="),
        ("if([Ціна]; 1; 2)", FormulaKindWrong, "if"),
        ('if([Оплачено]; 1; "два")', FormulaKindsDiffer, "if"),
        ("round([Розмір])", FormulaKindWrong, "round"),
        ("days(1; 2)", FormulaKindWrong, "days"),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence(text: str, error: type[InputError], fact: str) -> None:
    with pytest.raises(error) as caught:
        NAMES.read(text)
    assert not fact or fact in [str(value) for value in caught.value.facts.values()]
    assert sentence(caught.value)


def test_a_formula_is_shown_in_the_language_of_the_screen() -> None:
    kept = NAMES.read('якщо([Ціна] > 1,5; "a""b"; [Група] & "")')
    assert kept.formula == 'if([own_1] > 1.5; "a""b"; [category] & "")'
    with language("en"):
        assert NAMES.shown(kept) == 'if([Price] > 1.5; "a""b"; [Category] & "")'
    with language("ru"):
        assert NAMES.shown(kept) == 'если([Цена] > 1,5; "a""b"; [Группа] & "")'
    named = NAMES.read('[Група] = "Новий"')
    assert named.formula == '[category] = "new"'
    with language("uk"):
        assert NAMES.shown(named) == '[Група] = "Новий"'
    assert NAMES.read("[Ціна] > 1").gives is OwnKind.YES_NO


_LEAVES = st.one_of(
    st.decimals(-1000, 1000, places=2, allow_nan=False).map(grammar.Number),
    st.sampled_from(["own_1", "own_2", "own_4", "own_6", "receipts_count"]).map(grammar.Reference),
    st.text('ab "«»;)', max_size=4).map(grammar.Text),
)
_TREES = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.builds(grammar.Operation, st.sampled_from("+−×÷&=≠<≤>≥"), inner, inner),
        st.builds(lambda a, b, c: grammar.Call("if", (a, b, c)), inner, inner, inner),
        st.builds(
            lambda name, parts: grammar.Call(name, tuple(parts)),
            st.sampled_from(["min", "max", "and", "or"]),
            st.lists(inner, min_size=1, max_size=3),
        ),
    ),
    max_leaves=8,
)


@given(_TREES)
def test_a_tree_written_and_read_again_is_the_same(tree: grammar.Node) -> None:
    for code in ("uk", "en"):
        text = grammar.written(tree, lambda key: key, code)
        assert grammar.parse(text, lambda key: key) == tree, text


@given(_TREES, st.dictionaries(st.sampled_from(list(NAMES.kinds)), st.text(max_size=12), max_size=6))
def test_working_out_never_raises(tree: grammar.Node, values: dict[str, str]) -> None:
    """Whatever stands in the fields: rows of a list are read by it."""
    kept = grammar.written(tree, lambda key: key)
    try:
        program = program_of(kept, NAMES.kinds)
    except (FormulaKindsDiffer, FormulaKindWrong):
        return
    texts = VALUES | values
    assert isinstance(worked_out(program, TODAY, "UAH", *(texts.get(key) for key in references(kept))), str)


def test_references_are_found_and_the_kept_text_is_a_formula_again() -> None:
    kept = NAMES.read("якщо(Ціна > Борг; Ціна; Борг)").formula
    assert references(kept) == ("own_1", "own_6")
    assert grammar.written(stored_tree(kept), lambda key: key) == kept
    assert NAMES.kinds["own_4"] is FieldKind.DATE
    assert date.fromisoformat(TODAY).year == 2026
