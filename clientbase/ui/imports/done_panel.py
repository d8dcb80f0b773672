"""The last step: what was written, what could not be taken and why, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal

from clientbase.domain.import_values import CellProblem, Reason
from clientbase.i18n import N_, _, ngettext, pgettext
from clientbase.services.history import undo_sentence
from clientbase.services.imports import ImportResult
from clientbase.texts import reason_sentence
from clientbase.ui.history.undo_lines import MOST, item_lines
from clientbase.ui.imports.panels import StepPanel, caption, hint
from clientbase.ui.imports.presenter import ImportPresenter
from clientbase.ui.kit.buttons import Button, LinkButton, button, link_button
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import Part, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

_NOUNS = {"orders": N_("Orders"), "clients": N_("Clients"), "products": N_("Goods")}
"""What a list can tell of, what it is called by first."""
_OF_ROWS = (Reason.NO_NAME, Reason.NO_ORDER)  # no cell of theirs is wrong


class DonePanel(StepPanel):
    save_failed_asked = Signal()
    history_asked = Signal()
    another_asked = Signal()
    duplicates_asked = Signal()
    lists_asked = Signal()
    calls_asked = Signal(int)  # the change set whose clients are to be called
    client_asked = Signal(int)

    def __init__(self, presenter: ImportPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.undo: Button | None = None
        self.save_failed: Button | None = None
        self.duplicates: LinkButton | None = None

    def show_state(self) -> None:
        presenter = self._presenter
        result = presenter.result
        self.undo = self.save_failed = None
        self.duplicates = None
        if result is None:
            self.rebuild(None)
            return
        headline = imported_words(result) if presenter.undone is None else _("The import is undone")
        parts: list[Part] = [Label(headline, TextRole.HEADING, wrap=True)]
        if presenter.undone is not None:
            parts += self._undone()
        else:
            parts += _figures(result)
            if result.own_fields:
                names = ", ".join(str(made["label"]) for made in result.own_fields)
                parts.append(hint(_("New fields: {names}").format(names=names)))
            if result.change_set is not None:
                self.undo = button(_("Undo import"), "undo", presenter.undo)
                parts += [4, row(self.undo, None)]
                parts.append(hint(_("It can be undone later too, from the history.")))
        parts += self._further(result)
        if presenter.failed_rows():
            self.save_failed = button(
                _("Save rows with errors…"), "microsoft-excel", self.save_failed_asked.emit
            )
            parts += [8, hint(_("Mend them in Excel and import them again.")), row(self.save_failed, None)]
        if result.errors:
            parts += [8, caption(_("What to look at")), *self._problems(result)]
        self.rebuild(*parts, None)

    def _undone(self) -> list[Part]:
        undone = self._presenter.undone
        assert undone is not None
        parts: list[Part] = [Label(undo_sentence(undone), wrap=True)]
        for title, items in (
            (_("Kept, because edited since"), undone.kept),
            (_("Could not be put back"), undone.impossible),
        ):
            if items:
                parts += [4, caption(title), *item_lines(items, self.client_asked.emit)]
        return parts

    def _further(self, result: ImportResult) -> list[Part]:
        """What comes next."""
        parts: list[Part] = [8, caption(_("What comes next"))]
        if result.possible_duplicates and self._presenter.undone is None:
            count = result.possible_duplicates
            words = ngettext(
                "Look at {count} possible duplicate", "Look at {count} possible duplicates", count
            )
            self.duplicates = link_button(words.format(count=show_count(count)), self.duplicates_asked.emit)
            parts.append(row(self.duplicates, None))
        if self._presenter.plan.keep_list and self._presenter.undone is None and result.change_set:
            parts.append(hint(_("This list is kept: the program can be refreshed from it.")))
            parts.append(row(link_button(_("Kept lists"), self.lists_asked.emit), None))
        if result.change_set and not result.nouns and self._presenter.undone is None:
            made = result.change_set
            parts.append(row(link_button(_("Make a call list…"), lambda: self.calls_asked.emit(made)), None))
        parts.append(row(link_button(_("Import another list"), self.another_asked.emit), None))
        parts.append(row(link_button(_("History"), self.history_asked.emit), None))
        return parts

    def _problems(self, result: ImportResult) -> list[Part]:
        headings = {column["index"]: str(column["heading"]) for column in result.columns}
        parts: list[Part] = [
            Label(_problem_words(problem, headings.get(problem.column, "")), TextRole.SMALL, wrap=True)
            for problem in result.errors[:MOST]
        ]
        more = len(result.errors) - MOST
        if more > 0:
            parts.append(hint(ngettext("and {count} more", "and {count} more", more).format(count=more)))
        return parts


def imported_words(result: ImportResult) -> str:
    """What came of an import in one line."""
    if result.change_set is None:
        return _("All is as it was: the base knows this list already")
    noun, count = "clients", result.created + result.changed
    if result.nouns:  # rows are not records then: several of one client, one of a client and his purchase
        written = {noun: told["created"] + told["changed"] for noun, told in result.nouns.items()}
        noun, count = next(((noun, written[noun]) for noun in _NOUNS if written.get(noun)), (noun, 0))
    words = {
        "orders": ngettext("{count} order imported", "{count} orders imported", count),
        "clients": ngettext("{count} client imported", "{count} clients imported", count),
        "products": ngettext("{count} product imported", "{count} products imported", count),
    }
    return words[noun].format(count=show_count(count))


def _figures(result: ImportResult) -> list[Part]:
    of_rows = (
        (pgettext("rows", "New"), result.created),
        (_("Changed"), result.changed),
        (pgettext("rows", "Same"), result.same),
    )
    lines = (
        *(() if result.nouns else of_rows),
        (_("Rows with errors"), result.failed),
        (_("Rows that are no records"), result.skipped),
        (_("Possible duplicates"), result.possible_duplicates),
        (_("Columns left out"), len(result.unmapped)),
    )
    counts = [
        row(Label(title, TextRole.SECOND), None, Label(show_count(count), TextRole.STRONG, tabular=True))
        for title, count in lines
    ]
    return [*_records(result), *counts]


def _records(result: ImportResult) -> list[Part]:
    """What came of a list that tells of more than clients, a line for each noun."""
    words = _("{title}: {created} new, {changed} changed, {same} unchanged")
    return [
        Label(
            words.format(
                title=_(_NOUNS[noun]), **{state: show_count(count) for state, count in told.items()}
            ),
            TextRole.SECOND,
            wrap=True,
        )
        for noun, told in ((noun, result.nouns.get(noun, {})) for noun in _NOUNS)
        if any(told.values())
    ]


def _problem_words(problem: CellProblem, heading: str) -> str:
    if problem.reason in _OF_ROWS:
        return _("Row {row}: {reason}").format(row=problem.row, reason=reason_sentence(problem.reason))
    return _("Row {row}, {column}: “{value}”. {reason}").format(
        row=problem.row,
        column=heading or "—",
        value=" ".join(problem.value.split())[:60],
        reason=reason_sentence(problem.reason),
    )
