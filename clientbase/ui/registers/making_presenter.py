"""Decides how registers and their fields are made, named, ordered and removed on the screen. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clientbase.domain.errors import ClientbaseError
from clientbase.domain.own_field import OwnField, OwnKind
from clientbase.domain.own_words import own_words
from clientbase.domain.ready_registers import READY_REGISTERS, ReadyRegister
from clientbase.domain.register import Names, Register, RegisterField, register_field
from clientbase.domain.text_folding import fold
from clientbase.i18n import _, current_language, ngettext
from clientbase.texts import sentence

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

Say = Callable[[str], object]
WITH_WORDS = frozenset({OwnKind.CHOICE, OwnKind.CHOICES})


@dataclass(frozen=True, slots=True)
class RegisterShown:
    """`rows`: how many it has outside the bin."""

    register: Register
    rows: int

    @property
    def told(self) -> str:
        """«12 records · 9 fields»."""
        records = ngettext("{count} record", "{count} records", self.rows).format(count=self.rows)
        count = len(self.register.fields)
        fields = ngettext("{count} field", "{count} fields", count).format(count=count)
        return f"{records} · {fields}"


class MakingPresenter:
    """Every change is kept at once and can be undone; what is wrong is answered as a sentence."""

    def __init__(self, shop: Shop, say: Say) -> None:
        self._registers, self._rows, self._say = shop.registers, shop.register_rows, say

    # --- registers ----------------------------------------------------------------------------------

    def shown(self) -> tuple[RegisterShown, ...]:
        return tuple(RegisterShown(one, self._rows.count(one.id)) for one in self._registers.all())

    def get(self, id: int) -> Register:
        """Raises NotThere."""
        return self._registers.get(id)

    def ready(self) -> tuple[ReadyRegister, ...]:
        """Those whose name is still free."""
        taken = {fold(word) for one in self._registers.all() for word in one.names}
        return tuple(
            one for one in READY_REGISTERS.values() if not taken & {fold(word) for word in one.names}
        )

    def take(self, key: str) -> tuple[int, str]:
        """Make a ready one: its number, and what is wrong."""
        return self._made(READY_REGISTERS[key].register(current_language()))

    def add(self, name: str) -> tuple[int, str]:
        """Make an empty one: its number, and what is wrong."""
        return self._made(Register(0, name))

    def _made(self, draft: Register) -> tuple[int, str]:
        try:
            made = self._registers.add(draft)
        except ClientbaseError as error:
            return 0, sentence(error)
        self._say(_("The register “{name}” was made.").format(name=made.title))
        return made.id, ""

    def update(self, id: int, values: Mapping[str, object]) -> str:
        return self._kept(lambda: self._registers.update(id, values))

    def rename(self, id: int, text: str) -> str:
        """In the language of the screen; in the others it keeps its names."""
        one = self._registers.get(id)
        name, labels = renamed(one.name, one.labels, text)
        return self.update(id, {"name": name, "labels": labels})

    def call(self, id: int, code: str, text: str) -> str:
        """Its name in another language; "" for none."""
        one = self._registers.get(id)
        return self.update(id, {"labels": called(one.labels, one.title, code, text)})

    def call_heading(self, id: int, code: str, text: str) -> str:
        """What the name of a row is called in another language."""
        one = self._registers.get(id)
        return self.update(id, {"headings": called(one.headings, one.row_heading, code, text)})

    def call_field(self, id: int, one: RegisterField, code: str, text: str) -> str:
        return self.change_field(id, one.own.id, {"labels": called(one.own.labels, one.title, code, text)})

    def set_heading(self, id: int, text: str) -> str:
        """What the name of a row is called, in the language of the screen."""
        one = self._registers.get(id)
        heading, headings = renamed(one.heading, one.headings, text)
        return self.update(id, {"heading": heading, "headings": headings})

    def move(self, id: int, step: int) -> str:
        """One place up (-1) or down (1)."""
        return self._kept(
            lambda: self._registers.arrange(_moved([one.id for one in self._registers.all()], id, step))
        )

    def remove(self, id: int) -> tuple[str, int]:
        """Off the screen, for many rows may go: its name, and how many went. Raises NotThere."""
        return self._registers.get(id).title, self._registers.remove(id)

    def tell_removed(self, name: str, count: int) -> None:
        words = ngettext(
            "“{name}” was removed with {count} record",
            "“{name}” was removed with {count} records",
            count,
        )
        self._say((words if count else _("“{name}” was removed")).format(name=name, count=count))

    # --- fields -------------------------------------------------------------------------------------

    def add_field(self, id: int, label: str, kind: OwnKind, formula: str = "") -> str:
        def add() -> None:
            computed = self._registers.read_formula(id, formula) if kind is OwnKind.COMPUTED else ""
            self._registers.add_field(id, OwnField(0, label, kind, computed=computed))

        return self._kept(add)

    def formula_of(self, id: int, one: RegisterField) -> str:
        """The formula as the owner reads it; "" for one that a field it needs was taken from."""
        try:
            return self._registers.words_of(id, one.own)
        except ClientbaseError:
            return ""

    def set_formula(self, id: int, one: RegisterField, text: str) -> str:
        def change() -> None:
            computed = self._registers.read_formula(id, text)
            self._registers.update_field(id, one.own.id, {"computed": computed})

        return self._kept(change)

    def change_field(self, id: int, field_id: int, values: Mapping[str, object]) -> str:
        return self._kept(lambda: self._registers.update_field(id, field_id, values))

    def rename_field(self, id: int, one: RegisterField, text: str) -> str:
        label, labels = renamed(one.own.label, one.own.labels, text)
        return self.change_field(id, one.own.id, {"label": label, "labels": labels})

    def set_words(self, id: int, field_id: int, text: str) -> str:
        """The words to choose from, parted by commas or line ends."""
        words = tuple(word for line in text.split("\n") for word in line.split(","))
        return self.change_field(id, field_id, {"choices": words})

    def move_field(self, id: int, field_id: int, step: int) -> str:
        ids = [one.own.id for one in self._registers.get(id).fields]
        return self._kept(lambda: self._registers.arrange_fields(id, _moved(ids, field_id, step)))

    def remove_field(self, id: int, one: RegisterField) -> str:
        count = self._registers.filled(id, one.own.id)
        try:
            self._registers.remove_field(id, one.own.id)
        except ClientbaseError as error:
            return sentence(error)
        words = ngettext(
            "“{name}” was removed with what {count} record had in it",
            "“{name}” was removed with what {count} records had in it",
            count,
        )
        self._say((words if count else _("“{name}” was removed")).format(name=one.title, count=count))
        return ""

    def filled(self, id: int, field_id: int) -> int:
        """How many rows have something in a field."""
        return self._registers.filled(id, field_id)

    def _kept(self, write: Callable[[], object]) -> str:
        try:
            write()
        except ClientbaseError as error:
            return sentence(error)
        self._say(_("Saved."))
        return ""


def renamed(name: str, labels: Names, text: str) -> tuple[str, Names]:
    """The main name and the names by language, once it is called so in the language of the screen."""
    code, known = current_language(), dict(labels)
    if not known:
        return text, ()
    main = text if known.get(code, name) == name or code not in known else name
    return main, tuple(({**known, code: text}).items())


def called(labels: Names, title: str, code: str, text: str) -> Names:
    """The names by language, once it is called `text` in that of `code`; `title`: its name on the screen."""
    known = {current_language(): title, **dict(labels), code: text}
    filled = {language: word for language, word in known.items() if word}
    return tuple(filled.items()) if set(filled) - {current_language()} else ()


def _moved(ids: list[int], id: int, step: int) -> list[int]:
    at = ids.index(id)
    ids.insert(max(at + step, 0), ids.pop(at))
    return ids


def default_words(one: RegisterField) -> str:
    """What a new row gets in the field, as people read it."""
    return own_words(register_field(one).kind, one.own.default)
