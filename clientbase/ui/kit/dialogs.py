"""The one seam for boxes and file choosers: the program asks here, tests answer here beforehand.

A box asks only what cannot be undone. In tests call `next_answer(True)` or `next_file(path)` before
the action; a question nobody scripted fails the test instead of hanging it.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QRadioButton, QWidget

from clientbase.i18n import _
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

FileKind = tuple[str, Sequence[str]]
"""What a person calls the files, and their endings without dots."""


class UnscriptedQuestionError(AssertionError):
    """A test reached a question it did not answer beforehand."""


@dataclass
class Script:
    """Answers given beforehand. While `strict`, an unanswered question is an error (in tests)."""

    answers: deque[bool] = field(default_factory=deque)
    files: deque[Path | None] = field(default_factory=deque)
    choices: deque[str] = field(default_factory=deque)
    asked: list[str] = field(default_factory=list)  # the titles of what was asked
    strict: bool = False


script = Script()


def next_answer(answer: bool) -> None:
    script.answers.append(answer)


def next_choice(key: str) -> None:
    """The next of several answers; "" is Cancel."""
    script.choices.append(key)


def next_file(path: Path | None) -> None:
    """The next file or folder chosen; None is Cancel."""
    script.files.append(path)


class Question(QDialog):
    """A box: what will happen, one button that does it, one that does not."""

    def __init__(self, parent: QWidget | None, title: str, text: str, yes: str, no: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(400)
        agree = primary_button(yes, clicked=self.accept)
        refuse = button(no, clicked=self.reject)
        body = Label(text, TextRole.SECOND, wrap=True)
        self.setLayout(
            column(
                Label(title, TextRole.HEADING, wrap=True),
                body,
                8,
                row(None, refuse, agree),
                margins=24,
                gap=8,
            )
        )
        refuse.setFocus()


def ask(parent: QWidget | None, title: str, text: str, *, yes: str, no: str = "") -> bool:
    """Ask about what cannot be undone. `yes` names the deed (“Erase for good”), never “OK”."""
    script.asked.append(title)
    if script.answers:
        return script.answers.popleft()
    if script.strict:
        raise UnscriptedQuestionError(title)
    box = Question(parent, title, text, yes, no or _("Cancel"))
    try:
        return box.exec() == QDialog.DialogCode.Accepted
    finally:
        box.deleteLater()


class Choosing(QDialog):
    """Several answers of which one is given; it does not stop the program. `chosen` gets "" for Cancel."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        options: Sequence[tuple[str, str]],
        yes: str,
        chosen: Callable[[str], object],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(400)
        self._chosen = chosen
        self.options = {key: QRadioButton(text) for key, text in options}
        first = next(iter(self.options.values()))
        first.setChecked(True)
        head = Label(title, TextRole.HEADING, wrap=True)
        answers = column(*self.options.values(), gap=10)
        refuse, agree = button(_("Cancel"), clicked=self.reject), primary_button(yes, clicked=self.accept)
        agree.setDefault(True)
        self.setLayout(column(head, answers, 8, row(None, refuse, agree), margins=24, gap=12))
        self.finished.connect(self._answer)
        first.setFocus()

    def _answer(self, result: int) -> None:
        agreed = result == QDialog.DialogCode.Accepted
        self._chosen(next(key for key, one in self.options.items() if one.isChecked()) if agreed else "")


def choose(
    parent: QWidget,
    title: str,
    options: Sequence[tuple[str, str]],
    *,
    yes: str,
    chosen: Callable[[str], object],
) -> None:
    """Ask which of several is meant; the first is the usual one. `chosen` is told its key, "" for Cancel."""
    script.asked.append(title)
    if script.choices:
        chosen(script.choices.popleft())
    elif script.strict:
        raise UnscriptedQuestionError(title)
    else:
        Choosing(parent, title, options, yes, chosen).open()


def scripted_file(title: str) -> tuple[bool, Path | None]:
    """(True, the answer) where one was given beforehand; notes that `title` was asked."""
    script.asked.append(title)
    if script.files:
        return True, script.files.popleft()
    if script.strict:
        raise UnscriptedQuestionError(title)
    return False, None


def _filters(kinds: Sequence[FileKind]) -> str:
    return ";;".join(f"{name} ({' '.join('*.' + end for end in ends)})" for name, ends in kinds)


def open_file(
    parent: QWidget | None,
    title: str,
    kinds: Sequence[FileKind] = (),
    folder: Path | None = None,
) -> Path | None:
    """Choose a file to read. None: cancelled."""
    scripted, path = scripted_file(title)
    if scripted:
        return path
    name, _filter = QFileDialog.getOpenFileName(parent, title, str(folder or ""), _filters(kinds))
    return Path(name) if name else None


def save_file(
    parent: QWidget | None, title: str, proposal: Path | str, kinds: Sequence[FileKind] = ()
) -> Path | None:
    """Choose where to write; the first kind's ending is added where none was typed. None: cancelled."""
    scripted, path = scripted_file(title)
    if scripted:
        return path
    name, _filter = QFileDialog.getSaveFileName(parent, title, str(proposal), _filters(kinds))
    if not name:
        return None
    path = Path(name)
    return path if path.suffix or not kinds else path.with_suffix("." + kinds[0][1][0])


def open_folder(parent: QWidget | None, title: str, folder: Path | None = None) -> Path | None:
    scripted, path = scripted_file(title)
    if scripted:
        return path
    name = QFileDialog.getExistingDirectory(parent, title, str(folder or ""))
    return Path(name) if name else None
