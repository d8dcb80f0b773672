"""The place of a form beside a list: it goes with the form, so that the list has all of the room."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from clientbase.ui.clients.part_form import PartForm
from clientbase.ui.kit.layouts import clear, column


class FormPlace(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._within = column(gap=0)
        self.setLayout(self._within)
        self.hide()

    def put(self, form: PartForm) -> None:
        """In place of the one that stood here."""
        clear(self._within)
        form.installEventFilter(self)
        self._within.addWidget(form)
        self._within.addStretch(1)
        self.setVisible(form.is_open())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(event.type() == QEvent.Type.ShowToParent)
        return super().eventFilter(watched, event)
