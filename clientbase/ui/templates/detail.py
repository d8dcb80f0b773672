"""One template: filled in for a client, its tags to copy, what is wrong in it, its versions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from clientbase.domain.errors import ClientbaseError
from clientbase.domain.template import KIND_LABELS, Checked, Template, TemplateWrong
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.kit.buttons import button, flat_button, icon_button, link_button
from clientbase.ui.kit.handing_out import hand_out_copy
from clientbase.ui.kit.layouts import Scroll, Surface, clear, column, holder, row
from clientbase.ui.kit.line_button import LineButton
from clientbase.ui.kit.printing import write_whole
from clientbase.ui.kit.prompt import Prompt
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.templates.filling import Filling
from clientbase.ui.templates.findings import Findings
from clientbase.ui.templates.new_template import FILE_KINDS
from clientbase.ui.templates.presenter import TemplatesPresenter, kind_words, numbering_words
from clientbase.ui.templates.tag_picker import TagPicker
from clientbase.ui.tokens import PAGE_MARGIN, RADIUS, TextRole

PAPER, TAGS, CHECK, VERSIONS = "paper", "tags", "check", "versions"
_VERSIONS_WIDTH = 640


class Detail(QWidget):
    """`left`: back to the list; `said`: a quiet line, `done`: one that can be undone."""

    left = Signal()
    said = Signal(str)
    done = Signal(str)

    def __init__(self, presenter: TemplatesPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.template: Template | None = None
        self._edited: Path | None = None  # the copy that is being changed in another program
        self._refused: Path | None = None  # a changed file whose tags are wrong
        self._title = Label("", TextRole.TITLE)
        self._second = ElidedLabel("", TextRole.SECOND)
        self.filling = Filling(presenter)
        self.filling.said.connect(self.said)
        self.picker = TagPicker()
        self.picker.copied.connect(
            lambda tag: self.said.emit(_("{tag} is copied: paste it into the template.").format(tag=tag))
        )
        self.findings = Findings()
        self._keep_anyway = link_button(_("Keep it all the same"), self._keep_refused)
        self._keep_anyway.hide()
        self._versions = QVBoxLayout()
        self._versions.setSpacing(0)
        self._places = QStackedWidget()
        for part in (
            self.filling,
            self.picker,
            holder(column(self.findings, row(self._keep_anyway, None), gap=8)),
            Scroll(holder(column(self._versions, None)), width=_VERSIONS_WIDTH),
        ):
            self._places.addWidget(part)
        self.tabs = Segmented(
            [(PAPER, _("Paper")), (TAGS, _("Tags to copy")), (CHECK, _("Check")), (VERSIONS, _("Versions"))]
        )
        self.tabs.chosen.connect(self.show_tab)
        self._bar = Surface("surface", radius=RADIUS)
        told = row(
            Label(_("A copy is open in its own program. Save it there, then take the changes."), wrap=True),
            flat_button(_("Forget it"), clicked=self._forget_copy),
            button(_("Take the changes"), "check", self.take_changes),
            gap=8,
            margins=(12, 6, 6, 6),
        )
        told.setStretch(0, 1)
        self._bar.setLayout(told)
        self._bar.hide()
        self.edit_button = button(_("Change"), "file-edit-outline", self.edit)
        self._more = icon_button("dots-horizontal", _("More"), self._show_menu)
        words = holder(column(self._title, self._second, gap=0))
        head = row(
            icon_button("arrow-left", _("Back to the list"), self.left.emit),
            words,
            self.edit_button,
            self._more,
            gap=8,
        )
        head.setStretch(1, 1)
        whole = column(head, self._bar, row(self.tabs, None), self._places, gap=12, margins=PAGE_MARGIN)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.filling)
        shortcut(self, "Esc", self.left.emit, within=True)

    # --- showing ----------------------------------------------------------------------------------

    def show_template(self, template: Template, tab: str = PAPER) -> None:
        new = self.template is None or self.template.id != template.id
        if new:
            self._forget_copy()
        self.template = template
        self._title.setText(template.name)
        self._second.setText(self._presenter.second_line(template))
        self._keep_anyway.hide()
        self.filling.show_template(template)
        self.show_tab(tab)

    def show_tab(self, key: str) -> None:
        self.tabs.set_current(key)
        self._places.setCurrentIndex((PAPER, TAGS, CHECK, VERSIONS).index(key))
        template = self.template
        if template is None:
            return
        if key == TAGS:
            self.picker.show_groups(self._presenter.tags(template.language))
        elif key == CHECK and not self._keep_anyway.isVisible():
            self._check(template)
        elif key == VERSIONS:
            self._show_versions(template)

    def _check(self, template: Template) -> None:
        self.findings.say_working()

        def work(progress: Any) -> tuple[Checked, tuple[tuple[str, str], ...]]:
            found = self._presenter.checked(template.id, progress)
            return found, self._presenter.tag_words(found, template.language)

        jobs.start(
            work,
            self,
            done=lambda found: self.findings.show_findings(found[0].findings, found[1]),
            failed=lambda error: self.findings.head.setText(sentence(error)),
        )

    def _show_versions(self, template: Template) -> None:
        clear(self._versions)
        for version, words in self._presenter.versions(template.id):
            name = _("Version {number}").format(number=version.number)
            line = LineButton(name, words, icon="file-document-outline", two_lines=True)
            line.clicked.connect(partial(self._version_menu, line, version.number))
            self._versions.addWidget(line)

    def _version_menu(self, line: QWidget, number: int, _checked: bool = False) -> None:
        menu = QMenu(self)
        if self.template is not None and number != self.template.version:
            menu.addAction(self._action(_("Use this version again"), partial(self._go_back, number)))
        menu.addAction(self._action(_("Save this version…"), partial(self.save_file, number)))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(line.mapToGlobal(line.rect().bottomLeft()))

    def _action(self, text: str, run: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(lambda _on=False: run())
        return action

    def _show_menu(self) -> None:
        menu = QMenu(self)
        for text, run in (
            (_("Take another file in its place…"), self.replace_file),
            (_("Save the file…"), self.save_file),
            (_("Restore the original"), self.restore_original),
            (_("Rename…"), self.rename),
            (_("What it is for…"), self.show_kinds),
            (_("Remove"), self.remove),
        ):
            menu.addAction(self._action(text, run))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    # --- changing ---------------------------------------------------------------------------------

    def edit(self) -> None:
        """A copy is opened in the program that writes such files; its changes are taken when asked."""
        if self.template is None:
            return
        name, content = self._presenter.content(self.template.id)
        try:
            self._edited = hand_out_copy(name, content)
        except ClientbaseError as error:
            self.said.emit(sentence(error))
            return
        self._bar.setVisible(self._edited is not None)
        if self._edited is None:
            self.said.emit(
                _(
                    "No program of this computer opens “{name}”. Save the file and take it to one that does."
                ).format(name=name)
            )

    def take_changes(self) -> None:
        if self._edited is not None:
            self._take(self._edited)

    def replace_file(self) -> None:
        path = dialogs.open_file(self, _("Choose a template"), ((_("Templates"), FILE_KINDS),), None)
        if path is not None:
            self._take(path)

    def _take(self, path: Path, *, anyway: bool = False) -> None:
        """Looked through off the screen thread; with wrong tags it is shown and not kept yet."""
        template = self.template
        if template is None:
            return

        def failed(error: ClientbaseError) -> None:
            if isinstance(error, TemplateWrong):
                self._show_refused(path, template)
            else:
                self.said.emit(sentence(error))

        jobs.start(
            lambda _progress: self._presenter.replace_file(template.id, path, anyway=anyway),
            self,
            done=lambda number: self._taken(_("Version {number} is kept.").format(number=number)),
            failed=failed,
        )

    def _taken(self, words: str) -> None:
        self._forget_copy()
        self.done.emit(words)

    def _show_refused(self, path: Path, template: Template) -> None:
        self.refused(path)
        self.show_tab(CHECK)
        self.findings.say_working()
        jobs.start(
            lambda progress: self._presenter.checked_file(path, template.language, progress),
            self,
            done=lambda found: self.findings.show_findings(found.findings),
        )

    def refused(self, path: Path) -> None:
        """The file is not kept yet, for its tags; it may be kept all the same."""
        self._refused = path
        self._keep_anyway.show()

    def _keep_refused(self) -> None:
        self._keep_anyway.hide()
        if self._refused is not None:
            self._take(self._refused, anyway=True)

    def _forget_copy(self) -> None:
        self._edited = self._refused = None
        self._bar.hide()

    def restore_original(self) -> None:
        if (template := self.template) is not None:
            self._run(partial(self._presenter.restore_original, template.id), _("The original is back."))

    def _go_back(self, number: int) -> None:
        if (template := self.template) is not None:
            words = _("Version {number} is used again.").format(number=number)
            self._run(partial(self._presenter.go_back, template.id, number), words)

    def rename(self) -> None:
        if (template := self.template) is None:
            return

        def agreed(name: str) -> None:
            self._run(partial(self._presenter.rename, template.id, name), _("The template is renamed."))

        Prompt(self, _("Rename the template"), "", _("Rename"), agreed, value=template.name).open()

    def show_kinds(self) -> None:
        """What it is for decides whether its papers are numbered, and as which documents."""
        if (template := self.template) is None:
            return
        menu = QMenu(self)
        for kind in KIND_LABELS:
            words = f"{kind_words(kind)} — {numbering_words(kind)}"
            action = self._action(words, partial(self._set_kind, kind))
            action.setCheckable(True)
            action.setChecked(kind == template.kind)
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _set_kind(self, kind: str) -> None:
        if (template := self.template) is not None and kind != template.kind:
            words = _("It is for: {kind}.").format(kind=kind_words(kind))
            self._run(partial(self._presenter.set_kind, template.id, kind), words)

    def remove(self) -> None:
        if (template := self.template) is None:
            return
        words = _("“{name}” is removed.").format(name=template.name)
        self.template = None
        self._run(partial(self._presenter.remove, template.id), words)
        self.left.emit()

    def _run(self, deed: Callable[[], object], words: str) -> None:
        try:
            deed()
        except ClientbaseError as error:
            self.said.emit(sentence(error))
        else:
            self.done.emit(words)

    def save_file(self, number: int | None = None) -> None:
        """The template itself, tags and all."""
        if (template := self.template) is None:
            return
        name, content = self._presenter.content(template.id, number)
        path = dialogs.save_file(
            self, _("Save the template"), name, ((_("Templates"), (str(template.format),)),)
        )
        if path is not None and write_whole(self, path, content):
            self.said.emit(_("“{name}” is saved.").format(name=path.name))
