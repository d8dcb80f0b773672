"""The choice of what a column means, by sections; one list of choices serves all boxes of a panel."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.imports.meanings import Meaning, meaning_label, meanings_by_section
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.tokens import TextRole

MeaningRole = Qt.ItemDataRole.UserRole


class MeaningChoices(QStandardItemModel):
    """First «Leave out», then every meaning below the title of its section."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._places: dict[Meaning, int] = {}
        self._add((), _("Leave this column out"))
        for section, meanings in meanings_by_section():
            title = QStandardItem(section)
            title.setFlags(Qt.ItemFlag.NoItemFlags)
            title.setFont(theme.font(TextRole.SECTION))
            self.appendRow(title)
            for meaning, label in meanings:
                self._add(meaning, label)

    def _add(self, meaning: Meaning, label: str) -> None:
        item = QStandardItem(label)
        item.setData("|".join(meaning), MeaningRole)
        self._places[meaning] = self.rowCount()
        self.appendRow(item)

    def place(self, meaning: Meaning) -> int:
        """The row of a meaning; one that only a remembered mapping has is added."""
        if meaning not in self._places:
            self._add(meaning, meaning_label(meaning))
        return self._places[meaning]

    def meaning(self, row: int) -> Meaning:
        text = str(self.item(row).data(MeaningRole) or "")
        return tuple(text.split("|")) if text else ()


class MeaningBox(ChoiceBox):
    def __init__(self, choices: MeaningChoices, name: str) -> None:
        super().__init__()
        self._choices = choices
        self.setModel(choices)
        self.setMaxVisibleItems(18)
        self.setMinimumWidth(120)  # the style would take the longest meaning
        self.setAccessibleName(name)

    def meaning(self) -> Meaning:
        return self._choices.meaning(self.currentIndex())

    def set_meaning(self, meaning: Meaning) -> None:
        self.setCurrentIndex(self._choices.place(meaning))
