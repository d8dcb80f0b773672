"""Formulas as the owner writes and reads them: fields by their names, choices by their words."""

from collections.abc import Iterable, Mapping, Sequence

from clientbase.domain import formula_grammar as grammar
from clientbase.domain.computed import Worked
from clientbase.domain.fields import Choice, Field, FieldKind
from clientbase.domain.formula import stored_tree
from clientbase.domain.formula_grammar import Call, Node, Operation, Reference, Text
from clientbase.domain.formula_kinds import kind_of
from clientbase.domain.own_field import OwnField, field_of
from clientbase.domain.text_folding import fold
from clientbase.i18n import LANGUAGES, current_language, language

_MANY_PARTS = frozenset({FieldKind.MESSENGERS, FieldKind.ADDRESSES, FieldKind.CONTACT_PERSONS})
"""Kinds that are no one text: no formula reads them."""


class FormulaNames:
    """What the fields of a shop are called, of the program and of the owner, in all languages."""

    def __init__(
        self, catalogue: Iterable[Field], own: Sequence[OwnField], words: Mapping[str, str] | None = None
    ) -> None:
        """`words`: further names of the fields, with their keys."""
        self._fields = {field.key: field for field in catalogue if field.kind not in _MANY_PARTS}
        self._fields |= {item.key: field_of(item) for item in own}
        self._own = {item.key: item for item in own}
        self._keys: dict[str, str] = {}
        for code in LANGUAGES:
            with language(code):
                for key, field in self._fields.items():
                    self._keys.setdefault(fold(field.title), key)
        for item in own:
            self._keys |= {fold(name): item.key for name in item.names}
        self._keys |= {fold(name): key for name, key in (words or {}).items()}

    @property
    def fields(self) -> tuple[Field, ...]:
        """Those a formula can read."""
        return tuple(self._fields.values())

    @property
    def kinds(self) -> Mapping[str, FieldKind]:
        return {key: field.kind for key, field in self._fields.items()}

    def key(self, name: str) -> str | None:
        """Of the field called so, or that has this key."""
        return name if name in self._fields else self._keys.get(fold(name))

    def plain(self, text: str, at: int) -> tuple[str, int] | None:
        """The field whose name stands here without brackets, the longest there is, and where it ends."""
        rest = text[at:]
        for end in sorted(_ends(rest), reverse=True):
            key = self._keys.get(fold(rest[:end]))
            if key is not None:
                return key, at + end
        return None

    def read(self, text: str) -> Worked:
        """A typed formula as it is kept.

        Raises the errors of formula_grammar.parse, FormulaKindsDiffer, FormulaKindWrong.
        """
        tree = self._choices(grammar.parse(text, self.key, self.plain), into_keys=True)
        return Worked(grammar.written(tree, lambda key: key), kind_of(tree, self.kinds))

    def shown(self, worked: Worked) -> str:
        """A kept formula in the language of the screen. Raises the errors of formula_grammar.parse."""
        tree = self._choices(stored_tree(worked.formula), into_keys=False)
        return grammar.written(tree, self._title, current_language())

    def _title(self, key: str) -> str:
        if key in self._own:
            return self._own[key].title
        return self._fields[key].title if key in self._fields else key

    def _choices(self, node: Node, *, into_keys: bool) -> Node:
        """Words of a choice that a field is compared with become its keys, or the other way round."""
        match node:
            case Operation("=" | "≠" as sign, Reference(key) as left, Text(word)):
                return Operation(sign, left, Text(self._choice(key, word, into_keys=into_keys)))
            case Operation("=" | "≠" as sign, Text(word), Reference(key) as right):
                return Operation(sign, Text(self._choice(key, word, into_keys=into_keys)), right)
            case Operation(sign, left, right):
                return Operation(
                    sign,
                    self._choices(left, into_keys=into_keys),
                    self._choices(right, into_keys=into_keys),
                )
            case Call(name, values):
                return Call(name, tuple(self._choices(value, into_keys=into_keys) for value in values))
        return node

    def _choice(self, key: str, word: str, *, into_keys: bool) -> str:
        field = self._fields.get(key)
        for choice in field.choices if field is not None else ():
            if into_keys and fold(word) in _words(choice):
                return choice.key
            if not into_keys and choice.key == word:
                return choice.title
        return word


def _words(choice: Choice) -> set[str]:
    found = {fold(choice.key)}
    for code in LANGUAGES:
        with language(code):
            found.add(fold(choice.title))
    return found


def _ends(text: str) -> Iterable[int]:
    """Where words end in a text, up to the first sign that stands in no name."""
    inside = False
    for at, sign in enumerate(text[: grammar.LONGEST]):
        if sign in '[]()&=<>≤≥≠;"«»“”+*/×÷':
            if inside:
                yield at
            return
        if sign.isalnum() or sign == "_":
            inside = True
        elif inside:
            yield at
            inside = False
    if inside:
        yield min(len(text), grammar.LONGEST)
