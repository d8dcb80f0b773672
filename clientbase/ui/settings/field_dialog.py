"""The window in which an own field is made or changed: all of it is kept at once, with Save."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QPlainTextEdit, QWidget

from clientbase.domain.computed import computed_as_json
from clientbase.domain.own_check import COMPARED, WITH_CHOICES, WITHOUT_DEFAULT
from clientbase.domain.own_field import KIND_LABELS, OwnField, OwnKind, field_of
from clientbase.domain.own_naming import LONGEST_LABEL
from clientbase.i18n import LANGUAGES, _, current_language
from clientbase.ui.kit.buttons import button, link_button, primary_button
from clientbase.ui.kit.fields.catalogue import Surroundings, editor_for
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.fields.editor import FieldEditor
from clientbase.ui.kit.fields.tags_editor import FlowLayout
from clientbase.ui.kit.icons import icon
from clientbase.ui.kit.layouts import Scroll, Surface, clear, column, hidden_unless, holder, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.settings.choice_colours import ChoiceColours
from clientbase.ui.settings.computed_panel import ComputedPanel
from clientbase.ui.settings.labelled import labelled
from clientbase.ui.settings.own_fields_presenter import KIND_ICONS, OwnFieldsPresenter
from clientbase.ui.start.places import LANGUAGE_NAMES
from clientbase.ui.tokens import CONTROL_HEIGHT, FOCUS_RING, TextRole

_LANGUAGE_NAMES = dict(LANGUAGE_NAMES)


class FieldDialog(QDialog):
    """Stays open with a sentence while something cannot be taken; what was typed stays."""

    def __init__(
        self, presenter: OwnFieldsPresenter, parent: QWidget | None = None, own: OwnField | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._presenter, self._is_new = presenter, own is None
        self._own = own or OwnField(0, "")
        title = _("A new field") if own is None else own.title
        self.setWindowTitle(title)
        self.setMinimumSize(560, 420)
        self.resize(640, 620)
        self._editor: FieldEditor | None = None
        self._make_names()
        self._make_kind()
        self._make_choices()
        self.computed = ComputedPanel(presenter, self._own if self._own.computed else None)
        self._make_rules()
        self.problem = ProblemLine()
        self.save_button = primary_button(_("Add a field") if own is None else _("Save"), clicked=self.save)
        content = column(
            labelled(_("Name of the field"), self.name),
            row(None, self._other_link),
            self._others,
            self._kind_line,
            self._choices,
            self.computed,
            self._preview,
            self._rules,
            None,
            gap=10,
            margins=(FOCUS_RING, FOCUS_RING, 12, FOCUS_RING),
        )
        whole = column(
            Label(title, TextRole.HEADING, wrap=True),
            Scroll(holder(content), beside=True),
            self.problem,
            row(None, button(_("Cancel"), clicked=self.reject), self.save_button),
            margins=24,
            gap=12,
        )
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._kind_chosen()
        self.name.setFocus()

    # --- parts ------------------------------------------------------------------------------------

    def _make_names(self) -> None:
        kept = dict(self._own.labels)
        self.name = QLineEdit(self._own.title)
        self.name.setMaxLength(LONGEST_LABEL)
        self.name.textChanged.connect(self._typed)
        self.names: dict[str, QLineEdit] = {}
        lines = []
        for code in LANGUAGES:
            if code != current_language():
                line = QLineEdit(kept.get(code, ""))
                line.setPlaceholderText(self._own.label)
                line.setMaxLength(LONGEST_LABEL)
                self.names[code] = line
                lines.append(labelled(_LANGUAGE_NAMES[code], line))
        self._others = holder(column(*lines, gap=8))
        hidden_unless(kept, self._others)
        self._other_link = link_button(_("Names in other languages"), self._show_others)
        hidden_unless(not kept, self._other_link)

    def _show_others(self) -> None:
        self._others.show()
        self._other_link.hide()
        next(iter(self.names.values())).setFocus()

    def _make_kind(self) -> None:
        self.kind = ChoiceBox()
        for kind, label in KIND_LABELS.items():
            self.kind.addItem(icon(KIND_ICONS[kind]), _(label), kind)
        self.kind.setCurrentIndex(self.kind.findData(self._own.kind))
        self.kind.setEnabled(self._is_new)
        self.kind.activated.connect(lambda _place: self._kind_chosen())
        told = Label(_(KIND_LABELS[self._own.kind]), TextRole.BODY)
        told.setMinimumHeight(CONTROL_HEIGHT)
        self.kind.setAccessibleName(_("What it holds"))
        hidden_unless(self._is_new, self.kind)
        hidden_unless(not self._is_new, told)
        self._kind_line = labelled(_("What it holds"), holder(column(self.kind, told, gap=0)))

    def _make_choices(self) -> None:
        self.words = QPlainTextEdit("\n".join(self._own.choices))
        self.words.setTabChangesFocus(True)
        self.words.document().setDocumentMargin(7)  # as far in as the lines above
        self.words.setFixedHeight(92)
        self.words.setPlaceholderText(_("One word or phrase a line"))
        self.words.textChanged.connect(self._words_typed)
        self.colours = ChoiceColours()
        self.colours.changed.connect(self._show_preview)
        told = Label(_("A click on a word gives it another colour."), TextRole.SMALL, wrap=True)
        below = holder(column(self.words, self.colours, told, gap=6))
        self._choices = labelled(_("Words to choose from"), below)
        self.words.setAccessibleName(_("Words to choose from"))
        self.colours.show_words(self._own.choices, dict(self._own.colours))

    def _make_rules(self) -> None:
        self.required = QCheckBox(_("Must be filled in"))
        self.required.setChecked(self._own.required)
        self.distinct = QCheckBox(_("No two clients may have the same"))
        self.distinct.setChecked(self._own.distinct)
        self._preview_place = column()
        self._preview_words = Label("", TextRole.SMALL, wrap=True)
        surface = Surface("neutral", radius=8)
        surface.setLayout(column(self._preview_place, self._preview_words, gap=6, margins=12))
        self._preview = surface
        self.segment = ChoiceBox()
        self.segment.addItem(_("All clients"), None)
        for id, name in self._presenter.segments():
            self.segment.addItem(name, id)
        self.segment.setCurrentIndex(max(self.segment.findData(self._own.segment_id), 0))
        self.seers: dict[int, QCheckBox] = {}
        seers = FlowLayout(gap=12)
        employees = self._presenter.employees()
        for one in employees:
            box = QCheckBox(one.name)
            box.setChecked(one.id in self._own.seen_by)
            self.seers[one.id] = box
            seers.addWidget(box)
        told = _(
            "Nobody ticked: everybody sees it. This only keeps screens tidy; it is no lock: the base holds "
            "the field for all who open it."
        )
        who = labelled(
            _("Who sees it"), holder(column(holder(seers), Label(told, TextRole.SMALL, wrap=True), gap=4))
        )
        hidden_unless(len(employees) > 1, who)
        whose = labelled(_("For whom"), self.segment)
        hidden_unless(self.segment.count() > 1, whose)
        self._rules = holder(column(self.required, self.distinct, whose, who, gap=8))

    # --- following --------------------------------------------------------------------------------

    def _chosen_kind(self) -> OwnKind:
        return OwnKind(self.kind.currentData())

    def _kind_chosen(self) -> None:
        kind = self._chosen_kind()
        self._choices.setVisible(kind in WITH_CHOICES)
        self.computed.setVisible(kind is OwnKind.COMPUTED)
        self.required.setVisible(kind is not OwnKind.COMPUTED)
        self.distinct.setVisible(kind in COMPARED)
        self._preview.setVisible(kind not in WITHOUT_DEFAULT)
        self._show_preview(self._own.default)
        self.problem.say("")

    def _words_typed(self) -> None:
        self.colours.show_words(self._typed_words())
        self._show_preview()

    def _typed_words(self) -> tuple[str, ...]:
        lines = (" ".join(line.split()) for line in self.words.toPlainText().split("\n"))
        return tuple(dict.fromkeys(line for line in lines if line))

    def _typed(self) -> None:
        self.problem.say("")
        if self._editor is not None:
            self._editor_label.setText(self.name.text().strip() or _("Name of the field"))

    def _show_preview(self, value: str | None = None) -> None:
        """The field as it will stand on the card; what is put there is what a new client begins with."""
        before = self._default() if value is None else value
        clear(self._preview_place)
        self._editor = None
        if self._chosen_kind() in WITHOUT_DEFAULT:
            return
        regional = self._presenter.regional()
        around = Surroundings(country=regional.country, currency=regional.currency)
        named = self.name.text().strip() or _("Name of the field")
        editor = editor_for(field_of(replace(self._drafted(""), label=named)), around)
        try:
            editor.set_value(before)
        except ValueError:
            editor.set_value("")
        self._editor_label = Label(named, TextRole.SECOND, wrap=True)
        line = row(self._editor_label, editor, gap=12)
        self._editor_label.setFixedWidth(132)
        line.setStretch(1, 1)
        self._preview_place.addLayout(line)
        self._editor = editor
        self._preview_words.setText(
            _("So it will stand on the card. What you put here, every new client begins with.")
        )

    def _default(self) -> str:
        if self._editor is None:
            return ""
        try:
            return str(self._editor.value() or "")
        except ValueError:
            return ""

    # --- keeping ----------------------------------------------------------------------------------

    def _drafted(self, default: str) -> OwnField:
        title = self.name.text().strip()
        names = {code: line.text().strip() for code, line in self.names.items() if line.text().strip()}
        if names:
            names[current_language()] = title
        shown = current_language() not in dict(self._own.labels)  # the label is what was shown
        label = title if shown else self._own.label
        return replace(
            self._own,
            label=label,
            labels=tuple(names.items()),
            kind=self._chosen_kind(),
            choices=self._typed_words(),
            colours=self.colours.colours(),
            required=self.required.isChecked(),
            distinct=self.distinct.isChecked(),
            default=default,
            seen_by=tuple(id for id, box in self.seers.items() if box.isChecked()),
            segment_id=self.segment.currentData(),
        )

    def save(self) -> None:
        if self._editor is not None:
            try:
                self._editor.value()
            except ValueError:
                self._editor.setFocus()
                self.problem.say(_("This cannot be kept as it is."))
                return
        own = self._drafted(self._default())
        if own.kind is OwnKind.COMPUTED:
            computed = self.computed.computed()
            if computed is None:
                return
            own = replace(own, computed=computed_as_json(computed))
        problem = self._presenter.keep(own, new=self._is_new)
        self.problem.say(problem)
        if not problem:
            self.accept()
