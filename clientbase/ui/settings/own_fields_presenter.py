"""Decides what the settings do with the owner's own fields; knows no widget."""

from collections.abc import Sequence
from dataclasses import dataclass

from clientbase.domain.own_field import OwnField, OwnKind
from clientbase.i18n import _, ngettext
from clientbase.services.own_fields import OwnFieldService
from clientbase.ui.settings.keeping import Say, kept

WITH_WORDS = frozenset({OwnKind.CHOICE, OwnKind.CHOICES})


@dataclass(frozen=True, slots=True)
class OwnFieldShown:
    """`filled`: how many clients have something in it."""

    own: OwnField
    filled: int


class OwnFieldsPresenter:
    """Every change is kept at once and can be undone; what is wrong is answered as a sentence."""

    def __init__(self, fields: OwnFieldService, say: Say) -> None:
        self._fields, self._say = fields, say

    def shown(self) -> tuple[OwnFieldShown, ...]:
        return tuple(OwnFieldShown(own, self._fields.filled(own.id)) for own in self._fields.all())

    def add(self, label: str, kind: OwnKind) -> str:
        return kept(lambda: self._fields.add(label, kind), _("The field was added"), self._say)

    def rename(self, id: int, label: str) -> str:
        return kept(lambda: self._fields.rename(id, label), _("The field was renamed"), self._say)

    def set_words(self, id: int, text: str) -> str:
        """The words to choose from, parted by commas or line ends."""
        words = [word for line in text.split("\n") for word in line.split(",")]
        return kept(lambda: self._fields.set_choices(id, words), _("The words were changed"), self._say)

    def move(self, id: int, step: int) -> str:
        """One place up (-1) or down (1)."""
        ids = [own.id for own in self._fields.all()]
        at = ids.index(id)
        ids.insert(max(at + step, 0), ids.pop(at))
        return kept(lambda: self._fields.arrange(ids), _("The fields have another order"), self._say)

    def remove(self, id: int) -> tuple[str, int]:
        """Off the screen, for many may have something in it: its name, and how many had. Raises NotThere."""
        return self._fields.get(id).label, self._fields.remove(id)

    def tell_removed(self, label: str, count: int) -> None:
        words = ngettext(
            "“{name}” was removed with what {count} client had in it",
            "“{name}” was removed with what {count} clients had in it",
            count,
        )
        self._say((words if count else _("“{name}” was removed")).format(name=label, count=count))


def words_of(own: OwnField) -> str:
    """The words to choose from on one line."""
    return ", ".join(own.choices)


def places(fields: Sequence[OwnFieldShown], id: int) -> tuple[bool, bool]:
    """Whether a field can go up, and down."""
    ids = [one.own.id for one in fields]
    return ids.index(id) > 0, ids.index(id) < len(ids) - 1
