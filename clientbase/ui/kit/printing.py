"""The ways of a PDF out of the program: onto paper through the one preview, and into a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from clientbase.domain.errors import ClientbaseError
from clientbase.i18n import _
from clientbase.services.output_file import output_file
from clientbase.texts import sentence
from clientbase.ui.kit import dialogs, notice

if TYPE_CHECKING:
    from clientbase.ui.kit.print_preview import PrintPreview


class Remembering(Protocol):
    """Plain values by key, of this machine."""

    def get(self, key: str, default: object = None) -> object: ...

    def set(self, key: str, value: object) -> None: ...


class _Here:
    """Where the last printer and sides are remembered; nowhere until the program has its settings."""

    memory: Remembering | None = None


def remember_in(memory: Remembering | None) -> None:
    _Here.memory = memory


def remembered(key: str) -> str:
    return str(_Here.memory.get(key, "") or "") if _Here.memory is not None else ""


def remember(key: str, value: str) -> None:
    if _Here.memory is not None:
        _Here.memory.set(key, value)


def save_pdf(parent: QWidget, pdf: bytes, proposal: Path | str, title: str) -> Path | None:
    """Write a PDF where the person says; None when he did not, or it could not be written and was said."""
    path = dialogs.save_file(parent, title, proposal, ((_("PDF document"), ("pdf",)),))
    return path if path is not None and write_whole(parent, path, pdf) else None


def write_whole(parent: QWidget, path: Path, content: bytes) -> bool:
    """Write a file whole or not at all; what went wrong is said in the quiet line."""
    try:
        with output_file(path) as file:
            file.write(content)
    except ClientbaseError as error:
        notice.say(parent, sentence(error))
        return False
    return True


def print_pdf(
    parent: QWidget, pdf: bytes, title: str, *, save: Callable[[bytes], object] | None = None
) -> PrintPreview:
    """Show the paper with the ways to print it. `save` writes it in the page's own way."""
    from clientbase.ui.kit.print_preview import PrintPreview  # noqa: PLC0415  it uses this module too

    preview = PrintPreview(parent.window(), title, pdf, save=save)
    preview.open()
    return preview
